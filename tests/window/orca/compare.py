#!/usr/bin/python3
"""How much of an article was spoken, in order: compare.py EXPECTED TRANSCRIPT [--least PERCENT]

EXPECTED is the text that should be heard. TRANSCRIPT is what the screen reader said, one utterance on a line.
Both become words: without what is not pronounced (punctuation, kashidas, direction marks), composed, in lower
case; vowel signs are kept. The verdict, one line each:

    in order   words of the article that were spoken in the article's order (longest common subsequence)
    missing    words of the article that were never spoken, and where the longest gaps are
    doubled    words spoken more often than the article has them
    foreign    words spoken that the article does not have (names of roles, and the like)
    mirrored   words spoken with their letters in reverse
    swapped    pairs of neighbours spoken in reverse

The exit status is 1 when less than PERCENT is in order, or when a word is doubled, mirrored or swapped.
"""
import collections
import sys
import unicodedata

SILENT = "\u0640\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


def words(text):
    """The words of a text, as they are compared."""
    text = unicodedata.normalize("NFC", text).lower()
    text = text.translate({ord(ch): None for ch in SILENT})
    kept = (ch if unicodedata.category(ch)[0] in "LMN" else " " for ch in text)
    return "".join(kept).split()


def in_order(expected, spoken):
    """Which words of `expected` are in the longest subsequence that it shares with `spoken`."""
    rows = [[0] * (len(spoken) + 1)]
    for word in reversed(expected):
        below, row = rows[-1], [0] * (len(spoken) + 1)
        for j in range(len(spoken) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if word == spoken[j] else max(below[j], row[j + 1])
        rows.append(row)
    rows.reverse()
    found, j = [], 0
    for i, word in enumerate(expected):
        while j < len(spoken) and rows[i][j] == rows[i][j + 1]:
            j += 1
        if j < len(spoken) and word == spoken[j] and rows[i][j] == rows[i + 1][j + 1] + 1:
            found.append(True)
            j += 1
        else:
            found.append(False)
    return found


def gaps(expected, found):
    """Runs of words that were not spoken in order, the longest first."""
    runs, run = [], []
    for word, is_found in [*zip(expected, found), ("", True)]:
        if not is_found:
            run.append(word)
        elif run:
            runs.append(run)
            run = []
    return sorted(runs, key=len, reverse=True)


def some(items, limit=8):
    """The first of the examples, long ones cut in the middle."""
    items = list(items)
    short = []
    for item in items[:limit]:
        parts = item.split()
        short.append(" ".join(parts[:4] + ["…"] + parts[-4:]) if len(parts) > 10 else item)
    return " | ".join(short) + (" | …" if len(items) > limit else "")


def compare(expected, spoken):
    """The verdict on two lists of words: a dictionary of name to (count, examples)."""
    has, said = collections.Counter(expected), collections.Counter(spoken)
    found = in_order(expected, spoken)
    pairs, said_pairs = set(zip(expected, expected[1:])), set(zip(spoken, spoken[1:]))
    doubled = {word: said[word] - has[word] for word in said if word in has and said[word] > has[word]}
    foreign = [word for word in said if word not in has]
    mirrored = [word for word in foreign if len(word) > 2 and word[::-1] in has and word[::-1] not in said]
    swapped = [
        (a, b) for a, b in pairs
        if a != b and (b, a) in said_pairs and (b, a) not in pairs and (a, b) not in said_pairs
    ]
    return {
        "in order": (sum(found), []),
        "missing": (len(found) - sum(found), [" ".join(run) for run in gaps(expected, found)]),
        "doubled": (sum(doubled.values()), ["%s ×%d" % item for item in doubled.items()]),
        "foreign": (sum(said[word] for word in foreign), foreign),
        "mirrored": (len(mirrored), mirrored),
        "swapped": (len(swapped), ["%s %s" % pair for pair in swapped]),
    }


def main():
    arguments = sys.argv[1:]
    least = 0.0
    if "--least" in arguments:
        at = arguments.index("--least")
        least = float(arguments[at + 1])
        del arguments[at:at + 2]
    if len(arguments) != 2:
        sys.exit(__doc__)
    texts = [words(open(name, encoding="utf-8").read()) for name in arguments]
    expected, spoken = texts
    verdict = compare(expected, spoken)
    share = 100.0 * verdict["in order"][0] / max(1, len(expected))
    print("in order   %d of %d words, %.1f %%; %d words were spoken"
          % (verdict["in order"][0], len(expected), share, len(spoken)))
    for name in ("missing", "doubled", "foreign", "mirrored", "swapped"):
        count, examples = verdict[name]
        print("%-10s %d%s" % (name, count, ": " + some(examples) if examples else ""))
    wrong = any(verdict[name][0] for name in ("doubled", "mirrored", "swapped"))
    return 1 if wrong or share < least else 0


if __name__ == "__main__":
    sys.exit(main())

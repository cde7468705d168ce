//! Strings that no one would write and everything that someone might, random styles and
//! measures for them, and the reduction of a failing case to a small one.

use std::panic::{AssertUnwindSafe, catch_unwind};

use warraq::text::book::BOOK;
use warraq::text::direction::BaseDirection;
use warraq::text::shape::{Feature, Shaper};
use warraq::text::style::{Align, Justify, LineBreaking, LineStyle, Span, TextStyle};
use warraq::vocab::{Direction, Ink, Lang};

use super::random::Random;
use super::setting::{ONE_LINE, Setting, family};

/// Pieces of text; a random string is made of some of them.
const PIECES: &[&[&str]] = &[
    // Arabic, bare and with marks; the word of majesty; lam-alef with marks between
    &[
        "كتاب",
        "في",
        "مكتبة",
        "الورّاق",
        "بِسْمِ",
        "اللَّهِ",
        "لَّا",
        "لَأَ",
        "قَالَ",
        "شَيْئًا",
        "هٰذا",
        "مُؤْمِنٌ",
        "الآن",
        "سلام",
        "ببببب",
        "تستعملونها",
        "ٱلرَّحۡمَٰنِ",
        "وَ",
        "ء",
        "أُولَٰئِكَ",
        "لله",
        "سـلام",
        "ـــ",
        "ﷺ",
        "ﷲ",
        "ﻻ",
    ],
    // Persian, Urdu, other languages of the script
    &[
        "می\u{200c}شود",
        "کتاب\u{200c}خانه\u{200c}ها",
        "خانهٔ",
        "پژوهش",
        "گفت\u{200c}وگو",
        "ٹھیک",
        "ہے",
        "کیوں",
        "بڑے",
        "ۓ",
        "ئۆي",
        "ڕۆژ",
        "ګټه",
        "ڤ",
    ],
    // Hebrew, bare and pointed
    &[
        "ספר",
        "הסופר",
        "בְּרֵאשִׁית",
        "אֱלֹהִ֑ים",
        "שׁ",
        "צל״ם",
        "שם־טוב",
        "ף",
    ],
    // Other right-to-left scripts
    &[
        "ܟܬܒܐ",
        "ދިވެހި",
        "ߒߞߏ",
        "𞤀𞤣𞤤𞤢𞤥",
        "𐴌𐴟𐴇𐴥𐴝𐴚",
        "ࡀࡁࡂ",
        "ࠀࠁ",
        "𐡀𐡁",
        "𐎀",
    ],
    // Latin, Greek, Cyrillic, composed and not
    &[
        "Latin",
        "office",
        "ffi",
        "e\u{301}",
        "Ṣāliḥ",
        "ʿAbd",
        "Βιβλίο",
        "Книга",
        "A",
        "iPhone",
        "www.a-b.example/c?d=e",
    ],
    // Scripts that need other shapers, and that no bundled face has (no Thai: a debug build of
    // the segmenter prints a line for each word that it has no dictionary for)
    &["हिन्दी", "한국어", "각", "漢字", "বাংলা", "ᠮᠣᠩᠭᠣᠯ", "தமிழ்"],
    // Digits and what stands beside them
    &[
        "0",
        "2024",
        "١٢٣",
        "۴۵۶",
        "3.14",
        "1,000",
        "١٬٠٠٠٫٥",
        "50%",
        "٪٥٠",
        "-7",
        "10:30",
        "1/2",
        "½",
        "²",
        "५६",
        "𝟙𝟚",
        "$5",
        "€",
    ],
    // Punctuation, brackets, quotation marks
    &[
        "،", "؛", "؟", ".", "(", ")", "[", "]", "«", "»", "\"", "'", "…", "–", "/", "{", "}", "<",
        ">", "!", "“", "”", "۔", "⁉",
    ],
    // Emoji with and without sequences
    &[
        "😀",
        "👍🏽",
        "👩\u{200d}👩\u{200d}👧",
        "🇸🇦",
        "🇸",
        "🇸🇦🇪",
        "❤\u{fe0f}",
        "❤\u{fe0e}",
        "1\u{fe0f}\u{20e3}",
        "🏴\u{e0067}\u{e0062}\u{e007f}",
        "\u{1f3fd}",
    ],
    // Lone marks, joiners, variation selectors, combining enclosures
    &[
        "\u{64b}",
        "\u{651}\u{64e}",
        "\u{5b0}",
        "\u{301}",
        "\u{20dd}",
        "\u{200d}",
        "\u{200c}",
        "\u{fe0f}",
        "\u{34f}",
        "\u{e0100}",
        "\u{670}",
        "\u{6d6}",
        "\u{93f}",
    ],
    // Bidi controls, isolates, unbalanced too
    &[
        "\u{200e}", "\u{200f}", "\u{61c}", "\u{202a}", "\u{202b}", "\u{202c}", "\u{202d}",
        "\u{202e}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
    ],
    // Spaces and line ends
    &[
        " ", "  ", "\u{a0}", "\t", "\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{b}",
        "\u{c}", "\u{200b}", "\u{2060}", "\u{3000}", "\u{2009}", "\u{202f}",
    ],
    // Controls, format characters, unassigned, private use, noncharacters, around the surrogates
    &[
        "\0",
        "\u{1b}",
        "\u{7f}",
        "\u{9f}",
        "\u{ad}",
        "\u{feff}",
        "\u{fff9}",
        "\u{fffc}",
        "\u{fffd}",
        "\u{fffe}",
        "\u{378}",
        "\u{5ff}",
        "\u{e000}",
        "\u{f8ff}",
        "\u{100000}",
        "\u{10ffff}",
        "\u{d7ff}",
        "\u{e0001}",
        "\u{e0fff}",
        "\u{1fffe}",
        "\u{2065}",
        "\u{115f}",
    ],
    // Prepended number signs, end of ayah, tatweel with marks, subtending marks
    &[
        "\u{600}12",
        "\u{6dd}٣",
        "\u{8e2}",
        "\u{605}",
        "ـ\u{64e}",
        "\u{110bd}",
        "ﷺ",
    ],
];

/// A random text: words of a few kinds, often with spaces between, sometimes all together.
pub(crate) fn text(random: &mut Random) -> String {
    let mut out = String::new();
    let n = match random.below(20) {
        0 => 0,
        1..=5 => random.between(1, 4),
        6..=17 => random.between(4, 30),
        _ => random.between(30, 90),
    };
    let main = random.below(PIECES.len());
    let loyal = random.one_of(&[0, 40, 80, 95]);
    let spaced = random.one_of(&[0, 30, 80, 90]);
    for _ in 0..n {
        let kind = if random.chance(loyal) {
            main
        } else {
            random.below(PIECES.len())
        };
        match random.below(60) {
            0 => (0..random.between(2, 12)).for_each(|_| out.push(random.char_in(0x600, 0x6ff))),
            1 => out.push(random.char_in(0, 0x10ffff)),
            2 => out.push(random.char_in(0x590, 0x8ff)),
            3 => out.push(random.char_in(0x1e800, 0x1eeff)),
            4 => (0..random.between(1, 9)).for_each(|_| out.push(random.char_in(0x64b, 0x65f))),
            5 => {
                let piece = random.pick(PIECES[kind]);
                (0..random.between(5, 40)).for_each(|_| out.push_str(piece));
            }
            _ => out.push_str(random.pick(PIECES[kind])),
        }
        if random.chance(spaced) {
            out.push(' ');
        }
    }
    out
}

/// A random style of one of the families for text, of any size.
pub(crate) fn text_style(random: &mut Random, shaper: &Shaper) -> TextStyle {
    let families: Vec<&str> = BOOK.iter().map(|row| row.name).take(10).collect();
    let name = random.pick(&families);
    let size = match random.below(12) {
        0 => 0.01,
        1 => 1.0,
        2 => 7.3,
        3 => 3_000.0,
        4 => 120.5,
        _ => random.one_of(&[12.0, 16.0, 19.0, 24.0, 33.3]),
    };
    TextStyle {
        family: family(shaper, name),
        size,
        bold: random.chance(25),
        ink: random.one_of(&[Ink::Ink, Ink::Soft, Ink::Rubric]),
        lang: Lang::new(random.pick(&["", "ar", "fa", "ur", "he", "en", "ug-Arab", "zz"])),
        underline: random.chance(10),
        rise: 0.0,
    }
}

/// A random line style whose measure is in keeping with the size of the text.
pub(crate) fn line_style(random: &mut Random, size: f32) -> LineStyle {
    let width = match random.below(12) {
        0 => 0.0,
        1 => 1.0,
        2 => size * 0.7,
        3 | 4 => f32::INFINITY,
        5 | 6 => size * 4.0,
        7 => size * 40.0,
        _ => size * (6.0 + random.below(200) as f32 / 10.0),
    };
    LineStyle {
        width,
        justify: random.one_of(&[Justify::Start, Justify::Spaces, Justify::Kashida]),
        breaking: random.one_of(&[LineBreaking::FirstFit, LineBreaking::Optimal]),
        align: random.one_of(&[Align::Start, Align::Start, Align::Center, Align::End]),
        line_height: random.one_of(&[0.0, size * 1.8]),
        justify_last: random.chance(15),
        max_lines: None,
    }
}

/// A random text in random styles, cut anywhere between characters.
pub(crate) fn setting(random: &mut Random, shaper: &Shaper) -> Setting {
    let text = text(random);
    let mut cuts: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .filter(|at| *at > 0)
        .collect();
    let n_cuts = random.one_of(&[0, 0, 1, 2, 5]).min(cuts.len());
    while cuts.len() > n_cuts {
        cuts.swap_remove(random.below(cuts.len()));
    }
    cuts.sort_unstable();
    let mut style = text_style(random, shaper);
    let mut spans = Vec::new();
    let mut start = 0;
    for end in cuts.into_iter().chain([text.len()]) {
        spans.push(Span {
            range: start..end,
            style,
        });
        start = end;
        let other = text_style(random, shaper);
        style = match random.below(5) {
            0 | 1 => TextStyle {
                ink: other.ink,
                ..style
            },
            2 => TextStyle {
                bold: !style.bold,
                ..style
            },
            3 => TextStyle {
                size: other.size,
                ..style
            },
            _ => other,
        };
    }
    let size = spans.iter().map(|s| s.style.size).fold(0.0, f32::max);
    let dir = random.one_of(&[Direction::Rtl, Direction::Rtl, Direction::Ltr]);
    let features: &[Feature] = &[
        Feature {
            tag: *b"liga",
            value: 0,
        },
        Feature {
            tag: *b"ss01",
            value: 1,
        },
    ];
    let n_features = random.one_of(&[0, 0, 0, 1, 2]);
    Setting {
        text,
        spans,
        base: BaseDirection::forced(dir),
        features: features[..n_features].to_vec(),
        hide_tashkil: random.chance(15),
        line: line_style(random, size),
    }
}

/// What a check says of a setting; a panic inside is a complaint like any other.
fn complaint(
    check: &mut dyn FnMut(&Setting) -> Result<(), String>,
    setting: &Setting,
) -> Option<String> {
    match catch_unwind(AssertUnwindSafe(|| check(setting))) {
        Ok(answer) => answer.err(),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()));
            Some(format!("panic: {}", text.unwrap_or_default()))
        }
    }
}

/// The setting without the characters `from..to` (byte offsets); spans that end up empty go.
fn without(setting: &Setting, from: usize, to: usize) -> Setting {
    let moved = |at: usize| {
        if at >= to {
            at - (to - from)
        } else {
            at.min(from)
        }
    };
    let mut small = setting.clone();
    small.text.replace_range(from..to, "");
    for span in &mut small.spans {
        span.range = moved(span.range.start)..moved(span.range.end);
    }
    small.spans.retain(|span| !span.range.is_empty());
    if small.spans.is_empty() {
        small.spans = setting.spans.iter().take(1).cloned().collect();
        small.spans[0].range = 0..0;
    }
    small
}

/// Settings that are simpler than `setting` in one respect.
fn simpler(setting: &Setting) -> Vec<Setting> {
    let mut out = Vec::new();
    let n = setting.text.chars().count();
    let offsets: Vec<usize> = setting
        .text
        .char_indices()
        .map(|(at, _)| at)
        .chain([setting.text.len()])
        .collect();
    let mut length = n / 2;
    while length > 0 {
        for from in (0..n).step_by(length) {
            out.push(without(
                setting,
                offsets[from],
                offsets[(from + length).min(n)],
            ));
        }
        length /= 2;
    }
    let mut plain = setting.clone();
    plain.features.clear();
    out.push(plain.clone());
    plain = setting.clone();
    plain.hide_tashkil = false;
    out.push(plain);
    for line in [
        LineStyle {
            width: setting.line.width,
            ..ONE_LINE
        },
        LineStyle {
            align: Align::Start,
            ..setting.line
        },
        LineStyle {
            line_height: 0.0,
            ..setting.line
        },
        LineStyle {
            justify: Justify::Start,
            ..setting.line
        },
        LineStyle {
            breaking: LineBreaking::FirstFit,
            ..setting.line
        },
        LineStyle {
            justify_last: false,
            ..setting.line
        },
    ] {
        out.push(Setting {
            line,
            ..setting.clone()
        });
    }
    if let Some(first) = setting.spans.first() {
        let mut one = setting.clone();
        one.spans = vec![Span {
            range: 0..setting.text.len(),
            style: first.style,
        }];
        out.push(one);
        let mut alike = setting.clone();
        alike
            .spans
            .iter_mut()
            .for_each(|s| s.style.size = first.style.size);
        out.push(alike);
    }
    out.retain(|s| format!("{s:?}") != format!("{setting:?}"));
    out
}

/// Runs `check`; when it complains, looks for the smallest setting that it complains of, and
/// panics with that.
pub(crate) fn check_setting(
    setting: &Setting,
    mut check: impl FnMut(&Setting) -> Result<(), String>,
) {
    let Some(mut said) = complaint(&mut check, setting) else {
        return;
    };
    let mut small = setting.clone();
    let mut tries = 0;
    'again: while tries < 3_000 {
        for candidate in simpler(&small) {
            tries += 1;
            if let Some(still) = complaint(&mut check, &candidate) {
                (small, said) = (candidate, still);
                continue 'again;
            }
        }
        break;
    }
    let escaped: String = small.text.escape_unicode().collect();
    let spans: Vec<String> = small
        .spans
        .iter()
        .map(|s| {
            format!(
                "{:?} family {} size {} bold {} {:?}",
                s.range, s.style.family.0, s.style.size, s.style.bold, s.style.lang
            )
        })
        .collect();
    panic!(
        "{said}\n  text {:?}\n       \"{escaped}\"\n  spans {spans:?}\n  base {:?}, features {}, hide tashkil {}\n  {:?}",
        small.text,
        small.base.dir,
        small.features.len(),
        small.hide_tashkil,
        small.line
    );
}

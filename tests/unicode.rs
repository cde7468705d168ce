//! Unicode's own conformance files, in full: the bidirectional algorithm (UAX #9), line breaks
//! (UAX #14), graphemes and words (UAX #29). `data/README.md` states their versions.
//!
//! Every case goes the way of `warraq inspect`: the answer's own fields are what is compared.
//! Every failure is counted and the first of them are printed in full.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use flate2::read::GzDecoder;
use warraq::cli::inspect::answer::{Answer, Settings, answer};
use warraq::text::direction::{DirectionHints, resolve};
use warraq::text::font::Fonts;
use warraq::text::shape::Shaper;
use warraq::text::style::{Justify, LineBreaking};
use warraq::vocab::{Direction, Lang};

// ---- What the engine says ----

/// The engine as `warraq inspect` asks it.
struct Inspector {
    shaper: Shaper,
    settings: Settings,
}

impl Inspector {
    fn new() -> Self {
        let fonts = Fonts::bundled();
        let family = fonts.family("Noto Naskh Arabic").expect("a bundled family");
        let settings = Settings {
            family,
            size: 16.0,
            lang: Lang::default(),
            width: None,
            justify: Justify::Start,
            breaking: LineBreaking::FirstFit,
            features: Vec::new(),
            hints: DirectionHints::default(),
            hide_tashkil: false,
        };
        Self {
            shaper: Shaper::new(fonts),
            settings,
        }
    }

    /// Everything about `text`; `base` forces the paragraph's direction.
    fn inspect<'t>(&mut self, text: &'t str, base: Option<Direction>) -> Answer<'t> {
        self.settings.hints.forced = base;
        answer(&mut self.shaper, text, &self.settings)
    }
}

// ---- The files ----

/// Counts cases and keeps the first failures.
#[derive(Default)]
struct Score {
    cases: usize,
    failed: usize,
    shown: String,
}

impl Score {
    fn case(&mut self, ok: bool, say: impl FnOnce() -> String) {
        self.cases += 1;
        if !ok {
            self.failed += 1;
            if self.failed <= 20 {
                let _ = writeln!(self.shown, "{}", say());
            }
        }
    }

    fn check(self, cases: usize) {
        assert_eq!(
            self.failed, 0,
            "{} of {} failed:\n{}",
            self.failed, self.cases, self.shown
        );
        assert_eq!(
            self.cases, cases,
            "the file is not the one that data/README.md describes"
        );
    }
}

/// Lines of a packed file without comments, with their numbers.
pub(crate) fn lines(name: &str) -> Vec<(usize, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(name);
    let mut text = String::new();
    let file = File::open(&path).expect("the file is part of the project");
    GzDecoder::new(file)
        .read_to_string(&mut text)
        .expect("a whole gzip file of UTF-8");
    let numbered = text.lines().enumerate();
    let kept = numbered.map(|(i, line)| (i + 1, line.split('#').next().unwrap_or("").trim()));
    kept.filter(|(_, line)| !line.is_empty())
        .map(|(i, line)| (i, line.to_owned()))
        .collect()
}

pub(crate) fn character(hex: &str) -> char {
    let code = u32::from_str_radix(hex, 16).expect("hexadecimal");
    char::from_u32(code).expect("a character")
}

/// Levels as the files write them; `x` is a character that rule X9 removes.
fn expected_levels(text: &str) -> Vec<Option<u8>> {
    text.split_whitespace()
        .map(|level| level.parse().ok())
        .collect()
}

fn expected_order(text: &str) -> Vec<usize> {
    text.split_whitespace()
        .map(|index| index.parse().expect("an index"))
        .collect()
}

/// The paragraph direction that a file asks for: 0, 1, or 2 for "as the text says".
const fn direction(level: u8) -> Option<Direction> {
    match level {
        0 => Some(Direction::Ltr),
        1 => Some(Direction::Rtl),
        _ => None,
    }
}

/// A character of a bidirectional class.
fn sample(class: &str) -> char {
    match class {
        "L" => 'a',
        "R" => '\u{5D0}',
        "AL" => '\u{627}',
        "EN" => '0',
        "ES" => '+',
        "ET" => '$',
        "AN" => '\u{660}',
        "CS" => ',',
        "B" => '\u{2029}',
        "S" => '\t',
        "WS" => ' ',
        "ON" => '!',
        "NSM" => '\u{300}',
        "BN" => '\u{AD}',
        "LRE" => '\u{202A}',
        "RLE" => '\u{202B}',
        "PDF" => '\u{202C}',
        "LRO" => '\u{202D}',
        "RLO" => '\u{202E}',
        "LRI" => '\u{2066}',
        "RLI" => '\u{2067}',
        "FSI" => '\u{2068}',
        "PDI" => '\u{2069}',
        other => panic!("no class {other:?}"),
    }
}

#[test]
fn bidi_test() {
    let (mut score, mut inspector) = (Score::default(), Inspector::new());
    let (mut levels, mut order) = (Vec::new(), Vec::new());
    for (number, line) in lines("BidiTest.txt.gz") {
        if let Some(rest) = line.strip_prefix("@Levels:") {
            levels = expected_levels(rest);
        } else if let Some(rest) = line.strip_prefix("@Reorder:") {
            order = expected_order(rest);
        } else if let Some((classes, directions)) = line.split_once(';') {
            let text: String = classes.split_whitespace().map(sample).collect();
            let directions: u8 = directions.trim().parse().expect("a bit set");
            for (bit, level) in [(1, 2), (2, 0), (4, 1)] {
                if directions & bit != 0 {
                    let got = inspector.inspect(&text, direction(level));
                    let ok = got.levels == levels && got.order == order;
                    score.case(ok, || format!("line {number}: {line} direction {level}"));
                }
            }
        }
    }
    score.check(770_241);
}

#[test]
fn bidi_character_test() {
    let (mut score, mut inspector) = (Score::default(), Inspector::new());
    for (number, line) in lines("BidiCharacterTest.txt.gz") {
        let fields: Vec<&str> = line.split(';').collect();
        let [text, asked, paragraph, levels, order] = fields[..] else {
            panic!("line {number} has not five fields")
        };
        let text: String = text.split_whitespace().map(character).collect();
        let forced = direction(asked.parse().expect("0, 1 or 2"));
        let base = resolve(
            &text,
            DirectionHints {
                forced,
                ..DirectionHints::default()
            },
        )
        .dir;
        let got = inspector.inspect(&text, forced);
        let ok = direction(paragraph.parse().expect("0 or 1")) == Some(base)
            && got.levels == expected_levels(levels)
            && got.order == expected_order(order);
        score.case(ok, || format!("line {number}: {line}"));
    }
    score.check(91_707);
}

/// Layout takes shorter ways than the whole algorithm where it can: on every text of both files
/// they lead to the same levels. Tabs are left out, which layout resets by rule L1.
#[test]
fn layout_has_the_levels_of_the_whole_algorithm() {
    let of_classes = lines("BidiTest.txt.gz")
        .into_iter()
        .filter_map(|(_, line)| {
            let (classes, _) = line.split_once(';')?;
            Some(classes.split_whitespace().map(sample).collect::<String>())
        });
    let of_characters = lines("BidiCharacterTest.txt.gz")
        .into_iter()
        .map(|(_, line)| {
            let text = line.split(';').next().unwrap_or_default();
            text.split_whitespace().map(character).collect::<String>()
        });
    let mut score = Score::default();
    for text in of_classes
        .chain(of_characters)
        .filter(|t| !t.contains('\t'))
    {
        for base in [Direction::Ltr, Direction::Rtl] {
            let level = unicode_bidi::Level::new(u8::from(base.is_rtl())).expect("0 or 1");
            let whole = unicode_bidi::BidiInfo::new(&text, Some(level));
            let ours = warraq::text::bidi::resolve(&text, base);
            let same = |(at, _): (usize, char)| whole.levels[at].number() == ours.at(at).0;
            let ok = text.char_indices().all(same);
            score.case(ok, || format!("{text:?} {base:?}"));
        }
    }
    assert!(score.cases > 800_000, "{} cases", score.cases);
    let cases = score.cases;
    score.check(cases);
}

/// Runs one of the break tests: lines of hexadecimal characters between signs for "break here"
/// (U+00F7) and "no break" (U+00D7).
fn break_test(name: &str, cases: usize, skip_start: bool, breaks: fn(Answer<'_>) -> Vec<usize>) {
    let (mut score, mut inspector) = (Score::default(), Inspector::new());
    for (number, line) in lines(name) {
        let (mut text, mut expected) = (String::new(), Vec::new());
        for token in line.split_whitespace() {
            match token {
                "\u{F7}" if skip_start && text.is_empty() => {}
                "\u{F7}" => expected.push(text.len()),
                "\u{D7}" => {}
                hex => text.push(character(hex)),
            }
        }
        let got = breaks(inspector.inspect(&text, None));
        score.case(got == expected, || {
            format!("line {number}: {line} -> {got:?}")
        });
    }
    score.check(cases);
}

#[test]
fn line_break_test() {
    break_test("LineBreakTest.txt.gz", 19_346, true, |answer| {
        answer.breaks.iter().map(|b| b.at).collect()
    });
}

#[test]
fn grapheme_break_test() {
    break_test("GraphemeBreakTest.txt.gz", 853, false, |answer| {
        answer.graphemes
    });
}

#[test]
fn word_break_test() {
    break_test("WordBreakTest.txt.gz", 1_944, false, |answer| answer.words);
}

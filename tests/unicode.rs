//! Unicode's own conformance files, in full: the bidirectional algorithm (UAX #9), line breaks
//! (UAX #14), graphemes and words (UAX #29). `data/README.md` states their versions.
//!
//! The functions of the section "What the engine says" are the only ones that know the engine.
//! Every failure is counted and the first of them are printed in full.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use flate2::read::GzDecoder;

// ---- What the engine says ----

/// A resolved paragraph.
struct Resolved {
    /// Level of the paragraph.
    paragraph: u8,
    /// Level of each character after L1.
    levels: Vec<u8>,
    /// Character indices in visual order, left to right (L2).
    order: Vec<usize>,
}

/// Levels and order of `text` as one line; `base` forces the paragraph level.
fn resolve(text: &str, base: Option<u8>) -> Resolved {
    let base = base.and_then(|level| unicode_bidi::Level::new(level).ok());
    let info = unicode_bidi::BidiInfo::new(text, base);
    let Some(paragraph) = info.paragraphs.first() else {
        return Resolved {
            paragraph: 0,
            levels: Vec::new(),
            order: Vec::new(),
        };
    };
    let levels = info.reordered_levels_per_char(paragraph, paragraph.range.clone());
    let order = unicode_bidi::BidiInfo::reorder_visual(&levels);
    let levels = levels.iter().map(unicode_bidi::Level::number).collect();
    Resolved {
        paragraph: paragraph.level.number(),
        levels,
        order,
    }
}

/// Byte offsets where a line may or must break, the end included.
fn line_breaks(text: &str) -> Vec<usize> {
    let options = icu_segmenter::options::LineBreakOptions::default();
    let breaks = icu_segmenter::LineSegmenter::new_neo_for_non_complex_scripts(options);
    breaks.segment_str(text).filter(|&at| at != 0).collect()
}

/// Byte offsets of grapheme boundaries, both ends included.
fn grapheme_breaks(text: &str) -> Vec<usize> {
    icu_segmenter::GraphemeClusterSegmenter::new_neo()
        .segment_str(text)
        .collect()
}

/// Byte offsets of word boundaries, both ends included.
fn word_breaks(text: &str) -> Vec<usize> {
    let options = icu_segmenter::options::WordBreakInvariantOptions::default();
    let words = icu_segmenter::WordSegmenter::new_neo_for_non_complex_scripts(options);
    words.segment_str(text).collect()
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
fn lines(name: &str) -> Vec<(usize, String)> {
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

fn character(hex: &str) -> char {
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

/// Whether levels and order are as expected, removed characters left out of both.
fn agrees(got: &Resolved, levels: &[Option<u8>], order: &[usize]) -> bool {
    let kept = |index: &usize| levels.get(*index).is_some_and(Option::is_some);
    let visible: Vec<usize> = got.order.iter().copied().filter(kept).collect();
    let same = got
        .levels
        .iter()
        .zip(levels)
        .all(|(got, want)| want.is_none_or(|w| w == *got));
    same && got.levels.len() == levels.len() && visible == order
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
    let mut score = Score::default();
    let (mut levels, mut order) = (Vec::new(), Vec::new());
    for (number, line) in lines("BidiTest.txt.gz") {
        if let Some(rest) = line.strip_prefix("@Levels:") {
            levels = expected_levels(rest);
        } else if let Some(rest) = line.strip_prefix("@Reorder:") {
            order = expected_order(rest);
        } else if let Some((classes, directions)) = line.split_once(';') {
            let text: String = classes.split_whitespace().map(sample).collect();
            let directions: u8 = directions.trim().parse().expect("a bit set");
            for (bit, base) in [(1, None), (2, Some(0)), (4, Some(1))] {
                if directions & bit != 0 {
                    let ok = agrees(&resolve(&text, base), &levels, &order);
                    score.case(ok, || format!("line {number}: {line} base {base:?}"));
                }
            }
        }
    }
    score.check(770_241);
}

#[test]
fn bidi_character_test() {
    let mut score = Score::default();
    for (number, line) in lines("BidiCharacterTest.txt.gz") {
        let fields: Vec<&str> = line.split(';').collect();
        let [text, direction, paragraph, levels, order] = fields[..] else {
            panic!("line {number} has not five fields")
        };
        let text: String = text.split_whitespace().map(character).collect();
        let got = resolve(
            &text,
            direction.parse().ok().filter(|&level: &u8| level < 2),
        );
        let same_paragraph = paragraph.parse() == Ok(got.paragraph);
        let ok = same_paragraph && agrees(&got, &expected_levels(levels), &expected_order(order));
        score.case(ok, || format!("line {number}: {line}"));
    }
    score.check(91_707);
}

/// Runs one of the break tests: lines of hexadecimal characters between signs for "break here"
/// (U+00F7) and "no break" (U+00D7).
fn break_test(name: &str, cases: usize, skip_start: bool, breaks: impl Fn(&str) -> Vec<usize>) {
    let mut score = Score::default();
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
        let got = breaks(&text);
        score.case(got == expected, || {
            format!("line {number}: {line} -> {got:?}")
        });
    }
    score.check(cases);
}

#[test]
fn line_break_test() {
    break_test("LineBreakTest.txt.gz", 19_346, true, line_breaks);
}

#[test]
fn grapheme_break_test() {
    break_test("GraphemeBreakTest.txt.gz", 853, false, grapheme_breaks);
}

#[test]
fn word_break_test() {
    break_test("WordBreakTest.txt.gz", 1_944, false, word_breaks);
}

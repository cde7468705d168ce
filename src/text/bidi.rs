//! Embedding levels and visual order: the answers of `unicode-bidi` in our words.
//!
//! A paragraph without anything that could raise a level (no left-to-right
//! letter, digit, or control in a right-to-left paragraph, or the reverse) is
//! answered without running the algorithm; a right-to-left one with a few numbers and
//! foreign words runs it for those alone (`bidi/islands.rs`).

mod islands;

use icu_properties::CodePointMapData;
use icu_properties::props::BidiMirroringGlyph;
use unicode_bidi::data_source::BidiMatchedOpeningBracket;
use unicode_bidi::{BidiClass, BidiDataSource, BidiInfo, HardcodedBidiData};

use super::direction::BaseDirection;
use crate::vocab::{Direction, Level, TextRange};

/// Embedding levels of a paragraph's bytes, before rule L1 but for tabs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Levels {
    /// Every byte has the same level.
    Uniform(Level),
    /// One level per byte of the text.
    PerByte(Vec<Level>),
}

impl Levels {
    /// Level of the character that begins at byte `at`.
    #[must_use]
    pub fn at(&self, at: usize) -> Level {
        match self {
            Self::Uniform(level) => *level,
            Self::PerByte(levels) => levels.get(at).copied().unwrap_or_default(),
        }
    }
}

/// The data of `unicode-bidi`, without a search for what running text is made of.
struct Classes;

impl BidiDataSource for Classes {
    fn bidi_class(&self, ch: char) -> BidiClass {
        match ch {
            'A'..='Z' | 'a'..='z' => BidiClass::L,
            '0'..='9' => BidiClass::EN,
            ' ' => BidiClass::WS,
            '.' | ',' | ':' | '/' | '\u{60c}' => BidiClass::CS,
            '\u{5d0}'..='\u{5ea}' => BidiClass::R,
            '\u{61b}'..='\u{64a}' | '\u{671}'..='\u{6d5}' if ch != '\u{61c}' => BidiClass::AL,
            '\u{64b}'..='\u{65f}' => BidiClass::NSM,
            _ => HardcodedBidiData.bidi_class(ch),
        }
    }

    fn bidi_matched_opening_bracket(&self, ch: char) -> Option<BidiMatchedOpeningBracket> {
        // Below the first brackets that are not ASCII.
        if ch < '\u{f3a}' && !matches!(ch, '(' | ')' | '[' | ']' | '{' | '}') {
            return None;
        }
        HardcodedBidiData.bidi_matched_opening_bracket(ch)
    }
}

/// The bidi class of a character.
pub(super) fn bidi_class(ch: char) -> BidiClass {
    Classes.bidi_class(ch)
}

const fn level_of(dir: Direction) -> unicode_bidi::Level {
    match dir {
        Direction::Ltr => unicode_bidi::LTR_LEVEL,
        Direction::Rtl => unicode_bidi::RTL_LEVEL,
    }
}

/// Levels of a paragraph, logical order.
///
/// Tabs, and white space before them, get the base level at once (rule L1,
/// parts 1 and 3), since that does not depend on the lines; line ends do.
#[must_use]
pub fn resolve(text: &str, base: Direction) -> Levels {
    if is_uniform(text, base) {
        return Levels::Uniform(Level(u8::from(base.is_rtl())));
    }
    if base.is_rtl()
        && let Some(levels) = islands::resolve(text)
    {
        return Levels::PerByte(levels);
    }
    let mut levels = resolve_whole(text, base);
    if text.contains('\t') {
        reset_separators(text, base, &mut levels);
    }
    Levels::PerByte(levels)
}

/// What the whole algorithm says: one level per byte.
fn resolve_whole(text: &str, base: Direction) -> Vec<Level> {
    let info = BidiInfo::new_with_data_source(&Classes, text, Some(level_of(base)));
    info.levels.iter().map(|l| Level(l.number())).collect()
}

/// Whether every character of `text` resolves to the base level.
fn is_uniform(text: &str, base: Direction) -> bool {
    text.chars().all(|ch| {
        if ch.is_ascii() {
            return if base.is_rtl() {
                !ch.is_ascii_alphanumeric()
            } else {
                true
            };
        }
        match bidi_class(ch) {
            BidiClass::R | BidiClass::AL => base.is_rtl(),
            BidiClass::L => !base.is_rtl(),
            BidiClass::NSM
            | BidiClass::ON
            | BidiClass::WS
            | BidiClass::CS
            | BidiClass::ET
            | BidiClass::ES
            | BidiClass::BN => true,
            BidiClass::EN => !base.is_rtl(),
            _ => false,
        }
    })
}

// L1 <https://www.unicode.org/reports/tr9/#L1>
fn reset_separators(text: &str, base: Direction, levels: &mut [Level]) {
    let mut tail: Option<usize> = None;
    for (at, ch) in text.char_indices() {
        match bidi_class(ch) {
            BidiClass::S | BidiClass::B => {
                let from = tail.take().unwrap_or(at);
                if let Some(range) = levels.get_mut(from..at + ch.len_utf8()) {
                    range.fill(Level(u8::from(base.is_rtl())));
                }
            }
            BidiClass::WS | BidiClass::FSI | BidiClass::LRI | BidiClass::RLI | BidiClass::PDI => {
                tail.get_or_insert(at);
            }
            _ if is_removed(ch) => {
                tail.get_or_insert(at);
            }
            _ => tail = None,
        }
    }
}

/// Visual order of pieces with these levels: rule L2.
// L2 <https://www.unicode.org/reports/tr9/#L2>
#[must_use]
pub fn reorder(levels: &[Level]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    let highest = levels.iter().map(|l| l.0).max().unwrap_or(0);
    let lowest_odd = levels.iter().map(|l| l.0 | 1).min().unwrap_or(1);
    for level in (lowest_odd..=highest).rev() {
        let mut from = 0;
        while from < levels.len() {
            let is_high = |i: usize| levels.get(i).is_some_and(|l| l.0 >= level);
            if !is_high(from) {
                from += 1;
                continue;
            }
            let mut to = from;
            while is_high(to) {
                to += 1;
            }
            if let Some(part) = order.get_mut(from..to) {
                part.reverse();
            }
            from = to;
        }
    }
    order
}

/// Whether rule X9 removes the character from the order.
// X9 <https://www.unicode.org/reports/tr9/#X9>
#[must_use]
pub fn is_removed(ch: char) -> bool {
    matches!(
        bidi_class(ch),
        BidiClass::BN
            | BidiClass::LRE
            | BidiClass::RLE
            | BidiClass::LRO
            | BidiClass::RLO
            | BidiClass::PDF
    )
}

/// The character that stands in place of `ch` in right-to-left text (property
/// `Bidi_Mirroring_Glyph`); `ch` itself where there is none.
// L4 <https://www.unicode.org/reports/tr9/#L4>
#[must_use]
pub fn mirrored(ch: char) -> char {
    let found = CodePointMapData::<BidiMirroringGlyph>::new().get(ch);
    found.mirroring_glyph.unwrap_or(ch)
}

/// The bidi class of a character by its short name, e.g. `AL`.
#[must_use]
pub fn class_name(ch: char) -> String {
    format!("{:?}", bidi_class(ch))
}

/// What the inspector says of a text's order, after L1, as one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Level of each character; `None` for characters that X9 removes.
    pub levels: Vec<Option<Level>>,
    /// Indices of characters in visual order, removed ones left out.
    pub order: Vec<usize>,
}

/// Levels and visual order of `text` set as one line, by character (not by byte).
#[must_use]
pub fn order(text: &str, base: BaseDirection) -> Order {
    let info = BidiInfo::new_with_data_source(&Classes, text, Some(level_of(base.dir)));
    let mut levels = Vec::with_capacity(text.len());
    let mut order = Vec::new();
    for para in &info.paragraphs {
        let after_l1 = info.reordered_levels(para, para.range.clone());
        let first = levels.len();
        let part: TextRange = para.range.clone();
        for (at, ch) in text.get(part.clone()).unwrap_or("").char_indices() {
            let level = after_l1.get(part.start + at).map(|l| Level(l.number()));
            levels.push(if is_removed(ch) { None } else { level });
        }
        let kept: Vec<usize> = (first..levels.len())
            .filter(|i| matches!(levels.get(*i), Some(Some(_))))
            .collect();
        let kept_levels: Vec<Level> = kept
            .iter()
            .filter_map(|i| levels.get(*i).copied().flatten())
            .collect();
        order.extend(
            reorder(&kept_levels)
                .into_iter()
                .filter_map(|i| kept.get(i).copied()),
        );
    }
    Order { levels, order }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_and_brackets_are_those_of_the_data() {
        for ch in '\0'..=char::MAX {
            let data = HardcodedBidiData;
            assert_eq!(bidi_class(ch), data.bidi_class(ch), "{ch:?}");
            let bracket = |b: BidiMatchedOpeningBracket| (b.opening, b.is_open);
            assert_eq!(
                Classes.bidi_matched_opening_bracket(ch).map(bracket),
                data.bidi_matched_opening_bracket(ch).map(bracket),
                "{ch:?}"
            );
        }
    }

    #[test]
    fn texts_taken_for_uniform_are() {
        let parts = [
            "\u{628}", "\u{5d0}", "a", "1", "\u{661}", " ", "(", ".", "\u{64e}", "\u{200c}",
            "\u{200d}", "\u{ad}", "+", "%", "\t",
        ];
        for (a, b, c) in triples(&parts) {
            for base in [Direction::Ltr, Direction::Rtl] {
                let text = format!("{a}{b}{c}{a}");
                if text.contains('\t') || !is_uniform(&text, base) {
                    continue;
                }
                let info = BidiInfo::new(&text, Some(level_of(base)));
                let level = level_of(base);
                assert!(info.levels.iter().all(|l| *l == level), "{text:?} {base:?}");
            }
        }
    }

    fn triples<'a>(parts: &'a [&'a str]) -> impl Iterator<Item = (&'a str, &'a str, &'a str)> {
        let pairs = parts
            .iter()
            .flat_map(|a| parts.iter().map(move |b| (*a, *b)));
        pairs.flat_map(|(a, b)| parts.iter().map(move |c| (a, b, *c)))
    }
}

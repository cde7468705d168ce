//! The logical order of a line from where its letters stand: UAX #9 backwards.
//!
//! Of a line from right to left everything is read from the right, but numbers and Latin words keep
//! their own order (W7: numbers behind Latin letters go with them). Of a line from left to right the
//! runs of the other direction are read from the right. Some lines have two readings; the commoner one is taken.

use std::ops::Range;

use super::line::{Class, Unit};
use crate::vocab::Direction;

/// A unit in its logical place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed<'u> {
    pub unit: &'u Unit,
    /// Whether it stands in a run from right to left.
    pub is_rtl: bool,
    /// Whether a space stands before it.
    pub has_space: bool,
}

/// Units from left to right in their logical order.
pub(super) fn order(units: &[Unit], base: Direction) -> Vec<Placed<'_>> {
    let classes = classes(units);
    let mut out = Vec::with_capacity(units.len());
    let mut before: Option<Range<usize>> = None;
    for (range, is_rtl) in runs(&classes, base) {
        let at = out.len();
        if is_rtl {
            from_right(units, &classes, range.clone(), &mut out);
        } else {
            out.extend(as_seen(units, range.clone(), false));
        }
        // Where one run ends and the other begins, whichever is to the right.
        let edge = before.map(|before| before.start.max(range.start));
        let has_space = edge
            .and_then(|i| units.get(i))
            .is_some_and(|unit| unit.has_space);
        if let Some(first) = out.get_mut(at) {
            first.has_space = has_space;
        }
        before = Some(range);
    }
    out
}

/// Units as they are seen.
fn as_seen(units: &[Unit], range: Range<usize>, is_rtl: bool) -> impl Iterator<Item = Placed<'_>> {
    let run = units.get(range).unwrap_or_default().iter().enumerate();
    run.map(move |(i, unit)| Placed {
        unit,
        is_rtl,
        has_space: i > 0 && unit.has_space,
    })
}

/// Numbers with the signs inside and around them.
fn classes(units: &[Unit]) -> Vec<Class> {
    let mut out: Vec<Class> = units.iter().map(|unit| unit.class).collect();
    // W2: behind Arabic letters numbers are Arabic ones, which W5 lets no sign stand with.
    let is_arabic = |unit: &Unit| {
        let mut chars = unit.text.chars();
        unit.class == Class::Rtl && chars.any(|c| matches!(c, '\u{600}'..='\u{8FF}'))
    };
    let is_arabic = units.iter().any(is_arabic);
    let is_number =
        |out: &[Class], i: Option<usize>| i.and_then(|i| out.get(i)) == Some(&Class::Number);
    for i in 0..units.len() {
        let Some(unit) = units.get(i) else { continue };
        let follows = !unit.has_space;
        let goes_on = units.get(i + 1).is_some_and(|next| !next.has_space);
        let (before, after) = (
            follows && is_number(&out, i.checked_sub(1)),
            goes_on && is_number(&out, Some(i + 1)),
        );
        let is_number = match unit.text.as_str() {
            "." | "," | ":" | "/" | "\u{66B}" | "\u{66C}" | "\u{60C}" => before && after,
            _ if is_arabic => false,
            // A sign of what follows; between two numbers a stroke parts them.
            "+" | "\u{2212}" => after,
            "-" => after && !before,
            "%" | "$" | "#" | "\u{20AC}" | "\u{A3}" | "\u{B0}" => before || after,
            _ => false,
        };
        if let (true, Some(class)) = (is_number, out.get_mut(i)) {
            *class = Class::Number;
        }
    }
    out
}

/// The runs of one direction, in the order in which they are read.
fn runs(classes: &[Class], base: Direction) -> Vec<(Range<usize>, bool)> {
    let own = if base.is_rtl() {
        Class::Ltr
    } else {
        Class::Rtl
    };
    let other = if base.is_rtl() {
        Class::Rtl
    } else {
        Class::Ltr
    };
    let mut out = Vec::new();
    let mut at = 0;
    while at < classes.len() {
        let rest = classes.get(at..).unwrap_or_default();
        let Some(first) = rest.iter().position(|c| *c == own) else {
            break;
        };
        let reach = rest
            .iter()
            .skip(first)
            .position(|c| *c == other)
            .map_or(rest.len(), |n| first + n);
        let is_end = |c: &Class| *c == own || base.is_rtl() && *c == Class::Number;
        let last = rest
            .get(first..reach)
            .unwrap_or_default()
            .iter()
            .rposition(is_end)
            .map_or(first, |n| first + n);
        out.push((at..at + first, base.is_rtl()));
        out.push((at + first..at + last + 1, !base.is_rtl()));
        at += last + 1;
    }
    out.push((at..classes.len(), base.is_rtl()));
    out.retain(|run| !run.0.is_empty());
    if base.is_rtl() {
        out.reverse();
    }
    out
}

/// A run from right to left: everything from the right, numbers as they stand.
fn from_right<'u>(
    units: &'u [Unit],
    classes: &[Class],
    range: Range<usize>,
    out: &mut Vec<Placed<'u>>,
) {
    let is_number = |i: usize| classes.get(i) == Some(&Class::Number);
    let has_space = |i: usize| units.get(i).is_some_and(|unit| unit.has_space);
    let mut end = range.end;
    while end > range.start {
        let last = end - 1;
        let mut start = last;
        while is_number(last) && start > range.start && is_number(start - 1) && !has_space(start) {
            start -= 1;
        }
        let at = out.len();
        out.extend(as_seen(units, start..end, !is_number(last)));
        // The gap to what was read before lies at that one's left.
        if let Some(first) = out.get_mut(at).filter(|_| end < range.end) {
            first.has_space = has_space(end);
        }
        end = start;
    }
}

/// Brackets whose shapes are each other's.
const PAIRS: &[(char, char)] = &[
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('\u{AB}', '\u{BB}'),
    ('<', '>'),
    ('\u{2039}', '\u{203A}'),
];

/// The other one of a pair of brackets.
pub(super) fn mirrored(text: &str) -> Option<char> {
    let mut chars = text.chars();
    let (c, None) = (chars.next()?, chars.next()) else {
        return None;
    };
    let pair = PAIRS.iter().find(|pair| pair.0 == c || pair.1 == c)?;
    Some(if pair.0 == c { pair.1 } else { pair.0 })
}

/// How much better the brackets of a line from right to left stand when they are turned: pairs
/// that close what was opened count for, the others against.
pub(super) fn vote(line: &[Placed<'_>]) -> i32 {
    let (mut as_is, mut turned) = (0_i32, 0_i32);
    let (mut open, mut open_turned) = (0_i32, 0_i32);
    for placed in line.iter().filter(|placed| placed.is_rtl) {
        let Some(c) = placed
            .unit
            .text
            .chars()
            .next()
            .filter(|_| mirrored(&placed.unit.text).is_some())
        else {
            continue;
        };
        let opens = PAIRS.iter().any(|pair| pair.0 == c);
        for (opens, open, score) in [
            (opens, &mut open, &mut as_is),
            (!opens, &mut open_turned, &mut turned),
        ] {
            if opens {
                *open += 1;
            } else if *open > 0 {
                *open -= 1;
                *score += 1;
            } else {
                *score -= 1;
            }
        }
    }
    turned - as_is
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::formats::pdf::line::for_tests;

    /// Capitals run from right to left; the text as it is seen, and as it is written.
    fn logical(seen: &str, base: Direction) -> String {
        let units = for_tests(seen);
        let mut out = String::new();
        for placed in order(&units, base) {
            if placed.has_space {
                out.push(' ');
            }
            out.push_str(&placed.unit.text);
        }
        out
    }

    #[test]
    fn lines_from_right_to_left() {
        let rows = [
            ("CBA", "ABC"),
            ("FED 123 CBA", "ABC 123 DEF"),
            ("FED iphone 15 pro CBA", "ABC iphone 15 pro DEF"),
            ("FED 2020/3.5 CBA", "ABC 2020/3.5 DEF"),
            ("1920 1911 CBA", "ABC 1911 1920"),
            (".FED 50% CBA", "ABC 50% DEF."),
            ("FED c 3d CBA", "ABC c 3d DEF"),
        ];
        for (seen, written) in rows {
            assert_eq!(logical(seen, Direction::Rtl), written, "{seen}");
        }
    }

    #[test]
    fn lines_from_left_to_right() {
        let rows = [
            ("he said FED CBA and left", "he said ABC DEF and left"),
            ("see FED 12 CBA.", "see ABC 12 DEF."),
            ("plain 12 text", "plain 12 text"),
        ];
        for (seen, written) in rows {
            assert_eq!(logical(seen, Direction::Ltr), written, "{seen}");
        }
    }
}

//! `number-range-inconsistent`: ranges of numbers that are drawn in both orders in one article.

use super::lines::{Kind, Line, lines};
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::vocab::{Direction, TextRange};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "number-range-inconsistent",
    group: Group::Bidi,
    severity: Severity::Warning,
    references: &["UAX #9 W2", "UAX #9 W4", "UAX #9 W7"],
    page: include_str!("number_range_inconsistent.md"),
    check,
};

/// A range of numbers on the page.
#[derive(Debug)]
struct Range<'a> {
    line: usize,
    bytes: TextRange,
    text: &'a str,
    order: Direction,
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let lines: Vec<Line<'_>> = lines(subject)
        .filter(|line| {
            line.base.is_rtl()
                && line
                    .text
                    .contains(['-', '\u{2013}', '\u{2012}', '\u{2011}'])
        })
        .collect();
    let all: Vec<Range<'_>> = lines
        .iter()
        .enumerate()
        .flat_map(|(index, line)| ranges(index, line))
        .collect();
    let n_ltr = all
        .iter()
        .filter(|range| range.order == Direction::Ltr)
        .count();
    let n_rtl = all.len() - n_ltr;
    if n_ltr == 0 || n_rtl == 0 {
        return;
    }
    // Where both are as common, from right to left is the order of the text.
    let usual = if n_ltr > n_rtl {
        Direction::Ltr
    } else {
        Direction::Rtl
    };
    let other = all.iter().find(|range| range.order == usual);
    let example = other.map_or("", |range| range.text);
    for range in all.iter().filter(|range| range.order != usual) {
        let Some(line) = lines.get(range.line) else {
            continue;
        };
        let bytes = range.bytes.start + line.at..range.bytes.end + line.at;
        let mut finding = subject
            .finding(&RULE, line.node, bytes.clone())
            .arg("text", range.text)
            .arg("other", example)
            .needs_review();
        if let Some((fix, before, after)) = repaired(line, range, usual, bytes) {
            finding = finding.fix(fix).seen(before, after);
        }
        findings.push(finding);
    }
}

/// What makes a range run the other way.
fn repaired(
    line: &Line<'_>,
    range: &Range<'_>,
    usual: Direction,
    bytes: TextRange,
) -> Option<(Fix, String, String)> {
    if usual == Direction::Ltr {
        let dir = Some(Direction::Ltr);
        let (before, after) = line.isolating(&range.bytes, dir)?;
        return Some((Fix::Isolate { range: bytes, dir }, before, after));
    }
    // Digits behind an Arabic letter mark are drawn as those behind Arabic words.
    let at = bytes.start..bytes.start;
    let here = range.bytes.start..range.bytes.start;
    let with = "\u{61c}";
    let (before, after) = line.replacing(&here, with)?;
    let fix = Fix::Replace {
        range: at,
        with: with.to_owned(),
    };
    Some((fix, before, after))
}

/// Two numbers of one digit set with a dash between them, that are neither a date nor a telephone number nor part
/// of a name.
fn ranges<'a>(index: usize, line: &Line<'a>) -> Vec<Range<'a>> {
    let mut out = Vec::new();
    for (at, _) in line.atoms.iter().enumerate() {
        let is_digits = |i: usize| line.kind(i) == Some(Kind::Digit);
        let is_dash = matches!(
            line.atom(at + 1),
            "-" | "\u{2013}" | "\u{2012}" | "\u{2011}"
        );
        if !is_digits(at) || !is_dash || !is_digits(at + 2) {
            continue;
        }
        let before = at.checked_sub(1);
        let is_joined = |i: usize| match line.kind(i) {
            Some(Kind::Sign) => {
                matches!(line.atom(i), "-" | "\u{2013}" | "/" | "+" | "." | ":" | "_")
            }
            Some(Kind::Digit | Kind::Opposite | Kind::Opaque) => true,
            _ => false,
        };
        let goes_on = before.is_some_and(is_joined) || is_joined(at + 3) && is_digits(at + 4);
        let (first, second) = (value(line.atom(at)), value(line.atom(at + 2)));
        if goes_on || first >= second || second - first > 1000 {
            continue;
        }
        let bytes = line.span(at, at + 2);
        if let Some(order) = order(line, at) {
            out.push(Range {
                line: index,
                text: line.get(bytes.clone()),
                bytes,
                order,
            });
        }
    }
    out
}

/// In which order two numbers are drawn: from left to right when the dash between them is.
fn order(line: &Line<'_>, at: usize) -> Option<Direction> {
    let dash = line.span(at + 1, at + 1).start;
    line.directions(dash, dash).map(|(dash, _)| dash)
}

fn value(digits: &str) -> u64 {
    let digit = |c: char| match c {
        '0'..='9' => u64::from(c) - 0x30,
        '\u{660}'..='\u{669}' => u64::from(c) - 0x660,
        _ => u64::from(c).saturating_sub(0x6f0),
    };
    let plain = digits.chars().filter(|c| super::lines::is_digit(*c));
    plain.take(12).fold(0, |value, c| value * 10 + digit(c))
}

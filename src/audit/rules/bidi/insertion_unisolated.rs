//! `insertion-unisolated`: a phrase of the other direction that drags the number behind it along.

use super::lines::{Kind, Line};
use super::phrases::{self, Defect, Repair};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "insertion-unisolated",
    group: Group::Bidi,
    severity: Severity::Error,
    references: &["WCAG 1.3.2", "UAX #9 W7", "UAX #9 N1"],
    page: include_str!("insertion_unisolated.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    phrases::report(subject, findings, &RULE);
}

/// Phrases that drag the number behind them along.
pub(super) fn find(_: &Subject<'_>, line: &Line<'_>) -> Vec<Defect> {
    let phrases = line.phrases().into_iter();
    phrases
        .filter_map(|(first, last)| dragging(line, first, last))
        .collect()
}

fn dragging(line: &Line<'_>, first: usize, last: usize) -> Option<Defect> {
    // "Windows 7, 8": numbers of the same name, in its own order.
    if line.kind(last) == Some(Kind::Digit) {
        return None;
    }
    let is_between = |i: &usize| matches!(line.kind(*i), Some(Kind::Sign | Kind::Space));
    let number = (last + 1..).find(|i| !is_between(i))?;
    if line.kind(number) != Some(Kind::Digit) || number == last + 1 {
        return None;
    }
    let is_sure = parts(
        line.get(line.span(last + 1, number - 1)),
        line.base.is_rtl(),
    )?;
    if !belongs_behind(line, number) {
        return None;
    }
    let phrase = line.span(first, last);
    let seen = line.isolating(&phrase, None)?;
    Some(Defect {
        touched: line.span(first, number),
        range: phrase.clone(),
        repair: Repair::Isolate(phrase, None),
        seen,
        is_sure,
    })
}

/// Whether signs between a phrase and a number part them: `None` when they rather join, `false`
/// when one cannot be sure.
fn parts(between: &str, is_rtl: bool) -> Option<bool> {
    let signs = between.trim();
    let is_apart =
        between.starts_with(char::is_whitespace) && between.ends_with(char::is_whitespace);
    let ends_apart = between.ends_with(char::is_whitespace);
    match signs {
        "-" | "\u{2013}" | "\u{2014}" | "|" | "\u{b7}" | "\u{2022}" if is_apart => Some(true),
        "\u{60c}" | "," | ";" if ends_apart => Some(true),
        ":" if ends_apart => Some(!is_rtl),
        _ => None,
    }
}

/// Whether words of the line's own direction follow the number: then it is theirs.
fn belongs_behind(line: &Line<'_>, number: usize) -> bool {
    let is_passed = |i: &usize| match line.kind(*i) {
        Some(Kind::Digit | Kind::Space) => true,
        Some(Kind::Sign) => matches!(
            line.atom(*i),
            "." | "," | "%" | "\u{66a}" | "\u{66b}" | "\u{66c}"
        ),
        _ => false,
    };
    let next = (number..).find(|i| !is_passed(i));
    next.and_then(|i| line.kind(i)) == Some(Kind::Base)
}

//! `neutral-jump`: the sign at the end of a quotation or bracket in the other direction, or one of
//! two quotation marks, that is drawn on the wrong side.

use super::lines::{Kind, Line};
use super::phrases::{self, Defect, Repair, is_quote};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "neutral-jump",
    group: Group::Bidi,
    severity: Severity::Error,
    references: &["WCAG 1.3.2", "WCAG H34", "UAX #9 N1", "UAX #9 N2"],
    page: include_str!("neutral_jump.md"),
    check,
};

/// Bytes of a quotation that is looked at, at most.
const LONGEST: usize = 400;
/// Quotations and brackets that are open at once, at most.
const DEEPEST: usize = 32;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    phrases::report(subject, findings, &RULE);
}

/// Signs that jump.
pub(super) fn find(_: &Subject<'_>, line: &Line<'_>) -> Vec<Defect> {
    if !line.has(Kind::Opposite) {
        return Vec::new();
    }
    let pairs = pairs(line).into_iter();
    pairs
        .filter_map(|(open, close)| jumping(line, open, close))
        .collect()
}

fn jumping(line: &Line<'_>, open: usize, close: usize) -> Option<Defect> {
    let inside = line.span(open + 1, close - 1);
    let kinds = line.atoms.get(open + 1..close)?;
    let has = |kind| kinds.iter().any(|atom| atom.kind == kind);
    let is_foreign = has(Kind::Opposite) && !has(Kind::Base) && !has(Kind::Opaque);
    let is_split = is_quote(line.atom(open)) && has(Kind::Opposite) && is_split(line, open, close);
    if !(is_split || is_foreign && ends_sentence(line, open, close)) {
        return None;
    }
    let seen = line.isolating(&inside, None)?;
    Some(Defect {
        touched: line.span(open, close),
        range: inside.clone(),
        repair: Repair::Isolate(inside, None),
        seen,
        is_sure: true,
    })
}

/// Whether the two marks of a quotation are drawn in different directions.
fn is_split(line: &Line<'_>, open: usize, close: usize) -> bool {
    let pair: TextRange = line.span(open, close);
    let start = line.span(close, close).start;
    let directions = line.directions(pair.start, start);
    directions.is_some_and(|(first, second)| first != second)
}

/// Whether what is quoted ends with a sign that must be its own. The full stop of a single word in
/// quotation marks may be the sentence's around it.
fn ends_sentence(line: &Line<'_>, open: usize, close: usize) -> bool {
    let text = line.get(line.span(open + 1, close - 1));
    let is_long = text.trim().contains(char::is_whitespace);
    match text.chars().next_back() {
        Some('!' | '?' | '\u{2026}') => true,
        Some('.') => is_long || !is_quote(line.atom(open)),
        _ => false,
    }
}

/// Pairs of brackets and quotation marks, as an author pairs them: indices of atoms.
fn pairs(line: &Line<'_>) -> Vec<(usize, usize)> {
    let mut open: Vec<usize> = Vec::new();
    let mut out = Vec::new();
    for (index, atom) in line.atoms.iter().enumerate() {
        if atom.kind != Kind::Sign {
            continue;
        }
        let sign = line.atom(index);
        let closes = open.iter().rposition(|at| is_pair(line.atom(*at), sign));
        match closes {
            Some(at) if !opens(line, index) || !is_straight(sign) => {
                let from = open.get(at).copied().unwrap_or(index);
                let range = line.span(from, index);
                if from + 1 < index && range.len() <= LONGEST {
                    out.push((from, index));
                }
                open.truncate(at);
            }
            _ if opens(line, index) && (is_quote(sign) || matches!(sign, "(" | "[")) => {
                open.push(index);
                if open.len() > DEEPEST {
                    open.remove(0);
                }
            }
            _ => {}
        }
    }
    out
}

fn is_straight(sign: &str) -> bool {
    sign == "\""
}

/// Whether a sign stands where a quotation begins: nothing to read before it, something behind.
fn opens(line: &Line<'_>, index: usize) -> bool {
    let before = index.checked_sub(1);
    let is_free = before.is_none_or(|i| match line.kind(i) {
        Some(Kind::Sign) => {
            is_quote(line.atom(i))
                || matches!(line.atom(i), "(" | "[" | "-" | "\u{2013}" | "\u{2014}")
        }
        kind => kind == Some(Kind::Space),
    });
    let is_before_text = match line.kind(index + 1) {
        Some(Kind::Sign) => !matches!(
            line.atom(index + 1),
            "." | "," | ";" | ":" | "!" | "?" | ")" | "]" | "\u{60c}"
        ),
        kind => kind.is_some_and(|kind| kind != Kind::Space),
    };
    is_free && is_before_text
}

fn is_pair(open: &str, close: &str) -> bool {
    match open {
        "(" => close == ")",
        "[" => close == "]",
        "\"" => close == "\"",
        "\u{ab}" => close == "\u{bb}",
        "\u{2039}" => close == "\u{203a}",
        "\u{201c}" | "\u{201e}" => close == "\u{201d}" || close == "\u{201c}",
        "\u{201d}" => close == "\u{201c}" || close == "\u{201d}",
        _ => false,
    }
}

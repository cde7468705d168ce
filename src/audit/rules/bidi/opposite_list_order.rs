//! `opposite-list-order`: items of a list in the other direction that run together and are
//! read in the wrong order.

use super::lines::{Kind, Line};
use super::phrases::{self, Defect, Repair, is_quote};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "opposite-list-order",
    group: Group::Bidi,
    severity: Severity::Warning,
    references: &["WCAG 1.3.2", "UAX #9 N1"],
    page: include_str!("opposite_list_order.md"),
    check,
};

/// Words of an item, at most.
const LONGEST: usize = 3;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    phrases::report(subject, findings, &RULE);
}

/// What parts the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comma {
    /// A comma of the line's own language: the line's author made the list.
    Own,
    /// A comma that both languages have, or the foreign one alone.
    Shared,
    /// A dash or a bar between spaces.
    Dash,
}

/// Lists that run together.
pub(super) fn find(_: &Subject<'_>, line: &Line<'_>) -> Vec<Defect> {
    let phrases = line.phrases().into_iter();
    phrases
        .filter_map(|(first, last)| list(line, first, last))
        .collect()
}

fn list(line: &Line<'_>, first: usize, last: usize) -> Option<Defect> {
    let commas: Vec<(usize, Comma)> = (first..=last)
        .filter_map(|i| Some((i, comma(line, i)?)))
        .collect();
    let kind = commas.first()?.1;
    let ends = commas.iter().map(|(i, _)| *i).chain([last + 1]);
    let mut from = first;
    let (mut n_items, mut n_spaces) = (0, 0);
    for end in ends {
        if end <= from || !is_item(line, line.span(from, end - 1), kind) {
            return None;
        }
        n_items += 1;
        n_spaces += line
            .get(line.span(from, end - 1))
            .trim()
            .matches(' ')
            .count();
        from = end + 1;
    }
    let around = |i: Option<usize>| i.map_or("", |i| line.atom(i));
    let (before, after) = (around(first.checked_sub(1)), around(Some(last + 1)));
    let is_one_kind = commas.iter().all(|(_, other)| *other == kind);
    // One quotation, and not a list of some.
    let has_quotes = (first..=last).any(|i| is_quote(line.atom(i)));
    let is_quoted = !has_quotes && (is_quote(before) || is_quote(after));
    if !is_one_kind || is_quoted || kind != Comma::Own && n_items < 3 {
        return None;
    }
    let range = line.span(first, last);
    let with = parted(line, &commas, &range);
    let seen = line.replacing(&range, &with)?;
    Some(Defect {
        touched: range.clone(),
        repair: Repair::Replace(range.clone(), with),
        range,
        seen,
        is_sure: n_items >= 3 && (kind == Comma::Own || before != "(" && n_spaces == 0),
    })
}

fn comma(line: &Line<'_>, index: usize) -> Option<Comma> {
    let is_space = |i: usize| line.kind(i) == Some(Kind::Space);
    let is_apart = index > 0 && is_space(index - 1) && is_space(index + 1);
    match line.atom(index) {
        "\u{60c}" if line.base.is_rtl() => Some(Comma::Own),
        "," | ";" if is_space(index + 1) => {
            let next = line.atom(index + 2).chars().next();
            let is_arabic = next.is_some_and(|c| matches!(c, '\u{600}'..='\u{7ff}'));
            Some(if is_arabic { Comma::Own } else { Comma::Shared })
        }
        "-" | "\u{2013}" | "\u{2014}" | "|" | "\u{b7}" | "\u{2022}" if is_apart => {
            Some(Comma::Dash)
        }
        _ => None,
    }
}

/// Whether a piece between commas is short enough and looks like a name.
fn is_item(line: &Line<'_>, range: TextRange, kind: Comma) -> bool {
    let text = line.get(range).trim();
    let n_words = text.split_whitespace().count();
    let has_letters = text.chars().any(char::is_alphabetic);
    let is_plain = !text.contains(['=', '{', '}', '"', '!', '?'])
        && text.matches('(').count() == text.matches(')').count();
    let is_short = match kind {
        Comma::Own => n_words <= LONGEST + 1,
        Comma::Shared | Comma::Dash => {
            n_words <= 1 || n_words <= LONGEST && text.starts_with(|c: char| !c.is_lowercase())
        }
    };
    has_letters && is_plain && is_short && !text.contains(". ")
}

/// The list with a mark of the line's direction behind each comma.
fn parted(line: &Line<'_>, commas: &[(usize, Comma)], range: &TextRange) -> String {
    let mark = if line.base.is_rtl() {
        "\u{200f}"
    } else {
        "\u{200e}"
    };
    let mut out = String::with_capacity(range.len() + commas.len() * mark.len());
    let mut from = range.start;
    for (index, _) in commas {
        let end = line.span(*index, *index).end;
        out.push_str(line.get(from..end));
        out.push_str(mark);
        from = end;
    }
    out.push_str(line.get(from..range.end));
    out
}

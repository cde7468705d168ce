//! `footnote-marker-order`: the marker of a note behind a foreign word that is drawn before it.

use super::lines::{Kind, Line, is_digit};
use super::phrases::{self, Defect, Repair};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::document::InlineKind;
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "footnote-marker-order",
    group: Group::Bidi,
    severity: Severity::Warning,
    references: &["WCAG 1.3.2", "WCAG H34", "UAX #9 N0"],
    page: include_str!("footnote_marker_order.md"),
    check,
};

/// Atoms of a phrase that are looked at, at most.
const LONGEST: usize = 200;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    phrases::report(subject, findings, &RULE);
}

/// Markers that stand on the far side of the phrase before them.
pub(super) fn find(subject: &Subject<'_>, line: &Line<'_>) -> Vec<Defect> {
    let mut out: Vec<Defect> = Vec::new();
    for marker in markers(line) {
        let Some(phrase) = phrase_before(line, marker.start) else {
            continue;
        };
        if out
            .last()
            .is_some_and(|last| last.touched.start == phrase.start)
        {
            continue;
        }
        let seen = line.isolating(&phrase, None);
        if let Some(seen) = seen.filter(|_| is_marked_up(line, &marker) || has_notes(subject)) {
            out.push(Defect {
                touched: phrase.start..marker.end,
                range: marker,
                repair: Repair::Isolate(phrase, None),
                seen,
                is_sure: true,
            });
        }
    }
    out
}

/// `[12]`, and raised digits that are a link.
fn markers(line: &Line<'_>) -> Vec<TextRange> {
    let mut out = Vec::new();
    for (index, atom) in line.atoms.iter().enumerate() {
        let is_number = atom.kind == Kind::Digit && line.atom(index).chars().count() <= 3;
        let before = index.checked_sub(1).map_or("", |i| line.atom(i));
        let is_bracketed = is_number && before == "[" && line.atom(index + 1) == "]";
        if is_bracketed {
            out.push(line.span(index - 1, index + 1));
        } else if is_number && is_raised_link(line, &atom.range) {
            out.push(atom.range.clone());
        }
    }
    out
}

/// The foreign phrase that ends right before a byte, other markers and the sentence's signs passed over.
fn phrase_before(line: &Line<'_>, byte: usize) -> Option<TextRange> {
    let behind = line.index_at(byte);
    let is_passed = |i: usize| match line.kind(i) {
        Some(Kind::Sign) => true,
        Some(Kind::Digit) => line.atom(i + 1) == "]",
        _ => false,
    };
    let last = (0..behind).rev().find(|i| !is_passed(*i))?;
    let is_inside = |i: &usize| !matches!(line.kind(*i), Some(Kind::Base | Kind::Opaque));
    let first = (0..=last)
        .rev()
        .take(LONGEST)
        .take_while(is_inside)
        .last()?;
    let first = (first..=last).find(|i| line.kind(*i) == Some(Kind::Opposite))?;
    Some(line.span(first, last))
}

fn is_raised_link(line: &Line<'_>, range: &TextRange) -> bool {
    let is_raised = |kind: &InlineKind| *kind == InlineKind::Superscript;
    let is_link = |kind: &InlineKind| matches!(kind, InlineKind::Link(_));
    is_in(line, range, is_raised) && is_in(line, range, is_link)
}

fn is_marked_up(line: &Line<'_>, marker: &TextRange) -> bool {
    is_in(line, marker, |kind| {
        matches!(kind, InlineKind::Superscript | InlineKind::Link(_))
    })
}

/// Whether a range of the line lies in, or holds, a marked range of a kind.
fn is_in(line: &Line<'_>, range: &TextRange, is_wanted: impl Fn(&InlineKind) -> bool) -> bool {
    let range = range.start + line.at..range.end + line.at;
    let inlines = line.node.rich.map_or(&[][..], |rich| &rich.inlines);
    inlines.iter().any(|inline| {
        let around = inline.range.start <= range.start && range.end <= inline.range.end;
        let inside = range.start <= inline.range.start && inline.range.end <= range.end;
        (around || inside) && is_wanted(&inline.kind)
    })
}

/// Whether the article has notes whose numbers stand in brackets: a paragraph that begins with one.
fn has_notes(subject: &Subject<'_>) -> bool {
    let begins = |text: &str| {
        let inner = text
            .trim_start()
            .strip_prefix('[')
            .and_then(|rest| rest.split_once(']'));
        inner.is_some_and(|(number, _)| !number.is_empty() && number.chars().all(is_digit))
    };
    subject.nodes.iter().any(|node| begins(node.text))
}

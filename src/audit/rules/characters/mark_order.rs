//! `mark-order`: marks of one letter that are doubled, piled up or stored in an order of their own.

use unicode_normalization::char::canonical_combining_class as class;

use super::words::{Spot, is_rtl, prose, report};
use crate::audit::finding::{Finding, Findings};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::text::segment::is_mark;
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "mark-order",
    group: Group::Characters,
    severity: Severity::Warning,
    references: &["UAX #15", "UTR #53"],
    page: include_str!("mark_order.md"),
    check,
};

/// More marks than this on one letter are no spelling of any language.
const MOST: usize = 5;

/// ARABIC SHADDA.
const SHADDA: char = '\u{651}';

/// How the marks of one letter are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// In an order that says nothing of how the article stores them.
    Free,
    /// A shadda behind its vowel sign: the canonical order.
    Canonical,
    /// As they are typed: the shadda first.
    Typed,
    /// In another one.
    Other,
    /// One of them stands twice.
    Doubled,
    /// There are too many of them.
    Piled,
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let nodes: Vec<_> = prose(subject)
        .map(|node| (node, stacks(node.text)))
        .collect();
    let has = |wanted: Order| {
        nodes
            .iter()
            .any(|(_, all)| all.iter().any(|(_, order)| *order == wanted))
    };
    // One order of typing throughout finds every word again; two orders do not.
    let is_mixed = has(Order::Canonical);
    for (node, stacks) in &nodes {
        let pick = |wanted: &[Order]| -> Vec<Spot> {
            let picked = stacks.iter().filter(|(_, order)| wanted.contains(order));
            let marks = |range: &TextRange| node.text.get(range.clone()).unwrap_or("");
            picked
                .map(|(range, _)| Spot::new(range.clone(), repaired(marks(range))))
                .collect()
        };
        let order: &[Order] = if is_mixed {
            &[Order::Other, Order::Typed]
        } else {
            &[Order::Other]
        };
        let at = (subject, &RULE, *node);
        report(at, &pick(&[Order::Doubled]), findings, |finding| finding);
        report(at, &pick(order), findings, |finding| {
            finding
                .says("rule-mark-order-stored")
                .severity(Severity::Info)
        });
        let piled = |finding: Finding| Finding {
            fix: None,
            ..finding.says("rule-mark-order-piled").needs_review()
        };
        report(at, &pick(&[Order::Piled]), findings, piled);
    }
}

/// Runs of several marks with how they are stored.
fn stacks(text: &str) -> Vec<(TextRange, Order)> {
    let mut out = Vec::new();
    let mut from = None;
    let mut n = 0;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, ch) in ends {
        if is_mark(ch) {
            from = from.or(Some(at));
            n += 1;
            continue;
        }
        if let Some(from) = from.take().filter(|_| n > 1) {
            let order = order(text.get(from..at).unwrap_or(""));
            out.push((from..at, order));
        }
        n = 0;
    }
    out
}

fn order(marks: &str) -> Order {
    if !marks.chars().all(is_rtl) {
        return Order::Free;
    }
    let n = marks.chars().take(MOST + 1).count();
    let is_doubled = marks
        .char_indices()
        .take(MOST)
        .any(|(at, ch)| marks.get(..at).is_some_and(|before| before.contains(ch)));
    let is_arabic = marks
        .chars()
        .all(|ch| matches!(ch, '\u{64b}'..='\u{655}' | '\u{670}'));
    match () {
        () if is_doubled => Order::Doubled,
        () if n > MOST => Order::Piled,
        () if is_arabic && is_sorted(marks) && marks.ends_with(SHADDA) => Order::Canonical,
        () if !is_arabic || is_sorted(marks) => Order::Free,
        () if marks.strip_prefix(SHADDA).is_some_and(is_sorted) => Order::Typed,
        () => Order::Other,
    }
}

fn is_sorted(marks: &str) -> bool {
    let mut classes = marks.chars().map(class);
    let mut last = 0;
    classes.all(|class| std::mem::replace(&mut last, class) <= class)
}

/// The marks once each, those of Arabic in canonical order.
fn repaired(marks: &str) -> String {
    let mut out: Vec<char> = Vec::new();
    for mark in marks.chars() {
        if !out.contains(&mark) {
            out.push(mark);
        }
    }
    out.sort_by_key(|mark| class(*mark));
    out.into_iter().collect()
}

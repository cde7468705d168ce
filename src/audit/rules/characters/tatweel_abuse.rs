//! `tatweel-abuse`: words stretched by tatweel inside the text itself.

use super::words::{Spot, TATWEEL, after, apart, base_before, is_letter, is_within, prose, report};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::document::walk::Node;
use crate::text::segment::is_mark;
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "tatweel-abuse",
    group: Group::Characters,
    severity: Severity::Warning,
    references: &["alreq: justification", "WCAG 1.3.1"],
    page: include_str!("tatweel_abuse.md"),
    check,
};

/// Single ones inside words are told of from this many on, and when one word in [`ONE_IN`] has one.
const FEW: usize = 4;
const ONE_IN: usize = 50;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let nodes: Vec<_> = prose(subject).map(|node| (node, stretches(node))).collect();
    let n_words: usize = nodes
        .iter()
        .map(|(node, _)| node.text.split_whitespace().count())
        .sum();
    let is_single = |range: &TextRange| range.len() == TATWEEL.len_utf8();
    let n_single = nodes
        .iter()
        .flat_map(|(_, all)| all)
        .filter(|range| is_single(range))
        .count();
    let is_habit = n_single >= FEW && n_single * ONE_IN > n_words;
    for (node, stretches) in nodes {
        let told = stretches
            .into_iter()
            .filter(|range| is_habit || !is_single(range));
        let spots: Vec<Spot> = told.map(|range| Spot::new(range, "")).collect();
        report((subject, &RULE, node), &spots, findings, |finding| finding);
    }
}

/// Runs of tatweel that stretch a word. One by itself that carries a mark, stands at the edge of a
/// word or behind a heh is how some words are written.
fn stretches(node: &Node<'_>) -> Vec<TextRange> {
    let text = node.text;
    let mut out = Vec::new();
    if !text.contains(TATWEEL) {
        return out;
    }
    let apart = apart(node);
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(TATWEEL)) {
        let start = from + at;
        let rest = text.get(start..).unwrap_or("");
        let end = start + rest.len() - rest.trim_start_matches(TATWEEL).len();
        from = end;
        let previous = base_before(text, start).filter(|ch| is_letter(*ch));
        let next = after(text, end);
        let is_inside = next.is_some_and(is_letter);
        let carries = next.is_some_and(is_mark);
        let is_long = end - start > TATWEEL.len_utf8();
        let stretches = match previous {
            Some(before) if is_long => is_inside || !carries && before != 'ه',
            Some(before) => is_inside && before != 'ه',
            None => is_long && is_inside,
        };
        if stretches && !is_within(&apart, start) {
            out.push(start..end);
        }
    }
    out
}

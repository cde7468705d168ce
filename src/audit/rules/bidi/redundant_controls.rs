//! `redundant-controls`: marks and embeddings that change nothing.

use super::controls::{self, Line, is_mark};
use super::lines::{is_digit, strong};
use super::rlm_as_halfspace::is_inside_word;
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::audit::visual;
use crate::document::walk::Node;
use crate::vocab::{Direction, TextRange};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "redundant-controls",
    group: Group::Bidi,
    severity: Severity::Info,
    references: &["UAX #9 2.6"],
    page: include_str!("redundant_controls.md"),
    check,
};

/// Marks of a line that are looked at, at most.
const MOST: usize = 2000;
/// Characters beside a mark that are looked at, at most.
const NEAR: usize = 40;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for line in controls::lines(subject) {
        if line.controls.is_deep() {
            continue;
        }
        for mark in line.controls.marks.iter().take(MOST) {
            if !is_inside_word(line.text, mark)
                && !is_beside_foreign(line.text, mark)
                && is_idle(subject, &line, mark)
            {
                report(subject, &line, mark, "", findings);
            }
        }
        for pair in &line.controls.pairs {
            let is_isolate = matches!(pair.ch, '\u{2066}'..='\u{2068}');
            if pair.close.is_some() && !is_isolate && line.without(pair).is_none() {
                let inner = line.text.get(line.inner(pair)).unwrap_or("");
                report(subject, &line, &line.whole(pair), inner, findings);
            }
        }
    }
}

/// Whether letters from left to right or digits are the next thing to read on either side: there a careful
/// author's marks keep words apart, even if they would be kept apart without them.
fn is_beside_foreign(text: &str, mark: &TextRange) -> bool {
    let is_foreign = |ch: char| is_digit(ch) || strong(ch) == Some(Direction::Ltr);
    let is_telling = |ch: &char| !is_mark(*ch) && (is_digit(*ch) || strong(*ch).is_some());
    let before = text
        .get(..mark.start)
        .unwrap_or("")
        .chars()
        .rev()
        .take(NEAR)
        .find(is_telling);
    let after = text
        .get(mark.end..)
        .unwrap_or("")
        .chars()
        .take(NEAR)
        .find(is_telling);
    before.is_some_and(is_foreign) || after.is_some_and(is_foreign)
}

/// Whether marks can go without anything to see: neither the order here nor the direction of the
/// paragraph depends on them.
fn is_idle(subject: &Subject<'_>, line: &Line<'_>, mark: &TextRange) -> bool {
    if line.replacing(mark, "").is_some() {
        return false;
    }
    let before = line.text.get(..mark.start).unwrap_or("");
    if line.at > 0 || before.chars().any(|ch| strong(ch).is_some()) {
        return true;
    }
    let text = visual::replaced(line.node.text, line.of_node(mark), "");
    let node = Node {
        text: &text,
        ..*line.node
    };
    subject.base(&node).dir == line.base
}

fn report(
    subject: &Subject<'_>,
    line: &Line<'_>,
    range: &TextRange,
    with: &str,
    findings: &mut Findings,
) {
    let finding = subject.finding(&RULE, line.node, line.of_node(range));
    findings.push(finding.fix(Fix::Replace {
        range: line.of_node(range),
        with: with.to_owned(),
    }));
}

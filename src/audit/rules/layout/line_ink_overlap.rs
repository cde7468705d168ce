//! `line-ink-overlap`: lines so close that what hangs from one runs into the next.

use super::super::shaping::drawn::texts;
use super::lines::collisions;
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "line-ink-overlap",
    group: Group::Layout,
    severity: Severity::Error,
    references: &["WCAG 1.4.8", "WCAG 1.4.12", "alreq: line height"],
    page: include_str!("line_ink_overlap.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let found = collisions(subject, texts(subject));
    if let Some((set, at)) = found.first() {
        let finding = subject.finding(&RULE, set.node, set.word(*at));
        findings.push(finding.arg("count", found.len()));
    }
}

//! `run-direction`: a run says another direction than its characters have.

use super::engine;
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::tree::check::Kind;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "run-direction",
    group: Group::Tree,
    severity: Severity::Error,
    references: &["UAX #9", "WCAG 1.3.2"],
    page: include_str!("run_direction.md"),
    check,
};

/// What of the tree's check is this rule's, and its sentences.
const KINDS: &[(Kind, Option<&str>)] = &[
    (Kind::Direction, None),
    (Kind::MixedRun, Some("rule-run-direction-mixed")),
];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    engine::report(subject, findings, &RULE, KINDS);
}

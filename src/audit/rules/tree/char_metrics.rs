//! `char-metrics`: the characters of a run are counted or placed wrongly.

use super::engine;
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::tree::check::Kind;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "char-metrics",
    group: Group::Tree,
    severity: Severity::Error,
    references: &["WCAG 1.3.1", "WCAG 4.1.2"],
    page: include_str!("char_metrics.md"),
    check,
};

/// What of the tree's check is this rule's, and its sentences.
const KINDS: &[(Kind, Option<&str>)] = &[
    (Kind::Lengths, None),
    (Kind::PlaceCount, Some("rule-char-metrics-missing")),
    (Kind::TooLong, Some("rule-char-metrics-long")),
    (Kind::CharacterPlace, Some("rule-char-metrics-place")),
];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    engine::report(subject, findings, &RULE, KINDS);
}

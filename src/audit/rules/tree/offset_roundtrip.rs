//! `offset-roundtrip`: what is at a place of the page is not found there.

use super::engine;
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::tree::check::Kind;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "offset-roundtrip",
    group: Group::Tree,
    severity: Severity::Error,
    references: &["WCAG 1.3.1", "WCAG 2.4.7"],
    page: include_str!("offset_roundtrip.md"),
    check,
};

/// What of the tree's check is this rule's, and its sentences.
const KINDS: &[(Kind, Option<&str>)] = &[(Kind::RoundTrip, None)];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    engine::report(subject, findings, &RULE, KINDS);
}

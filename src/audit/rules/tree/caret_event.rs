//! `caret-event`: the caret is told to be where it is not.

use super::engine;
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::tree::check::Kind;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "caret-event",
    group: Group::Tree,
    severity: Severity::Error,
    references: &["WCAG 2.4.7", "WCAG 4.1.2"],
    page: include_str!("caret_event.md"),
    check,
};

/// What of the tree's check is this rule's, and its sentences.
const KINDS: &[(Kind, Option<&str>)] = &[
    (Kind::CaretOutside, None),
    (Kind::CaretAstray, Some("rule-caret-event-astray")),
];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    engine::report(subject, findings, &RULE, KINDS);
}

//! `roles-level`: a heading without level, a node without role or name.

use super::engine;
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::tree::check::Kind;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "roles-level",
    group: Group::Tree,
    severity: Severity::Error,
    references: &["WCAG 1.3.1", "WCAG 4.1.2"],
    page: include_str!("roles_level.md"),
    check,
};

/// What of the tree's check is this rule's, and its sentences.
const KINDS: &[(Kind, Option<&str>)] = &[
    (Kind::NoLevel, None),
    (Kind::NoRole, Some("rule-roles-level-role")),
    (Kind::NoName, Some("rule-roles-level-name")),
];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    engine::report(subject, findings, &RULE, KINDS);
}

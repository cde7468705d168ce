//! `tree-order`: blocks or runs stand in another order than the text.

use super::engine;
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::tree::check::Kind;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "tree-order",
    group: Group::Tree,
    severity: Severity::Error,
    references: &["WCAG 1.3.2", "UAX #9 L2"],
    page: include_str!("tree_order.md"),
    check,
};

/// What of the tree's check is this rule's, and its sentences.
const KINDS: &[(Kind, Option<&str>)] = &[(Kind::Order, None)];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    engine::report(subject, findings, &RULE, KINDS);
}

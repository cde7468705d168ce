//! `virtualised-away`: text of the article that is not in the tree.

use super::engine;
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::tree::check::Kind;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "virtualised-away",
    group: Group::Tree,
    severity: Severity::Error,
    references: &["WCAG 1.3.2", "WCAG 4.1.2"],
    page: include_str!("virtualised_away.md"),
    check,
};

/// What of the tree's check is this rule's, and its sentences.
const KINDS: &[(Kind, Option<&str>)] = &[(Kind::Missing, None)];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    engine::report(subject, findings, &RULE, KINDS);
}

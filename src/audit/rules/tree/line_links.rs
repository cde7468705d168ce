//! `line-links`: runs of a line are not tied together as the line is.

use super::engine;
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::tree::check::Kind;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "line-links",
    group: Group::Tree,
    severity: Severity::Error,
    references: &["WCAG 1.3.1", "WCAG 1.3.2"],
    page: include_str!("line_links.md"),
    check,
};

/// What of the tree's check is this rule's, and its sentences.
const KINDS: &[(Kind, Option<&str>)] = &[
    (Kind::LinkMissing, None),
    (Kind::LinkOneWay, Some("rule-line-links-one-way")),
    (Kind::LinkAstray, Some("rule-line-links-astray")),
];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    engine::report(subject, findings, &RULE, KINDS);
}

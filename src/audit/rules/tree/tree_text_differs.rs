//! `tree-text-differs`: the text that is told is not the article's.

use super::engine;
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::tree::check::Kind;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "tree-text-differs",
    group: Group::Tree,
    severity: Severity::Error,
    references: &["WCAG 1.3.2", "WCAG 4.1.2"],
    page: include_str!("tree_text_differs.md"),
    check,
};

/// What of the tree's check is this rule's, and its sentences.
const KINDS: &[(Kind, Option<&str>)] = &[(Kind::TextDiffers, None)];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    engine::report(subject, findings, &RULE, KINDS);
}

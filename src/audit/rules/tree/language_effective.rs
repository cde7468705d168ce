//! `language-effective`: a run is told in another language than the article says.

use super::engine;
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::tree::check::Kind;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "language-effective",
    group: Group::Tree,
    severity: Severity::Error,
    references: &["WCAG 3.1.1", "WCAG 3.1.2"],
    page: include_str!("language_effective.md"),
    check,
};

/// What of the tree's check is this rule's, and its sentences.
const KINDS: &[(Kind, Option<&str>)] = &[(Kind::Language, None)];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    engine::report(subject, findings, &RULE, KINDS);
}

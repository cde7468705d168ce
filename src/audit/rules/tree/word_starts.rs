//! `word-starts`: words do not begin where they begin.

use super::engine;
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::tree::check::Kind;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "word-starts",
    group: Group::Tree,
    severity: Severity::Warning,
    references: &["UAX #29", "WCAG 1.3.1"],
    page: include_str!("word_starts.md"),
    check,
};

/// What of the tree's check is this rule's, and its sentences.
const KINDS: &[(Kind, Option<&str>)] = &[(Kind::WordStarts, None)];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    engine::report(subject, findings, &RULE, KINDS);
}

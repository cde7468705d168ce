//! `grapheme-split`: stops of the caret are not what a reader takes for characters.

use super::engine;
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::tree::check::Kind;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "grapheme-split",
    group: Group::Tree,
    severity: Severity::Error,
    references: &["UAX #29", "WCAG 1.3.1"],
    page: include_str!("grapheme_split.md"),
    check,
};

/// What of the tree's check is this rule's, and its sentences.
const KINDS: &[(Kind, Option<&str>)] = &[
    (Kind::GraphemeSplit, None),
    (Kind::GraphemesJoined, Some("rule-grapheme-split-joined")),
];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    engine::report(subject, findings, &RULE, KINDS);
}

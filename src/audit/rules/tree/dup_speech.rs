//! `dup-speech`: the same words are told twice.

use super::{engine, pictures};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::document::fold::fold;
use crate::tree::check::Kind;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "dup-speech",
    group: Group::Tree,
    severity: Severity::Warning,
    references: &["WCAG 1.1.1", "WCAG H2", "HTML 4.8.4.4"],
    page: include_str!("dup_speech.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for (node, figure) in pictures::figures(subject) {
        let words = figure.alt.trim();
        let caption = figure.caption.without_isolates();
        if !words.is_empty() && words_of(words) == words_of(&caption) {
            findings.push(pictures::finding(subject, &RULE, node, words));
        }
    }
    let kinds = [(Kind::Doubled, Some("rule-dup-speech-tree"))];
    engine::report(subject, findings, &RULE, &kinds);
}

/// The words of a text as they are heard: without marks, stops and spelling variants.
fn words_of(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|ch: char| !ch.is_alphanumeric());
    words.filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

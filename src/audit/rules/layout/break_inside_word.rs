//! `break-inside-word`: a line that ends in the middle of a joined word.

use super::super::shaping::drawn::{Tally, texts};
use super::lines::broken_words;
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::{self, Subject};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "break-inside-word",
    group: Group::Layout,
    severity: Severity::Error,
    references: &["alreq: line breaking", "UAX #14", "WCAG 1.4.10"],
    page: include_str!("break_inside_word.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let mut tally = Tally::default();
    for set in texts(subject).filter(|set| !subject::is_code(set.node)) {
        for word in broken_words(set) {
            let text = set.text().get(word.clone()).unwrap_or("");
            if text.contains(is_letter) {
                tally.add(set, word);
            }
        }
    }
    for finding in tally.findings(subject, &RULE) {
        findings.push(finding);
    }
}

/// Whether a character is a letter of a script that is written from right to left.
pub(super) fn is_letter(ch: char) -> bool {
    matches!(ch, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}') && ch.is_alphabetic()
}

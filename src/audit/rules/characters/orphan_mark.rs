//! `orphan-mark`: vowel signs without a letter to stand on.

use super::words::{ZWJ, ZWNJ, before, is_letter, is_rtl};
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::{self, Subject};
use crate::text::segment::is_mark;
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "orphan-mark",
    group: Group::Characters,
    severity: Severity::Error,
    references: &["Unicode 9.2", "Unicode 2.11", "WCAG 1.3.1"],
    page: include_str!("orphan_mark.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for node in &subject.nodes {
        if subject::is_code(node) || !node.text.contains(is_rtl) {
            continue;
        }
        for range in orphans(node.text) {
            let before = before(node.text, range.start);
            let mut finding = subject.finding(&RULE, node, range.clone());
            if let Some(space) = lost_by_a_space(node.text, &range) {
                finding = finding.fix(Fix::Replace {
                    range: space,
                    with: String::new(),
                });
            }
            if before.is_some_and(|ch| !ch.is_whitespace()) {
                finding = finding.needs_review();
            }
            findings.push(finding);
        }
    }
}

/// Runs of marks that follow nothing that could carry them.
fn orphans(text: &str) -> Vec<TextRange> {
    let mut out: Vec<TextRange> = Vec::new();
    let mut previous = None;
    let mut is_orphan = false;
    for (at, ch) in text.char_indices() {
        if !is_mark(ch) {
            is_orphan = false;
            previous = Some(ch);
            continue;
        }
        let end = at + ch.len_utf8();
        if is_orphan {
            if let Some(last) = out.last_mut() {
                last.end = end;
            }
        } else if is_rtl(ch) && !is_pause(ch) && !previous.is_some_and(carries) {
            out.push(at..end);
            is_orphan = true;
        }
    }
    out
}

/// Whether a character can carry a mark.
fn carries(ch: char) -> bool {
    let is_drawn = !ch.is_whitespace() && !ch.is_control();
    let is_sign = super::words::is_closing(ch)
        || matches!(
            ch,
            '(' | '[' | '\u{ab}' | '"' | '\'' | '\u{2066}'..='\u{2069}'
        );
    matches!(ch, '\u{a0}' | '\u{25cc}' | ZWJ | ZWNJ) || is_drawn && !is_sign
}

/// Whether a mark is a sign of pause, which some editions of scripture write behind a space.
const fn is_pause(ch: char) -> bool {
    matches!(ch, '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}'..='\u{6ed}')
}

/// The space that stands between a word and marks that belong to it.
fn lost_by_a_space(text: &str, range: &TextRange) -> Option<TextRange> {
    let space = range.start.checked_sub(1)?..range.start;
    let is_space = text.get(space.clone()) == Some(" ");
    let is_behind_word = before(text, space.start).is_some_and(|ch| is_letter(ch) || is_mark(ch));
    let after = super::words::after(text, range.end);
    let is_at_end = after.is_none_or(|ch| ch.is_whitespace() || super::words::is_closing(ch));
    (is_space && is_behind_word && is_at_end).then_some(space)
}

//! `invisible-junk`: characters that are not seen and cut words apart for search and speech.

use super::letters::family;
use super::words::{ZWNJ, base_after, base_before, is_letter, prose};
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::text::segment::joining;
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "invisible-junk",
    group: Group::Characters,
    severity: Severity::Warning,
    references: &["Unicode 23.2", "WCAG 1.3.1"],
    page: include_str!("invisible_junk.md"),
    check,
};

/// Characters that are not seen and mean nothing inside a word from right to left: the soft hyphen
/// (those scripts do not hyphenate), spaces and joiners without width, operators, tags.
const fn is_junk(ch: char) -> bool {
    matches!(ch, '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for node in prose(subject) {
        if !node.text.contains(is_junk) {
            continue;
        }
        let lang = family(subject.lang(node).primary());
        for range in stretches(node.text) {
            let before = base_before(node.text, range.start).filter(|ch| is_letter(*ch));
            let after = base_after(node.text, range.end).filter(|ch| is_letter(*ch));
            let (Some(before), Some(after)) = (before, after) else {
                continue;
            };
            let with = instead((before, after), node.text.get(range.clone()), lang);
            let finding = subject.finding(&RULE, node, range.clone());
            let finding = finding.arg(
                "count",
                node.text.get(range.clone()).unwrap_or("").chars().count(),
            );
            findings.push(finding.fix(Fix::Replace { range, with }));
        }
    }
}

fn stretches(text: &str) -> Vec<TextRange> {
    let mut out: Vec<TextRange> = Vec::new();
    for (at, ch) in text.char_indices().filter(|(_, ch)| is_junk(*ch)) {
        let end = at + ch.len_utf8();
        match out.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = end,
            None => out.push(at..end),
        }
    }
    out
}

/// What belongs there: nothing, or a non-joiner in languages that part letters of one word, where
/// the junk kept them apart.
fn instead((before, after): (char, char), junk: Option<&str>, lang: &str) -> String {
    let parts = junk.is_some_and(|junk| junk.contains('\u{200b}'));
    let would_join = joining(before).to_next && joining(after).to_previous;
    let has_half_space = matches!(lang, "fa" | "ckb" | "ps");
    if parts && would_join && has_half_space {
        ZWNJ.to_string()
    } else {
        String::new()
    }
}

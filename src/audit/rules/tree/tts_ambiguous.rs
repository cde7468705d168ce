//! `tts-ambiguous`: a word with several readings that stands alone, without vowel signs.

use super::homographs::{has_several_readings, readings};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::{Subject, is_code};
use crate::document::walk::Node;
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "tts-ambiguous",
    group: Group::Tree,
    severity: Severity::Info,
    references: &["WCAG 3.1.6"],
    page: include_str!("tts_ambiguous.md"),
    check,
};

/// Findings in one article, at most: it is a hint.
const MOST: usize = 3;

/// Letters of a word that is looked up, at most.
const LONGEST: usize = 12;

/// Marks between which a word is spoken of, not used.
const QUOTES: &[(char, char)] = &[
    ('\u{ab}', '\u{bb}'),
    ('\u{201c}', '\u{201d}'),
    ('\u{201d}', '\u{201c}'),
    ('\u{201d}', '\u{201d}'),
    ('\u{2039}', '\u{203a}'),
    ('\u{5f4}', '\u{5f4}'),
];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let mut n = 0;
    let nodes = subject.nodes.iter().filter(|node| !is_code(node));
    for node in nodes {
        let lang = subject.lang(node);
        for range in alone(node) {
            let word = node.text.get(range.clone()).unwrap_or("");
            if n < MOST && has_several_readings(word, lang.primary()) {
                n += 1;
                let finding = subject.finding(&RULE, node, range).needs_review();
                findings.push(finding.arg("readings", readings(word, lang.primary())));
            }
        }
    }
}

/// Words that stand alone: as the whole of a text, or between quotation marks.
fn alone(node: &Node<'_>) -> Vec<TextRange> {
    let text = node.text;
    let word = text.trim_matches(|ch: char| !ch.is_alphanumeric());
    if !word.is_empty() && word.chars().all(char::is_alphanumeric) {
        let start = text.find(word).unwrap_or(0);
        return vec![start..start + word.len()];
    }
    let opens = |ch: char| QUOTES.iter().any(|(open, _)| *open == ch);
    let mut out = Vec::new();
    for (at, ch) in text.char_indices().filter(|(_, ch)| opens(*ch)) {
        let start = at + ch.len_utf8();
        let rest = text.get(start..).unwrap_or("");
        let word: usize = rest
            .chars()
            .take(LONGEST)
            .take_while(|c| c.is_alphanumeric())
            .map(char::len_utf8)
            .sum();
        let end = rest.get(word..).and_then(|rest| rest.chars().next());
        if word > 0 && end.is_some_and(|end| QUOTES.contains(&(ch, end))) {
            out.push(start..start + word);
        }
    }
    out
}

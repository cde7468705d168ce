//! `part-lang-missing`: words of another language that do not say so.

use super::languages;
use crate::audit::finding::Findings;
use crate::audit::letters::{Letters, is_rtl_script, script_of};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::audit::subject::is_code;
use crate::document::InlineKind;
use crate::document::walk::{Node, NodeKind};
use crate::text::segment::is_mark;
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "part-lang-missing",
    group: Group::Document,
    severity: Severity::Warning,
    references: &["WCAG 3.1.2", "WCAG H58"],
    page: include_str!("part_lang_missing.md"),
    check,
};

/// Words of European languages that no name has, or that only a long title has.
const SMALL: &[&str] = &[
    "the", "of", "and", "to", "is", "are", "was", "were", "that", "for", "with", "on", "as", "by",
    "from", "not", "it", "this", "in", "at", "be", "has", "have", "which", "et", "est", "dans",
    "pour", "que", "qui", "une", "des", "les", "aux", "avec", "und", "ist", "nicht", "der", "die",
    "ein", "eine", "mit", "los", "las", "con", "por", "para", "una",
];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if languages::is_all_mismatched(subject) {
        return;
    }
    for node in &subject.nodes {
        if is_code(node) || node.kind == NodeKind::Title {
            continue;
        }
        // A block whose declared language is wrong as a whole is another rule's.
        let is_declared = node.owner.is_some_and(|block| block.lang.is_some());
        let expected = script_of(subject.lang(node).as_str());
        if is_declared && Letters::of(node.text).script() != expected {
            continue;
        }
        let Some(is_rtl) = expected.map(is_rtl_script) else {
            continue;
        };
        let may_be_of_phrase = |b: u8| {
            if is_rtl {
                b.is_ascii_alphabetic()
            } else {
                !b.is_ascii()
            }
        };
        if !node.text.bytes().any(may_be_of_phrase) {
            continue;
        }
        for phrase in phrases(node, is_rtl) {
            let finding = subject.finding(&RULE, node, phrase.range.clone());
            let finding = finding.arg("count", phrase.n_words);
            let is_sentence = phrase.n_small >= 2 && phrase.n_words >= 4;
            match (is_rtl, phrase.n_small) {
                (true, 0) => {}
                (true, _) if is_sentence => findings.push(finding),
                // What may be a name needs no language of its own.
                (true, _) => findings.push(finding.needs_review()),
                (false, _) => findings.push(finding),
            }
        }
    }
}

/// A stretch of words in the other script.
struct Phrase {
    range: TextRange,
    n_words: usize,
    n_small: usize,
}

/// Three or more words of the other direction in a row that are marked in no way. Numbers, code
/// and marked words end a row.
fn phrases(node: &Node<'_>, is_rtl: bool) -> Vec<Phrase> {
    let inlines = node.rich.map_or(&[][..], |rich| &rich.inlines);
    let marked: Vec<TextRange> = inlines
        .iter()
        .filter(|i| matches!(i.kind, InlineKind::Lang(_) | InlineKind::Code))
        .map(|i| i.range.clone())
        .collect();
    let mut out: Vec<Phrase> = Vec::new();
    let mut next_marked = 0;
    let mut is_open = false;
    let mut at = 0;
    for piece in node.text.split_inclusive(char::is_whitespace) {
        let start = at;
        at += piece.len();
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric() && !is_mark(c));
        if word.is_empty() {
            is_open &= piece
                .trim_matches(|c: char| !c.is_alphanumeric())
                .is_empty();
            continue;
        }
        while marked.get(next_marked).is_some_and(|m| m.end <= start) {
            next_marked += 1;
        }
        let is_marked = marked.get(next_marked).is_some_and(|m| m.start < at);
        if is_marked || !is_foreign(word, is_rtl) {
            is_open = false;
            continue;
        }
        let from = start + piece.find(word).unwrap_or(0);
        let to = from + word.len();
        let n_small = usize::from(SMALL.contains(&word));
        match out.last_mut().filter(|_| is_open) {
            Some(last) => {
                last.range.end = to;
                last.n_words += 1;
                last.n_small += n_small;
            }
            None => out.push(Phrase {
                range: from..to,
                n_words: 1,
                n_small,
            }),
        }
        is_open = true;
    }
    out.retain(|phrase| phrase.n_words >= 3);
    out
}

/// Whether a word is of the other direction than the text: letters only, with what joins them.
fn is_foreign(word: &str, is_rtl: bool) -> bool {
    let letters = Letters::of(word);
    if is_rtl {
        letters.latin > 0
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '\'' | '\u{2019}' | '-'))
            && letters.rtl() == 0
    } else {
        letters.rtl() > 0 && letters.ltr() == 0
    }
}

//! `zwnj-misuse`: zero-width non-joiners that part nothing, and half-spaces that are missing.

use super::letters::family;
use super::words::{ZWJ, ZWNJ, after, base_before, is_closing, is_letter, prose, words};
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::document::walk::Node;
use crate::text::segment::{is_mark, joining};
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "zwnj-misuse",
    group: Group::Characters,
    severity: Severity::Warning,
    references: &["alreq: joining control", "Unicode 9.2"],
    page: include_str!("zwnj_misuse.md"),
    check,
};

/// What is wrong with some non-joiners that follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Misuse {
    /// They stand at the edge of a word.
    Edge,
    /// There are several.
    Doubled,
    /// The letter before them does not join anyway.
    Idle,
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for node in prose(subject) {
        if node.text.contains(ZWNJ) {
            misused(subject, node, findings);
        }
        if family(subject.lang(node).primary()) == "fa" {
            missing(subject, node, findings);
        }
    }
}

fn misused(subject: &Subject<'_>, node: &Node<'_>, findings: &mut Findings) {
    for range in stretches(node.text) {
        let Some(misuse) = misuse(node.text, &range) else {
            continue;
        };
        let finding = subject.finding(&RULE, node, range.clone());
        let finding = finding.fix(repair(node.text, &range, misuse));
        let finding = match misuse {
            Misuse::Edge => finding,
            Misuse::Doubled => finding.says("rule-zwnj-misuse-doubled"),
            Misuse::Idle => {
                let idle = finding.says("rule-zwnj-misuse-idle");
                idle.severity(Severity::Info).needs_review()
            }
        };
        findings.push(finding.arg("word", around(node.text, &range)));
    }
}

/// One of several stays; behind one at the edge of a word the space goes, when an ending or the
/// word of a prefix comes next; else the non-joiner goes.
fn repair(text: &str, range: &TextRange, misuse: Misuse) -> Fix {
    let removed = |range: TextRange| Fix::Replace {
        range,
        with: String::new(),
    };
    if misuse == Misuse::Doubled {
        return Fix::Replace {
            range: range.clone(),
            with: ZWNJ.to_string(),
        };
    }
    let rest = text.get(range.end..).unwrap_or("");
    let next = rest
        .strip_prefix(' ')
        .and_then(|rest| rest.get(words(rest).next()?));
    let before = text.get(..range.start).unwrap_or("");
    let word = before
        .rsplit(|ch: char| !is_letter(ch))
        .next()
        .unwrap_or("");
    if range.len() == ZWNJ.len_utf8() && next.is_some_and(|next| is_parted(word, next)) {
        return removed(range.end..range.end + 1);
    }
    removed(range.clone())
}

/// Whether a half-space belongs between two words of Persian: a prefix, or an ending.
fn is_parted(first: &str, second: &str) -> bool {
    let is_prefix = matches!(first, "می" | "نمی") && second.starts_with(is_letter);
    let is_ending =
        matches!(second, "ها" | "های" | "هایی" | "هایم" | "ترین") && first.ends_with(is_letter);
    is_prefix || is_ending
}

fn stretches(text: &str) -> Vec<TextRange> {
    let mut out: Vec<TextRange> = Vec::new();
    for (at, _) in text.match_indices(ZWNJ) {
        let end = at + ZWNJ.len_utf8();
        match out.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = end,
            None => out.push(at..end),
        }
    }
    out
}

/// What is wrong, if anything. Beside digits, quotation marks and letters of other scripts a
/// non-joiner is a narrow space, and a letter by itself may be shown without its neighbours.
fn misuse(text: &str, range: &TextRange) -> Option<Misuse> {
    let (before, next) = (base_before(text, range.start), after(text, range.end));
    let is_open_before = before.is_none_or(char::is_whitespace);
    let is_open_after = next.is_none_or(|ch| ch.is_whitespace() || is_closing(ch));
    if is_open_before && next.is_some_and(is_letter) {
        return Some(Misuse::Edge);
    }
    let before = before.filter(|ch| is_letter(*ch))?;
    if is_open_after {
        return (!is_alone(text, range.start)).then_some(Misuse::Edge);
    }
    let next = next.filter(|ch| is_letter(*ch))?;
    if range.len() > ZWNJ.len_utf8() {
        return Some(Misuse::Doubled);
    }
    let parts = joining(before).to_next && joining(next).to_previous;
    (!parts).then_some(Misuse::Idle)
}

/// Whether the letter before a place has no other letter before it.
fn is_alone(text: &str, at: usize) -> bool {
    let chars = text.get(..at).unwrap_or("").chars().rev().take(16);
    let mut letters = chars.filter(|ch| !is_mark(*ch) && *ch != ZWJ);
    letters.next();
    letters.next().is_none_or(|ch| !is_letter(ch))
}

/// The word that non-joiners stand in or at.
fn around(text: &str, range: &TextRange) -> String {
    let is_part = |ch: char| is_letter(ch) || is_mark(ch) || ch == ZWNJ;
    let before = text.get(..range.start).unwrap_or("").char_indices().rev();
    let start = before
        .take(40)
        .take_while(|(_, ch)| is_part(*ch))
        .last()
        .map_or(range.start, |(at, _)| at);
    let after = text.get(range.end..).unwrap_or("").chars();
    let length: usize = after
        .take(40)
        .take_while(|ch| is_part(*ch))
        .map(char::len_utf8)
        .sum();
    text.get(start..range.end + length).unwrap_or("").to_owned()
}

/// Persian prefixes and endings that stand behind a space where a half-space belongs.
fn missing(subject: &Subject<'_>, node: &Node<'_>, findings: &mut Findings) {
    let words: Vec<TextRange> = words(node.text).collect();
    for pair in words.windows(2) {
        let [first, second] = pair else { continue };
        let space = first.end..second.start;
        if node.text.get(space.clone()) != Some(" ") {
            continue;
        }
        let word = |range: &TextRange| node.text.get(range.clone()).unwrap_or("");
        if is_parted(word(first), word(second)) {
            let range = first.start..second.end;
            let finding = subject
                .finding(&RULE, node, range)
                .says("rule-zwnj-misuse-missing");
            let with = ZWNJ.to_string();
            let finding = finding.arg("word", node.text.get(first.start..second.end).unwrap_or(""));
            let fix = Fix::Replace { range: space, with };
            findings.push(finding.severity(Severity::Info).needs_review().fix(fix));
        }
    }
}

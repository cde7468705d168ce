//! `mixed-digits-in-number`: digits of two systems in one number.

use super::letters::{digit, digits, family, in_digits};
use super::words::is_rtl;
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::{self, Subject};
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "mixed-digits-in-number",
    group: Group::Characters,
    severity: Severity::Error,
    references: &["UTS #39 Mixed-Number Detection", "WCAG 1.3.1"],
    page: include_str!("mixed_digits_in_number.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for node in &subject.nodes {
        if subject::is_code(node) || !node.text.contains(is_rtl) {
            continue;
        }
        let lang = family(subject.lang(node).primary());
        for range in numbers(node.text) {
            let written = node.text.get(range.clone()).unwrap_or("");
            let Some(zero) = better(written, lang) else {
                continue;
            };
            let with = in_digits(written, zero);
            let finding = subject.finding(&RULE, node, range.clone());
            findings.push(
                finding
                    .arg("number", written)
                    .fix(Fix::Replace { range, with }),
            );
        }
    }
}

/// The numbers of a text: digits, with signs of decimals and thousands between them.
pub(super) fn numbers(text: &str) -> Vec<TextRange> {
    let mut out: Vec<TextRange> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut is_open = false;
    while let Some((at, ch)) = chars.next() {
        let next_is_digit = chars.peek().is_some_and(|(_, next)| digit(*next).is_some());
        if digit(ch).is_some() {
            let end = at + ch.len_utf8();
            match out.last_mut().filter(|_| is_open) {
                Some(last) => last.end = end,
                None => out.push(at..end),
            }
            is_open = true;
        } else {
            is_open &= matches!(ch, '.' | ',' | '\u{66b}' | '\u{66c}') && next_is_digit;
        }
    }
    out
}

/// The system that all digits of a number should be of, when they are of several: that of the
/// language if the number has it, else the one that most of them are of, else that of the first.
fn better(number: &str, lang: &str) -> Option<char> {
    let zeros: Vec<char> = number.chars().filter_map(|ch| Some(digit(ch)?.0)).collect();
    let first = *zeros.first()?;
    if zeros.iter().all(|zero| *zero == first) {
        return None;
    }
    let own = digits(lang)
        .map(|(_, right)| right)
        .filter(|zero| zeros.contains(zero));
    let count = |wanted: char| zeros.iter().filter(|zero| **zero == wanted).count();
    let most = zeros
        .iter()
        .copied()
        .find(|zero| count(*zero) * 2 > zeros.len());
    own.or(most).or(Some(first))
}

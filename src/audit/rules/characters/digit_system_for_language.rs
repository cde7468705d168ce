//! `digit-system-for-language`: digits of another language's keyboard, or of several systems.

use super::letters::{Looks, digit, digits, family, in_digits, looks};
use super::mixed_digits_in_number::numbers;
use super::words::{Spot, apart, is_letter, is_within, prose, report};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::document::walk::Node;
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "digit-system-for-language",
    group: Group::Characters,
    severity: Severity::Warning,
    references: &[
        "CLDR default numbering systems",
        "alreq: families of numerals",
        "WCAG 3.1.1",
    ],
    page: include_str!("digit_system_for_language.md"),
    check,
};

/// An article that has this many numbers of a second system, and so large a part of all, mixes them.
const SEVERAL: usize = 3;
const ONE_IN: usize = 6;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let mut in_text: Vec<(&Node<'_>, TextRange, char)> = Vec::new();
    for node in prose(subject) {
        let apart = apart(node);
        let mut spots = Vec::new();
        let systems = digits(family(subject.lang(node).primary()));
        for range in numbers(node.text) {
            let Some(zero) = system(node.text, &range).filter(|_| !is_within(&apart, range.start))
            else {
                continue;
            };
            match systems {
                Some((wrong, right)) if wrong == zero && !is_quoted(node.text, &range) => {
                    let written = node.text.get(range.clone()).unwrap_or("");
                    spots.push(Spot::new(range, in_digits(written, right)));
                }
                _ if stands_in_text(node.text, &range) => in_text.push((node, range, zero)),
                _ => {}
            }
        }
        let is_foreign =
            !spots.is_empty() && is_foreign(node.text, family(subject.lang(node).primary()));
        if !is_foreign {
            report((subject, &RULE, node), &spots, findings, |finding| finding);
        }
    }
    several(subject, &in_text, findings);
}

/// Tells of the first number of the system that fewer numbers of the text are of.
fn several(
    subject: &Subject<'_>,
    in_text: &[(&Node<'_>, TextRange, char)],
    findings: &mut Findings,
) {
    let Some((_, _, first)) = in_text.first() else {
        return;
    };
    let n_first = in_text.iter().filter(|(_, _, zero)| zero == first).count();
    let n_other = in_text.len() - n_first;
    let fewer = n_first.min(n_other);
    if fewer < SEVERAL || fewer * ONE_IN < in_text.len() {
        return;
    }
    let is_rare = |zero: char| (zero == *first) == (n_first < n_other);
    if let Some((node, range, _)) = in_text.iter().find(|(_, _, zero)| is_rare(*zero)) {
        let finding = subject.finding(&RULE, node, range.clone());
        let finding = finding.says("rule-digit-system-for-language-several");
        findings.push(
            finding
                .arg("count", fewer)
                .severity(Severity::Info)
                .needs_review(),
        );
    }
}

/// The system of a number that has digits of one only.
fn system(text: &str, range: &TextRange) -> Option<char> {
    let mut zeros = text
        .get(range.clone())?
        .chars()
        .filter_map(|ch| Some(digit(ch)?.0));
    let first = zeros.next()?;
    zeros.all(|zero| zero == first).then_some(first)
}

/// Whether a number is that of a verse.
fn is_quoted(text: &str, range: &TextRange) -> bool {
    let before = text.get(..range.start).unwrap_or("").trim_end();
    before.ends_with(['\u{fd3e}', '\u{fd3f}', '\u{6dd}'])
}

/// Whether letters from right to left stand on both sides of a number, or nothing does.
fn stands_in_text(text: &str, range: &TextRange) -> bool {
    let is_word = |ch: &char| ch.is_alphanumeric();
    let before = text
        .get(..range.start)
        .unwrap_or("")
        .chars()
        .rev()
        .take(12)
        .find(is_word);
    let after = text
        .get(range.end..)
        .unwrap_or("")
        .chars()
        .take(12)
        .find(is_word);
    (before.is_some() || after.is_some())
        && before.is_none_or(is_letter)
        && after.is_none_or(is_letter)
}

/// Whether a text is in another language than it is said to be in.
fn is_foreign(text: &str, lang: &str) -> bool {
    let Looks { arabic, eastern } = looks(text);
    if lang == "ar" {
        eastern > arabic
    } else {
        arabic > 0 && eastern == 0
    }
}

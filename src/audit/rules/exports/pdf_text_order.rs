//! `pdf-text-order`: a PDF whose text is stored as it is seen and not as it is read.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization as _;

use crate::audit::finding::{Finding, Findings, Place};
use crate::audit::pdf_text;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::document::language::strong_direction;
use crate::vocab::Direction;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "pdf-text-order",
    group: Group::Exports,
    severity: Severity::Error,
    references: &["PDF/UA-1 7.2", "ISO 32000-2 14.8.3", "WCAG 1.3.2"],
    page: include_str!("pdf_text_order.md"),
    check,
};

/// Letters in a row that must speak for the wrong order, at least.
const ENOUGH: usize = 20;
/// Shapes of letters from which they were stored in place of letters.
const MANY_FORMS: usize = 20;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(source) = subject.source.filter(|s| s.format == "pdf") else {
        return;
    };
    let Some(stored) = pdf_text::stored(&source.bytes) else {
        return;
    };
    let finding = Finding::new(&RULE, Place::default(), "");
    let text: String = subject
        .nodes
        .iter()
        .take(MOST_NODES)
        .map(|n| n.text)
        .collect();
    if is_reversed(&letters(&stored), &letters(&text)) {
        findings.push(finding);
    } else if stored.chars().filter(|c| is_form(*c)).count() >= MANY_FORMS {
        findings.push(
            finding
                .says("rule-pdf-text-order-forms")
                .severity(Severity::Warning),
        );
    }
}

/// Texts of the article that are compared with the first pages, at most.
const MOST_NODES: usize = 400;

/// Shapes of letters: a text that holds them was stored as it is drawn.
const fn is_form(c: char) -> bool {
    matches!(c, '\u{fb50}'..='\u{fbb1}' | '\u{fbd3}'..='\u{fd3d}' | '\u{fe70}'..='\u{fefc}')
}

/// The right-to-left letters of a text, shapes as letters.
fn letters(text: &str) -> Vec<char> {
    let is_rtl = |c: &char| strong_direction(*c) == Some(Direction::Rtl);
    text.nfkc().filter(is_rtl).collect()
}

/// Whether the letters of the file follow each other as those of the article do backwards.
fn is_reversed(stored: &[char], read: &[char]) -> bool {
    let known: HashSet<&[char]> = read.windows(3).collect();
    let (mut forward, mut backward) = (0, 0);
    for three in stored.windows(3) {
        let mut turned = three.to_vec();
        turned.reverse();
        forward += usize::from(known.contains(three));
        backward += usize::from(known.contains(turned.as_slice()));
    }
    backward >= ENOUGH && backward > forward * 2
}

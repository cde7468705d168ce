//! `presentation-forms`: letters stored as their shapes.

use unicode_normalization::UnicodeNormalization as _;

use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::text::segment::is_mark;
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "presentation-forms",
    group: Group::Characters,
    severity: Severity::Error,
    references: &["Unicode 9.2", "WCAG 1.3.1", "WCAG 4.1.2"],
    page: include_str!("presentation_forms.md"),
    check,
};

/// Whether a character is the shape of a letter in one of its positions: the characters whose
/// names end in "ISOLATED FORM" and the like. Word ligatures and ornate parentheses are none.
const fn is_form(ch: char) -> bool {
    matches!(ch, '\u{fb50}'..='\u{fbb1}' | '\u{fbd3}'..='\u{fd3d}' | '\u{fd50}'..='\u{fd8f}' | '\u{fd92}'..='\u{fdc7}'
        | '\u{fdf0}'..='\u{fdf9}' | '\u{fe70}' | '\u{fe72}' | '\u{fe74}' | '\u{fe76}'..='\u{fefc}')
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let shapes = |text: &str| text.chars().filter(|ch| is_form(*ch)).count();
    let n: usize = subject.nodes.iter().map(|node| shapes(node.text)).sum();
    let severity = match n {
        0..=1 => Severity::Info,
        2..=4 => Severity::Warning,
        _ => Severity::Error,
    };
    for node in &subject.nodes {
        for range in stretches(node.text) {
            let written = node.text.get(range.clone()).unwrap_or("");
            let with = letters(written);
            let finding = subject.finding(&RULE, node, range.clone());
            let finding = finding.severity(severity).arg("count", shapes(written));
            findings.push(finding.fix(Fix::Replace { range, with }));
        }
    }
}

/// The letters of shapes. A vowel sign's shape stands for the sign, not for one on a space.
pub(super) fn letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        if !is_form(ch) {
            out.push(ch);
            continue;
        }
        let plain: String = std::iter::once(ch).nfkc().collect();
        let sign = plain.strip_prefix([' ', super::words::TATWEEL]);
        out.push_str(sign.filter(|s| s.starts_with(is_mark)).unwrap_or(&plain));
    }
    out
}

/// Stretches of words in which shapes of letters stand, from the first shape to the last.
fn stretches(text: &str) -> Vec<TextRange> {
    let mut out: Vec<TextRange> = Vec::new();
    let mut is_open = false;
    for (at, ch) in text.char_indices() {
        let end = at + ch.len_utf8();
        if is_form(ch) {
            match out.last_mut().filter(|_| is_open) {
                Some(last) => last.end = end,
                None => out.push(at..end),
            }
            is_open = true;
        } else if !ch.is_whitespace() && !is_mark(ch) {
            is_open = false;
        }
    }
    out
}

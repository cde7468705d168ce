//! `presentation-forms`: letters stored as their shapes.

use unicode_normalization::UnicodeNormalization as _;

use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
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
    matches!(ch, '\u{fb50}'..='\u{fbb1}' | '\u{fbd3}'..='\u{fd3d}' | '\u{fd50}'..='\u{fdc7}' | '\u{fdf0}'..='\u{fdf1}'
        | '\u{fe70}'..='\u{fefc}')
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for node in &subject.nodes {
        for range in stretches(node.text) {
            let written = node.text.get(range.clone()).unwrap_or("");
            let n = written.chars().filter(|c| is_form(*c)).count();
            let severity = match n {
                0..=1 => Severity::Info,
                2..=4 => Severity::Warning,
                _ => Severity::Error,
            };
            let letters: String = written.nfkc().collect();
            let finding = subject.finding(&RULE, node, range.clone());
            findings.push(
                finding
                    .severity(severity)
                    .arg("count", n)
                    .fix(Fix::Replace {
                        range,
                        with: letters,
                    }),
            );
        }
    }
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
        } else if !ch.is_whitespace() && !crate::text::segment::is_mark(ch) {
            is_open = false;
        }
    }
    out
}

//! `tracking-breaks-joins`: spacing that tears joined letters apart.

use crate::audit::declared::SPACING;
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "tracking-breaks-joins",
    group: Group::Document,
    severity: Severity::Error,
    references: &[
        "CSS Text 3 cursive scripts",
        "alreq letter spacing",
        "WCAG 1.4.12",
    ],
    page: include_str!("tracking_breaks_joins.md"),
    check,
};

/// Letters of a joining script from which it counts, at least.
const ENOUGH: usize = 4;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(source) = subject.source.filter(|s| !s.tags().is_empty()) else {
        return;
    };
    let declared = source.declared();
    let mut letters = vec![0_usize; declared.said.len()];
    for stretch in &declared.stretches {
        let index = declared.style_index(stretch.element, SPACING);
        if let Some(count) = index.and_then(|index| letters.get_mut(index)) {
            *count += stretch.letters.arabic;
        }
    }
    for ((said, _), n) in declared.said.iter().zip(letters) {
        if n >= ENOUGH && is_apart(&said.value) {
            let finding = source.finding(&RULE, said.range.clone());
            let finding = finding.arg("value", said.value.as_str());
            findings.push(finding.fix(Fix::Source {
                range: said.range.clone(),
                with: "normal".to_owned(),
            }));
        }
    }
}

/// Whether a length is more than nothing.
fn is_apart(value: &str) -> bool {
    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    number
        .trim_start_matches('+')
        .parse::<f32>()
        .is_ok_and(|n| n > 0.0)
}

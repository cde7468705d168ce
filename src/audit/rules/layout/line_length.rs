//! `line-length`: lines too long for the eye to find the next one.

use super::super::shaping::drawn::texts;
use super::lines::is_body;
use crate::audit::finding::{Finding, Findings, Place};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::text::segment::{is_invisible, is_mark};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "line-length",
    group: Group::Layout,
    severity: Severity::Warning,
    references: &["WCAG 1.4.8"],
    page: include_str!("line_length.md"),
    check,
};

/// Characters of a line, vowel signs not counted. Those of Arabic are narrower than Latin ones: a
/// hundred and ten of them are as wide as the eighty of the guideline.
const LONGEST: usize = 110;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let mut lengths: Vec<usize> = Vec::new();
    for set in texts(subject).filter(|set| is_body(set.node)) {
        let last = set.paragraph.lines.len().saturating_sub(1);
        for (index, line) in set.paragraph.lines.iter().enumerate() {
            let text = set.text().get(line.range.clone()).unwrap_or("").trim_end();
            let length = text
                .chars()
                .filter(|c| !is_mark(*c) && !is_invisible(*c))
                .count();
            // The last line of a paragraph says nothing, unless it is too long as well.
            if index < last || length > LONGEST {
                lengths.push(length);
            }
        }
    }
    lengths.sort_unstable();
    let Some(median) = lengths.get(lengths.len() / 2).copied() else {
        return;
    };
    if median > LONGEST {
        let finding = Finding::new(&RULE, Place::default(), "");
        findings.push(finding.arg("count", median));
    }
}

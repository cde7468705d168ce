//! `empty-heading`: a heading without words.

use super::headings;
use crate::audit::finding::{Findings, Fix};
use crate::audit::markup::Tag;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "empty-heading",
    group: Group::Document,
    severity: Severity::Error,
    references: &["WCAG 1.3.1", "WCAG 2.4.6"],
    page: include_str!("empty_heading.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(source) = subject.source else { return };
    for (index, tag) in source.tags().iter().enumerate() {
        if headings::level(tag).is_none() {
            continue;
        }
        let Some(element) = source.elements().of_tag(index) else {
            continue;
        };
        if headings::has_words(source, element) || headings::is_hidden(source, element) {
            continue;
        }
        let mut finding = source.finding(&RULE, tag.range.clone());
        let inside = source
            .elements()
            .list()
            .get(element)
            .map(|e| e.inside.clone());
        let end = inside.and_then(|inside| {
            let is_end = |t: &&Tag| t.is_end && t.range.start == inside.end && t.name == tag.name;
            source.tags().iter().skip(index).find(is_end)
        });
        if let Some(end) = end {
            finding = finding.fix(Fix::Source {
                range: tag.range.start..end.range.end,
                with: String::new(),
            });
        }
        findings.push(finding);
    }
}

//! `heading-order`: headings that leave out a level.

use super::headings;
use crate::audit::finding::{Findings, Fix};
use crate::audit::markup::Tag;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::source::Source;
use crate::audit::subject::Subject;
use crate::document::walk::NodeKind;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "heading-order",
    group: Group::Document,
    severity: Severity::Warning,
    references: &["WCAG 1.3.1", "WCAG 2.4.6"],
    page: include_str!("heading_order.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    match subject.source.filter(|s| !s.tags().is_empty()) {
        Some(source) => page(source, findings),
        None => article(subject, findings),
    }
}

fn page(source: &Source, findings: &mut Findings) {
    let mut last = 0;
    for (index, tag) in source.tags().iter().enumerate() {
        let Some(level) = headings::level(tag) else {
            continue;
        };
        let Some(element) = source.elements().of_tag(index) else {
            continue;
        };
        if headings::is_hidden(source, element) {
            continue;
        }
        if last > 0 && level > last + 1 {
            let mut finding = source.finding(&RULE, tag.range.clone());
            finding = finding.arg("level", level).arg("last", last);
            if let Some(fix) = lowered(source, index, element, last + 1) {
                finding = finding.fix(fix);
            }
            findings.push(finding);
        }
        last = level;
    }
}

/// The heading with another level, start tag and end tag alike.
fn lowered(source: &Source, index: usize, element: usize, level: usize) -> Option<Fix> {
    let start = source.tags().get(index)?;
    let inside = source.elements().list().get(element)?.inside.clone();
    let is_end = |tag: &&Tag| tag.is_end && tag.range.start == inside.end && tag.name == start.name;
    let end = source.tags().iter().skip(index).find(is_end)?;
    let attributes = source.slice(start.range.start + 1 + start.name.len()..start.range.end);
    let content = source.slice(inside);
    Some(Fix::Source {
        range: start.range.start..end.range.end,
        with: format!("<h{level}{attributes}{content}</h{level}>"),
    })
}

/// Formats without tags: the levels as they were read.
fn article(subject: &Subject<'_>, findings: &mut Findings) {
    let mut last = 0;
    for node in &subject.nodes {
        let NodeKind::Heading(level) = node.kind else {
            continue;
        };
        let level = usize::from(level);
        if last > 0 && level > last + 1 {
            let finding = subject.finding(&RULE, node, 0..node.text.len());
            findings.push(finding.arg("level", level).arg("last", last));
        }
        last = level;
    }
}

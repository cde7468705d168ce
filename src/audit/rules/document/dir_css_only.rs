//! `dir-css-only`: a direction that only the style knows.

use crate::audit::declared::DIRECTION;
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "dir-css-only",
    group: Group::Document,
    severity: Severity::Warning,
    references: &["HTML dir", "WCAG 1.3.2"],
    page: include_str!("dir_css_only.md"),
    check,
};

/// Letters that stand by a style alone, at least.
const ENOUGH: usize = 10;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(source) = subject.source.filter(|s| !s.tags().is_empty()) else {
        return;
    };
    let declared = source.declared();
    let mut letters = vec![0_usize; declared.said.len()];
    for stretch in &declared.stretches {
        if declared
            .dir
            .get(stretch.element)
            .copied()
            .flatten()
            .is_some()
        {
            continue;
        }
        let index = declared.style_index(stretch.element, DIRECTION);
        if let Some(count) = index.and_then(|index| letters.get_mut(index)) {
            *count += stretch.letters.rtl();
        }
    }
    for ((said, element), n) in declared.said.iter().zip(letters) {
        if n < ENOUGH || said.value != "rtl" {
            continue;
        }
        let own = element.and_then(|element| source.tag_of(element));
        let range = own.map_or_else(|| said.range.clone(), |tag| tag.range.clone());
        let mut finding = source.finding(&RULE, range);
        if let Some(tag) = own.or_else(|| source.root()) {
            finding = finding.fix(Fix::Attribute {
                tag: tag.range.start,
                name: "dir",
                value: Some("rtl".to_owned()),
            });
        }
        findings.push(finding);
    }
}

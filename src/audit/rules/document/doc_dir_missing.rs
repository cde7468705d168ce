//! `doc-dir-missing`: a right-to-left page that declares no direction.

use crate::audit::declared::DIRECTION;
use crate::audit::finding::{Finding, Findings, Fix, Place};
use crate::audit::letters::Letters;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "doc-dir-missing",
    group: Group::Document,
    severity: Severity::Error,
    references: &["WCAG 1.3.2", "HTML dir"],
    page: include_str!("doc_dir_missing.md"),
    check,
};

/// Letters from right to left that a page has, at least.
const ENOUGH: usize = 20;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(source) = subject.source.filter(|s| !s.tags().is_empty()) else {
        return;
    };
    let declared = source.declared();
    let (mut all, mut bare) = (Letters::default(), 0);
    for stretch in &declared.stretches {
        all.add(&stretch.letters);
        let has_dir = declared
            .dir
            .get(stretch.element)
            .copied()
            .flatten()
            .is_some();
        let by_style = declared.style(stretch.element, DIRECTION);
        if !has_dir && by_style.is_none_or(|(said, _)| said.value != "rtl") {
            bare += stretch.letters.rtl();
        }
    }
    let is_rtl = all.rtl() >= ENOUGH && all.rtl() * 2 > all.all();
    if !is_rtl || bare * 2 <= all.rtl() {
        return;
    }
    let root = source.root();
    let place = root.map_or_else(Place::default, |tag| Place::in_source(tag.range.clone()));
    let mut finding = Finding::new(&RULE, place, "");
    if let Some(tag) = root {
        finding = finding.fix(Fix::Attribute {
            tag: tag.range.start,
            name: "dir",
            value: Some("rtl".to_owned()),
        });
    }
    findings.push(finding);
}

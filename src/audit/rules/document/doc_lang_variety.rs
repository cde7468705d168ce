//! `doc-lang-variety`: Arabic is declared, and it is Persian.

use super::languages;
use crate::audit::finding::{Finding, Findings, Fix, Place};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "doc-lang-variety",
    group: Group::Document,
    severity: Severity::Warning,
    references: &["WCAG 3.1.1", "WCAG 3.1.2", "CLDR exemplar characters"],
    page: include_str!("doc_lang_variety.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(source) = subject.source.filter(|s| !s.tags().is_empty()) else {
        let lang = subject.document.lang;
        let text = languages::sample(subject);
        if let Some(found) = languages::other_variety(lang.primary(), &text) {
            let finding = Finding::new(&RULE, Place::default(), "");
            findings.push(finding.arg("lang", lang.as_str()).arg("found", found));
        }
        return;
    };
    for (element, _, sample) in languages::by_element(source) {
        let Some(tag) = source.tag_of(element) else {
            continue;
        };
        let declared = tag
            .get("lang")
            .or_else(|| tag.get("xml:lang"))
            .unwrap_or("")
            .trim();
        let primary = declared
            .split('-')
            .next()
            .unwrap_or("")
            .to_ascii_lowercase();
        if let Some(found) = languages::other_variety(&primary, &sample) {
            let finding = source.finding(&RULE, tag.range.clone());
            let finding = finding.fix(Fix::Attribute {
                tag: tag.range.start,
                name: "lang",
                value: Some(found.to_owned()),
            });
            findings.push(finding.arg("lang", declared).arg("found", found));
        }
    }
}

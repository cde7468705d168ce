//! `doc-lang-missing`: a page that names no language at its root.

use crate::audit::finding::{Finding, Findings, Fix, Place};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "doc-lang-missing",
    group: Group::Document,
    severity: Severity::Error,
    references: &["WCAG 3.1.1", "WCAG H57"],
    page: include_str!("doc_lang_missing.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(source) = subject.source else { return };
    let is_named = |name: &str| name == "html" || name == "body";
    let tags = source.tags();
    let declares = |tag: &&crate::audit::markup::Tag| {
        is_named(&tag.name)
            && tag
                .get("lang")
                .or(tag.get("xml:lang"))
                .is_some_and(|l| !l.trim().is_empty())
    };
    if tags.is_empty() || tags.iter().any(|tag| declares(&tag)) {
        return;
    }
    let root = tags.iter().find(|tag| tag.name == "html" && !tag.is_end);
    let place = root.map_or_else(Place::default, |tag| Place::in_source(tag.range.clone()));
    let mut finding = Finding::new(&RULE, place, "");
    let lang = subject.document.lang;
    if let Some(tag) = root.filter(|_| !lang.is_unknown()) {
        finding = finding.fix(Fix::Attribute {
            tag: tag.range.start,
            name: "lang",
            value: Some(lang.as_str().to_owned()),
        });
    }
    findings.push(finding);
}

//! `doc-lang-missing`: a page or a book that names no language.

use crate::audit::finding::{Finding, Findings, Fix, Place};
use crate::audit::markup::Tag;
use crate::audit::package;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::source::Source;
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
    match source.format {
        "html" => page(subject, source, findings),
        "epub" => {
            let package = package::read(&source.bytes);
            if package.is_some_and(|package| package.lang.is_none()) {
                let finding = Finding::new(&RULE, Place::default(), "");
                findings.push(finding.says("rule-doc-lang-missing-book"));
            }
        }
        _ => {}
    }
}

/// A page names its language at its root, or at its body, which is as good for a screen reader.
fn page(subject: &Subject<'_>, source: &Source, findings: &mut Findings) {
    let declares = |tag: &Tag| {
        let lang = tag.get("lang").or(tag.get("xml:lang"));
        matches!(&*tag.name, "html" | "body") && lang.is_some_and(|l| !l.trim().is_empty())
    };
    let tags = source.tags();
    if tags.is_empty() || tags.iter().any(declares) {
        return;
    }
    let root = source.root();
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

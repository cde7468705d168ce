//! `doc-dir-invalid`: a `dir` that is no direction.

use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "doc-dir-invalid",
    group: Group::Document,
    severity: Severity::Error,
    references: &["HTML dir", "WCAG 1.3.2"],
    page: include_str!("doc_dir_invalid.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(source) = subject.source else { return };
    for tag in source.tags().iter().filter(|tag| !tag.is_end) {
        let is_override = tag.name == "bdo";
        let Some(dir) = tag.attribute("dir") else {
            if is_override {
                let finding = source.finding(&RULE, tag.range.clone());
                findings.push(finding.says("rule-doc-dir-invalid-override"));
            }
            continue;
        };
        match dir.value.to_ascii_lowercase().as_str() {
            "ltr" | "rtl" => {}
            "auto" if !is_override => {}
            "auto" => {
                let finding = source.finding(&RULE, tag.range.clone());
                findings.push(finding.says("rule-doc-dir-invalid-override"));
            }
            other => {
                let finding = source.finding(&RULE, dir.range.clone());
                let finding = finding.arg("value", dir.value.as_str());
                findings.push(finding.fix(Fix::Attribute {
                    tag: tag.range.start,
                    name: "dir",
                    value: meant(other).map(str::to_owned),
                }));
            }
        }
    }
}

/// The direction that was meant; without one the attribute says nothing and may go.
fn meant(value: &str) -> Option<&'static str> {
    let value = value.trim();
    let has = |words: &[&str]| words.contains(&value);
    if has(&[
        "rtl",
        "right",
        "r",
        "rl",
        "right-to-left",
        "righttoleft",
        "rt",
        "trl",
        "arabic",
        "ar",
    ]) {
        Some("rtl")
    } else if has(&[
        "ltr",
        "left",
        "l",
        "lr",
        "left-to-right",
        "lefttoright",
        "lt",
        "english",
        "en",
    ]) {
        Some("ltr")
    } else {
        None
    }
}

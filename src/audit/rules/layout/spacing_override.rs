//! `spacing-override`: distances that a person's own style cannot change.

use super::declared::{holds_letters, styled};
use crate::audit::css::Declaration;
use crate::audit::finding::{Finding, Findings, Fix, Place};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "spacing-override",
    group: Group::Layout,
    severity: Severity::Error,
    references: &["WCAG 1.4.12"],
    page: include_str!("spacing_override.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for (index, tag, said) in styled(subject) {
        let is_distance =
            |name: &str| matches!(name, "line-height" | "word-spacing" | "letter-spacing");
        let fixed = said.iter().find(|d| d.is_important && is_distance(&d.name));
        let Some(fixed) = fixed.filter(|_| holds_letters(subject, index, tag)) else {
            continue;
        };
        let finding = Finding::new(&RULE, Place::in_source(tag.range.clone()), "");
        let fix = Fix::Source {
            range: fixed.whole.clone(),
            // As it is written, without its priority.
            with: written(subject, fixed),
        };
        findings.push(finding.arg("property", fixed.name.as_str()).fix(fix));
    }
}

fn written(subject: &Subject<'_>, said: &Declaration) -> String {
    let source = subject.source;
    source
        .map_or("", |s| s.slice(said.range.clone()))
        .to_owned()
}

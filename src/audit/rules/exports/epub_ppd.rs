//! `epub-ppd`: a right-to-left book whose pages turn from left to right.

use crate::audit::finding::{Finding, Findings, Place};
use crate::audit::letters::{Letters, is_rtl_script, script_of};
use crate::audit::package;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::vocab::{Direction, Script};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "epub-ppd",
    group: Group::Exports,
    severity: Severity::Error,
    references: &[
        "EPUB 3.3 page-progression-direction",
        "WCAG 1.3.2",
        "WCAG 3.1.1",
    ],
    page: include_str!("epub_ppd.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(source) = subject.source.filter(|s| s.format == "epub") else {
        return;
    };
    let Some(package) = package::read(&source.bytes) else {
        return;
    };
    let mut letters = Letters::default();
    for node in subject.nodes.iter().take(MOST_NODES) {
        letters.add(&Letters::of(node.text));
    }
    let turns_right = package.progression.as_deref() == Some("rtl");
    if letters.direction() == Some(Direction::Rtl) && !turns_right {
        let finding = Finding::new(&RULE, Place::default(), "");
        // The second edition of the format knows no direction of pages.
        let is_old = package.version.starts_with('2');
        findings.push(if is_old {
            finding.severity(Severity::Warning)
        } else {
            finding
        });
    }
    let Some(lang) = package.lang else { return };
    let (expected, found) = (script_of(&lang), letters.script());
    let is_rtl = |script: Option<Script>| script.is_some_and(is_rtl_script);
    if let (Some(expected), Some(found)) = (expected, found)
        && expected != found
        && (is_rtl(Some(expected)) || is_rtl(Some(found)))
    {
        let finding = Finding::new(&RULE, Place::default(), "");
        findings.push(finding.says("rule-epub-ppd-language").arg("lang", lang));
    }
}

/// Texts that are looked at, at most: they tell of the whole.
const MOST_NODES: usize = 400;

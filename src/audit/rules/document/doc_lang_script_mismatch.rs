//! `doc-lang-script-mismatch`: a language that is written in another script than its text.

use super::languages;
use crate::audit::finding::{Finding, Findings, Fix, Place};
use crate::audit::letters::{Letters, is_rtl_script, script_of};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::document::language::guess_language;
use crate::vocab::Script;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "doc-lang-script-mismatch",
    group: Group::Document,
    severity: Severity::Error,
    references: &["WCAG 3.1.1", "WCAG 3.1.2"],
    page: include_str!("doc_lang_script_mismatch.md"),
    check,
};

/// Letters from which a script is sure, at least.
const ENOUGH: usize = 12;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(source) = subject.source.filter(|s| !s.tags().is_empty()) else {
        return whole(subject, findings);
    };
    for (element, letters, sample) in languages::by_element(source) {
        let Some(tag) = source.tag_of(element) else {
            continue;
        };
        let declared = tag
            .get("lang")
            .or_else(|| tag.get("xml:lang"))
            .unwrap_or("");
        let Some(script) = mismatch(declared, &letters) else {
            continue;
        };
        let mut finding = source.finding(&RULE, tag.range.clone());
        let guess = guess_language(&sample);
        if script_of(guess.as_str()) == Some(script) {
            finding = finding.fix(Fix::Attribute {
                tag: tag.range.start,
                name: "lang",
                value: Some(guess.as_str().to_owned()),
            });
        }
        findings.push(finding.arg("lang", declared.trim()));
    }
}

/// Formats without tags: the article as a whole.
fn whole(subject: &Subject<'_>, findings: &mut Findings) {
    // Of a book `epub-ppd` says it.
    let is_book = subject.document.meta.format == "epub";
    if !is_book && languages::is_all_mismatched(subject) {
        let lang = subject.document.lang;
        findings.push(Finding::new(&RULE, Place::default(), "").arg("lang", lang.as_str()));
    }
}

/// The script that the letters are of, when the language is written in another.
fn mismatch(declared: &str, letters: &Letters) -> Option<Script> {
    let expected = script_of(declared.trim())?;
    let script = letters.script().filter(|_| letters.all() >= ENOUGH)?;
    // Transcriptions in Latin letters inside a page are the author's choice; whole pages are rare.
    let is_rtl = |script: Script| is_rtl_script(script);
    (script != expected && (is_rtl(script) || is_rtl(expected))).then_some(script)
}

//! `alt-language`: a picture's words in another language than around it.

use crate::audit::finding::Findings;
use crate::audit::letters::{Letters, is_rtl_script, script_of};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::vocab::Script;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "alt-language",
    group: Group::Document,
    severity: Severity::Warning,
    references: &["WCAG 1.1.1", "WCAG 3.1.2"],
    page: include_str!("alt_language.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(source) = subject.source else { return };
    let lang = &source.declared().lang;
    for (index, tag) in source.tags().iter().enumerate() {
        let alt = tag
            .attribute("alt")
            .filter(|_| tag.name == "img" && !tag.is_end);
        let Some(alt) = alt else { continue };
        let text = alt.value.trim();
        if is_file_name(text) {
            let finding = source.finding(&RULE, alt.range.clone());
            findings.push(finding.says("rule-alt-language-file"));
            continue;
        }
        let element = source.elements().of_tag(index);
        let around = element.and_then(|e| lang.get(e).copied().flatten());
        let declared = around
            .and_then(|e| source.tag_of(e))
            .and_then(|t| t.get("lang"));
        let Some(expected) = declared.and_then(script_of).filter(|s| is_rtl_script(*s)) else {
            continue;
        };
        if is_sentence(text) && Letters::of(text).script() != Some(expected) {
            findings.push(source.finding(&RULE, alt.range.clone()));
        }
    }
}

/// Words in Latin letters that are more than a name: three or more, two of them in small letters.
fn is_sentence(text: &str) -> bool {
    let words = text
        .split_whitespace()
        .filter(|w| w.chars().any(char::is_alphabetic));
    let small = words
        .clone()
        .filter(|w| w.starts_with(|c: char| c.is_ascii_lowercase()));
    Letters::of(text).script() == Some(Script::LATIN) && words.count() >= 3 && small.count() >= 2
}

/// Names that cameras and programs give to pictures.
fn is_file_name(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let endings = [
        ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".bmp", ".avif",
    ];
    let begins = [
        "img",
        "dsc",
        "dscn",
        "pict",
        "image",
        "screenshot",
        "wp",
        "photo",
        "p",
    ];
    let digits = lower.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let head = lower.get(..lower.len() - digits.len()).unwrap_or("");
    let is_number = digits
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'_' | b'-'));
    let n_digits = digits.bytes().filter(u8::is_ascii_digit).count();
    !text.contains(' ') && endings.iter().any(|e| lower.ends_with(e))
        || is_number && n_digits >= 3 && begins.contains(&head)
}

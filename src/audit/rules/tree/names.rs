//! `names`: a name that is spoken or shown apart from its text holds what spoils it.

use unicode_normalization::UnicodeNormalization as _;

use super::pictures;
use crate::audit::finding::{Finding, Findings, Place};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::audit::visual::seen;
use crate::document::walk::Node;
use crate::text::direction::first_strong;
use crate::tree::check::Kind;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "names",
    group: Group::Tree,
    severity: Severity::Warning,
    references: &["WCAG 1.1.1", "WCAG 4.1.2", "Unicode 9.2"],
    page: include_str!("names.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for (node, figure) in pictures::figures(subject) {
        if let Some(finding) = picture(subject, node, figure.alt.trim()) {
            findings.push(finding);
        }
    }
    if !subject.setting.tree_faults.is_empty() {
        played(subject, findings);
    }
}

/// The words of a picture: plain text that no markup can isolate.
fn picture(subject: &Subject<'_>, node: &Node<'_>, words: &str) -> Option<Finding> {
    let finding = || pictures::finding(subject, &RULE, node, words);
    let repaired = |finding: Finding, with: String| match pictures::fix(subject, words, with) {
        Some(fix) => finding.fix(fix),
        None => finding,
    };
    if words.contains(is_embedding) {
        let plain = words.chars().filter(|ch| !is_embedding(*ch)).collect();
        return Some(repaired(finding(), plain));
    }
    if words.chars().filter(|ch| is_shape(*ch)).count() > 1 {
        let letters = words.nfkc().collect();
        return Some(repaired(finding().says("rule-names-shapes"), letters));
    }
    let own = first_strong(words)?;
    let page = subject.document.dir;
    let has_both = words
        .chars()
        .any(|ch| first_strong(ch.encode_utf8(&mut [0; 4])) == Some(page));
    if own == page || !has_both {
        return None;
    }
    let (before, after) = (seen(words, own), seen(words, page));
    (before != after).then(|| {
        let finding = finding().needs_review().severity(Severity::Info);
        finding.says("rule-names-mixed").seen(before, after)
    })
}

/// What a toolkit makes of names, when its fault is played.
fn played(subject: &Subject<'_>, findings: &mut Findings) {
    let is_name = |kind| matches!(kind, Kind::NameControls | Kind::NameShapes);
    let mut found = subject.tree_check().iter();
    let first =
        found.find(|f| is_name(f.kind) && !matches!(f.role.as_str(), "Image" | "Video" | "Audio"));
    if let Some(first) = first {
        let finding = Finding::new(&RULE, Place::default(), first.text.as_str());
        findings.push(match first.kind {
            Kind::NameShapes => finding.says("rule-names-shapes"),
            _ => finding,
        });
    }
}

/// Embeddings and overrides: isolates are the right way to keep directions apart in plain text.
const fn is_embedding(ch: char) -> bool {
    matches!(ch, '\u{202a}'..='\u{202e}')
}

/// The shape of a letter in one of its positions.
const fn is_shape(ch: char) -> bool {
    matches!(ch, '\u{fb50}'..='\u{fbb1}' | '\u{fbd3}'..='\u{fd3d}' | '\u{fd50}'..='\u{fdc7}'
        | '\u{fdf0}'..='\u{fdf1}' | '\u{fe70}'..='\u{fefc}')
}

//! `copy-text`: a text that is copied as another, or not at all.

use std::borrow::Cow;

use crate::audit::declared::SELECTION;
use crate::audit::finding::{Finding, Findings, Fix};
use crate::audit::markup::Attribute;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::source::Source;
use crate::audit::subject::Subject;
use crate::document::copy::copy_text;
use crate::document::walk::TextPos;
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "copy-text",
    group: Group::Exports,
    severity: Severity::Error,
    references: &["WCAG 1.3.2"],
    page: include_str!("copy_text.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    copied(subject, findings);
    if let Some(source) = subject.source {
        forbidden(subject, source, findings);
    }
}

/// What copying gives of each text is that text, without the controls that isolates brought in.
fn copied(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(last) = subject.nodes.last() else {
        return;
    };
    let end = TextPos {
        node: last.id,
        offset: last.text.len(),
    };
    let copy = copy_text(subject.document, TextPos::default(), end);
    let mut rest = copy.as_str();
    for node in &subject.nodes {
        let text = node
            .rich
            .map_or(Cow::Borrowed(node.text), |rich| rich.without_isolates());
        match rest.find(&*text) {
            Some(at) => rest = rest.get(at + text.len()..).unwrap_or(""),
            None => findings.push(subject.finding(&RULE, node, 0..node.text.len())),
        }
    }
}

/// A page whose author forbids copying: a reader cannot look a word up, have it read or translated.
fn forbidden(subject: &Subject<'_>, source: &Source, findings: &mut Findings) {
    for tag in source.tags().iter().filter(|tag| !tag.is_end) {
        if !matches!(
            &*tag.name,
            "html" | "body" | "article" | "main" | "div" | "section"
        ) {
            continue;
        }
        let stops = |a: &&Attribute| {
            let is_event = matches!(
                &*a.name,
                "oncopy" | "onselectstart" | "ondragstart" | "oncontextmenu"
            );
            is_event && a.name != "ondragstart" && a.value.replace(' ', "").contains("returnfalse")
        };
        if let Some(attribute) = tag.attributes.iter().find(stops) {
            findings.push(denied(source, attribute.range.clone()));
        }
    }
    let declared = source.declared();
    let mut letters = vec![0_usize; declared.said.len()];
    for stretch in &declared.stretches {
        let index = declared.style_index(stretch.element, SELECTION);
        if let Some(count) = index.and_then(|index| letters.get_mut(index)) {
            *count += stretch.letters.all();
        }
    }
    let all: usize = subject.nodes.iter().map(|n| n.text.len() / 4).sum();
    let mut last: Option<usize> = None;
    for ((said, _), n) in declared.said.iter().zip(letters) {
        // Buttons and menus may forbid it; the article may not.
        if said.value != "none" || n < 100 || n * 2 < all {
            continue;
        }
        // The same word stands for each browser in one block.
        if last.is_none_or(|last| said.range.start > last + 80) {
            findings.push(denied(source, said.range.clone()));
        }
        last = Some(said.range.end);
    }
}

fn denied(source: &Source, range: TextRange) -> Finding {
    let finding = source.finding(&RULE, range.clone());
    let text = source.slice(range.clone()).to_ascii_lowercase();
    let with = if text == "none" { "auto" } else { "" };
    finding
        .says("rule-copy-text-forbidden")
        .severity(Severity::Warning)
        .fix(Fix::Source {
            range,
            with: with.to_owned(),
        })
}

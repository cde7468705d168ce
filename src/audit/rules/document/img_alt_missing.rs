//! `img-alt-missing`: a picture without words that stand for it.

use super::headings;
use crate::audit::finding::Findings;
use crate::audit::markup::Tag;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::source::Source;
use crate::audit::subject::Subject;
use crate::document::{BlockKind, FigureKind};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "img-alt-missing",
    group: Group::Document,
    severity: Severity::Error,
    references: &["WCAG 1.1.1"],
    page: include_str!("img_alt_missing.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    match subject.source.filter(|s| !s.tags().is_empty()) {
        Some(source) => page(source, findings),
        None => article(subject, findings),
    }
}

fn page(source: &Source, findings: &mut Findings) {
    for (index, tag) in source.tags().iter().enumerate() {
        let is_picture = match &*tag.name {
            "img" => true,
            "input" => tag
                .get("type")
                .is_some_and(|t| t.eq_ignore_ascii_case("image")),
            _ => false,
        };
        if tag.is_end || !is_picture || is_named(tag) || is_tiny(tag) {
            continue;
        }
        let element = source.elements().of_tag(index);
        if element.is_none_or(|element| headings::is_hidden(source, element)) {
            continue;
        }
        findings.push(source.finding(&RULE, tag.range.clone()));
    }
}

/// Whether there are words for a picture, or it says that it needs none.
fn is_named(tag: &Tag) -> bool {
    let has = |name: &str| tag.get(name).is_some_and(|value| !value.trim().is_empty());
    let role = tag.get("role").unwrap_or("").trim();
    tag.get("alt").is_some()
        || has("aria-label")
        || has("aria-labelledby")
        || has("title")
        || matches!(role, "presentation" | "none")
}

/// A picture of a pixel or two counts visitors.
fn is_tiny(tag: &Tag) -> bool {
    let side = |name: &str| tag.get(name).and_then(|v| v.trim().parse::<u32>().ok());
    side("width").is_some_and(|w| w <= 2) || side("height").is_some_and(|h| h <= 2)
}

/// Formats without tags: whether no words were wanted is not known.
fn article(subject: &Subject<'_>, findings: &mut Findings) {
    for node in &subject.nodes {
        let Some(BlockKind::Figure(figure)) = node.owner.map(|block| &block.kind) else {
            continue;
        };
        let is_bare = figure.kind == FigureKind::Picture && figure.alt.trim().is_empty();
        if is_bare && figure.caption.text.trim().is_empty() {
            let mut finding = subject.finding(&RULE, node, 0..0);
            finding.text = figure.src.clone().unwrap_or_default();
            findings.push(finding.needs_review());
        }
    }
}

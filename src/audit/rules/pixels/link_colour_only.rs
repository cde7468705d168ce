//! `link-colour-only`: links that nothing but a colour tells from the text, and that too near to it.

use super::contrast_text::tenths;
use super::looks::{Look, Looks};
use crate::audit::css::{Declaration, value};
use crate::audit::elements::Element;
use crate::audit::finding::{Finding, Findings, Fix, Place};
use crate::audit::markup::{self, Tag};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::source::Source;
use crate::audit::subject::Subject;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "link-colour-only",
    group: Group::Pixels,
    severity: Severity::Error,
    references: &["WCAG 1.4.1", "WCAG F73", "WCAG G183"],
    page: include_str!("link_colour_only.md"),
    check,
};

/// Elements whose text a link stands in.
const TEXTS: &[&str] = &["p", "li", "dd", "td", "blockquote", "figcaption"];

/// An element as long as this has a text, bytes.
const LONG: usize = 20_000;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(source) = subject.source else { return };
    let Some(looks) = Looks::of(source) else {
        return;
    };
    for (index, element) in source.elements().list().iter().enumerate() {
        let tag = source.tags().get(element.tag);
        let Some(tag) = tag.filter(|tag| tag.name == "a" && tag.get("href").is_some()) else {
            continue;
        };
        let Some((look, around)) = pair(&looks, index, element) else {
            continue;
        };
        let (Some(link), Some(ink)) = (look.ink, around.ink) else {
            continue;
        };
        let ratio = link.contrast(ink);
        if ratio >= 3.0
            || look.is_aside
            || !is_bare(&look.own)
            || !stands_in_text(source, index, element)
        {
            continue;
        }
        let words = markup::text(inside(source, element));
        let finding = Finding::new(&RULE, Place::in_source(tag.range.clone()), words.trim());
        let finding = finding.arg("ratio", tenths(ratio)).fix(underlined(tag));
        findings.push(if looks.has_more {
            finding.needs_review()
        } else {
            finding
        });
    }
}

fn pair<'l>(looks: &'l Looks, index: usize, element: &Element) -> Option<(&'l Look, &'l Look)> {
    Some((looks.list.get(index)?, looks.list.get(element.parent?)?))
}

/// Whether the underline is taken away and nothing but a colour comes in its place.
fn is_bare(own: &[Declaration]) -> bool {
    let line = value(own, "text-decoration-line").or(value(own, "text-decoration"));
    let others = [
        "border",
        "border-bottom",
        "background",
        "background-color",
        "font-weight",
        "outline",
        "box-shadow",
    ];
    line.is_some_and(|line| line.starts_with("none"))
        && others.iter().all(|name| value(own, name).is_none())
}

/// Whether the link is a part of a text: other words stand beside it.
fn stands_in_text(source: &Source, index: usize, element: &Element) -> bool {
    let is_text = |around: &&Element| {
        let tag = source.tags().get(around.tag);
        tag.is_some_and(|tag| TEXTS.contains(&tag.name.as_str()))
    };
    let Some(around) = source.elements().around(index).find(is_text) else {
        return false;
    };
    if around.inside.len() > LONG {
        return true;
    }
    let text = source.text.as_deref().unwrap_or("");
    let before = text
        .get(around.inside.start..element.inside.start)
        .unwrap_or("");
    let after = text
        .get(element.inside.end..around.inside.end)
        .unwrap_or("");
    let n_words = |markup: &str| markup::text(markup).split_whitespace().count();
    n_words(before) + n_words(after) >= 3
}

fn inside<'s>(source: &'s Source, element: &Element) -> &'s str {
    source
        .text
        .as_deref()
        .and_then(|text| text.get(element.inside.clone()))
        .unwrap_or("")
}

/// The underline back.
fn underlined(tag: &Tag) -> Fix {
    let style = tag.get("style").unwrap_or("");
    let is_kept =
        |pair: &&str| !pair.is_empty() && !pair.to_ascii_lowercase().starts_with("text-decoration");
    let mut pairs: Vec<&str> = style.split(';').map(str::trim).filter(is_kept).collect();
    pairs.push("text-decoration: underline");
    Fix::Attribute {
        tag: tag.range.start,
        name: "style",
        value: Some(pairs.join("; ")),
    }
}

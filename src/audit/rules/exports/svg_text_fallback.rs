//! `svg-text-fallback`: a drawing in the page without words that stand for it.

use crate::audit::finding::Findings;
use crate::audit::letters::Letters;
use crate::audit::markup::{self, Tag};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::source::Source;
use crate::audit::subject::Subject;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "svg-text-fallback",
    group: Group::Exports,
    severity: Severity::Warning,
    references: &["WCAG 1.1.1", "SVG 2 title"],
    page: include_str!("svg_text_fallback.md"),
    check,
};

/// Side from which a drawing is no sign beside a word, CSS px.
const LARGE: f32 = 64.0;
/// Bytes of outlines from which they are more than a sign.
const MUCH: usize = 400;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(source) = subject.source else { return };
    for (index, tag) in source.tags().iter().enumerate() {
        if tag.is_end || tag.name != "svg" {
            continue;
        }
        let Some(element) = source.elements().of_tag(index) else {
            continue;
        };
        if is_explained(source, element) {
            continue;
        }
        let drawing = Drawing::of(source, element);
        let finding = source.finding(&RULE, tag.range.clone());
        if drawing.letters.rtl() >= 2 {
            findings.push(finding);
        } else if drawing.letters.all() == 0 && drawing.outlines >= MUCH && is_large(tag) {
            findings.push(finding.needs_review());
        }
    }
}

/// Whether words stand for a drawing, it is kept from readers, or it is a sign in a link with words.
fn is_explained(source: &Source, element: usize) -> bool {
    let mut around = source
        .elements()
        .around(element)
        .filter_map(|e| source.tags().get(e.tag));
    let Some(own) = around.next() else {
        return true;
    };
    let has = |tag: &Tag, name: &str| tag.get(name).is_some_and(|v| !v.trim().is_empty());
    let is_hidden = |tag: &Tag| {
        tag.get("aria-hidden").is_some_and(|v| v.trim() == "true")
            || tag.get("hidden").is_some()
            || tag
                .get("role")
                .is_some_and(|r| matches!(r.trim(), "presentation" | "none"))
            || tag
                .get("style")
                .is_some_and(|s| s.replace(' ', "").contains("display:none"))
    };
    let is_named = has(own, "aria-label") || has(own, "aria-labelledby");
    is_named
        || is_hidden(own)
        || around
            .any(|tag| is_hidden(tag) || matches!(&*tag.name, "svg" | "a" | "button" | "template"))
        || Drawing::has_words(source, element)
}

/// What a drawing is made of.
#[derive(Default)]
struct Drawing {
    letters: Letters,
    outlines: usize,
}

impl Drawing {
    fn of(source: &Source, element: usize) -> Self {
        let mut drawing = Self::default();
        let elements = source.elements();
        for (index, tag) in inner(source, element) {
            match &*tag.name {
                "text" => {
                    let inside = elements.of_tag(index).and_then(|e| elements.list().get(e));
                    let range = inside.map(|e| e.inside.clone()).unwrap_or_default();
                    drawing
                        .letters
                        .add(&Letters::of(&markup::text(source.slice(range))));
                }
                "path" => drawing.outlines += tag.get("d").map_or(0, str::len),
                _ => {}
            }
        }
        drawing
    }

    fn has_words(source: &Source, element: usize) -> bool {
        let elements = source.elements();
        inner(source, element).any(|(index, tag)| {
            let inside = elements.of_tag(index).and_then(|e| elements.list().get(e));
            matches!(&*tag.name, "title" | "desc")
                && inside.is_some_and(|e| !source.slice(e.inside.clone()).trim().is_empty())
        })
    }
}

/// Start tags inside an element, with their indices.
fn inner(source: &Source, element: usize) -> impl Iterator<Item = (usize, &Tag)> {
    let own = source.elements().list().get(element);
    let (first, end) = own.map_or((usize::MAX, 0), |e| (e.tag.saturating_add(1), e.inside.end));
    let tags = source.tags().iter().enumerate().skip(first);
    tags.take_while(move |(_, tag)| tag.range.end <= end)
        .filter(|(_, tag)| !tag.is_end)
}

fn is_large(tag: &Tag) -> bool {
    let number = |text: &str| text.trim().trim_end_matches("px").parse::<f32>().ok();
    let of_view = || {
        tag.get("viewbox")?
            .split([' ', ','])
            .filter(|p| !p.is_empty())
            .nth(2)
            .and_then(number)
    };
    tag.get("width")
        .and_then(number)
        .or_else(of_view)
        .is_some_and(|side| side >= LARGE)
}

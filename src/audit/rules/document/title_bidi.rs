//! `title-bidi`: a title that falls apart outside the page.

use crate::audit::finding::Findings;
use crate::audit::letters::Letters;
use crate::audit::markup::{self, Tag};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::source::Source;
use crate::audit::subject::Subject;
use crate::audit::visual::seen;
use crate::text::direction::first_strong;
use crate::text::segment::is_mark;
use crate::vocab::{Direction, TextRange};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "title-bidi",
    group: Group::Document,
    severity: Severity::Warning,
    references: &["WCAG 2.4.2", "Unicode TR9 HL3", "W3C string-meta"],
    page: include_str!("title_bidi.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(source) = subject.source else { return };
    let elements = source.elements();
    for (index, tag) in source.tags().iter().enumerate() {
        if tag.is_end {
            continue;
        }
        let range = match &*tag.name {
            "title" => elements
                .of_tag(index)
                .and_then(|element| title(source, element)),
            "meta" => meta(tag),
            _ => None,
        };
        let Some(range) = range else { continue };
        let text = markup::text(source.slice(range.clone()));
        let Some((before, after)) = misordered(text.trim(), subject.document.dir) else {
            continue;
        };
        let finding = source.finding(&RULE, range).seen(before, after);
        // A name and words beside it are read in either order; signs and numbers are not.
        let is_plain = text
            .chars()
            .all(|c| c.is_alphabetic() || c.is_whitespace() || is_mark(c));
        findings.push(if is_plain {
            finding.needs_review()
        } else {
            finding
        });
    }
}

/// The words of the page's title; that of a drawing is none.
fn title(source: &Source, element: usize) -> Option<TextRange> {
    let mut around = source.elements().around(element);
    let inside = around.next()?.inside.clone();
    let is_drawing = around.any(|e| source.tags().get(e.tag).is_some_and(|t| t.name == "svg"));
    let text = source.slice(inside.clone());
    let start = inside.start + text.len() - text.trim_start().len();
    (!is_drawing).then(|| start..start + text.trim().len())
}

/// The title that a page gives to those who share it.
fn meta(tag: &Tag) -> Option<TextRange> {
    let name = tag.get("property").or_else(|| tag.get("name"))?;
    let is_title = matches!(
        name.trim(),
        "og:title" | "twitter:title" | "dc.title" | "DC.title"
    );
    tag.attribute("content")
        .filter(|_| is_title)
        .map(|a| a.written.clone())
}

/// What is seen of a title whose first letter runs against the page where it stands alone, and
/// what would be seen in the page's direction.
fn misordered(text: &str, page: Direction) -> Option<(String, String)> {
    let letters = Letters::of(text);
    let alone = first_strong(text)?;
    let of_page = if page.is_rtl() {
        letters.rtl()
    } else {
        letters.ltr()
    };
    if alone == page || of_page < 3 || of_page * 4 < letters.all() {
        return None;
    }
    let (before, after) = (seen(text, alone), seen(text, page));
    (before != after).then_some((before, after))
}

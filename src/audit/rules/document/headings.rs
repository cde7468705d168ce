//! Headings of a page by their tags, for the rules about them.

use crate::audit::markup::Tag;
use crate::audit::source::Source;

/// Level of the heading that a tag starts, `aria-level` included.
pub(super) fn level(tag: &Tag) -> Option<usize> {
    if tag.is_end {
        return None;
    }
    let role = tag.get("role").unwrap_or("").trim();
    let by_name = match tag.name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] if role.is_empty() || role == "heading" => {
            Some(usize::from(digit - b'0'))
        }
        _ => None,
    };
    let said = tag
        .get("aria-level")
        .and_then(|level| level.trim().parse().ok());
    match by_name {
        Some(level) => Some(said.unwrap_or(level)),
        None if role == "heading" => Some(said.unwrap_or(2)),
        None => None,
    }
}

/// Whether an element is kept from readers, itself or by what is around it.
pub(super) fn is_hidden(source: &Source, element: usize) -> bool {
    source.elements().around(element).any(|around| {
        source.tags().get(around.tag).is_some_and(|tag| {
            let style = tag.get("style").unwrap_or("").replace(' ', "");
            tag.get("hidden").is_some()
                || tag.get("aria-hidden").is_some_and(|v| v.trim() == "true")
                || style.contains("display:none")
                || style.contains("visibility:hidden")
                || matches!(&*tag.name, "template" | "noscript" | "svg")
        })
    })
}

/// Whether an element has words for a screen reader: text, a picture's or a label.
pub(super) fn has_words(source: &Source, element: usize) -> bool {
    let Some(own) = source.elements().list().get(element) else {
        return true;
    };
    let is_named = |tag: &Tag| {
        ["aria-label", "aria-labelledby", "alt", "title"]
            .iter()
            .any(|name| tag.get(name).is_some_and(|value| !value.trim().is_empty()))
    };
    let inner = source
        .tags()
        .iter()
        .skip(own.tag)
        .take_while(|tag| tag.range.end <= own.inside.end);
    // What scripts and frames put there is not known.
    let mut within = inner.clone();
    if within
        .any(|tag| is_named(tag) || matches!(&*tag.name, "script" | "iframe" | "object" | "slot"))
    {
        return true;
    }
    let text = crate::audit::markup::text(source.slice(own.inside.clone()));
    text.chars()
        .any(|c| !c.is_whitespace() && !crate::text::segment::is_invisible(c))
}

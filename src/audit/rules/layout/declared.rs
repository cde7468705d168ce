//! What the `style` attributes of a page fix about the text inside: heights that cut it off, and
//! distances that a person's own style cannot change.

use crate::audit::css::{self, Declaration};
use crate::audit::markup::Tag;
use crate::audit::subject::Subject;
use crate::vocab::TextRange;

/// An element of fixed height that hides what does not fit.
#[derive(Clone, Debug)]
pub(super) struct Box {
    /// Bytes of its start tag.
    pub(super) tag: TextRange,
    /// The height.
    pub(super) height: Declaration,
}

/// Start tags with a `style`, with the index of each among all tags.
pub(super) fn styled<'s>(
    subject: &'s Subject<'_>,
) -> impl Iterator<Item = (usize, &'s Tag, Vec<Declaration>)> {
    let source = subject.source.filter(|source| source.format == "html");
    let text = source
        .and_then(|source| source.text.as_deref())
        .unwrap_or("");
    let tags = source.map_or(&[][..], |source| source.tags());
    let starts = tags.iter().enumerate().filter(|(_, tag)| !tag.is_end);
    starts.filter_map(move |(index, tag)| {
        let style = tag.attribute("style")?.written.clone();
        let said = css::declarations(text.get(style.clone())?, style.start);
        Some((index, tag, said))
    })
}

/// Elements with letters from right to left in a box that does not grow and shows no more than
/// fits.
pub(super) fn boxes(subject: &Subject<'_>) -> Vec<Box> {
    let mut out = Vec::new();
    for (index, tag, said) in styled(subject) {
        let hides = |d: &&Declaration| {
            let cuts = d.value.contains("hidden") || d.value.contains("clip");
            matches!(d.name.as_str(), "overflow" | "overflow-y") && cuts
        };
        let height = said.iter().find(|d| {
            matches!(d.name.as_str(), "height" | "max-height") && d.value.ends_with("px")
        });
        if let Some(height) = height.filter(|_| said.iter().any(|d| hides(&d)))
            && holds_letters(subject, index, tag)
        {
            out.push(Box {
                tag: tag.range.clone(),
                height: height.clone(),
            });
        }
    }
    out
}

/// Whether letters from right to left stand between a start tag and its end tag.
pub(super) fn holds_letters(subject: &Subject<'_>, index: usize, tag: &Tag) -> bool {
    let Some(source) = subject.source else {
        return false;
    };
    let (Some(text), tags) = (source.text.as_deref(), source.tags()) else {
        return false;
    };
    let mut depth = 1_usize;
    let mut from = tag.range.end;
    for next in tags.iter().skip(index + 1) {
        let between = text.get(from..next.range.start).unwrap_or("");
        if between.contains(super::break_inside_word::is_letter) {
            return true;
        }
        from = next.range.end;
        if next.name == tag.name {
            depth = if next.is_end { depth - 1 } else { depth + 1 };
        }
        if depth == 0 {
            break;
        }
    }
    false
}

//! XML without surprises: no document type, no entities of its own, a cap on its nodes.

use std::borrow::Cow;

use roxmltree::{Document, ParsingOptions};

use crate::load::error::LoadErrorKind;
use crate::load::limits::MAX_XML_NODES;

/// The tree of `text`, which [`plain`] gave.
pub(in crate::load) fn parse(text: &str) -> Result<Document<'_>, LoadErrorKind> {
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MAX_XML_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|_| LoadErrorKind::Damaged)
}

/// `text` without its document type, which may declare entities that grow without end; an entity
/// that only it declares is damage then.
pub(in crate::load) fn plain(text: &str) -> Cow<'_, str> {
    let Some(start) = text.find("<!DOCTYPE") else {
        return Cow::Borrowed(text);
    };
    let rest = text.get(start..).unwrap_or_default();
    let Some(end) = end_of_type(rest) else {
        return Cow::Borrowed(text);
    };
    let before = text.get(..start).unwrap_or_default();
    Cow::Owned([before, rest.get(end..).unwrap_or_default()].concat())
}

/// Where a document type ends, its declarations in brackets and its quoted names included.
fn end_of_type(text: &str) -> Option<usize> {
    let (mut depth, mut quote) = (0_usize, None);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '[') => depth += 1,
            (None, ']') => depth = depth.saturating_sub(1),
            (None, '>') if depth == 0 => return Some(at + 1),
            _ => {}
        }
    }
    None
}

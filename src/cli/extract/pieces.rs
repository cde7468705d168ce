//! A text with its inlines as a sequence of well-nested pieces, for the writers of markup.

use std::collections::HashSet;

use crate::document::walk::nodes;
use crate::document::{Document, Inline, InlineKind, Text};

/// Names inside a document to which its links lead.
pub(super) fn targets(document: &Document) -> HashSet<&str> {
    let mut out = HashSet::new();
    for node in nodes(document) {
        for inline in node.rich.iter().flat_map(|text| &text.inlines) {
            if let InlineKind::Link(to) = &inline.kind {
                out.extend(to.strip_prefix('#'));
            }
        }
    }
    out
}

/// A piece of a text with inlines.
#[derive(Clone, Copy)]
pub(super) enum Piece<'a> {
    Text(&'a str),
    Start(&'a Inline),
    End(&'a Inline),
}

/// Walks a text: starts and ends of inlines in their places, well nested even
/// where ranges are not.
pub(super) fn with_inlines<'a>(text: &'a Text, out: &mut impl FnMut(Piece<'a>)) {
    let mut open: Vec<(&'a Inline, usize)> = Vec::new();
    let mut at = 0;
    let upto = |at: &mut usize, to: usize, out: &mut dyn FnMut(Piece<'a>)| {
        if let Some(piece) = text.text.get(*at..to).filter(|p| !p.is_empty()) {
            out(Piece::Text(piece));
        }
        *at = to.max(*at);
    };
    let close = |last: &'a Inline, end: usize, at: &mut usize, out: &mut dyn FnMut(Piece<'a>)| {
        upto(at, last.inner().end.min(end), out);
        *at = end.max(*at);
        out(Piece::End(last));
    };
    for inline in &text.inlines {
        while let Some((last, end)) = open
            .last()
            .copied()
            .filter(|(_, end)| *end <= inline.range.start)
        {
            close(last, end, &mut at, out);
            open.pop();
        }
        upto(&mut at, inline.range.start, out);
        // The controls of an isolate are said by its element.
        at = at.max(inline.inner().start);
        let end = open
            .last()
            .map_or(text.text.len(), |o| o.1)
            .min(inline.range.end);
        out(Piece::Start(inline));
        open.push((inline, end));
    }
    while let Some((last, end)) = open.pop() {
        close(last, end, &mut at, out);
    }
    upto(&mut at, text.text.len(), out);
}

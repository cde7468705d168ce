//! A node's text as it is told: what the author wrote, without the controls that isolates
//! brought into it for the bidi algorithm, and the way from one to the other.

use std::borrow::Cow;

use crate::document::walk::Node;
use crate::document::{BlockKind, Text};

/// A node's text without the controls of isolates.
#[derive(Clone, Debug)]
pub struct Spoken<'a> {
    /// The text, logical order.
    pub text: Cow<'a, str>,
    /// Byte offsets of the controls in the document's text, ascending.
    controls: Vec<usize>,
}

impl<'a> Spoken<'a> {
    /// The text of a node.
    #[must_use]
    pub fn of(node: &Node<'a>) -> Self {
        let (text, controls) = match node.rich {
            None => (Cow::Borrowed(node.text), Vec::new()),
            Some(rich) => (rich.without_isolates(), rich.isolate_controls()),
        };
        let text = match credit(node) {
            // As the page sets it, on the caption's own line.
            Some(credit) => Cow::Owned(format!("{text} {credit}")),
            None => text,
        };
        Self { text, controls }
    }

    /// The offset in [`Self::text`] of a byte offset of the document's text; inside a control, the
    /// place behind it.
    #[must_use]
    pub fn from_document(&self, offset: usize) -> usize {
        let before = self.controls.partition_point(|at| *at < offset);
        let skipped = before * Text::CONTROL_BYTES;
        let inside = before
            .checked_sub(1)
            .and_then(|i| self.controls.get(i))
            .map_or(0, |at| (at + Text::CONTROL_BYTES).saturating_sub(offset));
        (offset + inside).saturating_sub(skipped)
    }

    /// The byte offset in the document's text at which the character at an offset of
    /// [`Self::text`] begins: where controls stand, the place behind them.
    #[must_use]
    pub fn to_document(&self, offset: usize) -> usize {
        self.skip(offset, |control, at| control <= at)
    }

    /// The byte offset in the document's text at which the character before an offset of
    /// [`Self::text`] ends: where controls stand, the place before them.
    #[must_use]
    pub fn end_in_document(&self, offset: usize) -> usize {
        self.skip(offset, |control, at| control < at)
    }

    fn skip(&self, offset: usize, is_before: fn(usize, usize) -> bool) -> usize {
        let mut at = offset;
        for control in &self.controls {
            if !is_before(*control, at) {
                break;
            }
            at += Text::CONTROL_BYTES;
        }
        at
    }
}

/// The credit that the page sets behind a caption.
fn credit<'a>(node: &Node<'a>) -> Option<&'a str> {
    match node.owner.map(|block| &block.kind) {
        Some(BlockKind::Figure(figure)) if !figure.caption.text.is_empty() => {
            figure.credit_text.as_deref()
        }
        _ => None,
    }
}

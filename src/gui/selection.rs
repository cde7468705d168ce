//! A caret in the article, and what is selected between two of them: places of the document, so that
//! they survive another layout.

use crate::document::walk::TextPos;
use crate::vocab::Affinity;

/// A caret in the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Caret {
    /// The place.
    pub pos: TextPos,
    /// The side it leans to at a line or direction boundary.
    pub affinity: Affinity,
}

/// What is selected: from where it was begun to where the caret stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Where it was begun.
    pub anchor: Caret,
    /// Where the caret stands.
    pub focus: Caret,
}

impl Selection {
    /// Both ends in reading order.
    #[must_use]
    pub fn ordered(&self) -> (TextPos, TextPos) {
        let (a, b) = (self.anchor.pos, self.focus.pos);
        if a <= b { (a, b) } else { (b, a) }
    }

    /// Whether nothing lies between its ends.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.anchor.pos == self.focus.pos
    }
}

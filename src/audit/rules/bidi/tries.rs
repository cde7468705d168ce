//! Repairs of a line that are tried: what is seen in a window around the place as it is, and
//! repaired. The window holds the words that can bear on the order there, so that a long line costs
//! no more than a short one.

use super::lines::{Kind, Line};
use crate::audit::visual;
use crate::vocab::{Direction, TextRange};

/// Bytes around a place that can bear on it, at least.
const AROUND: usize = 80;
/// Bytes around a place that are looked at, at most, where no word ends.
const FARTHEST: usize = 240;

impl Line<'_> {
    /// Repairs that are tried in a line, at most: a line that needs more is none that anybody reads.
    pub(super) const TRIES: u32 = 2000;

    /// What isolating a range changes in what is seen.
    pub(super) fn isolating(
        &self,
        range: &TextRange,
        dir: Option<Direction>,
    ) -> Option<(String, String)> {
        let (text, inside) = self.tried(range)?;
        visual::isolating_changes(text, self.base, inside, dir)
    }

    /// What isolating a range changes in what is seen, when the range itself is torn: that it only
    /// stands elsewhere in the line does not count.
    pub(super) fn mending(
        &self,
        range: &TextRange,
        dir: Option<Direction>,
    ) -> Option<(String, String)> {
        let (text, inside) = self.tried(range)?;
        let is_torn = visual::is_torn(text, self.base, &inside, dir);
        is_torn
            .then(|| visual::isolating_changes(text, self.base, inside, dir))
            .flatten()
    }

    /// What writing something else in place of a range changes in what is seen.
    pub(super) fn replacing(&self, range: &TextRange, with: &str) -> Option<(String, String)> {
        let (text, inside) = self.tried(range)?;
        visual::replacing_changes(text, self.base, inside, with)
    }

    /// Directions in which the characters at two bytes are drawn.
    pub(super) fn directions(&self, first: usize, second: usize) -> Option<(Direction, Direction)> {
        let (text, inside) = self.tried(&(first..second))?;
        match visual::directions(text, self.base, &[inside.start, inside.end])[..] {
            [Some(a), Some(b)] => Some((a, b)),
            _ => None,
        }
    }

    /// The text of the window around a range, and the range in it, as long as repairs may be tried.
    fn tried(&self, range: &TextRange) -> Option<(&str, TextRange)> {
        let tries = self.tries.get().checked_sub(1)?;
        self.tries.set(tries);
        let window = self.window(range);
        let inside = range.start - window.start..range.end - window.start;
        Some((self.get(window), inside))
    }

    /// The words around a range that can bear on its order.
    fn window(&self, range: &TextRange) -> TextRange {
        let first = self.index_at(range.start);
        let last = self.index_at(range.end.saturating_sub(1).max(range.start));
        let mut start = range.start;
        for atom in self.atoms.get(..=first).unwrap_or(&self.atoms).iter().rev() {
            if atom.range.start < start {
                start = atom.range.start;
            }
            let away = range.start - start;
            if away > FARTHEST && atom.kind != Kind::Opaque {
                start = ceil(self.text, start.max(range.start - FARTHEST));
            }
            if away > AROUND && atom.kind == Kind::Space || away > FARTHEST {
                break;
            }
        }
        let mut end = range.end;
        for atom in self.atoms.get(last..).unwrap_or_default() {
            end = end.max(atom.range.end);
            let away = end - range.end;
            if away > FARTHEST && atom.kind != Kind::Opaque {
                end = ceil(self.text, end.min(range.end + FARTHEST));
            }
            if away > AROUND && atom.kind == Kind::Space || away > FARTHEST {
                break;
            }
        }
        start..end
    }
}

/// The next boundary between characters.
fn ceil(text: &str, mut at: usize) -> usize {
    while at < text.len() && !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

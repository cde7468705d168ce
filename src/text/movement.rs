//! Moves a caret the way the eye sees it: the arrow that points to a side goes
//! to that side, through text of either direction (user research behind the
//! Microsoft Edge explainer "visual caret movement"; Firefox does the same).

use super::paragraph::{GraphemeBox, Paragraph};
use super::segment::words;
use crate::geom::Pos;
use crate::vocab::{Affinity, Direction};

/// How far a movement goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveBy {
    /// One user-perceived character.
    Grapheme,
    /// To the next word boundary.
    Word,
}

/// Which way the arrow points, as seen on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrow {
    /// Towards the side where left-to-right text begins.
    TowardsLtrStart,
    /// Towards the side where right-to-left text begins.
    TowardsRtlStart,
}

/// A caret's place.
pub type CaretPlace = (usize, Affinity);

impl Paragraph {
    /// Moves a caret visually; `None` when it leaves the paragraph.
    #[must_use]
    pub fn move_visual(&self, place: CaretPlace, by: MoveBy, arrow: Arrow) -> Option<CaretPlace> {
        match by {
            MoveBy::Grapheme => self.step(place, arrow),
            MoveBy::Word => self.step_word(place, arrow),
        }
    }

    /// Moves a caret up or down by lines, keeping `x` (page px); `None` when it leaves the paragraph.
    #[must_use]
    pub fn move_line(&self, place: CaretPlace, x: f32, down: bool) -> Option<CaretPlace> {
        let line = self.line_of(place.0, place.1);
        let target = if down { line + 1 } else { line.checked_sub(1)? };
        let line = self.lines.get(target)?;
        Some(self.hit_test(Pos::new(x, line.top + line.height * 0.5)))
    }

    fn step(&self, place: CaretPlace, arrow: Arrow) -> Option<CaretPlace> {
        let line = self.line_of(place.0, place.1);
        let x = self.caret(place.0, place.1).primary.x;
        let boxes = self.boxes(line);
        let visible = boxes.iter().filter(|b| b.width > 0.01);
        let next = match arrow {
            Arrow::TowardsLtrStart => visible
                .filter(|b| b.x < x - 0.01)
                .max_by(|a, b| a.x.total_cmp(&b.x)),
            Arrow::TowardsRtlStart => visible
                .filter(|b| b.x + b.width > x + 0.01)
                .min_by(|a, b| a.x.total_cmp(&b.x)),
        };
        match next {
            Some(b) => Some(far_side(b, arrow)),
            None => self.step_over_line(line, arrow),
        }
    }

    /// At the visual end of a line: forward or backward by the base direction, to the edge from
    /// which the arrow goes through the other line.
    fn step_over_line(&self, line: usize, arrow: Arrow) -> Option<CaretPlace> {
        let forward = (self.base.dir == Direction::Rtl) == (arrow == Arrow::TowardsLtrStart);
        let index = if forward {
            line + 1
        } else {
            line.checked_sub(1)?
        };
        let target = self.lines.get(index)?;
        let boxes = self.boxes(index);
        let mut visible = boxes.iter().filter(|b| b.width > 0.01);
        let at_edge = match arrow {
            Arrow::TowardsLtrStart => visible.next_back().map(|b| edge(b, true)),
            Arrow::TowardsRtlStart => visible.next().map(|b| edge(b, false)),
        };
        at_edge.or_else(|| {
            // Nothing to see on that line: its start, or what stands before its end.
            let text = self.text.get(target.range.clone()).unwrap_or("");
            let end = target.range.start + text.trim_end_matches(super::segment::is_line_end).len();
            Some(if forward {
                (target.range.start, Affinity::Downstream)
            } else {
                (end, Affinity::Upstream)
            })
        })
    }

    fn step_word(&self, place: CaretPlace, arrow: Arrow) -> Option<CaretPlace> {
        let stops: Vec<usize> = words(&self.text).collect();
        let is_word = |at: usize| {
            self.text
                .get(at..)
                .and_then(|t| t.chars().next())
                .is_some_and(char::is_alphanumeric)
        };
        let ends_word = |at: usize| {
            self.text
                .get(..at)
                .and_then(|t| t.chars().next_back())
                .is_some_and(|c| !c.is_whitespace())
        };
        let mut now = place;
        // Every step passes a grapheme, so this ends after at most as many steps as there are bytes.
        for _ in 0..=self.text.len() {
            let Some(next) = self.step(now, arrow) else {
                return (now != place).then_some(now);
            };
            now = next;
            if stops.binary_search(&now.0).is_ok() && (is_word(now.0) || ends_word(now.0)) {
                return Some(now);
            }
        }
        Some(now)
    }
}

/// The caret's place after passing a grapheme towards the arrow.
fn far_side(b: &GraphemeBox, arrow: Arrow) -> CaretPlace {
    edge(b, arrow == Arrow::TowardsRtlStart)
}

/// The caret's place at one side of a grapheme: the far one, with the greater x, or the near one.
fn edge(b: &GraphemeBox, far: bool) -> CaretPlace {
    if far == b.level.is_rtl() {
        (b.range.start, Affinity::Downstream)
    } else {
        (b.range.end, Affinity::Upstream)
    }
}

//! The article part by part, as the accessibility tree takes it: part 0 is the title, part `n`
//! the block `n - 1` (`document::walk::part`). A part stands in one row, so that what is known
//! of it stays true when rows above it change.

use std::ops::Range;
use std::sync::Arc;

use super::flow::Flow;
use super::frame::{Frame, FrameItem};
use super::row::{Row, RowKind};
use crate::geom::{Pos, Rect};
use crate::text::shape::Shaper;

/// The part that a row shows.
fn part_of(row: &Row) -> Option<usize> {
    match row.kind {
        RowKind::Head => Some(0),
        RowKind::Block(index) => Some(index + 1),
        RowKind::Continue | RowKind::Stopped | RowKind::Foot => None,
    }
}

fn control(item: &FrameItem) -> Option<Rect> {
    match item {
        FrameItem::Control { rect, .. } => Some(*rect),
        _ => None,
    }
}

/// Words of the program's own, and the rectangle of their lines.
fn words(item: &FrameItem) -> Option<(Rect, Arc<str>)> {
    let FrameItem::Text {
        node: None,
        origin,
        paragraph,
    } = item
    else {
        return None;
    };
    let lines = paragraph.lines.iter();
    let x = lines.clone().map(|line| line.x).reduce(f32::min)?;
    let end = lines.map(|line| line.x + line.width).reduce(f32::max)?;
    let rect = Rect::from_xywh(origin.x + x, origin.y, end - x, paragraph.height);
    Some((rect, Arc::clone(&paragraph.text)))
}

impl Flow {
    /// The row of a part; `None` when it is folded away.
    fn row_of_part(&self, part: usize) -> Option<usize> {
        // Before it stand the head, the blocks, and at most one mark.
        let is_it = |index: &usize| self.rows.get(*index).and_then(part_of) == Some(part);
        [part, part + 1].into_iter().find(is_it)
    }

    /// Page px from the article's top to a part; `None` when it is folded away.
    #[must_use]
    pub fn part_top(&self, part: usize) -> Option<f32> {
        let row = self.rows.get(self.row_of_part(part)?)?;
        Some(row.top)
    }

    /// Parts that stand between two heights, page px.
    #[must_use]
    pub fn parts_in(&self, top: f32, bottom: f32) -> Range<usize> {
        let rows = self.rows.get(self.rows_in(top, bottom));
        let mut parts = rows.unwrap_or_default().iter().filter_map(part_of);
        let Some(first) = parts.next() else {
            return 0..0;
        };
        first..parts.next_back().unwrap_or(first) + 1
    }

    /// Words that the page itself says between two heights, page px: date, reading time, sources, tags. What stands
    /// in a control is the control's name.
    #[must_use]
    pub fn page_words(&self, top: f32, bottom: f32) -> Vec<(Rect, Arc<str>)> {
        let rows = self.rows.get(self.rows_in(top, bottom)).unwrap_or_default();
        let own = rows
            .iter()
            .filter(|row| !matches!(row.kind, RowKind::Block(_)));
        own.flat_map(|row| {
            let items = row.frame.iter().flat_map(|frame| &frame.items);
            let controls: Vec<Rect> = items.clone().filter_map(control).collect();
            items.filter_map(words).filter_map(move |(rect, words)| {
                let middle = Pos::new(
                    (rect.min.x + rect.max.x) / 2.0,
                    (rect.min.y + rect.max.y) / 2.0,
                );
                let is_free = !controls.iter().any(|control| control.contains(middle));
                is_free.then(|| (rect.shifted(0.0, row.top), words))
            })
        })
        .collect()
    }

    /// The frame of a part that is measured, its corner at the corner of the part's row; `None` when it is
    /// folded away, or its height is only estimated. It is not kept, so that a long article can be gone through.
    #[must_use]
    pub fn part_frame(&mut self, shaper: &mut Shaper, part: usize) -> Option<Arc<Frame>> {
        let index = self.row_of_part(part)?;
        let row = self.rows.get(index).filter(|row| row.is_measured)?;
        if let Some(frame) = &row.frame {
            return Some(Arc::clone(frame));
        }
        self.measure_row(shaper, index);
        let plan = self.rows.get(index)?.plan.as_ref()?;
        let frame = plan.frame(&self.cx, shaper);
        self.forget(index..index + 1);
        Some(Arc::new(frame))
    }
}

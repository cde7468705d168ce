//! A paragraph set in lines, and the questions that one asks of it: what is at
//! this point, where is the caret, which rectangles are selected. Movement is
//! in `movement.rs`. Positions are page px from the paragraph's top left corner.

use std::sync::Arc;

use super::direction::BaseDirection;
use super::line::{ClusterBox, Line, LineRun};
use super::segment::{graphemes, words};
use crate::geom::{Pos, Rect};
use crate::vocab::{Affinity, Level, TextRange};

/// A paragraph set in lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// The characters, logical order. Never contains a tatweel that justification inserted.
    pub text: Arc<str>,
    /// Base direction and its reason.
    pub base: BaseDirection,
    /// Lines from top to bottom; at least one.
    pub lines: Vec<Line>,
    /// The measure, or the widest line where there was none, page px.
    pub width: f32,
    /// Sum of line heights, page px.
    pub height: f32,
}

/// A drawn caret.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Caret {
    /// Page px from the paragraph's left edge.
    pub x: f32,
    /// Top, page px.
    pub top: f32,
    /// Bottom, page px.
    pub bottom: f32,
    /// Level of the text that would be typed here.
    pub level: Level,
}

/// The caret of a place; two of them where directions meet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Carets {
    /// Where the affinity says.
    pub primary: Caret,
    /// The other side of a direction boundary.
    pub secondary: Option<Caret>,
}

/// One grapheme on a line, or the part of one that is a cluster of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct GraphemeBox {
    /// Bytes of the paragraph.
    pub range: TextRange,
    /// Visual start, page px from the paragraph's edge.
    pub x: f32,
    /// Advance, page px.
    pub width: f32,
    /// Embedding level of its run.
    pub level: Level,
}

impl GraphemeBox {
    /// Edge at which a reader enters the grapheme.
    pub(super) fn leading(&self) -> f32 {
        if self.level.is_rtl() {
            self.x + self.width
        } else {
            self.x
        }
    }

    /// Edge at which a reader leaves it.
    pub(super) fn trailing(&self) -> f32 {
        if self.level.is_rtl() {
            self.x
        } else {
            self.x + self.width
        }
    }
}

impl Paragraph {
    /// Width of the widest line, page px.
    #[must_use]
    pub fn ink_width(&self) -> f32 {
        self.lines.iter().map(|l| l.width).fold(0.0, f32::max)
    }

    /// Index of the line at height `y`, page px; the nearest one outside.
    #[must_use]
    pub fn line_at(&self, y: f32) -> usize {
        self.lines
            .partition_point(|l| l.top + l.height <= y)
            .min(self.lines.len().saturating_sub(1))
    }

    /// Index of the line that shows the caret of `offset`.
    #[must_use]
    pub fn line_of(&self, offset: usize, affinity: Affinity) -> usize {
        let index = self.lines.partition_point(|l| l.range.end <= offset);
        let last = self.lines.len().saturating_sub(1);
        let starts_here = self
            .lines
            .get(index)
            .is_some_and(|l| l.range.start == offset);
        let was_soft = index
            .checked_sub(1)
            .and_then(|i| self.lines.get(i))
            .is_some_and(|l| !self.ends_by_force(l));
        if affinity == Affinity::Upstream && starts_here && index > 0 && was_soft {
            index - 1
        } else {
            index.min(last)
        }
    }

    fn ends_by_force(&self, line: &Line) -> bool {
        self.text
            .get(line.range.clone())
            .is_some_and(|t| t.ends_with(super::segment::is_line_end))
    }

    /// Graphemes of a line in visual order; a ligature is divided evenly among its graphemes.
    /// Spaces that hang at the end of the line and line ends have none.
    #[must_use]
    pub fn boxes(&self, line: usize) -> Vec<GraphemeBox> {
        let Some(line) = self.lines.get(line) else {
            return Vec::new();
        };
        line.runs
            .iter()
            .flat_map(|run| {
                run.clusters
                    .iter()
                    .enumerate()
                    .flat_map(|(i, c)| self.split(line, run, i, c))
            })
            .collect()
    }

    /// A cluster of several graphemes (a ligature) is divided evenly.
    fn split(
        &self,
        line: &Line,
        run: &LineRun,
        index: usize,
        cluster: &ClusterBox,
    ) -> Vec<GraphemeBox> {
        let start = cluster.start as usize;
        let neighbour = if run.level.is_rtl() {
            index.checked_sub(1)
        } else {
            Some(index + 1)
        };
        let end = neighbour
            .and_then(|i| run.clusters.get(i))
            .map_or(run.range.end, |c| c.start as usize);
        let text = self.text.get(start..end).unwrap_or("");
        let ends: Vec<usize> = graphemes(text).skip(1).collect();
        let share = cluster.width / ends.len().max(1) as f32;
        let mut from = 0;
        let boxes = ends.iter().enumerate().map(|(i, to)| {
            let range = start + from..start + to;
            from = *to;
            let order = if run.level.is_rtl() {
                ends.len() - 1 - i
            } else {
                i
            };
            GraphemeBox {
                range,
                x: line.x + cluster.x + share * order as f32,
                width: share,
                level: run.level,
            }
        });
        let mut boxes: Vec<GraphemeBox> = boxes.collect();
        if run.level.is_rtl() {
            boxes.reverse();
        }
        boxes
    }

    /// The place nearest to a point. Points outside go to the nearest line and its nearest end.
    #[must_use]
    pub fn hit_test(&self, pos: Pos) -> (usize, Affinity) {
        let index = self.line_at(pos.y);
        let Some(line) = self.lines.get(index) else {
            return (0, Affinity::Downstream);
        };
        let boxes = self.boxes(index);
        let visible = boxes.iter().filter(|b| b.width > 0.0);
        let distance = |b: &GraphemeBox| (b.x - pos.x).max(pos.x - b.x - b.width).max(0.0);
        let nearest = visible.min_by(|a, b| distance(a).total_cmp(&distance(b)));
        let Some(hit) = nearest else {
            return (line.range.start, Affinity::Downstream);
        };
        let first_half = (pos.x < hit.x + hit.width * 0.5) != hit.level.is_rtl();
        if first_half {
            (hit.range.start, Affinity::Downstream)
        } else {
            (hit.range.end, Affinity::Upstream)
        }
    }

    /// Where the caret of a place is drawn.
    #[must_use]
    pub fn caret(&self, offset: usize, affinity: Affinity) -> Carets {
        let index = self.line_of(offset, affinity);
        let boxes = self.boxes(index);
        let line = self.lines.get(index);
        let (top, bottom) = line.map_or((0.0, 0.0), |l| {
            (l.baseline - l.ascent, l.baseline + l.descent)
        });
        let caret = |x: f32, level: Level| Caret {
            x,
            top,
            bottom,
            level,
        };
        let after = boxes
            .iter()
            .find(|b| b.range.start == offset)
            .or_else(|| boxes.iter().find(|b| b.range.contains(&offset)));
        let before = boxes.iter().find(|b| b.range.end == offset);
        let leading = after.map(|b| caret(b.leading(), b.level));
        let trailing = before.map(|b| caret(b.trailing(), b.level));
        let base = Level(u8::from(self.base.dir.is_rtl()));
        let edge = || caret(line.map_or(0.0, |l| self.end_edge(l, offset, &boxes)), base);
        let (primary, other) = match (leading, trailing) {
            (Some(l), Some(t)) if affinity == Affinity::Downstream => (l, Some(t)),
            (Some(l), Some(t)) => (t, Some(l)),
            (Some(one), None) | (None, Some(one)) => (one, None),
            (None, None) => (edge(), None),
        };
        let secondary =
            other.filter(|o| (o.x - primary.x).abs() > 0.01 && o.level != primary.level);
        Carets { primary, secondary }
    }

    /// Where the caret stands in the hanging space at the end of a line, or on an empty one.
    fn end_edge(&self, line: &Line, offset: usize, boxes: &[GraphemeBox]) -> f32 {
        let is_rtl = self.base.dir.is_rtl();
        let at_end = !boxes.is_empty() && offset > line.range.start;
        if is_rtl == at_end {
            line.x
        } else {
            line.x + line.width
        }
    }

    /// Rectangles of a logical range, one or more for each line, in line order, each line from its left to its right.
    #[must_use]
    pub fn selection(&self, range: TextRange) -> Vec<Rect> {
        self.selections(&[range])
    }

    /// What [`Self::selection`] gives for ranges that follow one another: many at the cost of few.
    #[must_use]
    pub fn selections(&self, ranges: &[TextRange]) -> Vec<Rect> {
        let mut out = Vec::new();
        let start = ranges.first().map_or(usize::MAX, |range| range.start);
        let first = self.lines.partition_point(|l| l.range.end <= start);
        for (index, line) in self.lines.iter().enumerate().skip(first) {
            let from = ranges.partition_point(|r| r.end <= line.range.start);
            let here = ranges.get(from..).unwrap_or_default();
            if here.is_empty() {
                break;
            }
            let here = here.iter().take_while(|r| r.start < line.range.end);
            let mut boxes = Vec::new();
            for range in here {
                if boxes.is_empty() {
                    boxes = self.boxes(index);
                }
                let from = out.len();
                let covered = boxes
                    .iter()
                    .filter(|b| b.range.start < range.end && b.range.end > range.start);
                for b in covered {
                    let rect = Rect::from_xywh(b.x, line.top, b.width, line.height);
                    extend_or_push(&mut out, from, rect);
                }
            }
        }
        out
    }

    /// The word around `offset` (UAX #29; a zero-width non-joiner does not end a word).
    #[must_use]
    pub fn word_at(&self, offset: usize) -> TextRange {
        let mut start = 0;
        for end in words(&self.text).skip(1) {
            if offset < end || end == self.text.len() {
                return start..end;
            }
            start = end;
        }
        0..self.text.len()
    }

    /// The next grapheme boundary after `offset`, logical order.
    #[must_use]
    pub fn next_grapheme(&self, offset: usize) -> usize {
        graphemes(&self.text)
            .find(|b| *b > offset)
            .unwrap_or(self.text.len())
    }

    /// The grapheme boundary before `offset`, logical order.
    #[must_use]
    pub fn previous_grapheme(&self, offset: usize) -> usize {
        graphemes(&self.text)
            .take_while(|b| *b < offset)
            .last()
            .unwrap_or(0)
    }
}

fn extend_or_push(out: &mut Vec<Rect>, from: usize, rect: Rect) {
    let is_first = out.len() <= from;
    match out.last_mut() {
        Some(last)
            if !is_first && last.min.y == rect.min.y && (rect.min.x - last.max.x).abs() < 0.05 =>
        {
            last.max.x = rect.max.x;
        }
        _ if rect.width() <= 0.0 && !is_first => {}
        _ => out.push(rect),
    }
}

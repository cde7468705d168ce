//! Questions to a laid-out article: what is at this point, where is this place,
//! which rectangles does a selection cover. All in page px of the article.

use std::sync::Arc;

use super::flow::{Flow, paragraph_of};
use super::frame::{FrameItem, PageAction};
use super::plan::PlanItem;
use super::row::row_of;
use crate::document::InlineKind;
use crate::document::walk::{NodeId, TextPos, nodes};
use crate::geom::{Pos, Rect};
use crate::text::paragraph::{Carets, Paragraph};
use crate::text::shaped::Shaped;
use crate::vocab::{Affinity, TextRange};

/// What is at a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The nearest place in the text.
    pub pos: TextPos,
    /// Side of a line or direction boundary.
    pub affinity: Affinity,
    /// Whether the point lies on the lines of the text, not beside them.
    pub on_text: bool,
}

impl Flow {
    /// The text nearest to a point, among rows that are laid out.
    #[must_use]
    pub fn hit(&self, point: Pos) -> Option<Hit> {
        let rows = self.rows_in(point.y - 2_000.0, point.y + 2_000.0);
        let mut best: Option<(f32, Hit)> = None;
        for row in self.rows.get(rows)? {
            for (node, origin, paragraph) in row.frame.iter().flat_map(|f| f.texts()) {
                let rect = Rect::from_xywh(
                    origin.x,
                    row.top + origin.y,
                    paragraph.width,
                    paragraph.height,
                );
                let dy = (rect.min.y - point.y).max(point.y - rect.max.y).max(0.0);
                let dx = (rect.min.x - point.x).max(point.x - rect.max.x).max(0.0);
                // Height decides first: beside a line means that line.
                let distance = dy * 1_000.0 + dx;
                if best.as_ref().is_some_and(|(d, _)| *d <= distance) {
                    continue;
                }
                let (offset, affinity) =
                    paragraph.hit_test(Pos::new(point.x - rect.min.x, point.y - rect.min.y));
                let pos = TextPos { node, offset };
                best = Some((
                    distance,
                    Hit {
                        pos,
                        affinity,
                        on_text: dx <= 0.0 && dy <= 0.0,
                    },
                ));
            }
        }
        best.map(|(_, hit)| hit)
    }

    /// The control at a point: its index among [`Self::controls`] of the view is not needed, its action is.
    #[must_use]
    pub fn action_at(&self, point: Pos) -> Option<(Rect, PageAction)> {
        let rows = self.rows_in(point.y, point.y + 1.0);
        for row in self.rows.get(rows)? {
            for item in row.frame.iter().flat_map(|f| &f.items) {
                if let FrameItem::Control { rect, action, .. } = item {
                    let rect = rect.shifted(0.0, row.top);
                    if rect.contains(point) {
                        return Some((rect, action.clone()));
                    }
                }
            }
        }
        self.link_at(point)
            .map(|(rect, href)| (rect, PageAction::Link(href)))
    }

    /// Controls of the rows in `top..bottom` in reading order: place, action, name.
    #[must_use]
    pub fn controls(&self, top: f32, bottom: f32) -> Vec<(Rect, PageAction, String)> {
        let mut out = Vec::new();
        for row in self.rows.get(self.rows_in(top, bottom)).unwrap_or_default() {
            for item in row.frame.iter().flat_map(|f| &f.items) {
                if let FrameItem::Control {
                    rect,
                    action,
                    label,
                } = item
                {
                    out.push((rect.shifted(0.0, row.top), action.clone(), label.clone()));
                }
            }
        }
        out
    }

    fn link_at(&self, point: Pos) -> Option<(Rect, String)> {
        let hit = self.hit(point).filter(|h| h.on_text)?;
        let nodes = nodes(self.document());
        let inlines = &nodes.get(hit.pos.node.0 as usize)?.rich?.inlines;
        for inline in inlines {
            let InlineKind::Link(href) = &inline.kind else {
                continue;
            };
            let (from, to) = (inline.range.start, inline.range.end);
            let rects = self.selection(
                TextPos {
                    node: hit.pos.node,
                    offset: from,
                },
                TextPos {
                    node: hit.pos.node,
                    offset: to,
                },
                point.y - 2_000.0,
                point.y + 2_000.0,
            );
            if let Some(rect) = rects.into_iter().find(|r| r.contains(point)) {
                return Some((rect, href.clone()));
            }
        }
        None
    }

    /// Rectangles between two places, for rows in `top..bottom` that are laid out.
    #[must_use]
    pub fn selection(&self, from: TextPos, to: TextPos, top: f32, bottom: f32) -> Vec<Rect> {
        let (from, to) = if from <= to { (from, to) } else { (to, from) };
        let mut out = Vec::new();
        for row in self.rows.get(self.rows_in(top, bottom)).unwrap_or_default() {
            for (node, origin, paragraph) in row.frame.iter().flat_map(|f| f.texts()) {
                if node < from.node || node > to.node {
                    continue;
                }
                let start = if node == from.node { from.offset } else { 0 };
                let end = if node == to.node {
                    to.offset
                } else {
                    paragraph.text.len()
                };
                let rects = paragraph.selection(start..end.max(start));
                out.extend(
                    rects
                        .into_iter()
                        .map(|r| r.shifted(origin.x, row.top + origin.y)),
                );
            }
        }
        out
    }

    /// The text in `top..bottom` that is laid out: its node, its paragraph with
    /// the top left corner, and the bytes of it whose lines are in there.
    pub fn text_in(
        &self,
        top: f32,
        bottom: f32,
    ) -> impl Iterator<Item = (NodeId, Pos, &Paragraph, TextRange)> {
        let rows = self.rows.get(self.rows_in(top, bottom)).unwrap_or_default();
        let texts = rows.iter().flat_map(|row| {
            let texts = row.frame.iter().flat_map(|frame| frame.texts());
            texts.map(|text| (row.top, text))
        });
        texts.filter_map(move |(y, (node, origin, paragraph))| {
            let origin = origin.shifted(0.0, y);
            let lines = &paragraph.lines;
            let first = lines.partition_point(|l| origin.y + l.top + l.height <= top);
            let behind = lines.partition_point(|l| origin.y + l.top < bottom);
            let start = lines.get(first)?.range.start;
            let end = lines.get(behind.checked_sub(1)?)?.range.end;
            (start < end).then_some((node, origin, &**paragraph, start..end))
        })
    }

    /// The paragraph of a node and its top left corner, when its row is laid out.
    #[must_use]
    pub fn node_paragraph(&self, node: NodeId) -> Option<(Pos, Arc<Paragraph>)> {
        let row = self.rows.get(row_of(&self.rows, node))?;
        let (origin, paragraph) = paragraph_of(row.frame.as_deref()?, node)?;
        Some((origin.shifted(0.0, row.top), Arc::clone(paragraph)))
    }

    /// The shaped text of a node, when its row is laid out: what was asked for, before lines.
    #[must_use]
    pub fn node_shaped(&self, node: NodeId) -> Option<Arc<Shaped>> {
        let plan = self.rows.get(row_of(&self.rows, node))?.plan.as_ref()?;
        plan.items.iter().find_map(|item| match item {
            PlanItem::Text {
                node: Some(own),
                shaped,
                ..
            } if *own == node => Some(Arc::clone(shaped)),
            _ => None,
        })
    }

    /// The caret of a place, page px of the article, when its row is laid out.
    #[must_use]
    pub fn carets(&self, pos: TextPos, affinity: Affinity) -> Option<(Pos, Carets)> {
        let (origin, paragraph) = self.node_paragraph(pos.node)?;
        Some((origin, paragraph.caret(pos.offset, affinity)))
    }

    /// The first text at or below height `y`, among rows that are laid out: what a reading place is made of.
    #[must_use]
    pub fn pos_at(&self, y: f32) -> Option<TextPos> {
        for row in self.rows.get(self.rows_in(y, y + 4_000.0))? {
            for (node, origin, paragraph) in row.frame.iter().flat_map(|f| f.texts()) {
                let line = paragraph
                    .lines
                    .iter()
                    .find(|l| row.top + origin.y + l.top + l.height * 0.5 >= y);
                if let Some(line) = line {
                    return Some(TextPos {
                        node,
                        offset: line.range.start,
                    });
                }
            }
        }
        None
    }
}

//! Stand-in until the flow is merged: no layout, only heights.
use std::sync::Arc;

use super::frame::{Frame, PageAction};
use super::style::{PageLabels, ReadingStyle};
use crate::document::Document;
use crate::document::walk::{NodeId, NodeKind, TextPos, nodes};
use crate::geom::{Pos, Rect};
use crate::text::paragraph::Paragraph;
use crate::text::shape::Shaper;

/// Stand-in.
#[derive(Debug)]
pub struct Flow {
    document: Arc<Document>,
    style: ReadingStyle,
    labels: PageLabels,
    column: f32,
    folded: bool,
}
impl Flow {
    /// New.
    #[must_use]
    pub fn new(
        document: Arc<Document>,
        style: ReadingStyle,
        labels: PageLabels,
        column: f32,
    ) -> Self {
        Self {
            document,
            style,
            labels,
            column,
            folded: false,
        }
    }
    /// Style.
    pub fn set_style(&mut self, style: ReadingStyle) {
        self.style = style;
    }
    /// Labels.
    pub fn set_labels(&mut self, labels: PageLabels) {
        self.labels = labels;
    }
    /// Column.
    pub fn set_column(&mut self, column: f32) {
        self.column = column;
    }
    /// Fold.
    pub fn set_folded(&mut self, folded: bool) {
        self.folded = folded;
    }
    /// Folded.
    #[must_use]
    pub fn is_folded(&self) -> bool {
        self.folded
    }
    /// Can fold.
    #[must_use]
    pub fn can_fold(&self) -> bool {
        self.document.continue_after.is_some()
    }
    /// Ensure.
    pub fn ensure(&mut self, _: &mut Shaper, _: f32, _: f32) -> f32 {
        0.0
    }
    /// Advance.
    pub fn advance(&mut self, _: &mut Shaper, _: usize) -> bool {
        true
    }
    /// Progress.
    #[must_use]
    pub fn progress(&self) -> f32 {
        1.0
    }
    fn n_nodes(&self) -> usize {
        let last = self.document.continue_after.filter(|_| self.folded);
        nodes(&self.document)
            .iter()
            .filter(|n| last.is_none_or(|l| n.block.is_none_or(|b| b <= l)))
            .count()
    }
    fn row(&self) -> f32 {
        self.style.size * 5.0 * 600.0 / self.column
    }
    /// Height.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.n_nodes() as f32 * self.row()
    }
    /// Column.
    #[must_use]
    pub fn column(&self) -> f32 {
        self.column
    }
    /// Visible.
    #[must_use]
    pub fn visible(&self, _: f32, _: f32) -> Vec<(f32, Arc<Frame>)> {
        Vec::new()
    }
    /// Action.
    #[must_use]
    pub fn action_at(&self, _: Pos) -> Option<&PageAction> {
        None
    }
    /// y.
    #[must_use]
    pub fn y_of(&self, pos: TextPos) -> f32 {
        (pos.node.0 as f32).min(self.n_nodes() as f32) * self.row()
    }
    /// pos.
    #[must_use]
    pub fn pos_at(&self, y: f32) -> TextPos {
        TextPos {
            node: NodeId((y / self.row()).clamp(0.0, self.n_nodes() as f32) as u32),
            offset: 0,
        }
    }
    /// Rects.
    #[must_use]
    pub fn selection_rects(&self, _: TextPos, _: TextPos, _: f32, _: f32) -> Vec<Rect> {
        Vec::new()
    }
    /// Paragraph.
    #[must_use]
    pub fn node_paragraph(&self, _: NodeId) -> Option<(Pos, Arc<Paragraph>)> {
        None
    }
    /// Headings.
    #[must_use]
    pub fn headings(&self) -> Vec<(NodeId, u8, String)> {
        let level = |kind| {
            if let NodeKind::Heading(level) = kind {
                Some(level)
            } else {
                None
            }
        };
        nodes(&self.document)
            .iter()
            .filter_map(|n| Some((n.id, level(n.kind)?, n.text.to_owned())))
            .collect()
    }
}

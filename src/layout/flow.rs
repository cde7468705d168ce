//! The article as rows of measured or estimated heights: what is near the
//! viewport is laid out first, the rest in slices; the place is kept while
//! estimates become measures. Export and the tree ask for all of it.

use std::ops::Range;
use std::sync::Arc;

use super::context::Context;
use super::frame::Frame;
use super::plan::RowPlan;
use super::row::{self, Row, RowKind};
use super::style::{PageLabels, ReadingStyle};
use crate::document::Document;
use crate::document::walk::{NodeId, TextPos};
use crate::geom::Pos;
use crate::text::font::Fonts;
use crate::text::paragraph::Paragraph;
use crate::text::shape::Shaper;
use crate::text::style::LineBreaking;
use crate::vocab::{Direction, Faults};

/// Shaped text that is kept for another width, bytes; past this the oldest rows are shaped again when needed.
const MEMORY: usize = 32 << 20;
/// Frames that are kept beyond those in view.
const FRAMES: usize = 96;

/// An article laid out as far as it was looked at.
#[derive(Debug)]
pub struct Flow {
    pub(super) cx: Context,
    pub(super) rows: Vec<Row>,
    fonts: Arc<Fonts>,
    fold: Option<usize>,
    is_folded: bool,
    stopped: Option<TextPos>,
    /// First row that may not be measured yet.
    next: usize,
    memory: usize,
    /// Counts what moved text within its row.
    version: u64,
    /// Rows with a plan, oldest first.
    planned: std::collections::VecDeque<usize>,
    framed: std::collections::VecDeque<usize>,
}

impl Flow {
    /// An article at `column` page px: estimates only, nothing is shaped yet.
    #[must_use]
    pub fn new(
        document: Arc<Document>,
        style: ReadingStyle,
        labels: PageLabels,
        column: f32,
        fonts: Arc<Fonts>,
    ) -> Self {
        let fold = row::fold_at(&document);
        let cx = Context::new(document, style, labels, column.max(40.0), &fonts);
        let mut flow = Self {
            cx,
            rows: Vec::new(),
            fonts,
            fold,
            is_folded: false,
            stopped: None,
            next: 0,
            memory: 0,
            version: 0,
            planned: std::collections::VecDeque::new(),
            framed: std::collections::VecDeque::new(),
        };
        flow.rebuild();
        flow
    }

    /// Makes the rows anew.
    fn rebuild(&mut self) {
        self.version += 1;
        let fold = self.fold.filter(|_| self.is_folded);
        let old = std::mem::take(&mut self.rows);
        self.rows = row::rows(&self.cx.document, fold, self.stopped);
        self.planned.clear();
        self.framed.clear();
        self.memory = 0;
        // Blocks keep what was measured of them: unfolding lays out nothing twice.
        let mut blocks = old
            .into_iter()
            .filter(|r| matches!(r.kind, RowKind::Block(_)))
            .peekable();
        for (index, row) in self.rows.iter_mut().enumerate() {
            let same = blocks.next_if(|old| old.kind == row.kind);
            if let Some(old) = same {
                if let Some(plan) = &old.plan {
                    self.memory += plan.memory();
                    self.planned.push_back(index);
                }
                if old.frame.is_some() {
                    self.framed.push_back(index);
                }
                *row = Row {
                    first_node: row.first_node,
                    ..old
                };
            } else {
                row.height = row::estimate(&self.cx, row);
            }
        }
        self.next = 0;
        self.retop();
    }

    fn retop(&mut self) {
        let mut top = 0.0;
        for row in &mut self.rows {
            row.top = top;
            top += row.height;
        }
    }

    /// The article.
    #[must_use]
    pub fn document(&self) -> &Arc<Document> {
        &self.cx.document
    }

    /// The reading style.
    #[must_use]
    pub fn style(&self) -> &ReadingStyle {
        &self.cx.style
    }

    /// Column width, page px.
    #[must_use]
    pub fn column(&self) -> f32 {
        self.cx.column
    }

    /// Another number whenever text may stand elsewhere in its row than before.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Height of the article as known by now, page px.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.rows.last().map_or(0.0, |r| r.top + r.height)
    }

    /// Whether the article has a fold at all.
    #[must_use]
    pub fn can_fold(&self) -> bool {
        self.fold.is_some()
    }

    /// Whether it is folded now.
    #[must_use]
    pub fn is_folded(&self) -> bool {
        self.is_folded && self.fold.is_some()
    }

    /// Folds or unfolds. Rows above the fold keep their place.
    pub fn set_folded(&mut self, folded: bool) {
        if self.is_folded != folded {
            self.is_folded = folded;
            self.rebuild();
        }
    }

    /// Whether a place is hidden behind the fold.
    #[must_use]
    pub fn is_hidden(&self, pos: TextPos) -> bool {
        self.is_folded()
            && self
                .rows
                .last()
                .is_some_and(|r| r.kind == RowKind::Continue && pos.node.0 >= r.first_node)
    }

    /// Where text begins to fade into the fold, page px; `None` when it is not folded.
    #[must_use]
    pub fn fade_top(&self) -> Option<f32> {
        let fold = self.rows.last().filter(|_| self.is_folded())?;
        Some(fold.top - self.cx.scaled(super::head::FADE))
    }

    /// Shows the mark where reading stopped before the block of `pos`.
    pub fn set_stopped(&mut self, pos: Option<TextPos>) {
        if self.stopped != pos {
            self.stopped = pos;
            self.rebuild();
        }
    }

    /// Another reading style: everything is shaped again.
    pub fn set_style(&mut self, style: ReadingStyle) {
        if style == self.cx.style {
            return;
        }
        let only_lines = ReadingStyle {
            measure: style.measure,
            line_height: style.line_height,
            ..self.cx.style.clone()
        } == style;
        let labels = std::mem::take(&mut self.cx.labels);
        let (breaking, forced) = (self.cx.line_breaking, self.cx.forced);
        let faults = self.cx.faults;
        self.cx = Context::new(
            Arc::clone(&self.cx.document),
            style,
            labels,
            self.cx.column,
            &self.fonts,
        );
        self.cx.line_breaking = breaking;
        self.cx.forced = forced;
        self.cx.faults = faults;
        self.relayout(only_lines, 1.0);
    }

    /// Plays faults of a program, or none again.
    pub fn set_faults(&mut self, faults: Faults) {
        if self.cx.faults != faults {
            self.cx.faults = faults;
            self.relayout(false, 1.0);
        }
    }

    /// Faults that are played.
    #[must_use]
    pub fn faults(&self) -> Faults {
        self.cx.faults
    }

    /// How line breaks are chosen, and a direction forced on every paragraph.
    pub fn set_options(&mut self, breaking: LineBreaking, forced: Option<Direction>) {
        if self.cx.line_breaking != breaking || self.cx.forced != forced {
            let only_lines = self.cx.forced == forced;
            self.cx.line_breaking = breaking;
            self.cx.forced = forced;
            self.relayout(only_lines, 1.0);
        }
    }

    /// Other words of the interface on the page.
    pub fn set_labels(&mut self, labels: PageLabels) {
        if labels == self.cx.labels {
            return;
        }
        self.cx.labels = labels;
        self.version += 1;
        for row in &mut self.rows {
            if !matches!(row.kind, RowKind::Block(_)) {
                row.unload();
                row.is_measured = false;
            }
        }
        self.next = 0;
    }

    /// Another column width, page px. Shapes nothing: shaped text is kept.
    pub fn set_column(&mut self, column: f32) {
        let column = column.max(40.0);
        let before = self.cx.column;
        if column.to_bits() != before.to_bits() {
            self.cx.column = column;
            self.relayout(true, before / column);
        }
    }

    fn relayout(&mut self, keeps_shapes: bool, stretch: f32) {
        self.version += 1;
        for row in &mut self.rows {
            if keeps_shapes {
                row.unplace();
            } else {
                row.unload();
                row.is_measured = false;
            }
            row.height = if matches!(row.kind, RowKind::Block(_)) && keeps_shapes {
                row.height * stretch
            } else {
                row::estimate(&self.cx, row)
            };
        }
        self.planned.clear();
        self.framed.clear();
        self.memory = 0;
        self.next = 0;
        self.bound_kept();
        self.retop();
    }

    /// Lets go of what is kept for another width where it is too much: after several changes of
    /// width in a row it may be more than was ever planned at one.
    fn bound_kept(&mut self) {
        let mut sum = 0;
        for row in &mut self.rows {
            sum += row.kept.as_ref().map_or(0, RowPlan::memory);
            if sum > MEMORY {
                row.kept = None;
            }
        }
    }

    /// Rows that intersect `top..bottom`, page px.
    pub(super) fn rows_in(&self, top: f32, bottom: f32) -> Range<usize> {
        let from = self.rows.partition_point(|r| r.top + r.height <= top);
        let to = self.rows.partition_point(|r| r.top < bottom);
        from.min(to)..to
    }

    /// Lays out what intersects `top..bottom` (page px of the article) and returns how far
    /// the text at `top` moved, for the caller to add to its scroll position.
    pub fn ensure(&mut self, shaper: &mut Shaper, top: f32, bottom: f32) -> f32 {
        let anchor = self.rows_in(top, bottom).start;
        let before = self.rows.get(anchor).map_or(0.0, |r| r.top);
        let mut index = anchor;
        let mut y = before;
        // Heights change as rows are measured, so the end of the view is found while walking.
        while y < bottom && index < self.rows.len() {
            self.measure_row(shaper, index);
            self.frame_row(shaper, index);
            y += self.rows.get(index).map_or(0.0, |r| r.height);
            index += 1;
        }
        self.retop();
        self.forget(anchor..index);
        self.rows.get(anchor).map_or(0.0, |r| r.top) - before
    }

    pub(super) fn measure_row(&mut self, shaper: &mut Shaper, index: usize) {
        let Some(row) = self.rows.get_mut(index) else {
            return;
        };
        if row.is_measured && row.plan.is_some() {
            return;
        }
        let plan = row::plan(&self.cx, shaper, row);
        row.height = plan.height;
        row.is_measured = true;
        self.memory += plan.memory();
        row.plan = Some(plan);
        self.planned.push_back(index);
    }

    fn frame_row(&mut self, shaper: &mut Shaper, index: usize) {
        let Some(row) = self.rows.get_mut(index) else {
            return;
        };
        if row.frame.is_none()
            && let Some(plan) = &row.plan
        {
            row.frame = Some(Arc::new(plan.frame(&self.cx, shaper)));
            self.framed.push_back(index);
        }
    }

    /// Lets go of rows that were laid out long ago, but for those in `keep`.
    pub(super) fn forget(&mut self, keep: Range<usize>) {
        let mut tries = self.framed.len();
        while self.framed.len() > FRAMES + keep.len() && tries > 0 {
            tries -= 1;
            let Some(index) = self.framed.pop_front() else {
                break;
            };
            if keep.contains(&index) {
                self.framed.push_back(index);
            } else if let Some(row) = self.rows.get_mut(index) {
                row.frame = None;
            }
        }
        let mut tries = self.planned.len();
        while self.memory > MEMORY && tries > 0 {
            tries -= 1;
            let Some(index) = self.planned.pop_front() else {
                break;
            };
            if keep.contains(&index) {
                self.planned.push_back(index);
            } else if let Some(row) = self.rows.get_mut(index) {
                self.memory -= row
                    .plan
                    .as_ref()
                    .map_or(0, RowPlan::memory)
                    .min(self.memory);
                row.unload();
            }
        }
    }

    /// Measures on, at most about `max_bytes` of text; `true` when all is measured.
    /// Rows above `top` that change move the text: the second value is that shift, page px.
    pub fn advance(&mut self, shaper: &mut Shaper, max_bytes: usize, top: f32) -> (bool, f32) {
        let anchor = self.rows_in(top, top + 1.0).start;
        let before = self.rows.get(anchor).map_or(0.0, |r| r.top);
        let mut done = 0;
        while let Some(row) = self.rows.get(self.next) {
            if !row.is_measured {
                if done > max_bytes {
                    break;
                }
                done += row.weight + 64;
                self.measure_row(shaper, self.next);
            }
            self.next += 1;
        }
        if done > 0 {
            self.retop();
            self.forget(anchor..anchor + 1);
        }
        let after = self.rows.get(anchor).map_or(0.0, |r| r.top);
        (self.next >= self.rows.len(), after - before)
    }

    /// Share of the rows that are measured, 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f32 {
        let measured = self.rows.iter().filter(|r| r.is_measured).count();
        measured as f32 / self.rows.len().max(1) as f32
    }

    /// Frames that intersect `top..bottom` with their tops, page px. Call [`Self::ensure`] first.
    #[must_use]
    pub fn visible(&self, top: f32, bottom: f32) -> Vec<(f32, Arc<Frame>)> {
        // The fade of the fold reaches above its own row.
        let rows = self.rows_in(top, bottom + 120.0);
        let rows = self.rows.get(rows).unwrap_or_default();
        rows.iter()
            .filter_map(|r| Some((r.top, Arc::clone(r.frame.as_ref()?))))
            .collect()
    }

    /// The whole article: frames with their tops, page px. Keeps them all in memory.
    pub fn all(&mut self, shaper: &mut Shaper) -> Vec<(f32, Arc<Frame>)> {
        let mut out = Vec::with_capacity(self.rows.len());
        for index in 0..self.rows.len() {
            self.measure_row(shaper, index);
            if let Some(plan) = self.rows.get(index).and_then(|r| r.plan.as_ref()) {
                out.push((0.0, Arc::new(plan.frame(&self.cx, shaper))));
            }
            self.forget(index..index + 1);
        }
        self.retop();
        for (slot, row) in out.iter_mut().zip(&self.rows) {
            slot.0 = row.top;
        }
        out
    }

    /// Lays out the row of a place and returns where its line begins and how high it is, page px.
    pub fn line_at(&mut self, shaper: &mut Shaper, pos: TextPos) -> (f32, f32) {
        let index = row::row_of(&self.rows, pos.node);
        self.measure_row(shaper, index);
        self.frame_row(shaper, index);
        self.retop();
        let Some(row) = self.rows.get(index) else {
            return (0.0, 0.0);
        };
        let Some((origin, paragraph)) =
            row.frame.as_deref().and_then(|f| paragraph_of(f, pos.node))
        else {
            return (row.top, 0.0);
        };
        let line = paragraph
            .lines
            .get(paragraph.line_of(pos.offset, crate::vocab::Affinity::Downstream));
        line.map_or((row.top, 0.0), |l| (row.top + origin.y + l.top, l.height))
    }

    /// Headings of the article: node, level, words.
    #[must_use]
    pub fn headings(&self) -> Vec<(NodeId, u8, String)> {
        use crate::document::walk::{NodeKind, nodes};
        let heading = |n: crate::document::walk::Node<'_>| match n.kind {
            NodeKind::Heading(level) => Some((n.id, level, n.text.to_owned())),
            _ => None,
        };
        nodes(&self.cx.document)
            .into_iter()
            .filter_map(heading)
            .collect()
    }
}

/// The paragraph of a node in a frame, with its top left corner.
pub(super) fn paragraph_of(frame: &Frame, wanted: NodeId) -> Option<(Pos, &Arc<Paragraph>)> {
    let mut texts = frame.texts();
    texts.find_map(|(node, origin, paragraph)| (node == wanted).then_some((origin, paragraph)))
}

//! The rows of an article: its head, a row for each block, the fold, the mark
//! where reading stopped, the foot. A row is estimated, then measured, then framed.

use std::sync::Arc;

use super::block::{self, Place};
use super::context::Context;
use super::frame::Frame;
use super::head;
use super::plan::{Builder, RowPlan};
use crate::document::walk::{NodeId, TextPos, nodes};
use crate::document::{Block, BlockKind, Document, Role};
use crate::text::shape::Shaper;

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    Head,
    /// Index of a block.
    Block(usize),
    Continue,
    Stopped,
    Foot,
}

/// A row with what is known of it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) kind: RowKind,
    /// Nodes from this one to before the next row's.
    pub(super) first_node: u32,
    /// Bytes of text, for estimates and slices.
    pub(super) weight: usize,
    /// Page px from the article's top.
    pub(super) top: f32,
    /// Measured when `is_measured`, else an estimate; page px.
    pub(super) height: f32,
    pub(super) is_measured: bool,
    pub(super) plan: Option<RowPlan>,
    pub(super) frame: Option<Arc<Frame>>,
    /// The plan for another width, for its shaped paragraphs.
    pub(super) kept: Option<RowPlan>,
}

impl Row {
    fn new(kind: RowKind, first_node: u32, weight: usize) -> Self {
        Self {
            kind,
            first_node,
            weight,
            top: 0.0,
            height: 0.0,
            is_measured: false,
            plan: None,
            frame: None,
            kept: None,
        }
    }

    /// Forgets positions but keeps the shaped text.
    pub(super) fn unplace(&mut self) {
        self.kept = self.plan.take().or(self.kept.take());
        self.frame = None;
        self.is_measured = false;
    }

    /// Forgets everything but the height.
    pub(super) fn unload(&mut self) {
        self.plan = None;
        self.frame = None;
        self.kept = None;
    }
}

/// Where an article is folded: index of the first hidden block.
///
/// The page's own mark counts when something stands after it; a long article
/// without one, or marked at its very end, is folded after about a screenful.
pub(super) fn fold_at(document: &Document) -> Option<usize> {
    const SCREENFUL: usize = 2_000;
    const LONG: usize = 5_000;
    let is_marked = document.continue_after.is_some();
    if let Some(after) = document
        .continue_after
        .filter(|i| i + 1 < document.blocks.len())
    {
        return Some(after + 1);
    }
    let total: usize = document.blocks.iter().map(weight).sum();
    if total < if is_marked { SCREENFUL } else { LONG } {
        return None;
    }
    let mut sum = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        // A heading is never left as the last thing above the fold.
        if sum > SCREENFUL
            && !matches!(
                document.blocks.get(index - 1).map(|b| &b.kind),
                Some(BlockKind::Heading { .. })
            )
        {
            return Some(index);
        }
        sum += weight(block);
    }
    None
}

/// Rows of an article, folded at block `fold` or whole, with the mark before the row of `stopped`.
pub(super) fn rows(document: &Document, fold: Option<usize>, stopped: Option<TextPos>) -> Vec<Row> {
    let first_nodes = first_nodes(document);
    let has_title = u32::from(document.meta.title.is_some());
    let mut out = vec![Row::new(
        RowKind::Head,
        0,
        document.meta.title.as_ref().map_or(0, String::len),
    )];
    let shown = fold
        .unwrap_or(document.blocks.len())
        .min(document.blocks.len());
    let mut next = has_title;
    let mut is_marked = stopped.is_none();
    for (index, block) in document.blocks.iter().take(shown).enumerate() {
        let end = first_nodes.get(index + 1).copied().unwrap_or(u32::MAX);
        if !is_marked && stopped.is_some_and(|s| s.node.0 < end && s.node.0 >= has_title) {
            out.push(Row::new(RowKind::Stopped, next, 0));
            is_marked = true;
        }
        out.push(Row::new(RowKind::Block(index), next, weight(block)));
        next = end;
    }
    if shown < document.blocks.len() {
        out.push(Row::new(RowKind::Continue, next, 0));
    } else {
        out.push(Row::new(RowKind::Foot, next, 0));
    }
    out
}

/// The first node of each block, and one past the last.
fn first_nodes(document: &Document) -> Vec<u32> {
    let nodes = nodes(document);
    let n = u32::try_from(nodes.len()).unwrap_or(u32::MAX);
    let mut out = vec![n; document.blocks.len() + 1];
    for node in nodes.iter().rev() {
        if let Some(slot) = node.block.and_then(|b| out.get_mut(b)) {
            *slot = node.id.0;
        }
    }
    // A block without text begins where the next one does.
    for index in (0..document.blocks.len()).rev() {
        let next = out.get(index + 1).copied().unwrap_or(n);
        if let Some(slot) = out.get_mut(index) {
            *slot = (*slot).min(next);
        }
    }
    out
}

/// Bytes of text in a block.
fn weight(block: &Block) -> usize {
    match &block.kind {
        BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } | BlockKind::Code(text) => {
            text.text.len()
        }
        BlockKind::Verse(lines) => lines
            .iter()
            .map(|l| l.first.text.len() + l.second.as_ref().map_or(0, |s| s.text.len()))
            .sum(),
        BlockKind::List { items, .. } => items.iter().flatten().map(weight).sum(),
        BlockKind::Quote(blocks) => blocks.iter().map(weight).sum(),
        BlockKind::Figure(figure) => figure.caption.text.len(),
        BlockKind::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.flat_map(|cell| &cell.blocks).map(weight).sum()
        }
        BlockKind::Definitions(list) => list
            .iter()
            .map(|d| {
                let terms: usize = d.terms.iter().map(|t| t.text.len()).sum();
                terms + d.details.iter().flatten().map(weight).sum::<usize>()
            })
            .sum(),
        BlockKind::Details { summary, blocks } => {
            summary.text.len() + blocks.iter().map(weight).sum::<usize>()
        }
        BlockKind::Rule => 0,
    }
}

/// A first guess at a row's height, page px, from its amount of text.
pub(super) fn estimate(cx: &Context, row: &Row) -> f32 {
    let body = cx.body();
    match row.kind {
        RowKind::Head => 220.0,
        RowKind::Continue => 84.0,
        RowKind::Stopped => 40.0,
        RowKind::Foot => 180.0,
        RowKind::Block(index) => {
            let block = cx.document.blocks.get(index);
            let bed = if matches!(block.map(|b| &b.kind), Some(BlockKind::Figure(_))) {
                cx.column * 0.25 + 40.0
            } else {
                0.0
            };
            let setting = if block.is_some_and(|b| b.role == Some(Role::Lead)) {
                cx.lead()
            } else {
                body
            };
            // Arabic letters take two bytes and about 0.42 em.
            let per_line = (cx.column / (setting.style.size * 0.42) * 2.0).max(1.0);
            let lines = (row.weight as f32 / per_line).ceil().max(1.0);
            lines * setting.line_height + cx.scaled(14.0) + bed
        }
    }
}

/// Measures a row.
pub(super) fn plan(cx: &Context, shaper: &mut Shaper, row: &mut Row) -> RowPlan {
    let mut builder = Builder::new(cx, shaper, row.kept.take());
    match row.kind {
        RowKind::Head => head::head(&mut builder),
        RowKind::Continue => head::continue_control(&mut builder),
        RowKind::Stopped => head::stopped_mark(&mut builder),
        RowKind::Foot => head::foot(&mut builder),
        RowKind::Block(index) => {
            if let Some(block) = cx.document.blocks.get(index) {
                let place = Place {
                    x: 0.0,
                    width: cx.column,
                    node: row.first_node,
                };
                block::block(&mut builder, block, place, false);
            }
        }
    }
    builder.finish()
}

/// Index of the row that shows a node; a folded one is shown by the control at the fold.
pub(super) fn row_of(rows: &[Row], node: NodeId) -> usize {
    let after = rows.partition_point(|r| r.first_node <= node.0);
    let mut index = after.saturating_sub(1);
    // Rows without text share their first node with the row after them; marks hold no text.
    while index > 0
        && matches!(
            rows.get(index).map(|r| r.kind),
            Some(RowKind::Stopped | RowKind::Foot)
        )
    {
        index -= 1;
    }
    index
}

//! A row of the page, measured: which paragraphs stand where and how high it
//! is. Placing the glyphs comes later and only for rows that are seen.

use std::collections::HashMap;
use std::sync::Arc;

use super::context::{Context, Setting};
use super::frame::{Frame, FrameItem};
use super::invisibles;
use crate::document::walk::NodeId;
use crate::geom::{Pos, Rect, Size};
use crate::text::direction::BaseDirection;
use crate::text::shape::Shaper;
use crate::text::shaped::{ShapeOptions, Shaped};
use crate::text::style::{Align, Justify, LineStyle, Span};
use crate::text::{Measured, measure, place_lines, shape_paragraph};

/// A measured row. Coordinates are page px from the row's top left corner.
#[derive(Clone, Debug, Default)]
pub(super) struct RowPlan {
    pub(super) height: f32,
    pub(super) items: Vec<PlanItem>,
}

/// Part of a measured row.
#[derive(Clone, Debug)]
pub(super) enum PlanItem {
    Text {
        node: Option<NodeId>,
        origin: Pos,
        shaped: Arc<Shaped>,
        measured: Measured,
        style: LineStyle,
    },
    Other(FrameItem),
}

impl RowPlan {
    /// Bytes of memory, roughly.
    pub(super) fn memory(&self) -> usize {
        self.items
            .iter()
            .map(|item| match item {
                PlanItem::Text {
                    shaped, measured, ..
                } => shaped.memory() + measured.lines.len() * 40,
                PlanItem::Other(_) => 64,
            })
            .sum()
    }

    /// Places the glyphs.
    pub(super) fn frame(&self, cx: &Context, shaper: &mut Shaper) -> Frame {
        let mut items = Vec::with_capacity(self.items.len());
        for item in &self.items {
            match item {
                PlanItem::Text {
                    node,
                    origin,
                    shaped,
                    measured,
                    style,
                } => {
                    let paragraph = Arc::new(place_lines(shaper, shaped, measured, style));
                    let marks = if cx.style.invisibles && node.is_some() {
                        invisibles::marks(cx, shaper, &paragraph, *origin)
                    } else {
                        Vec::new()
                    };
                    items.push(FrameItem::Text {
                        node: *node,
                        origin: *origin,
                        paragraph,
                    });
                    items.extend(marks);
                }
                PlanItem::Other(item) => items.push(item.clone()),
            }
        }
        Frame {
            size: Size::new(cx.column, self.height),
            items,
        }
    }
}

/// Builds a row from top to bottom.
pub(super) struct Builder<'a> {
    pub(super) cx: &'a Context,
    shaper: &'a mut Shaper,
    /// The row as it was at another width: its shaped paragraphs are asked for in the same order
    /// again, but for cells of tables, which are all measured before the first is set.
    reuse: Vec<PlanItem>,
    /// Items of `reuse` before this one are used up.
    used: usize,
    /// Paragraphs that were shaped to be measured, before they are set.
    ahead: HashMap<NodeId, Arc<Shaped>>,
    plan: RowPlan,
    /// Next free height, page px.
    pub(super) y: f32,
}

/// A paragraph that was added: its size and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Added {
    pub(super) rect: Rect,
    /// Width of the widest line, page px.
    pub(super) widest: f32,
}

/// What to set.
#[derive(Clone, Debug)]
pub(super) struct Words<'a> {
    pub(super) node: Option<NodeId>,
    pub(super) text: &'a str,
    /// May be empty where [`Builder::shaped`] has the words.
    pub(super) spans: Vec<Span>,
    pub(super) base: BaseDirection,
}

impl<'a> Words<'a> {
    /// A label in one style.
    pub(super) fn label(text: &'a str, setting: &Setting, base: BaseDirection) -> Self {
        Self {
            node: None,
            text,
            spans: vec![Span {
                range: 0..text.len(),
                style: setting.style,
            }],
            base,
        }
    }
}

impl<'a> Builder<'a> {
    pub(super) fn new(cx: &'a Context, shaper: &'a mut Shaper, before: Option<RowPlan>) -> Self {
        let reuse = before.unwrap_or_default().items;
        let plan = RowPlan {
            items: Vec::with_capacity(reuse.len()),
            ..RowPlan::default()
        };
        Self {
            cx,
            shaper,
            reuse,
            used: 0,
            ahead: HashMap::new(),
            plan,
            y: 0.0,
        }
    }

    /// The words of `node` where they are shaped already, so that nobody asks for their spans and
    /// their direction again.
    pub(super) fn shaped_before(&self, node: NodeId) -> Option<&Shaped> {
        if !self.ahead.is_empty()
            && let Some(shaped) = self.ahead.get(&node)
        {
            return Some(shaped);
        }
        match self.reuse.get(self.kept(Some(node))?)? {
            PlanItem::Text { shaped, .. } => Some(shaped),
            PlanItem::Other(_) => None,
        }
    }

    /// Index of the kept paragraph of a node, or of the next label.
    fn kept(&self, wanted: Option<NodeId>) -> Option<usize> {
        let rest = self.reuse.get(self.used..)?.iter();
        let is_it =
            |item: &PlanItem| matches!(item, PlanItem::Text { node, .. } if *node == wanted);
        Some(self.used + rest.into_iter().position(is_it)?)
    }

    /// Takes a kept paragraph.
    fn take_kept(&mut self, wanted: Option<NodeId>) -> Option<Arc<Shaped>> {
        let at = self.kept(wanted)?;
        let item = std::mem::replace(
            self.reuse.get_mut(at)?,
            PlanItem::Other(FrameItem::Fade {
                rect: Rect::default(),
            }),
        );
        if at == self.used {
            self.used += 1;
        }
        match item {
            PlanItem::Text { shaped, .. } => Some(shaped),
            PlanItem::Other(_) => None,
        }
    }

    fn shaped(&mut self, words: &Words<'_>, style: &LineStyle) -> Arc<Shaped> {
        let ahead = match words.node {
            Some(node) if !self.ahead.is_empty() => self.ahead.remove(&node),
            _ => None,
        };
        if let Some(shaped) = ahead.or_else(|| self.take_kept(words.node)) {
            return shaped;
        }
        let options = ShapeOptions {
            base: words.base,
            features: self.cx.features(),
            kashida: style.justify == Justify::Kashida,
            hide_tashkil: !self.cx.style.tashkil || self.cx.faults.no_marks,
            no_bidi: self.cx.faults.no_bidi,
        };
        shape_paragraph(self.shaper, words.text, &words.spans, &options)
    }

    /// Shapes and measures words; does not add them yet.
    pub(super) fn set(&mut self, words: &Words<'_>, style: &LineStyle) -> (Arc<Shaped>, Measured) {
        let shaped = self.shaped(words, style);
        let measured = measure(&shaped, style);
        (shaped, measured)
    }

    /// Width of the widest line of words that are set later, page px: shapes them, and keeps that.
    pub(super) fn widest_ahead(&mut self, words: &Words<'_>, style: &LineStyle) -> f32 {
        let (shaped, measured) = self.set(words, style);
        if let Some(node) = words.node {
            self.ahead.insert(node, shaped);
        }
        measured.lines.iter().map(|l| l.width).fold(0.0, f32::max)
    }

    /// Sets words with their top left corner at `(x, y)`.
    pub(super) fn words_at(
        &mut self,
        words: &Words<'_>,
        style: &LineStyle,
        x: f32,
        y: f32,
    ) -> Added {
        let (shaped, measured) = self.set(words, style);
        let widest = measured.lines.iter().map(|l| l.width).fold(0.0, f32::max);
        let width = if style.width.is_finite() {
            style.width
        } else {
            widest
        };
        let rect = Rect::from_xywh(x, y, width, measured.height);
        self.plan.items.push(PlanItem::Text {
            node: words.node,
            origin: rect.min,
            shaped,
            measured,
            style: *style,
        });
        Added { rect, widest }
    }

    /// Sets words below what is there, `indent` page px in from the start side of the column.
    pub(super) fn words(&mut self, words: &Words<'_>, style: &LineStyle, x: f32) -> Added {
        let added = self.words_at(words, style, x, self.y);
        self.y = added.rect.max.y;
        added
    }

    /// Moves an item that was already set: for things centred on a size known only afterwards.
    pub(super) fn shift_last_text(&mut self, dx: f32, dy: f32) {
        if let Some(PlanItem::Text { origin, .. }) = self
            .plan
            .items
            .iter_mut()
            .rev()
            .find(|i| matches!(i, PlanItem::Text { .. }))
        {
            *origin = origin.shifted(dx, dy);
        }
    }

    /// Sets the words that were added last at another side of their area.
    pub(super) fn align_last_text(&mut self, align: Align) {
        let texts = self.plan.items.iter_mut().rev();
        for item in texts.take(1) {
            if let PlanItem::Text { style, .. } = item {
                style.align = align;
            }
        }
    }

    pub(super) fn push(&mut self, item: FrameItem) {
        self.plan.items.push(PlanItem::Other(item));
    }

    /// Puts an item under all that was added after the mark `at`.
    pub(super) fn insert(&mut self, at: usize, item: FrameItem) {
        let at = at.min(self.plan.items.len());
        self.plan.items.insert(at, PlanItem::Other(item));
    }

    /// A mark for [`Self::insert`].
    pub(super) fn mark(&self) -> usize {
        self.plan.items.len()
    }

    pub(super) fn space(&mut self, px: f32) {
        self.y += px;
    }

    pub(super) fn finish(mut self) -> RowPlan {
        self.plan.height = self.y;
        self.plan
    }
}

//! One open article: its document, its layout, where it is shown, what is
//! selected in it and where reading stopped before.
//!
//! `perform.rs` changes it, the page widget shows it. The place is kept through
//! every change of size, width and fonts: it is a place in the text
//! ([`TextPos`]), and pixels are made from it anew.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::DateTime;

use super::state::Viewport;
use crate::document::Document;
use crate::document::walk::{NodeId, TextPos, copy_text, nodes};
use crate::l10n::L10n;
use crate::layout::flow::Flow;
use crate::layout::style::{PageLabels, ReadingStyle};
use crate::load::Warning;
use crate::text::shape::Shaper;
use crate::vocab::Affinity;

/// Number of an open article or of a piece of work; never used twice in a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u64);

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

/// Where reading stopped before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped {
    /// The place.
    pub pos: TextPos,
    /// How much of the article lies before it, 0 to 100.
    pub percent: u8,
    /// When, local time.
    pub at: DateTime,
    /// Whether the words there are those of that time.
    pub is_sure: bool,
}

/// A heading of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its node.
    pub node: NodeId,
    /// Level, 2 to 6.
    pub level: u8,
    /// Its words.
    pub text: String,
}

/// One open article.
#[derive(Debug)]
pub struct OpenArticle {
    /// Its number.
    pub id: EntryId,
    /// The file; `None` for the sample.
    pub path: Option<PathBuf>,
    /// The article.
    pub document: Arc<Document>,
    /// What was remarked while it was read.
    pub warnings: Vec<Warning>,
    /// Its layout.
    pub flow: Flow,
    /// Its headings, in reading order.
    pub headings: Vec<Heading>,
    /// Page px of the article at the top of the viewport; 0 is the article's top.
    pub scroll: f32,
    /// Where a smooth movement leads; the page widget goes there step by step
    /// with [`Action::ScrollTo`](super::state::Action::ScrollTo).
    pub target: Option<f32>,
    /// What is selected.
    pub selection: Option<Selection>,
    /// Where reading stopped before this time.
    pub stopped: Option<Stopped>,
    /// Whether all of it is laid out.
    pub is_measured: bool,
    /// Whether it was moved in since it was opened: its place is worth keeping.
    pub was_read: bool,
    /// Bytes of text before each node, and of all nodes at the end.
    starts: Vec<usize>,
}

/// What an article is made of when it is opened.
#[derive(Debug)]
pub struct Opening {
    /// Its number.
    pub id: EntryId,
    /// The file; `None` for the sample.
    pub path: Option<PathBuf>,
    /// The article.
    pub document: Arc<Document>,
    /// What was remarked while it was read.
    pub warnings: Vec<Warning>,
    /// How it is to look.
    pub style: ReadingStyle,
    /// Words of the interface on the page.
    pub labels: PageLabels,
    /// Where reading stopped before.
    pub stopped: Option<Stopped>,
}

/// The place at the top of the viewport, in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Top {
    pos: TextPos,
    /// Page px from the place's line to the top of the viewport.
    below: f32,
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

impl OpenArticle {
    /// An article that was just read, folded where it can be.
    #[must_use]
    pub fn new(opening: Opening, viewport: Viewport) -> Self {
        let Opening {
            id,
            path,
            document,
            warnings,
            style,
            labels,
            stopped,
        } = opening;
        let column = column(&style, viewport);
        let mut flow = Flow::new(Arc::clone(&document), style, labels, column);
        flow.set_folded(flow.can_fold());
        let headings = flow
            .headings()
            .into_iter()
            .map(|(node, level, text)| Heading { node, level, text })
            .collect();
        let mut starts = vec![0];
        let mut bytes = 0;
        for node in nodes(&document) {
            bytes += node.text.len();
            starts.push(bytes);
        }
        Self {
            id,
            path,
            document,
            warnings,
            flow,
            headings,
            scroll: 0.0,
            target: None,
            selection: None,
            stopped,
            is_measured: false,
            was_read: false,
            starts,
        }
    }

    /// The title, or the file's name, or the word for neither.
    #[must_use]
    pub fn title(&self, l10n: &L10n) -> String {
        let meta = &self.document.meta;
        let title = meta
            .title
            .as_deref()
            .map(str::trim)
            .filter(|t| !t.is_empty());
        match title.or(Some(meta.file.as_str()).filter(|f| !f.is_empty())) {
            Some(title) => title.to_owned(),
            None => l10n.text("untitled"),
        }
    }

    /// The selected text, in logical order, as the author wrote it.
    #[must_use]
    pub fn selected_text(&self) -> Option<String> {
        let (from, to) = self.selection?.ordered();
        Some(copy_text(&self.document, from, to)).filter(|text| !text.is_empty())
    }

    /// Greatest value of [`OpenArticle::scroll`], page px.
    #[must_use]
    pub fn max_scroll(&self, viewport: Viewport) -> f32 {
        (self.flow.height() - viewport.height).max(0.0)
    }

    /// How far the page is scrolled, 0 to 1, for the bar and the line of progress.
    #[must_use]
    pub fn fraction(&self, viewport: Viewport) -> f32 {
        let max = self.max_scroll(viewport);
        if max > 0.0 {
            (self.scroll / max).clamp(0.0, 1.0)
        } else {
            0.0
        }
    }

    /// How much of the whole article was read, 0 to 100: 0 at the top, 100 at
    /// the end, and by the text in between, folded or not.
    #[must_use]
    pub fn percent(&self, viewport: Viewport) -> u8 {
        let (max, fraction) = (self.max_scroll(viewport), self.fraction(viewport));
        let total = self.starts.last().copied().unwrap_or(0);
        if total == 0
            || (fraction <= 0.0 && max > 0.0)
            || self.scroll <= 0.0 && self.flow.is_folded()
        {
            return 0;
        }
        if !self.flow.is_folded() && self.scroll >= max - 1.0 {
            return 100;
        }
        let read = self.bytes_before(self.flow.pos_at(self.scroll + viewport.height * fraction));
        u8::try_from(read.min(total) as u64 * 100 / total as u64)
            .unwrap_or(100)
            .min(99)
    }

    /// Bytes of text that are left to read below the percentage.
    #[must_use]
    pub fn bytes_left(&self, viewport: Viewport) -> usize {
        let total = self.starts.last().copied().unwrap_or(0);
        total - total * usize::from(self.percent(viewport)) / 100
    }

    /// The place at the top of the viewport.
    #[must_use]
    pub fn place(&self) -> TextPos {
        self.flow.pos_at(self.scroll)
    }

    /// Whether a place is folded away.
    #[must_use]
    pub fn is_folded_away(&self, pos: TextPos) -> bool {
        self.flow.is_folded() && self.flow.y_of(pos) >= self.flow.height()
    }

    /// Lays out what the viewport shows, and keeps what it shows in place while
    /// estimates above it become measures.
    pub(super) fn lay_out(&mut self, shaper: &mut Shaper, viewport: Viewport) {
        let shift = self
            .flow
            .ensure(shaper, self.scroll, self.scroll + viewport.height);
        self.scroll += shift;
        self.target = self.target.map(|y| y + shift);
        let max = self.max_scroll(viewport);
        if self.scroll > max || self.scroll < 0.0 {
            self.scroll = self.scroll.clamp(0.0, max);
            self.flow
                .ensure(shaper, self.scroll, self.scroll + viewport.height);
        }
        self.target = self
            .target
            .map(|y| y.clamp(0.0, max))
            .filter(|y| (y - self.scroll).abs() > 0.25);
    }

    /// Changes the layout and keeps the place at the top of the viewport.
    pub(super) fn change(
        &mut self,
        shaper: &mut Shaper,
        viewport: Viewport,
        change: impl FnOnce(&mut Flow),
    ) {
        let top = self.top();
        change(&mut self.flow);
        self.is_measured = false;
        self.target = None;
        let Some(top) = top else {
            self.lay_out(shaper, viewport);
            return;
        };
        // Once by estimate, and again when what is there has been measured.
        for _ in 0..2 {
            self.scroll = self.flow.y_of(top.pos) + top.below;
            self.lay_out(shaper, viewport);
        }
    }

    /// Takes the style and the words of the page, keeping the place.
    pub(super) fn restyle(
        &mut self,
        shaper: &mut Shaper,
        viewport: Viewport,
        style: &ReadingStyle,
        labels: PageLabels,
    ) {
        let column = column(style, viewport);
        self.change(shaper, viewport, |flow| {
            flow.set_style(style.clone());
            flow.set_labels(labels);
            flow.set_column(column);
        });
    }

    /// Folds or unfolds, keeping the place.
    pub(super) fn fold(&mut self, shaper: &mut Shaper, viewport: Viewport, folded: bool) {
        let (scroll, was_at_top) = (self.scroll, self.scroll <= 0.0);
        self.change(shaper, viewport, |flow| flow.set_folded(folded));
        // What is above the fold stays as it is, so that not even a pixel moves.
        if !folded || was_at_top {
            self.scroll = scroll;
            self.lay_out(shaper, viewport);
        }
    }

    /// Moves the page so that `y` (page px) comes to the top of the viewport:
    /// smoothly when it is near, else from one screen before it.
    pub(super) fn go(&mut self, shaper: &mut Shaper, viewport: Viewport, y: f32) {
        self.was_read = true;
        let y = y.clamp(0.0, self.max_scroll(viewport));
        let distance = y - self.scroll;
        if distance.abs() > 3.0 * viewport.height.max(1.0) {
            self.scroll = y - viewport.height.copysign(distance);
        }
        self.target = Some(y);
        self.lay_out(shaper, viewport);
    }

    /// Goes to a place in the text, with two lines above it in sight.
    pub(super) fn go_to(&mut self, shaper: &mut Shaper, viewport: Viewport, pos: TextPos) {
        if self.is_folded_away(pos) {
            self.fold(shaper, viewport, false);
        }
        // The place must be measured before its distance can be told.
        let from = (self.scroll, self.target);
        self.scroll = self.flow.y_of(pos);
        self.lay_out(shaper, viewport);
        let y = self.heading_scroll(pos, viewport);
        (self.scroll, self.target) = from;
        self.go(shaper, viewport, y);
    }

    /// Value of [`OpenArticle::scroll`] that shows a heading as [`OpenArticle::go_to`] does.
    pub(super) fn heading_scroll(&self, pos: TextPos, viewport: Viewport) -> f32 {
        let y = self.flow.y_of(pos) - MARGIN_ABOVE.min(viewport.height / 4.0);
        y.clamp(0.0, self.max_scroll(viewport))
    }

    /// Brings a caret into sight, when it is not.
    pub(super) fn reveal(&mut self, shaper: &mut Shaper, viewport: Viewport, caret: Caret) {
        let y = self.flow.y_of(caret.pos);
        let margin = MARGIN_ABOVE.min(viewport.height / 4.0);
        if y < self.scroll {
            self.go(shaper, viewport, y - margin);
        } else if y > self.scroll + viewport.height - margin {
            self.go(shaper, viewport, y - viewport.height + 2.0 * margin);
        }
    }

    /// Lays out a slice; `true` when there is more to do.
    pub(super) fn measure(&mut self, shaper: &mut Shaper, viewport: Viewport) -> bool {
        let top = self.top();
        self.is_measured = self.flow.advance(shaper, SLICE);
        if let Some(top) = top {
            let scroll = self.flow.y_of(top.pos) + top.below;
            self.target = self.target.map(|y| y + scroll - self.scroll);
            self.scroll = scroll;
        }
        self.lay_out(shaper, viewport);
        !self.is_measured
    }

    /// `None` at the very top, which stays the top.
    fn top(&self) -> Option<Top> {
        if self.scroll <= 0.0 {
            return None;
        }
        let pos = self.place();
        Some(Top {
            pos,
            below: self.scroll - self.flow.y_of(pos),
        })
    }

    fn bytes_before(&self, pos: TextPos) -> usize {
        self.starts.get(pos.node.0 as usize).copied().unwrap_or(0) + pos.offset
    }
}

/// Page px that stay in sight above a place that was gone to.
const MARGIN_ABOVE: f32 = 72.0;
/// Characters that are laid out in one slice of background work: a few
/// milliseconds, so that no frame is late.
const SLICE: usize = 4_000;

/// Width of the column: the measure, or what fits.
#[must_use]
pub fn column(style: &ReadingStyle, viewport: Viewport) -> f32 {
    let wished = style.measure * style.size;
    if viewport.width > 0.0 {
        wished.min(viewport.width)
    } else {
        wished
    }
}

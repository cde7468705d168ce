//! One open article: its document, its layout, where it is shown, what is
//! selected in it and where reading stopped before. `article/scrolling.rs` moves it.
//!
//! `perform.rs` changes it, the page widget shows it. The place is kept through
//! every change of size, width and fonts: it is a place in the text
//! ([`TextPos`]), and pixels are made from it anew.

mod scrolling;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::DateTime;

use super::access::Heard;
use super::entry::{EntryId, Viewport};
pub use super::selection::{Caret, Selection};
use crate::document::Document;
use crate::document::copy::copy_text;
use crate::document::walk::{NodeId, TextPos, nodes};
use crate::l10n::L10n;
use crate::layout::flow::Flow;
use crate::layout::style::{PageLabels, ReadingStyle};
use crate::load::Warning;
use crate::text::font::Fonts;

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
    /// What a screen reader is given of it, when one listens.
    pub heard: Option<Heard>,
    /// Where the caret stands while nothing is selected; the last press put it there, or a key.
    pub caret: Option<Caret>,
    /// The place on the line, page px from the article's left edge, that moving by lines keeps.
    pub(super) caret_x: Option<f32>,
    /// What is selected.
    pub selection: Option<Selection>,
    /// Where reading stopped before this time.
    pub stopped: Option<Stopped>,
    /// Whether all of it is laid out.
    pub is_measured: bool,
    /// Whether it was moved in since its place was kept.
    pub has_moved: bool,
    /// Words of it, the title included.
    pub words: u64,
    /// Bytes of text before each node, and of all nodes at the end.
    starts: Vec<usize>,
    /// What changes of the layout keep at the top, until the page is moved.
    pub(super) pin: Option<Top>,
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
    /// Words of it, the title included.
    pub words: u64,
    /// The fonts that it is set in.
    pub fonts: Arc<Fonts>,
}

/// Where a movement leads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Aim {
    /// This height at the top of the viewport, page px.
    Y(f32),
    /// The end of the article.
    End,
    /// A place in the text, two lines below the top.
    Text(TextPos),
    /// A place in the text, a third of the way down.
    Third(TextPos),
}

/// The place at the top of the viewport, in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Top {
    pos: TextPos,
    /// From the place's line to the top of the viewport, in heights of that line.
    lines: f32,
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
            words,
            fonts,
        } = opening;
        let column = column(&style, viewport);
        let mut flow = Flow::new(Arc::clone(&document), style, labels, column, fonts);
        flow.set_folded(flow.can_fold());
        flow.set_stopped(stopped.map(|stopped| stopped.pos));
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
            heard: None,
            caret: None,
            caret_x: None,
            selection: None,
            stopped,
            is_measured: false,
            has_moved: false,
            words,
            starts,
            pin: None,
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
        let read = self.bytes_before(self.text_near(self.scroll + viewport.height * fraction));
        u8::try_from(read.min(total) as u64 * 100 / total as u64)
            .unwrap_or(100)
            // Whoever has begun has read something, be the book ever so long.
            .clamp(1, 99)
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
        self.text_near(self.scroll)
    }

    /// The text at a height (page px), or the nearest above it that is laid out:
    /// below the last line stand sources and tags, which are no places.
    fn text_near(&self, y: f32) -> TextPos {
        let steps = (0..40_u8).map(|step| y - 100.0 * f32::from(step));
        steps
            .take_while(|y| *y > -100.0)
            .find_map(|y| self.flow.pos_at(y.max(0.0)))
            .unwrap_or_default()
    }

    /// Bytes of a node's text.
    #[must_use]
    pub fn text_len(&self, node: NodeId) -> usize {
        let start = |node: u32| self.starts.get(node as usize).copied();
        let (from, to) = (start(node.0), start(node.0.saturating_add(1)));
        to.unwrap_or(0).saturating_sub(from.unwrap_or(0))
    }

    /// Bytes of text of all nodes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// The caret: the end of the selection, or where it stands without one.
    #[must_use]
    pub fn caret_now(&self) -> Option<Caret> {
        self.selection
            .map(|selection| selection.focus)
            .or(self.caret)
    }

    /// Whether the tree for a screen reader is being made.
    #[must_use]
    pub fn is_being_told(&self) -> bool {
        self.heard.as_ref().is_some_and(|heard| !heard.is_done())
    }

    fn bytes_before(&self, pos: TextPos) -> usize {
        self.starts.get(pos.node.0 as usize).copied().unwrap_or(0) + pos.offset
    }
}

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

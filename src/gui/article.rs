//! One open article: its document, its layout, where it is shown, what is
//! selected in it and where reading stopped before.
//!
//! `perform.rs` changes it, the page widget shows it. The place is kept through
//! every change of size, width and fonts: it is a place in the text
//! ([`TextPos`]), and pixels are made from it anew.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::DateTime;

use super::access::Heard;
use super::entry::{EntryId, Viewport};
pub use super::selection::{Caret, Selection};
use crate::document::Document;
use crate::document::copy::copy_text;
use crate::document::find::Match;
use crate::document::walk::{NodeId, TextPos, nodes};
use crate::l10n::L10n;
use crate::layout::flow::Flow;
use crate::layout::style::{PageLabels, ReadingStyle};
use crate::load::Warning;
use crate::text::font::Fonts;
use crate::text::shape::Shaper;
use crate::vocab::Affinity;

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

    /// Lays out what the viewport shows, and keeps what it shows in place while
    /// estimates above it become measures.
    pub(super) fn lay_out(&mut self, shaper: &mut Shaper, viewport: Viewport) {
        // Near the end what is laid out decides how far the page can go, and
        // going back a little lays out more: a few rounds settle it.
        for _ in 0..4 {
            let shift = self.ensure_in_sight(shaper, viewport);
            self.scroll += shift;
            self.target = self.target.map(|y| y + shift);
            let max = self.max_scroll(viewport);
            if (0.0..=max).contains(&self.scroll) {
                break;
            }
            self.scroll = self.scroll.clamp(0.0, max);
        }
        let max = self.max_scroll(viewport);
        self.target = self
            .target
            .map(|y| y.clamp(0.0, max))
            .filter(|y| (y - self.scroll).abs() > 0.25);
    }

    /// Lays out the viewport and what shows above and below it, under the bar
    /// and in the page's margins; how far the text at the top moved, page px.
    fn ensure_in_sight(&mut self, shaper: &mut Shaper, viewport: Viewport) -> f32 {
        let (top, bottom) = (self.scroll, self.scroll + viewport.height + BESIDE);
        let shift = self.flow.ensure(shaper, top, bottom);
        let before = self.flow.height();
        // Only rows above the viewport are new now: what they gain moves all that follows.
        self.flow.ensure(shaper, top + shift - BESIDE, top + shift);
        shift + self.flow.height() - before
    }

    /// Changes the layout and keeps the place at the top of the viewport.
    pub(super) fn change(
        &mut self,
        shaper: &mut Shaper,
        viewport: Viewport,
        change: impl FnOnce(&mut Flow),
    ) {
        // Until the page is moved the same words are kept, through any number of
        // changes: taking the line at the top anew each time would drift.
        let top = self.pin.or_else(|| self.top(shaper));
        self.pin = top;
        change(&mut self.flow);
        self.is_measured = false;
        self.target = None;
        self.return_to(shaper, top);
        self.lay_out(shaper, viewport);
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

    /// Folds or unfolds. What stands above the fold stays as it is, so that not
    /// even a pixel moves.
    pub(super) fn fold(&mut self, shaper: &mut Shaper, viewport: Viewport, folded: bool) {
        self.flow.set_folded(folded);
        self.is_measured = false;
        self.target = None;
        self.lay_out(shaper, viewport);
    }

    /// Begins a movement: smooth when its end is near, else from one screen
    /// before it. What lies on the way is laid out first, so that the end does
    /// not run away.
    pub(super) fn go(&mut self, shaper: &mut Shaper, viewport: Viewport, aim: Aim) {
        self.has_moved = true;
        self.pin = None;
        let mut end = self.end_of(shaper, viewport, aim);
        for _ in 0..3 {
            let distance = end - self.scroll;
            let top = if distance.abs() > 3.0 * viewport.height.max(1.0) {
                self.scroll = end - viewport.height.copysign(distance);
                None
            } else {
                self.top(shaper)
            };
            let (from, to) = (self.scroll.min(end), self.scroll.max(end));
            self.flow.ensure(shaper, from, to + viewport.height);
            self.return_to(shaper, top);
            end = self.end_of(shaper, viewport, aim);
        }
        self.target = Some(end);
        self.lay_out(shaper, viewport);
    }

    /// Where a movement ends, page px, as known by now.
    fn end_of(&mut self, shaper: &mut Shaper, viewport: Viewport, aim: Aim) -> f32 {
        match aim {
            Aim::Y(y) => y.clamp(0.0, self.max_scroll(viewport)),
            Aim::Text(pos) => self.scroll_for(shaper, viewport, pos),
            Aim::Third(pos) => self.scroll_to_line(shaper, viewport, pos, viewport.height / 3.0),
            Aim::End => self.max_scroll(viewport),
        }
    }

    fn return_to(&mut self, shaper: &mut Shaper, top: Option<Top>) {
        if let Some(top) = top {
            let (y, height) = self.flow.line_at(shaper, top.pos);
            self.scroll = y + top.lines * height;
        }
    }

    /// Shows a place in the text at the top, without a movement.
    pub(super) fn jump(&mut self, shaper: &mut Shaper, viewport: Viewport, pos: TextPos) {
        let (y, _) = self.flow.line_at(shaper, pos);
        self.scroll = y;
        self.target = None;
        self.lay_out(shaper, viewport);
    }

    /// Goes to a place in the text, with two lines above it in sight; unfolds
    /// what hides it.
    pub(super) fn go_to(&mut self, shaper: &mut Shaper, viewport: Viewport, pos: TextPos) {
        if self.flow.is_hidden(pos) {
            self.fold(shaper, viewport, false);
        }
        self.go(shaper, viewport, Aim::Text(pos));
    }

    /// Value of [`OpenArticle::scroll`] that shows a place as [`OpenArticle::go_to`] does.
    pub(super) fn scroll_for(
        &mut self,
        shaper: &mut Shaper,
        viewport: Viewport,
        pos: TextPos,
    ) -> f32 {
        self.scroll_to_line(shaper, viewport, pos, margin(viewport))
    }

    /// The scroll position with the line of `pos` this far (page px) below the top.
    fn scroll_to_line(
        &mut self,
        shaper: &mut Shaper,
        viewport: Viewport,
        pos: TextPos,
        below: f32,
    ) -> f32 {
        let (y, _) = self.flow.line_at(shaper, pos);
        // What follows the place decides how far the page can go: it is laid out first.
        self.flow.ensure(shaper, y, y + viewport.height);
        (y - below).clamp(0.0, self.max_scroll(viewport))
    }

    /// Selects a match and shows it, as [`OpenArticle::show_place`] does.
    pub(super) fn show_match(
        &mut self,
        shaper: &mut Shaper,
        viewport: Viewport,
        found: Match,
        covered: f32,
    ) {
        self.selection = Some(Selection {
            anchor: Caret {
                pos: found.start(),
                affinity: Affinity::Downstream,
            },
            focus: Caret {
                pos: found.end(),
                affinity: Affinity::Upstream,
            },
        });
        self.show_place(shaper, viewport, found.start(), covered);
    }

    /// Shows a place: unfolds what hides it and, when it is out of sight or under the `covered`
    /// page px at the top, goes to it.
    pub(super) fn show_place(
        &mut self,
        shaper: &mut Shaper,
        viewport: Viewport,
        pos: TextPos,
        covered: f32,
    ) {
        let (y, height) = self.flow.line_at(shaper, pos);
        let is_faded = self.flow.fade_top().is_some_and(|fade| y + height > fade);
        if is_faded || self.flow.is_hidden(pos) {
            self.fold(shaper, viewport, false);
        }
        if !self.is_in_sight(shaper, viewport, pos, covered) {
            self.go(shaper, viewport, Aim::Third(pos));
        }
    }

    /// Whether the line of `pos` is in sight, or will be when the page stands
    /// still: not under the `covered` page px at the top, where the page can move away from there.
    pub(super) fn is_in_sight(
        &mut self,
        shaper: &mut Shaper,
        viewport: Viewport,
        pos: TextPos,
        covered: f32,
    ) -> bool {
        let (y, height) = self.flow.line_at(shaper, pos);
        let top = self.target.unwrap_or(self.scroll);
        let covered = if top > 0.0 { covered } else { 0.0 };
        !self.flow.is_hidden(pos) && y >= top + covered && y + height <= top + viewport.height
    }

    /// The place that headings are counted from: two lines below the top of the
    /// viewport, or of where the page is going.
    pub(super) fn reading_place(&self, viewport: Viewport) -> TextPos {
        self.text_near(self.target.unwrap_or(self.scroll) + margin(viewport))
    }

    /// Brings a caret into sight, when it is not; unfolds what hides it.
    pub(super) fn reveal(&mut self, shaper: &mut Shaper, viewport: Viewport, caret: Caret) {
        if self.flow.is_hidden(caret.pos) {
            self.fold(shaper, viewport, false);
        }
        let (y, height) = self.flow.line_at(shaper, caret.pos);
        if y < self.scroll {
            self.go(shaper, viewport, Aim::Y(y - margin(viewport)));
        } else if y + height > self.scroll + viewport.height {
            self.go(
                shaper,
                viewport,
                Aim::Y(y + height + margin(viewport) - viewport.height),
            );
        }
    }

    /// Lays out a slice in the background.
    pub(super) fn measure(&mut self, shaper: &mut Shaper, viewport: Viewport) {
        // While a client listens each slice becomes nodes of the tree too.
        let slice = if self.heard.is_some() {
            SLICE / 2
        } else {
            SLICE
        };
        let (is_measured, shift) = self.flow.advance(shaper, slice, self.scroll);
        self.is_measured = is_measured;
        self.scroll += shift;
        self.target = self.target.map(|y| y + shift);
        self.lay_out(shaper, viewport);
    }

    /// `None` at the very top, which stays the top.
    fn top(&mut self, shaper: &mut Shaper) -> Option<Top> {
        if self.scroll <= 0.0 {
            return None;
        }
        let pos = self.place();
        let (y, height) = self.flow.line_at(shaper, pos);
        let lines = if height > 0.0 {
            (self.scroll - y) / height
        } else {
            0.0
        };
        Some(Top { pos, lines })
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

/// Page px that stay in sight above a place that was gone to.
const MARGIN_ABOVE: f32 = 72.0;
/// Page px above and below the viewport that the window shows too: under the
/// bar, and in the margins at the ends of the article.
const BESIDE: f32 = 120.0;
/// Bytes of text that are laid out in one slice of background work: a few
/// milliseconds in Naskh, four times as many in Nastaliq, so that no frame is late.
const SLICE: usize = 4_000;

fn margin(viewport: Viewport) -> f32 {
    MARGIN_ABOVE.min(viewport.height / 4.0)
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

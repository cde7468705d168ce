//! Where an article is shown: laying out what the viewport shows, going to places, and keeping the
//! place through every change of the layout. Heights are page px from the top of the article.

use super::{Aim, OpenArticle, Top, column};
use crate::document::find::Match;
use crate::document::walk::TextPos;
use crate::gui::entry::Viewport;
use crate::gui::selection::{Caret, Selection};
use crate::layout::flow::Flow;
use crate::layout::style::{PageLabels, ReadingStyle};
use crate::text::shape::Shaper;
use crate::vocab::Affinity;

impl OpenArticle {
    /// Lays out what the viewport shows, and keeps what it shows in place while
    /// estimates above it become measures.
    pub(in crate::gui) fn lay_out(&mut self, shaper: &mut Shaper, viewport: Viewport) {
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
    pub(in crate::gui) fn change(
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
    pub(in crate::gui) fn restyle(
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
    pub(in crate::gui) fn fold(&mut self, shaper: &mut Shaper, viewport: Viewport, folded: bool) {
        self.flow.set_folded(folded);
        self.is_measured = false;
        self.target = None;
        self.lay_out(shaper, viewport);
    }

    /// Begins a movement: smooth when its end is near, else from one screen
    /// before it. What lies on the way is laid out first, so that the end does
    /// not run away.
    pub(in crate::gui) fn go(&mut self, shaper: &mut Shaper, viewport: Viewport, aim: Aim) {
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
    pub(in crate::gui) fn jump(&mut self, shaper: &mut Shaper, viewport: Viewport, pos: TextPos) {
        let (y, _) = self.flow.line_at(shaper, pos);
        self.scroll = y;
        self.target = None;
        self.lay_out(shaper, viewport);
    }

    /// Goes to a place in the text, with two lines above it in sight; unfolds
    /// what hides it.
    pub(in crate::gui) fn go_to(&mut self, shaper: &mut Shaper, viewport: Viewport, pos: TextPos) {
        if self.flow.is_hidden(pos) {
            self.fold(shaper, viewport, false);
        }
        self.go(shaper, viewport, Aim::Text(pos));
    }

    /// Value of [`OpenArticle::scroll`] that shows a place as [`OpenArticle::go_to`] does.
    pub(in crate::gui) fn scroll_for(
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
    pub(in crate::gui) fn show_match(
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
    pub(in crate::gui) fn show_place(
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
    pub(in crate::gui) fn is_in_sight(
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
    pub(in crate::gui) fn reading_place(&self, viewport: Viewport) -> TextPos {
        self.text_near(self.target.unwrap_or(self.scroll) + margin(viewport))
    }

    /// Brings a caret into sight, when it is not; unfolds what hides it.
    pub(in crate::gui) fn reveal(&mut self, shaper: &mut Shaper, viewport: Viewport, caret: Caret) {
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
    pub(in crate::gui) fn measure(&mut self, shaper: &mut Shaper, viewport: Viewport) {
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

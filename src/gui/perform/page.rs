//! Moving in the article, and how the page looks. Part of `perform.rs`.

use crate::document::Document;
use crate::document::walk::TextPos;
use crate::export::labels::page_labels;
use crate::gui::article::{OpenArticle, Stopped};
use crate::gui::state::{State, View, Viewport};
use crate::layout::style::{JustifyChoice, PageLabels, ReadingStyle};
use crate::settings::{MEASURE, ROWS, RowKind, SIZE, ThemeChoice};
use crate::text::shape::Shaper;

/// How much of a screen one page moves: two lines stay in sight.
const PAGE: f32 = 0.9;

impl State {
    /// Does something with the article that is shown.
    pub(super) fn with_article(
        &mut self,
        act: impl FnOnce(&mut OpenArticle, &mut Shaper, Viewport),
    ) {
        if self.view == View::Reader
            && let Some(article) = self.articles.get_mut(self.current)
        {
            act(article, &mut self.shaper, self.viewport);
        }
    }

    /// Lays out what the viewport shows.
    pub(super) fn lay_out(&mut self) {
        self.with_article(|article, shaper, viewport| {
            if viewport.height > 0.0 {
                article.lay_out(shaper, viewport);
            }
        });
    }

    pub(super) fn set_viewport(&mut self, viewport: Viewport) {
        if viewport != self.viewport {
            let is_wider = (viewport.width - self.viewport.width).abs() > f32::EPSILON;
            self.viewport = viewport;
            if is_wider {
                self.restyle_current();
            }
        }
    }

    /// Words of the interface on the page of `document`.
    pub(super) fn labels(&self, document: &Document, stopped: Option<&Stopped>) -> PageLabels {
        let when = stopped.map(|stopped| self.l10n.when(stopped.at, self.now.datetime()));
        page_labels(&self.l10n, document, when.as_deref())
    }

    /// Takes style, width and words anew into the article that is shown.
    pub(super) fn restyle_current(&mut self) {
        let Some(article) = self.articles.get(self.current) else {
            return;
        };
        let labels = self.labels(&article.document, article.stopped.as_ref());
        let style = self.saved.style.clone();
        self.with_article(|article, shaper, viewport| {
            article.restyle(shaper, viewport, &style, labels)
        });
    }

    /// A smooth movement ends where it is.
    pub(super) fn stop(&mut self) {
        self.with_article(|article, _, _| article.target = None);
    }

    /// One step of the wheel, the bar, a touchpad or a smooth movement.
    pub(super) fn scroll_to(&mut self, y: f32) {
        self.with_article(|article, _, viewport| {
            // Where the page stands already nothing was read.
            if (article.scroll - y).abs() > 0.01 {
                article.was_read = true;
            }
            if y.is_finite() {
                article.scroll = y.clamp(0.0, article.max_scroll(viewport));
            }
        });
        if self.article().is_some_and(|article| article.was_read) {
            self.mark_places();
        }
    }

    pub(super) fn measure(&mut self) {
        self.with_article(|article, shaper, viewport| {
            article.measure(shaper, viewport);
        });
    }

    /// To `y`, page px; infinities are the beginning and the end.
    pub(super) fn go(&mut self, y: f32) {
        self.with_article(|article, shaper, viewport| article.go(shaper, viewport, y));
        self.mark_places();
    }

    pub(super) fn go_to(&mut self, pos: TextPos) {
        self.panel = None;
        self.with_article(|article, shaper, viewport| article.go_to(shaper, viewport, pos));
        self.mark_places();
    }

    pub(super) fn fold(&mut self, folded: bool) {
        self.with_article(|article, shaper, viewport| article.fold(shaper, viewport, folded));
    }

    /// Goes on where reading stopped.
    pub(super) fn resume(&mut self) {
        let Some(stopped) = self.article().and_then(|article| article.stopped) else {
            return;
        };
        self.go_to(stopped.pos);
        if !stopped.is_sure {
            self.say(self.l10n.text("toast-resume-moved"), false);
        }
    }

    /// As [`State::resume`], without a movement: the file was read again.
    pub(super) fn resume_at_once(&mut self) {
        self.resume();
        self.with_article(|article, shaper, viewport| {
            if let Some(y) = article.target.take() {
                article.scroll = y;
                article.lay_out(shaper, viewport);
            }
        });
    }

    /// To the next heading below the top of the screen, or the one above it.
    pub(super) fn go_heading(&mut self, forward: bool) {
        let Some(article) = self.article() else {
            return;
        };
        let here = article.target.unwrap_or(article.scroll);
        let place = |node| TextPos { node, offset: 0 };
        let ys = article.headings.iter().map(|h| {
            (
                place(h.node),
                article.heading_scroll(place(h.node), self.viewport),
            )
        });
        let found = if forward {
            // Headings that are folded away all stand at the fold, the first of them is next.
            ys.into_iter()
                .find(|(pos, y)| *y > here + 1.0 || article.is_folded_away(*pos))
        } else {
            ys.filter(|(_, y)| *y < here - 1.0).last()
        };
        match found {
            Some((pos, _)) => self.go_to(pos),
            None if !forward => self.go(0.0),
            None => {}
        }
    }

    /// One screen on or back.
    pub(super) fn step_page(&mut self, screens: f32) {
        let height = self.viewport.height;
        self.step(screens * (height * PAGE).min((height - 2.0 * self.line()).max(height * 0.5)));
    }

    /// One line on or back.
    pub(super) fn step_line(&mut self, lines: f32) {
        self.step(lines * self.line());
    }

    /// From where the page is going, so that a key that is held adds up.
    fn step(&mut self, by: f32) {
        if let Some(y) = self
            .article()
            .map(|article| article.target.unwrap_or(article.scroll) + by)
        {
            self.go(y);
        }
    }

    fn line(&self) -> f32 {
        self.saved.style.size * self.saved.style.line_height
    }

    pub(super) fn change_theme(&mut self, theme: ThemeChoice) {
        self.change_settings(|settings| settings.theme = theme);
    }

    pub(super) fn step_size(&mut self, steps: f32) {
        self.change_settings(|settings| {
            settings.style.size = (settings.style.size + steps * SIZE.2).round()
        });
    }

    pub(super) fn step_measure(&mut self, steps: f32) {
        self.change_settings(|settings| settings.style.measure += steps * MEASURE.2);
    }

    pub(super) fn reset_text(&mut self) {
        let usual = ReadingStyle::default();
        self.change_settings(|settings| {
            settings.style.size = usual.size;
            settings.style.measure = usual.measure;
            settings.style.line_height = usual.line_height;
        });
    }

    pub(super) fn next_justification(&mut self) {
        self.change_settings(|settings| {
            settings.style.justify = match settings.style.justify {
                JustifyChoice::Kashida => JustifyChoice::Spaces,
                JustifyChoice::Spaces => JustifyChoice::Start,
                JustifyChoice::Start => JustifyChoice::Kashida,
            };
        });
    }

    pub(super) fn switch_language(&mut self) {
        let other = self.l10n.language().other();
        self.change_settings(|settings| settings.language = Some(other));
    }

    pub(super) fn set_number(&mut self, row: usize, value: f32) {
        if let Some(RowKind::Range { set, .. }) = ROWS.get(row).map(|row| row.kind) {
            self.change_settings(|settings| set(settings, value));
        }
    }

    pub(super) fn set_choice(&mut self, row: usize, value: usize) {
        if let Some(RowKind::Choice { set, .. }) = ROWS.get(row).map(|row| row.kind) {
            self.change_settings(|settings| set(settings, value));
        }
    }

    pub(super) fn set_toggle(&mut self, row: usize, value: bool) {
        if let Some(RowKind::Toggle { set, .. }) = ROWS.get(row).map(|row| row.kind) {
            self.change_settings(|settings| set(settings, value));
        }
    }
}

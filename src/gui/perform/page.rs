//! Moving in the article, and how the page looks. Part of `perform.rs`.

use crate::document::Document;
use crate::document::walk::{TextPos, node_of_id};
use crate::export::labels::page_labels;
use crate::gui::article::{Aim, OpenArticle, Stopped};
use crate::gui::entry::Viewport;
use crate::gui::state::{State, View};
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
        let listens = self.listens;
        self.with_article(|article, shaper, viewport| {
            article.listen(listens);
            if viewport.height > 0.0 {
                article.lay_out(shaper, viewport);
                article.hear_view(shaper, viewport);
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
    pub(super) fn labels(
        &self,
        document: &Document,
        words: u64,
        stopped: Option<&Stopped>,
    ) -> PageLabels {
        let when = stopped.map(|stopped| self.l10n.when(stopped.at, self.now.datetime()));
        PageLabels {
            dir: self.interface_dir(),
            ..page_labels(&self.l10n, document, words, when.as_deref())
        }
    }

    /// Takes style, width and words anew into the article that is shown.
    pub(super) fn restyle_current(&mut self) {
        let Some(article) = self.articles.get(self.current) else {
            return;
        };
        let labels = self.labels(&article.document, article.words, article.stopped.as_ref());
        let style = self.saved.style.clone();
        self.with_article(|article, shaper, viewport| {
            article.restyle(shaper, viewport, &style, labels);
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
                article.has_moved = true;
                article.pin = None;
            }
            if y.is_finite() {
                article.scroll = y.clamp(0.0, article.max_scroll(viewport));
            }
        });
        if self.article().is_some_and(|article| article.has_moved) {
            self.mark_places();
        }
    }

    pub(super) fn measure(&mut self) {
        self.with_article(|article, shaper, viewport| {
            article.measure(shaper, viewport);
            article.hear_on(shaper);
        });
    }

    /// To `y`, page px; infinities are the beginning and the end.
    pub(super) fn go(&mut self, y: f32) {
        self.with_article(|article, shaper, viewport| {
            let aim = if y == f32::INFINITY {
                Aim::End
            } else {
                Aim::Y(y)
            };
            article.go(shaper, viewport, aim);
        });
        self.mark_places();
    }

    /// Goes to the block that a link of the article itself names.
    pub(super) fn go_to_id(&mut self, id: &str) {
        let found = self.article().and_then(|a| node_of_id(&a.document, id));
        match found {
            Some(node) => self.go_to(TextPos { node, offset: 0 }),
            None => self.say(self.l10n.text("toast-no-place"), true),
        }
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

    /// To the next heading, or the one before.
    pub(super) fn go_heading(&mut self, forward: bool) {
        self.with_article(|article, shaper, viewport| {
            let here = article.reading_place(viewport);
            let scroll = article.target.unwrap_or(article.scroll);
            let place = |node| TextPos { node, offset: 0 };
            let all: Vec<TextPos> = article.headings.iter().map(|h| place(h.node)).collect();
            if !forward {
                match all.iter().rev().find(|pos| **pos < place(here.node)) {
                    Some(pos) => article.go_to(shaper, viewport, *pos),
                    None => article.go(shaper, viewport, Aim::Y(0.0)),
                }
                return;
            }
            // Near the end of what is shown several headings are in sight at once:
            // one that does not move the page is passed over.
            for pos in all.into_iter().filter(|pos| *pos > here) {
                let moves = article.flow.is_hidden(pos)
                    || article.scroll_for(shaper, viewport, pos) > scroll + 1.0;
                if moves {
                    article.go_to(shaper, viewport, pos);
                    return;
                }
            }
        });
        self.mark_places();
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
            settings.style.size = (settings.style.size + steps * SIZE.2).round();
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

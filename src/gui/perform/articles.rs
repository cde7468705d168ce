//! Open articles: showing what was read, saying why something was not, going from one to another,
//! closing. Part of `perform.rs`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::open::file_name;
use crate::document::anchor::{Anchor, Certainty};
use crate::gui::article::{OpenArticle, Opening, Stopped};
use crate::gui::entry::EntryId;
use crate::gui::state::{ErrorPage, State, View, Work};
use crate::gui::tasks::Read;
use crate::l10n::Value;
use crate::load::{LoadError, LoadErrorKind, WarningKind};
use crate::places::Recent;

impl State {
    /// Shows an article that was read: in place of its older state, else behind
    /// the others.
    pub(super) fn show_read(&mut self, work: Work, read: Read) {
        let Work {
            id,
            path,
            is_beside,
            ..
        } = work;
        let entry = &read.loaded.document.meta.entry;
        let is_it = |a: &OpenArticle| a.path == path && a.document.meta.entry == *entry;
        let older = self.articles.iter().position(is_it);
        // An article that is read again stays where it is, and that is no
        // place where reading stopped.
        let stopped = read
            .stopped
            .filter(|_| older.is_none())
            .map(|(place, found)| Stopped {
                pos: found.pos,
                percent: place.percent,
                at: place.at.to_zoned(self.now.time_zone().clone()).datetime(),
                is_sure: found.certainty < Certainty::Similar,
            });
        let document = Arc::new(read.loaded.document);
        if !is_beside {
            // What was said of another article says nothing of this one.
            self.toasts.clear();
        }
        for warning in &read.loaded.warnings {
            self.say(self.l10n.text(warning_key(warning.kind)), true);
        }
        let opening = Opening {
            id,
            path,
            labels: self.labels(&document, read.words, stopped.as_ref()),
            document,
            warnings: read.loaded.warnings,
            style: self.saved.style.clone(),
            stopped,
            words: read.words,
            fonts: Arc::clone(self.shaper.fonts()),
        };
        let article = OpenArticle::new(opening, self.viewport);
        self.remember(&article);
        match older {
            Some(at) => self.replace(at, article),
            None => {
                self.articles.push(article);
                if is_beside && self.view != View::Start {
                    return;
                }
                self.current = self.articles.len() - 1;
                self.view = View::Reader;
            }
        }
        self.panel = None;
    }

    /// Puts an article that was read again in the place of its older state, at
    /// the same words.
    fn replace(&mut self, at: usize, mut article: OpenArticle) {
        let viewport = self.viewport;
        let Some(old) = self.articles.get_mut(at) else {
            return;
        };
        article
            .flow
            .set_folded(article.flow.can_fold() && old.flow.is_folded());
        article.has_moved = old.has_moved;
        let is_whole = article.document.meta.is_whole;
        let is_other = old.document.meta.is_whole != is_whole;
        let changed = old.document.meta.sha256 != article.document.meta.sha256;
        let place = Anchor::of(&old.document, old.place()).find(&article.document);
        if let Some(pos) = place.filter(|_| old.scroll > 0.0) {
            article.jump(&mut self.shaper, viewport, pos);
        }
        *old = article;
        self.current = at;
        self.view = View::Reader;
        let said = if is_other {
            if is_whole {
                "toast-whole"
            } else {
                "toast-article"
            }
        } else if changed {
            "toast-changed"
        } else {
            "toast-reloaded"
        };
        self.say(self.l10n.text(said), false);
    }

    fn remember(&mut self, article: &OpenArticle) {
        // Of a file with several articles the list is remembered.
        let is_alone = article.document.meta.entry.is_none();
        let Some(path) = article.path.clone().filter(|_| is_alone) else {
            return;
        };
        let recent = Recent {
            path,
            title: article.title(&self.l10n),
            site: article.document.meta.site.clone(),
            format: article.document.meta.format.to_owned(),
            at: self.now.timestamp(),
        };
        self.places.opened(recent);
        self.mark_places();
    }

    pub(super) fn show_error(&mut self, path: Option<PathBuf>, error: &LoadError) {
        self.keep_places();
        self.view = View::Error(error_page(
            path.unwrap_or_else(|| PathBuf::from(&error.name)),
            error,
        ));
        self.panel = None;
    }

    pub(super) fn say_not_opened(&mut self, error: &LoadError) {
        let page = error_page(PathBuf::from(&error.name), error);
        let (name, reason) = (file_name(&page.path), self.l10n.text(page.what));
        let values = [("name", (&name).into()), ("reason", Value::Word(&reason))];
        self.say(self.l10n.format("toast-not-opened", &values), true);
    }

    /// Shows one of the open articles.
    pub(super) fn show_article(&mut self, id: EntryId) {
        if let Some(at) = self.articles.iter().position(|article| article.id == id) {
            self.keep_places();
            if self.current != at {
                self.toasts.clear();
            }
            self.current = at;
            self.view = View::Reader;
            self.panel = None;
            self.restyle_current();
        }
    }

    /// Shows the article `step` places further on, round and round.
    pub(super) fn step_article(&mut self, step: usize) {
        let n = self.articles.len().max(1);
        // From the start page or an error, "next" is the one that was shown last.
        let step = if self.view == View::Reader { step } else { 0 };
        if let Some(id) = self
            .articles
            .get((self.current + step) % n)
            .map(|article| article.id)
        {
            self.show_article(id);
        }
    }

    pub(super) fn close_current(&mut self) {
        if let Some(id) = self.article().map(|article| article.id) {
            self.close_article(id);
        }
    }

    /// Closes an article and shows its neighbour, else the start page.
    pub(super) fn close_article(&mut self, id: EntryId) {
        self.keep_places();
        let Some(at) = self.articles.iter().position(|article| article.id == id) else {
            return;
        };
        let closed = self.articles.remove(at);
        if self.current > at || self.current >= self.articles.len() {
            self.current = self.current.saturating_sub(1);
        }
        self.panel = None;
        let is_of_list = self
            .shelf
            .as_ref()
            .is_some_and(|s| closed.path.as_ref() == Some(&s.path));
        if is_of_list {
            self.view = View::Shelf;
        } else if self.articles.is_empty() {
            self.view = View::Start;
        } else {
            self.restyle_current();
        }
    }

    /// Forgets a file.
    pub(super) fn forget(&mut self, path: &Path) {
        self.places.forget(path);
        self.mark_places();
    }
}

/// What a person is told about an article that was read all the same.
pub(super) const fn warning_key(kind: WarningKind) -> &'static str {
    match kind {
        WarningKind::ReplacedBytes => "warning-replaced-bytes",
        WarningKind::LongParagraph => "warning-long-paragraph",
        WarningKind::ManyParagraphs => "warning-many-paragraphs",
        WarningKind::ControlCharacters => "warning-control-characters",
        WarningKind::Markup => "warning-markup",
        WarningKind::DeepMarkup => "warning-deep-markup",
        WarningKind::PictureLeftOut => "warning-picture-left-out",
        WarningKind::NoArticle => "warning-no-article",
        WarningKind::CutOff => "warning-cut-off",
        WarningKind::Rebuilt => "warning-rebuilt",
    }
}

/// What a person is told about a file that could not be opened.
fn error_page(path: PathBuf, error: &LoadError) -> ErrorPage {
    let (what, advice, can_retry) = match &error.kind {
        LoadErrorKind::NotFound => ("error-not-found", "error-not-found-do", true),
        LoadErrorKind::Permission => ("error-denied", "error-denied-do", true),
        LoadErrorKind::Directory => ("error-folder", "error-folder-do", false),
        LoadErrorKind::Special | LoadErrorKind::NotText { .. } => {
            ("error-binary", "error-binary-do", false)
        }
        LoadErrorKind::TooLarge { .. } => ("error-too-large", "error-too-large-do", false),
        LoadErrorKind::Empty => ("error-empty", "error-empty-do", true),
        LoadErrorKind::NoText => ("error-no-text", "error-no-text-do", false),
        LoadErrorKind::Damaged => ("error-damaged", "error-damaged-do", true),
        LoadErrorKind::Locked => ("error-locked", "error-locked-do", true),
        LoadErrorKind::TooDeep => ("error-too-deep", "error-too-deep-do", false),
        LoadErrorKind::TooMany { .. } => ("error-too-many", "error-too-many-do", false),
        LoadErrorKind::NoEntry | LoadErrorKind::Several => {
            ("error-no-entry", "error-no-entry-do", false)
        }
        LoadErrorKind::TooSlow | LoadErrorKind::Cancelled => {
            ("error-too-slow", "error-too-slow-do", true)
        }
        LoadErrorKind::Io(_) => ("error-failed", "error-failed-do", true),
    };
    ErrorPage {
        path,
        what,
        advice,
        details: error.kind.to_string(),
        can_retry,
    }
}

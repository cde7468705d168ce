//! What outlives the run: settings, places, and when they are saved.
//!
//! Changes wait two seconds for more of them, then the worker writes both
//! files; leaving writes at once. Part of `perform.rs`.

use jiff::Zoned;

use crate::document::anchor::Anchor;
use crate::file::BadFile;
use crate::gui::state::{State, Unsaved, since};
use crate::gui::tasks::Job;
use crate::places::Place;
use crate::settings::Settings;

impl State {
    /// A new look at the clock.
    pub(super) fn tick(&mut self, now: Zoned) {
        self.now = now;
        let now = self.now.timestamp();
        self.toasts.retain(|toast| toast.until > now);
        let is_due = |mark: Option<jiff::Timestamp>| {
            mark.is_some_and(|at| since(at, now) >= Unsaved::DELAY || at > now)
        };
        if is_due(self.unsaved.settings) {
            self.unsaved.settings = None;
            let id = self.fresh_id();
            self.tasks.give(id, Job::SaveSettings(self.saved.clone()));
        }
        if is_due(self.unsaved.places) {
            self.keep_places();
            self.unsaved.places = None;
            let id = self.fresh_id();
            self.tasks.give(id, Job::SavePlaces(self.places.clone()));
        }
    }

    /// Says what could not be read when the program began.
    pub fn report(&mut self, settings: Option<&BadFile>, places: Option<&BadFile>) {
        for (key, bad) in [
            ("toast-settings-bad", settings),
            ("toast-places-bad", places),
        ] {
            if let Some(path) = bad.and_then(|bad| bad.kept.as_deref()) {
                self.say_with_name(key, path, true);
            }
        }
    }

    /// Changes the settings, and with them the page.
    pub(super) fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        let before = self.saved.clone();
        change(&mut self.saved);
        self.saved = std::mem::take(&mut self.saved).clamped();
        if self.saved == before {
            return;
        }
        self.unsaved.settings.get_or_insert(self.now.timestamp());
        let language = self.saved.language(self.environment);
        let speaks_anew = language != self.l10n.language();
        if speaks_anew {
            self.l10n = crate::l10n::L10n::new(language);
        }
        if speaks_anew || self.saved.style != before.style {
            self.restyle_current();
        }
    }

    /// Places wait to be saved from now on.
    pub(super) fn mark_places(&mut self) {
        self.unsaved.places.get_or_insert(self.now.timestamp());
    }

    /// Takes the places of the articles that were moved in into the store, that
    /// of the article that is shown last, so that it is the newest.
    pub(super) fn keep_places(&mut self) {
        let (viewport, current) = (self.viewport, self.current);
        if viewport.height <= 0.0 {
            return;
        }
        let n = self.articles.len();
        let order = (0..n).filter(|i| *i != current).chain(Some(current));
        for index in order {
            let Some(article) = self.articles.get_mut(index).filter(|a| a.has_moved) else {
                continue;
            };
            article.has_moved = false;
            self.places.keep(Place {
                sha256: article.document.meta.sha256.clone(),
                path: article.path.clone(),
                entry: article.document.meta.entry.clone(),
                title: article.title(&self.l10n),
                anchor: Anchor::of(&article.document, article.place()),
                percent: article.percent(viewport),
                at: self.now.timestamp(),
            });
            self.mark_places();
        }
    }

    /// The window is about to close. What waits is written here and now,
    /// because the worker may be at something else.
    pub(super) fn leave(&mut self) {
        self.keep_places();
        let folders = self.tasks.folders().clone();
        if let (Some(folder), Some(_)) = (folders.config, self.unsaved.settings.take()) {
            // There is nobody left to tell of a failure.
            self.saved.save(&folder).ok();
        }
        if let (Some(folder), Some(_)) = (folders.data, self.unsaved.places.take()) {
            self.places.save(&folder).ok();
        }
    }
}

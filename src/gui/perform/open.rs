//! Files: asking for them, reading them, showing and closing what was read,
//! and saying what went wrong. Part of `perform.rs`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::anchor::{Anchor, Certainty};
use crate::gui::article::{OpenArticle, Opening, Stopped};
use crate::gui::dialogs::{Answer, Ask, What};
use crate::gui::entry::EntryId;
use crate::gui::state::{ErrorPage, Panel, PathUse, State, View, Work};
use crate::gui::tasks::{Job, Outcome, Read};
use crate::l10n::Value;
use crate::load::{LOADERS, LoadError, LoadErrorKind, LoadOptions, WarningKind, Watch};
use crate::places::{Places, Recent};

impl State {
    /// Shows the system's dialog for files.
    pub(super) fn ask_for_file(&mut self) {
        let extensions = LOADERS
            .iter()
            .flat_map(|loader| loader.extensions)
            .map(|e| (*e).to_owned())
            .collect();
        let ask = Ask {
            what: What::Open,
            title: self.l10n.text("dialog-open-title"),
            filters: vec![
                (self.l10n.text("dialog-open-filter"), extensions),
                (self.l10n.text("dialog-all-files"), vec!["*".to_owned()]),
            ],
            folder: self.last_folder(),
        };
        self.panel = None;
        let id = self.fresh_id();
        self.tasks.give(id, Job::Ask(ask));
    }

    /// Folder of the article that is shown, else of the last one opened.
    pub(super) fn last_folder(&self) -> Option<PathBuf> {
        let shown = self.article().and_then(|a| a.path.as_deref());
        let path = shown.or_else(|| self.places.recent().first().map(|r| r.path.as_path()))?;
        path.parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .map(Path::to_owned)
    }

    /// Opens several files: the first is shown, or why it cannot be; of the others
    /// those that cannot be opened are named.
    pub(super) fn open_all(&mut self, paths: Vec<PathBuf>) {
        for (i, path) in paths.into_iter().enumerate() {
            let known = self.work.len();
            if i == 0 || !self.is_open(&path) {
                self.open(path);
            }
            if let Some(work) = self.work.get_mut(known) {
                work.is_beside = i > 0;
            }
        }
    }

    fn is_open(&self, path: &Path) -> bool {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.articles.iter().any(|a| a.path.as_ref() == Some(&path))
    }

    /// Reads a file in the background, or shows the article that has it.
    pub(super) fn open(&mut self, path: PathBuf) {
        self.panel = None;
        let path = std::path::absolute(&path).unwrap_or(path);
        if self.shelf.as_ref().is_some_and(|shelf| shelf.path == path) {
            return self.show_list();
        }
        match self.article_at(&path, None) {
            Some(id) => self.show_article(id),
            None => self.read_named(path.clone(), &file_name(&path), None, false),
        }
    }

    /// Reads the article of a file, of several the one with the key `entry`, in the background;
    /// `name` is what the person is told meanwhile.
    pub(super) fn read_named(
        &mut self,
        path: PathBuf,
        name: &str,
        entry: Option<String>,
        is_whole: bool,
    ) {
        let text = self.l10n.format("task-loading", &[("name", name.into())]);
        let id = self.begin(text, Some(path.clone()));
        let watch = self.work.last().map(|work| work.watch.clone());
        let options = LoadOptions {
            is_whole,
            entry,
            watch: watch.unwrap_or_default(),
            ..LoadOptions::default()
        };
        let job = self.reading(path, options);
        self.tasks.give(id, job);
    }

    /// Waits for a piece of work no more.
    pub(super) fn cancel(&mut self, id: EntryId) {
        if let Some(work) = self.end(id) {
            work.watch.cancel();
            self.tasks.leave_reader();
        }
    }

    /// Reads the sample article, or shows it.
    pub(super) fn open_sample(&mut self) {
        self.panel = None;
        match self.articles.iter().find(|article| article.path.is_none()) {
            Some(open) => self.show_article(open.id),
            None => {
                let text = self.l10n.text("cmd-sample");
                let id = self.begin(text, None);
                let places = self.known_places();
                self.tasks.give(id, Job::LoadSample(places));
            }
        }
    }

    /// Reads the file of the current article again.
    pub(super) fn reload(&mut self) {
        self.keep_places();
        if let Some((path, entry, is_whole)) = self.file_of_article() {
            self.read_named(path.clone(), &file_name(&path), entry, is_whole);
        }
    }

    /// Shows the whole page instead of the article, or the article again.
    pub(super) fn whole_page(&mut self) {
        if let Some((path, entry, is_whole)) = self.file_of_article() {
            self.keep_places();
            self.read_named(path.clone(), &file_name(&path), entry, !is_whole);
        }
    }

    /// The file of the current article, which of its articles it is, and whether all of its page
    /// is shown.
    fn file_of_article(&self) -> Option<(PathBuf, Option<String>, bool)> {
        let article = self.article()?;
        let meta = &article.document.meta;
        Some((article.path.clone()?, meta.entry.clone(), meta.is_whole))
    }

    /// The places as they are now, with that of the article that is shown.
    pub(super) fn known_places(&mut self) -> Arc<Places> {
        self.keep_places();
        Arc::new(self.places.clone())
    }

    /// Names a piece of work that somebody waits for.
    pub(super) fn begin(&mut self, text: String, path: Option<PathBuf>) -> EntryId {
        let id = self.fresh_id();
        self.work.push(Work {
            id,
            text,
            path,
            watch: Watch::default(),
            is_beside: false,
            since: self.now.timestamp(),
        });
        id
    }

    /// Takes a piece of work from the list; `None` when nobody waits for it.
    pub(super) fn end(&mut self, id: EntryId) -> Option<Work> {
        let at = self.work.iter().position(|work| work.id == id)?;
        Some(self.work.remove(at))
    }

    /// Work in the background came to an end.
    pub(in crate::gui) fn finish(&mut self, id: EntryId, outcome: Outcome) {
        match outcome {
            Outcome::Loaded(loaded) => {
                if let Some(work) = self.end(id) {
                    self.show_read(work, *loaded);
                }
            }
            Outcome::Shelf(shelf) => {
                if let Some(work) = self.end(id) {
                    self.show_shelf(work, shelf);
                }
            }
            Outcome::Rows(rows) => self.take_rows(id, rows),
            Outcome::Listed(end) => self.end_list(id, end),
            Outcome::NotLoaded(error) => match self.end(id) {
                Some(work) if work.is_beside => self.say_not_opened(&error),
                Some(work) => self.show_error(work.path, &error),
                None => {}
            },
            Outcome::Answered(answer) => self.answered(answer),
            Outcome::Saved(path) => {
                let _ = self.end(id);
                // What went wrong before has gone right now.
                self.toasts.retain(|toast| !toast.is_trouble);
                self.say_with_name("toast-saved", &path, false);
            }
            Outcome::NotSaved(error) => {
                self.end(id);
                let (name, reason) = (file_name(error.path()), self.l10n.text(error.reason_key()));
                let values = [("name", (&name).into()), ("reason", Value::Word(&reason))];
                self.say(self.l10n.format("toast-save-failed", &values), true);
            }
            Outcome::AddressOpened(is_mail) => {
                let key = if is_mail {
                    "toast-opened-mail"
                } else {
                    "toast-opened-browser"
                };
                self.say(self.l10n.text(key), false);
            }
            Outcome::AddressNotOpened(is_mail) => {
                let key = if is_mail {
                    "toast-no-mail"
                } else {
                    "toast-no-browser"
                };
                self.say(self.l10n.text(key), true);
            }
            Outcome::Audited(found) => self.take_findings(id, found),
            Outcome::Kept => {}
            Outcome::NotKept(error) => {
                let reason = self.l10n.text(error.reason_key());
                let values = [("reason", Value::Word(&reason))];
                self.say(self.l10n.format("toast-not-kept", &values), true);
            }
        }
    }

    fn answered(&mut self, answer: Answer) {
        match answer {
            Answer::Open(paths) => self.open_all(paths),
            Answer::Save(article, format, path) => self.save_article(article, format, path),
            Answer::Cancelled => {}
            Answer::Impossible(what) => {
                let key = match what {
                    What::Open => "toast-dialog",
                    What::Save { .. } => "toast-dialog-save",
                };
                self.say(self.l10n.text(key), true);
                self.panel = Some(Panel::Path(self.path_use(what)));
            }
        }
    }

    /// What the path panel is for when the dialog for `what` cannot be shown.
    fn path_use(&self, what: What) -> PathUse {
        match what {
            What::Open => PathUse::Open,
            What::Save {
                article,
                format,
                name,
            } => {
                let folder = self.last_folder().unwrap_or_default();
                PathUse::Save(article, format, folder.join(name))
            }
        }
    }

    pub(super) fn say_with_name(&mut self, key: &str, path: &Path, is_trouble: bool) {
        let name = file_name(path);
        self.say(
            self.l10n.format(key, &[("name", (&name).into())]),
            is_trouble,
        );
    }

    /// Shows an article that was read: in place of its older state, else behind
    /// the others.
    fn show_read(&mut self, work: Work, read: Read) {
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

    fn show_error(&mut self, path: Option<PathBuf>, error: &LoadError) {
        self.keep_places();
        self.view = View::Error(error_page(
            path.unwrap_or_else(|| PathBuf::from(&error.name)),
            error,
        ));
        self.panel = None;
    }

    fn say_not_opened(&mut self, error: &LoadError) {
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

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
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

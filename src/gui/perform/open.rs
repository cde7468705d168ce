//! Files: asking for them, reading them, and what came of work in the background. Part of
//! `perform.rs`; `articles.rs` shows what was read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::gui::dialogs::{Answer, Ask, What};
use crate::gui::entry::EntryId;
use crate::gui::state::{Panel, PathUse, State, Work};
use crate::gui::tasks::{Job, Outcome};
use crate::l10n::Value;
use crate::load::{LOADERS, LoadOptions, Watch};
use crate::places::Places;

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
}

/// A file's name, for people.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

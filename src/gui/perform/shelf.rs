//! Files with several articles: showing their list, opening what is in it. Part of `perform.rs`.

use std::path::PathBuf;
use std::sync::Arc;

use super::articles::warning_key;
use crate::gui::entry::EntryId;
use crate::gui::shelf::{MAX_ROWS, OpenShelf};
use crate::gui::state::{State, View, Work};
use crate::gui::tasks::Job;
use crate::load::{LoadErrorKind, LoadOptions, Row, Shelf, Warning};
use crate::places::Recent;

impl State {
    /// Shows the list of a file that was opened, and has it read.
    pub(super) fn show_shelf(&mut self, work: Work, shelf: Arc<Shelf>) {
        let Some(path) = work.path else { return };
        self.keep_places();
        if let Some(before) = self.shelf.take() {
            before.watch.cancel();
        }
        let id = self.fresh_id();
        let open = OpenShelf::new(path.clone(), id, shelf);
        let recent = Recent {
            path,
            title: open.name(),
            site: None,
            format: open.shelf.format.to_owned(),
            at: self.now.timestamp(),
        };
        self.places.opened(recent);
        self.mark_places();
        let job = Job::List(Arc::clone(&open.shelf), open.watch.clone());
        self.shelf = Some(open);
        self.tasks.give(id, job);
        self.show_list();
    }

    /// Shows the list that the article is in, which may not have been read yet, else the one that is
    /// open.
    pub(super) fn show_its_list(&mut self) {
        match self.archive_of_article() {
            Some(path) => self.open(path),
            None => self.show_list(),
        }
    }

    /// Shows the list again.
    pub(super) fn show_list(&mut self) {
        self.keep_places();
        self.toasts.clear();
        self.view = View::Shelf;
        self.panel = None;
    }

    /// Rows of the list came in.
    pub(super) fn take_rows(&mut self, id: EntryId, rows: Vec<Row>) {
        let Some(shelf) = self.shelf.as_mut().filter(|s| s.listing == id) else {
            return;
        };
        shelf.push(rows);
        if shelf.rows.len() >= MAX_ROWS {
            shelf.watch.cancel();
        }
    }

    /// The list was read to its end, or as far as it could be.
    pub(super) fn end_list(&mut self, id: EntryId, end: Result<Vec<Warning>, LoadErrorKind>) {
        let Some(shelf) = self.shelf.as_mut().filter(|s| s.listing == id) else {
            return;
        };
        shelf.is_complete = end.is_ok();
        match end {
            Ok(warnings) => {
                for warning in warnings {
                    self.say(self.l10n.text(warning_key(warning.kind)), true);
                }
            }
            Err(LoadErrorKind::Cancelled) => {}
            Err(_) => self.say(self.l10n.text("warning-cut-off"), true),
        }
    }

    /// Reads no more of the list.
    pub(super) fn stop_list(&mut self) {
        if let Some(shelf) = &self.shelf {
            shelf.watch.cancel();
        }
    }

    /// Shows the rows that have the words of `query`.
    pub(super) fn find_rows(&mut self, query: String) {
        if let Some(shelf) = &mut self.shelf {
            shelf.find(query);
        }
    }

    /// Opens the article of a row, or offers the address of one without text.
    pub(super) fn open_row(&mut self, place: usize) {
        let Some(shelf) = &self.shelf else { return };
        let Some(row) = shelf.row(place).cloned() else {
            return;
        };
        if row.is_link {
            if let Some(address) = row.address {
                self.panel = Some(crate::gui::state::Panel::Link(address));
            }
            return;
        }
        let path = shelf.path.clone();
        let name = row.title.unwrap_or_else(|| row.key.clone());
        self.open_entry(path, row.key, &name);
    }

    /// Reads the article `entry` of a file with several, or shows it; `title` is what the person is
    /// told meanwhile.
    pub(super) fn open_entry(&mut self, path: PathBuf, entry: String, title: &str) {
        self.panel = None;
        match self.article_at(&path, Some(&entry)) {
            Some(id) => self.show_article(id),
            None => self.read_named(path, title, Some(entry), false),
        }
    }

    /// The open article of a file, of several the one with that key.
    pub(super) fn article_at(&self, path: &PathBuf, entry: Option<&str>) -> Option<EntryId> {
        let is_it = |a: &&crate::gui::article::OpenArticle| {
            a.path.as_ref() == Some(path) && a.document.meta.entry.as_deref() == entry
        };
        Some(self.articles.iter().find(is_it)?.id)
    }

    /// The job that reads an article: from the list that is open, else from its file.
    pub(super) fn reading(&mut self, path: PathBuf, options: LoadOptions) -> Job {
        let places = self.known_places();
        let open = self.shelf.as_ref().filter(|shelf| shelf.path == path);
        match (open, options.entry.is_some()) {
            (Some(open), true) => Job::LoadRow(Arc::clone(&open.shelf), path, options, places),
            _ => Job::Load(path, places, options),
        }
    }
}

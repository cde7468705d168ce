//! Copying, saving, sending. Part of `perform.rs`; what is shared and how is
//! `crate::share`.

use std::path::PathBuf;

use crate::export::Format;
use crate::export::labels::for_paper;
use crate::gui::dialogs::{Ask, What, with_extension};
use crate::gui::entry::EntryId;
use crate::gui::state::State;
use crate::gui::tasks::{Job, Page};
use crate::share::{Act, Target, preview};

impl State {
    /// Does what the share panel showed.
    pub(super) fn share(&mut self, target: Target) {
        let Some(article) = self.article() else {
            return;
        };
        if !target.is_offered(&article.document) {
            return;
        }
        let (id, selection) = (article.id, article.selected_text());
        let act = preview(target, &article.document, selection.as_deref()).act;
        self.panel = None;
        match act {
            Act::Copy(text) => {
                self.copy(
                    text,
                    if target == Target::Citation {
                        "toast-copied-citation"
                    } else {
                        "toast-copied"
                    },
                );
            }
            Act::Save { format, name } => self.ask_where(id, format, name),
            Act::Open { address, .. } => self.open_address(address),
        }
    }

    pub(super) fn copy_selection(&mut self) {
        if let Some(text) = self
            .article()
            .and_then(crate::gui::article::OpenArticle::selected_text)
        {
            self.copy(text, "toast-copied");
        }
    }

    pub(super) fn copy_article(&mut self) {
        if let Some(text) = self
            .article()
            .map(|article| crate::export::text::article(&article.document))
        {
            self.copy(text, "toast-copied");
        }
    }

    /// Opens an address in the person's browser or mail program.
    pub(super) fn open_address(&mut self, address: String) {
        self.panel = None;
        let id = self.fresh_id();
        self.tasks.give(id, Job::OpenAddress(address));
    }

    /// Asks where to save an article.
    fn ask_where(&mut self, article: EntryId, format: Format, name: String) {
        let (title, filter) = match format {
            Format::Png => ("dialog-save-png-title", "dialog-png-filter"),
            Format::Text => ("dialog-save-text-title", "dialog-text-filter"),
        };
        let ask = Ask {
            what: What::Save {
                article,
                format,
                name,
            },
            title: self.l10n.text(title),
            filters: vec![(self.l10n.text(filter), vec![format.extension().to_owned()])],
            folder: self.last_folder(),
        };
        let id = self.fresh_id();
        self.tasks.give(id, Job::Ask(ask));
    }

    /// Saves an article at a typed path. No dialog asked whether a file may be
    /// replaced, so one that is there stays and the new one gets a number.
    pub(super) fn save_typed(&mut self, article: EntryId, format: Format, path: PathBuf) {
        let path = free_name(with_extension(path, format));
        self.save_article(article, format, path);
    }

    /// Saves an article in the background, whole and unfolded.
    pub(super) fn save_article(&mut self, article: EntryId, format: Format, path: PathBuf) {
        let Some(article) = self.articles.iter().find(|open| open.id == article) else {
            return;
        };
        let page = Page {
            document: article.document.clone(),
            format,
            style: self.saved.style.clone(),
            labels: for_paper(self.labels(&article.document, article.words, None)),
            theme: self.theme_name(),
            faults: self.inspector.faults,
            banner: self.fault_banner(),
        };
        let name = path
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        let text = self.l10n.format("task-saving", &[("name", (&name).into())]);
        let id = self.begin(text, Some(path.clone()));
        self.tasks.give(id, Job::Save(path, Box::new(page)));
    }
}

/// The path itself, or the first numbered one beside it that is free.
fn free_name(path: PathBuf) -> PathBuf {
    if !path.exists() {
        return path;
    }
    let stem = path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let extension = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let numbered = |n: u32| path.with_file_name(format!("{stem} ({n}).{extension}"));
    (2..10_000)
        .map(numbered)
        .find(|p| !p.exists())
        .unwrap_or(path)
}

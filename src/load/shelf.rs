//! Files that hold several articles: a list of them, any of which can be opened.

use std::fmt;
use std::ops::ControlFlow;

use super::error::LoadErrorKind;
use super::warning::Warning;
use super::{LoadOptions, Loaded};

/// What [`super::open_with`] opens.
#[derive(Debug)]
pub enum Opened {
    /// An article.
    Article(Box<Loaded>),
    /// A file with several articles.
    Shelf(Shelf),
}

/// One line in the list of a file with several articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// By which [`Shelf::open`] finds it again: stable as long as the file is the same.
    pub key: String,
    /// Its title; `None` when only opening it would tell.
    pub title: Option<String>,
    /// Where it came from; never opened by the program.
    pub address: Option<String>,
    /// When it was saved or published, as the file writes it, ISO 8601 where it does.
    pub date: Option<String>,
    /// Bytes of it, when that is known without opening it.
    pub n_bytes: Option<u64>,
    /// Tags or folders, outermost first.
    pub tags: Vec<String>,
    /// A bare link: there is no text of it in the file.
    pub is_link: bool,
}

/// The inside of a file with several articles; a loader's own.
pub trait Articles: Send + Sync {
    /// Gives the rows to `row`, in the order of the file, until it breaks off.
    ///
    /// # Errors
    /// When nothing at all can be read. A damaged part is a warning.
    fn list(
        &self,
        row: &mut dyn FnMut(Row) -> ControlFlow<()>,
    ) -> Result<Vec<Warning>, LoadErrorKind>;

    /// Opens the article of a row.
    ///
    /// # Errors
    /// When there is no such row, or its article cannot be read.
    fn open(&self, key: &str, options: &LoadOptions) -> Result<Loaded, LoadErrorKind>;
}

/// A file with several articles.
pub struct Shelf {
    /// Id of the loader, e.g. `warc`.
    pub format: &'static str,
    /// The file's name, for people.
    pub name: String,
    articles: Box<dyn Articles>,
}

impl Shelf {
    /// A file of the loader `format`, with the list that it reads.
    #[must_use]
    pub fn new(format: &'static str, name: String, articles: Box<dyn Articles>) -> Self {
        Self {
            format,
            name,
            articles,
        }
    }

    /// Gives the rows to `row`, in the order of the file, until it breaks off. Reading goes on
    /// only as long as rows are wanted; the first are there before the last is read.
    ///
    /// # Errors
    /// When nothing at all can be read.
    pub fn list(
        &self,
        row: &mut dyn FnMut(Row) -> ControlFlow<()>,
    ) -> Result<Vec<Warning>, LoadErrorKind> {
        super::unharmed(|| self.articles.list(row))
    }

    /// Opens the article of a row.
    ///
    /// # Errors
    /// When there is no such row, or its article cannot be read.
    pub fn open(&self, key: &str, options: &LoadOptions) -> Result<Loaded, LoadErrorKind> {
        let mut loaded = super::on_large_stack(|| self.articles.open(key, options))?;
        let meta = &mut loaded.document.meta;
        meta.file.clone_from(&self.name);
        meta.entry = Some(key.to_owned());
        Ok(loaded)
    }

    /// The key of its only article, with what was remarked while the list was read; `None` when
    /// there are several, or none.
    #[must_use]
    pub fn only(&self) -> Option<(String, Vec<Warning>)> {
        let mut keys = Vec::new();
        let mut note = |row: Row| {
            keys.push((row.key, row.is_link));
            if keys.len() > 1 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let warnings = self.list(&mut note).ok()?;
        match keys.as_slice() {
            [(key, false)] => Some((key.clone(), warnings)),
            _ => None,
        }
    }
}

impl fmt::Debug for Shelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shelf")
            .field("format", &self.format)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

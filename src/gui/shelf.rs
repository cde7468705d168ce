//! A file with several articles: its list as far as it is read, and what of it matches.

use std::path::PathBuf;
use std::sync::Arc;

use super::entry::EntryId;
use crate::document::fold::fold;
use crate::load::{Row, Shelf, Watch};

/// Rows that are held, at most; of a larger file the words of the field find no more.
pub const MAX_ROWS: usize = 200_000;

/// A file with several articles that is open.
#[derive(Debug)]
pub struct OpenShelf {
    /// The file.
    pub path: PathBuf,
    /// The number of the work that reads the list.
    pub listing: EntryId,
    /// Its articles.
    pub shelf: Arc<Shelf>,
    /// Stops the reading of the list.
    pub watch: Watch,
    /// The rows read so far, in the order of the file.
    pub rows: Vec<Row>,
    /// What of each row is compared with the words looked for.
    folded: Vec<Box<str>>,
    /// Words looked for, as typed.
    pub query: String,
    /// Indices of the rows that have all of these words.
    pub shown: Vec<u32>,
    /// Whether the list was read to its end.
    pub is_complete: bool,
}

impl OpenShelf {
    /// A file whose list is about to be read.
    #[must_use]
    pub fn new(path: PathBuf, listing: EntryId, shelf: Arc<Shelf>) -> Self {
        Self {
            path,
            listing,
            shelf,
            watch: Watch::default(),
            rows: Vec::new(),
            folded: Vec::new(),
            query: String::new(),
            shown: Vec::new(),
            is_complete: false,
        }
    }

    /// The file's name.
    #[must_use]
    pub fn name(&self) -> String {
        self.path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    }

    /// Adds rows that were read.
    pub fn push(&mut self, rows: Vec<Row>) {
        let words = words(&self.query);
        for row in rows {
            let index = self.rows.len();
            let folded = folded(&row);
            if has_all(&folded, &words) {
                self.shown.extend(u32::try_from(index));
            }
            self.folded.push(folded);
            self.rows.push(row);
        }
    }

    /// Shows the rows that have all words of `query`.
    pub fn find(&mut self, query: String) {
        let words = words(&query);
        let all = self.folded.iter().enumerate();
        self.shown = all
            .filter(|(_, folded)| has_all(folded, &words))
            .filter_map(|(index, _)| u32::try_from(index).ok())
            .collect();
        self.query = query;
    }

    /// The row at a place of the list that is shown.
    #[must_use]
    pub fn row(&self, place: usize) -> Option<&Row> {
        self.rows.get(*self.shown.get(place)? as usize)
    }
}

fn words(query: &str) -> Vec<String> {
    query.split_whitespace().map(fold).collect()
}

fn folded(row: &Row) -> Box<str> {
    let title = row.title.as_deref().unwrap_or_default();
    let address = row.address.as_deref().unwrap_or_default();
    let date = row.date.as_deref().unwrap_or_default();
    fold(&format!("{title} {} {address} {date}", row.tags.join(" "))).into()
}

fn has_all(folded: &str, words: &[String]) -> bool {
    words.iter().all(|word| folded.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Nothing;

    impl crate::load::Articles for Nothing {
        fn list(
            &self,
            _: &mut dyn FnMut(Row) -> std::ops::ControlFlow<()>,
        ) -> Result<Vec<crate::load::Warning>, crate::load::LoadErrorKind> {
            Ok(Vec::new())
        }

        fn open(
            &self,
            _: &str,
            _: &crate::load::LoadOptions,
        ) -> Result<crate::load::Loaded, crate::load::LoadErrorKind> {
            Err(crate::load::LoadErrorKind::NoEntry)
        }
    }

    #[test]
    fn words_are_found_without_their_marks_also_in_rows_that_come_later() {
        let shelf = Shelf::new("zip", "a.zip".into(), Box::new(Nothing));
        let mut open = OpenShelf::new("a.zip".into(), EntryId(1), Arc::new(shelf));
        let row = |title: &str| Row {
            title: Some(title.into()),
            ..Row::default()
        };
        open.push(vec![row("\u{643}\u{62A}\u{627}\u{628}"), row("x")]);
        open.find("\u{643}\u{650}\u{62A}\u{627}\u{628}".into());
        assert_eq!(open.shown, [0]);
        open.push(vec![row("\u{627}\u{644}\u{643}\u{62A}\u{627}\u{628}")]);
        assert_eq!(open.shown, [0, 2]);
        open.find(String::new());
        assert_eq!(open.shown, [0, 1, 2]);
    }
}

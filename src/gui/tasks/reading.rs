//! Articles and lists of articles, read in the background.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::{Kit, Outcome, Read, send};
use crate::gui::entry::EntryId;
use crate::load::{LoadError, LoadErrorKind, LoadOptions, Opened as Open, Shelf, Watch};
use crate::places::Places;

/// What came of opening a file.
pub(super) fn read(
    result: Result<Open, LoadError>,
    path: Option<&Path>,
    places: &Places,
) -> Outcome {
    match result {
        Ok(Open::Article(loaded)) => Outcome::Loaded(Box::new(Read::new(*loaded, path, places))),
        Ok(Open::Shelf(shelf)) => Outcome::Shelf(Arc::new(shelf)),
        Err(error) => Outcome::NotLoaded(error),
    }
}

/// An article of a file with several.
pub(super) fn row(shelf: &Shelf, options: &LoadOptions) -> Result<Open, LoadError> {
    let key = options.entry.as_deref().unwrap_or_default();
    match shelf.open(key, options) {
        Ok(loaded) => Ok(Open::Article(Box::new(loaded))),
        Err(kind) => Err(LoadError {
            kind,
            name: shelf.name.clone(),
        }),
    }
}

/// Rows that go to the window together, at most.
const ROWS_AT_ONCE: usize = 500;
/// The first rows go at once, further ones not oftener than this.
const ROWS_EVERY: Duration = Duration::from_millis(60);

/// Reads the list of a file with several articles.
pub(super) fn list(
    kit: &Kit,
    back: &Sender<(EntryId, Outcome)>,
    id: EntryId,
    shelf: &Shelf,
    watch: &Watch,
) -> Outcome {
    let mut rows = Vec::new();
    let mut sent: Option<Instant> = None;
    let listed = shelf.list(&mut |row| {
        rows.push(row);
        let is_due = sent.is_none_or(|at| at.elapsed() >= ROWS_EVERY);
        if is_due || rows.len() >= ROWS_AT_ONCE {
            sent = Some(Instant::now());
            send(kit, back, id, Outcome::Rows(std::mem::take(&mut rows)));
        }
        if watch.is_cancelled() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    send(kit, back, id, Outcome::Rows(rows));
    if watch.is_cancelled() {
        return Outcome::Listed(Err(LoadErrorKind::Cancelled));
    }
    Outcome::Listed(listed)
}

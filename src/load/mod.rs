//! Bytes to a [`Document`]: [`open`] a file, or [`open_bytes`] that are there.
//!
//! A file becomes bytes within caps (`input.rs`, `limits.rs`), the loader that
//! knows its format is found ([`LOADERS`], [`sniff`]), text is decoded
//! (`encoding.rs`) and read (`formats/`, with `html.rs` for web pages and `news.rs` for the
//! furniture of a news page). Loading never panics and never loses the rest of a file for one
//! bad part: it gives a document and warnings, or says why there is none.

mod error;
mod html;
mod input;
mod lines;
mod news;
mod warning;

pub mod encoding;
pub mod formats;
pub mod limits;

use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::document::Document;
pub use error::{LoadError, LoadErrorKind};
pub use input::Folder;
pub use warning::{Warning, WarningKind};

/// A document with what was remarked while it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The article.
    pub document: Document,
    /// Remarks, at most one of each kind.
    pub warnings: Vec<Warning>,
}

/// A file as a loader gets it.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The file's name, for people.
    pub name: String,
    /// Its bytes, not more than [`limits::MAX_FILE_BYTES`].
    pub bytes: Vec<u8>,
    /// The folder that it lies in, for files that were saved beside it; `None` for a stream.
    pub folder: Option<Folder>,
    /// Everything on a page is wanted, not the article alone.
    pub is_whole: bool,
}

/// A format that can be opened: one row of [`LOADERS`].
#[derive(Clone, Copy, Debug)]
pub struct Loader {
    /// Its id, as `extract --to json` and `formats` print it.
    pub id: &'static str,
    /// File name extensions, lower case, without the dot; the usual one first.
    pub extensions: &'static [&'static str],
    /// Media types.
    pub mime: &'static [&'static str],
    /// How sure it is that it can read the first bytes of a file, 0 (not at
    /// all) to 100.
    pub sniff: fn(&Source) -> u8,
    /// Whether its files nest as deep as they please, so that reading them takes more stack than
    /// a thread has. A thread takes longer to start than a short text to read.
    pub nests: bool,
    /// Whether its files hold more than their article, so that [`LoadOptions::is_whole`] shows
    /// something else.
    pub has_whole: bool,
    /// Reads the file.
    pub load: fn(Source) -> Result<Loaded, LoadErrorKind>,
}

/// All formats, the most particular first.
pub const LOADERS: &[Loader] = &[formats::html::LOADER, formats::plain::LOADER];

/// The loader for `source`: the surest; among equals the one whose extension
/// it is, then the first of the table. `None` when no one can read it.
#[must_use]
pub fn sniff(source: &Source) -> Option<&'static Loader> {
    let extension = Path::new(&source.name)
        .extension()
        .and_then(|e| e.to_str())
        .map(str::to_lowercase);
    let has_extension = |loader: &Loader| {
        extension
            .as_deref()
            .is_some_and(|e| loader.extensions.contains(&e))
    };
    let mut best: Option<(&'static Loader, (u8, bool))> = None;
    for loader in LOADERS {
        let rank = ((loader.sniff)(source), has_extension(loader));
        if rank.0 > 0 && best.is_none_or(|(_, top)| rank > top) {
            best = Some((loader, rank));
        }
    }
    best.map(|(loader, _)| loader)
}

/// The loader with that id.
#[must_use]
pub fn loader(id: &str) -> Option<&'static Loader> {
    LOADERS.iter().find(|loader| loader.id == id)
}

/// How a file is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoadOptions {
    /// Everything on a page instead of the article alone.
    pub is_whole: bool,
}

/// Opens the file at `path`.
///
/// # Errors
/// When there is no file, it may not be read, is no regular file, is too
/// large, is empty or is no text.
pub fn open(path: &Path) -> Result<Loaded, LoadError> {
    open_with(path, LoadOptions::default())
}

/// Opens the file at `path` as `options` say.
///
/// # Errors
/// As [`open`].
pub fn open_with(path: &Path, options: LoadOptions) -> Result<Loaded, LoadError> {
    let name = path.to_string_lossy().into_owned();
    let fail = |kind| LoadError {
        kind,
        name: name.clone(),
    };
    let bytes = input::read_file(path).map_err(fail)?;
    let source = Source {
        name: name.clone(),
        bytes,
        folder: Folder::of(path),
        is_whole: options.is_whole,
    };
    read(source).map_err(fail)
}

/// Opens what `stream` gives, up to its end; `name` is what people call it.
///
/// # Errors
/// When reading fails, or what was read is too large, empty or no text.
pub fn open_stream(
    name: &str,
    stream: impl Read,
    options: LoadOptions,
) -> Result<Loaded, LoadError> {
    let fail = |kind| LoadError {
        kind,
        name: name.to_owned(),
    };
    let source = Source {
        name: name.to_owned(),
        bytes: input::read_stream(stream, 0).map_err(fail)?,
        folder: None,
        is_whole: options.is_whole,
    };
    read(source).map_err(fail)
}

/// Opens `bytes`; `name` is the file's name or path.
///
/// # Errors
/// When the bytes are too many, empty or no text.
pub fn open_bytes(name: &str, bytes: Vec<u8>) -> Result<Loaded, LoadError> {
    let source = Source {
        name: name.to_owned(),
        bytes,
        ..Source::default()
    };
    read(source).map_err(|kind| LoadError {
        kind,
        name: name.to_owned(),
    })
}

/// Finds the loader and has it read, where the stack is large enough for it.
fn read(source: Source) -> Result<Loaded, LoadErrorKind> {
    if source.bytes.len() as u64 > limits::MAX_FILE_BYTES {
        return Err(LoadErrorKind::TooLarge {
            limit: limits::MAX_FILE_BYTES,
        });
    }
    if source.bytes.is_empty() {
        return Err(LoadErrorKind::Empty);
    }
    let Some(loader) = sniff(&source) else {
        return Err(LoadErrorKind::NotText {
            looks_like: formats::known_binary(&source.bytes),
        });
    };
    let sha256 = hex(&Sha256::digest(&source.bytes));
    let (name, is_whole) = (source.name.clone(), source.is_whole);
    let work = || (loader.load)(source);
    let mut loaded = if loader.nests {
        on_large_stack(work)?
    } else {
        unharmed(work)?
    };
    let meta = &mut loaded.document.meta;
    (meta.format, meta.sha256, meta.file) = (loader.id, sha256, name);
    meta.is_whole = is_whole;
    Ok(loaded)
}

/// Runs `work` here. Should a library panic, the file is one that cannot be read.
fn unharmed<T>(work: impl FnOnce() -> Result<T, LoadErrorKind>) -> Result<T, LoadErrorKind> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(LoadErrorKind::Damaged))
}

/// Runs `work` on a thread of its own with [`limits::STACK_BYTES`] of stack. Should a library
/// panic, the file is one that cannot be read.
fn on_large_stack<T: Send>(
    work: impl FnOnce() -> Result<T, LoadErrorKind> + Send,
) -> Result<T, LoadErrorKind> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("reading".into())
            .stack_size(limits::STACK_BYTES)
            .spawn_scoped(scope, work)?;
        thread.join().unwrap_or(Err(LoadErrorKind::Damaged))
    })
}

fn hex(bytes: &[u8]) -> String {
    let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0');
    bytes
        .iter()
        .flat_map(|b| [digit(b >> 4), digit(b & 15)])
        .collect()
}

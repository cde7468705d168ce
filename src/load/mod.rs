//! Bytes to a [`Document`]: [`open`] a file, or [`open_bytes`] that are there.
//!
//! A file becomes a [`Source`] within caps (`input.rs`, `limits.rs`), is unpacked
//! (`container/`), the loader that knows its format is found ([`LOADERS`], [`sniff`]), text is
//! decoded (`encoding.rs`) and read (`formats/`, with `html.rs` for web pages and `news.rs` for
//! the furniture of a news page; `joined.rs` makes one document of a book's files). A file with several articles becomes a [`Shelf`] (`shelf.rs`)
//! that lists and opens them. `watch.rs` shows how far reading is. Loading never panics and never loses the rest of a file for one
//! bad part: it gives a document and warnings, or says why there is none.

mod container;
mod error;
mod html;
mod input;
mod items;
mod joined;
mod lines;
mod news;
mod office;
mod peek;
mod shelf;
mod source;
mod warning;
mod watch;

pub mod encoding;
pub mod formats;
pub mod limits;

use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::document::Document;
pub use error::{LoadError, LoadErrorKind};
pub use shelf::{Articles, Opened, Row, Shelf};
pub use source::{Resources, Source};
pub use warning::{Warning, WarningKind};
pub use watch::Watch;

/// A document with what was remarked while it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The article.
    pub document: Document,
    /// Remarks, at most one of each kind.
    pub warnings: Vec<Warning>,
    /// What the article was read from, where [`LoadOptions::keeps_original`] asks for it and it is
    /// one file; an article that an export or a feed carries within its own has none.
    pub original: Option<Original>,
}

impl Loaded {
    /// A document with its remarks.
    #[must_use]
    pub const fn new(document: Document, warnings: Vec<Warning>) -> Self {
        Self {
            document,
            warnings,
            original: None,
        }
    }
}

/// The innermost file that an article was read from: unpacked, out of its archive or mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// Id of the loader of that file: `html` for the page of a mail.
    pub format: &'static str,
    /// Its bytes.
    pub bytes: Arc<Vec<u8>>,
    /// Whether these are the bytes of the file that was opened itself.
    pub is_file: bool,
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
    /// How it reads a file.
    pub read: Reader,
}

/// How a format is read.
#[derive(Clone, Copy, Debug)]
pub enum Reader {
    /// A file is an article.
    Article {
        /// Reads the article.
        load: fn(Source) -> Result<Loaded, LoadErrorKind>,
        /// Whether its files nest as deep as they please, so that reading them takes more stack
        /// than a thread has. A thread takes longer to start than a short text to read.
        nests: bool,
        /// Whether its files hold more than their article, so that [`LoadOptions::is_whole`]
        /// shows something else.
        has_whole: bool,
    },
    /// A file holds several articles, and may be larger than memory.
    Shelf(fn(Source) -> Result<Box<dyn Articles>, LoadErrorKind>),
}

/// All formats, the most particular first.
pub const LOADERS: &[Loader] = &[
    formats::epub::LOADER,
    formats::fb2::LOADER,
    formats::maff::LOADER,
    formats::mhtml::LOADER,
    formats::webarchive::LOADER,
    formats::eml::LOADER,
    formats::html::LOADER,
    formats::exports::bookmarks::LOADER,
    formats::zim::LOADER,
    formats::wacz::LOADER,
    formats::warc::LOADER,
    formats::feed::LOADER,
    formats::exports::json::WALLABAG,
    formats::exports::json::KARAKEEP,
    formats::exports::tables::POCKET,
    formats::exports::tables::INSTAPAPER,
    formats::exports::tables::RAINDROP,
    formats::exports::archives::POCKET,
    formats::exports::archives::OMNIVORE,
    formats::exports::archives::READECK,
    formats::jsonld::LOADER,
    formats::docx::LOADER,
    formats::odt::LOADER,
    formats::rtf::LOADER,
    formats::pdf::LOADER,
    formats::zip::LOADER,
    formats::markdown::LOADER,
    formats::plain::LOADER,
];

/// The loader for `source`: the surest; among equals the one whose extension
/// it is, then the first of the table. `None` when no one can read it.
#[must_use]
pub fn sniff(source: &Source) -> Option<&'static Loader> {
    let extension = source.extension();
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

impl Loader {
    /// Whether [`LoadOptions::is_whole`] shows something else.
    #[must_use]
    pub const fn has_whole(&self) -> bool {
        matches!(
            self.read,
            Reader::Article {
                has_whole: true,
                ..
            }
        )
    }
}

/// How a file is to be read.
#[derive(Clone, Debug, Default)]
pub struct LoadOptions {
    /// Everything on a page instead of the article alone.
    pub is_whole: bool,
    /// Of a file with several articles the one with this key.
    pub entry: Option<String>,
    /// What the article is read from is given with it ([`Loaded::original`]).
    pub keeps_original: bool,
    /// How far reading is, and whether it still matters.
    pub watch: Watch,
}

/// Opens the article in the file at `path`.
///
/// # Errors
/// When there is no file, it may not be read, is no regular file, is too large, is empty, is of no
/// known format, or holds several articles.
pub fn open(path: &Path) -> Result<Loaded, LoadError> {
    article(open_with(path, &LoadOptions::default())?)
}

/// Opens the file at `path` as `options` say.
///
/// # Errors
/// As [`open`]; several articles are no error.
pub fn open_with(path: &Path, options: &LoadOptions) -> Result<Opened, LoadError> {
    named(&path.to_string_lossy(), || {
        read(input::open_file(path)?, options)
    })
}

/// Opens what `stream` gives, up to its end; `name` is what people call it.
///
/// # Errors
/// When reading fails, or what was read is too large, empty or of no known format.
pub fn open_stream(
    name: &str,
    stream: impl Read,
    options: &LoadOptions,
) -> Result<Opened, LoadError> {
    named(name, || {
        read(Source::new(name, input::read_stream(stream, 0)?), options)
    })
}

/// Opens the article in `bytes`; `name` is the file's name or path.
///
/// # Errors
/// When the bytes are too many, empty, of no known format, or hold several articles.
pub fn open_bytes(name: &str, bytes: Vec<u8>) -> Result<Loaded, LoadError> {
    let options = LoadOptions::default();
    article(named(name, || read(Source::new(name, bytes), &options))?)
}

/// The article that was opened.
///
/// # Errors
/// When there are several.
pub fn article(opened: Opened) -> Result<Loaded, LoadError> {
    match opened {
        Opened::Article(loaded) => Ok(*loaded),
        Opened::Shelf(shelf) => Err(LoadError {
            kind: LoadErrorKind::Several,
            name: shelf.name,
        }),
    }
}

/// What `work` gives, with the name of the file when it fails.
fn named<T>(name: &str, work: impl FnOnce() -> Result<T, LoadErrorKind>) -> Result<T, LoadError> {
    work().map_err(|kind| LoadError {
        kind,
        name: name.to_owned(),
    })
}

/// Unpacks a file, finds its loader and has it read, where the stack is large enough for it.
fn read(mut source: Source, options: &LoadOptions) -> Result<Opened, LoadErrorKind> {
    let name = source.name.clone();
    source.heed(options);
    // To tell whether there is but one article, a large file would have to be read to its end.
    let is_small = source.n_bytes() <= limits::AT_ONCE_BYTES;
    let opened = read_inner(source)?;
    let Opened::Shelf(mut shelf) = opened else {
        return Ok(opened);
    };
    shelf.name = name;
    let (key, remarks) = match &options.entry {
        Some(key) => (key.clone(), Vec::new()),
        None => match if is_small { shelf.only() } else { None } {
            Some(only) => only,
            None => return Ok(Opened::Shelf(shelf)),
        },
    };
    let mut loaded = shelf.open(&key, options)?;
    // The only article of a file is what the file is.
    loaded.document.meta.entry.clone_from(&options.entry);
    add_remarks(&mut loaded, remarks);
    Ok(Opened::Article(Box::new(loaded)))
}

/// Adds what was remarked about the file to the remarks about its article, one of each kind.
fn add_remarks(loaded: &mut Loaded, remarks: Vec<Warning>) {
    for remark in remarks {
        if !loaded.warnings.iter().any(|w| w.kind == remark.kind) {
            loaded.warnings.push(remark);
        }
    }
}

/// Reads a file, or bytes that lay inside one.
fn read_inner(source: Source) -> Result<Opened, LoadErrorKind> {
    if source.n_bytes() == 0 {
        return Err(LoadErrorKind::Empty);
    }
    if source.layers > limits::MAX_LAYERS {
        return Err(LoadErrorKind::TooDeep);
    }
    let file = source.name.clone();
    let source = container::packing::unpack(source)?;
    let Some(loader) = sniff(&source) else {
        return Err(LoadErrorKind::NotText {
            looks_like: formats::known_binary(source.head()),
        });
    };
    match loader.read {
        Reader::Shelf(open) => {
            let articles = unharmed(|| open(source))?;
            Ok(Opened::Shelf(Shelf::new(loader.id, file, articles)))
        }
        Reader::Article { load, nests, .. } => {
            let original = source.keeps_original.then_some(loader.id);
            let mut loaded = read_article(source, load, nests, original)?;
            let meta = &mut loaded.document.meta;
            (meta.format, meta.file) = (loader.id, file);
            Ok(Opened::Article(Box::new(loaded)))
        }
    }
}

fn read_article(
    mut source: Source,
    load: fn(Source) -> Result<Loaded, LoadErrorKind>,
    nests: bool,
    kept_as: Option<&'static str>,
) -> Result<Loaded, LoadErrorKind> {
    source.settle()?;
    let sha256 = digest(source.in_memory().unwrap_or_default());
    let original = kept_as.and_then(|format| source.original(format));
    let is_whole = source.is_whole;
    let remarks = std::mem::take(&mut source.remarks);
    let work = || load(source);
    let mut loaded = if nests {
        on_large_stack(work)?
    } else {
        unharmed(work)?
    };
    loaded.document.meta.sha256 = sha256;
    loaded.document.meta.is_whole = is_whole;
    loaded.original = loaded.original.or(original);
    add_remarks(&mut loaded, remarks);
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

/// SHA-256 of `bytes`, lower-case hex.
fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0');
    bytes
        .iter()
        .flat_map(|b| [digit(b >> 4), digit(b & 15)])
        .collect()
}

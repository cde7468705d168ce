//! A zip archive of articles: every file in it that a loader knows by its name. More particular
//! archives (books, office documents, web archives) have loaders of their own.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::load::container::zip::{Zip, has_too_many};
use crate::load::limits::MAX_PEEKED_BYTES;
use crate::load::peek::{self, HEAD_BYTES};
use crate::load::{
    Articles, LOADERS, LoadErrorKind, LoadOptions, Loaded, Loader, Opened, Reader, Row, Source,
    Warning, read_inner,
};

/// The row of `load::LOADERS`.
pub const LOADER: Loader = Loader {
    id: "zip",
    extensions: &["zip"],
    mime: &["application/zip"],
    sniff,
    read: Reader::Shelf(open),
};

/// Any archive that no other loader wants.
fn sniff(source: &Source) -> u8 {
    let is_zip = source.head().starts_with(b"PK")
        && (!source.zip_names().is_empty() || has_too_many(source));
    if is_zip { 20 } else { 0 }
}

fn open(source: Source) -> Result<Box<dyn Articles>, LoadErrorKind> {
    let zip = Arc::new(Zip::open(&source)?);
    if zip.names().any(is_article) {
        Ok(Box::new(Folder { zip, source }))
    } else {
        Err(LoadErrorKind::NoText)
    }
}

/// The articles of an archive by the names of their files.
struct Folder {
    zip: Arc<Zip>,
    source: Source,
}

impl Folder {
    /// The title of a web page; looking stops when it has cost `peeked` bytes too many.
    fn title(&self, name: &str, peeked: &mut u64) -> Option<String> {
        let html = crate::load::formats::html::LOADER;
        let (_, extension) = name.rsplit_once('.')?;
        let is_page = html
            .extensions
            .iter()
            .any(|e| e.eq_ignore_ascii_case(extension));
        if !is_page || *peeked > MAX_PEEKED_BYTES {
            return None;
        }
        let head = self.zip.head(name, HEAD_BYTES as u64);
        *peeked += head.len() as u64;
        peek::title(head, None)
    }
}

impl Articles for Folder {
    fn list(
        &self,
        row: &mut dyn FnMut(Row) -> ControlFlow<()>,
    ) -> Result<Vec<Warning>, LoadErrorKind> {
        let watch = self.source.watch.patient();
        let mut peeked = 0;
        for name in self.zip.names().filter(|name| is_article(name)) {
            watch.pass(0, 0)?;
            let (folder, file) = name.rsplit_once(['/', '\\']).unwrap_or(("", name));
            let tags = folder.split(['/', '\\']).filter(|part| !part.is_empty());
            let title = self.title(name, &mut peeked);
            let flow = row(Row {
                key: name.to_owned(),
                title: Some(title.unwrap_or_else(|| file.to_owned())),
                tags: tags.map(str::to_owned).collect(),
                ..Row::default()
            });
            if flow.is_break() {
                break;
            }
        }
        Ok(Vec::new())
    }

    fn open(&self, key: &str, options: &LoadOptions) -> Result<Loaded, LoadErrorKind> {
        if !self.zip.has(key) {
            return Err(LoadErrorKind::NoEntry);
        }
        self.zip.renew();
        let mut source = self.source.inner(key, self.zip.read(key)?);
        source.beside = Arc::new(self.zip.beside(key));
        source.heed(options);
        match read_inner(source)? {
            Opened::Article(loaded) => Ok(*loaded),
            Opened::Shelf(_) => Err(LoadErrorKind::Several),
        }
    }
}

/// Whether a file of that name is an article and not a part of one.
fn is_article(name: &str) -> bool {
    let lower = name.to_lowercase().replace('\\', "/");
    let is_hidden = lower
        .split('/')
        .any(|part| part == "__macosx" || part.starts_with('.') && part != "." && part != "..");
    // Frames of a page that was saved with its folder.
    let is_part = lower
        .split('/')
        .rev()
        .skip(1)
        .any(|folder| folder.ends_with("_files"));
    let extension = lower.rsplit_once('.').map(|(_, extension)| extension);
    let is_known = LOADERS
        .iter()
        .filter(|loader| !matches!(loader.read, Reader::Shelf(_)))
        .any(|loader| extension.is_some_and(|e| loader.extensions.contains(&e)));
    is_known && !is_hidden && !is_part
}

//! The pages of a book, read one after the other.

use std::collections::HashMap;
use std::sync::Arc;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::contents::Contents;
use super::package::{Item, Package};
use crate::document::Picture;
use crate::load::container::zip::Zip;
use crate::load::encoding::decode_markup;
use crate::load::html::{Part, PartRead, Parts};
use crate::load::joined::Joined;
use crate::load::limits::{MAX_BLOCKS, MAX_BOOK_BYTES};
use crate::load::{LoadErrorKind, Resources, Watch};

/// Pages at the start of a book in which it may show its cover itself.
const FIRST_PAGES: usize = 3;

/// What was read.
#[derive(Default)]
pub(super) struct Chapters {
    pub joined: Joined,
    pub pictures: Vec<Picture>,
    pub pictures_left_out: usize,
    /// Elements that stood too deep.
    pub flattened: usize,
    /// Pages that could not be read.
    pub n_lost: usize,
    /// Bytes that mean nothing in their page's encoding.
    pub replaced: usize,
    /// Of the first page.
    pub encoding: String,
}

/// The files of a book by their names.
struct Files<'z>(&'z Zip);

impl Resources for Files<'_> {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.0.read(name).ok()
    }
}

/// Reads all pages; a page that is lost takes nothing else with it.
pub(super) fn read(
    zip: &Zip,
    package: &Package,
    contents: &Contents,
    watch: &Watch,
) -> Result<Chapters, LoadErrorKind> {
    let files = Files(zip);
    let mut reader = Pages {
        zip,
        contents,
        parts: Parts::new(&files, package.lang),
        sheets: HashMap::new(),
        n_bytes: 0,
        n_blocks: 0,
        out: Chapters::default(),
    };
    let total = package.spine.len();
    let mut cover = package
        .cover
        .as_ref()
        .map(|name| reader.picture(total, name));
    let mut first = Vec::new();
    for (number, item) in package.spine.iter().enumerate() {
        let is_full =
            reader.n_bytes > MAX_BOOK_BYTES || reader.n_blocks >= MAX_BLOCKS || reader.parts.is_cut;
        match watch.pass(number as u64, total as u64) {
            Ok(()) if !is_full => {}
            Err(error) if matches!(error, LoadErrorKind::Cancelled) => return Err(error),
            _ => {
                reader.out.n_lost += total - number;
                break;
            }
        }
        match reader.page(number, item) {
            Ok(page) => {
                reader.n_blocks += page.blocks.len();
                first.push(page);
            }
            Err(error @ (LoadErrorKind::Cancelled | LoadErrorKind::Locked)) => return Err(error),
            Err(_) => reader.out.n_lost += 1,
        }
        if number + 1 >= FIRST_PAGES {
            reader.out.joined.open_with(&mut cover, &mut first);
        }
    }
    reader.out.joined.open_with(&mut cover, &mut first);
    let Pages { parts, mut out, .. } = reader;
    out.flattened = parts.flattened;
    out.n_lost += usize::from(parts.is_cut);
    (out.pictures, out.pictures_left_out) = parts.finish();
    Ok(out)
}

struct Pages<'z> {
    zip: &'z Zip,
    contents: &'z Contents,
    parts: Parts<'z>,
    /// Style sheets by their names; `None` for one that cannot be read.
    sheets: HashMap<String, Option<Arc<str>>>,
    /// Bytes of the pages so far.
    n_bytes: usize,
    n_blocks: usize,
    out: Chapters,
}

impl Pages<'_> {
    fn page(&mut self, number: usize, item: &Item) -> Result<PartRead, LoadErrorKind> {
        if item.is_picture() {
            return Ok(self.picture(number, &item.name));
        }
        let bytes = self.zip.read(&item.name)?;
        self.n_bytes += bytes.len();
        let decoded = decode_markup(bytes, None);
        self.out.replaced += decoded.replaced;
        if self.out.encoding.is_empty() {
            self.out.encoding = decoded.name();
        }
        let part = Part::new(number, &item.name, &self.contents.numbers);
        let is_xml = item.media_type != "text/html";
        let mut page = self.parse(&decoded.text, part, is_xml);
        self.contents.apply(number, &mut page);
        Ok(page)
    }

    fn parse(&mut self, html: &str, part: Part, is_xml: bool) -> PartRead {
        let (zip, sheets) = (self.zip, &mut self.sheets);
        let mut sheet = |name: &str| {
            let read = || {
                let text = decode_markup(zip.read(name).ok()?, None).text;
                Some(Arc::from(text))
            };
            let known = sheets.entry(name.to_owned());
            known.or_insert_with(read).clone()
        };
        self.parts.read(html, part, is_xml, &mut sheet)
    }

    /// A page that is a picture.
    fn picture(&mut self, number: usize, name: &str) -> PartRead {
        let file = name.rsplit_once('/').map_or(name, |(_, file)| file);
        let address = utf8_percent_encode(file, NON_ALPHANUMERIC);
        let part = Part::new(number, name, &self.contents.numbers);
        self.parse(&format!("<img src=\"{address}\">"), part, false)
    }
}

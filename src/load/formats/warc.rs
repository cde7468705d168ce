//! Web archives (WARC) of crawlers and browsers: the pages in them, found as the file is read; any
//! opened by its place, with the pictures that the same file holds. WET files are WARCs of plain
//! text.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::load::container::http::{Http, charset};
use crate::load::container::warc::index::{Beside, Content, MAX_ARTICLE_BYTES, is_http};
use crate::load::container::warc::{Kind, Place, Record, Records, Warc};
use crate::load::peek::{self, HEAD_BYTES, bare_type};
use crate::load::source::Resources;
use crate::load::{
    Articles, LoadErrorKind, LoadOptions, Loaded, Loader, Opened, Reader, Row, Source, Warning,
    WarningKind, read_inner,
};

/// The row of `load::LOADERS`.
pub const LOADER: Loader = Loader {
    id: "warc",
    extensions: &["warc", "wet"],
    mime: &["application/warc"],
    sniff,
    read: Reader::Shelf(open),
};

/// Bytes of a record that are read for its row: the server's header and the page's.
const PEEKED: u64 = (HEAD_BYTES + 8 * 1024) as u64;

fn sniff(source: &Source) -> u8 {
    let head = source.head();
    if head.starts_with(b"WARC/") {
        return 95;
    }
    // Unpacked files come through `container::packing`, which leaves only web archives packed.
    let is_packed = head.starts_with(&[0x1F, 0x8B]) || head.get(1..4) == Some(&[0xB5, 0x2F, 0xFD]);
    let is_skippable = head.get(1..4) == Some(&[0x2A, 0x4D, 0x18]);
    if is_packed || is_skippable { 90 } else { 0 }
}

fn open(source: Source) -> Result<Box<dyn Articles>, LoadErrorKind> {
    Ok(Box::new(Pages {
        warc: Arc::new(Warc::open(source)?),
    }))
}

/// The pages of a web archive.
struct Pages {
    warc: Arc<Warc>,
}

impl Articles for Pages {
    fn list(
        &self,
        row: &mut dyn FnMut(Row) -> ControlFlow<()>,
    ) -> Result<Vec<Warning>, LoadErrorKind> {
        list(&self.warc, row)
    }

    fn open(&self, key: &str, options: &LoadOptions) -> Result<Loaded, LoadErrorKind> {
        let place = Place::of_key(key).ok_or(LoadErrorKind::NoEntry)?;
        opened(&self.warc, place, options)
    }
}

/// Gives the rows of an archive to `row`.
pub(super) fn list(
    warc: &Warc,
    row: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Result<Vec<Warning>, LoadErrorKind> {
    let watch = warc.source().watch.patient();
    let mut records = warc.records(Place::default(), watch);
    loop {
        let Some(record) = records.next()? else {
            warc.note_end();
            break;
        };
        let listed = row_of(warc, &mut records, &record)?;
        warc.note(&record, true);
        if listed.is_some_and(|listed| row(listed).is_break()) {
            break;
        }
    }
    Ok(damaged(&records))
}

fn damaged(records: &Records<'_>) -> Vec<Warning> {
    let n = records.n_damaged();
    let warning = (n > 0).then(|| Warning::new(WarningKind::CutOff, n, None));
    warning.into_iter().collect()
}

/// The row of a record; `None` for one that is no article.
pub(super) fn row_of(
    warc: &Warc,
    records: &mut Records<'_>,
    record: &Record,
) -> Result<Option<Row>, LoadErrorKind> {
    if record.kind == Kind::Other || record.len == 0 {
        return Ok(None);
    }
    let url = record.url.clone().unwrap_or_default();
    // What crawlers write about pages, and no page.
    let is_about = url.starts_with("urn:") || url.ends_with("/robots.txt");
    let is_html = is_http(record);
    if is_about || !is_html && !peek::is_article_type(&record.mime) {
        return Ok(None);
    }
    let block = records.block(PEEKED)?;
    let title = if is_html {
        let Some((http, at)) = Http::parse(&block) else {
            return Ok(None);
        };
        if http.status != 200 || !peek::is_article_type(&http.mime) {
            return Ok(None);
        }
        if record.kind == Kind::Revisit {
            if !is_told_elsewhere(warc, record) {
                return Ok(None);
            }
            None
        } else {
            let body = block.get(at..).unwrap_or_default().to_vec();
            if body.is_empty() {
                return Ok(None);
            }
            let body = http.beginning(body, PEEKED);
            title(&http.mime, body, http.charset.as_deref())
        }
    } else {
        title(
            bare_type(&record.mime),
            block,
            charset(&record.mime).as_deref(),
        )
    };
    Ok(Some(Row {
        key: record.place.key(),
        title,
        address: Some(url).filter(|url| !url.is_empty()),
        date: record.date.clone(),
        n_bytes: Some(record.len),
        ..Row::default()
    }))
}

/// Whether a revisit repeats a page of another address that stands before it.
fn is_told_elsewhere(warc: &Warc, revisit: &Record) -> bool {
    let is_here = |address: &Option<String>| {
        let place = address.as_ref().and_then(|address| warc.noted(address));
        place.is_some_and(|place| place != revisit.place)
    };
    let is_again = is_here(&revisit.url);
    !is_again && (is_here(&revisit.refers_to) || is_here(&revisit.digest))
}

fn title(mime: &str, head: Vec<u8>, charset: Option<&str>) -> Option<String> {
    match mime {
        "text/plain" => peek::first_line(head, charset),
        "text/html" | "application/xhtml+xml" => peek::title(head, charset),
        _ => None,
    }
}

/// The article in the record at `place`.
pub(super) fn opened(
    warc: &Arc<Warc>,
    place: Place,
    options: &LoadOptions,
) -> Result<Loaded, LoadErrorKind> {
    let content = warc.content(place, MAX_ARTICLE_BYTES, &options.watch)?;
    let beside = Beside::new(Arc::clone(warc), place);
    article(warc.source(), content, Arc::new(beside), options)
}

/// The article that a record holds; `archive` is the file that the record lies in.
pub(super) fn article(
    archive: &Source,
    content: Content,
    beside: Arc<dyn Resources>,
    options: &LoadOptions,
) -> Result<Loaded, LoadErrorKind> {
    if matches!(content.record.kind, Kind::Other) {
        return Err(LoadErrorKind::NoEntry);
    }
    let address = content.record.url;
    let name = address.as_deref().unwrap_or_default();
    let name = name.split(['?', '#']).next().unwrap_or_default();
    let mut source = archive.inner(name, content.bytes);
    source.charset = match content.http {
        Some(http) => http.charset,
        None => charset(&content.record.mime),
    };
    source.beside = beside;
    source.address.clone_from(&address);
    source.heed(options);
    if content.is_cut {
        source
            .remarks
            .push(Warning::new(WarningKind::CutOff, 1, None));
    }
    let Opened::Article(mut loaded) = read_inner(source)? else {
        return Err(LoadErrorKind::Several);
    };
    let meta = &mut loaded.document.meta;
    meta.source_url = meta.source_url.take().or(address);
    Ok(*loaded)
}

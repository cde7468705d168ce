//! Web archives in one zip file with their list of pages and their index (WACZ 1.0 and 1.1, of
//! Webrecorder): opened at once however large they are, because nothing but the list, the index
//! and the records that are wanted is read. `wacz/cdx.rs` is the index.

mod cdx;

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

use serde::Deserialize;

use crate::load::container::lines::Lines;
use crate::load::container::warc::index::{Content, MAX_ARTICLE_BYTES, bare};
use crate::load::container::warc::{Kind, Place, Warc};
use crate::load::container::zip::Zip;
use crate::load::limits::{MAX_LOOKUP_TIME, MAX_PICTURE_BYTES};
use crate::load::peek::{is_article_type, one_line};
use crate::load::source::Resources;
use crate::load::watch::Watch;
use crate::load::{
    Articles, LoadErrorKind, LoadOptions, Loaded, Loader, Reader, Row, Source, Warning,
};
use cdx::{Cdx, Hit, digits};

use super::warc;

/// The row of `load::LOADERS`.
pub const LOADER: Loader = Loader {
    id: "wacz",
    extensions: &["wacz"],
    mime: &["application/wacz", "application/x-wacz"],
    sniff,
    read: Reader::Shelf(open),
};

/// Lists of pages: those that a person asked for, and those that were found on the way.
const PAGES: &[&str] = &["pages/pages.jsonl", "pages/extraPages.jsonl"];

fn sniff(source: &Source) -> u8 {
    if !source.head().starts_with(b"PK") {
        return 0;
    }
    let names = source.zip_names();
    let has_records = names.iter().any(|name| is_warc(name));
    let is_described = names
        .iter()
        .any(|name| name == "datapackage.json" || PAGES.contains(&name.as_str()));
    if has_records && is_described { 96 } else { 0 }
}

fn is_warc(name: &str) -> bool {
    name.starts_with("archive/") && (name.ends_with(".warc.gz") || name.ends_with(".warc"))
}

fn open(source: Source) -> Result<Box<dyn Articles>, LoadErrorKind> {
    let zip = Arc::new(Zip::open(&source)?);
    let cdx = Cdx::open(&source, &zip);
    let archive = Archive {
        source,
        zip,
        cdx,
        warcs: Mutex::default(),
    };
    Ok(Box::new(Pages(Arc::new(archive))))
}

/// The files inside.
struct Archive {
    source: Source,
    zip: Arc<Zip>,
    cdx: Cdx,
    /// Web archives that were read from, by name.
    warcs: Mutex<HashMap<String, Arc<Warc>>>,
}

/// A line of the list of pages.
#[derive(Deserialize)]
struct Page {
    url: Option<String>,
    ts: Option<String>,
    title: Option<String>,
}

impl Archive {
    fn warc(&self, name: &str) -> Result<Arc<Warc>, LoadErrorKind> {
        let mut warcs = self.warcs.lock().map_err(|_| LoadErrorKind::Damaged)?;
        if let Some(warc) = warcs.get(name) {
            return Ok(Arc::clone(warc));
        }
        let path = format!("archive/{name}");
        if !self.zip.has(&path) {
            return Err(LoadErrorKind::NoEntry);
        }
        let part = match self.zip.part(&self.source, &path) {
            Some(part) => part,
            // Packed twice, against the rules.
            None => self.source.inner(path.as_str(), self.zip.read(&path)?),
        };
        let warc = Arc::new(Warc::open(part)?);
        warcs.insert(name.to_owned(), Arc::clone(&warc));
        Ok(warc)
    }

    fn content(&self, hit: &Hit, most: u64, watch: &Watch) -> Result<Content, LoadErrorKind> {
        let place = Place {
            at: hit.offset,
            inner: 0,
        };
        let warc = self.warc(&hit.filename)?;
        let mut records = warc.records(place, watch.clone());
        let record = records.next()?.ok_or(LoadErrorKind::NoEntry)?;
        if record.kind != Kind::Revisit {
            return warc.content(place, most, watch);
        }
        let original = record.refers_to.as_deref().or(record.url.as_deref());
        let original = original.and_then(|url| self.cdx.original(url, record.digest.as_deref()));
        let original = original.ok_or(LoadErrorKind::NoEntry)?;
        let place = Place {
            at: original.offset,
            inner: 0,
        };
        let content = self.warc(&original.filename)?.content(place, most, watch)?;
        Ok(Content { record, ..content })
    }

    /// What the record of an address holds that was saved nearest to `when`.
    fn page(&self, url: &str, when: u64, watch: &Watch) -> Result<Content, LoadErrorKind> {
        if let Some(hit) = self.cdx.find(url, when) {
            return self.content(&hit, MAX_ARTICLE_BYTES, watch);
        }
        let until = std::time::Instant::now() + MAX_LOOKUP_TIME;
        for name in self.warc_names() {
            let warc = self.warc(name)?;
            if let Some(place) = warc.find(url, until) {
                return warc.content(place, MAX_ARTICLE_BYTES, watch);
            }
        }
        Err(LoadErrorKind::NoEntry)
    }

    fn warc_names(&self) -> impl Iterator<Item = &str> {
        let names = self.zip.names().filter(|name| is_warc(name));
        names.filter_map(|name| name.strip_prefix("archive/"))
    }
}

/// The pages of an archive.
struct Pages(Arc<Archive>);

/// Takes a row and says whether more are wanted.
type Take<'a> = &'a mut dyn FnMut(Row) -> ControlFlow<()>;

impl Pages {
    /// The rows of the lists of pages; how many there were.
    fn listed(
        &self,
        row: Take<'_>,
        watch: &Watch,
    ) -> Result<(usize, ControlFlow<()>), LoadErrorKind> {
        let mut n = 0;
        for name in PAGES {
            let Some(stream) = self.0.zip.stream(&self.0.source, name) else {
                continue;
            };
            for line in Lines::new(stream) {
                watch.pass(0, 0)?;
                let Ok(page) = serde_json::from_str::<Page>(&line) else {
                    continue;
                };
                let Some(url) = page.url else { continue };
                n += 1;
                let flow = row(Row {
                    key: format!("{}/{url}", digits(page.ts.as_deref().unwrap_or_default())),
                    title: page.title.as_deref().and_then(one_line),
                    address: Some(url),
                    date: page.ts,
                    ..Row::default()
                });
                if flow.is_break() {
                    return Ok((n, flow));
                }
            }
        }
        Ok((n, ControlFlow::Continue(())))
    }

    /// The rows of the index: pages without their titles.
    fn indexed(
        &self,
        row: Take<'_>,
        watch: &Watch,
    ) -> Result<(usize, ControlFlow<()>), LoadErrorKind> {
        let mut n = 0;
        for hit in self.0.cdx.all(&self.0.source, &self.0.zip) {
            watch.pass(0, 0)?;
            if hit.status != 200 || !is_article_type(&hit.mime) || hit.url.ends_with("/robots.txt")
            {
                continue;
            }
            n += 1;
            let peeked = self.peeked(&hit).unwrap_or_else(|| Row {
                date: Some(hit.when.to_string()),
                ..Row::default()
            });
            let flow = row(Row {
                key: format!("{}/{}", hit.when, hit.url),
                address: Some(hit.url),
                ..peeked
            });
            if flow.is_break() {
                return Ok((n, flow));
            }
        }
        Ok((n, ControlFlow::Continue(())))
    }

    /// The row of a record by its beginning.
    fn peeked(&self, hit: &Hit) -> Option<Row> {
        let place = Place {
            at: hit.offset,
            inner: 0,
        };
        let archive = self.0.warc(&hit.filename).ok()?;
        let mut records = archive.records(place, Watch::default());
        let record = records.next().ok()??;
        warc::row_of(&archive, &mut records, &record).ok()?
    }

    /// The rows of the web archives themselves.
    fn scanned(&self, row: Take<'_>) -> Result<Vec<Warning>, LoadErrorKind> {
        let mut warnings = Vec::new();
        for name in self.0.warc_names() {
            let mut flow = ControlFlow::Continue(());
            let warc = self.0.warc(name)?;
            warnings = warc::list(&warc, &mut |listed: Row| {
                flow = row(Row {
                    key: format!("{name}@{}", listed.key),
                    ..listed
                });
                flow
            })?;
            if flow.is_break() {
                break;
            }
        }
        Ok(warnings)
    }
}

impl Articles for Pages {
    fn list(&self, row: Take<'_>) -> Result<Vec<Warning>, LoadErrorKind> {
        let watch = self.0.source.watch.patient();
        let (n, flow) = self.listed(row, &watch)?;
        if n > 0 || flow.is_break() {
            return Ok(Vec::new());
        }
        let (n, flow) = self.indexed(row, &watch)?;
        if n > 0 || flow.is_break() {
            return Ok(Vec::new());
        }
        self.scanned(row)
    }

    fn open(&self, key: &str, options: &LoadOptions) -> Result<Loaded, LoadErrorKind> {
        let archive = &self.0;
        archive.zip.renew();
        let watch = &options.watch;
        if let Some((name, place)) = key.rsplit_once('@')
            && archive.zip.has(&format!("archive/{name}"))
        {
            let place = Place::of_key(place).ok_or(LoadErrorKind::NoEntry)?;
            return warc::opened(&archive.warc(name)?, place, options);
        }
        let (when, url) = key.split_once('/').ok_or(LoadErrorKind::NoEntry)?;
        let when = when.parse().unwrap_or(0);
        let content = archive.page(url, when, watch)?;
        let beside = Beside {
            archive: Arc::clone(archive),
            when,
        };
        warc::article(&archive.source, content, Arc::new(beside), options)
    }
}

/// The pictures of a page by their addresses.
struct Beside {
    archive: Arc<Archive>,
    when: u64,
}

impl Resources for Beside {
    fn get(&self, address: &str) -> Option<Vec<u8>> {
        if !address.starts_with("http:") && !address.starts_with("https:") {
            return None;
        }
        let hit = self.archive.cdx.find(address, self.when)?;
        let most = MAX_PICTURE_BYTES as u64;
        let content = self.archive.content(&hit, most, &Watch::default()).ok()?;
        let url = content.record.url.as_deref()?;
        (bare(url) == bare(address)).then_some(content.bytes)
    }
}

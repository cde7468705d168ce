//! Which record of a web archive has an address: found by going through the headers, noted for the
//! next time.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use super::{Kind, Place, Record, Warc};
use crate::load::container::http::Http;
use crate::load::error::LoadErrorKind;
use crate::load::limits::{
    MAX_ANSWER_BYTES, MAX_FILE_BYTES, MAX_HTTP_HEADER_BYTES, MAX_INDEXED, MAX_LOOKUP_TIME,
    MAX_PICTURE_BYTES, NEAR_BYTES,
};
use crate::load::source::Resources;
use crate::load::watch::Watch;

/// Places of records by the hash of their address or digest.
#[derive(Default)]
pub(super) struct Index {
    places: HashMap<u64, Place>,
    /// All records before it are noted.
    up_to: Place,
    /// Whether the whole file was gone through.
    is_whole: bool,
}

/// What a record holds, unpacked.
pub(in crate::load) struct Content {
    pub record: Record,
    /// `None` for what no server answered.
    pub http: Option<Http>,
    pub bytes: Vec<u8>,
    /// The record ends before its end.
    pub is_cut: bool,
}

/// An address without its scheme and fragment: pages mix `http` and `https`.
pub(in crate::load) fn bare(url: &str) -> &str {
    let url = url.split('#').next().unwrap_or_default();
    url.split_once("//").map_or(url, |(_, rest)| rest)
}

pub(in crate::load) fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

impl Warc {
    /// Notes a record whose predecessors are all noted, or stand near an article.
    pub(in crate::load) fn note(&self, record: &Record, is_in_order: bool) {
        let Ok(mut index) = self.index.lock() else {
            return;
        };
        let is_told = !matches!(record.kind, Kind::Other | Kind::Conversion);
        if is_told && index.places.len() < MAX_INDEXED {
            if let Some(url) = &record.url {
                index.places.entry(hash(bare(url))).or_insert(record.place);
            }
            if record.kind == Kind::Response
                && let Some(digest) = &record.digest
            {
                index.places.entry(hash(digest)).or_insert(record.place);
            }
        }
        if is_in_order {
            index.up_to = index.up_to.max(record.place);
        }
    }

    /// Every record is noted.
    pub(in crate::load) fn note_end(&self) {
        if let Ok(mut index) = self.index.lock() {
            index.is_whole = true;
        }
    }

    /// Where a noted record with that address or digest is.
    pub(in crate::load) fn noted(&self, address: &str) -> Option<Place> {
        let index = self.index.lock().ok()?;
        index.places.get(&hash(bare(address))).copied()
    }

    /// Notes records from `place` on until one has the address, `end` is reached, or time is up.
    fn look(&self, address: &str, place: Place, end: u64, until: Instant) -> Option<Place> {
        let is_in_order = end == u64::MAX;
        let mut records = self.records(place, Watch::default());
        loop {
            let Some(record) = records.next().ok()? else {
                if is_in_order {
                    self.note_end();
                }
                return self.noted(address);
            };
            self.note(&record, is_in_order);
            let is_it = |url: &String| bare(url) == bare(address);
            if record.kind != Kind::Other && record.url.as_ref().is_some_and(is_it) {
                return Some(record.place);
            }
            if record.place.at > end || Instant::now() > until {
                return None;
            }
        }
    }

    /// Where the record with an address is, looked for in the whole file if need be.
    pub(in crate::load) fn find(&self, address: &str, until: Instant) -> Option<Place> {
        if let Some(place) = self.noted(address) {
            return Some(place);
        }
        let index = self.index.lock().ok()?;
        let (up_to, is_whole) = (index.up_to, index.is_whole);
        drop(index);
        if is_whole || Instant::now() > until {
            return None;
        }
        self.look(address, up_to, u64::MAX, until)
    }

    /// What the record at `place` holds; of a revisit what it repeats.
    ///
    /// # Errors
    /// When there is none, or it is too large.
    pub(in crate::load) fn content(
        &self,
        place: Place,
        most: u64,
        watch: &Watch,
    ) -> Result<Content, LoadErrorKind> {
        let most_raw = most.saturating_add(MAX_HTTP_HEADER_BYTES as u64);
        let (record, mut block, is_cut) = self.record(place, most_raw, watch)?;
        if record.kind == Kind::Revisit {
            let original = self.original(&record).ok_or(LoadErrorKind::NoEntry)?;
            let (original, ..) = self.record(original, most_raw, watch)?;
            if original.kind == Kind::Revisit {
                return Err(LoadErrorKind::NoEntry);
            }
            let content = self.content(original.place, most, watch)?;
            return Ok(Content { record, ..content });
        }
        let Some((http, at)) = Http::parse(&block).filter(|_| is_http(&record)) else {
            return Ok(Content {
                record,
                http: None,
                bytes: block,
                is_cut,
            });
        };
        block.drain(..at);
        let bytes = http.body(block, most.min(MAX_ANSWER_BYTES))?;
        Ok(Content {
            record,
            http: Some(http),
            bytes,
            is_cut,
        })
    }

    /// Where the record stands that a revisit repeats.
    fn original(&self, revisit: &Record) -> Option<Place> {
        let until = Instant::now().checked_add(MAX_LOOKUP_TIME)?;
        let is_other = |place: &Place| *place != revisit.place;
        if let Some(digest) = &revisit.digest
            && let Some(place) = self.noted(digest).filter(is_other)
        {
            return Some(place);
        }
        let address = revisit.refers_to.as_ref().or(revisit.url.as_ref())?;
        self.find(address, until).filter(is_other)
    }
}

/// Whether the block of a record is the answer of a web server.
pub(in crate::load) fn is_http(record: &Record) -> bool {
    matches!(record.kind, Kind::Response | Kind::Revisit)
}

/// The pictures of an article in the same archive.
pub(in crate::load) struct Beside {
    warc: Arc<Warc>,
    article: Place,
    state: Mutex<Looked>,
}

/// How much was done for one article.
struct Looked {
    until: Option<Instant>,
    /// Up to where the records behind the article were noted; `None` when all that are near were.
    near: Option<Place>,
}

impl Beside {
    pub(in crate::load) fn new(warc: Arc<Warc>, article: Place) -> Self {
        Self {
            warc,
            article,
            state: Mutex::new(Looked {
                until: None,
                near: Some(article),
            }),
        }
    }

    fn place(&self, address: &str) -> Option<Place> {
        if let Some(place) = self.warc.noted(address) {
            return Some(place);
        }
        let mut state = self.state.lock().ok()?;
        let until = *state
            .until
            .get_or_insert_with(|| Instant::now() + MAX_LOOKUP_TIME);
        // Crawlers save the pictures of a page right behind it.
        if let Some(near) = state.near.take() {
            let end = self.article.at.saturating_add(NEAR_BYTES);
            let mut records = self.warc.records(near, Watch::default());
            while let Ok(Some(record)) = records.next() {
                self.warc.note(&record, false);
                if record.url.as_deref().map(bare) == Some(bare(address)) {
                    state.near = Some(record.place);
                    break;
                }
                if record.place.at > end || Instant::now() > until {
                    break;
                }
            }
        }
        drop(state);
        self.warc.find(address, until)
    }
}

impl Resources for Beside {
    fn get(&self, address: &str) -> Option<Vec<u8>> {
        // As the page writes it an address may be relative: it comes again, made absolute.
        if !address.starts_with("http:") && !address.starts_with("https:") {
            return None;
        }
        let place = self.place(address)?;
        let most = MAX_PICTURE_BYTES as u64;
        let content = self.warc.content(place, most, &Watch::default()).ok()?;
        let url = content.record.url.as_deref()?;
        let is_answer = content.http.is_none_or(|http| http.status == 200);
        (is_answer && bare(url) == bare(address)).then_some(content.bytes)
    }
}

/// Bytes of an article in a record, at most.
pub(in crate::load) const MAX_ARTICLE_BYTES: u64 = MAX_FILE_BYTES;

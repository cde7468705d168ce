//! The records of a web archive (WARC 0.17 to 1.1), plain or in gzip or zstd, read one by one.
//!
//! An own reader and not `fastwarc`: that one ends at the first damaged record, cannot name the
//! place of a record when the whole file is one gzip member, unpacks a record without a cap, and
//! brings `encoding`, which is unkept. `records.rs` goes through the
//! records, `member.rs` unpacks them, `index.rs` finds them by address.

pub(in crate::load) mod index;
mod member;
mod records;

use std::sync::{Arc, Mutex};

use crate::load::error::LoadErrorKind;
use crate::load::source::Source;
use crate::load::watch::Watch;
use index::Index;
use member::Packing;
pub(in crate::load) use records::Records;

/// A web archive.
pub(in crate::load) struct Warc {
    source: Source,
    packing: Packing,
    /// Of zstd, when the file begins with one.
    dictionary: Arc<[u8]>,
    index: Mutex<Index>,
}

/// Where a record starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::load) struct Place {
    /// Byte of the file: of the record, or of the packed member that it is in.
    pub at: u64,
    /// Unpacked bytes of the member before it; 0 where each record is packed alone.
    pub inner: u64,
}

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum Kind {
    Response,
    Resource,
    Conversion,
    Revisit,
    Other,
}

/// The header of a record.
#[derive(Clone, Debug)]
pub(in crate::load) struct Record {
    pub place: Place,
    pub kind: Kind,
    pub url: Option<String>,
    pub date: Option<String>,
    pub mime: String,
    pub digest: Option<String>,
    /// Address of the record that a revisit repeats.
    pub refers_to: Option<String>,
    /// Bytes that it says it has.
    pub len: u64,
}

impl Place {
    /// As the key of a row.
    pub(in crate::load) fn key(self) -> String {
        match self.inner {
            0 => self.at.to_string(),
            inner => format!("{}+{inner}", self.at),
        }
    }

    pub(in crate::load) fn of_key(key: &str) -> Option<Self> {
        let (at, inner) = key.split_once('+').unwrap_or((key, "0"));
        Some(Self {
            at: at.parse().ok()?,
            inner: inner.parse().ok()?,
        })
    }
}

impl Warc {
    /// The archive in `source`; nothing but its beginning is read.
    pub(in crate::load) fn open(source: Source) -> Result<Self, LoadErrorKind> {
        let packing = Packing::of(source.head());
        let dictionary = match packing {
            Packing::Zstd => member::dictionary(&source)?.into(),
            _ => Arc::default(),
        };
        Ok(Self {
            source,
            packing,
            dictionary,
            index: Mutex::default(),
        })
    }

    /// Its records from `place` on.
    pub(in crate::load) fn records(&self, place: Place, watch: Watch) -> Records<'_> {
        Records::new(self, place, watch)
    }

    /// The record at `place`, and its block within `most` bytes.
    ///
    /// # Errors
    /// When there is none.
    pub(in crate::load) fn record(
        &self,
        place: Place,
        most: u64,
        watch: &Watch,
    ) -> Result<(Record, Vec<u8>, bool), LoadErrorKind> {
        let mut records = self.records(place, watch.clone());
        let record = records.next()?.filter(|record| record.place == place);
        let record = record.ok_or(LoadErrorKind::NoEntry)?;
        if record.len > most {
            return Err(LoadErrorKind::TooLarge { limit: most });
        }
        let block = records.block(most)?;
        let is_cut = (block.len() as u64) < record.len;
        Ok((record, block, is_cut))
    }

    pub(in crate::load) fn source(&self) -> &Source {
        &self.source
    }
}

impl Record {
    fn of_fields(place: Place, fields: &str) -> Self {
        let mut record = Self {
            place,
            kind: Kind::Other,
            url: None,
            date: None,
            mime: String::new(),
            digest: None,
            refers_to: None,
            len: 0,
        };
        for line in fields.lines() {
            let Some((name, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim();
            let address = || Some(value.trim_matches(['<', '>']).to_owned());
            match name.trim().to_ascii_lowercase().as_str() {
                "warc-type" => record.kind = Kind::of(value),
                "warc-target-uri" => record.url = address(),
                "warc-date" => record.date = Some(value.to_owned()),
                "content-type" => value.clone_into(&mut record.mime),
                "warc-payload-digest" => record.digest = Some(value.to_owned()),
                "warc-refers-to-target-uri" => record.refers_to = address(),
                "content-length" => record.len = value.parse().unwrap_or(0),
                _ => {}
            }
        }
        record
    }
}

impl Kind {
    fn of(word: &str) -> Self {
        match word.to_ascii_lowercase().as_str() {
            "response" => Self::Response,
            "resource" => Self::Resource,
            "conversion" => Self::Conversion,
            "revisit" => Self::Revisit,
            _ => Self::Other,
        }
    }
}

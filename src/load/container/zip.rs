//! The files of a zip archive, in memory: never written to a disk, counted as they are unpacked.
//!
//! The sizes that an archive declares are not believed, and no ratio is refused: real books hold
//! blank pages that pack a thousandfold. What counts is what comes out.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io::{BufReader, Read, Seek as _, SeekFrom};
use std::ops::Range;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use ::zip::{CompressionMethod, ZipArchive};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_6, ISO_8859_8, ISO_8859_8_I, WINDOWS_1255, WINDOWS_1256};
use flate2::read::DeflateDecoder;

use crate::load::error::LoadErrorKind;
use crate::load::limits::{MAX_ENTRIES, MAX_FILE_BYTES, MAX_UNPACKED_BYTES};
use crate::load::source::{Reader, Resources, Source};
use crate::load::watch::Watch;

/// A zip archive whose files can be read by name, in any order and from any thread.
pub(in crate::load) struct Zip {
    archive: Mutex<ZipArchive<BufReader<Reader>>>,
    /// Names as stored, in the order of the archive; folders are left out.
    names: Vec<(String, usize)>,
    /// Folded names to places in `names`.
    places: HashMap<String, usize>,
    /// Bytes that may still be unpacked.
    left: AtomicU64,
    n_damaged: AtomicUsize,
    /// Where in the archive the files lie that were read: starts with ends and places.
    taken: Mutex<BTreeMap<u64, (u64, usize)>>,
    watch: Watch,
}

/// A line of the directory at the end of an archive: its mark, and bytes from there to the number
/// of entries.
const END_MARKS: &[(&[u8], usize, usize)] = &[(b"PK\x05\x06", 10, 2), (b"PK\x06\x06", 32, 8)];

/// Bytes at the end of a file in which the directory's last line stands: a comment of 64 KiB may
/// follow it, and `SingleFile` puts more behind it.
const END_BYTES: u64 = 1024 * 1024;

/// Names of the files in an archive; `None` when `source` is none.
pub(in crate::load) fn names(source: &Source) -> Option<Vec<String>> {
    let zip = Zip::open(source).ok()?;
    Some(zip.names.into_iter().map(|(name, _)| name).collect())
}

impl Zip {
    /// Reads the directory of an archive.
    pub(in crate::load) fn open(source: &Source) -> Result<Self, LoadErrorKind> {
        match has_few_entries(source)? {
            Some(true) => {}
            Some(false) => return Err(LoadErrorKind::TooMany { limit: MAX_ENTRIES }),
            // Else all of the file would be searched for a directory.
            None => return Err(LoadErrorKind::Damaged),
        }
        let archive =
            ZipArchive::new(BufReader::new(source.reader())).map_err(|_| LoadErrorKind::Damaged)?;
        let mut names = Vec::new();
        let mut places = HashMap::new();
        let encoding = names_encoding(&archive);
        for (index, (raw, name)) in archive
            .file_names_raw()
            .zip(archive.file_names())
            .enumerate()
        {
            let name = match encoding {
                Some(encoding) if std::str::from_utf8(raw).is_err() => encoding.decode(raw).0,
                _ => name.map_err(|_| LoadErrorKind::Damaged)?,
            };
            let name = name.into_owned();
            if !name.ends_with(['/', '\\']) {
                places.entry(folded(&name)).or_insert(names.len());
                names.push((name, index));
            }
        }
        Ok(Self {
            archive: Mutex::new(archive),
            names,
            places,
            left: AtomicU64::new(MAX_UNPACKED_BYTES),
            n_damaged: AtomicUsize::new(0),
            taken: Mutex::default(),
            watch: source.watch.clone(),
        })
    }

    /// Names of its files as stored, in the order of the archive.
    pub(in crate::load) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|(name, _)| name.as_str())
    }

    /// Whether it holds a file of that name.
    pub(in crate::load) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&folded(name))
    }

    /// Where the bytes of a file that is not packed stand in `source`, which the archive was
    /// opened from: a source of its own, read piece by piece. `None` for a packed one.
    pub(in crate::load) fn part(&self, source: &Source, name: &str) -> Option<Source> {
        let (part, method) = self.raw(source, name)?;
        (method == CompressionMethod::Stored).then_some(part)
    }

    /// The bytes of a file as a stream, for files larger than memory; `None` when there is none, or
    /// it is locked or packed in a rare way.
    pub(in crate::load) fn stream(&self, source: &Source, name: &str) -> Option<Box<dyn Read>> {
        let (part, method) = self.raw(source, name)?;
        match method {
            CompressionMethod::Stored => Some(Box::new(part.reader())),
            CompressionMethod::Deflated => Some(Box::new(DeflateDecoder::new(part.reader()))),
            _ => None,
        }
    }

    /// The bytes of a file as they stand in the archive, and how they are packed.
    fn raw(&self, source: &Source, name: &str) -> Option<(Source, CompressionMethod)> {
        let (_, index) = self.names.get(*self.places.get(&folded(name))?)?;
        let mut archive = self.archive.lock().ok()?;
        let file = archive.by_index_raw(*index).ok()?;
        let (start, len) = (file.data_start()?, file.compressed_size());
        let method = file.compression();
        if file.encrypted() {
            return None;
        }
        drop(file);
        drop(archive);
        Some((source.part(name, start, len)?, method))
    }

    /// The first bytes of a file, at most `most`; none of one that cannot be read.
    pub(in crate::load) fn head(&self, name: &str, most: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        let index = self.places.get(&folded(name));
        if let Some((_, index)) = index.and_then(|at| self.names.get(*at))
            && let Ok(mut archive) = self.archive.lock()
            && let Ok(file) = archive.by_index(*index)
        {
            // Of a damaged file what there is.
            let _ = file.take(most).read_to_end(&mut bytes);
        }
        bytes
    }

    /// Counts what is unpacked anew: another article is opened.
    pub(in crate::load) fn renew(&self) {
        self.left.store(MAX_UNPACKED_BYTES, Ordering::Relaxed);
    }

    /// The bytes of a file; upper and lower case, `\` and `/`, a leading `./` are the same. Of a
    /// damaged one those that can be unpacked, and [`Self::n_damaged`] counts it.
    ///
    /// # Errors
    /// When there is no such file, it is locked by a password, packed in an unknown way, or what
    /// was unpacked so far passes [`MAX_UNPACKED_BYTES`].
    pub(in crate::load) fn read(&self, name: &str) -> Result<Vec<u8>, LoadErrorKind> {
        self.read_within(name, MAX_FILE_BYTES)
    }

    /// The same, of a file that holds at most `most` bytes.
    pub(in crate::load) fn read_within(
        &self,
        name: &str,
        most: u64,
    ) -> Result<Vec<u8>, LoadErrorKind> {
        let place = self.places.get(&folded(name));
        let (_, index) = place
            .and_then(|at| self.names.get(*at))
            .ok_or(LoadErrorKind::NotFound)?;
        self.watch.check()?;
        let mut archive = self.archive.lock().map_err(|_| LoadErrorKind::Damaged)?;
        let file = archive.by_index(*index).map_err(|error| match error {
            ::zip::result::ZipError::UnsupportedArchive(
                ::zip::result::ZipError::PASSWORD_REQUIRED,
            ) => LoadErrorKind::Locked,
            _ => LoadErrorKind::Damaged,
        })?;
        let start = file.data_start().unwrap_or_default();
        if !self.take(start..start.saturating_add(file.compressed_size()), *index) {
            return Err(LoadErrorKind::Damaged);
        }
        let most = self.left.load(Ordering::Relaxed).min(most);
        let mut bytes = Vec::new();
        let read = file.take(most + 1).read_to_end(&mut bytes);
        drop(archive);
        if bytes.len() as u64 > most {
            return Err(LoadErrorKind::TooLarge { limit: most });
        }
        self.left.fetch_sub(bytes.len() as u64, Ordering::Relaxed);
        if read.is_err() {
            if bytes.is_empty() {
                return Err(LoadErrorKind::Damaged);
            }
            self.n_damaged.fetch_add(1, Ordering::Relaxed);
        }
        Ok(bytes)
    }

    /// Notes where a file lies; `false` when another lies there too: no program packs so, but a few
    /// bytes would stand for as many pages as one likes.
    fn take(&self, range: Range<u64>, index: usize) -> bool {
        let Ok(mut taken) = self.taken.lock() else {
            return false;
        };
        let before = taken.range(..range.end).next_back();
        let overlaps =
            before.is_some_and(|(_, (end, other))| *end > range.start && *other != index);
        if !overlaps && !range.is_empty() {
            taken.insert(range.start, (range.end, index));
        }
        !overlaps
    }

    /// How many files were read in part only.
    pub(in crate::load) fn n_damaged(&self) -> usize {
        self.n_damaged.load(Ordering::Relaxed)
    }

    /// What lies in the folder of the file `name`, for the addresses that it holds.
    pub(in crate::load) fn beside(self: &Arc<Self>, name: &str) -> Beside {
        let folder = name
            .rsplit_once(['/', '\\'])
            .map_or("", |(folder, _)| folder);
        Beside {
            zip: Arc::clone(self),
            folder: folder.to_owned(),
        }
    }
}

impl fmt::Debug for Zip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Zip")
            .field("names", &self.names.len())
            .finish_non_exhaustive()
    }
}

/// The files of an archive by addresses that stand in one of them.
#[derive(Debug)]
pub(in crate::load) struct Beside {
    zip: Arc<Zip>,
    folder: String,
}

impl Resources for Beside {
    fn get(&self, address: &str) -> Option<Vec<u8>> {
        let name = resolve(&self.folder, address)?;
        self.zip.read(&name).ok()
    }
}

/// The name in the archive of the file that `address` means in a file of `folder`; `None` when it
/// leads out of the archive or elsewhere.
pub(in crate::load) fn resolve(folder: &str, address: &str) -> Option<String> {
    let bare = address.split(['?', '#']).next()?;
    if bare.is_empty() || bare.contains("://") || bare.starts_with("data:") {
        return None;
    }
    let decoded = percent_encoding::percent_decode_str(bare)
        .decode_utf8()
        .ok()?;
    let mut parts: Vec<&str> = if decoded.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|part| !part.is_empty()).collect()
    };
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A name as it is compared: `\` and `/`, upper and lower case, a leading `./` are the same.
pub(in crate::load) fn folded(name: &str) -> String {
    let name = name.replace('\\', "/").to_lowercase();
    let bare = name.trim_start_matches("./").trim_start_matches('/');
    bare.to_owned()
}

/// How names that are not UTF-8 are written: archives of Arabic and Hebrew Windows use its
/// encodings without saying so. `None` for the one that the format means, code page 437.
fn names_encoding(archive: &ZipArchive<BufReader<Reader>>) -> Option<&'static Encoding> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut is_legacy = false;
    let odd = archive
        .file_names_raw()
        .filter(|name| std::str::from_utf8(name).is_err());
    for name in odd.take(MAX_GUESSED_NAMES) {
        is_legacy = true;
        detector.feed(name, false);
        detector.feed(b" ", false);
    }
    let guess = detector.guess(None, Utf8Detection::Deny);
    let is_rtl = [
        WINDOWS_1256,
        WINDOWS_1255,
        ISO_8859_6,
        ISO_8859_8,
        ISO_8859_8_I,
    ];
    (is_legacy && is_rtl.contains(&guess)).then_some(guess)
}

/// Names that the guess of their encoding looks at.
const MAX_GUESSED_NAMES: usize = 500;

/// Whether the archive declares more files than are read.
pub(in crate::load) fn has_too_many(source: &Source) -> bool {
    has_few_entries(source).is_ok_and(|few| few == Some(false))
}

/// Whether every directory that may be the archive's declares so few entries that reading them
/// takes no more memory than they are worth; `None` when there is no directory.
fn has_few_entries(source: &Source) -> Result<Option<bool>, LoadErrorKind> {
    let start = source.n_bytes().saturating_sub(END_BYTES);
    let mut read = Vec::new();
    let end = if let Some(bytes) = source.in_memory() {
        bytes.get(start as usize..).unwrap_or_default()
    } else {
        let mut reader = source.reader();
        reader.seek(SeekFrom::Start(start))?;
        reader.take(END_BYTES).read_to_end(&mut read)?;
        &read
    };
    let mut is_there = false;
    for (mark, at, width) in END_MARKS {
        for found in memchr::memmem::find_iter(end, mark) {
            is_there = true;
            let field = end.get(found + at..found + at + width).unwrap_or_default();
            let n = field
                .iter()
                .rev()
                .fold(0_u64, |n, b| n << 8 | u64::from(*b));
            // All ones: the number stands in the larger line.
            if n > MAX_ENTRIES as u64 && !(*width == 2 && n == 0xFFFF) {
                return Ok(Some(false));
            }
        }
    }
    Ok(is_there.then_some(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stay_inside_the_archive() {
        let resolve = |folder, address| resolve(folder, address);
        assert_eq!(resolve("a/b", "../c/d.png"), Some("a/c/d.png".into()));
        assert_eq!(resolve("", "./x%20y.png#z"), Some("x y.png".into()));
        assert_eq!(resolve("a", "/x.png"), Some("x.png".into()));
        assert_eq!(resolve("a", "../../x.png"), None);
        assert_eq!(resolve("a", "https://x.y/z.png"), None);
    }
}

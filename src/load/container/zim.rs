//! ZIM files (openZIM's format, versions 5 and 6): articles by their paths, read where they stand.
//!
//! An own reader and not the crate `zim`: that one maps the file into memory, where a file that is
//! cut while it is open ends the process, and brings crates that are no longer kept. Each number is
//! checked against the file; the checksum at the end is not, because it would take reading a
//! hundred gigabytes to open one article.

use std::io::{self, Read, Seek as _, SeekFrom};

use lzma_rust2::XzReader;

use crate::load::error::LoadErrorKind;
use crate::load::limits::{MAX_LZMA_KIB, MAX_UNPACKED_BYTES, MAX_ZIM_NAME_BYTES};
use crate::load::source::{Reader, Source};

/// A ZIM file.
pub(in crate::load) struct Zim {
    source: Source,
    header: Header,
    mimes: Vec<String>,
}

/// Where everything is.
#[derive(Clone, Copy, Debug)]
struct Header {
    /// Whether articles lie in `C`, with lists of them in `X`; in `A` in older files.
    is_new: bool,
    n_entries: u32,
    n_clusters: u32,
    paths_at: u64,
    titles_at: u64,
    clusters_at: u64,
    main_page: u32,
}

/// Bytes of the header.
const HEADER_BYTES: usize = 80;

/// Of a redirect, in place of a media type.
const REDIRECT: u16 = 0xFFFF;

/// An entry: an article, a picture, or another name of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) struct Entry {
    pub namespace: char,
    pub path: String,
    /// Empty when it is the path.
    pub title: String,
    pub place: Target,
}

/// What an entry leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) enum Target {
    /// Another entry, by its place among the paths.
    Redirect(u32),
    /// Bytes: media type, cluster, blob in the cluster.
    Content(String, u32, u32),
    /// Deleted, or of a kind that no reader knows.
    Nothing,
}

fn number<const N: usize>(bytes: &[u8], at: usize) -> u64 {
    let field = bytes.get(at..at + N).unwrap_or_default();
    field.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b))
}

fn number_u32(bytes: &[u8], at: usize) -> u32 {
    u32::try_from(number::<4>(bytes, at)).unwrap_or(u32::MAX)
}

impl Zim {
    /// Reads the header and the media types.
    pub(in crate::load) fn open(source: Source) -> Result<Self, LoadErrorKind> {
        let head = source.head();
        if head.len() < HEADER_BYTES {
            return Err(LoadErrorKind::Damaged);
        }
        let (major, minor) = (number::<2>(head, 4), number::<2>(head, 6));
        let header = Header {
            is_new: major >= 6 && minor >= 1,
            n_entries: number_u32(head, 24),
            n_clusters: number_u32(head, 28),
            paths_at: number::<8>(head, 32),
            titles_at: number::<8>(head, 40),
            clusters_at: number::<8>(head, 48),
            main_page: number_u32(head, 64),
        };
        let fits = |at: u64, n: u32, width: u64| {
            at.checked_add(u64::from(n) * width)
                .is_some_and(|end| end <= source.n_bytes())
        };
        if !matches!(major, 5 | 6)
            || !fits(header.paths_at, header.n_entries, 8)
            || !fits(header.clusters_at, header.n_clusters, 8)
        {
            return Err(LoadErrorKind::Damaged);
        }
        let mut names = Vec::new();
        let mut reader = source.reader();
        reader.seek(SeekFrom::Start(number::<8>(head, 56)))?;
        reader.take(MAX_ZIM_NAME_BYTES).read_to_end(&mut names)?;
        let mimes = names
            .split(|b| *b == 0)
            .take_while(|name| !name.is_empty())
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect();
        Ok(Self {
            source,
            header,
            mimes,
        })
    }

    pub(in crate::load) fn source(&self) -> &Source {
        &self.source
    }

    /// Whether articles lie in `C`.
    pub(in crate::load) fn is_new(&self) -> bool {
        self.header.is_new
    }

    /// How many entries there are.
    pub(in crate::load) fn n_entries(&self) -> u32 {
        self.header.n_entries
    }

    /// The entry that the file opens with.
    pub(in crate::load) fn main_page(&self) -> Option<Entry> {
        self.entry(self.header.main_page)
    }

    fn reader_at(&self, at: u64) -> io::Result<Reader> {
        let mut reader = self.source.reader();
        reader.seek(SeekFrom::Start(at))?;
        Ok(reader)
    }

    /// A number of `width` bytes at a place; `None` past the end of the file.
    fn number_at(&self, at: u64, width: usize) -> Option<u64> {
        let mut bytes = [0; 8];
        let mut reader = self.reader_at(at).ok()?;
        reader.read_exact(bytes.get_mut(..width)?).ok()?;
        Some(u64::from_le_bytes(bytes))
    }

    /// The entry at a place in the order of paths.
    pub(in crate::load) fn entry(&self, index: u32) -> Option<Entry> {
        if index >= self.header.n_entries {
            return None;
        }
        let at = self.number_at(self.header.paths_at + 8 * u64::from(index), 8)?;
        let mut bytes = Vec::new();
        for most in [512, MAX_ZIM_NAME_BYTES] {
            bytes.clear();
            let reader = self.reader_at(at).ok()?;
            reader.take(most).read_to_end(&mut bytes).ok()?;
            if let Some(entry) = self.parsed(&bytes) {
                return Some(entry);
            }
        }
        None
    }

    /// An entry by its bytes; `None` when there are too few.
    fn parsed(&self, bytes: &[u8]) -> Option<Entry> {
        let mime = u16::try_from(number::<2>(bytes, 0)).ok()?;
        let namespace = char::from(*bytes.get(3)?);
        let (place, names) = match mime {
            REDIRECT => (Target::Redirect(number_u32(bytes, 8)), bytes.get(12..)?),
            mime => match self.mimes.get(usize::from(mime)) {
                Some(mime) => {
                    let (cluster, blob) = (number_u32(bytes, 8), number_u32(bytes, 12));
                    let target = Target::Content(mime.clone(), cluster, blob);
                    (target, bytes.get(16..)?)
                }
                None => (Target::Nothing, bytes.get(8..)?),
            },
        };
        let mut names = names.splitn(3, |b| *b == 0);
        let (path, title) = (names.next()?, names.next()?);
        // Without a third part the title has not ended.
        names.next()?;
        Some(Entry {
            namespace,
            path: String::from_utf8_lossy(path).into_owned(),
            title: String::from_utf8_lossy(title).into_owned(),
            place,
        })
    }

    /// The entry of a path.
    pub(in crate::load) fn find(&self, namespace: char, path: &str) -> Option<Entry> {
        let wanted = (namespace, path.as_bytes());
        let (mut low, mut high) = (0, self.header.n_entries);
        while low < high {
            let middle = low + (high - low) / 2;
            let entry = self.entry(middle)?;
            match (entry.namespace, entry.path.as_bytes()).cmp(&wanted) {
                std::cmp::Ordering::Equal => return Some(entry),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// Places in the order of paths, one for each title in the order of titles; `None` in files
    /// without that list.
    pub(in crate::load) fn by_title(&self, at: u32) -> Option<u32> {
        let place = self.header.titles_at.checked_add(4 * u64::from(at))?;
        u32::try_from(self.number_at(place, 4)?).ok()
    }

    /// Where the entries of a namespace begin in an order, whose entries `entry` gives.
    pub(in crate::load) fn first_of(
        &self,
        namespace: char,
        entry: &dyn Fn(u32) -> Option<Entry>,
    ) -> u32 {
        let (mut low, mut high) = (0, self.header.n_entries);
        while low < high {
            let middle = low + (high - low) / 2;
            if entry(middle).is_some_and(|entry| entry.namespace < namespace) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// What an entry leads to at last: media type and bytes as a stream of known length.
    ///
    /// # Errors
    /// When redirects go round, the cluster is packed in an old way, or it is damaged.
    pub(in crate::load) fn content(
        &self,
        entry: &Entry,
    ) -> Result<(String, Box<dyn Read>, u64), LoadErrorKind> {
        let mut target = entry.place.clone();
        for _ in 0..MAX_HOPS {
            match target {
                Target::Content(mime, cluster, blob) => {
                    let (stream, len) = self.blob(cluster, blob)?;
                    return Ok((mime, stream, len));
                }
                Target::Redirect(to) => {
                    target = self.entry(to).ok_or(LoadErrorKind::Damaged)?.place;
                }
                Target::Nothing => return Err(LoadErrorKind::NoEntry),
            }
        }
        Err(LoadErrorKind::Damaged)
    }

    /// The bytes of a blob.
    fn blob(&self, cluster: u32, blob: u32) -> Result<(Box<dyn Read>, u64), LoadErrorKind> {
        if cluster >= self.header.n_clusters {
            return Err(LoadErrorKind::Damaged);
        }
        let at = self
            .number_at(self.header.clusters_at + 8 * u64::from(cluster), 8)
            .ok_or(LoadErrorKind::Damaged)?;
        let info = self.number_at(at, 1).ok_or(LoadErrorKind::Damaged)?;
        let width = if info & 0x10 == 0 { 4 } else { 8 };
        let reader = self.reader_at(at + 1)?;
        let mut stream: Box<dyn Read> = match info & 0x0F {
            0 | 1 => {
                let (start, end) = offsets(&mut self.reader_at(at + 1)?, width, blob)?;
                let start_at = (at + 1).checked_add(start).ok_or(LoadErrorKind::Damaged)?;
                let reader = self.reader_at(start_at)?;
                return Ok((Box::new(reader.take(end - start)), end - start));
            }
            4 => Box::new(XzReader::new_mem_limit(reader, true, MAX_LZMA_KIB)),
            5 => Box::new(zstd::stream::read::Decoder::new(reader)?),
            // zlib and bzip2, which no tool has written since 2010.
            _ => return Err(LoadErrorKind::Damaged),
        };
        let (start, end) = offsets(&mut stream, width, blob)?;
        let read = (u64::from(blob) + 2) * width as u64;
        let skip = start.checked_sub(read).ok_or(LoadErrorKind::Damaged)?;
        if end > MAX_UNPACKED_BYTES {
            return Err(LoadErrorKind::TooLarge {
                limit: MAX_UNPACKED_BYTES,
            });
        }
        io::copy(&mut (&mut stream).take(skip), &mut io::sink())
            .map_err(|_| LoadErrorKind::Damaged)?;
        Ok((Box::new(stream.take(end - start)), end - start))
    }
}

/// Redirects that are followed.
const MAX_HOPS: usize = 16;

/// Where a blob starts and ends in its cluster, by the list that stands first in it. So many
/// numbers are read as lead there.
fn offsets(stream: &mut dyn Read, width: usize, blob: u32) -> Result<(u64, u64), LoadErrorKind> {
    let mut next = || {
        let mut bytes = [0; 8];
        let field = bytes.get_mut(..width).unwrap_or_default();
        let read = stream.read_exact(field);
        read.map(|()| u64::from_le_bytes(bytes))
            .map_err(|_| LoadErrorKind::Damaged)
    };
    let first = next()?;
    let n_offsets = first / width as u64;
    if u64::from(blob) + 1 >= n_offsets {
        return Err(LoadErrorKind::Damaged);
    }
    let mut start = first;
    for _ in 0..blob {
        start = next()?;
    }
    let end = next()?;
    if start < first || end < start {
        return Err(LoadErrorKind::Damaged);
    }
    Ok((start, end))
}

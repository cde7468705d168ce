//! A web archive's members: each a gzip member or a zstd frame, or the whole plain file.

use std::io::{self, BufRead, BufReader, Read, Seek as _, SeekFrom};

use flate2::bufread::GzDecoder;
use zstd::stream::read::Decoder;

use crate::load::error::LoadErrorKind;
use crate::load::limits::MAX_DICTIONARY_BYTES;
use crate::load::source::{Reader, Source};

/// How the members are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Plain,
    Gzip,
    Zstd,
}

const GZIP: &[u8] = &[0x1F, 0x8B, 8];
const ZSTD: &[u8] = &[0x28, 0xB5, 0x2F, 0xFD];

/// The frame that holds the dictionary of all others (the IIPC's "Zstandard for WARC", 2021).
const DICTIONARY: &[u8] = &[0x5D, 0x2A, 0x4D, 0x18];

impl Packing {
    pub(super) fn of(head: &[u8]) -> Self {
        if head.starts_with(GZIP) {
            Self::Gzip
        } else if head.starts_with(ZSTD) || head.starts_with(DICTIONARY) {
            Self::Zstd
        } else {
            Self::Plain
        }
    }
}

/// The dictionary at the start of a zstd file; empty when there is none.
pub(super) fn dictionary(source: &Source) -> Result<Vec<u8>, LoadErrorKind> {
    let mut dictionary = Vec::new();
    let head = source.head();
    if !head.starts_with(DICTIONARY) {
        return Ok(dictionary);
    }
    let size = head.get(4..8).unwrap_or_default();
    let size = size.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b));
    if size > MAX_DICTIONARY_BYTES {
        return Err(LoadErrorKind::Damaged);
    }
    let mut reader = source.reader();
    reader.seek(SeekFrom::Start(8))?;
    reader.take(size).read_to_end(&mut dictionary)?;
    if dictionary.starts_with(ZSTD) {
        let packed = std::mem::take(&mut dictionary);
        let decoder = Decoder::new(packed.as_slice())?;
        decoder
            .take(MAX_DICTIONARY_BYTES)
            .read_to_end(&mut dictionary)
            .map_err(|_| LoadErrorKind::Damaged)?;
    }
    Ok(dictionary)
}

/// Where a member may begin at or after `from`.
pub(super) fn next_magic(source: &Source, packing: Packing, from: u64) -> Option<u64> {
    let magic = if packing == Packing::Gzip { GZIP } else { ZSTD };
    let mut reader = source.reader();
    let mut at = from;
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        reader.seek(SeekFrom::Start(at)).ok()?;
        (&mut reader).take(WINDOW).read_to_end(&mut bytes).ok()?;
        if let Some(found) = memchr::memmem::find(&bytes, magic) {
            return Some(at + found as u64);
        }
        if bytes.len() <= magic.len() {
            return None;
        }
        at += (bytes.len() - magic.len() + 1) as u64;
    }
}

/// Bytes that are searched at once.
const WINDOW: u64 = 1024 * 1024;

/// The file, with the place that is read next.
pub(super) struct Input {
    inner: BufReader<Reader>,
    at: u64,
}

impl Input {
    pub(super) fn new(source: &Source, at: u64) -> Self {
        let mut reader = source.reader();
        // Past the end nothing is read.
        let _ = reader.seek(SeekFrom::Start(at));
        Self {
            inner: BufReader::with_capacity(64 * 1024, reader),
            at,
        }
    }

    pub(super) const fn position(&self) -> u64 {
        self.at
    }

    pub(super) fn seek_to(&mut self, at: u64) -> io::Result<()> {
        let by = i64::try_from(i128::from(at) - i128::from(self.at)).unwrap_or(i64::MAX);
        self.inner.seek_relative(by)?;
        self.at = at;
        Ok(())
    }
}

impl Read for Input {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(into)?;
        self.at += n as u64;
        Ok(n)
    }
}

impl BufRead for Input {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        self.inner.consume(n);
        self.at += n as u64;
    }
}

/// A member, unpacked as it is read; it ends where the member ends.
pub(super) enum Member {
    Plain(Input),
    Gzip(Box<BufReader<GzDecoder<Input>>>),
    Zstd(BufReader<Decoder<'static, Input>>),
}

/// Unpacked bytes that are held at once.
const BUFFER: usize = 32 * 1024;

impl Member {
    pub(super) fn open(packing: Packing, input: Input, dictionary: &[u8]) -> io::Result<Self> {
        Ok(match packing {
            Packing::Plain => Self::Plain(input),
            Packing::Gzip => {
                let decoder = GzDecoder::new(input);
                Self::Gzip(Box::new(BufReader::with_capacity(BUFFER, decoder)))
            }
            Packing::Zstd => {
                let decoder = Decoder::with_dictionary(input, dictionary)?.single_frame();
                Self::Zstd(BufReader::with_capacity(BUFFER, decoder))
            }
        })
    }

    /// The file at the end of the member, which must have been read to its end.
    pub(super) fn into_input(self) -> Input {
        match self {
            Self::Plain(input) => input,
            Self::Gzip(reader) => reader.into_inner().into_inner(),
            Self::Zstd(reader) => reader.into_inner().finish(),
        }
    }

    /// Passes over at most `most` bytes; how many there were.
    pub(super) fn skip(&mut self, most: u64) -> io::Result<u64> {
        let mut n = 0;
        while n < most {
            let left = usize::try_from(most - n).unwrap_or(usize::MAX);
            let have = self.fill_buf()?.len().min(left);
            if have == 0 {
                break;
            }
            self.consume(have);
            n += have as u64;
        }
        Ok(n)
    }
}

impl Read for Member {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(reader) => reader.read(into),
            Self::Gzip(reader) => reader.read(into),
            Self::Zstd(reader) => reader.read(into),
        }
    }
}

impl BufRead for Member {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self {
            Self::Plain(reader) => reader.fill_buf(),
            Self::Gzip(reader) => reader.fill_buf(),
            Self::Zstd(reader) => reader.fill_buf(),
        }
    }

    fn consume(&mut self, n: usize) {
        match self {
            Self::Plain(reader) => reader.consume(n),
            Self::Gzip(reader) => reader.consume(n),
            Self::Zstd(reader) => reader.consume(n),
        }
    }
}

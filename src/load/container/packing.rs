//! Files inside gzip or zstd: unpacked before their format is asked for.

use std::io::{self, BufReader, Read};

use flate2::read::MultiGzDecoder;

use crate::load::error::LoadErrorKind;
use crate::load::limits::{MAX_FILE_BYTES, MAX_LAYERS};
use crate::load::source::{Reader, Source};
use crate::load::warning::{Warning, WarningKind};

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
    Gzip,
    Zstd,
}

/// Bytes by which an unpacked file is told.
const PEEK: u64 = 64;

/// The frame with the dictionary of a web archive, without which nothing of it can be unpacked.
const DICTIONARY: &[u8] = &[0x5D, 0x2A, 0x4D, 0x18];

/// Bytes that are unpacked between two looks at the watch.
const PIECE: u64 = 4 * 1024 * 1024;

/// Takes gzip and zstd off, as often as they are there. Web archives stay as they are: their
/// records are packed one by one, and are read one by one.
pub(in crate::load) fn unpack(mut source: Source) -> Result<Source, LoadErrorKind> {
    while let Some(packing) = packing(source.head()) {
        if source.head().starts_with(DICTIONARY) || peek(&source, packing).starts_with(b"WARC/") {
            break;
        }
        if source.layers >= MAX_LAYERS {
            return Err(LoadErrorKind::TooDeep);
        }
        source = unpacked(&source, packing)?;
    }
    Ok(source)
}

fn packing(head: &[u8]) -> Option<Packing> {
    match head {
        [0x1F, 0x8B, 8, ..] => Some(Packing::Gzip),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Some(Packing::Zstd),
        // A frame to be skipped, which stands first in some web archives.
        [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => Some(Packing::Zstd),
        _ => None,
    }
}

fn decoder(reader: Reader, packing: Packing) -> io::Result<Box<dyn Read>> {
    Ok(match packing {
        Packing::Gzip => Box::new(MultiGzDecoder::new(BufReader::new(reader))),
        Packing::Zstd => Box::new(zstd::stream::read::Decoder::new(reader)?),
    })
}

fn peek(source: &Source, packing: Packing) -> Vec<u8> {
    let mut start = Vec::new();
    if let Ok(decoder) = decoder(source.reader(), packing) {
        // What is damaged is said when all of it is unpacked.
        let _ = decoder.take(PEEK).read_to_end(&mut start);
    }
    start
}

fn unpacked(source: &Source, packing: Packing) -> Result<Source, LoadErrorKind> {
    let mut bytes = Vec::new();
    let mut decoder = decoder(source.reader(), packing)?;
    let mut remark = None;
    loop {
        source.watch.pass(bytes.len() as u64, 0)?;
        match (&mut decoder).take(PIECE).read_to_end(&mut bytes) {
            Ok(0) => break,
            Ok(_) => {}
            Err(_) if bytes.is_empty() => return Err(LoadErrorKind::Damaged),
            Err(_) => {
                remark = Some(Warning::new(WarningKind::CutOff, 1, None));
                break;
            }
        }
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(LoadErrorKind::TooLarge {
                limit: MAX_FILE_BYTES,
            });
        }
    }
    if bytes.is_empty() {
        return Err(LoadErrorKind::Empty);
    }
    let mut inner = source.inner(bare(&source.name), bytes);
    inner.beside = source.beside.clone();
    inner.remarks.extend(remark);
    Ok(inner)
}

/// The name without the ending that stands for the packing.
fn bare(name: &str) -> &str {
    let lower = name.to_ascii_lowercase();
    let ending = [".gz", ".gzip", ".zst", ".zstd"]
        .iter()
        .find(|ending| lower.ends_with(*ending));
    ending
        .and_then(|ending| name.get(..name.len() - ending.len()))
        .unwrap_or(name)
}

//! Streams unpacked within caps: what comes out is counted, for one stream and for the file.

use std::cell::Cell;
use std::io::{self, Read as _, Write};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use lopdf::{Dictionary, Object, Stream};

use crate::load::limits::{MAX_PDF_STREAM_BYTES, MAX_PDF_TOKENS, MAX_UNPACKED_BYTES};

/// Bytes that may still be unpacked.
#[derive(Debug)]
pub(super) struct Budget {
    left: Cell<u64>,
}

impl Budget {
    pub(super) const fn new() -> Self {
        Self {
            left: Cell::new(MAX_UNPACKED_BYTES),
        }
    }

    /// What a stream holds; `None` when it is packed in a way that only pictures are, or holds too much.
    pub(super) fn unpacked(&self, stream: &Stream) -> Option<Vec<u8>> {
        let filters = stream.filters().unwrap_or_default();
        let most = self.left.get().min(MAX_PDF_STREAM_BYTES);
        let mut bytes = stream.content.clone();
        for filter in filters.into_iter().take(8) {
            bytes = match filter {
                b"FlateDecode" | b"Fl" => predicted(inflate(&bytes, most)?, &stream.dict),
                b"ASCIIHexDecode" | b"AHx" => unhex(&bytes),
                b"ASCII85Decode" | b"A85" | b"LZWDecode" | b"LZW" => {
                    // Both make at most a few thousand bytes of one.
                    (bytes.len() as u64 * 2_000 <= most).then_some(())?;
                    let mut one = Stream::new(stream.dict.clone(), bytes);
                    one.dict.set("Filter", Object::Name(filter.to_vec()));
                    one.decompressed_content().ok()?
                }
                _ => return None,
            };
        }
        self.left
            .set(self.left.get().saturating_sub(bytes.len() as u64));
        Some(bytes)
    }
}

/// Inflates at most `most` bytes; of a damaged stream those before the damage.
fn inflate(bytes: &[u8], most: u64) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let read = ZlibDecoder::new(bytes).take(most + 1).read_to_end(&mut out);
    if read.is_err() && out.is_empty() {
        let bare = bytes.get(2..).unwrap_or_default();
        let _ = DeflateDecoder::new(bare)
            .take(most + 1)
            .read_to_end(&mut out);
    }
    (out.len() as u64 <= most).then_some(out)
}

/// Counts what may become objects: words and brackets among other text. Packed data has none.
#[derive(Debug, Default)]
struct Tokens {
    n: usize,
    /// Bytes of text so far in a row.
    run: usize,
    is_between: bool,
}

/// Bytes of text in a row before anything counts.
const MIN_TEXT: usize = 8;

impl Write for Tokens {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for byte in bytes {
            let is_space = byte.is_ascii_whitespace();
            if !is_space && !byte.is_ascii_graphic() {
                (self.run, self.is_between) = (0, false);
                continue;
            }
            self.run += 1;
            let opens = matches!(byte, b'[' | b'<' | b'(');
            let is_between = is_space || opens || matches!(byte, b']' | b'>' | b')' | b'/');
            let begins = opens || self.is_between && !is_between;
            self.n += usize::from(begins && self.run >= MIN_TEXT);
            self.is_between = is_between;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether the objects of a file, and the streams that are unpacked with them (ISO 32000-1, 7.5.7
/// and 7.5.8), stay within the caps.
pub(super) fn is_harmless(bytes: &[u8]) -> bool {
    const MARK: &[u8] = b"stream";
    // How far before the stream its dictionary may say what it is.
    const BEFORE: usize = 1024;
    let mut tokens = Tokens::default();
    let mut left = MAX_UNPACKED_BYTES;
    let _ = tokens.write_all(bytes);
    for at in memchr::memmem::find_iter(bytes, MARK) {
        let before = bytes.get(at.saturating_sub(BEFORE)..at).unwrap_or_default();
        let object = memchr::memmem::rfind(before, b" obj").and_then(|i| before.get(i..));
        let before = object.unwrap_or(before);
        let has = |name: &[u8]| memchr::memmem::find(before, name).is_some();
        if before.ends_with(b"end") || !(has(b"ObjStm") || has(b"XRef")) {
            continue;
        }
        let data = bytes
            .get(at + MARK.len()..)
            .unwrap_or_default()
            .trim_ascii_start();
        let most = left.min(MAX_PDF_STREAM_BYTES);
        let mut unpacked = ZlibDecoder::new(data).take(most + 1);
        // What is damaged counts up to the damage.
        let _ = io::copy(&mut unpacked, &mut tokens);
        let n = most + 1 - unpacked.limit();
        if n > most || tokens.n > MAX_PDF_TOKENS {
            return false;
        }
        left -= n;
    }
    tokens.n <= MAX_PDF_TOKENS
}

/// Undoes the differences of rows that a predictor took (PNG's filters).
fn predicted(bytes: Vec<u8>, dict: &Dictionary) -> Vec<u8> {
    let params = dict.get(b"DecodeParms").and_then(Object::as_dict).ok();
    let number = |name: &[u8], or: i64| {
        let told = params.and_then(|p| p.get(name).ok());
        told.and_then(|n| n.as_i64().ok()).unwrap_or(or)
    };
    if number(b"Predictor", 1) < 10 {
        return bytes;
    }
    let width = |n: i64| usize::try_from(n).unwrap_or(1).clamp(1, 1 << 16);
    let per_pixel = width(number(b"Colors", 1) * number(b"BitsPerComponent", 8) / 8);
    lopdf::filters::png::decode_frame(&bytes, per_pixel, width(number(b"Columns", 1)))
        .unwrap_or(bytes)
}

fn unhex(bytes: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = bytes
        .iter()
        .take_while(|b| **b != b'>')
        .filter_map(|b| char::from(*b).to_digit(16))
        .filter_map(|n| u8::try_from(n).ok())
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair.first().unwrap_or(&0) << 4 | pair.get(1).unwrap_or(&0))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_brackets_count_and_packed_data_does_not() {
        let count = |bytes: &[u8]| {
            let mut tokens = Tokens::default();
            tokens
                .write_all(bytes)
                .map(|()| tokens.n)
                .unwrap_or_default()
        };
        assert_eq!(
            count(b"1 0 obj <</Type /Page /Kids [1 2 3]>>"),
            2 + 2 + 1 + 1 + 3
        );
        assert_eq!(
            count(&[0xE3, b' ', b'a', 0x9C, b'[', b'b', 0x81].repeat(100)),
            0
        );
    }
}

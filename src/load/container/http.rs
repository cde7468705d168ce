//! Answers of web servers as web archives keep them: status, type, and the body unpacked.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::load::error::LoadErrorKind;
use crate::load::limits::MAX_HTTP_HEADER_BYTES;
use crate::load::peek::bare_type;

/// The header of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::load) struct Http {
    pub status: u16,
    /// Media type without parameters, lower case.
    pub mime: String,
    pub charset: Option<String>,
    is_chunked: bool,
    /// How the body is packed, the last packing last.
    encodings: Vec<String>,
}

impl Http {
    /// The header at the start of `block`, and where the body begins; `None` when there is none.
    pub(in crate::load) fn parse(block: &[u8]) -> Option<(Self, usize)> {
        let head = block.get(..block.len().min(MAX_HTTP_HEADER_BYTES))?;
        if !head.starts_with(b"HTTP/") {
            return None;
        }
        let ends = [(b"\r\n\r\n".as_slice(), 4), (b"\n\n".as_slice(), 2)];
        let ends = ends
            .iter()
            .filter_map(|(end, len)| Some((memchr::memmem::find(head, end)?, *len)));
        let (end, len) = ends.min()?;
        let text: String = head.get(..end)?.iter().map(|b| char::from(*b)).collect();
        let mut lines = text.lines();
        let status = lines.next()?.split_whitespace().nth(1)?.parse().ok()?;
        let mut http = Self {
            status,
            ..Self::default()
        };
        for line in lines {
            let Some((name, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim().to_ascii_lowercase();
            match name.trim().to_ascii_lowercase().as_str() {
                "content-type" => {
                    bare_type(&value).clone_into(&mut http.mime);
                    http.charset = charset(&value);
                }
                "transfer-encoding" => http.is_chunked = value.contains("chunked"),
                "content-encoding" => {
                    http.encodings = value.split(',').map(|e| e.trim().to_owned()).collect();
                }
                _ => {}
            }
        }
        Some((http, end + len))
    }

    /// The body as it was meant. Servers and crawlers say things that are not so: a body that is
    /// not packed as told stays as it is.
    ///
    /// # Errors
    /// When more than `most` bytes come out of it.
    pub(in crate::load) fn body(&self, raw: Vec<u8>, most: u64) -> Result<Vec<u8>, LoadErrorKind> {
        let (bytes, is_all) = self.unpacked(raw, most);
        if is_all {
            Ok(bytes)
        } else {
            Err(LoadErrorKind::TooLarge { limit: most })
        }
    }

    /// The beginning of the body, unpacked from the beginning of what was sent.
    pub(in crate::load) fn beginning(&self, raw: Vec<u8>, most: u64) -> Vec<u8> {
        self.unpacked(raw, most).0
    }

    /// The body, and whether it is all of it.
    fn unpacked(&self, raw: Vec<u8>, most: u64) -> (Vec<u8>, bool) {
        let mut bytes = raw;
        if self.is_chunked
            && let Some(joined) = unchunked(&bytes)
        {
            bytes = joined;
        }
        for encoding in self.encodings.iter().rev().take(MAX_ENCODINGS) {
            let mut out = Vec::new();
            if let Some(decoder) = decoder(encoding, &bytes) {
                // Of a damaged body what can be unpacked.
                let _ = decoder.take(most + 1).read_to_end(&mut out);
            }
            if out.len() as u64 > most {
                return (out, false);
            }
            if !out.is_empty() {
                bytes = out;
            }
        }
        (bytes, true)
    }
}

/// Packings one over the other, at most.
const MAX_ENCODINGS: usize = 3;

fn decoder<'a>(encoding: &str, bytes: &'a [u8]) -> Option<Box<dyn Read + 'a>> {
    match (encoding, bytes) {
        ("gzip" | "x-gzip", [0x1F, 0x8B, ..]) => Some(Box::new(MultiGzDecoder::new(bytes))),
        ("deflate", [first, second, ..])
            if first & 0x0F == 8
                && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31) =>
        {
            Some(Box::new(ZlibDecoder::new(bytes)))
        }
        ("deflate", _) => Some(Box::new(DeflateDecoder::new(bytes))),
        ("br", _) => Some(Box::new(brotli_decompressor::Decompressor::new(
            bytes, 16_384,
        ))),
        ("zstd", [0x28, 0xB5, 0x2F, 0xFD, ..]) => {
            Some(Box::new(zstd::stream::read::Decoder::new(bytes).ok()?))
        }
        _ => None,
    }
}

/// The chunks of a body joined, as far as they go; `None` when it is not made of chunks.
fn unchunked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = bytes;
    loop {
        let end = memchr::memchr(b'\n', rest)?;
        let line = std::str::from_utf8(rest.get(..end)?).ok()?;
        let size = line.split(';').next().unwrap_or_default().trim();
        let Ok(size) = usize::from_str_radix(size, 16) else {
            return (!out.is_empty()).then_some(out);
        };
        rest = rest.get(end + 1..)?;
        let chunk = rest.get(..size.min(rest.len()))?;
        out.extend_from_slice(chunk);
        rest = rest.get(chunk.len()..)?;
        if size == 0 || rest.is_empty() {
            return Some(out);
        }
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        if rest.is_empty() {
            return Some(out);
        }
    }
}

/// The encoding that a media type names.
pub(in crate::load) fn charset(mime: &str) -> Option<String> {
    let lower = mime.to_ascii_lowercase();
    let (_, after) = lower.split_once("charset=")?;
    let label = after
        .split([';', ','])
        .next()?
        .trim()
        .trim_matches(['"', '\'']);
    (!label.is_empty()).then(|| label.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_tells_status_type_and_encoding() {
        let block =
            b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=\"Windows-1256\"\r\n\r\nbody";
        let (http, at) = Http::parse(block).unwrap();
        assert_eq!((http.status, http.mime.as_str()), (200, "text/html"));
        assert_eq!(http.charset.as_deref(), Some("windows-1256"));
        assert_eq!(&block[at..], b"body");
        assert_eq!(Http::parse(b"<html>"), None);
    }

    #[test]
    fn chunks_are_joined_and_what_is_none_stays() {
        let told = |raw: &[u8]| {
            let http = Http {
                is_chunked: true,
                ..Http::default()
            };
            http.body(raw.to_vec(), 100).unwrap()
        };
        assert_eq!(told(b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"), b"abcde");
        assert_eq!(told(b"5\r\nabc"), b"abc");
        assert_eq!(told(b"<html>\nabc"), b"<html>\nabc");
        assert_eq!(told(b"ffffffffffffffff\r\nabc"), b"abc");
    }
}

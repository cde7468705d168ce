//! Edits of a decoded text as bytes of its file: what is not edited keeps its bytes.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::Edit;
use crate::audit::source::Source;

/// Writes a file anew.
pub(super) struct Writer<'s> {
    text: &'s str,
    bytes: &'s [u8],
    encoding: &'static Encoding,
    mark: &'s [u8],
    is_markup: bool,
}

impl<'s> Writer<'s> {
    /// `None` when the text is not the whole of the bytes.
    pub(super) fn new(source: &'s Source) -> Option<Self> {
        let mut encoding = source.encoding?;
        let mark = Encoding::for_bom(&source.bytes).map(|(marked, length)| {
            encoding = marked;
            length
        });
        let (mark, rest) = source.bytes.split_at_checked(mark.unwrap_or(0))?;
        let writer = Self {
            text: source.text.as_deref()?,
            bytes: rest,
            encoding,
            mark,
            is_markup: source.format == "html",
        };
        let is_whole = encoding == UTF_8 || writer.encoded(writer.text).is_some_and(|b| b == rest);
        is_whole.then_some(writer)
    }

    /// Whether the encoding has these characters; in markup a reference stands for the others.
    pub(super) fn can_write(&self, text: &str) -> bool {
        self.is_markup || self.encoded(text).is_some()
    }

    /// The file with edits made: sorted, none overlapping.
    pub(super) fn write(&self, edits: &[Edit]) -> Option<Vec<u8>> {
        let mut out = self.mark.to_vec();
        let mut from = 0;
        for edit in edits {
            out.extend(self.kept(from, edit.range.start)?);
            out.extend(self.inserted(&edit.with)?);
            from = edit.range.end.max(from);
        }
        out.extend(self.kept(from, self.text.len())?);
        Some(out)
    }

    /// The bytes of a part of the text that stays.
    fn kept(&self, from: usize, to: usize) -> Option<Vec<u8>> {
        if self.encoding != UTF_8 {
            return self.encoded(self.text.get(from..to)?);
        }
        let range = self.byte(from)..self.byte(to);
        self.bytes.get(range).map(<[u8]>::to_vec)
    }

    /// The byte of the file for a byte of the decoded UTF-8: bytes that mean nothing became U+FFFD.
    fn byte(&self, at: usize) -> usize {
        let (mut text, mut byte) = (0, 0);
        for chunk in self.bytes.utf8_chunks() {
            let valid = chunk.valid().len();
            if at <= text + valid {
                return byte + (at - text);
            }
            text += valid + '\u{fffd}'.len_utf8();
            byte += valid + chunk.invalid().len();
        }
        byte
    }

    fn inserted(&self, text: &str) -> Option<Vec<u8>> {
        if self.is_markup && self.encoded(text).is_none() {
            return Some(self.encoding.encode(text).0.into_owned());
        }
        self.encoded(text)
    }

    /// Text in the encoding of the file; `None` when a character is not in it.
    fn encoded(&self, text: &str) -> Option<Vec<u8>> {
        if self.encoding == UTF_16LE {
            return Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
        }
        if self.encoding == UTF_16BE {
            return Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
        }
        let (bytes, _, has_lost) = self.encoding.encode(text);
        (!has_lost).then(|| bytes.into_owned())
    }
}

//! Bytes to text: UTF-8 first, then byte-order marks, then the shape of
//! UTF-16 without one, then a guess by `chardetng`.
//!
//! A file that is UTF-8 but for a few damaged bytes, or cut in the middle of a
//! character, stays UTF-8: feeding it to the guess would give a wrong answer.
//! Nothing is thrown away: bytes that mean nothing become U+FFFD and are
//! counted.

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::limits::{ENCODING_SAMPLE_BYTES, SNIFF_BYTES};

/// Text with the encoding it was written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The characters, without a byte-order mark.
    pub text: String,
    /// The encoding.
    pub encoding: &'static Encoding,
    /// How many times bytes that mean nothing were replaced by U+FFFD.
    pub replaced: usize,
    /// Byte of the file where the first of them stands.
    pub first_replaced: Option<usize>,
    /// Length of the byte-order mark, bytes.
    pub mark_len: usize,
}

impl Decoded {
    /// The encoding's name in lower case, e.g. `windows-1256`.
    #[must_use]
    pub fn name(&self) -> String {
        self.encoding.name().to_lowercase()
    }

    /// Byte of the file that byte `at` of the text was read from; exact as
    /// long as nothing before it was replaced.
    #[must_use]
    pub fn file_offset(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or(&self.text);
        let length = if self.encoding == UTF_8 {
            before.len()
        } else if self.encoding == UTF_16LE || self.encoding == UTF_16BE {
            before.encode_utf16().count() * 2
        } else if self.encoding.is_single_byte() {
            before.chars().count()
        } else {
            self.encoding.encode(before).0.len()
        };
        self.mark_len + length
    }
}

/// Reads `bytes` as text. Never fails: what is no text shows in the result
/// (see `super::looks_like_text`).
#[must_use]
pub fn decode(bytes: Vec<u8>) -> Decoded {
    if let Some((encoding, mark_len)) = Encoding::for_bom(&bytes) {
        return if encoding == UTF_8 {
            utf8(bytes, mark_len)
        } else {
            other(encoding, &bytes, mark_len)
        };
    }
    if let Some(encoding) = utf16_without_mark(&bytes) {
        return other(encoding, &bytes, 0);
    }
    if is_mostly_utf8(&bytes) {
        utf8(bytes, 0)
    } else {
        other(guess(&bytes), &bytes, 0)
    }
}

/// Bytes at the start of a page in which its declaration is looked for (HTML asks for 1024).
const DECLARATION_BYTES: usize = 8192;

/// Reads the bytes of a web page or an XML file: a byte-order mark, then UTF-8 where the bytes are
/// UTF-8 (other encodings hit upon it by chance only), then what its container says (`charset`),
/// then what the page declares, then a guess.
#[must_use]
pub fn decode_markup(bytes: Vec<u8>, charset: Option<&str>) -> Decoded {
    let is_plain = Encoding::for_bom(&bytes).is_some() || std::str::from_utf8(&bytes).is_ok();
    let told = charset.and_then(|label| Encoding::for_label(label.as_bytes()));
    match told.or_else(|| declared(&bytes)) {
        Some(encoding) if !is_plain && encoding != UTF_8 => other(encoding, &bytes, 0),
        // Pages put together from several are what they say, where as much as not is.
        Some(_) if !is_plain && is_utf8_but_for(&bytes, 1) => utf8(bytes, 0),
        _ => decode(bytes),
    }
}

/// The encoding that a page or an XML file declares. One of two bytes cannot be what it says:
/// the declaration itself was read as ASCII.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..bytes.len().min(DECLARATION_BYTES))?;
    let text: String = start
        .iter()
        .map(|b| char::from(*b).to_ascii_lowercase())
        .collect();
    ["charset", "encoding"].iter().find_map(|key| {
        text.match_indices(key).find_map(|(at, key)| {
            let after = text.get(at + key.len()..)?.trim_start().strip_prefix('=')?;
            let after = after.trim_start().trim_start_matches(['"', '\'']);
            let end = after.find(|c: char| {
                !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.')
            })?;
            let encoding = Encoding::for_label(after.get(..end)?.as_bytes())?;
            Some(if encoding.is_ascii_compatible() {
                encoding
            } else {
                UTF_8
            })
        })
    })
}

fn utf8(bytes: Vec<u8>, mark_len: usize) -> Decoded {
    let decoded = |text, replaced, first_replaced| Decoded {
        text,
        encoding: UTF_8,
        replaced,
        first_replaced,
        mark_len,
    };
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            text.drain(..mark_len);
            decoded(text, 0, None)
        }
        Err(error) => {
            let first = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes().get(mark_len..).unwrap_or_default();
            let replaced = bytes
                .utf8_chunks()
                .filter(|chunk| !chunk.invalid().is_empty())
                .count();
            decoded(
                String::from_utf8_lossy(bytes).into_owned(),
                replaced,
                Some(first),
            )
        }
    }
}

/// Decodes with `encoding_rs`, counting what is replaced.
fn other(encoding: &'static Encoding, bytes: &[u8], mark_len: usize) -> Decoded {
    let mut rest = bytes.get(mark_len..).unwrap_or_default();
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut decoded = Decoded {
        text: String::new(),
        encoding,
        replaced: 0,
        first_replaced: None,
        mark_len,
    };
    let mut at = mark_len;
    loop {
        let room = decoder
            .max_utf8_buffer_length_without_replacement(rest.len())
            .unwrap_or(rest.len().saturating_mul(3));
        decoded
            .text
            .reserve(room.min(rest.len().saturating_mul(2)) + 16);
        let (result, read) =
            decoder.decode_to_string_without_replacement(rest, &mut decoded.text, true);
        rest = rest.get(read..).unwrap_or_default();
        at += read;
        match result {
            DecoderResult::InputEmpty => return decoded,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(bad, after) => {
                decoded.text.push(char::REPLACEMENT_CHARACTER);
                decoded.replaced += 1;
                let start = at.saturating_sub(usize::from(bad) + usize::from(after));
                decoded.first_replaced.get_or_insert(start);
            }
        }
    }
}

/// Whether `bytes` are UTF-8 but for little: characters of several bytes are
/// far more frequent than errors. Other encodings hit upon them by chance only.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let Err(error) = std::str::from_utf8(bytes) else {
        return true;
    };
    if error.error_len().is_none() {
        // Cut in the middle of the last character, and right up to there.
        return error.valid_up_to() > 0
            && !bytes
                .get(..error.valid_up_to())
                .unwrap_or_default()
                .is_ascii();
    }
    is_utf8_but_for(bytes, 4)
}

/// Whether there are `share` characters of several bytes for each error.
fn is_utf8_but_for(bytes: &[u8], share: usize) -> bool {
    let (mut long, mut errors) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        long += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        errors += usize::from(!chunk.invalid().is_empty());
    }
    long > 0 && long >= errors.saturating_mul(share)
}

/// UTF-16 that has lost its mark: zero bytes stand only where a space, a digit
/// or a line end has its high byte, and the pairs read as ordinary letters.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes
        .get(..bytes.len().min(SNIFF_BYTES / 16))
        .unwrap_or_default();
    if sample.len() < 8 || !sample.contains(&0) {
        return None;
    }
    let share = |pair: fn([u8; 2]) -> u16| {
        let (units, _) = sample.as_chunks::<2>();
        let ordinary = units
            .iter()
            .filter(|unit| is_ordinary_unit(pair(**unit)))
            .count();
        ordinary * 100 / units.len().max(1)
    };
    let (little, big) = (share(u16::from_le_bytes), share(u16::from_be_bytes));
    match (little >= 95, big >= 95) {
        (true, _) if little >= big => Some(UTF_16LE),
        (_, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// ASCII text, Latin, Hebrew, Arabic, general punctuation.
const fn is_ordinary_unit(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xA0..=0x17F | 0x590..=0x77F | 0x2000..=0x206F | 0xFB50..=0xFEFC)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    // The part with letters of the language tells; a long ASCII start does not.
    let first = bytes
        .iter()
        .position(|b| !b.is_ascii())
        .unwrap_or(0)
        .saturating_sub(64);
    let sample = bytes
        .get(first..bytes.len().min(first.saturating_add(ENCODING_SAMPLE_BYTES)))
        .unwrap_or(bytes);
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(sample, first + sample.len() == bytes.len());
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

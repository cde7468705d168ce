//! The text of a PDF as it is stored: the characters that its fonts name, in the order of the file,
//! which is what simple programs copy, search and read aloud. The loader puts them in order by their
//! places on the page; the difference is what a rule asks for.

use std::collections::HashMap;
use std::io::Read as _;

use flate2::read::ZlibDecoder;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, Stream};

/// Pages that are looked at, at most: a program that stores one wrong stores all so.
const MOST_PAGES: usize = 3;
/// Bytes of one stream that are unpacked, at most.
const MOST_BYTES: u64 = 256 << 10;
/// Brackets in brackets, at most: text has none.
const MOST_DEPTH: usize = 64;

/// What the codes of a font stand for, and how many bytes a code has.
struct Codes {
    texts: HashMap<u32, String>,
    len: usize,
}

/// The text of the first pages in the order of the file; `None` when it cannot be read.
pub(super) fn stored(bytes: &[u8]) -> Option<String> {
    let document = Document::load_mem(bytes).ok()?;
    let mut out = String::new();
    for page in document.get_pages().values().take(MOST_PAGES) {
        let fonts = document.get_page_fonts(*page).unwrap_or_default();
        let codes = |font: &Dictionary| {
            let map = font
                .get_deref(b"ToUnicode", &document)
                .ok()?
                .as_stream()
                .ok()?;
            Some(read_codes(&unpacked(map)?))
        };
        let fonts: HashMap<Vec<u8>, Codes> = fonts
            .into_iter()
            .filter_map(|(name, font)| Some((name, codes(font)?)))
            .collect();
        for id in document.get_page_contents(*page) {
            let stream = document
                .get_object(id)
                .ok()
                .and_then(|o| o.as_stream().ok());
            let content = stream.and_then(unpacked).filter(|c| is_flat(c));
            if let Some(content) = content.and_then(|c| Content::decode(&c).ok()) {
                read_page(&content.operations, &fonts, &mut out);
            }
        }
    }
    Some(out)
}

/// Bytes of a stream that is packed as text is, or not at all.
fn unpacked(stream: &Stream) -> Option<Vec<u8>> {
    match stream.filters().unwrap_or_default().as_slice() {
        [] if stream.content.len() as u64 <= MOST_BYTES => Some(stream.content.clone()),
        [b"FlateDecode"] if stream.dict.get(b"DecodeParms").is_err() => {
            let mut out = Vec::new();
            let unpacking = ZlibDecoder::new(stream.content.as_slice());
            let read = unpacking.take(MOST_BYTES).read_to_end(&mut out);
            (read.is_ok() || !out.is_empty()).then_some(out)
        }
        _ => None,
    }
}

fn is_flat(content: &[u8]) -> bool {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in content {
        match byte {
            b'[' | b'<' => depth += 1,
            b']' | b'>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest <= MOST_DEPTH
}

/// Adds what the operators show; a replacement text (`ActualText`) stands for what it is about.
fn read_page(operations: &[Operation], fonts: &HashMap<Vec<u8>, Codes>, out: &mut String) {
    let mut font = None;
    let mut marked: Vec<bool> = Vec::new();
    for operation in operations {
        match operation.operator.as_str() {
            "Tf" => {
                let name = operation.operands.first().and_then(|o| o.as_name().ok());
                font = name.and_then(|name| fonts.get(name));
            }
            "BDC" | "BMC" => {
                let dict = operation.operands.get(1).and_then(|o| o.as_dict().ok());
                let text = dict.and_then(|d| d.get(b"ActualText").ok());
                let text = text.and_then(|t| lopdf::decode_text_string(t).ok());
                marked.push(text.is_some());
                out.push_str(text.as_deref().unwrap_or(""));
            }
            "EMC" => {
                marked.pop();
            }
            "Tj" | "TJ" | "'" | "\"" if !marked.contains(&true) => {
                for operand in &operation.operands {
                    show(operand, font, out);
                }
            }
            _ => {}
        }
    }
}

fn show(operand: &Object, font: Option<&Codes>, out: &mut String) {
    match (operand, font) {
        (Object::String(bytes, _), Some(font)) => {
            for code in bytes.chunks(font.len) {
                let code = code.iter().fold(0, |code, b| code << 8 | u32::from(*b));
                out.push_str(font.texts.get(&code).map_or("", String::as_str));
            }
        }
        (Object::Array(parts), _) => {
            let strings = parts.iter().filter(|p| matches!(p, Object::String(..)));
            strings.for_each(|part| show(part, font, out));
        }
        _ => {}
    }
}

/// Reads what a map of characters (`ToUnicode`) says of single codes and of ranges.
fn read_codes(map: &[u8]) -> Codes {
    let text = String::from_utf8_lossy(map);
    let mut codes = Codes {
        texts: HashMap::new(),
        len: 1,
    };
    let mut words: Vec<&str> = Vec::new();
    // Numbers in angle brackets may stand without a space between them.
    let spaced = text
        .replace('>', "> ")
        .replace('<', " <")
        .replace(['[', ']'], " ");
    // Ranges that list their texts one by one are rare; a map with them is not followed there.
    let has_lists = text.contains('[');
    for word in spaced.split_ascii_whitespace() {
        match word {
            "begincodespacerange" | "beginbfchar" | "beginbfrange" => words.clear(),
            "endcodespacerange" => {
                let digits = words.last().map_or(2, |w| w.len().saturating_sub(2));
                codes.len = (digits / 2).clamp(1, 4);
            }
            "endbfchar" => {
                for pair in words.chunks_exact(2) {
                    codes.add(pair.first(), pair.last(), 0);
                }
            }
            "endbfrange" if !has_lists => {
                for row in words.chunks_exact(3) {
                    codes.add_range(row);
                }
            }
            other => words.push(other),
        }
    }
    codes
}

impl Codes {
    fn add_range(&mut self, row: &[&str]) {
        let [from, to, text] = row else { return };
        let (Some(first), Some(last)) = (number(from), number(to)) else {
            return;
        };
        for step in 0..=last.saturating_sub(first).min(0xff) {
            self.add(Some(from), Some(text), step);
        }
    }

    /// The code `step` behind one stands for the text whose last unit is `step` behind.
    fn add(&mut self, code: Option<&&str>, text: Option<&&str>, step: u32) {
        let (Some(code), Some(text)) = (code.and_then(|c| number(c)), text) else {
            return;
        };
        let hex = text.trim_matches(['<', '>']);
        let unit = |at: usize| {
            hex.get(at..at + 4)
                .and_then(|h| u16::from_str_radix(h, 16).ok())
        };
        let mut units: Vec<u16> = (0..hex.len() / 4).filter_map(|i| unit(i * 4)).collect();
        if let Some(last) = units.last_mut() {
            *last = last.wrapping_add(step as u16);
        }
        let text = String::from_utf16_lossy(&units);
        self.texts.insert(code.wrapping_add(step), text);
    }
}

fn number(word: &str) -> Option<u32> {
    u32::from_str_radix(word.trim_matches(['<', '>']), 16).ok()
}

//! The characters of a file that are words of its article, each with the bytes that stand for it:
//! of markup neither tags nor comments nor programs, and what its references mean.

use html5ever::data::NAMED_ENTITIES;

use super::finds;
use crate::document::walk::Node;
use crate::vocab::TextRange;

/// In what a text of a page stands: what can be written there is not the same everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Between the tags, or the text of a file that is no markup.
    Text,
    /// In `<title>`, where there are no tags.
    Title,
    /// In the value of an attribute.
    Attribute,
}

/// A character in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    /// Its byte in [`Written::text`].
    at: usize,
    /// Bytes of the source.
    pub(super) start: usize,
    /// Their end.
    pub(super) end: usize,
    /// In what it stands.
    pub(super) part: Part,
}

/// All characters of a file but white space.
#[derive(Debug, Default)]
pub(super) struct Written {
    text: String,
    pub(super) places: Vec<Placed>,
    is_markdown: bool,
}

/// A node's characters but white space and the controls of its isolates.
#[derive(Debug, Default)]
pub(super) struct Key {
    pub(super) text: String,
    /// For each character its byte in [`Key::text`], and its bytes in the node.
    pub(super) chars: Vec<(usize, TextRange)>,
    /// Which bytes of the node are white space.
    spaces: Vec<usize>,
}

impl Key {
    /// Which of the characters lie in a range of the node: from, to.
    pub(super) fn within(&self, range: &TextRange) -> (usize, usize) {
        let from = self.chars.partition_point(|c| c.1.start < range.start);
        let to = self.chars.partition_point(|c| c.1.start < range.end);
        (from, to.max(from))
    }

    /// Whether a range of the node begins, and ends, with white space.
    pub(super) fn spaces(&self, range: &TextRange) -> (bool, bool) {
        let has = |at: usize| range.contains(&at) && self.spaces.binary_search(&at).is_ok();
        let last = self.spaces.partition_point(|at| *at < range.end);
        let (from, to) = self.within(range);
        let behind = self.chars.get(..to).and_then(<[_]>::last);
        let is_behind = |at: usize| from == to || behind.is_none_or(|c| c.1.end <= at);
        let end = last.checked_sub(1).and_then(|i| self.spaces.get(i));
        (
            has(range.start),
            end.is_some_and(|at| range.contains(at) && is_behind(*at)),
        )
    }

    /// Characters `from..to`.
    pub(super) fn slice(&self, from: usize, to: usize) -> &str {
        let byte = |n: usize| self.chars.get(n).map_or(self.text.len(), |c| c.0);
        self.text.get(byte(from)..byte(to)).unwrap_or("")
    }
}

impl Written {
    /// The characters of a file of the loader `format`.
    pub(super) fn new(source: &str, format: &str) -> Self {
        let mut written = Self {
            is_markdown: format == "markdown",
            ..Self::default()
        };
        if format == "html" {
            written.markup(source);
        } else {
            written.plain(source, 0..source.len(), Part::Text);
        }
        written
    }

    /// A node's text in the same way.
    pub(super) fn key_of(&self, node: &Node<'_>) -> Key {
        let controls = node
            .rich
            .map(|rich| rich.isolate_controls())
            .unwrap_or_default();
        let mut key = Key::default();
        for (at, ch) in node.text.char_indices() {
            if ch.is_whitespace() {
                key.spaces.push(at);
            } else if !self.is_left_out(ch) && controls.binary_search(&at).is_err() {
                key.chars.push((key.text.len(), at..at + ch.len_utf8()));
                key.text.push(ch);
            }
        }
        key
    }

    /// Indices of the characters at which a text begins, from a character on.
    pub(super) fn find<'a>(
        &'a self,
        key: &'a str,
        from: usize,
    ) -> impl Iterator<Item = usize> + use<'a> {
        let byte = self.places.get(from).map_or(self.text.len(), |p| p.at);
        finds(&self.text, key, byte).map(|at| self.places.partition_point(|p| p.at < at))
    }

    /// In what a character stands.
    pub(super) fn part(&self, at: usize) -> Part {
        self.places.get(at).map_or(Part::Text, |p| p.part)
    }

    /// Characters before one, backwards.
    pub(super) fn chars_before(&self, at: usize) -> impl Iterator<Item = char> + use<'_> {
        let byte = self.places.get(at).map_or(self.text.len(), |p| p.at);
        self.text.get(..byte).unwrap_or("").chars().rev()
    }

    /// Characters from one on.
    pub(super) fn chars_from(&self, at: usize) -> impl Iterator<Item = char> + use<'_> {
        let byte = self.places.get(at).map_or(self.text.len(), |p| p.at);
        self.text.get(byte..).unwrap_or("").chars()
    }

    fn is_left_out(&self, ch: char) -> bool {
        ch.is_whitespace()
            || self.is_markdown && matches!(ch, '*' | '_' | '`' | '\\' | '#' | '>' | '|' | '~')
    }

    fn push(&mut self, ch: char, range: TextRange, part: Part) {
        if !self.is_left_out(ch) {
            self.places.push(Placed {
                at: self.text.len(),
                start: range.start,
                end: range.end,
                part,
            });
            self.text.push(ch);
        }
    }

    fn plain(&mut self, source: &str, range: TextRange, part: Part) {
        let text = source.get(range.clone()).unwrap_or("");
        for (at, ch) in text.char_indices() {
            let at = range.start + at;
            self.push(ch, at..at + ch.len_utf8(), part);
        }
    }

    /// Text in which references may stand.
    fn referring(&mut self, source: &str, range: TextRange, part: Part) {
        let mut at = range.start;
        while at < range.end {
            let rest = source.get(at..range.end).unwrap_or("");
            let plain = memchr::memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
            self.plain(source, at..at + plain, part);
            at += plain;
            let Some(rest) = rest.get(plain..).filter(|r| !r.is_empty()) else {
                break;
            };
            let (chars, length) = reference(rest).unwrap_or((['&', '\0'], 1));
            for ch in chars.into_iter().filter(|c| *c != '\0') {
                self.push(ch, at..at + length, part);
            }
            at += length;
        }
    }

    fn markup(&mut self, source: &str) {
        let mut at = 0;
        while at < source.len() {
            let rest = source.get(at..).unwrap_or("");
            let text = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            self.referring(source, at..at + text, Part::Text);
            at += text;
            let rest = rest.get(text..).unwrap_or("");
            let Some(next) = rest.chars().nth(1) else {
                break;
            };
            at = match next {
                _ if rest.starts_with("<!--") => {
                    at + rest.find("-->").map_or(rest.len(), |i| i + 3)
                }
                'a'..='z' | 'A'..='Z' | '/' | '!' | '?' => self.tag(source, at),
                _ => {
                    self.push('<', at..at + 1, Part::Text);
                    at + 1
                }
            };
        }
    }

    /// Goes behind a tag and what its element hides.
    fn tag(&mut self, source: &str, at: usize) -> usize {
        let rest = source.get(at..).unwrap_or("");
        let end = tag_end(rest);
        let name: String = rest
            .chars()
            .skip(1)
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let name = name.to_ascii_lowercase();
        let behind = at + end;
        let close = || {
            let inner = source.get(behind..).unwrap_or("");
            behind + closing(inner, &name).unwrap_or(inner.len())
        };
        match name.as_str() {
            "script" | "style" => close(),
            "title" | "textarea" => {
                let close = close();
                self.referring(source, behind..close, Part::Title);
                close
            }
            "meta" => {
                if let Some(value) = content(rest.get(..end).unwrap_or("")) {
                    self.referring(source, at + value.start..at + value.end, Part::Attribute);
                }
                behind
            }
            _ => behind,
        }
    }
}

/// Length of a tag, values in quotes taken whole.
pub(super) fn tag_end(rest: &str) -> usize {
    let mut quote = None;
    let mut last = b'<';
    for (at, byte) in rest.bytes().enumerate() {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if byte == b'>' => return at + 1,
            None if matches!(byte, b'"' | b'\'') && last == b'=' => quote = Some(byte),
            None => {}
        }
        if !byte.is_ascii_whitespace() {
            last = byte;
        }
    }
    rest.len()
}

/// Where the end tag of an element begins.
fn closing(text: &str, name: &str) -> Option<usize> {
    finds(text, "</", 0).find(|at| {
        let rest = text.get(at + 2..at + 2 + name.len());
        rest.is_some_and(|r| r.eq_ignore_ascii_case(name))
    })
}

/// The value of the attribute `content` of a tag, without quotes.
fn content(tag: &str) -> Option<TextRange> {
    let at = finds(tag, "content=", 0).next()? + "content=".len();
    let quote = tag
        .get(at..)?
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\''))?;
    let end = tag.get(at + 1..)?.find(quote)?;
    Some(at + 1..at + 1 + end)
}

/// The characters of the reference at the beginning of a text (the second may be none, U+0000),
/// and its length.
fn reference(text: &str) -> Option<([char; 2], usize)> {
    let body = text.get(1..)?;
    if let Some(number) = body.strip_prefix('#') {
        let (digits, radix) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16),
            None => (number, 10),
        };
        let n = digits
            .bytes()
            .take_while(|b| char::from(*b).is_digit(radix))
            .count();
        let code = u32::from_str_radix(digits.get(..n)?, radix).ok()?;
        let start = text.len() - digits.len();
        let is_ended = digits.as_bytes().get(n) == Some(&b';');
        let ch = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
        return Some(([ch, '\0'], start + n + usize::from(is_ended)));
    }
    let n = body
        .bytes()
        .take_while(u8::is_ascii_alphanumeric)
        .count()
        .min(40);
    let is_ended = body.as_bytes().get(n) == Some(&b';');
    let name = body.get(..n + usize::from(is_ended))?;
    let (first, second) = NAMED_ENTITIES.get(name).filter(|found| found.0 != 0)?;
    let ch = |code: &u32| char::from_u32(*code).unwrap_or('\0');
    Some(([ch(first), ch(second)], 1 + name.len()))
}

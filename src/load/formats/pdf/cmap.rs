//! Maps from codes to characters (`ToUnicode`, Adobe Technical Note 5411).

use std::collections::HashMap;

use crate::load::limits::MAX_PDF_CODES;

/// What codes stand for.
#[derive(Debug, Default)]
pub(super) struct CMap {
    map: HashMap<u32, Box<str>>,
    /// Bytes of a code, by its first byte; 0 where nothing says.
    lengths: Vec<(usize, u32, u32)>,
}

enum Token<'a> {
    Hex(Vec<u8>),
    Word(&'a [u8]),
    Open,
    Close,
}

impl CMap {
    /// Reads a map; what is no part of one is passed over.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut out = Self::default();
        let mut section: &[u8] = b"";
        let mut row: Vec<Vec<u8>> = Vec::new();
        let mut list: Option<Vec<Vec<u8>>> = None;
        for token in Tokens(bytes) {
            match token {
                Token::Word(word) if word.starts_with(b"begin") || word.starts_with(b"end") => {
                    section = word;
                    row.clear();
                }
                Token::Word(_) => {}
                Token::Open => list = Some(Vec::new()),
                Token::Close => {
                    if let (Some(all), [from, _]) = (list.take(), row.as_slice()) {
                        let first = number(from);
                        for (i, text) in all.iter().enumerate() {
                            out.put(first.wrapping_add(i as u32), text, 0);
                        }
                    }
                    row.clear();
                }
                Token::Hex(hex) => match &mut list {
                    Some(list) => list.push(hex),
                    None => {
                        row.push(hex);
                        out.row(section, &mut row);
                    }
                },
            }
        }
        out
    }

    fn row(&mut self, section: &[u8], row: &mut Vec<Vec<u8>>) {
        match (section, row.as_slice()) {
            (b"beginbfchar", [code, text]) => self.put(number(code), text, 0),
            (b"begincodespacerange", [from, to]) => {
                self.lengths.push((from.len(), number(from), number(to)));
            }
            (b"beginbfrange", [from, to, text]) => {
                let (from, to) = (number(from), number(to));
                for code in from..=to.min(from.saturating_add(0xFFFF)) {
                    self.put(code, text, code - from);
                    if self.map.len() >= MAX_PDF_CODES {
                        break;
                    }
                }
            }
            (b"beginbfrange", _) => return,
            (_, [_]) => return,
            _ => {}
        }
        row.clear();
    }

    /// Notes what a code stands for: UTF-16, the last unit moved by `by`.
    fn put(&mut self, code: u32, text: &[u8], by: u32) {
        if self.map.len() >= MAX_PDF_CODES {
            return;
        }
        let (pairs, rest) = text.as_chunks::<2>();
        let mut units: Vec<u16> = pairs.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
        if let ([], [byte]) = (units.as_slice(), rest) {
            units.push(u16::from(*byte));
        }
        if let Some(last) = units.last_mut() {
            *last = last.wrapping_add(u16::try_from(by).unwrap_or(0));
        }
        let text = String::from_utf16_lossy(&units);
        self.map.insert(code, text.into());
    }

    /// What a code stands for.
    pub(super) fn get(&self, code: u32) -> Option<&str> {
        self.map.get(&code).map(|text| &**text)
    }

    /// Bytes of the code that `bytes` begin with; `None` when nothing says.
    pub(super) fn length(&self, bytes: &[u8]) -> Option<usize> {
        let is_inside = |(n, from, to): &&(usize, u32, u32)| {
            bytes
                .get(..*n)
                .is_some_and(|code| (*from..=*to).contains(&number(code)))
        };
        self.lengths.iter().find(is_inside).map(|row| row.0)
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |n, b| n << 8 | u32::from(*b))
}

struct Tokens<'a>(&'a [u8]);

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            self.0 = self.0.trim_ascii_start();
            let (first, rest) = self.0.split_first()?;
            match first {
                b'<' if rest.first() != Some(&b'<') => {
                    let end = memchr::memchr(b'>', rest)?;
                    let digits: Vec<u8> = rest
                        .get(..end)?
                        .iter()
                        .filter_map(|b| char::from(*b).to_digit(16))
                        .filter_map(|n| u8::try_from(n).ok())
                        .collect();
                    self.0 = rest.get(end + 1..).unwrap_or_default();
                    let (pairs, _) = digits.as_chunks::<2>();
                    return Some(Token::Hex(
                        pairs.iter().map(|[high, low]| high << 4 | low).collect(),
                    ));
                }
                b'[' | b']' => {
                    self.0 = rest;
                    return Some(if *first == b'[' {
                        Token::Open
                    } else {
                        Token::Close
                    });
                }
                b'%' => {
                    let end = rest
                        .iter()
                        .position(|b| matches!(b, b'\n' | b'\r'))
                        .unwrap_or(rest.len());
                    self.0 = rest.get(end..).unwrap_or_default();
                }
                _ => {
                    let is_end =
                        |b: &u8| b.is_ascii_whitespace() || matches!(b, b'<' | b'[' | b']' | b'%');
                    let end = rest.iter().position(is_end).map_or(self.0.len(), |i| i + 1);
                    let word = self.0.get(..end).unwrap_or_default();
                    self.0 = self.0.get(end..).unwrap_or_default();
                    return Some(Token::Word(word));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chars_ranges_and_lists() {
        let map = CMap::read(
            b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000><ffff> endcodespacerange\n\
              2 beginbfchar <0003> <0020> <0004> <06440627> endbfchar\n\
              2 beginbfrange <0010><0012><0628> <0020> <0021> [<0041> <0042>] endbfrange",
        );
        assert_eq!(map.get(4), Some("\u{644}\u{627}"));
        assert_eq!(map.get(0x12), Some("\u{62A}"));
        assert_eq!(map.get(0x21), Some("B"));
        assert_eq!(map.length(b"\x00\x03\x00"), Some(2));
        assert_eq!(map.get(0x99), None);
    }
}

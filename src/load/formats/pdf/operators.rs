//! The operators of a page, a piece at a time: each takes a few hundred bytes in memory and two in
//! the file, so that all at once a small file would fill any machine.

use lopdf::content::{Content, Operation};

use crate::load::limits::MAX_PDF_PIECE;

/// Bytes that are read at once, about.
const PIECE: usize = 64 * 1024;

/// Goes through the operators of a page.
pub(super) struct Pieces<'a> {
    rest: &'a [u8],
}

impl<'a> Pieces<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }
}

impl Iterator for Pieces<'_> {
    type Item = Option<Vec<Operation>>;

    /// The operators of the next piece; `None` inside for one that cannot be read.
    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let (piece, rest) = self
            .rest
            .split_at_checked(end_of_piece(self.rest))
            .unwrap_or((self.rest, b""));
        self.rest = rest;
        if piece.len() > MAX_PDF_PIECE {
            return Some(None);
        }
        Some(
            Content::decode(piece)
                .ok()
                .map(|content| content.operations),
        )
    }
}

/// Where a piece ends: behind an operator, and in no string, list or picture.
fn end_of_piece(bytes: &[u8]) -> usize {
    let mut at = 0;
    let mut depth = 0_usize;
    while let Some(first) = bytes.get(at) {
        match first {
            b'(' => at = end_of_string(bytes, at),
            b'[' | b'<' => {
                depth += 1;
                at += 1;
            }
            b']' | b'>' => {
                depth = depth.saturating_sub(1);
                at += 1;
            }
            b'%' => {
                let rest = bytes.get(at..).unwrap_or_default();
                at += memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
            }
            b'/' => at += 1 + length(bytes, at + 1, is_regular),
            first if is_regular(*first) => {
                let start = at;
                at += length(bytes, at, is_regular);
                if bytes.get(start..at) == Some(b"ID") {
                    at = end_of_picture(bytes, at);
                }
                let is_operator = first.is_ascii_alphabetic() || matches!(first, b'\'' | b'"');
                if is_operator && depth == 0 && at >= PIECE {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Whether a byte may stand in a word (ISO 32000-1, 7.2.2).
fn is_regular(byte: u8) -> bool {
    byte != 0 && !byte.is_ascii_whitespace() && !b"()<>[]{}/%".contains(&byte)
}

fn length(bytes: &[u8], at: usize, wanted: fn(u8) -> bool) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.iter().take_while(|b| wanted(**b)).count()
}

/// Behind the string that begins at `at`.
fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 0_usize;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    at.min(bytes.len())
}

/// Behind the bytes of a picture that stands among operators.
fn end_of_picture(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let mut ends = memchr::memmem::find_iter(rest, b"EI");
    let is_alone = |i: &usize| {
        let is_space = |b: Option<&u8>| b.is_none_or(u8::is_ascii_whitespace);
        is_space(i.checked_sub(1).and_then(|i| rest.get(i))) && is_space(rest.get(i + 2))
    };
    ends.find(is_alone).map_or(bytes.len(), |i| at + i + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_end_behind_operators() {
        let one = b"BT /F1 12 Tf (a \\) [ q) Tj [<20> -3 (x)] TJ ET q 1 0 0 1 2 3 cm Q ";
        let all = one.repeat(3 * PIECE / one.len());
        let n: usize = Pieces::new(&all)
            .map(|piece| piece.map_or(0, |o| o.len()))
            .sum();
        assert!(Pieces::new(&all).count() >= 2);
        assert_eq!(n, 8 * (3 * PIECE / one.len()));
    }

    #[test]
    fn no_piece_ends_in_a_picture() {
        let mut bytes = b"BI /W 1 ID ".to_vec();
        bytes.extend(b"x[( EIx ".repeat(PIECE / 4));
        let end = bytes.len() + 3;
        bytes.extend(b" EI Q");
        assert_eq!(end_of_piece(&bytes), end);
    }
}

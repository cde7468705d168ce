//! Text for the document: addresses become links, and a paragraph that is too
//! long for layout becomes several.

use crate::document::{Inline, InlineKind, Text};
use crate::load::limits::{MAX_LINKS, MAX_PARAGRAPH_BYTES, SPLIT_SEARCH_BYTES};

/// Cuts `text` in pieces of at most [`MAX_PARAGRAPH_BYTES`]: after a sentence,
/// else at white space, else between two characters. White space at a cut is
/// left out, nothing else.
pub(in crate::load) fn split_long(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while rest.len() > MAX_PARAGRAPH_BYTES {
        let (piece, after) = rest.split_at(cut(rest));
        out.push(piece.trim_end());
        rest = after.trim_start();
    }
    out.push(rest);
    out.retain(|piece| !piece.is_empty());
    out
}

/// Where to cut a text that is longer than a paragraph may be.
fn cut(text: &str) -> usize {
    let last = boundary(text, MAX_PARAGRAPH_BYTES);
    let first = boundary(text, MAX_PARAGRAPH_BYTES - SPLIT_SEARCH_BYTES);
    let window = text.get(first..last).unwrap_or("");
    let mut space = None;
    let mut after_end = false;
    let mut sentence = None;
    for (at, c) in window.char_indices() {
        if c.is_whitespace() {
            space = Some(at);
            if after_end || c == '\n' {
                sentence = Some(at);
            }
        }
        let closes = matches!(c, '"' | '\u{BB}' | '\u{201D}' | ')');
        after_end = matches!(c, '.' | '!' | '?' | '\u{61F}' | '\u{6D4}' | '\u{2026}')
            || after_end && closes;
    }
    match sentence.or(space) {
        Some(at) if first + at > 0 => first + at,
        _ => before_cluster(text, last),
    }
}

/// The last place up to `at` where no mark or joiner is torn from its letter.
fn before_cluster(text: &str, at: usize) -> usize {
    let is_attached =
        |c: char| c == '\u{200D}' || crate::document::fold::is_dropped(c) && c != '\u{640}';
    let mut cut = at;
    for _ in 0..64 {
        let next = text.get(cut..).and_then(|t| t.chars().next());
        let before = text.get(..cut).and_then(|t| t.chars().next_back());
        match before {
            Some(b) if next.is_some_and(is_attached) || b == '\u{200D}' => cut -= b.len_utf8(),
            _ => return cut.max(1),
        }
    }
    at
}

fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A paragraph's text with its addresses as links.
pub(super) fn with_links(text: String) -> Text {
    let inlines = links(&text);
    Text { text, inlines }
}

fn links(text: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(start) = next_address(text, from) {
        let end = start + address_len(text.get(start..).unwrap_or(""));
        let address = text.get(start..end).unwrap_or("");
        if out.len() >= MAX_LINKS {
            break;
        }
        if is_address(address) {
            let scheme = if address.starts_with(['w', 'W']) {
                "https://"
            } else {
                ""
            };
            out.push(Inline {
                range: start..end,
                kind: InlineKind::Link([scheme, address].concat()),
            });
        }
        from = end.max(start + 1);
        while !text.is_char_boundary(from) {
            from += 1;
        }
    }
    out
}

/// The next place where an address may begin: at a word's start.
fn next_address(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += bytes
            .get(at..)?
            .iter()
            .position(|b| matches!(b, b'h' | b'H' | b'w' | b'W'))?;
        let rest = bytes.get(at..)?;
        let starts = [&b"http://"[..], b"https://", b"www."].iter().any(|s| {
            rest.get(..s.len())
                .is_some_and(|r| r.eq_ignore_ascii_case(s))
        });
        let is_inside_word = text
            .get(..at)
            .and_then(|t| t.chars().next_back())
            .is_some_and(|c| c.is_ascii_alphanumeric());
        if starts && !is_inside_word {
            return Some(at);
        }
        at += 1;
    }
}

/// Length of the address at the start of `text`, without the punctuation of
/// the sentence around it.
fn address_len(text: &str) -> usize {
    let is_outside = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '"' | '<'
                    | '>'
                    | '`'
                    | '{'
                    | '}'
                    | '|'
                    | '\\'
                    | '^'
                    | '\u{AB}'
                    | '\u{BB}'
                    | '\u{201C}'
                    | '\u{201D}'
                    | '\u{60C}'
                    | '\u{61B}'
                    | '\u{61F}'
                    | '\u{61C}'
            )
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    };
    let address = text
        .get(..text.find(is_outside).unwrap_or(text.len()))
        .unwrap_or("");
    // Closing brackets that close nothing belong to the sentence.
    let surplus = |open: char, close: char| {
        address
            .matches(close)
            .count()
            .saturating_sub(address.matches(open).count())
    };
    let (mut round, mut square) = (surplus('(', ')'), surplus('[', ']'));
    let outer = address.trim_end_matches(|c: char| match c {
        ')' if round > 0 => {
            round -= 1;
            true
        }
        ']' if square > 0 => {
            square -= 1;
            true
        }
        _ => matches!(
            c,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '\u{6D4}' | '\u{2026}'
        ),
    });
    outer.len()
}

fn is_address(address: &str) -> bool {
    let host = address.split_once("://").map_or(address, |(_, host)| host);
    host.len() > 3 && host.contains('.') && host.starts_with(char::is_alphanumeric)
}

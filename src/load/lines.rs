//! A text as its lines: every line end of Unicode ends one, blank lines are
//! counted and not kept.
//!
//! CR LF, LF, CR, NEL, LS, PS, VT and FF end a line; FF and PS also leave a
//! blank one. The white space around a line is no part of it, but its depth is
//! remembered. `news.rs` and `formats/plain.rs` read these lines.

/// A line that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Its characters, without white space at either end.
    pub text: &'a str,
    /// Byte offset of `text` in the whole text.
    pub at: usize,
    /// White space before the text, in columns; a tab counts four.
    pub indent: usize,
    /// Whether a blank line or the start of the text stands before it.
    pub is_after_blank: bool,
}

impl Line<'_> {
    /// Width in columns: characters that take room.
    pub(super) fn columns(&self) -> usize {
        columns(self.text)
    }

    /// Whether the line is at most `most` columns wide, told without looking at
    /// all of a long one.
    pub(super) fn is_within(&self, most: usize) -> bool {
        self.text.len() <= most.saturating_mul(8) && self.columns() <= most
    }

    /// Words between white space.
    pub(super) fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }
}

/// Width of `text` in columns: its characters without marks and controls.
pub(super) fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let takes_room = |c: &char| match c {
        '\0'..='\u{2FF}' => *c != '\u{AD}',
        '\u{620}'..='\u{64A}' => true,
        _ => !crate::document::fold::is_dropped(*c),
    };
    text.chars().filter(takes_room).count()
}

/// The lines of `text` that are not blank, in order.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let mut is_after_blank = true;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (line, end) = next_line(rest);
        let start = line.trim_start();
        let trimmed = start.trim_end();
        if trimmed.is_empty() {
            is_after_blank = true;
        } else {
            let white = line.get(..line.len() - start.len()).unwrap_or("");
            let indent = white.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
            out.push(Line {
                text: trimmed,
                at: at + white.len(),
                indent,
                is_after_blank,
            });
            is_after_blank = end.is_paragraph;
        }
        at += line.len() + end.len;
    }
    out
}

/// How a line ends.
struct LineEnd {
    /// Bytes; 0 at the end of the text.
    len: usize,
    /// Whether it ends a paragraph or a page too.
    is_paragraph: bool,
}

/// The first line of `text` without its end, and the end.
fn next_line(text: &str) -> (&str, LineEnd) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(found) = bytes
        .get(from..)
        .and_then(|rest| rest.iter().position(|b| may_end_line(*b)))
    {
        let at = from + found;
        let (len, is_paragraph) = match bytes.get(at..).unwrap_or_default() {
            [b'\r', b'\n', ..] => (2, false),
            [b'\n' | b'\r' | 0x0B, ..] => (1, false),
            [0x0C, ..] => (1, true),
            [0xC2, 0x85, ..] => (2, false),
            [0xE2, 0x80, 0xA8, ..] => (3, false),
            [0xE2, 0x80, 0xA9, ..] => (3, true),
            _ => {
                from = at + 1;
                continue;
            }
        };
        return (
            text.get(..at).unwrap_or(text),
            LineEnd { len, is_paragraph },
        );
    }
    (
        text,
        LineEnd {
            len: 0,
            is_paragraph: false,
        },
    )
}

const fn may_end_line(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r' | 0x0B | 0x0C | 0xC2 | 0xE2)
}

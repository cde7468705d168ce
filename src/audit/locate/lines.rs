//! Lines and columns of a text, as reports and editors count them: from 1, columns in characters.

use crate::vocab::TextRange;

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Bytes.
    pub range: TextRange,
    /// Characters (Unicode scalar values).
    pub chars: TextRange,
    /// First line, from 1.
    pub line: usize,
    /// First column, from 1.
    pub column: usize,
    /// Line of its end.
    pub end_line: usize,
    /// Column behind its last character.
    pub end_column: usize,
}

/// A line with the part of it that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Characters before it.
    pub before: String,
    /// The part.
    pub marked: String,
    /// Characters behind it.
    pub after: String,
}

/// Characters of an excerpt on each side, and of its middle, at most.
const AROUND: usize = 48;
const MIDDLE: usize = 160;

/// Where the lines of a text begin.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    /// Byte and character of each line's beginning.
    starts: Vec<(usize, usize)>,
}

impl<'t> Lines<'t> {
    /// The lines of a text; they end with a line feed, a carriage return, or both.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut starts = vec![(0, 0)];
        let bytes = text.as_bytes();
        let (mut at, mut n) = (0, 0);
        for end in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n') {
                continue;
            }
            n += count(text, at..end + 1);
            at = end + 1;
            starts.push((at, n));
        }
        Self { text, starts }
    }

    /// A part of the text as lines and columns.
    #[must_use]
    pub fn region(&self, range: TextRange) -> Region {
        let start = floor(self.text, range.start);
        let end = floor(self.text, range.end.max(range.start));
        let (line, column, first) = self.place(start);
        let (end_line, end_column, last) = self.place(end);
        Region {
            range: start..end,
            chars: first..last,
            line,
            column,
            end_line,
            end_column,
        }
    }

    /// The part of a line, or of the first of several, with what stands around it.
    #[must_use]
    pub fn excerpt(&self, region: &Region) -> Excerpt {
        let from = self.starts.get(region.line - 1).map_or(0, |s| s.0);
        let to = self
            .starts
            .get(region.end_line)
            .map_or(self.text.len(), |s| s.0);
        let get = |range: TextRange| self.text.get(range).unwrap_or("");
        let before = get(from..region.range.start);
        let after = get(region.range.end..to).trim_end_matches(['\n', '\r']);
        let skip = before.chars().count().saturating_sub(AROUND);
        let cut = |text: &str, most: usize| -> String {
            let is_long = text.chars().nth(most).is_some();
            let kept: String = text.chars().take(most).collect();
            if is_long { kept + "\u{2026}" } else { kept }
        };
        let head: String = before.chars().skip(skip).collect();
        Excerpt {
            before: if skip > 0 {
                format!("\u{2026}{head}")
            } else {
                head.trim_start().to_owned()
            },
            marked: cut(get(region.range.clone()), MIDDLE),
            after: cut(after, AROUND),
        }
    }

    /// Line, column and character of a byte.
    fn place(&self, at: usize) -> (usize, usize, usize) {
        let line = self.starts.partition_point(|start| start.0 <= at);
        let (byte, n) = self
            .starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or_default();
        let column = count(self.text, byte..at);
        (line, column + 1, n + column)
    }
}

fn count(text: &str, range: TextRange) -> usize {
    text.get(range).unwrap_or("").chars().count()
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

//! What is quoted of a text: the part that is meant and some words on each side.

use crate::vocab::{Direction, TextRange};

/// Characters on each side of what is meant, at most.
const AROUND: usize = 44;
/// Characters of what is meant, at most.
const MIDDLE: usize = 180;
/// Characters that are told by their numbers, at most.
const CODES: usize = 16;
/// Stands for what was cut away.
const CUT: char = '\u{2026}';

/// A part of a text with what stands around it, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// As written, line ends as spaces; cut at its ends with `…`.
    pub text: String,
    /// Bytes of `text` that are meant.
    pub marked: TextRange,
    /// Base direction of a text of the article; `None` when it is a part of the file.
    pub dir: Option<Direction>,
}

impl Quote {
    /// Quotes bytes `range` of `text`. An empty range of an article's text means all of it.
    #[must_use]
    pub fn of(text: &str, range: TextRange, dir: Option<Direction>) -> Self {
        let start = floor(text, range.start);
        let end = floor(text, range.end).max(start);
        let get = |range: TextRange| text.get(range).unwrap_or("");
        let is_file = dir.is_none();
        let (before, after) = (get(0..start), get(end..text.len()));
        let mut out = tail(before, is_file);
        let from = out.len();
        out.push_str(&line(&head(get(start..end), MIDDLE)));
        let marked = from..out.len();
        out.push_str(&line(&head(until_end(after, is_file), AROUND)));
        let lead = out.len() - out.trim_start().len();
        let lead = lead.min(marked.start);
        out.drain(..lead);
        Self {
            text: out.trim_end().to_owned(),
            marked: marked.start - lead..marked.end - lead,
            dir,
        }
        .clamped()
    }

    /// The same surroundings with other words in the place of those that are meant.
    #[must_use]
    pub fn with(&self, words: &str) -> Self {
        let words = line(&head(words, MIDDLE));
        let before = self.text.get(..self.marked.start).unwrap_or("");
        let after = self.text.get(self.marked.end..).unwrap_or("");
        Self {
            text: format!("{before}{words}{after}"),
            marked: self.marked.start..self.marked.start + words.len(),
            dir: self.dir,
        }
    }

    /// The characters of a text by their numbers: `U+FEED U+FE8E`.
    #[must_use]
    pub fn codes(text: &str) -> Self {
        let mut chars = text.chars();
        let first: Vec<String> = chars
            .by_ref()
            .take(CODES)
            .map(|c| format!("U+{:04X}", u32::from(c)))
            .collect();
        let mut out = first.join(" ");
        if chars.next().is_some() {
            out.extend([' ', CUT]);
        }
        Self {
            text: out,
            marked: 0..0,
            dir: None,
        }
    }

    /// The same with at most so many characters before what is meant.
    #[must_use]
    pub fn nearer(&self, most: usize) -> Self {
        let before = self.text.get(..self.marked.start).unwrap_or("");
        let Some((at, _)) = before.char_indices().rev().nth(most) else {
            return self.clone();
        };
        let rest = before.get(at..).unwrap_or(before);
        let at = at + rest.find(' ').map_or(0, |space| space + 1);
        let mut text = String::from(CUT);
        text.push_str(self.text.get(at..).unwrap_or(""));
        let shift = |byte: usize| byte - at + CUT.len_utf8();
        Self {
            text,
            marked: shift(self.marked.start)..shift(self.marked.end),
            dir: self.dir,
        }
    }

    fn clamped(mut self) -> Self {
        self.marked.end = self.marked.end.min(self.text.len());
        self.marked.start = self.marked.start.min(self.marked.end);
        self
    }
}

/// The end of what stands before: of a file from the beginning of the line.
fn tail(before: &str, is_file: bool) -> String {
    let own = if is_file {
        before.rsplit('\n').next().unwrap_or(before)
    } else {
        before
    };
    let from = own.char_indices().rev().nth(AROUND - 1);
    let (Some((at, _)), true) = (from, own.chars().nth(AROUND).is_some()) else {
        return line(own);
    };
    // From a word's beginning on, when one is near.
    let rest = own.get(at..).unwrap_or(own);
    let word = rest.find(' ').filter(|at| *at < rest.len() / 2);
    let rest = word.and_then(|at| rest.get(at + 1..)).unwrap_or(rest);
    format!("{CUT}{}", line(rest))
}

fn until_end(after: &str, is_file: bool) -> &str {
    if is_file {
        after.split('\n').next().unwrap_or(after)
    } else {
        after
    }
}

/// The first characters of a text, to the end of a word when one is near.
fn head(text: &str, most: usize) -> String {
    let Some((at, _)) = text.char_indices().nth(most) else {
        return text.to_owned();
    };
    let kept = text.get(..at).unwrap_or(text);
    let word = kept.rfind(' ').filter(|at| *at > kept.len() / 2);
    let kept = word.and_then(|at| kept.get(..at)).unwrap_or(kept);
    format!("{kept}{CUT}")
}

/// A text on one line: bytes stay as many as they were.
fn line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

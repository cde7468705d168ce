//! The lines of an article (paragraphs, cut where a line ends by force), each cut into atoms:
//! words of the base direction, words of the other one, digits, white space, signs, and what is
//! isolated or embedded, which is not looked into. All rules about phrases read these; `tries.rs`
//! says what a repair of a line would change.

use std::cell::Cell;

use crate::audit::subject::{Subject, is_code};
use crate::document::walk::{Node, NodeKind};
use crate::text::direction::first_strong;
use crate::text::segment::{is_invisible, is_mark};
use crate::vocab::{Direction, TextRange};

/// What an atom is, as seen from the base direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters of the base direction, or a mark of it.
    Base,
    /// Letters of the other direction.
    Opposite,
    /// Digits.
    Digit,
    /// White space.
    Space,
    /// One sign.
    Sign,
    /// Something isolated or embedded.
    Opaque,
}

/// A piece of a line.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    /// Bytes of the line.
    pub(super) range: TextRange,
    /// What it is.
    pub(super) kind: Kind,
}

/// A line with its atoms.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// The node that it is of.
    pub(super) node: &'a Node<'a>,
    /// Its characters.
    pub(super) text: &'a str,
    /// Byte of the node's text at which it begins.
    pub(super) at: usize,
    /// Base direction.
    pub(super) base: Direction,
    /// Its pieces.
    pub(super) atoms: Vec<Atom>,
    /// Repairs that may still be tried.
    pub(super) tries: Cell<u32>,
}

/// Lines of prose in which something could stand in the wrong order: those with words of the
/// other direction or with digits. Code is none; nor is a title, which cannot hold isolates; nor
/// a paragraph whose base direction is wrong, about which other rules speak.
pub(super) fn lines<'a>(subject: &'a Subject<'_>) -> impl Iterator<Item = Line<'a>> {
    let nodes = subject.nodes.iter();
    let prose = nodes.filter(|n| !is_code(n) && n.kind != NodeKind::Title);
    prose.flat_map(|node| {
        let base = subject.base(node).dir;
        let is_read = could_differ(node.text) && share(node.text, base.opposite()) < 0.8;
        let text = if is_read { node.text } else { "" };
        split(text)
            .map(move |(at, text)| Line::new(node, text, at, base))
            .filter(|line| line.has(Kind::Opposite) || line.has(Kind::Digit))
    })
}

/// The lines of a text with the bytes at which they begin.
pub(super) fn split(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = text.split_inclusive(ends_paragraph);
    parts.scan(0, |at, part| {
        let start = *at;
        *at += part.len();
        Some((start, part.trim_end_matches(ends_paragraph)))
    })
}

/// Bidi class B.
const fn ends_paragraph(ch: char) -> bool {
    matches!(
        ch,
        '\n' | '\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2029}'
    )
}

/// Whether a text has more than right-to-left letters and signs.
pub(super) fn could_differ(text: &str) -> bool {
    let is_telling = |ch: char| {
        ch.is_ascii_alphanumeric() || is_digit(ch) || ch.is_alphabetic() && !is_rtl_block(ch)
    };
    text.chars().any(is_telling)
}

const fn is_rtl_block(ch: char) -> bool {
    matches!(ch, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Share of the letters of a text that run in a direction, isolates left out; 0 without letters.
pub(super) fn share(text: &str, dir: Direction) -> f32 {
    let (mut of_dir, mut all, mut depth) = (0_u32, 0_u32, 0_usize);
    for ch in text.chars() {
        match ch {
            '\u{2066}'..='\u{2068}' => depth += 1,
            '\u{2069}' => depth = depth.saturating_sub(1),
            _ if depth > 0 || !ch.is_alphabetic() => {}
            _ => {
                let strong = strong(ch);
                all += u32::from(strong.is_some());
                of_dir += u32::from(strong == Some(dir));
            }
        }
    }
    if all == 0 {
        0.0
    } else {
        of_dir as f32 / all as f32
    }
}

/// Direction of a strong character.
pub(super) fn strong(ch: char) -> Option<Direction> {
    first_strong(ch.encode_utf8(&mut [0; 4]))
}

/// A digit of the three sets that right-to-left text is written with.
pub(super) const fn is_digit(ch: char) -> bool {
    matches!(ch, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

impl<'a> Line<'a> {
    /// A line of a node, cut into atoms.
    pub(super) fn new(node: &'a Node<'a>, text: &'a str, at: usize, base: Direction) -> Self {
        let mut line = Self {
            node,
            text,
            at,
            base,
            atoms: Vec::new(),
            tries: Cell::new(Line::TRIES),
        };
        let mut from = 0;
        while let Some(ch) = text.get(from..).and_then(|t| t.chars().next()) {
            let end = match ch {
                '\u{2066}'..='\u{2068}' | '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => {
                    from + closed(text.get(from..).unwrap_or(""))
                }
                _ => from + ch.len_utf8(),
            };
            line.push(ch, from..end);
            from = end;
        }
        line
    }

    fn push(&mut self, ch: char, range: TextRange) {
        let is_control = matches!(ch, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let strong = if is_control { None } else { strong(ch) };
        let kind = match strong {
            _ if is_control && range.len() > ch.len_utf8() => Kind::Opaque,
            Some(dir) if dir == self.base => Kind::Base,
            Some(_) => Kind::Opposite,
            None if is_digit(ch) => Kind::Digit,
            None if is_mark(ch) || is_invisible(ch) => {
                match self.atoms.last_mut() {
                    Some(last) => last.range.end = range.end,
                    None => self.atoms.push(Atom {
                        range,
                        kind: Kind::Sign,
                    }),
                }
                return;
            }
            None if ch.is_whitespace() => Kind::Space,
            None => Kind::Sign,
        };
        let merges = !matches!(kind, Kind::Sign | Kind::Opaque);
        match self
            .atoms
            .last_mut()
            .filter(|last| merges && last.kind == kind)
        {
            Some(last) => last.range.end = range.end,
            None => self.atoms.push(Atom { range, kind }),
        }
    }

    /// Whether there is an atom of a kind.
    pub(super) fn has(&self, kind: Kind) -> bool {
        self.atoms.iter().any(|atom| atom.kind == kind)
    }

    /// Characters of a range of the line.
    pub(super) fn get(&self, range: TextRange) -> &'a str {
        self.text.get(range).unwrap_or("")
    }

    /// Kind of an atom.
    pub(super) fn kind(&self, index: usize) -> Option<Kind> {
        self.atoms.get(index).map(|atom| atom.kind)
    }

    /// Characters of an atom; none behind the last.
    pub(super) fn atom(&self, index: usize) -> &'a str {
        let atom = self.atoms.get(index);
        atom.map_or("", |atom| self.get(atom.range.clone()))
    }

    /// Bytes from one atom to another, both included.
    pub(super) fn span(&self, first: usize, last: usize) -> TextRange {
        let start = self.atoms.get(first).map_or(0, |atom| atom.range.start);
        let end = self.atoms.get(last).map_or(start, |atom| atom.range.end);
        start..end
    }

    /// Index of the atom that begins at a byte or holds it.
    pub(super) fn index_at(&self, byte: usize) -> usize {
        self.atoms.partition_point(|atom| atom.range.end <= byte)
    }

    /// Indices of the first and the last atom of each stretch between white space and what is opaque.
    pub(super) fn words(&self) -> Vec<(usize, usize)> {
        self.stretches(|kind| !matches!(kind, Kind::Space | Kind::Opaque))
    }

    /// Indices of the first and the last atom of each phrase of the other direction: from letters
    /// of it to letters of it, or digits behind them, with neither letters of the base direction
    /// nor anything opaque in between.
    pub(super) fn phrases(&self) -> Vec<(usize, usize)> {
        let is_inside = |kind| !matches!(kind, Kind::Base | Kind::Opaque);
        let trimmed = self
            .stretches(is_inside)
            .into_iter()
            .filter_map(|(first, last)| {
                let is_letters = |i: &usize| self.kind(*i) == Some(Kind::Opposite);
                let start = (first..=last).find(is_letters)?;
                let end = (start..=last).rfind(is_letters)?;
                Some((start, self.with_number(end, last)))
            });
        trimmed.collect()
    }

    /// The end of a phrase with the number that belongs to its last word: `iPhone 15`, `HTTP/2`, `1.4`.
    fn with_number(&self, end: usize, last: usize) -> usize {
        let mut at = end;
        for next in end + 1..=last {
            match self.kind(next) {
                Some(Kind::Digit) => at = next,
                Some(Kind::Space) if next == at + 1 => {}
                Some(Kind::Sign)
                    if next == at + 1 && matches!(self.atom(next), "-" | "/" | "." | "_") => {}
                _ => break,
            }
        }
        at
    }

    fn stretches(&self, is_inside: impl Fn(Kind) -> bool) -> Vec<(usize, usize)> {
        let mut out: Vec<(usize, usize)> = Vec::new();
        let mut is_open = false;
        for (index, atom) in self.atoms.iter().enumerate() {
            match out.last_mut() {
                _ if !is_inside(atom.kind) => is_open = false,
                Some(last) if is_open => last.1 = index,
                _ => {
                    out.push((index, index));
                    is_open = true;
                }
            }
        }
        out
    }
}

/// Length of what the control at the start of a text opens, with what closes it; all of the text
/// when nothing does.
fn closed(text: &str) -> usize {
    let is_isolate = text.starts_with(['\u{2066}', '\u{2067}', '\u{2068}']);
    let (mut isolates, mut embeddings) = (0_usize, 0_usize);
    for (at, ch) in text.char_indices() {
        match ch {
            '\u{2066}'..='\u{2068}' => isolates += 1,
            '\u{2069}' => isolates = isolates.saturating_sub(1),
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' if isolates == 0 => embeddings += 1,
            '\u{202c}' if isolates == 0 => embeddings = embeddings.saturating_sub(1),
            _ => continue,
        }
        if isolates == 0 && (is_isolate || embeddings == 0) {
            return at + ch.len_utf8();
        }
    }
    text.len()
}

//! The lines of a plain text put together: which belong to one paragraph, one
//! list, one poem, and which are headings.
//!
//! Works on line numbers only; `build.rs` makes blocks of the result. A first
//! pass finds runs of list items, couplets and quoted lines; a second one reads
//! the text between them; the last looks at each short line and its neighbours
//! for headings and the title.

use std::ops::Range;

use super::shape::{MAX_HEADING, Shape, couplet, is_sure_bullet, shape, underline};
use super::wrap::{goes_on, is_sentence_end, wrap_width};
use crate::load::limits::MAX_RUN_LINES;
use crate::load::lines::Line;
use crate::load::news::Reading;

/// Widest line of verse, columns.
const MAX_VERSE_COLUMNS: usize = 56;
/// Lines up to this width stay lines of one paragraph when a blank line stands
/// before and after them (an address, a signature), columns.
const MAX_SHORT_LINE: usize = 60;

/// What a part of the body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// A line that `load::news` has marked.
    Mark,
    /// A paragraph whose lines are joined by spaces.
    Wrapped,
    /// A paragraph that keeps its line ends.
    Lines,
    /// A heading of this level.
    Heading(u8),
    /// Lines of verse.
    Verse,
    /// A list; whether it is numbered.
    List { ordered: bool },
    /// Quoted lines.
    Quote,
    /// A thematic break.
    Rule,
    /// The line under a heading: nothing of its own.
    Underline,
    /// The title.
    Title,
}

/// A part of the body: lines that make one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub kind: UnitKind,
    /// Line numbers.
    pub lines: Range<usize>,
}

/// The body of a text.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// Its parts, in order; every line is in one of them.
    pub units: Vec<Unit>,
    /// The title's line, when the body has one.
    pub title: Option<usize>,
    /// Columns at which the lines were wrapped by hand.
    pub width: Option<usize>,
}

/// Puts `lines` together; those marked in `reading` stay as they are.
pub(super) fn read(lines: &[Line<'_>], reading: &Reading) -> Body {
    let mut shapes: Vec<Shape> = lines.iter().map(shape).collect();
    for i in reading.marks.keys() {
        if let Some(shape) = shapes.get_mut(*i) {
            *shape = Shape::Text;
        }
    }
    let width = wrap_width(lines, |i| {
        !reading.marks.contains_key(&i) && shapes.get(i) == Some(&Shape::Text)
    });
    let is_airy = lines.iter().skip(1).any(|line| line.is_after_blank);
    let mut reader = Reader {
        lines,
        reading,
        shapes,
        width,
        is_airy,
        units: Vec::new(),
    };
    reader.read_units();
    let title = reader.title();
    reader.headings();
    Body {
        units: reader.units,
        title,
        width,
    }
}

/// A text while it is put together.
pub(super) struct Reader<'a> {
    pub(super) lines: &'a [Line<'a>],
    pub(super) reading: &'a Reading,
    shapes: Vec<Shape>,
    width: Option<usize>,
    /// Whether the text has blank lines at all.
    pub(super) is_airy: bool,
    pub(super) units: Vec<Unit>,
}

impl Reader<'_> {
    fn push(&mut self, kind: UnitKind, lines: Range<usize>) {
        self.units.push(Unit { kind, lines });
    }

    fn shape(&self, i: usize) -> Shape {
        self.shapes.get(i).copied().unwrap_or(Shape::Text)
    }

    pub(super) fn is_marked(&self, i: usize) -> bool {
        self.reading.marks.contains_key(&i)
    }

    /// Whether line `i` stands right under the one before it.
    fn is_joined(&self, i: usize) -> bool {
        i > 0
            && self.lines.get(i).is_some_and(|line| !line.is_after_blank)
            && !self.is_marked(i)
            && !self.is_marked(i - 1)
    }

    fn read_units(&mut self) {
        let mut i = 0;
        while i < self.lines.len() {
            let end = self.structure(i).unwrap_or_else(|| self.text(i));
            i = end.max(i + 1);
        }
    }

    /// Reads what begins at line `i` when it is no text; the line after it.
    fn structure(&mut self, i: usize) -> Option<usize> {
        if self.is_marked(i) {
            self.push(UnitKind::Mark, i..i + 1);
            return Some(i + 1);
        }
        let (kind, end) = self.run(i)?;
        self.push(kind, i..end);
        Some(end)
    }

    /// The list, poem, quotation or break that begins at line `i`, if one does,
    /// and the line after it.
    fn run(&self, i: usize) -> Option<(UnitKind, usize)> {
        if self.is_marked(i) {
            return None;
        }
        match self.shape(i) {
            Shape::Text => None,
            Shape::Rule if self.is_underline(i) || self.is_overline(i) => {
                Some((UnitKind::Underline, i + 1))
            }
            Shape::Rule => Some((UnitKind::Rule, i + 1)),
            Shape::Quote => Some((
                UnitKind::Quote,
                self.run_end(i, |r, j| r.is_joined(j) && r.shape(j) == Shape::Quote),
            )),
            Shape::Bullet(c) => self.list(i, false, |r, j, _| {
                r.shape(j) == Shape::Bullet(c) && (is_sure_bullet(c) || r.is_joined(j))
            }),
            Shape::Number(first) => self.list(i, true, |r, j, n_items| {
                u32::try_from(n_items)
                    .is_ok_and(|n| r.shape(j) == Shape::Number(first.saturating_add(n)))
            }),
            Shape::Couplet => {
                let end = self.run_end(i, |r, j| r.shape(j) == Shape::Couplet);
                let one_is_enough = i > 0
                    && self
                        .lines
                        .get(i)
                        .and_then(|line| couplet(line.text))
                        .is_some_and(|c| c.is_sure);
                (end > i + 1 || one_is_enough).then_some((UnitKind::Verse, end))
            }
        }
    }

    fn run_end(&self, i: usize, goes_on: impl Fn(&Self, usize) -> bool) -> usize {
        let last = self.lines.len().min(i.saturating_add(MAX_RUN_LINES));
        (i + 1..last)
            .find(|j| self.is_marked(*j) || !goes_on(self, *j))
            .unwrap_or(last)
    }

    /// A list of at least two items, the further lines of an item with it.
    fn list(
        &self,
        i: usize,
        ordered: bool,
        is_item: impl Fn(&Self, usize, usize) -> bool,
    ) -> Option<(UnitKind, usize)> {
        let margin = self.lines.get(i)?.indent;
        let (mut n_items, mut n_inner) = (1, 0);
        let mut end = i + 1;
        let last = self.lines.len().min(i.saturating_add(MAX_RUN_LINES));
        while end < last && !self.is_marked(end) {
            let indent = self.lines.get(end).map_or(0, |line| line.indent);
            let is_inner = indent >= margin + 2;
            if !is_inner && is_item(self, end, n_items) {
                n_items += 1;
            } else if !(self.is_joined(end) && (is_inner || self.goes_on_in_item(end))) {
                break;
            }
            n_inner += usize::from(
                is_inner && matches!(self.shape(end), Shape::Bullet(_) | Shape::Number(_)),
            );
            end += 1;
        }
        (n_items + n_inner > 1).then_some((UnitKind::List { ordered }, end))
    }

    /// Whether line `i`, text right under a list item, goes on with it.
    fn goes_on_in_item(&self, i: usize) -> bool {
        let (Some(width), Some(line), Some(before)) =
            (self.width, self.lines.get(i), self.lines.get(i - 1))
        else {
            return false;
        };
        self.shape(i) == Shape::Text && goes_on(before, line, width)
    }

    /// Whether the break at line `i` stands right under a short line that
    /// begins a part.
    fn is_underline(&self, i: usize) -> bool {
        let Some(above) = i.checked_sub(1).and_then(|a| self.lines.get(a)) else {
            return false;
        };
        let is_sign = self
            .lines
            .get(i)
            .is_some_and(|line| underline(line.text).is_some());
        let stands_alone = i == 1
            || above.is_after_blank
            || self.is_marked(i - 2)
            || self.is_overline(i - 2)
            || !self.is_airy;
        is_sign
            && self.is_joined(i)
            && stands_alone
            && above.is_within(MAX_HEADING.0)
            && self.shape(i - 1) != Shape::Rule
    }

    /// Whether the break at line `i` stands above a heading that has the same line under it.
    fn is_overline(&self, i: usize) -> bool {
        let text = |i: usize| self.lines.get(i).map(|line| line.text);
        self.is_joined(i + 1)
            && self.is_joined(i + 2)
            && self.shape(i + 1) == Shape::Text
            && text(i) == text(i + 2)
            && text(i).is_some_and(|sign| underline(sign).is_some())
    }

    /// Reads the text that begins at line `i`, up to a blank line or another
    /// structure; the line after it.
    fn text(&mut self, i: usize) -> usize {
        let last = self.lines.len();
        let end = (i + 1..last)
            .find(|j| !self.is_joined(*j) || self.run(*j).is_some())
            .unwrap_or(last);
        if self.lines.get(end).is_some() && self.shape(end) == Shape::Rule && self.is_underline(end)
        {
            let level = self
                .lines
                .get(end)
                .and_then(|line| underline(line.text))
                .unwrap_or(2);
            if end - 1 > i {
                self.group(i..end - 1);
            }
            self.push(UnitKind::Heading(level), end - 1..end);
        } else {
            self.group(i..end);
        }
        end
    }

    /// Reads lines of text that stand right under one another.
    fn group(&mut self, group: Range<usize>) {
        if group.len() >= 4 && self.is_stanza(&group) || self.is_couplet_of_lines(&group) {
            let mut from = group.start;
            while from < group.end {
                let to = group.end.min(from.saturating_add(MAX_RUN_LINES));
                self.push(UnitKind::Verse, from..to);
                from = to;
            }
        } else if self.width.is_some() {
            self.wrapped(group);
        } else if self.are_short_lines(&group) {
            self.push(UnitKind::Lines, group);
        } else {
            for i in group {
                self.push(UnitKind::Wrapped, i..i + 1);
            }
        }
    }

    fn wrapped(&mut self, group: Range<usize>) {
        let mut from = group.start;
        for i in group.start + 1..=group.end {
            let joins = i < group.end
                && match (self.width, self.lines.get(i - 1), self.lines.get(i)) {
                    (Some(width), Some(line), Some(next)) => goes_on(line, next, width),
                    _ => false,
                };
            if !joins {
                self.push(UnitKind::Wrapped, from..i);
                from = i;
            }
        }
    }

    pub(super) fn is_short(&self, i: usize, columns: usize) -> bool {
        self.lines
            .get(i)
            .is_some_and(|line| line.is_within(columns))
    }

    /// Whether a group is a stanza: short lines of some words that mostly do
    /// not end like sentences and carry no numbers or addresses.
    fn is_stanza(&self, group: &Range<usize>) -> bool {
        if !group.clone().all(|i| self.is_short(i, MAX_VERSE_COLUMNS)) {
            return false;
        }
        let lines = || self.lines.get(group.clone()).unwrap_or_default().iter();
        let n = group.len();
        let words: usize = lines().map(Line::words).sum();
        let stops = lines()
            .filter(|line| line.text.ends_with(['.', ':', '\u{6D4}']))
            .count();
        let facts = lines()
            .filter(|line| {
                line.text.contains(['@', '/', '|', '=']) || line.text.chars().any(char::is_numeric)
            })
            .count();
        words >= n * 3 && stops * 3 <= n && facts * 4 <= n
    }

    /// Two or three lines of a stanza where the groups beside it are like it.
    fn is_couplet_of_lines(&self, group: &Range<usize>) -> bool {
        let n = group.len();
        if !(2..=3).contains(&n) || !self.is_stanza(group) {
            return false;
        }
        let like = |start: Option<usize>| {
            let Some(start) = start else { return false };
            let other = start..start + n;
            other.end <= self.lines.len()
                && other
                    .clone()
                    .all(|i| !self.is_marked(i) && self.shape(i) == Shape::Text)
                && self
                    .lines
                    .get(start)
                    .is_some_and(|line| line.is_after_blank)
                && self
                    .lines
                    .get(other.end)
                    .is_none_or(|line| line.is_after_blank)
                && other.clone().skip(1).all(|i| self.is_joined(i))
                && self.is_stanza(&other)
        };
        like(group.start.checked_sub(n)) || like(Some(group.end))
    }

    /// Whether a group is an address, a signature, a few names: lines to be
    /// kept as they are.
    fn are_short_lines(&self, group: &Range<usize>) -> bool {
        let lines = || self.lines.get(group.clone()).unwrap_or_default().iter();
        let n_sentences = lines().filter(|line| is_sentence_end(line.text)).count();
        self.is_airy
            && (2..=12).contains(&group.len())
            && lines().all(|line| line.is_within(MAX_SHORT_LINE))
            && n_sentences * 3 <= group.len()
    }
}

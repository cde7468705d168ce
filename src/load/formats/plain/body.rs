//! The lines of a plain text put together: which belong to one paragraph, one
//! list, one poem, and which are headings.
//!
//! Works on line numbers only; `build.rs` makes blocks of the result. A first
//! pass finds runs of list items, couplets and quoted lines; a second one reads
//! the text between them; the last looks at each short line and its neighbours
//! for headings and the title.

use std::ops::Range;

use super::shape::{Shape, bullet, couplet, is_sure_bullet, shape, underline};
use super::wrap::{goes_on, wrap_width};
use crate::load::limits::MAX_RUN_LINES;
use crate::load::lines::Line;
use crate::load::news::{Mark, Reading, could_be_title};

/// Widest line of verse, columns.
const MAX_VERSE_COLUMNS: usize = 56;
/// Widest heading, columns, and its words.
const MAX_HEADING: (usize, usize) = (90, 14);
/// Widest title of a text that is no news page, columns, and its words.
const MAX_TITLE: (usize, usize) = (140, 20);
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

struct Reader<'a> {
    lines: &'a [Line<'a>],
    reading: &'a Reading,
    shapes: Vec<Shape>,
    width: Option<usize>,
    /// Whether the text has blank lines at all.
    is_airy: bool,
    units: Vec<Unit>,
}

impl Reader<'_> {
    fn push(&mut self, kind: UnitKind, lines: Range<usize>) {
        self.units.push(Unit { kind, lines });
    }

    fn shape(&self, i: usize) -> Shape {
        self.shapes.get(i).copied().unwrap_or(Shape::Text)
    }

    fn is_marked(&self, i: usize) -> bool {
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
            Shape::Rule if self.is_underline(i) => Some((UnitKind::Underline, i + 1)),
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
        let stands_alone = i == 1 || above.is_after_blank || self.is_marked(i - 2) || !self.is_airy;
        is_sign
            && self.is_joined(i)
            && stands_alone
            && above.is_within(MAX_HEADING.0)
            && self.shape(i - 1) != Shape::Rule
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
        } else if self.is_airy
            && group.len() > 1
            && group.len() <= 12
            && group.clone().all(|i| self.is_short(i, MAX_SHORT_LINE))
        {
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

    fn is_short(&self, i: usize, columns: usize) -> bool {
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

    /// The only line of unit `k`, when it has one and is text.
    fn only_line(&self, k: usize) -> Option<(usize, &Line<'_>)> {
        let unit = self
            .units
            .get(k)
            .filter(|unit| unit.kind == UnitKind::Wrapped && unit.lines.len() == 1)?;
        Some((unit.lines.start, self.lines.get(unit.lines.start)?))
    }

    /// Whether line `i` has a blank line or furniture after it.
    fn is_before_blank(&self, i: usize) -> bool {
        self.lines.get(i + 1).is_none_or(|next| next.is_after_blank) || self.is_marked(i + 1)
    }

    /// The title of a text that is no news page: its first line, when it stands
    /// alone and is no sentence.
    fn title(&mut self) -> Option<usize> {
        if self.reading.title.is_some() {
            return None;
        }
        let first = self
            .units
            .iter()
            .position(|unit| unit.kind != UnitKind::Mark)?;
        if let Some(unit) = self.units.get_mut(first)
            && matches!(unit.kind, UnitKind::Heading(_))
        {
            unit.kind = UnitKind::Title;
            return Some(unit.lines.start);
        }
        let (i, line) = self.only_line(first)?;
        let next = self
            .units
            .iter()
            .skip(first + 1)
            .find(|unit| unit.kind != UnitKind::Mark)?;
        let is_short = line.is_within(MAX_TITLE.0) && line.words() <= MAX_TITLE.1;
        let stands_alone = if self.is_airy {
            self.is_before_blank(i)
        } else {
            self.is_substantial(next, line)
        };
        if !(is_short
            && stands_alone
            && could_be_title(line)
            && !begins_like_speech(line.text)
            && !has_address(line.text))
        {
            return None;
        }
        if let Some(unit) = self.units.get_mut(first) {
            unit.kind = UnitKind::Title;
        }
        Some(i)
    }

    /// Whether `unit` is text enough to stand under `heading`.
    fn is_substantial(&self, unit: &Unit, heading: &Line<'_>) -> bool {
        match unit.kind {
            UnitKind::Wrapped => {
                let Some(first) = self.lines.get(unit.lines.start) else {
                    return false;
                };
                let width = if first.is_within(400) {
                    first.columns()
                } else {
                    400
                };
                let is_longer = width * 2 >= heading.columns() * 3;
                unit.lines.len() > 1
                    || width > 60 && is_longer
                    || is_longer && width > 24 && super::wrap::is_sentence_end(first.text)
            }
            UnitKind::Lines | UnitKind::Verse | UnitKind::List { .. } | UnitKind::Quote => true,
            _ => false,
        }
    }

    /// Makes headings of short lines that stand before a paragraph. Where half
    /// of all paragraphs are short lines they are something else: names, speech.
    fn headings(&mut self) {
        let short: Vec<usize> = (0..self.units.len())
            .filter(|k| self.is_heading(*k))
            .collect();
        let texts = self
            .units
            .iter()
            .filter(|unit| matches!(unit.kind, UnitKind::Wrapped | UnitKind::Lines))
            .count();
        if short.len() * 2 > texts {
            return;
        }
        for k in short {
            if let Some(unit) = self.units.get_mut(k) {
                unit.kind = UnitKind::Heading(2);
            }
        }
    }

    fn is_heading(&self, k: usize) -> bool {
        let Some((i, line)) = self.only_line(k) else {
            return false;
        };
        if !line.is_within(MAX_HEADING.0) || line.words() > MAX_HEADING.1 {
            return false;
        }
        let Some(next) = self
            .units
            .iter()
            .skip(k + 1)
            .find(|unit| !self.is_furniture(unit))
        else {
            return false;
        };
        let is_after_title = self.reading.is_news && !self.has_text_before(k);
        let is_apart = !self.is_airy
            || line.is_after_blank && (self.is_before_blank(i) || next.lines.start == i + 1);
        let could_be = could_be_title(line)
            && !line.text.ends_with(['!', '\u{2026}'])
            && !begins_like_speech(line.text);
        is_apart
            && !is_after_title
            && could_be
            && !has_address(line.text)
            && self.is_substantial(next, line)
    }

    fn is_furniture(&self, unit: &Unit) -> bool {
        matches!(
            self.reading.marks.get(&unit.lines.start),
            Some(Mark::Furniture(_) | Mark::Title | Mark::Joined)
        )
    }

    /// Whether a paragraph stands before unit `k`: a heading on a news page
    /// does not come before the story begins.
    fn has_text_before(&self, k: usize) -> bool {
        let is_text = |unit: &Unit| {
            unit.kind == UnitKind::Wrapped
                && (unit.lines.len() > 1 || !self.is_short(unit.lines.start, MAX_HEADING.0))
        };
        self.units.iter().take(k).rev().take(64).any(is_text)
    }
}

/// Whether a line begins like spoken words.
fn begins_like_speech(text: &str) -> bool {
    let is_quoted = |open: char, close: char| text.starts_with(open) && text.ends_with(close);
    text.starts_with(['-', '\u{2013}', '\u{2014}'])
        || is_quoted('"', '"')
        || is_quoted('\u{AB}', '\u{BB}')
        || is_quoted('\u{201C}', '\u{201D}')
        || bullet(text).is_some()
}

fn has_address(text: &str) -> bool {
    text.contains("://") || text.starts_with("www.")
}

//! Glyphs become lines by where they stand: one baseline is a line, marks belong to the letter
//! under or over which they stand, a wide gap cuts a line in segments.

use std::collections::BTreeMap;
use std::rc::Rc;

use unicode_normalization::UnicodeNormalization as _;

use super::content::{Glyph, PageContent, Shown};
use crate::document::language::strong_direction;
use crate::vocab::Direction;

/// Gap that is a space, ems.
const SPACE: f32 = 0.16;

/// The same where spaces are written.
const SPACE_BETWEEN_SPACES: f32 = 0.32;

/// Letters for a space on a page where spaces are written, at most.
const LETTERS_A_SPACE: usize = 14;

/// Gap that cuts a line in segments, ems.
const WIDE: f32 = 1.6;

/// Baselines that lie so near are one, ems.
const NEAR: f32 = 0.25;

/// What a unit is in the order of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Rtl,
    Ltr,
    Number,
    Neutral,
}

/// Letters that stand together whatever their order.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub text: String,
    pub class: Class,
    pub start: f32,
    pub end: f32,
    /// A space stands before it, seen from the left.
    pub has_space: bool,
    pub is_bold: bool,
    pub is_code: bool,
    pub is_raised: bool,
    pub link: Option<Rc<str>>,
    /// Place in the file.
    seq: usize,
    /// Marks with their places in the file.
    marks: Vec<(usize, String)>,
}

/// A piece of a line without wide gaps, its units from left to right.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub units: Vec<Unit>,
    pub start: f32,
    pub end: f32,
    pub y: f32,
    pub size: f32,
}

/// The segments of a page, from top to bottom.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub segments: Vec<Segment>,
    pub pictures: Vec<Shown>,
    pub left_out: usize,
    pub height: f32,
}

/// Glyphs on one baseline.
struct Row {
    y: f32,
    size: f32,
    units: Vec<Unit>,
    spaces: Vec<f32>,
}

impl Page {
    pub(super) fn of(content: PageContent) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        let mut marks = Vec::new();
        let mut glyphs: Vec<(usize, Glyph)> = content.glyphs.into_iter().enumerate().collect();
        glyphs.sort_by(|a, b| {
            b.1.y
                .total_cmp(&a.1.y)
                .then(a.1.start.total_cmp(&b.1.start))
        });
        for (seq, glyph) in glyphs {
            let text = plain(&glyph.text);
            if text.is_empty() {
                continue;
            }
            if text.chars().all(is_mark) {
                marks.push((seq, text, glyph));
                continue;
            }
            let is_here =
                |row: &&mut Row| (row.y - glyph.y).abs() <= NEAR * row.size.max(glyph.size);
            let recent = rows.len().saturating_sub(8);
            let row = match rows
                .get_mut(recent..)
                .and_then(|rows| rows.iter_mut().rev().find(is_here))
            {
                Some(row) => row,
                None => {
                    rows.push(Row {
                        y: glyph.y,
                        size: 0.0,
                        units: Vec::new(),
                        spaces: Vec::new(),
                    });
                    let last = rows.len() - 1;
                    &mut rows[last]
                }
            };
            if glyph.size > row.size {
                (row.size, row.y) = (glyph.size, glyph.y);
            }
            if text.trim().is_empty() {
                row.spaces.push(f32::midpoint(glyph.start, glyph.end));
            } else {
                row.units.push(unit(seq, &text, glyph));
            }
        }
        rows.retain(|row| !row.units.is_empty());
        lower_raised(&mut rows);
        rows.iter_mut().for_each(Row::sort);
        let is_before = stand_before(&rows, &marks);
        for (seq, text, glyph) in marks {
            attach(&mut rows, seq, text, &glyph, is_before);
        }
        let count = |n: fn(&Row) -> usize| rows.iter().map(n).sum::<usize>();
        let (letters, spaces) = (count(|row| row.units.len()), count(|row| row.spaces.len()));
        let is_spaced = spaces * LETTERS_A_SPACE >= letters;
        let space = if is_spaced {
            SPACE_BETWEEN_SPACES
        } else {
            SPACE
        };
        let segments = rows
            .into_iter()
            .flat_map(|row| row.segments(space))
            .collect();
        Self {
            segments,
            pictures: content.pictures,
            left_out: content.left_out,
            height: content.height,
        }
    }
}

/// Text as it is written: letters instead of their forms, no controls, no lines that only fill a
/// line.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{FFFD}'
            | '\u{640}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}'
            | '\u{AD}' => {}
            // A form alone; the sign for a whole phrase stays.
            '\u{FDF0}'..='\u{FDFD}' | '\u{FD3E}' | '\u{FD3F}' => out.push(c),
            '\u{FB00}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
                out.extend(c.nfkc().filter(|c| *c != '\u{640}' && *c != ' '));
            }
            '\u{E000}'..='\u{F8FF}' => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn is_mark(c: char) -> bool {
    matches!(unicode_bidi::bidi_class(c), unicode_bidi::BidiClass::NSM)
}

fn class(text: &str) -> Class {
    match text.chars().find_map(strong_direction) {
        Some(Direction::Rtl) => Class::Rtl,
        Some(Direction::Ltr) => Class::Ltr,
        None if text.chars().any(char::is_numeric) => Class::Number,
        None => Class::Neutral,
    }
}

fn unit(seq: usize, text: &str, glyph: Glyph) -> Unit {
    Unit {
        class: class(text),
        text: text.trim().to_owned(),
        start: glyph.start,
        end: glyph.end.max(glyph.start),
        has_space: false,
        is_bold: glyph.is_bold,
        is_code: glyph.is_code,
        is_raised: false,
        link: glyph.link,
        seq,
        marks: Vec::new(),
    }
}

/// Numbers of notes and exponents go down to the line in which they stand.
fn lower_raised(rows: &mut Vec<Row>) {
    for i in 0..rows.len() {
        for next in i + 1..rows.len().min(i + 3) {
            let Some([small, large]) = rows.get_disjoint_mut([i, next]).ok() else {
                continue;
            };
            let by = small.y - large.y;
            let is_raised = small.size < large.size * 0.82 && by > 0.0 && by < large.size * 0.75;
            let is_beside = small.units.iter().all(|unit| {
                large
                    .units
                    .iter()
                    .any(|l| unit.start < l.end + large.size && unit.end > l.start - large.size)
            });
            if is_raised && is_beside && small.units.len() <= 12 {
                small
                    .units
                    .iter_mut()
                    .for_each(|unit| unit.is_raised = true);
                large.units.append(&mut small.units);
                break;
            }
        }
    }
    rows.retain(|row| !row.units.is_empty());
}

impl Row {
    /// From left to right; what was printed twice to look bold counts once.
    fn sort(&mut self) {
        self.units
            .sort_by(|a, b| a.start.total_cmp(&b.start).then(a.end.total_cmp(&b.end)));
        let near = self.size * 0.08;
        self.units.dedup_by(|next, kept| {
            next.text == kept.text
                && (next.start - kept.start).abs() < near
                && (next.end - kept.end).abs() < near
        });
        self.spaces.sort_by(f32::total_cmp);
    }

    fn segments(self, space: f32) -> Vec<Segment> {
        let Self {
            y,
            size,
            units,
            spaces,
        } = self;
        let mut out: Vec<Segment> = Vec::new();
        for mut unit in units {
            unit.put_marks();
            if let Some(last) = out.last_mut() {
                let gap = unit.start - last.end;
                let between = (last.units.last().map_or(0.0, middle), middle(&unit));
                let from = spaces.partition_point(|x| *x <= between.0);
                unit.has_space =
                    gap > space * size || spaces.get(from).is_some_and(|x| *x < between.1);
                if gap <= WIDE * size {
                    last.end = last.end.max(unit.end);
                    last.units.push(unit);
                    continue;
                }
            }
            out.push(Segment {
                start: unit.start,
                end: unit.end,
                y,
                size,
                units: vec![unit],
            });
        }
        out
    }
}

fn middle(unit: &Unit) -> f32 {
    f32::midpoint(unit.start, unit.end)
}

/// Whether marks are stored before their letters, as they are where lines are stored from left to
/// right: letters over or under which no other could stand tell.
fn stand_before(rows: &[Row], marks: &[(usize, String, Glyph)]) -> bool {
    let units = rows.iter().flat_map(|row| &row.units);
    let places: BTreeMap<usize, (f32, f32)> = units.map(|u| (u.seq, (u.start, u.end))).collect();
    let (mut before, mut after) = (0_usize, 0_usize);
    for (seq, _, glyph) in marks {
        let middle = f32::midpoint(glyph.start, glyph.end);
        let is_over = |place: Option<(&usize, &(f32, f32))>| {
            place.is_some_and(|(_, (start, end))| (*start..=*end).contains(&middle))
        };
        before += usize::from(is_over(places.range(seq..).next()));
        after += usize::from(is_over(places.range(..seq).next_back()));
    }
    before > after
}

/// Gives a mark to the letter that it stands over or under.
fn attach(rows: &mut [Row], seq: usize, text: String, glyph: &Glyph, is_before: bool) {
    let middle = f32::midpoint(glyph.start, glyph.end);
    let mut best: Option<(f32, usize, usize)> = None;
    for (r, row) in rows.iter().enumerate() {
        let dy = (row.y - glyph.y).abs();
        if dy > row.size * 1.2 {
            continue;
        }
        let near = row
            .units
            .partition_point(|unit| unit.start <= middle + row.size);
        for (u, unit) in row
            .units
            .iter()
            .enumerate()
            .take(near)
            .skip(near.saturating_sub(8))
        {
            let outside = (unit.start - middle).max(middle - unit.end).max(0.0);
            // Of letters that overlap, the one that was written just before or after.
            let apart = unit.seq.abs_diff(seq).min(64) as f32;
            let is_usual = (seq < unit.seq) == is_before;
            let unusual = if is_usual { 0.0 } else { row.size * 0.3 };
            let cost = outside + dy * 0.5 + apart * row.size * 0.05 + unusual;
            if best.is_none_or(|best| cost < best.0) {
                best = Some((cost, r, u));
            }
        }
    }
    if let Some(unit) = best.and_then(|(_, r, u)| rows.get_mut(r)?.units.get_mut(u)) {
        unit.marks.push((seq, text));
    }
}

impl Unit {
    /// Puts its marks behind its letter: in the order of the file, or in the other when they stand
    /// before the letter, as they do where lines are stored from left to right.
    fn put_marks(&mut self) {
        self.marks.sort_by_key(|mark| mark.0);
        let (before, after): (Vec<_>, Vec<_>) =
            self.marks.drain(..).partition(|mark| mark.0 < self.seq);
        let marks = before.into_iter().rev().chain(after);
        self.text.extend(marks.map(|mark| mark.1));
    }
}

/// Units for tests: capitals stand for letters from right to left.
#[cfg(test)]
pub(super) fn for_tests(text: &str) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::new();
    let mut has_space = false;
    for (i, c) in text.chars().enumerate() {
        if c == ' ' {
            has_space = true;
            continue;
        }
        let class = match c {
            'A'..='Z' => Class::Rtl,
            'a'..='z' => Class::Ltr,
            '0'..='9' => Class::Number,
            _ => Class::Neutral,
        };
        out.push(Unit {
            text: c.to_string(),
            class,
            start: i as f32,
            end: i as f32 + 1.0,
            has_space: std::mem::take(&mut has_space),
            is_bold: false,
            is_code: false,
            is_raised: false,
            link: None,
            seq: i,
            marks: Vec::new(),
        });
    }
    out
}

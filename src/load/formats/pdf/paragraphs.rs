//! Lines become paragraphs: by the distance between them, their size, their indent, and by whether
//! the next word would have found room on the line before.

use std::collections::BTreeMap;

use super::columns::{median, parts};
use super::line::{Class, Page, Segment, Unit};
use super::logical::{mirrored, order, vote};
use crate::document::language::dominant_direction;
use crate::document::{Block, BlockKind, Figure, Text};
use crate::load::office::runs::{Marks, Runs};
use crate::load::office::{Draft, Item, Para, ParaKind, Piece};
use crate::vocab::Direction;

/// Letters that are so much larger than the usual ones are a heading's.
const HEADING: f32 = 1.12;

/// Characters of a heading, at most.
const MAX_HEADING: usize = 220;

/// Distance of lines that parts paragraphs, in usual distances.
const APART: f32 = 1.25;

/// Signs that begin an item of a list.
const BULLETS: &str = "\u{2022}\u{25CF}\u{25E6}\u{25AA}\u{25AB}\u{25A0}\u{2023}\u{2043}\u{25CB}\u{B7}\u{F0B7}-\u{2013}";

/// What holds for the whole file.
#[derive(Debug)]
pub(super) struct Style {
    /// Size of most letters.
    size: f32,
    /// Distance of baselines, in sizes.
    leading: f32,
    /// Sizes of headings, tenths of a point, the largest first.
    headings: Vec<u32>,
    dir: Direction,
    /// Whether brackets in runs from right to left are stored as they look.
    has_turned_brackets: bool,
    /// Where the columns of the pages so far were parted.
    gutter: Option<f32>,
}

/// A line of a part of a page.
#[derive(Clone, Debug)]
struct Line {
    units: Vec<Unit>,
    start: f32,
    end: f32,
    y: f32,
    size: f32,
}

fn tenths(size: f32) -> u32 {
    (size * 10.0).round() as u32
}

impl Style {
    /// What holds for these pages.
    pub(super) fn of(pages: &[Page]) -> Self {
        let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
        let mut text = String::new();
        let mut pitches = Vec::new();
        for page in pages {
            for segment in &page.segments {
                *sizes.entry(tenths(segment.size)).or_default() += segment.units.len();
                if text.len() < 1 << 16 {
                    text.extend(segment.units.iter().map(|unit| unit.text.as_str()));
                }
            }
            let pairs = page.segments.windows(2).filter_map(|pair| match pair {
                [a, b] if (a.size - b.size).abs() < 0.6 => Some((a.y - b.y) / a.size.max(1.0)),
                _ => None,
            });
            pitches.extend(pairs.filter(|pitch| (0.9..2.6).contains(pitch)));
        }
        let size = sizes
            .iter()
            .max_by_key(|row| row.1)
            .map_or(100, |row| *row.0);
        let is_heading = |n: &u32| *n as f32 > size as f32 * HEADING;
        let mut headings: Vec<u32> = sizes.into_keys().filter(is_heading).collect();
        headings.reverse();
        let dir = dominant_direction(&text).unwrap_or(Direction::Ltr);
        let votes = |segment: &Segment| vote(&order(&segment.units, dir));
        let all: i32 = pages
            .iter()
            .flat_map(|page| &page.segments)
            .map(votes)
            .sum();
        Self {
            size: size as f32 / 10.0,
            leading: median(pitches).unwrap_or(1.4),
            headings,
            dir,
            has_turned_brackets: all > 0,
            gutter: None,
        }
    }

    /// Adds the paragraphs of a page.
    pub(super) fn read(&mut self, page: Page, draft: &mut Draft) {
        let mut pieces: Vec<(f32, Piece)> = Vec::new();
        for part in parts(page.segments, self.dir.is_rtl(), &mut self.gutter) {
            let lines = lines(part);
            let mut is_first = true;
            for group in self.groups(&lines) {
                let (Some(first), Some(para)) = (group.first(), self.paragraph(group)) else {
                    continue;
                };
                let last = pieces
                    .last_mut()
                    .map(|piece| &mut piece.1)
                    .or(draft.pieces.last_mut());
                match last {
                    Some(Piece::Para(last)) if is_first && goes_on(last, &para) => {
                        append(last, &para.text);
                    }
                    _ => pieces.push((first.y, Piece::Para(para))),
                }
                is_first = false;
            }
        }
        draft.pictures.left_out += page.left_out;
        for shown in page.pictures {
            let picture = draft.pictures.keep(shown.bytes);
            if picture.is_some() {
                let figure = Figure {
                    picture,
                    ..Figure::default()
                };
                let block = Piece::Block(Block::new(BlockKind::Figure(figure)));
                let at = pieces
                    .iter()
                    .position(|(y, _)| *y < shown.top)
                    .unwrap_or(pieces.len());
                pieces.insert(at, (shown.top, block));
            }
        }
        draft
            .pieces
            .extend(pieces.into_iter().map(|(_, piece)| piece));
    }

    /// The lines of each paragraph.
    fn groups<'l>(&self, lines: &'l [Line]) -> Vec<&'l [Line]> {
        let mut out = Vec::new();
        let mut from = 0;
        for at in 1..lines.len() {
            if self.parts(lines, from, at) {
                out.extend(lines.get(from..at));
                from = at;
            }
        }
        out.extend(lines.get(from..));
        out
    }

    /// Whether a paragraph begins with the line `at`; the one before began with `from`.
    fn parts(&self, lines: &[Line], from: usize, at: usize) -> bool {
        let (Some(before), Some(line)) =
            (at.checked_sub(1).and_then(|i| lines.get(i)), lines.get(at))
        else {
            return false;
        };
        let size = before.size.max(line.size).max(1.0);
        let gap = (before.y - line.y) / size;
        let is_other_size = (before.size - line.size).abs() > 0.1 * size;
        let is_heading = |line: &Line| line.size > self.size * HEADING;
        if is_other_size || gap < -0.5 {
            return true;
        }
        // Headings break where they like.
        if is_heading(line) {
            return gap > self.leading * APART * 1.15;
        }
        if gap > self.leading * APART
            || line.is_bold() != before.is_bold() && (before.is_bold() && at - from == 1)
        {
            return true;
        }
        let dir = direction(lines.get(from..=at).unwrap_or_default()).unwrap_or(self.dir);
        if line.is_item(dir) {
            return true;
        }
        // How far a line begins inside its column, and how much it leaves at its end.
        let near = lines
            .get(at.saturating_sub(6)..lines.len().min(at + 7))
            .unwrap_or_default();
        let is_kin = |other: &&Line| (other.begin(dir) - before.begin(dir)).abs() < 3.0 * size;
        let reach = near
            .iter()
            .filter(is_kin)
            .map(|l| l.reach(dir))
            .fold(f32::MIN, f32::max);
        let room = reach - before.reach(dir);
        if room > line.first_word(dir) + size * 0.5 {
            return true;
        }
        let indent = before.begin(dir) - line.begin(dir);
        let is_hanging = lines.get(from).is_some_and(|first| first.is_item(dir));
        indent < -0.8 * size && indent > -6.0 * size && !is_hanging && at - from > 1
    }

    /// The paragraph that lines make.
    fn paragraph(&self, lines: &[Line]) -> Option<Para> {
        let dir = direction(lines).unwrap_or(self.dir);
        let mut runs = Runs::default();
        let mut is_item = false;
        for (i, line) in lines.iter().enumerate() {
            let placed = order(&line.units, dir);
            for (n, placed) in placed.iter().enumerate() {
                let unit = placed.unit;
                let marks = Marks {
                    link: unit.link.clone(),
                    strong: unit.is_bold,
                    code: unit.is_code,
                    raised: unit.is_raised,
                    ..Marks::default()
                };
                if i == 0 && n == 0 && line.is_item(dir) {
                    is_item = true;
                    continue;
                }
                if n == 0 && i > 0 {
                    join(&mut runs, &unit.text);
                } else if placed.has_space {
                    runs.push(
                        " ",
                        &Marks {
                            raised: false,
                            ..marks.clone()
                        },
                    );
                }
                let turned =
                    mirrored(&unit.text).filter(|_| placed.is_rtl && self.has_turned_brackets);
                match turned {
                    Some(c) => runs.push(&c.to_string(), &marks),
                    None => runs.push(&unit.text, &marks),
                }
            }
        }
        let size = lines.first()?.size;
        let n_chars = runs.text().chars().count();
        let rank = self.headings.iter().position(|n| *n == tenths(size));
        let kind = match rank {
            Some(rank) if n_chars <= MAX_HEADING && !is_item => {
                ParaKind::Heading(u8::try_from(rank + 1).unwrap_or(6))
            }
            _ => ParaKind::Plain,
        };
        if matches!(kind, ParaKind::Heading(_)) {
            runs.drop_common();
        }
        let text = runs.take(Some(dir), false)?;
        let item = Item {
            list: (1, 0),
            level: 0,
            ordered: false,
            number: 1,
            has_mark: true,
        };
        Some(Para {
            text,
            kind,
            item: is_item.then_some(item),
            dir: Some(dir),
            ids: Vec::new(),
        })
    }
}

/// Segments on one baseline are a line, those of a table too.
fn lines(part: Vec<Segment>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for segment in part {
        let Segment {
            units,
            start,
            end,
            y,
            size,
        } = segment;
        match out
            .last_mut()
            .filter(|line| (line.y - y).abs() < 0.3 * size.max(line.size))
        {
            Some(line) => {
                line.units.extend(units);
                line.start = line.start.min(start);
                line.end = line.end.max(end);
                line.size = line.size.max(size);
            }
            None => out.push(Line {
                units,
                start,
                end,
                y,
                size,
            }),
        }
    }
    for line in &mut out {
        line.units.sort_by(|a, b| a.start.total_cmp(&b.start));
        for i in 1..line.units.len() {
            if let Ok([a, b]) = line.units.get_disjoint_mut([i - 1, i]) {
                b.has_space |= b.start - a.end > line.size * 0.5;
            }
        }
    }
    out.sort_by(|a, b| b.y.total_cmp(&a.y));
    out
}

/// The direction of most of the letters.
fn direction(lines: &[Line]) -> Option<Direction> {
    let units = lines.iter().flat_map(|line| &line.units);
    let (rtl, ltr) = units.fold((0, 0), |(rtl, ltr), unit| match unit.class {
        Class::Rtl => (rtl + 1, ltr),
        Class::Ltr => (rtl, ltr + 1),
        Class::Number | Class::Neutral => (rtl, ltr),
    });
    (rtl + ltr > 0).then_some(if rtl >= ltr {
        Direction::Rtl
    } else {
        Direction::Ltr
    })
}

impl Line {
    fn is_bold(&self) -> bool {
        self.units.iter().all(|unit| unit.is_bold)
    }

    /// Where it begins: more is further inside.
    fn begin(&self, dir: Direction) -> f32 {
        if dir.is_rtl() { self.end } else { -self.start }
    }

    /// How far it reaches in its direction.
    fn reach(&self, dir: Direction) -> f32 {
        if dir.is_rtl() { -self.start } else { self.end }
    }

    /// Whether a bullet stands at its beginning.
    fn is_item(&self, dir: Direction) -> bool {
        let first = if dir.is_rtl() {
            self.units.last()
        } else {
            self.units.first()
        };
        let next = if dir.is_rtl() {
            self.units.last()
        } else {
            self.units.get(1)
        };
        let sign = first.and_then(|unit| {
            Some(unit.text.chars().next()?).filter(|_| unit.text.chars().count() == 1)
        });
        let is_apart = next.is_some_and(|unit| unit.has_space);
        // A stroke alone may belong to a word.
        let is_item = sign
            .is_some_and(|c| BULLETS.contains(c) && (is_apart || !matches!(c, '-' | '\u{2013}')));
        is_item && self.units.len() > 1
    }

    /// Width of its first word.
    fn first_word(&self, dir: Direction) -> f32 {
        if dir.is_rtl() {
            let start = self
                .units
                .iter()
                .rposition(|unit| unit.has_space)
                .unwrap_or(0);
            self.units
                .get(start)
                .map_or(0.0, |unit| self.end - unit.start)
        } else {
            let end = self
                .units
                .iter()
                .skip(1)
                .position(|unit| unit.has_space)
                .unwrap_or(self.units.len() - 1);
            self.units
                .get(end)
                .map_or(0.0, |unit| unit.end - self.start)
        }
    }
}

/// Puts what parts two lines: a space, or nothing behind a stroke, which goes where it cut a Latin word.
fn join(runs: &mut Runs, next: &str) {
    let text = runs.text();
    let bare = text.trim_end_matches(['-', '\u{2010}']);
    let has_stroke = bare.len() < text.len() && bare.ends_with(char::is_alphanumeric);
    let is_lower = |c: char| c.is_alphabetic() && c.is_lowercase();
    if !has_stroke {
        runs.push(" ", &Marks::default());
    } else if bare.ends_with(is_lower) && next.starts_with(is_lower) {
        runs.pop_char();
    }
}

/// Whether a paragraph at the top of a page or column goes on from the one before.
fn goes_on(last: &Para, next: &Para) -> bool {
    let is_plain = last.kind == ParaKind::Plain
        && next.kind == ParaKind::Plain
        && next.item.is_none()
        && last.dir == next.dir;
    let ends = [
        '.', '!', '?', ':', '\u{61F}', '\u{6D4}', '\u{2026}', '"', '\u{201D}', '\u{BB}', ')',
    ];
    is_plain && last.text.text.chars().count() > 60 && !last.text.text.ends_with(ends)
}

fn append(last: &mut Para, next: &Text) {
    last.text.text.push(' ');
    let by = last.text.text.len();
    last.text.text.push_str(&next.text);
    let moved = next.inlines.iter().cloned().map(|mut inline| {
        inline.range = inline.range.start + by..inline.range.end + by;
        inline
    });
    last.text.inlines.extend(moved);
}

//! Outlines of glyphs at one size, read and turned into lines once.
//!
//! Decoding and flattening an outline costs as much as drawing it, and the same
//! few hundred glyphs make up every segment of an article. `stamps.rs` and
//! `union.rs` move the lines to where a glyph stands.

use std::collections::HashMap;

use super::cover::{Part, for_each_row};
use super::hash::KeyHash;
use super::mask::{MAX_SIDE, PixelRect};
use super::path::{ACROSS, DOWN, Extent, Line, Path};
use super::span::Rasterizer;
use crate::text::font::{Font, FontId};
use crate::text::outline::{Mapped, PathSink as _, outline};

/// When more lines and parts of lines than this are kept, everything is forgotten and read anew.
const MAX_LINES: usize = 1 << 19;

/// Lines that are passed over together.
const BLOCK: usize = 8;

/// Px of the bitmap a font unit: to the right, and up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct GlyphScale {
    pub(super) x: f32,
    pub(super) y: f32,
}

/// What is known of lines that are passed over together.
#[derive(Clone, Copy, Debug)]
struct Block {
    extent: Extent,
    /// Where the first begins and the last ends, downwards, when each goes on where the one
    /// before it ended: to all on their right they count like one line from there to there.
    course: Option<(i32, i32)>,
}

impl Block {
    fn of(lines: &[Line]) -> Option<Self> {
        let (first, others) = lines.split_first()?;
        let mut extent = Extent::of(*first);
        let (from, mut to) = first.course();
        let mut goes_on = true;
        for line in others {
            let (start, end) = line.course();
            goes_on &= start == to;
            to = end;
            extent = extent.hull(Extent::of(*line));
        }
        let course = goes_on.then_some((from, to));
        Some(Self { extent, course })
    }

    /// One line that counts like all of the block to what lies right of it.
    fn as_one(&self) -> Option<Option<Line>> {
        let x = self.extent.right;
        self.course.map(|(from, to)| Line::new((x, from), (x, to)))
    }
}

/// A glyph as lines, steps of the path's grid from its origin, y down.
#[derive(Debug)]
pub(super) struct Flat {
    lines: Box<[Line]>,
    /// By [`BLOCK`] of lines.
    blocks: Box<[Block]>,
    /// Its lines cut at rows of pixels, for an origin on one.
    parts: Box<[Part]>,
    extent: Option<Extent>,
    /// What of it may be covered twice; elsewhere areas may be added up.
    pub(super) twice: Option<Extent>,
}

impl Flat {
    /// The smallest box that holds it; `None` when it covers nothing.
    pub(super) fn extent(&self) -> Option<Extent> {
        self.extent
    }

    /// Its lines cut at rows of pixels, when its origin stands on one.
    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Its lines, in the order of the contours.
    pub(super) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Adds its lines, with its origin at `(x, y)`, to `near`, but for those of no use to count
    /// what covers `area`.
    pub(super) fn lines_near(&self, (x, y): (i32, i32), area: PixelRect, near: &mut Vec<Line>) {
        let (top, bottom) = (area.top * DOWN - y, area.bottom * DOWN - y);
        let (left, right) = (area.left * ACROSS - x, area.right * ACROSS - x);
        let is_near = |line: &Line| line.top < bottom && line.bottom > top;
        for (lines, block) in self.lines.chunks(BLOCK).zip(&self.blocks) {
            let extent = block.extent;
            if extent.top >= bottom || extent.bottom <= top || extent.left >= right {
                continue;
            }
            if extent.right <= left
                && let Some(one) = block.as_one()
            {
                near.extend(one.filter(is_near).map(|line| line.moved(x, y)));
                continue;
            }
            for line in lines {
                if is_near(line) {
                    near.push(line.moved(x, y));
                }
            }
        }
    }
}

/// The outlines that were asked for so far.
#[derive(Debug, Default)]
pub(super) struct Outlines {
    flats: Vec<Flat>,
    n_lines: usize,
    /// By font, glyph and the bits of the scale.
    index: HashMap<(FontId, u16, u32, u32), usize, KeyHash>,
    /// The outline being read.
    path: Path,
    parts: Vec<Part>,
}

impl Outlines {
    /// Makes room when there is none: then numbers given out before mean nothing
    /// any more, and it says `true`.
    pub(super) fn make_room(&mut self) -> bool {
        let is_full = self.n_lines > MAX_LINES;
        if is_full {
            *self = Self::default();
        }
        is_full
    }

    /// The number of a glyph's outline at `scale`, for [`Self::flat`].
    pub(super) fn find(
        &mut self,
        font: &Font,
        glyph: u16,
        scale: GlyphScale,
        check: &mut Rasterizer,
    ) -> usize {
        let key = (font.id, glyph, scale.x.to_bits(), scale.y.to_bits());
        if let Some(&number) = self.index.get(&key) {
            return number;
        }
        self.path.clear();
        let mut scaled = Mapped {
            sink: &mut self.path,
            map: |x: f32, y: f32| (x * scale.x, -y * scale.y),
        };
        outline(font, glyph, &mut scaled);
        self.path.close();
        let flat = self.flatten(check);
        self.n_lines += flat.lines.len() + flat.parts.len();
        self.flats.push(flat);
        let number = self.flats.len() - 1;
        self.index.insert(key, number);
        number
    }

    /// What was read, ready to be drawn.
    fn flatten(&mut self, check: &mut Rasterizer) -> Flat {
        let lines = self.path.closed_lines();
        let blocks: Box<[Block]> = lines.chunks(BLOCK).filter_map(Block::of).collect();
        let extent = blocks.iter().map(|b| b.extent).reduce(Extent::hull);
        let twice = check.twice(lines, extent);
        self.parts.clear();
        // What is too large to be kept as a stamp is drawn from its lines. At another part of a
        // pixel it may take a column and a row less.
        if extent.is_some_and(|e| e.pixels().fits(MAX_SIDE + 1)) {
            for line in lines {
                for_each_row(*line, |part| self.parts.push(part));
            }
        }
        Flat {
            lines: lines.into(),
            blocks,
            parts: self.parts.as_slice().into(),
            extent,
            twice,
        }
    }

    /// The outline with a number that [`Self::find`] gave.
    pub(super) fn flat(&self, number: usize) -> Option<&Flat> {
        self.flats.get(number)
    }
}

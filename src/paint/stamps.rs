//! What single glyphs cover, drawn once for each place between two pixels.
//!
//! A glyph that occurs in many words stands in each at another part of a pixel,
//! but there are few of those parts; `union.rs` lays the same bytes again.

use std::collections::HashMap;

use super::cover::{BEYOND, byte, for_each_row};
use super::hash::KeyHash;
use super::mask::PixelRect;
use super::outlines::Flat;
use super::path::{ACROSS, DOWN, Line};
use super::span::Rasterizer;

/// When more bytes or more glyphs than these are kept, everything is forgotten and drawn anew.
const MAX_BYTES: usize = 1 << 22;
const MAX_GLYPHS: usize = 1 << 15;

/// What a screen of text asks for, about: there is room for as many at once.
const USUAL_GLYPHS: usize = 896;

/// Pixels that are laid together.
pub(super) const LAID: usize = 4;

/// The glyphs that were asked for so far.
#[derive(Debug, Default)]
pub(super) struct Stamps {
    index: HashMap<(usize, i32, i32), Stamp, KeyHash>,
    bytes: Vec<u8>,
    cells: Vec<i32>,
    /// The lines where a glyph may cover something twice.
    near: Vec<Line>,
}

/// Coverage of a glyph.
#[derive(Clone, Copy, Debug)]
struct Stamp {
    /// Its pixels, from the pixel of the origin.
    area: PixelRect,
    /// Where its bytes begin.
    start: usize,
}

/// Bytes of a row of a stamp: behind the last pixel of `area` there are some of nothing, so
/// that it is made of whole [`LAID`]s.
pub(super) fn stride(area: PixelRect) -> usize {
    (area.width() + BEYOND).next_multiple_of(LAID)
}

impl Stamps {
    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.index.clear();
        self.bytes.clear();
        self.bytes.shrink_to(MAX_BYTES);
    }

    /// Makes room when there is none.
    pub(super) fn make_room(&mut self) {
        if self.index.is_empty() {
            self.index.reserve(USUAL_GLYPHS);
        }
        if self.bytes.len() > MAX_BYTES || self.index.len() > MAX_GLYPHS {
            self.clear();
        }
    }

    /// The pixels of outline `number`, whose origin stands at `(x, y)` steps of
    /// the grid, and their coverage, row by row, [`stride`] bytes each.
    pub(super) fn find(
        &mut self,
        (number, flat): (usize, &Flat),
        (x, y): (i32, i32),
        counter: &mut Rasterizer,
    ) -> Option<(PixelRect, &[u8])> {
        let (part_x, part_y) = (x.rem_euclid(ACROSS), y.rem_euclid(DOWN));
        let key = (number, part_x, part_y);
        let stamp = match self.index.get(&key) {
            Some(&stamp) => stamp,
            None => {
                let stamp = Stamp {
                    area: flat.extent()?.moved(part_x, part_y).pixels(),
                    start: self.bytes.len(),
                };
                self.draw(flat, (part_x, part_y), stamp.area, counter);
                self.index.insert(key, stamp);
                stamp
            }
        };
        let end = stamp.start + stride(stamp.area) * stamp.area.height();
        let area = stamp.area.moved(x.div_euclid(ACROSS), y.div_euclid(DOWN));
        Some((area, self.bytes.get(stamp.start..end)?))
    }

    /// Adds the coverage of a glyph to the bytes.
    fn draw(&mut self, flat: &Flat, at: (i32, i32), area: PixelRect, counter: &mut Rasterizer) {
        let (start, stride) = (self.bytes.len(), stride(area));
        self.bytes.resize(start + stride * area.height(), 0);
        let bytes = self.bytes.get_mut(start..).unwrap_or(&mut []);
        self.cells.clear();
        self.cells.resize(stride * area.height(), 0);
        add_areas(flat, at, area, &mut self.cells);
        sum_up(&mut self.cells, bytes);
        if let Some(twice) = flat.twice {
            let twice = twice.moved(at.0, at.1).pixels().intersect(area);
            let columns = (twice.left - area.left) as usize..(twice.right - area.left) as usize;
            let rows = bytes.chunks_exact_mut(stride);
            let rows = rows.skip((twice.top - area.top) as usize);
            let rows = rows.filter_map(|row| row.get_mut(columns.clone()));
            self.near.clear();
            flat.lines_near(at, twice, &mut self.near);
            counter.cover(&self.near, twice, rows);
        }
    }
}

/// Adds the areas beside all edges of a glyph at `(x, y)` to the cells of `area`.
fn add_areas(flat: &Flat, (x, y): (i32, i32), area: PixelRect, cells: &mut [i32]) {
    let stride = stride(area);
    let x = x - area.left * ACROSS;
    if y == 0 {
        for part in flat.parts() {
            part.moved(x, -area.top).add(stride, cells);
        }
    } else {
        for line in flat.lines() {
            let line = line.moved(x, y - area.top * DOWN);
            for_each_row(line, |part| part.add(stride, cells));
        }
    }
}

/// Sums differences up into coverage. What one row adds it takes back in its last cells,
/// so the sum may run on into the next.
fn sum_up(cells: &mut [i32], bytes: &mut [u8]) {
    let mut sum = 0;
    for cell in &mut *cells {
        sum += *cell;
        *cell = sum;
    }
    for (byte_of, &sum) in bytes.iter_mut().zip(&*cells) {
        *byte_of = byte(sum);
    }
}

//! The rasteriser: one path, non-zero winding, exact horizontal coverage.
//!
//! Glyphs of a joined word overlap where they meet. A rasteriser that adds
//! areas paints such places twice; this one counts the winding number, so any
//! number of overlapping contours covers a pixel once and a join shows no seam,
//! not even at half opacity. `path.rs` makes the path, `shape.rs` rectangles and
//! strokes; `union.rs` calls it for those pixels of a segment that need it.
//!
//! Method: each row of pixels is cut at several heights. At each, the edges
//! that cross it are sorted from left to right and counted; from where the count
//! leaves zero to where it comes back to it is covered, to the exact share of the
//! pixels at both ends.

use std::ops::Range;

use super::cover::{BEYOND, add_upright, byte};
use super::mask::{MAX_SIDE, Mask, PixelRect};
use super::path::{ACROSS, DOWN, Line, Path};

/// Heights in a row of pixels at which it is cut.
const SAMPLES: i32 = 16;

/// The same where it is only asked whether anything is covered twice.
const ROUGH_SAMPLES: i32 = 4;

/// Fractions of a step of the grid in which x of an edge is kept.
const FRACTION: i32 = 16;

/// Rows of pixels whose crossings are kept at a time.
const BAND: i32 = 8;

/// Turns paths into masks. Keeps its buffers, so use one for many paths.
#[derive(Debug, Default)]
pub struct Rasterizer {
    edges: Vec<Edge>,
    /// How the winding number at the area's left end changes at each cut.
    changes: Vec<i32>,
    crossings: Crossings,
    cells: Vec<i32>,
    cuts: Cuts,
}

/// The heights at which an area is cut.
#[derive(Clone, Copy, Debug, Default)]
struct Cuts {
    /// In a row of pixels; a power of two, at most [`DOWN`] / 2.
    a_row: i32,
    all: i32,
    /// Rows of the grid from one to the next; the first is half of that down.
    step: i32,
}

impl Cuts {
    fn new(area: PixelRect, a_row: i32) -> Self {
        Self {
            a_row,
            all: area.height() as i32 * a_row,
            step: DOWN / a_row,
        }
    }
}

/// A line as the cuts see it.
#[derive(Clone, Copy, Debug)]
struct Edge {
    /// The first cut that it crosses.
    first: i32,
    /// The cut after the last that it crosses.
    end: i32,
    /// Where it crosses the first cut, parts of a step of the grid from the area's left end.
    x: i64,
    /// Change of `x` from one cut to the next.
    slope: i64,
    winding: i32,
}

impl Edge {
    /// The line, x from the area's left end, between two cuts; the first is
    /// `down` rows of the grid below its upper end, cuts are `step` apart.
    fn new(line: Line, (first, end): (i32, i32), down: i32, step: i32) -> Self {
        let rise = f64::from(line.x_bottom - line.x_top) / f64::from(line.bottom - line.top);
        let x = f64::from(line.x_top) + rise * f64::from(down);
        let parts = f64::from(1 << FRACTION);
        Self {
            first,
            end,
            x: (x * parts) as i64,
            slope: (rise * f64::from(step) * parts) as i64,
            winding: line.winding,
        }
    }
}

/// Where a cut is crossed: steps of the grid from the area's left end, and by how
/// much the winding number changes there.
type Crossing = (i32, i32);

/// The crossings of a band of cuts, cut by cut.
#[derive(Debug, Default)]
struct Crossings {
    /// By cut of the band: the index after its last crossing.
    ends: Vec<usize>,
    all: Vec<Crossing>,
}

impl Rasterizer {
    /// A rasteriser with empty buffers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Coverage of `path`, its pixels outside `clip` left out. The mask is as
    /// small as the path allows and never larger than [`MAX_SIDE`] either way.
    pub fn rasterize(&mut self, path: &Path, clip: Option<PixelRect>) -> Mask {
        let Some(area) = area_of(path, clip) else {
            return Mask::default();
        };
        let mut mask = Mask::blank(area);
        self.cover(path.lines(), area, mask.part_mut(area));
        mask
    }

    /// Writes the coverage of closed contours into the rows of `area`, top to bottom.
    pub(super) fn cover<'a>(
        &mut self,
        lines: impl Iterator<Item = Line>,
        area: PixelRect,
        mut rows: impl Iterator<Item = &'a mut [u8]>,
    ) {
        self.collect(lines, area, SAMPLES);
        let mut cells = std::mem::take(&mut self.cells);
        cells.clear();
        cells.resize(area.width() + BEYOND, 0);
        self.each_cut(area, |cut, outside, crossings| {
            cover_cut(outside, crossings, &mut cells);
            if (cut + 1) % SAMPLES == 0
                && let Some(row) = rows.next()
            {
                take_row(&mut cells, row);
            }
        });
        self.cells = cells;
    }

    /// Whether `path` covers nothing twice, and all of it in one direction: then
    /// the areas beside its edges may be added up without counting.
    pub(super) fn is_simple(&mut self, path: &Path) -> bool {
        let Some(area) = area_of(path, None) else {
            return true;
        };
        self.collect(path.lines(), area, ROUGH_SAMPLES);
        let (mut least, mut most) = (0, 0);
        self.each_cut(area, |_, _, crossings| {
            let mut winding = 0;
            for (i, &(x, change)) in crossings.iter().enumerate() {
                winding += change;
                // Where edges meet, their order says nothing.
                if crossings.get(i + 1).is_some_and(|next| next.0 > x + 1) {
                    least = winding.min(least);
                    most = winding.max(most);
                }
            }
        });
        most - least <= 1
    }

    /// Takes the edges that reach a cut of `area`.
    fn collect(&mut self, lines: impl Iterator<Item = Line>, area: PixelRect, a_row: i32) {
        let (left, top) = (area.left * ACROSS, area.top * DOWN);
        let right = area.right * ACROSS;
        self.cuts = Cuts::new(area, a_row);
        let (step, n_cuts, shift) = (
            self.cuts.step,
            self.cuts.all,
            self.cuts.step.trailing_zeros(),
        );
        // The first cut at or below y.
        let cut = |y: i32| ((y - top + step / 2 - 1) >> shift).clamp(0, n_cuts);
        self.edges.clear();
        self.changes.clear();
        self.changes.resize(n_cuts as usize + 1, 0);
        for line in lines {
            let (first, end) = (cut(line.top), cut(line.bottom));
            let ahead = line.x_top.min(line.x_bottom) >= right;
            // What lies right of the area covers nothing in it.
            if first >= end || ahead {
                continue;
            }
            if line.x_top.max(line.x_bottom) <= left {
                // What lies left of it only counts.
                for (cut, change) in [(first, line.winding), (end, -line.winding)] {
                    if let Some(sum) = self.changes.get_mut(cut as usize) {
                        *sum += change;
                    }
                }
                continue;
            }
            let down = first * step + step / 2 + top - line.top;
            self.edges
                .push(Edge::new(line.moved(-left, 0), (first, end), down, step));
        }
    }

    /// Calls `visit` with each cut's number, the winding number at its left end
    /// and its crossings from left to right, top to bottom.
    fn each_cut(&mut self, area: PixelRect, mut visit: impl FnMut(i32, i32, &[Crossing])) {
        let right = area.width() as i32 * ACROSS;
        let (n_cuts, band_cuts) = (self.cuts.all, BAND * self.cuts.a_row);
        let mut outside = 0;
        for start in (0..n_cuts).step_by(band_cuts as usize) {
            let band = start..(start + band_cuts).min(n_cuts);
            self.crossings.fill(&self.edges, band.clone(), right);
            let mut from = 0;
            for (cut, &to) in band.zip(&self.crossings.ends) {
                outside += self.changes.get(cut as usize).copied().unwrap_or(0);
                let crossings = self.crossings.all.get_mut(from..to).unwrap_or(&mut []);
                sort(crossings);
                visit(cut, outside, crossings);
                from = to;
            }
        }
    }
}

impl Crossings {
    /// Notes where edges cross the cuts of `band`, those of one cut side by side.
    fn fill(&mut self, edges: &[Edge], band: Range<i32>, right: i32) {
        let inside = |e: &Edge| (e.first.max(band.start), e.end.min(band.end));
        let place = |cut: i32| (cut - band.start) as usize;
        self.ends.clear();
        self.ends.resize(band.len(), 0);
        for (from, to) in edges.iter().map(inside) {
            let cuts = self.ends.get_mut(place(from)..place(to.max(from)));
            cuts.unwrap_or(&mut []).iter_mut().for_each(|n| *n += 1);
        }
        let mut sum = 0;
        for end in &mut self.ends {
            // For now where the cut's crossings start; filling moves it to their end.
            sum += std::mem::replace(end, sum);
        }
        self.all.clear();
        self.all.resize(sum, (0, 0));
        for edge in edges {
            let (from, to) = inside(edge);
            let mut x = edge.x + i64::from(from - edge.first) * edge.slope;
            let cuts = self.ends.get_mut(place(from)..place(to.max(from)));
            for end in cuts.unwrap_or(&mut []) {
                if let Some(crossing) = self.all.get_mut(*end) {
                    *crossing = (((x >> FRACTION) as i32).clamp(0, right), edge.winding);
                }
                *end += 1;
                x += edge.slope;
            }
        }
    }
}

/// Adds what one cut covers to the cells of its row.
fn cover_cut(outside: i32, crossings: &[Crossing], cells: &mut [i32]) {
    let height = DOWN / SAMPLES;
    let mut winding = outside;
    if winding != 0 {
        add_upright(0, height, cells);
    }
    for &(x, change) in crossings {
        let before = winding;
        winding += change;
        if before == 0 {
            add_upright(x, height, cells);
        } else if winding == 0 {
            add_upright(x, -height, cells);
        }
    }
}

/// Sorts a few crossings from left to right.
fn sort(crossings: &mut [Crossing]) {
    /// With more of them a general sort is faster.
    const MANY: usize = 32;
    if crossings.len() > MANY {
        crossings.sort_unstable_by_key(|c| c.0);
        return;
    }
    for i in 1..crossings.len() {
        let mut j = i;
        while j > 0 && crossings[j - 1].0 > crossings[j].0 {
            crossings.swap(j - 1, j);
            j -= 1;
        }
    }
}

/// The pixels to compute: the path's extent, inside `clip` and the size limit.
fn area_of(path: &Path, clip: Option<PixelRect>) -> Option<PixelRect> {
    let mut area = path.extent()?.pixels();
    if let Some(clip) = clip {
        area = area.intersect(clip);
    }
    let area = area.at_most(MAX_SIDE);
    (!area.is_empty()).then_some(area)
}

/// Sums the differences up into coverage and clears them.
fn take_row(cells: &mut [i32], out: &mut [u8]) {
    let mut sum = 0;
    for (cell, pixel) in cells.iter().zip(out) {
        sum += *cell;
        *pixel = byte(sum);
    }
    cells.fill(0);
}

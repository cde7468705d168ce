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

use super::cover::{BEYOND, add_upright, byte};
use super::cuts::{Crossing, Cuts};
use super::mask::{MAX_SIDE, Mask, PixelRect};
use super::path::{ACROSS, DOWN, Extent, Line, Path};

/// Heights in a row of pixels at which it is cut.
const SAMPLES: i32 = 16;

/// The same where it is only asked whether anything is covered twice.
const ROUGH_SAMPLES: i32 = 4;

/// Turns paths into masks. Keeps its buffers, so use one for many paths.
#[derive(Debug, Default)]
pub struct Rasterizer {
    cuts: Cuts,
    cells: Vec<i32>,
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
        let Some(area) = area_of(path.extent(), clip) else {
            return Mask::default();
        };
        let mut mask = Mask::blank(area);
        let lines: Vec<Line> = path.lines().collect();
        self.cover(&lines, area, mask.part_mut(area));
        mask
    }

    /// Writes the coverage of closed contours into the rows of `area`, top to bottom.
    pub(super) fn cover<'a>(
        &mut self,
        lines: &[Line],
        area: PixelRect,
        mut rows: impl Iterator<Item = &'a mut [u8]>,
    ) {
        self.cells.clear();
        self.cells.resize(area.width() + BEYOND, 0);
        let cells = self.cells.as_mut_slice();
        self.cuts
            .each::<SAMPLES>(lines, area, |cut, outside, crossings| {
                cover_cut(outside, crossings, cells);
                if cut & (SAMPLES - 1) == SAMPLES - 1
                    && let Some(row) = rows.next()
                {
                    take_row(cells, row);
                }
            });
    }

    /// What the closed contours of `lines`, which reach as far as `extent`, may cover twice, or
    /// in the other direction than the rest: elsewhere the areas beside their edges may be added
    /// up without counting. Steps of the grid, a pixel wider each way.
    pub(super) fn twice(&mut self, lines: &[Line], extent: Option<Extent>) -> Option<Extent> {
        let area = area_of(extent, None)?;
        let (left, top) = (area.left * ACROSS, area.top * DOWN);
        let (mut direction, mut twice) = (0, None::<Extent>);
        self.cuts
            .each::<ROUGH_SAMPLES>(lines, area, |cut, _, crossings| {
                let y = top + cut * (DOWN / ROUGH_SAMPLES);
                each_inside(crossings, |winding, from, to| {
                    if direction == 0 {
                        direction = winding.signum();
                    }
                    if winding != direction {
                        let here = Extent {
                            left: left + from - ACROSS,
                            top: y - DOWN,
                            right: left + to + ACROSS,
                            bottom: y + DOWN,
                        };
                        twice = Some(twice.map_or(here, |twice| twice.hull(here)));
                    }
                });
            });
        twice
    }
}

/// Calls `visit` with each winding number but 0 along a cut, from where to where.
#[inline]
fn each_inside(crossings: &[Crossing], mut visit: impl FnMut(i32, i32, i32)) {
    if let [from, to] = crossings {
        // Where edges meet, their order says nothing.
        if to.x() > from.x() + 1 {
            visit(from.change(), from.x(), to.x());
        }
        return;
    }
    let mut winding = 0;
    for pair in crossings.windows(2) {
        let [from, to] = pair else { continue };
        winding += from.change();
        if winding != 0 && to.x() > from.x() + 1 {
            visit(winding, from.x(), to.x());
        }
    }
}

/// Adds what one cut covers to the cells of its row.
#[inline]
fn cover_cut(outside: i32, crossings: &[Crossing], cells: &mut [i32]) {
    let height = DOWN / SAMPLES;
    let right = (cells.len() - BEYOND) as i32 * ACROSS;
    let mut add = |x: i32, height| add_upright(x.clamp(0, right), height, cells);
    if let (0, [from, to]) = (outside, crossings)
        && from.change() != to.change()
    {
        add(from.x(), height);
        add(to.x(), -height);
        return;
    }
    let mut winding = outside;
    if winding != 0 {
        add(0, height);
    }
    for crossing in crossings {
        let before = winding;
        winding += crossing.change();
        if before == 0 {
            add(crossing.x(), height);
        } else if winding == 0 {
            add(crossing.x(), -height);
        }
    }
}

/// The pixels to compute: those that a path reaches, inside `clip` and the size limit.
fn area_of(extent: Option<Extent>, clip: Option<PixelRect>) -> Option<PixelRect> {
    let mut area = extent?.pixels();
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

//! Coverage of a row of pixels as differences that are summed up along the row.
//!
//! An edge adds to the cells under it the area to its right, in whole numbers,
//! so that closed contours sum up to exactly nothing behind them. `span.rs` adds
//! edges where the winding number leaves or reaches zero, `stamps.rs` all edges of
//! outlines that cover nothing twice.

use super::path::{ACROSS, DOWN, Line};

/// More cells than columns a row has: what lies right of the last column.
pub(super) const BEYOND: usize = 2;

const COLUMN: u32 = ACROSS as u32;

/// Parts of a pixel for each row of the grid.
const ROW: i32 = 2 * ACROSS;

/// What the cells of a wholly covered pixel sum up to.
const FULL: i32 = ROW * DOWN;

/// A part of an edge inside one row of pixels, in steps of the grid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// The row of pixels.
    row: i32,
    x_top: i32,
    x_bottom: i32,
    /// Rows of the grid that it falls by; negative when the edge rises.
    height: i32,
}

/// Calls `visit` with the parts of a line, row of pixels by row of pixels.
#[inline]
pub(super) fn for_each_row(line: Line, mut visit: impl FnMut(Part)) {
    let (mut row, last) = (
        line.top.div_euclid(DOWN),
        (line.bottom - 1).div_euclid(DOWN),
    );
    let (mut x, mut y) = (line.x_top, line.top);
    let part = |row, x_top, x_bottom, height| Part {
        row,
        x_top,
        x_bottom,
        height: height * line.winding,
    };
    if row < last {
        let slope = (line.x_bottom - line.x_top) as f32 / (line.bottom - line.top) as f32;
        while row < last {
            let next = (row + 1) * DOWN;
            // From the line's own end, so that nothing adds up on the way.
            let next_x = line.x_top + (slope * (next - line.top) as f32) as i32;
            visit(part(row, x, next_x, next - y));
            (x, y, row) = (next_x, next, row + 1);
        }
    }
    visit(part(row, x, line.x_bottom, line.bottom - y));
}

impl Part {
    /// The part moved by columns of the grid and rows of pixels.
    #[inline]
    pub(super) fn moved(self, x: i32, rows: i32) -> Self {
        Self {
            row: self.row + rows,
            x_top: self.x_top + x,
            x_bottom: self.x_bottom + x,
            height: self.height,
        }
    }

    /// Adds the area to its right to the cells of its row, of which there are
    /// `stride` in each. It lies inside them.
    #[inline]
    pub(super) fn add(self, stride: usize, cells: &mut [i32]) {
        let height = self.height;
        let (x0, x1) = (self.x_top as u32, self.x_bottom as u32);
        let row = self.row as usize * stride;
        if x0 / COLUMN == x1 / COLUMN {
            let at = row + (x0 / COLUMN) as usize;
            if let Some([here, after]) = cells.get_mut(at..at + 2) {
                let left = (x0 % COLUMN + x1 % COLUMN) as i32 * height;
                *here += ROW * height - left;
                *after += left;
            }
            return;
        }
        self.add_slanted(row, cells);
    }

    /// The same over several columns of the row that begins at cell `row`.
    fn add_slanted(self, row: usize, cells: &mut [i32]) {
        let height = self.height;
        let (x0, x1) = (self.x_top as u32, self.x_bottom as u32);
        let (from, to) = (x0.min(x1), x0.max(x1));
        let (first, last) = (from / COLUMN, to / COLUMN);
        let (before, rest) = ((from % COLUMN) as i32, (to % COLUMN) as i32);
        let at = row + first as usize;
        let (into, run) = (ACROSS - before, (to - from) as i32);
        if first + 1 == last {
            if let Some([here, next, after]) = cells.get_mut(at..at + 3) {
                // What is cut off here is missing in the next cell or the next but one.
                let [left, right] = [into, rest].map(|side| side * side * height / run);
                *here += left;
                *next += ROW * height - left - right;
                *after += right;
            }
            return;
        }
        let n = (last - first) as usize + 2;
        add_flat_edge(
            into,
            rest,
            height,
            cells.get_mut(at..at + n).unwrap_or(&mut []),
        );
    }
}

/// The same for an edge that stands upright at `x`, in the only row of `cells`.
#[inline]
pub(super) fn add_upright(x: i32, height: i32, cells: &mut [i32]) {
    let at = (x as u32 / COLUMN) as usize;
    if let Some([here, after]) = cells.get_mut(at..at + 2) {
        let left = 2 * (x % ACROSS) * height;
        *here += ROW * height - left;
        *after += left;
    }
}

/// An edge over many columns: a triangle, then trapezoids, then all but a
/// triangle; written as differences.
fn add_flat_edge(into: i32, rest: i32, height: i32, cells: &mut [i32]) {
    let last = cells.len().saturating_sub(2);
    let [wide_into, wide_rest, wide_height] = [into, rest, height].map(i64::from);
    let column = i64::from(ACROSS);
    let run = wide_into + (last as i64 - 1) * column + wide_rest;
    let mut before = 0;
    for (i, cell) in cells.iter_mut().enumerate() {
        let area = if i == 0 {
            wide_into * wide_into * wide_height / run
        } else if i < last {
            (2 * (wide_into + (i as i64 - 1) * column) + column) * column * wide_height / run
        } else if i == last {
            2 * column * wide_height - wide_rest * wide_rest * wide_height / run
        } else {
            2 * column * wide_height
        };
        *cell += (area - before) as i32;
        before = area;
    }
}

/// Coverage 0 to 255 of a pixel whose cells sum up to `sum`, either sign.
#[inline]
pub(super) fn byte(sum: i32) -> u8 {
    ((sum.abs().min(FULL) * 255 + FULL / 2) as u32 / FULL as u32) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_edge_is_cut_where_it_crosses_the_rows() {
        for run in [-30_000, -7, 0, 5, 999, 30_001] {
            let (top, bottom) = (13, 64_000);
            let line = Line {
                top,
                bottom,
                x_top: 40_000,
                x_bottom: 40_000 + run,
                winding: 1,
            };
            let mut before = (40_000, 0);
            for_each_row(line, |part| {
                assert_eq!(part.x_top, before.0, "without a gap");
                before = (part.x_bottom, before.1 + part.height);
                let exact = i64::from(run) * i64::from(before.1) / i64::from(bottom - top);
                let error = i64::from(part.x_bottom) - 40_000 - exact;
                assert!(error.abs() <= 1, "{run}: off by {error}");
            });
            assert_eq!(before, (40_000 + run, bottom - top), "to its end");
        }
    }
}

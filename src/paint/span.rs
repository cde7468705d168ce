//! The rasteriser: one path, non-zero winding, exact horizontal coverage.
//!
//! Glyphs of a joined word overlap where they meet. A rasteriser that adds
//! areas paints such places twice; this one counts the winding number, so any
//! number of overlapping contours covers a pixel once and a join shows no seam,
//! not even at half opacity. `path.rs` makes the path, `segment.rs` the path of
//! a joined segment, `shape.rs` rectangles and strokes.
//!
//! Method: edges start and end on a grid of [`GRID`] sub-scanlines a pixel row.
//! Between two rows of that grid where an edge starts or ends, or where edges
//! cross, the active edges stand in one order: the slab between them is a list
//! of trapezoids. Winding is counted along the list, and of each edge where it
//! leaves or reaches zero the exact area to its right is added to a difference
//! buffer, whose running sum is the coverage of the pixels of the row.

use super::path::{GRID, Line, Path};

/// Widest and highest mask, px; what lies beyond is cut off.
pub const MAX_SIDE: i32 = 4096;

const GRID_F: f32 = GRID as f32;

/// Above this number of active edges a merge sort takes over from insertion sort.
const MANY_EDGES: usize = 48;

/// Coverage of a rectangle of pixels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mask {
    /// Device px of the first column.
    pub left: i32,
    /// Device px of the first row, growing downwards.
    pub top: i32,
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Coverage 0 to 255, row by row, `width * height` bytes.
    pub data: Vec<u8>,
}

impl Mask {
    /// Whether there is no pixel in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    /// Coverage at device px `(x, y)`; 0 outside.
    #[must_use]
    pub fn at(&self, x: i32, y: i32) -> u8 {
        let (Ok(x), Ok(y)) = (
            usize::try_from(x - self.left),
            usize::try_from(y - self.top),
        ) else {
            return 0;
        };
        if x < self.width {
            self.data.get(y * self.width + x).copied().unwrap_or(0)
        } else {
            0
        }
    }

    /// The rows, top to bottom.
    pub fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.data.chunks_exact(self.width.max(1))
    }
}

/// A rectangle of pixels; right and bottom edges are outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PixelRect {
    /// First column.
    pub left: i32,
    /// First row.
    pub top: i32,
    /// Column after the last.
    pub right: i32,
    /// Row after the last.
    pub bottom: i32,
}

impl PixelRect {
    /// The common part; may be empty (`right <= left` or `bottom <= top`).
    #[must_use]
    pub fn intersect(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// Whether it holds no pixel.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.right <= self.left || self.bottom <= self.top
    }
}

/// Turns paths into masks. Keeps its buffers, so use one for many paths.
#[derive(Debug, Default)]
pub struct Rasterizer {
    edges: Vec<Edge>,
    /// First of the edges that start at each sub-scanline.
    starts: Vec<u32>,
    /// By row of pixels: a bit for each sub-scanline where an edge starts.
    events: Vec<u32>,
    active: Vec<Active>,
    /// The sub-scanline where the first of them ends.
    next_end: i32,
    /// Whether edges have come, gone or changed places since winding was counted.
    is_new_order: bool,
    cover: Vec<f32>,
}

/// No edge, in the links between edges.
const NONE: u32 = u32::MAX;

/// Marks an edge that goes on where another ends, so that it starts nothing.
const CHAINED: u32 = u32::MAX - 1;

/// An edge; x in px of the mask, y in sub-scanlines.
#[derive(Clone, Copy, Debug)]
struct Edge {
    x: f32,
    /// Change of x in one sub-scanline.
    slope: f32,
    top: i32,
    bottom: i32,
    winding: i32,
    /// The edge that goes on downwards where this one ends.
    below: u32,
    /// The next edge that starts where this one starts.
    beside: u32,
}

/// An edge, and those below it, that crosses the present slab.
#[derive(Clone, Copy, Debug)]
struct Active {
    /// x at the slab's bottom.
    lower: f32,
    edge: Edge,
    /// 1 where the covered part begins, -1 where it ends, 0 inside and outside of it.
    sign: i32,
    /// From here on its area is not in the buffer yet.
    since: i32,
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
        let width = (area.right - area.left) as usize;
        let height = (area.bottom - area.top) as usize;
        self.collect_edges(path.lines(), area, height);
        let mut data = vec![0; width * height];
        // Two cells more take what lies right of the last column.
        self.cover.clear();
        self.cover.resize(width + 2, 0.0);
        self.active.clear();
        self.is_new_order = false;
        self.next_end = i32::MAX;
        for (row, out) in data.chunks_exact_mut(width).enumerate() {
            if self.cover_row(row, width as f32) {
                take_row(&mut self.cover, out);
            }
        }
        Mask {
            left: area.left,
            top: area.top,
            width,
            height,
            data,
        }
    }

    fn collect_edges(&mut self, lines: impl Iterator<Item = Line>, area: PixelRect, height: usize) {
        let (left, top) = (area.left as f32, area.top * GRID as i32);
        let end = (height * GRID) as i32;
        self.edges.clear();
        let mut last_end = (f32::NAN, 0);
        for line in lines {
            let (y0, y1) = (line.y0 - top, line.y1 - top);
            if y0.max(y1) <= 0 || y0.min(y1) >= end {
                continue;
            }
            let slope = (line.x1 - line.x0) / (y1 - y0) as f32;
            let (x, first, last, winding) = if y0 < y1 {
                (line.x0, y0, y1, 1)
            } else {
                (line.x1, y1, y0, -1)
            };
            let mut edge = Edge {
                x: x - left,
                slope,
                top: first,
                bottom: last.min(end),
                winding,
                below: NONE,
                beside: NONE,
            };
            // Edges that follow each other up or down a contour become one chain.
            let number = self.edges.len() as u32;
            if last_end == (line.x0, y0)
                && let Some(before) = self.edges.last_mut()
                && before.winding == winding
            {
                if winding > 0 {
                    before.below = number;
                    edge.beside = CHAINED;
                } else {
                    edge.below = number - 1;
                    before.beside = CHAINED;
                }
            }
            last_end = (line.x1, y1);
            self.edges.push(edge);
        }
        self.note_starts(height);
    }

    /// Notes where chains of edges start.
    fn note_starts(&mut self, height: usize) {
        self.starts.clear();
        self.starts.resize(height * GRID, NONE);
        self.events.clear();
        self.events.resize(height, 0);
        for (number, edge) in self.edges.iter_mut().enumerate() {
            let start = edge.top.max(0) as usize;
            if edge.beside == CHAINED {
                continue;
            }
            if let (Some(list), Some(bits)) = (
                self.starts.get_mut(start),
                self.events.get_mut(start / GRID),
            ) {
                edge.beside = *list;
                *list = number as u32;
                *bits |= 1 << (start % GRID);
            }
        }
    }

    /// Adds the coverage of one row of pixels; `false` when nothing was there.
    fn cover_row(&mut self, row: usize, width: f32) -> bool {
        let bits = self.events.get(row).copied().unwrap_or(0);
        if bits == 0 && self.active.is_empty() {
            return false;
        }
        let start = (row * GRID) as i32;
        let end = start + GRID as i32;
        let mut y = start;
        while y < end {
            let rest = bits >> (y - start);
            if rest & 1 != 0 {
                self.start_edges(y);
            }
            // Behind the last bit comes the row's end.
            let next = (y + 1 + (rest >> 1).trailing_zeros().min(GRID as u32) as i32).min(end);
            y = if self.active.is_empty() {
                next
            } else {
                self.pass_slab(y, next, width)
            };
        }
        for a in &mut self.active {
            a.flush(end, width, &mut self.cover);
        }
        true
    }

    fn start_edges(&mut self, y: i32) {
        let mut link = self.starts.get(y as usize).copied().unwrap_or(NONE);
        while let Some(edge) = self.edges.get(link as usize) {
            link = edge.beside;
            let new = Active {
                lower: edge.x_at(y),
                edge: *edge,
                sign: 0,
                since: y,
            };
            self.next_end = self.next_end.min(edge.bottom);
            self.active.push(new);
            let mut at = self.active.len() - 1;
            while at > 0 && new.stands_before(&self.active[at - 1]) {
                self.active[at] = self.active[at - 1];
                at -= 1;
            }
            self.active[at] = new;
        }
        self.is_new_order = true;
    }

    /// Passes the slab from `y` down to `end`, or less where an edge ends or
    /// edges cross; returns where it ended.
    fn pass_slab(&mut self, y: i32, end: i32, width: f32) -> i32 {
        let mut end = end.min(self.next_end);
        let mut is_crossed = false;
        let crossing = self.descend(y, end);
        if crossing < end {
            end = crossing.max(y + 1);
            is_crossed = self.descend(y, end) < end;
        }
        if is_crossed {
            // They cross inside one sub-scanline: the order in its middle is good enough.
            sort_by(&mut self.active, |a| a.edge.x_at(y) + a.lower);
            self.is_new_order = true;
        }
        if self.is_new_order {
            self.count_winding(y, width);
        }
        self.end_edges(end, width);
        if is_crossed {
            sort_by(&mut self.active, |a| a.lower);
            self.is_new_order = true;
        }
        end
    }

    /// Moves the slab's bottom to `end`. Returns the sub-scanline before which
    /// edges change their order, or `end` when they keep it.
    fn descend(&mut self, y: i32, end: i32) -> i32 {
        let mut is_crossed = false;
        let mut before = f32::NEG_INFINITY;
        for a in &mut self.active {
            a.lower = a.edge.x_at(end);
            is_crossed |= a.lower < before;
            before = a.lower;
        }
        if !is_crossed {
            return end;
        }
        let mut first = end - 1;
        for pair in self.active.windows(2) {
            let [a, b] = pair else { continue };
            let (above, below) = (b.edge.x_at(y) - a.edge.x_at(y), b.lower - a.lower);
            if below < 0.0 {
                let share = if above > 0.0 {
                    above / (above - below)
                } else {
                    0.0
                };
                first = first.min(y + (share * (end - y) as f32) as i32);
            }
        }
        first
    }

    /// Finds which edges bound the covered part from `y` on. Those that did or
    /// did not before put what they have bounded so far into the buffer.
    fn count_winding(&mut self, y: i32, width: f32) {
        let mut winding = 0;
        for a in &mut self.active {
            let before = winding;
            winding += a.edge.winding;
            let sign = i32::from(before == 0) - i32::from(winding == 0);
            if sign != a.sign {
                a.flush(y, width, &mut self.cover);
                a.sign = sign;
            }
        }
        debug_assert!(
            winding == 0,
            "contours are closed, so the winding number ends at 0"
        );
        self.is_new_order = false;
    }

    /// Goes on to the next edge of each chain whose edge ends at `y`; drops chains that end.
    fn end_edges(&mut self, y: i32, width: f32) {
        if self.next_end > y {
            return;
        }
        let mut has_ended = false;
        let mut next_end = i32::MAX;
        for a in &mut self.active {
            if a.edge.bottom == y {
                a.flush(y, width, &mut self.cover);
                if let Some(below) = self.edges.get(a.edge.below as usize) {
                    a.edge = *below;
                } else {
                    has_ended = true;
                    continue;
                }
            }
            next_end = next_end.min(a.edge.bottom);
        }
        self.next_end = next_end;
        if has_ended {
            self.active.retain(|a| a.edge.bottom > y);
            self.is_new_order = true;
        }
    }
}

impl Edge {
    #[inline]
    fn x_at(&self, y: i32) -> f32 {
        self.x + (y - self.top) as f32 * self.slope
    }
}

impl Active {
    fn stands_before(&self, other: &Self) -> bool {
        self.lower < other.lower
            || (self.lower == other.lower && self.edge.slope < other.edge.slope)
    }

    /// Puts the area beside the edge, from where it was left down to `y`, into the buffer.
    #[inline]
    fn flush(&mut self, y: i32, width: f32, cover: &mut [f32]) {
        if self.sign != 0 && y > self.since {
            let height = ((y - self.since) * self.sign) as f32 * (1.0 / GRID_F);
            let (x0, x1) = (self.edge.x_at(self.since), self.edge.x_at(y));
            add_edge(x0, x1, height, width, cover);
        }
        self.since = y;
    }
}

/// The pixels to compute: the path's extent, inside `clip` and the size limit.
fn area_of(path: &Path, clip: Option<PixelRect>) -> Option<PixelRect> {
    let e = path.extent()?;
    let mut area = PixelRect {
        left: e.x_min.floor() as i32,
        top: e.y_min.floor() as i32,
        right: e.x_max.ceil() as i32,
        bottom: e.y_max.ceil() as i32,
    };
    if let Some(clip) = clip {
        area = area.intersect(clip);
    }
    area.right = area.right.min(area.left.saturating_add(MAX_SIDE));
    area.bottom = area.bottom.min(area.top.saturating_add(MAX_SIDE));
    (!area.is_empty()).then_some(area)
}

/// Sorts edges that are nearly in order already.
#[inline]
fn sort_by(active: &mut [Active], key: impl Fn(&Active) -> f32) {
    if active.len() > MANY_EDGES {
        active.sort_by(|a, b| key(a).total_cmp(&key(b)));
        return;
    }
    for i in 1..active.len() {
        let mut j = i;
        while j > 0 && key(&active[j - 1]) > key(&active[j]) {
            active.swap(j - 1, j);
            j -= 1;
        }
    }
}

/// Adds the area to the right of an edge that runs from `x0` to `x1` while it falls by `height`.
#[inline]
fn add_edge(x0: f32, x1: f32, height: f32, width: f32, cover: &mut [f32]) {
    let (x0, x1) = (x0.max(0.0).min(width), x1.max(0.0).min(width));
    let (from, to) = if x0 <= x1 { (x0, x1) } else { (x1, x0) };
    let (first, last) = (from as i32 as usize, to as i32 as usize);
    let Some(cells) = cover.get_mut(first..last + 2) else {
        return;
    };
    if let [here, after] = cells {
        let share = (from + to) * 0.5 - first as f32;
        *here += height - height * share;
        *after += height * share;
        return;
    }
    // Covered area of the columns that the edge crosses: a triangle, then
    // trapezoids, then all but a triangle; written as differences.
    let rise = height / (to - from);
    let into = (first + 1) as f32 - from;
    let mut before = 0.5 * into * into * rise;
    let n = cells.len();
    for (i, cell) in cells.iter_mut().enumerate() {
        let area = match i {
            0 => {
                *cell += before;
                continue;
            }
            _ if i + 2 < n => ((i - 1) as f32 + into + 0.5) * rise,
            _ if i + 2 == n => {
                let rest = to - last as f32;
                height - 0.5 * rest * rest * rise
            }
            _ => height,
        };
        *cell += area - before;
        before = area;
    }
}

/// Sums the differences up into coverage and clears them.
fn take_row(cover: &mut [f32], out: &mut [u8]) {
    let mut sum = 0.0;
    for (cell, pixel) in cover.iter_mut().zip(out) {
        sum += *cell;
        *cell = 0.0;
        // `as` saturates, so tiny errors of the sum cannot wrap around.
        *pixel = (sum * 255.0 + 0.5) as u8;
    }
    cover.iter_mut().rev().take(2).for_each(|cell| *cell = 0.0);
}

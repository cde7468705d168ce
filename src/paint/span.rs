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

use super::path::{Line, Path};

/// Sub-scanlines in a row of pixels; ends of edges are rounded to them.
pub const GRID: usize = 16;

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
    /// First edge, plus one, of the list that starts at each sub-scanline.
    starts: Vec<u32>,
    active: Vec<Active>,
    cover: Vec<f32>,
}

/// An edge waiting for its first sub-scanline; y in sub-scanlines, x in px of the mask.
#[derive(Clone, Copy, Debug)]
struct Edge {
    x: f32,
    slope: f32,
    top: i32,
    bottom: i32,
    winding: i32,
    next: u32,
}

/// An edge that crosses the present slab.
#[derive(Clone, Copy, Debug)]
struct Active {
    /// x at the slab's top and bottom, px of the mask.
    upper: f32,
    lower: f32,
    winding: i32,
    bottom: i32,
    /// The edge: x at `y = 0`-relative `top`.
    x: f32,
    slope: f32,
    top: i32,
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
        let (width, height) = (
            (area.right - area.left) as usize,
            (area.bottom - area.top) as usize,
        );
        self.collect_edges(path.lines(), area, height);
        let mut data = vec![0; width * height];
        // One cell more takes what lies right of the last column.
        self.cover.clear();
        self.cover.resize(width + 2, 0.0);
        self.active.clear();
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

    fn collect_edges(&mut self, lines: &[Line], area: PixelRect, height: usize) {
        let (left, top, end) = (area.left as f32, area.top as f32, (height * GRID) as i32);
        self.edges.clear();
        self.starts.clear();
        self.starts.resize(height * GRID, 0);
        for line in lines {
            // The half makes truncation round; only lines above a clip differ, by a sixteenth of a px.
            let y0 = ((line.y0 - top) * GRID_F + 0.5) as i32;
            let y1 = ((line.y1 - top) * GRID_F + 0.5) as i32;
            if y0 == y1 || y0.max(y1) <= 0 || y0.min(y1) >= end {
                continue;
            }
            let slope = (line.x1 - line.x0) / (y1 - y0) as f32;
            let (x, first, last, winding) = if y0 < y1 {
                (line.x0, y0, y1, 1)
            } else {
                (line.x1, y1, y0, -1)
            };
            let start = first.max(0);
            let Some(list) = self.starts.get_mut(start as usize) else {
                continue;
            };
            self.edges.push(Edge {
                x: x - left,
                slope,
                top: first,
                bottom: last.min(end),
                winding,
                next: *list,
            });
            *list = self.edges.len() as u32;
        }
    }

    /// Adds the coverage of one row of pixels; `false` when nothing was there.
    fn cover_row(&mut self, row: usize, width: f32) -> bool {
        let end = ((row + 1) * GRID) as i32;
        let mut y = (row * GRID) as i32;
        let mut touched = false;
        while y < end {
            self.start_edges(y);
            let mut next = self.next_event(y, end);
            if !self.active.is_empty() {
                touched = true;
                next = self.order_slab(y, next, width);
                add_slab(&self.active, (next - y) as f32 / GRID_F, &mut self.cover);
                self.active.retain(|a| a.bottom > next);
            }
            y = next;
        }
        touched
    }

    fn start_edges(&mut self, y: i32) {
        let mut link = self.starts.get(y as usize).copied().unwrap_or(0);
        while let Some(edge) = (link as usize)
            .checked_sub(1)
            .and_then(|i| self.edges.get(i))
        {
            self.active.push(Active {
                upper: 0.0,
                lower: 0.0,
                winding: edge.winding,
                bottom: edge.bottom,
                x: edge.x,
                slope: edge.slope,
                top: edge.top,
            });
            link = edge.next;
        }
    }

    /// The next sub-scanline where an edge starts or ends, at most `end`.
    fn next_event(&self, y: i32, end: i32) -> i32 {
        let waiting = self.starts.get(y as usize + 1..end as usize).unwrap_or(&[]);
        let start = waiting
            .iter()
            .position(|&link| link != 0)
            .map_or(end, |n| y + 1 + n as i32);
        self.active
            .iter()
            .fold(start, |least, a| least.min(a.bottom))
    }

    /// Sorts the edges between `y` and the slab's end, which it returns: nearer
    /// than asked for where edges cross, but never less than one sub-scanline.
    fn order_slab(&mut self, y: i32, mut end: i32, width: f32) -> i32 {
        for a in &mut self.active {
            a.upper = (a.x + (y - a.top) as f32 * a.slope).clamp(0.0, width);
        }
        loop {
            for a in &mut self.active {
                a.lower = (a.x + (end - a.top) as f32 * a.slope).clamp(0.0, width);
            }
            sort_by_middle(&mut self.active);
            let crossed =
                |w: &[Active]| matches!(w, [a, b] if a.upper > b.upper || a.lower > b.lower);
            if end - y <= 1 || !self.active.windows(2).any(crossed) {
                return end;
            }
            end = y + (end - y) / 2;
        }
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

fn sort_by_middle(active: &mut [Active]) {
    if active.len() > MANY_EDGES {
        active.sort_by(|a, b| (a.upper + a.lower).total_cmp(&(b.upper + b.lower)));
        return;
    }
    for i in 1..active.len() {
        let mut j = i;
        while j > 0 && active[j - 1].upper + active[j - 1].lower > active[j].upper + active[j].lower
        {
            active.swap(j - 1, j);
            j -= 1;
        }
    }
}

/// Adds a slab of the given height (share of a row) to the differences of the row.
fn add_slab(active: &[Active], height: f32, cover: &mut [f32]) {
    let mut winding = 0;
    for edge in active {
        let before = winding;
        winding += edge.winding;
        if before == 0 {
            add_edge(edge.upper, edge.lower, height, cover);
        } else if winding == 0 {
            add_edge(edge.upper, edge.lower, -height, cover);
        }
    }
    debug_assert!(
        winding == 0,
        "contours are closed, so the winding number ends at 0"
    );
}

/// Adds the area to the right of an edge that runs from `x0` to `x1` while it falls by `height`.
#[inline]
fn add_edge(x0: f32, x1: f32, height: f32, cover: &mut [f32]) {
    let (from, to) = if x0 <= x1 { (x0, x1) } else { (x1, x0) };
    let (first, last) = (from as usize, to as usize);
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

//! A flattened path: closed contours as straight lines, device px, y down.
//!
//! Curves become lines when they are added, so `span.rs` only ever sees lines.
//! Glyph outlines arrive through [`PathSink`] from `segment.rs`; `shape.rs`
//! adds rectangles, discs and strokes. Everything here is plain arithmetic and
//! square roots, which give the same bits on every machine.

use crate::text::outline::PathSink;

/// How far a chord may stand from its curve, device px.
const TOLERANCE: f32 = 0.04;

/// A curve never becomes more lines than this, however large it is.
const MAX_PIECES: f32 = 256.0;

/// A path never holds more lines than this; what comes after is dropped.
const MAX_LINES: usize = 1 << 16;

/// Coordinates are held within this distance of the origin, device px.
const FAR: f32 = 1_048_576.0;

/// Sub-scanlines in a row of pixels; the ends of lines are rounded to them.
pub const GRID: usize = 16;

const GRID_F: f32 = GRID as f32;

/// A straight edge of a contour: x in device px, y in sub-scanlines. Never level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) y0: i32,
    pub(super) y1: i32,
}

/// Closed contours as straight lines, device px, y growing downwards.
///
/// A contour that is left open is closed by a straight line. Coordinates that
/// are not numbers count as 0, huge ones are cut at about a million px. Points
/// are rounded to [`GRID`] sub-scanlines; lines that become level by that cover
/// nothing and are left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    lines: Vec<Line>,
    start: (f32, f32),
    at: (f32, f32),
    /// The y of `at`, sub-scanlines.
    row: i32,
}

/// The extent of a path, device px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Smallest x.
    pub x_min: f32,
    /// Smallest y.
    pub y_min: f32,
    /// Largest x.
    pub x_max: f32,
    /// Largest y.
    pub y_max: f32,
}

impl Path {
    /// An empty path.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets all contours and keeps the memory.
    pub fn clear(&mut self) {
        *self = Self {
            lines: std::mem::take(&mut self.lines),
            ..Self::default()
        };
        self.lines.clear();
    }

    /// Whether nothing was added that could cover a pixel.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The smallest box that holds all lines; `None` for an empty path.
    #[must_use]
    pub fn extent(&self) -> Option<Extent> {
        let first = self.lines.first()?;
        let (mut x0, mut x1, mut y0, mut y1) = (first.x0, first.x0, first.y0, first.y0);
        for l in &self.lines {
            let (x_min, x_max) = if l.x0 < l.x1 {
                (l.x0, l.x1)
            } else {
                (l.x1, l.x0)
            };
            x0 = if x_min < x0 { x_min } else { x0 };
            x1 = if x_max > x1 { x_max } else { x1 };
            y0 = y0.min(l.y0);
            y1 = y1.max(l.y0);
            // The last contour may still be open.
            y0 = y0.min(l.y1);
            y1 = y1.max(l.y1);
        }
        Some(Extent {
            x_min: x0,
            y_min: y0 as f32 / GRID_F,
            x_max: x1,
            y_max: y1 as f32 / GRID_F,
        })
    }

    /// The lines of all contours, with the one that closes the last when that is open.
    pub(super) fn lines(&self) -> impl Iterator<Item = Line> + '_ {
        let start = row(self.start.1);
        let closing = (start != self.row).then_some(Line {
            x0: self.at.0,
            x1: self.start.0,
            y0: self.row,
            y1: start,
        });
        self.lines.iter().copied().chain(closing)
    }

    fn push(&mut self, x: f32, y: f32) {
        // One place is kept for the line that closes the contour.
        if self.lines.len() + 1 < MAX_LINES {
            self.add(x, y);
        }
    }

    fn add(&mut self, x: f32, y: f32) {
        let row = row(y);
        if row != self.row {
            self.lines.push(Line {
                x0: self.at.0,
                x1: x,
                y0: self.row,
                y1: row,
            });
        }
        self.at = (x, y);
        self.row = row;
    }
}

impl PathSink for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.close();
        self.start = sound(x, y);
        self.at = self.start;
        self.row = row(self.at.1);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = sound(x, y);
        self.push(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (x0, y0) = self.at;
        let ((cx, cy), (x, y)) = (sound(cx, cy), sound(x, y));
        // The curve is `a t² + b t + p0`; n chords stand |a| / 4n² from it.
        let (ax, ay) = (x0 - 2.0 * cx + x, y0 - 2.0 * cy + y);
        let (bx, by) = (2.0 * (cx - x0), 2.0 * (cy - y0));
        let n = pieces(ax, ay, 4.0);
        let step = 1.0 / n;
        let mut i = 1.0;
        while i < n {
            let t = i * step;
            self.push((ax * t + bx) * t + x0, (ay * t + by) * t + y0);
            i += 1.0;
        }
        self.push(x, y);
    }

    fn cubic_to(&mut self, c1x: f32, c1y: f32, c2x: f32, c2y: f32, x: f32, y: f32) {
        let (x0, y0) = self.at;
        let ((c1x, c1y), (c2x, c2y), (x, y)) = (sound(c1x, c1y), sound(c2x, c2y), sound(x, y));
        // The greater second difference bounds the bend: 6|d| / 8n² = |d| / (4/3)n².
        let (d1x, d1y) = (x0 - 2.0 * c1x + c2x, y0 - 2.0 * c1y + c2y);
        let (d2x, d2y) = (c1x - 2.0 * c2x + x, c1y - 2.0 * c2y + y);
        let n = pieces(d1x, d1y, 4.0 / 3.0).max(pieces(d2x, d2y, 4.0 / 3.0));
        let (cx, cy) = (3.0 * (c1x - x0), 3.0 * (c1y - y0));
        let (bx, by) = (3.0 * d1x, 3.0 * d1y);
        let (ax, ay) = (x - x0 - cx - bx, y - y0 - cy - by);
        let step = 1.0 / n;
        let mut i = 1.0;
        while i < n {
            let t = i * step;
            self.push(
                ((ax * t + bx) * t + cx) * t + x0,
                ((ay * t + by) * t + cy) * t + y0,
            );
            i += 1.0;
        }
        self.push(x, y);
    }

    fn close(&mut self) {
        self.add(self.start.0, self.start.1);
    }
}

/// The nearest sub-scanline.
#[inline]
fn row(y: f32) -> i32 {
    let y = y * GRID_F + 0.5;
    let whole = y as i32;
    whole - i32::from(whole as f32 > y)
}

/// Number of chords for a curve whose error with one chord is `|(x, y)| / divisor`.
fn pieces(x: f32, y: f32, divisor: f32) -> f32 {
    let bend = (x * x + y * y).sqrt() / (divisor * TOLERANCE);
    if bend <= 1.0 {
        1.0
    } else {
        bend.sqrt().ceil().min(MAX_PIECES)
    }
}

/// The point with both coordinates finite and within [`FAR`].
fn sound(x: f32, y: f32) -> (f32, f32) {
    let fix = |v: f32| if v.is_nan() { 0.0 } else { v.clamp(-FAR, FAR) };
    (fix(x), fix(y))
}

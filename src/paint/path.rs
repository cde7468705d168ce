//! A flattened path: closed contours as straight lines, device px, y down.
//!
//! Curves become lines when they are added, so `span.rs` only ever sees lines.
//! Glyph outlines arrive through [`PathSink`] from `outlines.rs`; `shape.rs`
//! adds rectangles, discs and strokes. Everything here is plain arithmetic and
//! square roots, which give the same bits on every machine.

use super::mask::PixelRect;
use crate::text::outline::PathSink;

/// How far a chord may stand from its curve, device px.
const TOLERANCE: f32 = 0.05;

/// A curve never becomes more lines than this, however large it is.
const MAX_PIECES: f32 = 256.0;

/// A path never holds more lines than this; what comes after is dropped.
const MAX_LINES: usize = 1 << 16;

/// Coordinates are held within this distance of the origin, device px.
const FAR: f32 = 1_048_576.0;

/// Columns of the grid in a pixel; the ends of lines are rounded to the grid.
pub const ACROSS: i32 = 256;

/// Rows of the grid in a pixel.
pub const DOWN: i32 = 64;

/// A straight edge of a contour, in steps of the grid. Never level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// y of the upper end.
    pub(super) top: i32,
    /// y of the lower end.
    pub(super) bottom: i32,
    pub(super) x_top: i32,
    pub(super) x_bottom: i32,
    /// 1 when it runs downwards, -1 upwards.
    pub(super) winding: i32,
}

impl Line {
    /// `None` when it is level.
    #[inline]
    pub(super) fn new((x0, y0): (i32, i32), (x1, y1): (i32, i32)) -> Option<Self> {
        let down = y0 < y1;
        let ((x_top, top), (x_bottom, bottom)) = if down {
            ((x0, y0), (x1, y1))
        } else {
            ((x1, y1), (x0, y0))
        };
        (y0 != y1).then_some(Self {
            top,
            bottom,
            x_top,
            x_bottom,
            winding: if down { 1 } else { -1 },
        })
    }

    /// y where it begins and y where it ends, in the contour's direction.
    #[inline]
    pub(super) fn course(self) -> (i32, i32) {
        if self.winding > 0 {
            (self.top, self.bottom)
        } else {
            (self.bottom, self.top)
        }
    }

    /// The line moved by steps of the grid.
    #[inline]
    pub(super) fn moved(self, x: i32, y: i32) -> Self {
        Self {
            top: self.top + y,
            bottom: self.bottom + y,
            x_top: self.x_top + x,
            x_bottom: self.x_bottom + x,
            winding: self.winding,
        }
    }
}

/// Closed contours as straight lines, device px, y growing downwards.
///
/// A contour that is left open is closed by a straight line. Coordinates that
/// are not numbers count as 0, huge ones are cut at about a million px. Points
/// are rounded to a grid of [`ACROSS`] by [`DOWN`] in a pixel; lines that become
/// level by that cover nothing and are left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    lines: Vec<Line>,
    start: (f32, f32),
    at: (f32, f32),
    /// `at` on the grid.
    step: (i32, i32),
}

/// The extent of a path, in steps of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Smallest x.
    pub left: i32,
    /// Smallest y.
    pub top: i32,
    /// Largest x.
    pub right: i32,
    /// Largest y.
    pub bottom: i32,
}

impl Extent {
    /// That of one line.
    pub(super) fn of(line: Line) -> Self {
        Self {
            left: line.x_top.min(line.x_bottom),
            top: line.top,
            right: line.x_top.max(line.x_bottom),
            bottom: line.bottom,
        }
    }

    /// The smallest that holds both.
    pub(super) fn hull(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// The pixels that it reaches into.
    #[must_use]
    pub fn pixels(self) -> PixelRect {
        PixelRect {
            left: self.left.div_euclid(ACROSS),
            top: self.top.div_euclid(DOWN),
            right: (self.right + ACROSS - 1).div_euclid(ACROSS),
            bottom: (self.bottom + DOWN - 1).div_euclid(DOWN),
        }
    }

    /// The same moved by steps of the grid.
    #[must_use]
    pub fn moved(self, x: i32, y: i32) -> Self {
        Self {
            left: self.left + x,
            top: self.top + y,
            right: self.right + x,
            bottom: self.bottom + y,
        }
    }
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
        self.lines().map(Extent::of).reduce(Extent::hull)
    }

    /// The lines of all contours, with the one that closes the last when that is open.
    pub(super) fn lines(&self) -> impl Iterator<Item = Line> + '_ {
        let closing = Line::new(self.step, steps(self.start));
        self.lines.iter().copied().chain(closing)
    }

    /// The lines of a path whose last contour is closed.
    pub(super) fn closed_lines(&self) -> &[Line] {
        &self.lines
    }

    fn push(&mut self, x: f32, y: f32) {
        // One place is kept for the line that closes the contour.
        if self.lines.len() + 1 < MAX_LINES {
            self.add(x, y);
        }
    }

    fn add(&mut self, x: f32, y: f32) {
        let step = steps((x, y));
        self.lines.extend(Line::new(self.step, step));
        self.at = (x, y);
        self.step = step;
    }
}

impl PathSink for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.close();
        self.start = sound(x, y);
        self.at = self.start;
        self.step = steps(self.at);
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

/// The nearest point of the grid.
#[inline]
fn steps((x, y): (f32, f32)) -> (i32, i32) {
    (nearest(x * ACROSS as f32), nearest(y * DOWN as f32))
}

/// The whole number nearest to `v`, which no `i32` is too small for; halves up. Without a call.
#[inline]
pub(super) fn nearest(v: f32) -> i32 {
    let v = v + 0.5;
    let whole = v as i32;
    whole - i32::from(whole as f32 > v)
}

/// Number of chords for a curve whose error with one chord is `|(x, y)| / divisor`.
fn pieces(x: f32, y: f32, divisor: f32) -> f32 {
    let bend = (x * x + y * y).sqrt() / (divisor * TOLERANCE);
    if bend <= 1.0 {
        return 1.0;
    }
    let n = bend.sqrt().min(MAX_PIECES);
    // Rounded up, without a call.
    let whole = n as i32 as f32;
    if whole < n { whole + 1.0 } else { whole }
}

/// The point with both coordinates finite and within [`FAR`].
fn sound(x: f32, y: f32) -> (f32, f32) {
    let fix = |v: f32| if v.is_nan() { 0.0 } else { v.clamp(-FAR, FAR) };
    (fix(x), fix(y))
}

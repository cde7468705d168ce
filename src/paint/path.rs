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

/// A straight edge of a contour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) x0: f32,
    pub(super) y0: f32,
    pub(super) x1: f32,
    pub(super) y1: f32,
}

/// Closed contours as straight lines, device px, y growing downwards.
///
/// A contour that is left open is closed by a straight line. Coordinates that
/// are not numbers count as 0, huge ones are cut at about a million px.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    lines: Vec<Line>,
    start: (f32, f32),
    at: (f32, f32),
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
        let start = Extent {
            x_min: first.x0,
            y_min: first.y0,
            x_max: first.x0,
            y_max: first.y0,
        };
        // Contours are closed, so every point is the start of some line.
        Some(self.lines.iter().fold(start, |e, l| Extent {
            x_min: if l.x0 < e.x_min { l.x0 } else { e.x_min },
            y_min: if l.y0 < e.y_min { l.y0 } else { e.y_min },
            x_max: if l.x0 > e.x_max { l.x0 } else { e.x_max },
            y_max: if l.y0 > e.y_max { l.y0 } else { e.y_max },
        }))
    }

    /// The edges as `(x0, y0, x1, y1)`, device px, for tests and exporters.
    pub fn edges(&self) -> impl Iterator<Item = (f32, f32, f32, f32)> + '_ {
        self.lines.iter().map(|l| (l.x0, l.y0, l.x1, l.y1))
    }

    pub(super) fn lines(&self) -> &[Line] {
        &self.lines
    }

    fn push(&mut self, x: f32, y: f32) {
        let (x0, y0) = self.at;
        // One place is kept for the line that closes the contour.
        if (x0, y0) != (x, y) && self.lines.len() + 1 < MAX_LINES {
            self.lines.push(Line {
                x0,
                y0,
                x1: x,
                y1: y,
            });
            self.at = (x, y);
        }
    }
}

impl PathSink for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.close();
        self.start = sound(x, y);
        self.at = self.start;
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
        let ((x0, y0), (x1, y1)) = (self.at, self.start);
        if (x0, y0) != (x1, y1) {
            self.lines.push(Line { x0, y0, x1, y1 });
        }
        self.at = self.start;
    }
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

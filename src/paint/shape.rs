//! Plain shapes as paths for the rasteriser: rectangles with round corners,
//! rings, diamonds and strokes with round ends.
//!
//! `raster.rs` draws pages with them and `icon.rs` its icons. All contours of
//! one shape run the same way round, so that overlapping parts of a stroke
//! unite; only the hole of a ring runs against it.

use super::path::Path;
use crate::text::outline::PathSink as _;

/// Control points of a quarter circle stand at this share of the radius.
const KAPPA: f32 = 0.552_284_8;

/// A rectangle, device px: left, top, right, bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) x0: f32,
    pub(super) y0: f32,
    pub(super) x1: f32,
    pub(super) y1: f32,
}

impl Area {
    /// The area without a border of `by` px on each side.
    pub(super) fn shrunk(self, by: f32) -> Self {
        Self {
            x0: self.x0 + by,
            y0: self.y0 + by,
            x1: self.x1 - by,
            y1: self.y1 - by,
        }
    }
}

/// A rectangle with round corners; the radius is cut to what fits.
pub(super) fn round_rect(path: &mut Path, area: Area, radius: f32) {
    corners(path, area, radius, false);
}

/// A frame of the given width inside `area`.
pub(super) fn ring(path: &mut Path, area: Area, radius: f32, width: f32) {
    corners(path, area, radius, false);
    let inner = area.shrunk(width);
    if inner.x1 > inner.x0 && inner.y1 > inner.y0 {
        corners(path, inner, (radius - width).max(0.0), true);
    }
}

/// A square on its corner, `half` high and wide to each side of `(x, y)`.
pub(super) fn diamond(path: &mut Path, (x, y): (f32, f32), half: f32) {
    path.move_to(x, y - half);
    path.line_to(x + half, y);
    path.line_to(x, y + half);
    path.line_to(x - half, y);
    path.close();
}

/// A line through `points` with round ends and joints.
pub(super) fn stroke(path: &mut Path, points: &[(f32, f32)], width: f32) {
    let radius = width * 0.5;
    for &(x, y) in points {
        disc(path, (x, y), radius);
    }
    for pair in points.windows(2) {
        let [(x0, y0), (x1, y1)] = *pair else {
            continue;
        };
        let (dx, dy) = (x1 - x0, y1 - y0);
        let length = (dx * dx + dy * dy).sqrt();
        if length > 0.0 {
            // Half the width, square to the line; this order runs as `disc` does.
            let (nx, ny) = (dy / length * radius, -dx / length * radius);
            path.move_to(x0 + nx, y0 + ny);
            path.line_to(x1 + nx, y1 + ny);
            path.line_to(x1 - nx, y1 - ny);
            path.line_to(x0 - nx, y0 - ny);
            path.close();
        }
    }
}

/// A filled circle.
pub(super) fn disc(path: &mut Path, (x, y): (f32, f32), radius: f32) {
    let area = Area {
        x0: x - radius,
        y0: y - radius,
        x1: x + radius,
        y1: y + radius,
    };
    corners(path, area, radius, false);
}

fn corners(path: &mut Path, a: Area, radius: f32, hole: bool) {
    let r = radius
        .min((a.x1 - a.x0) * 0.5)
        .min((a.y1 - a.y0) * 0.5)
        .max(0.0);
    let k = r * (1.0 - KAPPA);
    // One corner per row: where its arc starts, the corner itself, where it ends; clockwise.
    let arcs = [
        (
            (a.x0, a.y0 + r),
            (a.x0, a.y0 + k),
            (a.x0 + k, a.y0),
            (a.x0 + r, a.y0),
        ),
        (
            (a.x1 - r, a.y0),
            (a.x1 - k, a.y0),
            (a.x1, a.y0 + k),
            (a.x1, a.y0 + r),
        ),
        (
            (a.x1, a.y1 - r),
            (a.x1, a.y1 - k),
            (a.x1 - k, a.y1),
            (a.x1 - r, a.y1),
        ),
        (
            (a.x0 + r, a.y1),
            (a.x0 + k, a.y1),
            (a.x0, a.y1 - k),
            (a.x0, a.y1 - r),
        ),
    ];
    let mut first = true;
    for i in 0..4 {
        let (from, c1, c2, to) = if hole {
            let (from, c1, c2, to) = arcs[3 - i];
            (to, c2, c1, from)
        } else {
            arcs[i]
        };
        if first {
            path.move_to(from.0, from.1);
            first = false;
        } else {
            path.line_to(from.0, from.1);
        }
        if r > 0.0 {
            path.cubic_to(c1.0, c1.1, c2.0, c2.1, to.0, to.1);
        }
    }
    path.close();
}

//! Icons that a page itself shows, as strokes.
//!
//! Drawn on a square of 20 units with lines 1.5 units wide and round ends, in
//! one colour. The window's own icons are made the same way: any [`Strokes`]
//! can be drawn by `raster.rs` and `egui.rs`. None of these points anywhere, so
//! none is mirrored.

use super::path::Path;
use super::shape::stroke;
use crate::layout::frame::Icon;

/// Side of the square that icons are drawn on, units.
pub const UNITS: f32 = 20.0;

/// Width of an icon's lines, units.
pub const STROKE: f32 = 1.5;

/// A line through points of the 20-unit square, y growing downwards.
pub type Stroke = &'static [(f32, f32)];

/// An icon: its name, which tells it from all others, and its lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strokes {
    /// Unique name, e.g. `share`.
    pub name: &'static str,
    /// Lines, all in one colour.
    pub lines: &'static [Stroke],
    /// Whether to draw it the other way round, for right-to-left interfaces.
    pub mirrored: bool,
}

/// An arrow that leaves a tray.
pub const SHARE: Strokes = Strokes {
    name: "share",
    lines: &[
        &[(10.0, 12.5), (10.0, 2.75)],
        &[(6.25, 6.5), (10.0, 2.75), (13.75, 6.5)],
        &[
            (6.0, 9.5),
            (4.0, 9.5),
            (4.0, 17.25),
            (16.0, 17.25),
            (16.0, 9.5),
            (14.0, 9.5),
        ],
    ],
    mirrored: false,
};

/// A framed landscape with a sun.
pub const PICTURE: Strokes = Strokes {
    name: "picture",
    lines: &[
        &[
            (2.75, 4.0),
            (17.25, 4.0),
            (17.25, 16.0),
            (2.75, 16.0),
            (2.75, 4.0),
        ],
        &[
            (2.75, 13.5),
            (7.0, 9.5),
            (10.5, 13.0),
            (12.75, 11.0),
            (17.25, 14.5),
        ],
        &[(13.2, 7.4), (13.3, 7.4)],
    ],
    mirrored: false,
};

/// A framed triangle.
pub const VIDEO: Strokes = Strokes {
    name: "video",
    lines: &[
        &[
            (2.75, 4.0),
            (17.25, 4.0),
            (17.25, 16.0),
            (2.75, 16.0),
            (2.75, 4.0),
        ],
        &[(8.25, 7.0), (12.75, 10.0), (8.25, 13.0), (8.25, 7.0)],
    ],
    mirrored: false,
};

/// A loudspeaker with a wave.
pub const AUDIO: Strokes = Strokes {
    name: "audio",
    lines: &[
        &[
            (3.0, 8.0),
            (6.0, 8.0),
            (10.0, 4.5),
            (10.0, 15.5),
            (6.0, 12.0),
            (3.0, 12.0),
            (3.0, 8.0),
        ],
        &[(12.75, 7.75), (13.5, 10.0), (12.75, 12.25)],
        &[(15.0, 5.75), (16.5, 10.0), (15.0, 14.25)],
    ],
    mirrored: false,
};

/// The strokes of a page icon.
#[must_use]
pub const fn strokes(icon: Icon) -> &'static Strokes {
    match icon {
        Icon::Share => &SHARE,
        Icon::Picture => &PICTURE,
        Icon::Video => &VIDEO,
        Icon::Audio => &AUDIO,
    }
}

impl Strokes {
    /// Adds the icon to `path`, its square at `(x, y)` with that side, device px.
    pub(super) fn add(&self, path: &mut Path, (x, y): (f32, f32), side: f32) {
        let unit = side / UNITS;
        let mut points = Vec::new();
        for line in self.lines {
            points.clear();
            points.extend(line.iter().map(|&(px, py)| {
                let px = if self.mirrored { UNITS - px } else { px };
                (x + px * unit, y + py * unit)
            }));
            stroke(path, &points, STROKE * unit);
        }
    }
}

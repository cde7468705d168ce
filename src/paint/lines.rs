//! What a paragraph paints, in device pixels: segments and underlines.
//!
//! The window (`egui.rs`) and the page on the CPU (`raster.rs`) both come here,
//! so they agree to the pixel. The paragraph's corner is rounded to a whole pixel
//! first and everything else is placed from there; so lines keep their distances
//! while a page scrolls.

use super::mask::PixelRect;
use super::segment::{Piece, SegmentKey, Segments};
use super::theme::{Rgba, Theme};
use crate::geom::{Pos, Rect};
use crate::text::line::{Line, LineRun};
use crate::text::paragraph::Paragraph;
use crate::vocab::{Ink, Script};

/// Thickness of an underline, em.
const UNDERLINE: f32 = 0.055;

/// Distance of an underline from the baseline, em: below the descenders of
/// Arabic and the points of Hebrew; for other scripts just below the letters.
const UNDERLINE_DEEP: f32 = 0.42;
const UNDERLINE_FLAT: f32 = 0.16;

/// Device px of coordinates beyond this are not drawn.
const FAR: f32 = 16_777_216.0;

/// Where page px go: device px = origin (whole) + page px * scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) scale: f32,
}

/// How text is coloured.
#[derive(Clone, Copy, Debug)]
pub(super) struct Colours<'a> {
    pub(super) theme: &'a Theme,
    /// Takes the place of every ink.
    pub(super) only: Option<Rgba>,
}

impl Placed {
    /// The point `at` (page px), rounded to a device px.
    pub(super) fn new(at: Pos, scale: f32) -> Self {
        Self {
            x: round(at.x * scale),
            y: round(at.y * scale),
            scale,
        }
    }

    /// The place of something `offset` page px from here, rounded.
    pub(super) fn inside(self, offset: Pos) -> Self {
        Self {
            x: self.x.saturating_add(round(offset.x * self.scale)),
            y: self.y_at(offset.y),
            scale: self.scale,
        }
    }

    /// The device row of a distance downwards, page px.
    pub(super) fn y_at(self, y: f32) -> i32 {
        self.y.saturating_add(round(y * self.scale))
    }

    /// A rectangle with its edges on device px; never thinner than one.
    pub(super) fn rect(self, r: &Rect) -> PixelRect {
        let (left, top) = (
            self.x.saturating_add(round(r.min.x * self.scale)),
            self.y_at(r.min.y),
        );
        let (right, bottom) = (
            self.x.saturating_add(round(r.max.x * self.scale)),
            self.y_at(r.max.y),
        );
        PixelRect {
            left,
            top,
            right: if r.width() > 0.0 {
                right.max(left + 1)
            } else {
                right
            },
            bottom: if r.height() > 0.0 {
                bottom.max(top + 1)
            } else {
                bottom
            },
        }
    }

    /// A width of a line in whole device px, at least one.
    pub(super) fn thickness(self, width: f32) -> i32 {
        round(width * self.scale).max(1)
    }
}

/// Calls `draw` for every segment, and `rule` for every underline, of the lines
/// between the device rows `rows.0` and `rows.1`.
pub(super) fn paint_lines(
    segments: &mut Segments,
    paragraph: &Paragraph,
    at: Placed,
    rows: (i32, i32),
    colours: Colours<'_>,
    sink: &mut impl LineSink,
) {
    for line in visible(&paragraph.lines, at, rows) {
        let x = at.x as f32 + line.x * at.scale;
        let y = at.y_at(line.baseline);
        for run in &line.runs {
            let ink = |g: &crate::text::line::PlacedGlyph| {
                colours.only.unwrap_or_else(|| colours.theme.colour(g.ink))
            };
            segments.run(run, (x, y), at.scale, ink, |segments, key, piece| {
                sink.segment(segments, key, piece);
            });
        }
        underline(line, at, colours, sink);
    }
}

/// Takes what a paragraph paints.
pub(super) trait LineSink {
    /// A segment; `segments` renders its key when the bitmap is not at hand.
    fn segment(&mut self, segments: &mut Segments, key: &SegmentKey, piece: Piece);
    /// A filled rectangle.
    fn rule(&mut self, rect: PixelRect, colour: Rgba);
}

/// The lines whose box, or the ink around it, may meet the rows.
fn visible(lines: &[Line], at: Placed, (top, bottom): (i32, i32)) -> &[Line] {
    // Ink may leave its line box by about a line; lines are in order from the top.
    let above = |l: &Line| (at.y_at(l.top + 2.0 * l.height)) < top;
    let until = |l: &Line| (at.y_at(l.top - l.height)) <= bottom;
    let first = lines.partition_point(above);
    let rest = lines.get(first..).unwrap_or(&[]);
    rest.get(..rest.partition_point(until)).unwrap_or(&[])
}

/// Where the underlines of a line are drawn: below the baseline, and how thick at least, page px;
/// `None` when it has none.
#[must_use]
pub fn underline_of(line: &Line) -> Option<(f32, f32)> {
    let runs = || line.runs.iter().filter(|r| !r.underlines.is_empty());
    // One height for the whole line: the deepest that any of its runs needs.
    let depth = runs().map(|r| depth_of(r) * r.size).reduce(f32::max)?;
    let size = runs().map(|r| r.size).reduce(f32::max)?;
    Some((depth, size * UNDERLINE))
}

fn underline(line: &Line, at: Placed, colours: Colours<'_>, sink: &mut impl LineSink) {
    let runs = || line.runs.iter().filter(|r| !r.underlines.is_empty());
    let Some((depth, width)) = underline_of(line) else {
        return;
    };
    let thick = at.thickness(width.max(colours.theme.line_width));
    let top = at
        .y_at(line.baseline)
        .saturating_add(round(depth * at.scale));
    for run in runs() {
        for &(x, width) in &run.underlines {
            // The line takes the colour of the letters above it.
            let above = run
                .glyphs
                .iter()
                .find(|g| g.x + 0.01 >= x)
                .map_or(Ink::Ink, |g| g.ink);
            let left = at.x as f32 + (line.x + x) * at.scale;
            let rect = PixelRect {
                left: round(left),
                top,
                right: round(left + width * at.scale),
                bottom: top.saturating_add(thick),
            };
            let colour = colours.only.unwrap_or_else(|| colours.theme.colour(above));
            sink.rule(rect, colour);
        }
    }
}

fn depth_of(run: &LineRun) -> f32 {
    if run.script.is_cursive() || run.script == Script::HEBREW {
        UNDERLINE_DEEP
    } else {
        UNDERLINE_FLAT
    }
}

/// To the nearest whole number, halves up; what is far away or no number is held within reach.
pub(super) fn round(v: f32) -> i32 {
    if v.is_nan() {
        0
    } else {
        (v.clamp(-FAR, FAR) + 0.5).floor() as i32
    }
}

//! Outlines of glyphs, as calls on a [`PathSink`].
//!
//! With `font.rs` and `colour.rs` this is the only place that knows which crate
//! reads font files; `paint` and the exporters see font units and plain numbers.
//! Outlines are unhinted, in font units, y growing upwards.

use ttf_parser::{GlyphId, OutlineBuilder};

use super::font::Font;

/// Takes the contours of a path. Whoever sends them closes each one.
pub trait PathSink {
    /// Starts a contour at `(x, y)`.
    fn move_to(&mut self, x: f32, y: f32);
    /// A straight line to `(x, y)`.
    fn line_to(&mut self, x: f32, y: f32);
    /// A quadratic curve with control point `(cx, cy)` to `(x, y)`.
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32);
    /// A cubic curve with two control points to `(x, y)`.
    fn cubic_to(&mut self, c1x: f32, c1y: f32, c2x: f32, c2y: f32, x: f32, y: f32);
    /// Ends the contour with a straight line to its start.
    fn close(&mut self);
}

/// Sends the outline of `glyph` to `sink`, font units, y up. `false` when the
/// glyph has none: a space, a bitmap, or a glyph that the face cannot read.
pub fn outline(font: &Font, glyph: u16, sink: &mut impl PathSink) -> bool {
    font.face()
        .outline_glyph(GlyphId(glyph), &mut Adapter(sink))
        .is_some()
}

/// A box: `(x_min, y_min, x_max, y_max)`, font units, y up.
pub type Bounds = (f32, f32, f32, f32);

/// The box of the outline of `glyph`, font units; `None` when it has no outline.
#[must_use]
pub fn bounds(font: &Font, glyph: u16) -> Option<Bounds> {
    let b = font.face().glyph_bounding_box(GlyphId(glyph))?;
    Some((
        f32::from(b.x_min),
        f32::from(b.y_min),
        f32::from(b.x_max),
        f32::from(b.y_max),
    ))
}

/// A sink that takes points through a map first, e.g. from font units to px.
#[derive(Debug)]
pub struct Mapped<'a, S, F> {
    /// Where the points go.
    pub sink: &'a mut S,
    /// Where a point stands for it.
    pub map: F,
}

impl<S: PathSink, F: Fn(f32, f32) -> (f32, f32)> PathSink for Mapped<'_, S, F> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = (self.map)(x, y);
        self.sink.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = (self.map)(x, y);
        self.sink.line_to(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let ((cx, cy), (x, y)) = ((self.map)(cx, cy), (self.map)(x, y));
        self.sink.quad_to(cx, cy, x, y);
    }

    fn cubic_to(&mut self, c1x: f32, c1y: f32, c2x: f32, c2y: f32, x: f32, y: f32) {
        let ((c1x, c1y), (c2x, c2y)) = ((self.map)(c1x, c1y), (self.map)(c2x, c2y));
        let (x, y) = (self.map)(x, y);
        self.sink.cubic_to(c1x, c1y, c2x, c2y, x, y);
    }

    fn close(&mut self) {
        self.sink.close();
    }
}

struct Adapter<'a, S>(&'a mut S);

impl<S: PathSink> OutlineBuilder for Adapter<'_, S> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(cx, cy, x, y);
    }

    fn curve_to(&mut self, c1x: f32, c1y: f32, c2x: f32, c2y: f32, x: f32, y: f32) {
        self.0.cubic_to(c1x, c1y, c2x, c2y, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}

//! Colour glyphs: layered ones (COLR versions 0 and 1) and bitmaps (CBDT, sbix).
//!
//! The face's own description becomes neutral values here: a short list of
//! clips, layers and fills in font units, or the bytes of a PNG. `paint/colour.rs`
//! draws them. Glyphs that only the SVG table describes are drawn from their
//! plain outline (`outline.rs`); SVG would need a second program inside this one.

use ttf_parser::colr::{self, Painter};
use ttf_parser::{GlyphId, RasterImageFormat, RgbaColor, Transform};

use super::font::Font;

/// A glyph's description holds at most this many operations; a face that asks for more is cut off.
const MAX_OPS: usize = 4096;

/// Clips, layers and transforms nest at most this deep.
const MAX_DEPTH: usize = 64;

/// A colour glyph.
#[derive(Clone, Debug, PartialEq)]
pub enum ColourGlyph {
    /// Operations, in painting order, font units, y up.
    Layers(Vec<ColourOp>),
    /// A picture of the glyph.
    Bitmap(ColourBitmap),
}

/// A picture of a glyph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColourBitmap {
    /// A PNG file.
    pub png: Vec<u8>,
    /// The em that the picture was drawn for, its own px.
    pub ppem: u16,
    /// The picture's left edge from the pen, its own px.
    pub x: i16,
    /// The picture's bottom edge from the baseline, its own px, growing upwards.
    pub y: i16,
}

/// One step of painting a layered glyph. Clips and layers nest; each keeps its
/// effect until the matching [`ColourOp::Unclip`] or [`ColourOp::EndLayer`].
#[derive(Clone, Debug, PartialEq)]
pub enum ColourOp {
    /// Clip to the outline of a glyph of the same face, moved by `to`.
    ClipGlyph {
        /// The glyph.
        glyph: u16,
        /// Its place, font units.
        to: Affine,
    },
    /// Clip to a box `(x_min, y_min, x_max, y_max)`, moved by `to`.
    ClipBox {
        /// The box, font units.
        area: (f32, f32, f32, f32),
        /// Its place, font units.
        to: Affine,
    },
    /// Ends the last clip.
    Unclip,
    /// Starts a layer that will be composed with what lies below it.
    BeginLayer(Compose),
    /// Ends the last layer and composes it.
    EndLayer,
    /// Fills what the clips leave open.
    Fill {
        /// Colour or gradient.
        paint: ColourPaint,
        /// Place of the gradient, font units.
        to: Affine,
    },
}

/// A transform: `x' = a x + c y + e`, `y' = b x + d y + f`, as `[a, b, c, d, e, f]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Affine(pub [f32; 6]);

/// What a fill is made of. Gradients run between their first and last stop, which are 0 and 1.
#[derive(Clone, Debug, PartialEq)]
pub enum ColourPaint {
    /// One colour: red, green, blue, alpha, straight.
    Solid([u8; 4]),
    /// Along the line from `from` to `to`.
    Linear {
        /// Where stop 0 is.
        from: (f32, f32),
        /// Where stop 1 is.
        to: (f32, f32),
        /// Stops and what is beyond them.
        ramp: Ramp,
    },
    /// From one circle `(x, y, radius)` to another.
    Radial {
        /// The circle of stop 0.
        from: (f32, f32, f32),
        /// The circle of stop 1.
        to: (f32, f32, f32),
        /// Stops and what is beyond them.
        ramp: Ramp,
    },
    /// Around a centre, degrees, counter-clockwise from the x axis.
    Sweep {
        /// The centre.
        center: (f32, f32),
        /// Angle of stop 0.
        from: f32,
        /// Angle of stop 1.
        to: f32,
        /// Stops and what is beyond them.
        ramp: Ramp,
    },
}

/// The colours of a gradient.
#[derive(Clone, Debug, PartialEq)]
pub struct Ramp {
    /// `(offset 0 to 1, straight RGBA)`, in order.
    pub stops: Vec<(f32, [u8; 4])>,
    /// What is beyond the stops.
    pub beyond: Beyond,
}

/// What a gradient shows beyond its stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// The nearest stop's colour.
    Pad,
    /// The stops again.
    Repeat,
    /// The stops again, every second time backwards.
    Reflect,
}

/// How a layer is composed with what lies below (W3C compositing modes).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the names are those of the W3C compositing specification"
)]
pub enum Compose {
    Clear,
    Source,
    Destination,
    SourceOver,
    DestinationOver,
    SourceIn,
    DestinationIn,
    SourceOut,
    DestinationOut,
    SourceAtop,
    DestinationAtop,
    Xor,
    Plus,
    Screen,
    Overlay,
    Darken,
    Lighten,
    ColorDodge,
    ColorBurn,
    HardLight,
    SoftLight,
    Difference,
    Exclusion,
    Multiply,
    Hue,
    Saturation,
    Color,
    Luminosity,
}

/// Whether a face may have colour glyphs at all; asked once per face.
#[must_use]
pub fn has_colour(font: &Font) -> bool {
    let tables = font.face().tables();
    tables.colr.is_some() || tables.sbix.is_some() || tables.cbdt.is_some()
}

/// The colour description of `glyph`, or `None` when only its outline is to be
/// drawn. `ppem` chooses among bitmaps of several sizes; `foreground` (straight
/// RGBA) is the text colour, which layers may use.
#[must_use]
pub fn colour_glyph(
    font: &Font,
    glyph: u16,
    ppem: u16,
    foreground: [u8; 4],
) -> Option<ColourGlyph> {
    let (face, id) = (font.face(), GlyphId(glyph));
    if face.is_color_glyph(id) {
        let [r, g, b, a] = foreground;
        let mut recorder = Recorder::new(face.variation_coordinates());
        face.paint_color_glyph(id, 0, RgbaColor::new(r, g, b, a), &mut recorder)?;
        return Some(ColourGlyph::Layers(recorder.ops));
    }
    let image = face.glyph_raster_image(id, ppem)?;
    (image.format == RasterImageFormat::PNG && image.pixels_per_em > 0).then(|| {
        ColourGlyph::Bitmap(ColourBitmap {
            png: image.data.to_vec(),
            ppem: image.pixels_per_em,
            x: image.x,
            y: image.y,
        })
    })
}

impl Affine {
    /// Leaves everything where it is.
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Where `(x, y)` goes.
    #[must_use]
    pub fn apply(&self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// First `inner`, then `self`.
    #[must_use]
    pub fn after(&self, inner: Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let [ia, ib, ic, id, ie, i_f] = inner.0;
        Self([
            a * ia + c * ib,
            b * ia + d * ib,
            a * ic + c * id,
            b * ic + d * id,
            a * ie + c * i_f + e,
            b * ie + d * i_f + f,
        ])
    }
}

/// Writes down what the face asks for.
struct Recorder<'c> {
    ops: Vec<ColourOp>,
    transforms: Vec<Affine>,
    /// The outline that was named last and has not become a clip yet.
    outline: Option<(u16, Affine)>,
    coords: &'c [ttf_parser::NormalizedCoordinate],
}

impl<'c> Recorder<'c> {
    fn new(coords: &'c [ttf_parser::NormalizedCoordinate]) -> Self {
        Self {
            ops: Vec::new(),
            transforms: Vec::new(),
            outline: None,
            coords,
        }
    }

    fn here(&self) -> Affine {
        self.transforms.last().copied().unwrap_or(Affine::IDENTITY)
    }

    fn record(&mut self, op: ColourOp) {
        if self.ops.len() < MAX_OPS {
            self.ops.push(op);
        }
    }

    fn linear(&self, g: &colr::LinearGradient<'_>) -> Option<ColourPaint> {
        let (ramp, first, last) = ramp(g.stops(0, self.coords), g.extend)?;
        // p2 turns the gradient: colour runs along the part of p0→p1 that is
        // perpendicular to p0→p2 <https://learn.microsoft.com/typography/opentype/spec/colr#linear-gradients>
        let (px, py) = (g.x1 - g.x0, g.y1 - g.y0);
        let (qx, qy) = (g.y2 - g.y0, g.x0 - g.x2);
        let square = qx * qx + qy * qy;
        let (dx, dy) = if square > 0.0 {
            let along = (px * qx + py * qy) / square;
            (qx * along, qy * along)
        } else {
            (px, py)
        };
        let at = |t: f32| (g.x0 + dx * t, g.y0 + dy * t);
        Some(ColourPaint::Linear {
            from: at(first),
            to: at(last),
            ramp,
        })
    }

    fn radial(&self, g: &colr::RadialGradient<'_>) -> Option<ColourPaint> {
        let (ramp, first, last) = ramp(g.stops(0, self.coords), g.extend)?;
        let mix = |a: f32, b: f32, t: f32| a + (b - a) * t;
        let at = |t: f32| {
            (
                mix(g.x0, g.x1, t),
                mix(g.y0, g.y1, t),
                mix(g.r0, g.r1, t).max(0.0),
            )
        };
        Some(ColourPaint::Radial {
            from: at(first),
            to: at(last),
            ramp,
        })
    }

    fn sweep(&self, g: &colr::SweepGradient<'_>) -> Option<ColourPaint> {
        let (ramp, first, last) = ramp(g.stops(0, self.coords), g.extend)?;
        // Angles are stored with a bias of one half turn.
        let (start, end) = ((g.start_angle + 1.0) * 180.0, (g.end_angle + 1.0) * 180.0);
        let at = |t: f32| start + (end - start) * t;
        Some(ColourPaint::Sweep {
            center: (g.center_x, g.center_y),
            from: at(first),
            to: at(last),
            ramp,
        })
    }
}

impl<'a> Painter<'a> for Recorder<'_> {
    fn outline_glyph(&mut self, glyph: GlyphId) {
        self.outline = Some((glyph.0, self.here()));
    }

    fn paint(&mut self, paint: colr::Paint<'a>) {
        let paint = match &paint {
            colr::Paint::Solid(c) => Some(ColourPaint::Solid(straight(*c))),
            colr::Paint::LinearGradient(g) => self.linear(g),
            colr::Paint::RadialGradient(g) => self.radial(g),
            colr::Paint::SweepGradient(g) => self.sweep(g),
        };
        let Some(paint) = paint else { return };
        let fill = ColourOp::Fill {
            paint,
            to: self.here(),
        };
        // Version 0 names an outline and paints it; version 1 clips to it first.
        if let Some((glyph, to)) = self.outline.take() {
            self.record(ColourOp::ClipGlyph { glyph, to });
            self.record(fill);
            self.record(ColourOp::Unclip);
        } else {
            self.record(fill);
        }
    }

    fn push_clip(&mut self) {
        if let Some((glyph, to)) = self.outline.take() {
            self.record(ColourOp::ClipGlyph { glyph, to });
        }
    }

    fn push_clip_box(&mut self, b: colr::ClipBox) {
        let to = self.here();
        self.record(ColourOp::ClipBox {
            area: (b.x_min, b.y_min, b.x_max, b.y_max),
            to,
        });
    }

    fn pop_clip(&mut self) {
        self.record(ColourOp::Unclip);
    }

    fn push_layer(&mut self, mode: colr::CompositeMode) {
        self.record(ColourOp::BeginLayer(compose(mode)));
    }

    fn pop_layer(&mut self) {
        self.record(ColourOp::EndLayer);
    }

    fn push_transform(&mut self, t: Transform) {
        let next = self.here().after(Affine([t.a, t.b, t.c, t.d, t.e, t.f]));
        // Each push is matched by a pop, so depth is kept even when it is too great.
        let next = if self.transforms.len() < MAX_DEPTH {
            next
        } else {
            self.here()
        };
        self.transforms.push(next);
    }

    fn pop_transform(&mut self) {
        self.transforms.pop();
    }
}

/// The stops in order, stretched so that the first is 0 and the last 1, and where those were.
fn ramp(
    stops: colr::GradientStopsIter<'_, '_>,
    extend: colr::GradientExtend,
) -> Option<(Ramp, f32, f32)> {
    let mut stops: Vec<_> = stops.map(|s| (s.stop_offset, straight(s.color))).collect();
    stops.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (first, last) = (stops.first()?.0, stops.last()?.0);
    let width = last - first;
    for stop in &mut stops {
        stop.0 = if width > 0.0 {
            (stop.0 - first) / width
        } else {
            0.0
        };
    }
    let beyond = match extend {
        colr::GradientExtend::Pad => Beyond::Pad,
        colr::GradientExtend::Repeat => Beyond::Repeat,
        colr::GradientExtend::Reflect => Beyond::Reflect,
    };
    Some((Ramp { stops, beyond }, first, last))
}

fn straight(c: RgbaColor) -> [u8; 4] {
    [c.red, c.green, c.blue, c.alpha]
}

fn compose(mode: colr::CompositeMode) -> Compose {
    use colr::CompositeMode as M;
    match mode {
        M::Clear => Compose::Clear,
        M::Source => Compose::Source,
        M::Destination => Compose::Destination,
        M::SourceOver => Compose::SourceOver,
        M::DestinationOver => Compose::DestinationOver,
        M::SourceIn => Compose::SourceIn,
        M::DestinationIn => Compose::DestinationIn,
        M::SourceOut => Compose::SourceOut,
        M::DestinationOut => Compose::DestinationOut,
        M::SourceAtop => Compose::SourceAtop,
        M::DestinationAtop => Compose::DestinationAtop,
        M::Xor => Compose::Xor,
        M::Plus => Compose::Plus,
        M::Screen => Compose::Screen,
        M::Overlay => Compose::Overlay,
        M::Darken => Compose::Darken,
        M::Lighten => Compose::Lighten,
        M::ColorDodge => Compose::ColorDodge,
        M::ColorBurn => Compose::ColorBurn,
        M::HardLight => Compose::HardLight,
        M::SoftLight => Compose::SoftLight,
        M::Difference => Compose::Difference,
        M::Exclusion => Compose::Exclusion,
        M::Multiply => Compose::Multiply,
        M::Hue => Compose::Hue,
        M::Saturation => Compose::Saturation,
        M::Color => Compose::Color,
        M::Luminosity => Compose::Luminosity,
    }
}

//! Colour glyphs as pixels.
//!
//! `text/colour.rs` says what a glyph consists of; here its clips become masks
//! of the same rasteriser that draws letters (`span.rs`), its fills, gradients
//! and compositing modes are tiny-skia's; `picture.rs` scales bitmap glyphs.
//! `segment.rs` lays the glyphs of a segment onto one [`Sheet`].

use image::ImageFormat;
use tiny_skia as skia;

use super::bitmap::{Bitmap, Pixels};
use super::mask::{Mask, PixelRect};
use super::outlines::GlyphScale;
use super::path::{Extent, Path};
use super::pixmap::{Pixmap, mul};
use super::span::Rasterizer;
use super::theme::Rgba;
use crate::text::colour::{
    Affine, Beyond, ColourBitmap, ColourGlyph, ColourOp, ColourPaint, Compose, Ramp,
};
use crate::text::font::Font;
use crate::text::outline::{Mapped, PathSink as _, outline};

/// A colour glyph is drawn at most this many px wide and high.
const MAX_SIDE: i32 = 2048;

/// Layers nest at most this deep.
const MAX_LAYERS: usize = 16;
/// The picture of a bitmap glyph is at most so many px each way, and in all.
const GLYPH_LIMITS: (u32, u64) = (2048, 2048 * 2048);

/// Where colour glyphs and plain coverage are laid over each other.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    parts: Vec<Bitmap>,
}

impl Sheet {
    /// Lays coverage in one colour on top.
    pub(super) fn add_mask(&mut self, mask: Mask, Rgba(r, g, b, a): Rgba) {
        let Mask {
            left,
            top,
            width,
            height,
            data,
        } = mask;
        let tint = |c: u8, cover: u8| mul(c, mul(a, cover));
        let pixels = data
            .iter()
            .flat_map(|&c| [tint(r, c), tint(g, c), tint(b, c), mul(a, c)])
            .collect();
        self.add(Some(Bitmap {
            left,
            top,
            width,
            height,
            pixels: Pixels::Colour(pixels),
        }));
    }

    /// Lays a picture on top.
    pub(super) fn add(&mut self, part: Option<Bitmap>) {
        self.parts
            .extend(part.filter(|p| p.width > 0 && p.height > 0));
    }

    /// Everything as one picture; `None` when there is nothing.
    pub(super) fn finish(self) -> Option<Bitmap> {
        let mut parts = self.parts;
        if parts.len() <= 1 {
            return parts.pop();
        }
        let left = parts.iter().map(|p| p.left).min()?;
        let top = parts.iter().map(|p| p.top).min()?;
        let right = parts.iter().map(|p| p.left + p.width as i32).max()?;
        let bottom = parts.iter().map(|p| p.top + p.height as i32).max()?;
        let (width, height) = ((right - left) as usize, (bottom - top) as usize);
        let mut out = vec![0; width * height * 4];
        for part in &parts {
            let Pixels::Colour(pixels) = &part.pixels else {
                continue;
            };
            let (x, y) = ((part.left - left) as usize, (part.top - top) as usize);
            for (row, from) in pixels.chunks_exact(part.width * 4).enumerate() {
                let start = ((y + row) * width + x) * 4;
                let to = out.get_mut(start..start + from.len()).unwrap_or(&mut []);
                for (to, from) in to.chunks_exact_mut(4).zip(from.chunks_exact(4)) {
                    let clear = 255 - from.last().copied().unwrap_or(255);
                    to.iter_mut()
                        .zip(from)
                        .for_each(|(to, &from)| *to = from.saturating_add(mul(*to, clear)));
                }
            }
        }
        Some(Bitmap {
            left,
            top,
            width,
            height,
            pixels: Pixels::Colour(out),
        })
    }
}

/// Draws one colour glyph.
pub(super) struct GlyphCanvas<'a> {
    pub(super) font: &'a Font,
    /// Px a font unit.
    pub(super) scale: GlyphScale,
    /// Place of its origin, px from the segment's pen, y down.
    pub(super) origin: (f32, f32),
    /// Px of the em.
    pub(super) size: f32,
    pub(super) rasterizer: &'a mut Rasterizer,
}

impl GlyphCanvas<'_> {
    /// The glyph's pixels; `None` when nothing can be seen.
    pub(super) fn draw(&mut self, glyph: &ColourGlyph) -> Option<Bitmap> {
        match glyph {
            ColourGlyph::Layers(ops) => self.draw_layers(ops),
            ColourGlyph::Bitmap(bitmap) => self.draw_bitmap(bitmap),
        }
    }

    fn draw_layers(&mut self, ops: &[ColourOp]) -> Option<Bitmap> {
        let area = self.extent(ops)?;
        let (width, height) = (
            (area.right - area.left) as u32,
            (area.bottom - area.top) as u32,
        );
        let full = skia::Rect::from_xywh(0.0, 0.0, width as f32, height as f32)?;
        let mut layers = vec![(skia::Pixmap::new(width, height)?, Compose::SourceOver)];
        let mut clips: Vec<skia::Mask> = Vec::new();
        for op in ops {
            match op {
                ColourOp::ClipGlyph { .. } | ColourOp::ClipBox { .. } => {
                    let clip = self.clip(op, area, clips.last())?;
                    clips.push(clip);
                }
                ColourOp::Unclip => drop(clips.pop()),
                ColourOp::BeginLayer(mode) if layers.len() < MAX_LAYERS => {
                    layers.push((skia::Pixmap::new(width, height)?, *mode));
                }
                ColourOp::BeginLayer(_) => return None,
                ColourOp::EndLayer => end_layer(&mut layers, clips.last()),
                ColourOp::Fill { paint, to } => {
                    // A fill without any clip would have no end.
                    let (Some(clip), Some((target, _))) = (clips.last(), layers.last_mut()) else {
                        continue;
                    };
                    let shader = shader(paint, self.gradient_place(*to, area));
                    let paint = skia::Paint {
                        shader: shader?,
                        ..skia::Paint::default()
                    };
                    target.fill_rect(full, &paint, skia::Transform::identity(), Some(clip));
                }
            }
        }
        while layers.len() > 1 {
            end_layer(&mut layers, clips.last());
        }
        Some(Bitmap {
            left: area.left,
            top: area.top,
            width: width as usize,
            height: height as usize,
            pixels: Pixels::Colour(layers.pop()?.0.take()),
        })
    }

    /// The pixels that any fill may reach.
    fn extent(&mut self, ops: &[ColourOp]) -> Option<PixelRect> {
        let limit = PixelRect {
            left: -MAX_SIDE,
            top: -MAX_SIDE,
            right: MAX_SIDE,
            bottom: MAX_SIDE,
        };
        let mut clips = vec![limit];
        let mut all: Option<PixelRect> = None;
        for op in ops {
            let here = clips.last().copied().unwrap_or(limit);
            match op {
                ColourOp::ClipGlyph { .. } | ColourOp::ClipBox { .. } => {
                    let own = self.clip_path(op).extent().map_or(
                        PixelRect {
                            right: limit.left,
                            ..limit
                        },
                        Extent::pixels,
                    );
                    clips.push(here.intersect(own));
                }
                ColourOp::Unclip => drop(clips.pop()),
                ColourOp::Fill { .. } if clips.len() > 1 && !here.is_empty() => {
                    all = Some(all.map_or(here, |a| a.hull(here)));
                }
                ColourOp::Fill { .. } | ColourOp::BeginLayer(_) | ColourOp::EndLayer => {}
            }
        }
        Some(all?.at_most(MAX_SIDE))
    }

    fn clip_path(&self, op: &ColourOp) -> Path {
        let mut path = Path::new();
        let (scale, origin) = (self.scale, self.origin);
        let px = |to: Affine| {
            move |x: f32, y: f32| {
                let (x, y) = to.apply(x, y);
                (x * scale.x + origin.0, origin.1 - y * scale.y)
            }
        };
        match op {
            ColourOp::ClipGlyph { glyph, to } => {
                let map = px(*to);
                let mut sink = Mapped {
                    sink: &mut path,
                    map,
                };
                outline(self.font, *glyph, &mut sink);
            }
            ColourOp::ClipBox {
                area: (x0, y0, x1, y1),
                to,
            } => {
                let map = px(*to);
                let mut sink = Mapped {
                    sink: &mut path,
                    map,
                };
                sink.move_to(*x0, *y0);
                sink.line_to(*x1, *y0);
                sink.line_to(*x1, *y1);
                sink.line_to(*x0, *y1);
                sink.close();
            }
            ColourOp::Unclip
            | ColourOp::BeginLayer(_)
            | ColourOp::EndLayer
            | ColourOp::Fill { .. } => {}
        }
        path
    }

    /// The clip as a mask of the whole area, inside the clip that holds so far.
    fn clip(
        &mut self,
        op: &ColourOp,
        area: PixelRect,
        outer: Option<&skia::Mask>,
    ) -> Option<skia::Mask> {
        let path = self.clip_path(op);
        let own = self.rasterizer.rasterize(&path, Some(area));
        let mut mask = skia::Mask::new(
            (area.right - area.left) as u32,
            (area.bottom - area.top) as u32,
        )?;
        let width = mask.width() as usize;
        let (x, y) = (
            (own.left - area.left) as usize,
            (own.top - area.top) as usize,
        );
        for (row, from) in own.rows().enumerate() {
            let start = (y + row) * width + x;
            if let Some(to) = mask.data_mut().get_mut(start..start + own.width) {
                to.copy_from_slice(from);
            }
        }
        if let Some(outer) = outer {
            mask.data_mut()
                .iter_mut()
                .zip(outer.data())
                .for_each(|(c, &o)| *c = mul(*c, o));
        }
        Some(mask)
    }

    /// Font units of a gradient to px of the area.
    fn gradient_place(&self, to: Affine, area: PixelRect) -> skia::Transform {
        let (scale, (x, y)) = (self.scale, self.origin);
        let page = Affine([
            scale.x,
            0.0,
            0.0,
            -scale.y,
            x - area.left as f32,
            y - area.top as f32,
        ]);
        let [a, b, c, d, e, f] = page.after(to).0;
        skia::Transform::from_row(a, b, c, d, e, f)
    }

    fn draw_bitmap(&self, bitmap: &ColourBitmap) -> Option<Bitmap> {
        let picture = Pixmap::read(&bitmap.png, ImageFormat::Png, GLYPH_LIMITS)?;
        let zoom = self.size / f32::from(bitmap.ppem.max(1));
        // The run may be stretched; a picture is stretched with it.
        let zoom_x = zoom * self.scale.x / self.scale.y;
        let side = |n: usize, zoom: f32| ((n as f32 * zoom + 0.5) as u32).clamp(1, MAX_SIDE as u32);
        let (width, height) = (side(picture.width, zoom_x), side(picture.height, zoom));
        let left = (self.origin.0 + f32::from(bitmap.x) * zoom_x + 0.5).floor() as i32;
        let bottom = (self.origin.1 - f32::from(bitmap.y) * zoom + 0.5).floor() as i32;
        let picture = picture.scaled(width, height);
        Some(Bitmap {
            left,
            top: bottom - height as i32,
            width: picture.width,
            height: picture.height,
            pixels: Pixels::Colour(picture.rgba),
        })
    }
}

fn end_layer(layers: &mut Vec<(skia::Pixmap, Compose)>, clip: Option<&skia::Mask>) {
    // The lowest layer is the glyph itself and stays.
    if layers.len() < 2 {
        return;
    }
    if let (Some((layer, mode)), Some((below, _))) = (layers.pop(), layers.last_mut()) {
        let paint = skia::PixmapPaint {
            blend_mode: blend_mode(mode),
            ..skia::PixmapPaint::default()
        };
        below.draw_pixmap(
            0,
            0,
            layer.as_ref(),
            &paint,
            skia::Transform::identity(),
            clip,
        );
    }
}

fn shader(paint: &ColourPaint, place: skia::Transform) -> Option<skia::Shader<'static>> {
    let point = |(x, y): (f32, f32)| skia::Point::from_xy(x, y);
    match paint {
        ColourPaint::Solid(c) => Some(skia::Shader::SolidColor(colour(*c))),
        ColourPaint::Linear { from, to, ramp } => {
            skia::LinearGradient::new(point(*from), point(*to), stops(ramp), spread(ramp), place)
        }
        ColourPaint::Radial { from, to, ramp } => skia::RadialGradient::new(
            point((from.0, from.1)),
            from.2,
            point((to.0, to.1)),
            to.2,
            stops(ramp),
            spread(ramp),
            place,
        ),
        ColourPaint::Sweep {
            center,
            from,
            to,
            ramp,
        } => {
            let mut stops = stops(ramp);
            let (mut start, mut end) = (*from, *to);
            if start > end {
                (start, end) = (end, start);
                let turned = ramp
                    .stops
                    .iter()
                    .rev()
                    .map(|(t, c)| skia::GradientStop::new(1.0 - t, colour(*c)));
                stops = turned.collect();
            }
            skia::SweepGradient::new(point(*center), start, end, stops, spread(ramp), place)
        }
    }
    // What has no extent is shown in its last colour.
    .or_else(|| last_colour(paint).map(|c| skia::Shader::SolidColor(colour(c))))
}

fn last_colour(paint: &ColourPaint) -> Option<[u8; 4]> {
    match paint {
        ColourPaint::Solid(c) => Some(*c),
        ColourPaint::Linear { ramp, .. }
        | ColourPaint::Radial { ramp, .. }
        | ColourPaint::Sweep { ramp, .. } => ramp.stops.last().map(|s| s.1),
    }
}

fn stops(ramp: &Ramp) -> Vec<skia::GradientStop> {
    ramp.stops
        .iter()
        .map(|(t, c)| skia::GradientStop::new(*t, colour(*c)))
        .collect()
}

fn spread(ramp: &Ramp) -> skia::SpreadMode {
    match ramp.beyond {
        Beyond::Pad => skia::SpreadMode::Pad,
        Beyond::Repeat => skia::SpreadMode::Repeat,
        Beyond::Reflect => skia::SpreadMode::Reflect,
    }
}

fn colour([r, g, b, a]: [u8; 4]) -> skia::Color {
    skia::Color::from_rgba8(r, g, b, a)
}

fn blend_mode(mode: Compose) -> skia::BlendMode {
    use skia::BlendMode as B;
    match mode {
        Compose::Clear => B::Clear,
        Compose::Source => B::Source,
        Compose::Destination => B::Destination,
        Compose::SourceOver => B::SourceOver,
        Compose::DestinationOver => B::DestinationOver,
        Compose::SourceIn => B::SourceIn,
        Compose::DestinationIn => B::DestinationIn,
        Compose::SourceOut => B::SourceOut,
        Compose::DestinationOut => B::DestinationOut,
        Compose::SourceAtop => B::SourceAtop,
        Compose::DestinationAtop => B::DestinationAtop,
        Compose::Xor => B::Xor,
        Compose::Plus => B::Plus,
        Compose::Screen => B::Screen,
        Compose::Overlay => B::Overlay,
        Compose::Darken => B::Darken,
        Compose::Lighten => B::Lighten,
        Compose::ColorDodge => B::ColorDodge,
        Compose::ColorBurn => B::ColorBurn,
        Compose::HardLight => B::HardLight,
        Compose::SoftLight => B::SoftLight,
        Compose::Difference => B::Difference,
        Compose::Exclusion => B::Exclusion,
        Compose::Multiply => B::Multiply,
        Compose::Hue => B::Hue,
        Compose::Saturation => B::Saturation,
        Compose::Color => B::Color,
        Compose::Luminosity => B::Luminosity,
    }
}

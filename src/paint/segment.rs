//! Joined segments: what is rasterised, cached and drawn as one piece.
//!
//! A segment is a group of letters that touch, with their marks. Its glyphs
//! become one bitmap with their exact relative places (`union.rs`). Between segments the pen is rounded to a quarter
//! of a pixel across and to a whole one down. [`SegmentKey`] names a bitmap;
//! `atlas.rs` and `raster.rs` keep the bitmaps, `colour.rs` draws colour glyphs.

use std::sync::Arc;

use super::bitmap::{Bitmap, Pixels};
use super::colour;
use super::mask::Mask;
use super::outlines::{GlyphScale, Outlines};
use super::path::{ACROSS, DOWN, nearest};
use super::span::Rasterizer;
use super::theme::{LIGHT_TEXT, Rgba};
use super::union::{Placed, Union};
use crate::text::colour::has_colour;
use crate::text::font::{Font, FontId, Fonts};
use crate::text::line::{LineRun, PlacedGlyph};

/// Places inside a segment are kept in this many parts of a pixel.
const PARTS: i32 = 32;

/// Sizes are kept in this many parts of a pixel.
const SIZE_PARTS: f32 = 64.0;

/// Positions of the pen between two pixels.
const BINS: i32 = 4;

/// Nothing is drawn further from its segment's pen, px.
const MAX_FAR: f32 = 1_048_576.0;

/// Horizontal scales are kept in this many parts.
const SCALE_PARTS: f32 = 4096.0;

/// Text is drawn at most this large, px of the em.
const MAX_SIZE: f32 = 2048.0;

/// A longer segment is cut, so that no bitmap grows without bound.
const MAX_GLYPHS: usize = 96;

/// At most this many inks are told apart inside one segment.
const MAX_LAYERS: usize = 8;

/// Names the bitmap of a segment: equal keys give equal pixels.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SegmentKey {
    font: FontId,
    /// Size of the em, 1/64 px.
    size: u32,
    /// The pen's place between two pixels, quarters.
    bin: u8,
    /// Whether coverage goes through the curve for light text.
    light: bool,
    /// Which ink of the segment this is, when there are several.
    layer: u8,
    /// Set for segments with colour glyphs, whose bitmap depends on the text colour.
    foreground: Option<Rgba>,
    glyphs: Vec<KeyGlyph>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct KeyGlyph {
    id: u16,
    layer: u8,
    /// Place from the segment's first glyph, 1/32 px, y down.
    x: i32,
    y: i32,
    /// Horizontal scale, 1/4096.
    scale: u32,
}

/// A segment to draw: its bitmap's pen stands at device px `(x, y)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Column of the pen.
    pub x: i32,
    /// Row of the baseline.
    pub y: i32,
    /// Colour of the text; colour bitmaps are drawn as they are.
    pub colour: Rgba,
}

/// The joined segments of a run, in visual order.
pub fn segments(run: &LineRun) -> impl Iterator<Item = &[PlacedGlyph]> {
    run.glyphs
        .chunk_by(|_, next| !next.starts_segment)
        .flat_map(|s| s.chunks(MAX_GLYPHS))
}

/// Turns segments into keys and keys into bitmaps.
#[derive(Debug)]
pub struct Segments {
    fonts: Arc<Fonts>,
    outlines: Outlines,
    rasterizer: Rasterizer,
    union: Union,
    placed: Vec<Placed>,
    key: SegmentKey,
    /// By font: whether it may have colour glyphs; `None` when not asked yet.
    colourful: Vec<Option<bool>>,
}

impl Segments {
    /// For text that was shaped with `fonts`.
    #[must_use]
    pub fn new(fonts: Arc<Fonts>) -> Self {
        Self {
            fonts,
            outlines: Outlines::default(),
            rasterizer: Rasterizer::new(),
            union: Union::default(),
            placed: Vec::new(),
            key: SegmentKey::empty(),
            colourful: Vec::new(),
        }
    }

    /// The fonts that it draws from.
    #[must_use]
    pub fn fonts(&self) -> &Arc<Fonts> {
        &self.fonts
    }

    /// Calls `draw` for each piece of a run, in visual order. The line's left
    /// edge is `x` device px, its baseline the row `y`; `scale` is device px a
    /// page px; `ink` says the colour of a glyph.
    pub fn run(
        &mut self,
        run: &LineRun,
        (x, y): (f32, i32),
        scale: f32,
        ink: impl Fn(&PlacedGlyph) -> Rgba,
        mut draw: impl FnMut(&mut Self, &SegmentKey, Piece),
    ) {
        if !(scale.is_finite() && x.is_finite()) {
            return;
        }
        let colourful = self.is_colourful(run.font);
        let mut key = std::mem::replace(&mut self.key, SegmentKey::empty());
        key.font = run.font;
        key.size = ((run.size * scale).clamp(0.0, MAX_SIZE) * SIZE_PARTS + 0.5) as u32;
        for glyphs in segments(run) {
            let Some(first) = glyphs.first() else {
                continue;
            };
            let quarters = ((x + first.x * scale) * BINS as f32 + 0.5).floor() as i32;
            key.bin = quarters.rem_euclid(BINS) as u8;
            key.fill(glyphs, scale);
            let at = |colour| Piece {
                x: quarters.div_euclid(BINS),
                y,
                colour,
            };
            let mut inks = [ink(first); MAX_LAYERS];
            let n_inks = key.split_inks(glyphs, &ink, &mut inks);
            for (layer, &colour) in inks.iter().take(n_inks).enumerate() {
                key.layer = layer as u8;
                key.light = colour.is_light();
                key.foreground = colourful.then_some(colour);
                draw(self, &key, at(colour));
            }
        }
        self.key = key;
    }

    /// The pixels that a key names; `None` when there is nothing to see.
    pub fn render(&mut self, key: &SegmentKey) -> Option<Bitmap> {
        let font = self.fonts.font(key.font);
        if let Some(foreground) = key.foreground
            && let Some(bitmap) = self.render_colour(&font, key, foreground)
        {
            return Some(bitmap);
        }
        let mut mask = if key.glyphs.iter().any(|g| g.layer > 0) {
            self.layer_mask(&font, key)
        } else {
            self.union_mask(&font, key, |_| true)
        };
        if key.light {
            for c in &mut mask.data {
                *c = LIGHT_TEXT[usize::from(*c)];
            }
        }
        mask.data.iter().any(|&c| c > 0).then_some(Bitmap {
            left: mask.left,
            top: mask.top,
            width: mask.width,
            height: mask.height,
            pixels: Pixels::Coverage(mask.data),
        })
    }

    /// Coverage of those glyphs of a segment that `wanted` picks, px from the
    /// pen's pixel and the baseline, y down.
    fn union_mask(
        &mut self,
        font: &Font,
        key: &SegmentKey,
        wanted: impl Fn(usize) -> bool,
    ) -> Mask {
        let (outlines, counter) = (&mut self.outlines, &mut self.rasterizer);
        if outlines.make_room() {
            self.union.forget();
        }
        self.placed.clear();
        for (i, glyph) in key.glyphs.iter().enumerate() {
            if wanted(i) {
                let outline = outlines.find(font, glyph.id, key.glyph_scale(glyph, font), counter);
                let (x, y) = key.place(glyph);
                self.placed.push(Placed { outline, x, y });
            }
        }
        self.union.mask(&self.placed, outlines, counter)
    }

    /// Coverage of one ink of a segment that has several. Each pixel of the
    /// whole segment is shared out among the inks that cover it, so that
    /// together they cover exactly what the segment covers and a join shows no
    /// seam. The inks are drawn one over the other: what a later one will cover
    /// is made up for here.
    fn layer_mask(&mut self, font: &Font, key: &SegmentKey) -> Mask {
        let mut whole = self.union_mask(font, key, |_| true);
        let n = key
            .glyphs
            .iter()
            .map(|g| g.layer)
            .max()
            .map_or(1, |m| m + 1);
        let layers: Vec<Mask> = (0..n)
            .map(|layer| {
                self.union_mask(font, key, |i| {
                    key.glyphs.get(i).is_some_and(|g| g.layer == layer)
                })
            })
            .collect();
        let width = whole.width.max(1);
        for (i, pixel) in whole.data.iter_mut().enumerate() {
            let (x, y) = (
                whole.left + (i % width) as i32,
                whole.top + (i / width) as i32,
            );
            let share = |m: &Mask| u32::from(m.at(x, y));
            let all: u32 = layers.iter().map(share).sum();
            let of = |share: u32| (u32::from(*pixel) * share + all / 2) / all.max(1);
            let own = layers
                .get(usize::from(key.layer))
                .map_or(0, |m| of(share(m)));
            let later: u32 = layers
                .iter()
                .skip(usize::from(key.layer) + 1)
                .map(|m| of(share(m)))
                .sum();
            let rest = 255u32.saturating_sub(later).max(1);
            *pixel = ((own * 255 + rest / 2) / rest).min(255) as u8;
        }
        whole
    }

    /// The segment with its colour glyphs in their own colours and the rest in `foreground`.
    fn render_colour(&mut self, font: &Font, key: &SegmentKey, foreground: Rgba) -> Option<Bitmap> {
        let Rgba(r, g, b, a) = foreground;
        let size = key.size as f32 / SIZE_PARTS;
        let ppem = (size + 0.5) as u16;
        let glyphs: Vec<_> = key
            .glyphs
            .iter()
            .map(|k| crate::text::colour::colour_glyph(font, k.id, ppem, [r, g, b, a]))
            .collect();
        if glyphs.iter().all(Option::is_none) {
            return None;
        }
        let mut sheet = colour::Sheet::default();
        let plain = self.union_mask(font, key, |i| matches!(glyphs.get(i), Some(None)));
        sheet.add_mask(plain, foreground);
        for (k, glyph) in key.glyphs.iter().zip(&glyphs) {
            let Some(glyph) = glyph else { continue };
            let (x, y) = key.place(k);
            let mut canvas = colour::GlyphCanvas {
                font,
                scale: key.glyph_scale(k, font),
                origin: (x as f32 / ACROSS as f32, y as f32 / DOWN as f32),
                size,
                rasterizer: &mut self.rasterizer,
            };
            sheet.add(canvas.draw(glyph));
        }
        sheet.finish()
    }

    fn is_colourful(&mut self, font: FontId) -> bool {
        let at = usize::from(font.0);
        if self.colourful.len() <= at {
            self.colourful.resize(at + 1, None);
        }
        let fonts = &self.fonts;
        self.colourful
            .get_mut(at)
            .is_some_and(|known| *known.get_or_insert_with(|| has_colour(&fonts.font(font))))
    }
}

impl SegmentKey {
    fn empty() -> Self {
        Self {
            font: FontId(0),
            size: 0,
            bin: 0,
            light: false,
            layer: 0,
            foreground: None,
            glyphs: Vec::new(),
        }
    }

    /// The face that the segment is set in.
    #[must_use]
    pub fn font(&self) -> FontId {
        self.font
    }

    fn fill(&mut self, glyphs: &[PlacedGlyph], scale: f32) {
        self.glyphs.clear();
        let Some(first) = glyphs.first() else { return };
        self.glyphs.extend(glyphs.iter().map(|g| KeyGlyph {
            id: g.id,
            layer: 0,
            x: parts((g.x - first.x) * scale),
            y: parts(g.y * scale),
            scale: (g.scale_x * SCALE_PARTS + 0.5) as u32,
        }));
    }

    /// Numbers the inks of the segment and notes them in `inks`; returns how many.
    fn split_inks(
        &mut self,
        glyphs: &[PlacedGlyph],
        ink: &impl Fn(&PlacedGlyph) -> Rgba,
        inks: &mut [Rgba; MAX_LAYERS],
    ) -> usize {
        let mut n = 1;
        for (key, glyph) in self.glyphs.iter_mut().zip(glyphs) {
            let colour = ink(glyph);
            let known = inks.iter().take(n).position(|&i| i == colour);
            let layer = known.unwrap_or_else(|| {
                n = (n + 1).min(MAX_LAYERS);
                if let Some(slot) = inks.get_mut(n - 1) {
                    *slot = colour;
                }
                n - 1
            });
            key.layer = layer as u8;
        }
        n
    }

    fn glyph_scale(&self, glyph: &KeyGlyph, font: &Font) -> GlyphScale {
        let unit = self.size as f32 / SIZE_PARTS / font.units_per_em.max(1.0);
        GlyphScale {
            x: unit * (glyph.scale as f32 / SCALE_PARTS),
            y: unit,
        }
    }

    /// Place of a glyph, steps of the path's grid from the pen's pixel.
    fn place(&self, glyph: &KeyGlyph) -> (i32, i32) {
        let bin = i32::from(self.bin) * (ACROSS / BINS);
        (glyph.x * (ACROSS / PARTS) + bin, glyph.y * (DOWN / PARTS))
    }
}

fn parts(px: f32) -> i32 {
    let far = MAX_FAR * PARTS as f32;
    nearest((px * PARTS as f32).clamp(-far, far))
}

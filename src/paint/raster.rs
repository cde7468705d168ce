//! The page on the CPU: a frame drawn into pixels, for PNG files and tests.
//!
//! [`Canvas`] holds the pixels, [`Page`] draws on one. What `egui.rs` shows in the
//! window comes from the same `lines.rs`, `segment.rs` and `theme.rs`, so a saved
//! page looks as the window does. Pixels are blended as they are stored.

use std::collections::HashMap;
use std::sync::Arc;

use super::bitmap::{Bitmap, Pixels};
use super::decode::decode;
use super::hash::KeyHash;
use super::icon::{Strokes, strokes};
use super::lines::{Colours, LineSink, Placed, paint_lines};
use super::mask::{Mask, PixelRect};
use super::path::Path;
use super::picture::mul;
use super::segment::{Piece, SegmentKey, Segments};
use super::shape::{Area, diamond, ring, round_rect};
use super::span::Rasterizer;
use super::theme::{Rgba, Theme};
use crate::document::Picture;
use crate::geom::{Pos, Rect};
use crate::layout::frame::{Frame, FrameItem, Icon};
use crate::text::font::Fonts;
use crate::text::paragraph::Paragraph;
use crate::vocab::Ink as InkToken;

/// Widest and highest picture, px.
pub const MAX_SIDE: u32 = 65_535;

/// Largest picture, px in all.
pub const MAX_PIXELS: u64 = 1 << 27;

/// Bitmaps of segments are forgotten when they take more bytes than this.
const MAX_CACHE: usize = 32 << 20;

/// Why a picture could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RasterError {
    /// The page is larger than a picture may be; a smaller scale or width helps.
    #[error("picture of {width} x {height} px is too large")]
    TooLarge {
        /// Wanted width, px.
        width: u32,
        /// Wanted height, px.
        height: u32,
    },
    /// The PNG encoder failed.
    #[error("cannot write png")]
    Png(#[from] png::EncodingError),
}

/// Pixels, premultiplied RGBA, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canvas {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

impl Canvas {
    /// A canvas of one colour, which may be transparent. Sizes are px, at least one each.
    ///
    /// # Errors
    /// [`RasterError::TooLarge`] beyond [`MAX_SIDE`] or [`MAX_PIXELS`].
    pub fn new(width: u32, height: u32, Rgba(r, g, b, a): Rgba) -> Result<Self, RasterError> {
        let (width, height) = (width.max(1), height.max(1));
        if width > MAX_SIDE
            || height > MAX_SIDE
            || u64::from(width) * u64::from(height) > MAX_PIXELS
        {
            return Err(RasterError::TooLarge { width, height });
        }
        let pixel = [mul(r, a), mul(g, a), mul(b, a), a];
        Ok(Self {
            width,
            height,
            pixels: pixel.repeat(width as usize * height as usize),
        })
    }

    /// Columns.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Rows.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Premultiplied RGBA, row by row.
    #[must_use]
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// The canvas as a PNG file.
    ///
    /// # Errors
    /// [`RasterError::Png`] when encoding fails.
    pub fn png(&self) -> Result<Vec<u8>, RasterError> {
        let opaque = self.pixels.chunks_exact(4).all(|p| p[3] == 255);
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.width, self.height);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_color(if opaque {
            png::ColorType::Rgb
        } else {
            png::ColorType::Rgba
        });
        encoder.set_compression(png::Compression::Balanced);
        let data: Vec<u8> = if opaque {
            self.pixels
                .chunks_exact(4)
                .flat_map(|p| [p[0], p[1], p[2]])
                .collect()
        } else {
            self.pixels
                .chunks_exact(4)
                .flat_map(|p| straight([p[0], p[1], p[2], p[3]]))
                .collect()
        };
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&data)?;
        writer.finish()?;
        Ok(out)
    }

    fn area(&self) -> PixelRect {
        PixelRect {
            left: 0,
            top: 0,
            right: self.width as i32,
            bottom: self.height as i32,
        }
    }

    /// The bytes of row `y` from column `left` to `right`, both inside the canvas.
    fn span(&mut self, y: i32, left: i32, right: i32) -> &mut [u8] {
        let row = y as usize * self.width as usize;
        self.pixels
            .get_mut((row + left as usize) * 4..(row + right as usize) * 4)
            .unwrap_or(&mut [])
    }

    /// Lays a colour over the pixels of a bitmap, whose pen stands at `(x, y)`.
    fn draw_bitmap(&mut self, bitmap: &Bitmap, x: i32, y: i32, colour: Rgba) {
        let own = PixelRect {
            left: x.saturating_add(bitmap.left),
            top: y.saturating_add(bitmap.top),
            right: x
                .saturating_add(bitmap.left)
                .saturating_add(bitmap.width as i32),
            bottom: y
                .saturating_add(bitmap.top)
                .saturating_add(bitmap.height as i32),
        };
        let seen = own.intersect(self.area());
        if seen.is_empty() {
            return;
        }
        for row in seen.top..seen.bottom {
            let start = (row - own.top) as usize * bitmap.width + (seen.left - own.left) as usize;
            let end = start + (seen.right - seen.left) as usize;
            let to = self.span(row, seen.left, seen.right).chunks_exact_mut(4);
            match &bitmap.pixels {
                Pixels::Coverage(data) => {
                    let from = data.get(start..end).unwrap_or(&[]);
                    to.zip(from)
                        .for_each(|(pixel, &cover)| blend(pixel, colour, cover));
                }
                Pixels::Colour(data) => {
                    let from = data.get(start * 4..end * 4).unwrap_or(&[]).chunks_exact(4);
                    to.zip(from).for_each(|(pixel, from)| lay_over(pixel, from));
                }
            }
        }
    }

    fn draw_mask(&mut self, mask: Mask, colour: Rgba) {
        let Mask {
            left,
            top,
            width,
            height,
            data,
        } = mask;
        self.draw_bitmap(
            &Bitmap {
                left,
                top,
                width,
                height,
                pixels: Pixels::Coverage(data),
            },
            0,
            0,
            colour,
        );
    }

    fn fill(&mut self, rect: PixelRect, colour: Rgba) {
        let seen = rect.intersect(self.area());
        for y in seen.top..seen.bottom {
            if seen.right > seen.left {
                self.span(y, seen.left, seen.right)
                    .chunks_exact_mut(4)
                    .for_each(|p| blend(p, colour, 255));
            }
        }
    }
}

/// Bitmaps of segments that were drawn before, and what renders new ones.
#[derive(Debug)]
pub struct SegmentCache {
    segments: Segments,
    bitmaps: HashMap<SegmentKey, Option<Bitmap>, KeyHash>,
    bytes: usize,
    rasterizer: Rasterizer,
    path: Path,
}

impl SegmentCache {
    /// For text that was shaped with `fonts`.
    #[must_use]
    pub fn new(fonts: Arc<Fonts>) -> Self {
        Self {
            segments: Segments::new(fonts),
            bitmaps: HashMap::default(),
            bytes: 0,
            rasterizer: Rasterizer::new(),
            path: Path::new(),
        }
    }

    /// How many different bitmaps are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bitmaps.len()
    }

    /// Whether nothing was drawn yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bitmaps.is_empty()
    }
}

/// Draws on a canvas in one theme at one scale. Positions are page px; the
/// canvas's corner is `(0, 0)`.
#[derive(Debug)]
pub struct Page<'a> {
    /// What is drawn on.
    pub canvas: &'a mut Canvas,
    /// Bitmaps, kept between pages.
    pub cache: &'a mut SegmentCache,
    /// Colours.
    pub theme: &'a Theme,
    /// Device px a page px.
    pub scale: f32,
}

impl Page<'_> {
    /// Draws a frame with its top left corner at `at`.
    pub fn frame(&mut self, frame: &Frame, at: Pos) {
        let here = Placed::new(at, self.scale);
        for item in &frame.items {
            match item {
                FrameItem::Text {
                    origin, paragraph, ..
                } => self.text(paragraph, here.inside(*origin), None),
                FrameItem::Fill { rect, radius, ink } => {
                    self.fill_in(here, rect, *radius, self.theme.colour(*ink));
                }
                FrameItem::Outline {
                    rect,
                    radius,
                    width,
                    ink,
                } => {
                    self.outline_in(here, rect, (*radius, *width), self.theme.colour(*ink));
                }
                FrameItem::Diamond { center, half, ink } => {
                    let at = here.inside(*center);
                    let half = here.thickness(*half) as f32;
                    let colour = self.theme.colour(*ink);
                    self.path(colour, |path| {
                        diamond(path, (at.x as f32, at.y as f32), half);
                    });
                }
                FrameItem::Fade { rect } => self.fade(here.rect(rect)),
                FrameItem::Icon { icon, rect, ink } => {
                    self.strokes_in(here, strokes(*icon), rect, self.theme.colour(*ink));
                }
                FrameItem::Picture { rect, picture, .. } => {
                    let rect = here.rect(rect);
                    match made(picture, rect) {
                        Some(bitmap) => {
                            let opaque = Rgba(0, 0, 0, 255);
                            self.canvas
                                .draw_bitmap(&bitmap, rect.left, rect.top, opaque);
                        }
                        None => self.canvas.fill(rect, self.theme.colour(InkToken::Wash)),
                    }
                }
                FrameItem::Control { .. } => {}
            }
        }
    }

    /// Draws a paragraph with its top left corner at `at`; `colour` takes the place of all its inks.
    pub fn paragraph(&mut self, paragraph: &Paragraph, at: Pos, colour: Option<Rgba>) {
        self.text(paragraph, Placed::new(at, self.scale), colour);
    }

    /// Fills a rectangle with round corners.
    pub fn fill(&mut self, rect: &Rect, radius: f32, colour: Rgba) {
        self.fill_in(
            Placed::new(Pos::default(), self.scale),
            rect,
            radius,
            colour,
        );
    }

    /// Draws a frame inside a rectangle: `(radius, width of the line)`, page px.
    pub fn outline(&mut self, rect: &Rect, radius_and_width: (f32, f32), colour: Rgba) {
        self.outline_in(
            Placed::new(Pos::default(), self.scale),
            rect,
            radius_and_width,
            colour,
        );
    }

    /// Draws an icon of the page in a square inside `rect`.
    pub fn icon(&mut self, icon: Icon, rect: &Rect, colour: Rgba) {
        self.strokes(strokes(icon), rect, colour);
    }

    /// Draws any icon in a square inside `rect`.
    pub fn strokes(&mut self, icon: &Strokes, rect: &Rect, colour: Rgba) {
        self.strokes_in(Placed::new(Pos::default(), self.scale), icon, rect, colour);
    }

    fn text(&mut self, paragraph: &Paragraph, at: Placed, only: Option<Rgba>) {
        let rows = (0, self.canvas.height as i32);
        let colours = Colours {
            theme: self.theme,
            only,
        };
        if self.cache.bytes > MAX_CACHE {
            self.cache.bitmaps.clear();
            self.cache.bytes = 0;
        }
        let mut sink = Ink {
            canvas: self.canvas,
            bitmaps: &mut self.cache.bitmaps,
            bytes: &mut self.cache.bytes,
        };
        paint_lines(
            &mut self.cache.segments,
            paragraph,
            at,
            rows,
            colours,
            &mut sink,
        );
    }

    fn fill_in(&mut self, here: Placed, rect: &Rect, radius: f32, colour: Rgba) {
        let snapped = here.rect(rect);
        if radius <= 0.0 {
            self.canvas.fill(snapped, colour);
        } else {
            self.path(colour, |path| {
                round_rect(path, area(snapped), radius * here.scale);
            });
        }
    }

    fn outline_in(&mut self, here: Placed, rect: &Rect, (radius, width): (f32, f32), colour: Rgba) {
        let snapped = here.rect(rect);
        let width = here.thickness(width.max(self.theme.line_width)) as f32;
        self.path(colour, |path| {
            ring(path, area(snapped), radius * here.scale, width);
        });
    }

    fn strokes_in(&mut self, here: Placed, icon: &Strokes, rect: &Rect, colour: Rgba) {
        let (at, side) = icon_square(here, rect);
        self.path(colour, |path| {
            icon.add(path, (at.0 as f32, at.1 as f32), side as f32);
        });
    }

    /// Paper that grows from nothing at the top to all at the bottom.
    fn fade(&mut self, rect: PixelRect) {
        let height = i64::from(rect.bottom) - i64::from(rect.top);
        for y in rect.top.max(0)..rect.bottom.min(self.canvas.height as i32) {
            let below = i64::from(y) - i64::from(rect.top);
            let share = (below * 2 + 1) * 255 / (height.max(1) * 2);
            let row = PixelRect {
                top: y,
                bottom: y + 1,
                ..rect
            };
            self.canvas
                .fill(row, self.theme.paper.with_alpha(share as u8));
        }
    }

    fn path(&mut self, colour: Rgba, build: impl FnOnce(&mut Path)) {
        self.cache.path.clear();
        build(&mut self.cache.path);
        let mask = self
            .cache
            .rasterizer
            .rasterize(&self.cache.path, Some(self.canvas.area()));
        self.canvas.draw_mask(mask, colour);
    }
}

/// The picture at the size of `rect`, px.
fn made(picture: &Picture, rect: PixelRect) -> Option<Bitmap> {
    let width = u32::try_from(rect.right - rect.left).ok()?;
    let height = u32::try_from(rect.bottom - rect.top).ok()?;
    let pixmap = decode(picture, width, height)?;
    Some(Bitmap {
        left: 0,
        top: 0,
        width: pixmap.width,
        height: pixmap.height,
        pixels: Pixels::Colour(pixmap.rgba),
    })
}

/// The largest square in the middle of `rect`: its corner and side, device px.
pub(super) fn icon_square(here: Placed, rect: &Rect) -> ((i32, i32), i32) {
    let r = here.rect(rect);
    let side = (r.right - r.left).min(r.bottom - r.top).max(1);
    (
        (
            r.left + (r.right - r.left - side) / 2,
            r.top + (r.bottom - r.top - side) / 2,
        ),
        side,
    )
}

fn area(r: PixelRect) -> Area {
    Area {
        x0: r.left as f32,
        y0: r.top as f32,
        x1: r.right as f32,
        y1: r.bottom as f32,
    }
}

/// Text on a canvas.
struct Ink<'a> {
    canvas: &'a mut Canvas,
    bitmaps: &'a mut HashMap<SegmentKey, Option<Bitmap>, KeyHash>,
    bytes: &'a mut usize,
}

impl LineSink for Ink<'_> {
    fn segment(&mut self, segments: &mut Segments, key: &SegmentKey, piece: Piece) {
        if let Some(known) = self.bitmaps.get(key) {
            if let Some(bitmap) = known {
                self.canvas
                    .draw_bitmap(bitmap, piece.x, piece.y, piece.colour);
            }
            return;
        }
        let bitmap = segments.render(key);
        if let Some(bitmap) = &bitmap {
            *self.bytes += bitmap.width * bitmap.height + 256;
            self.canvas
                .draw_bitmap(bitmap, piece.x, piece.y, piece.colour);
        }
        self.bitmaps.insert(key.clone(), bitmap);
    }

    fn rule(&mut self, rect: PixelRect, colour: Rgba) {
        self.canvas.fill(rect, colour);
    }
}

/// Lays `colour`, as far as `cover` says, over a premultiplied pixel.
fn blend(pixel: &mut [u8], Rgba(r, g, b, a): Rgba, cover: u8) {
    let alpha = mul(a, cover);
    if alpha == 0 {
        return;
    }
    let mix = |to: &mut u8, from: u8| {
        let sum =
            u32::from(from) * u32::from(alpha) + u32::from(*to) * u32::from(255 - alpha) + 127;
        *to = (sum / 255) as u8;
    };
    for (to, from) in pixel.iter_mut().zip([r, g, b, 255]) {
        mix(to, from);
    }
}

/// Lays one premultiplied pixel over another.
fn lay_over(pixel: &mut [u8], from: &[u8]) {
    let clear = 255 - from.last().copied().unwrap_or(255);
    pixel
        .iter_mut()
        .zip(from)
        .for_each(|(to, &from)| *to = from.saturating_add(mul(*to, clear)));
}

fn straight([r, g, b, a]: [u8; 4]) -> [u8; 4] {
    let divide = |c: u8| match a {
        0 => 0,
        _ => ((u32::from(c) * 255 + u32::from(a) / 2) / u32::from(a)).min(255) as u8,
    };
    [divide(r), divide(g), divide(b), a]
}

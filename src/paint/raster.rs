//! The page on the CPU: a frame drawn into pixels, for PNG files and tests.
//!
//! `canvas.rs` holds the pixels, [`Page`] draws on one. What `egui.rs` shows in the
//! window comes from the same `lines.rs`, `segment.rs` and `theme.rs`, so a saved
//! page looks as the window does.

use std::collections::HashMap;
use std::sync::Arc;

use super::bitmap::{Bitmap, Pixels};
use super::canvas::Canvas;
use super::decode::decode;
use super::hash::KeyHash;
use super::icon::{Strokes, strokes};
use super::lines::{Colours, LineSink, Placed, paint_lines};
use super::mask::PixelRect;
use super::path::Path;
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

/// Bitmaps of segments are forgotten when they take more bytes than this.
const MAX_CACHE: usize = 32 << 20;

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
        let rows = (0, self.canvas.height() as i32);
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
        for y in rect.top.max(0)..rect.bottom.min(self.canvas.height() as i32) {
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

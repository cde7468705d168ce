//! The page in the window: frames, paragraphs and icons as meshes for egui.
//!
//! Bitmaps come from `segment.rs` by way of `atlas.rs`, places from `lines.rs`,
//! as for the page on the CPU (`raster.rs`). Only lines inside the clip
//! rectangle are submitted; each paragraph becomes one mesh for each picture of
//! the atlas. Every quad lies on device pixels, so that textures are sampled at
//! the centres of their pixels.

use std::sync::Arc;

use ::egui::{
    Color32, ColorImage, Context, CornerRadius, Mesh, Painter as UiPainter, Pos2, Rect as UiRect,
    Shape, Stroke, StrokeKind, TextureHandle, TextureId, TextureOptions, pos2, vec2,
};

use super::atlas::{Atlas, IconKey, Tile};
use super::bitmap::{Bitmap, Pixels};
use super::icon::{Strokes, strokes};
use super::lines::{Colours, LineSink, Placed, paint_lines};
use super::mask::PixelRect;
use super::path::Path;
use super::pictures::{Pictures, Shown, Wanted};
use super::pixmap::Pixmap;
use super::raster::icon_square;
use super::segment::{Piece, SegmentKey, Segments};
use super::span::Rasterizer;
use super::theme::{Rgba, Theme};
use crate::document::Picture;
use crate::geom::{Pos, Rect};
use crate::layout::frame::{Frame, FrameItem, Icon};
use crate::text::font::Fonts;
use crate::text::paragraph::Paragraph;
use crate::vocab::Ink;

/// Paints frames and paragraphs with egui. One for each window.
///
/// Call [`Painter::begin_frame`] before anything is painted in a frame and
/// [`Painter::end_frame`] after everything; positions are egui's points.
pub struct Painter {
    segments: Segments,
    atlas: Atlas,
    textures: Vec<TextureHandle>,
    rasterizer: Rasterizer,
    pictures: Pictures,
    /// Device px a point.
    scale: f32,
}

impl std::fmt::Debug for Painter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Painter")
            .field("atlas", &self.atlas.len())
            .field("scale", &self.scale)
            .finish_non_exhaustive()
    }
}

/// A colour as egui wants it.
#[must_use]
pub fn color32(Rgba(r, g, b, a): Rgba) -> Color32 {
    Color32::from_rgba_unmultiplied(r, g, b, a)
}

impl Painter {
    /// For text that was shaped with `fonts`.
    #[must_use]
    pub fn new(fonts: Arc<Fonts>) -> Self {
        Self {
            segments: Segments::new(fonts),
            atlas: Atlas::default(),
            textures: Vec::new(),
            rasterizer: Rasterizer::new(),
            pictures: Pictures::default(),
            scale: 1.0,
        }
    }

    /// Starts a frame; takes the scale from `ctx`. At another scale all bitmaps are made anew.
    pub fn begin_frame(&mut self, ctx: &Context) {
        let scale = ctx.pixels_per_point();
        if scale.to_bits() != self.scale.to_bits() {
            self.scale = scale;
            self.atlas.clear();
        }
        self.atlas.begin_frame();
        self.pictures.begin_frame();
    }

    /// Pictures that are to be made in the background; [`Painter::give`] takes them.
    pub fn wanted(&mut self) -> Vec<Wanted> {
        self.pictures.wanted()
    }

    /// Takes a picture that was made; `None` for one that cannot be.
    pub fn give(&mut self, ctx: &Context, wanted: &Wanted, made: Option<Pixmap>) {
        self.pictures.give(ctx, wanted, made);
    }

    /// Paints a picture of the article over `rect`, points, in front of the page that may show it
    /// too.
    pub fn large_picture(
        &mut self,
        ui: &UiPainter,
        picture: &Picture,
        rect: UiRect,
        theme: &Theme,
    ) {
        let bed = color32(theme.colour(Ink::Wash));
        let shown = Shown {
            rect,
            scale: self.scale,
            is_large: true,
        };
        self.pictures.paint(ui, picture, shown, bed);
    }

    /// Ends a frame: hands what is new in the atlas to egui, in time for this frame.
    pub fn end_frame(&mut self, ctx: &Context) {
        self.add_textures(ctx);
        for up in self.atlas.take_uploads() {
            let image = ColorImage::from_rgba_premultiplied([up.width, up.height], &up.rgba);
            if let Some(texture) = self.textures.get_mut(up.page) {
                texture.set_partial([up.x, up.y], image, TextureOptions::NEAREST);
            }
        }
    }

    /// Paints a frame with its top left corner at `at`, points.
    pub fn frame(&mut self, ui: &UiPainter, frame: &Frame, at: Pos2, theme: &Theme) {
        let here = Placed::new(Pos::new(at.x, at.y), self.scale);
        for item in &frame.items {
            match item {
                FrameItem::Text {
                    origin, paragraph, ..
                } => self.text(ui, paragraph, here.inside(*origin), theme, None),
                FrameItem::Fill { rect, radius, ink } => {
                    let (rect, corner) = (self.points(here.rect(rect)), corner(*radius));
                    ui.rect_filled(rect, corner, color32(theme.colour(*ink)));
                }
                FrameItem::Outline {
                    rect,
                    radius,
                    width,
                    ink,
                } => {
                    let width = here.thickness(width.max(theme.line_width)) as f32 / self.scale;
                    let stroke = Stroke::new(width, color32(theme.colour(*ink)));
                    let (rect, corner) = (self.points(here.rect(rect)), corner(*radius));
                    ui.rect_stroke(rect, corner, stroke, StrokeKind::Inside);
                }
                FrameItem::Diamond { center, half, ink } => {
                    let at = here.inside(*center);
                    let half = here.thickness(*half) as f32 / self.scale;
                    let center = pos2(at.x as f32, at.y as f32) / self.scale;
                    let colour = color32(theme.colour(*ink));
                    ui.add(Shape::convex_polygon(
                        diamond(center, half),
                        colour,
                        Stroke::NONE,
                    ));
                }
                FrameItem::Fade { rect } => {
                    ui.add(fade(self.points(here.rect(rect)), color32(theme.paper)));
                }
                FrameItem::Icon { icon, rect, ink } => {
                    self.strokes_in(ui, here, strokes(*icon), rect, theme.colour(*ink));
                }
                FrameItem::Picture { rect, picture, .. } => {
                    let rect = self.points(here.rect(rect));
                    let bed = color32(theme.colour(Ink::Wash));
                    let shown = Shown {
                        rect,
                        scale: self.scale,
                        is_large: false,
                    };
                    self.pictures.paint(ui, picture, shown, bed);
                }
                FrameItem::Control { .. } => {}
            }
        }
    }

    /// Paints a paragraph with its top left corner at `at`, points; `colour`
    /// takes the place of all its inks.
    pub fn paragraph(
        &mut self,
        ui: &UiPainter,
        paragraph: &Paragraph,
        at: Pos2,
        theme: &Theme,
        colour: Option<Rgba>,
    ) {
        let at = Placed::new(Pos::new(at.x, at.y), self.scale);
        self.text(ui, paragraph, at, theme, colour);
    }

    /// Paints an icon of the page in a square in the middle of `rect`, points.
    pub fn icon(&mut self, ui: &UiPainter, icon: Icon, rect: UiRect, colour: Rgba) {
        self.strokes(ui, strokes(icon), rect, colour);
    }

    /// Paints any icon in a square in the middle of `rect`, points.
    pub fn strokes(&mut self, ui: &UiPainter, icon: &Strokes, rect: UiRect, colour: Rgba) {
        let rect = Rect {
            min: Pos::new(rect.min.x, rect.min.y),
            max: Pos::new(rect.max.x, rect.max.y),
        };
        let here = Placed::new(Pos::default(), self.scale);
        self.strokes_in(ui, here, icon, &rect, colour);
    }

    fn strokes_in(
        &mut self,
        ui: &UiPainter,
        here: Placed,
        icon: &Strokes,
        rect: &Rect,
        colour: Rgba,
    ) {
        let ((x, y), side) = icon_square(here, rect);
        let side = side.min(i32::from(u16::MAX));
        let key = IconKey {
            name: icon.name,
            side: side as u16,
            mirrored: icon.mirrored,
        };
        let rasterizer = &mut self.rasterizer;
        let tiles = self.atlas.icon(key, || {
            let mut path = Path::new();
            icon.add(&mut path, (0.0, 0.0), side as f32);
            let mask = rasterizer.rasterize(&path, None);
            Some(Bitmap {
                left: mask.left,
                top: mask.top,
                width: mask.width,
                height: mask.height,
                pixels: Pixels::Coverage(mask.data),
            })
        });
        let mut meshes = Meshes::default();
        for tile in tiles {
            meshes.quad(tile, Piece { x, y, colour });
        }
        self.submit(ui, meshes);
    }

    fn text(
        &mut self,
        ui: &UiPainter,
        paragraph: &Paragraph,
        at: Placed,
        theme: &Theme,
        only: Option<Rgba>,
    ) {
        let clip = ui.clip_rect();
        let row = |y: f32| super::lines::round(y * self.scale);
        let rows = (row(clip.min.y), row(clip.max.y));
        let mut sink = TextSink {
            atlas: &mut self.atlas,
            meshes: Meshes::default(),
        };
        let colours = Colours { theme, only };
        paint_lines(&mut self.segments, paragraph, at, rows, colours, &mut sink);
        let meshes = sink.meshes;
        self.submit(ui, meshes);
    }

    fn submit(&mut self, ui: &UiPainter, meshes: Meshes) {
        self.add_textures(ui.ctx());
        let sides: Vec<usize> = self.atlas.sides().collect();
        if !meshes.rules.is_empty() {
            let mut mesh = Mesh::default();
            for (rect, colour) in meshes.rules {
                mesh.add_colored_rect(self.points(rect), color32(colour));
            }
            ui.add(mesh);
        }
        for (page, quads) in meshes.quads.into_iter().enumerate() {
            let (Some(texture), Some(&side)) = (self.textures.get(page), sides.get(page)) else {
                continue;
            };
            if !quads.is_empty() {
                ui.add(mesh_of(&quads, texture.id(), side as f32, self.scale));
            }
        }
    }

    /// Gives each picture of the atlas that has none a texture.
    fn add_textures(&mut self, ctx: &Context) {
        for side in self.atlas.sides().skip(self.textures.len()) {
            let name = format!("warraq text {}", self.textures.len());
            let clear = ColorImage::filled([side, side], Color32::TRANSPARENT);
            self.textures
                .push(ctx.load_texture(name, clear, TextureOptions::NEAREST));
        }
    }

    fn points(&self, r: PixelRect) -> UiRect {
        let at = |x: i32, y: i32| pos2(x as f32, y as f32) / self.scale;
        UiRect::from_min_max(at(r.left, r.top), at(r.right, r.bottom))
    }
}

/// What a paragraph or an icon submits, device px.
#[derive(Default)]
struct Meshes {
    /// By picture of the atlas.
    quads: Vec<Vec<(Tile, Piece)>>,
    rules: Vec<(PixelRect, Rgba)>,
}

impl Meshes {
    fn quad(&mut self, tile: Tile, piece: Piece) {
        if self.quads.len() <= tile.page {
            self.quads.resize_with(tile.page + 1, Vec::new);
        }
        if let Some(quads) = self.quads.get_mut(tile.page) {
            quads.push((tile, piece));
        }
    }
}

struct TextSink<'a> {
    atlas: &'a mut Atlas,
    meshes: Meshes,
}

impl LineSink for TextSink<'_> {
    fn segment(&mut self, segments: &mut Segments, key: &SegmentKey, piece: Piece) {
        for tile in self.atlas.segment(key, || segments.render(key)) {
            self.meshes.quad(tile, piece);
        }
    }

    fn rule(&mut self, rect: PixelRect, colour: Rgba) {
        self.meshes.rules.push((rect, colour));
    }
}

fn mesh_of(quads: &[(Tile, Piece)], texture: TextureId, side: f32, scale: f32) -> Mesh {
    let mut mesh = Mesh::with_texture(texture);
    mesh.reserve_triangles(quads.len() * 2);
    mesh.reserve_vertices(quads.len() * 4);
    for (tile, piece) in quads {
        let size = vec2(f32::from(tile.width), f32::from(tile.height));
        let place = pos2(
            piece.x.saturating_add(tile.left) as f32,
            piece.y.saturating_add(tile.top) as f32,
        );
        let uv = pos2(f32::from(tile.x), f32::from(tile.y));
        // Colours are painted as they are, but as opaque as the text.
        let colour = if tile.is_colour {
            let Rgba(.., alpha) = piece.colour;
            Color32::from_rgba_premultiplied(alpha, alpha, alpha, alpha)
        } else {
            color32(piece.colour)
        };
        mesh.add_rect_with_uv(
            UiRect::from_min_max(place / scale, (place + size) / scale),
            UiRect::from_min_max(uv / side, (uv + size) / side),
            colour,
        );
    }
    mesh
}

fn diamond(center: Pos2, half: f32) -> Vec<Pos2> {
    let offsets = [(0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0)];
    offsets.map(|(x, y)| center + vec2(x, y)).to_vec()
}

/// A colour that grows from nothing at the top to all at the bottom.
fn fade(rect: UiRect, colour: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    mesh.colored_vertex(rect.left_top(), Color32::TRANSPARENT);
    mesh.colored_vertex(rect.right_top(), Color32::TRANSPARENT);
    mesh.colored_vertex(rect.left_bottom(), colour);
    mesh.colored_vertex(rect.right_bottom(), colour);
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(1, 2, 3);
    mesh
}

fn corner(radius: f32) -> CornerRadius {
    CornerRadius::from(radius)
}

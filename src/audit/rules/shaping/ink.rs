//! Ink of glyphs: their boxes on the page, and whether the outlines of two cover the same pixels.

use std::collections::HashMap;
use std::sync::Arc;

use super::drawn::Piece;
use crate::audit::subject::Subject;
use crate::geom::{Pos, Rect};
use crate::paint::mask::Mask;
use crate::paint::path::Path;
use crate::paint::span::Rasterizer;
use crate::text::font::{Font, FontId};
use crate::text::line::{LineRun, PlacedGlyph};
use crate::text::outline::{Mapped, outline};

/// Device px in a page px: fine enough for the thin strokes of marks.
const SCALE: f32 = 3.0;

/// A glyph of this size and stretch in a face.
type Key = (FontId, u16, u32, u32);

/// A glyph where it stands on the page.
#[derive(Clone, Copy, Debug)]
pub(in crate::audit::rules) struct Inked {
    /// The box of its ink, page px from the column's corner.
    pub(in crate::audit::rules) rect: Rect,
    /// Byte of the paragraph of its cluster.
    pub(in crate::audit::rules) cluster: u32,
    key: Key,
    pen: Pos,
}

/// Masks of glyphs that were compared.
#[derive(Debug, Default)]
pub(in crate::audit::rules) struct Masks {
    known: HashMap<Key, Arc<Mask>>,
    rasterizer: Rasterizer,
}

/// The ink of a piece, visual order, glyphs without ink left out.
pub(in crate::audit::rules) fn inked(subject: &Subject<'_>, piece: &Piece<'_>) -> Vec<Inked> {
    inked_if(subject, piece, |_| true)
}

/// The ink of some glyphs of a piece.
pub(in crate::audit::rules) fn inked_if(
    subject: &Subject<'_>,
    piece: &Piece<'_>,
    wanted: impl Fn(&PlacedGlyph) -> bool,
) -> Vec<Inked> {
    let corner = Pos::new(
        piece.set.origin.x + piece.line.x,
        piece.set.origin.y + piece.line.baseline,
    );
    let mut shaper = subject.shaper();
    let scale = piece.run.size / shaper.fonts().font(piece.run.font).units_per_em;
    let glyphs = piece.run.glyphs.iter().filter(|glyph| wanted(glyph));
    let inked = glyphs.filter_map(|glyph| {
        let bounds = shaper.ink_bounds(piece.run.font, glyph.id)?;
        Some(place(piece.run, glyph, corner, bounds, scale))
    });
    inked.collect()
}

fn place(
    run: &LineRun,
    glyph: &PlacedGlyph,
    corner: Pos,
    bounds: (f32, f32, f32, f32),
    scale: f32,
) -> Inked {
    let pen = corner.shifted(glyph.x, glyph.y);
    let (x0, y0, x1, y1) = bounds;
    let across = scale * glyph.scale_x;
    let rect = Rect::from_xywh(
        pen.x + x0 * across,
        pen.y - y1 * scale,
        (x1 - x0) * across,
        (y1 - y0) * scale,
    );
    Inked {
        rect,
        cluster: glyph.cluster,
        key: (
            run.font,
            glyph.id,
            run.size.to_bits(),
            glyph.scale_x.to_bits(),
        ),
        pen,
    }
}

/// The part that two boxes share; `None` when they do not meet.
pub(in crate::audit::rules) fn shared(a: &Rect, b: &Rect) -> Option<Rect> {
    let (left, right) = (a.min.x.max(b.min.x), a.max.x.min(b.max.x));
    let (top, bottom) = (a.min.y.max(b.min.y), a.max.y.min(b.max.y));
    (left < right && top < bottom).then(|| Rect::from_xywh(left, top, right - left, bottom - top))
}

impl Masks {
    /// The part of the smaller of two glyphs that the other one covers too, 0 to 1; `down` moves the
    /// second one first, page px.
    pub(in crate::audit::rules) fn overlap(
        &mut self,
        subject: &Subject<'_>,
        a: &Inked,
        b: &Inked,
        down: f32,
    ) -> f32 {
        let (first, second) = (self.mask(subject, a), self.mask(subject, b));
        let device = |px: f32| (px * SCALE).round() as i32;
        let (dx, dy) = (device(b.pen.x - a.pen.x), device(b.pen.y + down - a.pen.y));
        let mut both = 0_u32;
        for (y, row) in second.rows().enumerate() {
            for (x, cover) in row.iter().enumerate() {
                let at = (second.left + x as i32 + dx, second.top + y as i32 + dy);
                if *cover > 127 && first.at(at.0, at.1) > 127 {
                    both += 1;
                }
            }
        }
        let area = |mask: &Mask| mask.data.iter().filter(|c| **c > 127).count();
        both as f32 / area(&first).min(area(&second)).max(1) as f32
    }

    fn mask(&mut self, subject: &Subject<'_>, glyph: &Inked) -> Arc<Mask> {
        if let Some(known) = self.known.get(&glyph.key) {
            return Arc::clone(known);
        }
        let font = subject.shaper().fonts().font(glyph.key.0);
        let mask = Arc::new(self.draw(&font, glyph.key));
        self.known.insert(glyph.key, Arc::clone(&mask));
        mask
    }

    fn draw(&mut self, font: &Font, (_, id, size, stretch): Key) -> Mask {
        let scale = f32::from_bits(size) / font.units_per_em * SCALE;
        let across = scale * f32::from_bits(stretch);
        let mut path = Path::new();
        let map = |x: f32, y: f32| (x * across, -y * scale);
        outline(
            font,
            id,
            &mut Mapped {
                sink: &mut path,
                map,
            },
        );
        self.rasterizer.rasterize(&path, None)
    }
}

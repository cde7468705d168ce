//! Pictures of single glyphs, drawn as the page draws them, and the pieces of ink in them.

use std::sync::Arc;

use super::subject::Subject;
use crate::paint::bitmap::{Bitmap, Pixels};
use crate::paint::mask::PixelRect;
use crate::paint::segment::Segments;
use crate::paint::theme::Rgba;
use crate::text::font::FontId;
use crate::text::line::{LineRun, PlacedGlyph};
use crate::vocab::{Ink, Level, Script};

/// Black.
pub(in crate::audit) const BLACK: Rgba = Rgba::hex(0);
/// White.
pub(in crate::audit) const WHITE: Rgba = Rgba::hex(0xFF_FF_FF);

/// Places of the pen between two pixels at which a page draws a glyph.
pub(in crate::audit) const BINS: [f32; 4] = [0.0, 0.25, 0.5, 0.75];

/// Draws glyphs.
#[derive(Debug)]
pub(in crate::audit) struct Stage {
    segments: Segments,
    run: LineRun,
}

impl Stage {
    /// For the fonts of an article that is laid out.
    pub(in crate::audit) fn new(subject: &Subject<'_>) -> Self {
        let fonts = Arc::clone(subject.shaper().fonts());
        Self {
            segments: Segments::new(fonts),
            run: LineRun {
                range: 0..0,
                level: Level::default(),
                script: Script::ARABIC,
                font: FontId::default(),
                size: 0.0,
                x: 0.0,
                width: 0.0,
                underlines: Vec::new(),
                glyphs: vec![PlacedGlyph {
                    scale_x: 1.0,
                    ink: Ink::Ink,
                    ..PlacedGlyph::default()
                }],
                clusters: Vec::new(),
            },
        }
    }

    /// A glyph at a size, device px, with its pen so far behind a whole pixel, in a colour.
    pub(in crate::audit) fn shot(
        &mut self,
        (font, id): (FontId, u16),
        size: f32,
        x: f32,
        colour: Rgba,
    ) -> Option<Shot> {
        self.run.font = font;
        self.run.size = size;
        self.run.glyphs.first_mut()?.id = id;
        let mut out = None;
        self.segments.run(
            &self.run,
            (x, 0),
            1.0,
            |_| colour,
            |segments, key, _| out = segments.render(key),
        );
        Shot::new(out?)
    }
}

/// The coverage of a glyph's pixels, from its pen on the baseline, y down.
#[derive(Clone, Debug)]
pub(in crate::audit) struct Shot {
    area: PixelRect,
    data: Vec<u8>,
}

/// Pixels of ink that touch.
#[derive(Clone, Copy, Debug)]
pub(in crate::audit) struct Blob {
    /// The smallest box around them.
    pub(in crate::audit) rect: PixelRect,
    /// How many there are.
    pub(in crate::audit) n_pixels: usize,
}

impl Shot {
    /// `None` for glyphs that have colours of their own.
    fn new(bitmap: Bitmap) -> Option<Self> {
        let Pixels::Coverage(data) = bitmap.pixels else {
            return None;
        };
        let area = PixelRect {
            left: bitmap.left,
            top: bitmap.top,
            right: bitmap
                .left
                .saturating_add(i32::try_from(bitmap.width).ok()?),
            bottom: bitmap
                .top
                .saturating_add(i32::try_from(bitmap.height).ok()?),
        };
        Some(Self { area, data })
    }

    /// Where its pixels are.
    pub(in crate::audit) fn area(&self) -> PixelRect {
        self.area
    }

    /// Coverage of a pixel; 0 outside.
    fn at(&self, x: i32, y: i32) -> u8 {
        let is_inside = x >= self.area.left
            && x < self.area.right
            && y >= self.area.top
            && y < self.area.bottom;
        let place = || {
            let row = usize::try_from(y - self.area.top).ok()?;
            let column = usize::try_from(x - self.area.left).ok()?;
            self.data.get(row * self.area.width() + column).copied()
        };
        if is_inside { place().unwrap_or(0) } else { 0 }
    }

    /// The strongest of what `of` makes of the pixels of a part.
    fn strongest_by(&self, part: PixelRect, of: impl Fn(i32, i32) -> u8) -> u8 {
        let part = part.intersect(self.area);
        let columns = || part.left..part.right;
        let rows = (part.top..part.bottom).filter_map(|y| columns().map(|x| of(x, y)).max());
        rows.max().unwrap_or(0)
    }

    /// The strongest coverage of a part.
    pub(in crate::audit) fn strongest(&self, part: PixelRect) -> u8 {
        self.strongest_by(part, |x, y| self.at(x, y))
    }

    /// The strongest coverage of two neighbours of a part together: a thin line looks as dark
    /// whether it lies on one row of pixels or between two.
    pub(in crate::audit) fn strongest_pair(&self, part: PixelRect) -> u8 {
        self.strongest_by(part, |x, y| {
            let beside = self.at(x + 1, y).max(self.at(x, y + 1));
            self.at(x, y).saturating_add(beside)
        })
    }

    /// The pieces of ink of a part: pixels of this coverage or more that touch at a side.
    pub(in crate::audit) fn blobs(&self, part: PixelRect, least: u8) -> Vec<Blob> {
        let part = part.intersect(self.area);
        let mut seen = vec![false; part.width() * part.height()];
        let mut out = Vec::new();
        for y in part.top..part.bottom {
            for x in part.left..part.right {
                if self.at(x, y) >= least {
                    out.extend(self.blob((x, y), part, least, &mut seen));
                }
            }
        }
        out
    }

    /// The piece that a pixel belongs to, when it is ink and was not seen before.
    fn blob(
        &self,
        start: (i32, i32),
        part: PixelRect,
        least: u8,
        seen: &mut [bool],
    ) -> Option<Blob> {
        let mut blob: Option<Blob> = None;
        let mut open = Vec::new();
        let mut next = Some(start);
        while let Some((x, y)) = next.take().or_else(|| open.pop()) {
            let is_inside = x >= part.left && x < part.right && y >= part.top && y < part.bottom;
            if !is_inside || self.at(x, y) < least {
                continue;
            }
            let index = (y - part.top) as usize * part.width() + (x - part.left) as usize;
            if seen
                .get_mut(index)
                .is_none_or(|seen| std::mem::replace(seen, true))
            {
                continue;
            }
            let pixel = PixelRect {
                left: x,
                top: y,
                right: x + 1,
                bottom: y + 1,
            };
            let all = blob.get_or_insert(Blob {
                rect: pixel,
                n_pixels: 0,
            });
            all.rect = all.rect.hull(pixel);
            all.n_pixels += 1;
            open.extend([(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)]);
        }
        blob
    }
}

/// A colour that covers so much of a pixel of another one.
pub(in crate::audit) fn mixed(ink: Rgba, paper: Rgba, cover: u8) -> Rgba {
    let mix = |ink: u8, paper: u8| {
        let sum = u32::from(ink) * u32::from(cover) + u32::from(paper) * u32::from(255 - cover);
        ((sum + 127) / 255) as u8
    };
    Rgba(
        mix(ink.0, paper.0),
        mix(ink.1, paper.1),
        mix(ink.2, paper.2),
        255,
    )
}

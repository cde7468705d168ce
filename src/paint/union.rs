//! What the glyphs of a segment cover together.
//!
//! Glyph by glyph is laid into one mask (`stamps.rs`). Where two of them cover
//! parts of the same pixel (at joins, at dots that touch a bowl) the sum would
//! be wrong: those few pixels are done again by the rasteriser that counts
//! (`span.rs`), with all glyphs in one path. So a join shows no seam, and costs
//! little.

use super::mask::{MAX_SIDE, Mask, PixelRect};
use super::outlines::{Flat, Outlines};
use super::path::Line;
use super::span::Rasterizer;
use super::stamps::{LAID, Stamps, stride};

/// Two glyphs in a pixel cover at least what the greater covers and at most the
/// sum. When those differ by this much of 255 or less, their middle will do.
const SLIGHT: u8 = 16;

/// Clashes this near each other, px, are put right together.
const NEAR: i32 = 2;

/// A glyph at its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    /// Number of its outline.
    pub(super) outline: usize,
    /// Place of its origin, steps of the path's grid to the right.
    pub(super) x: i32,
    /// The same downwards.
    pub(super) y: i32,
}

impl Placed {
    fn area(&self, flat: &Flat) -> Option<PixelRect> {
        Some(flat.extent()?.moved(self.x, self.y).pixels())
    }
}

/// Adds glyphs up. Keeps its buffers, so use one for many segments.
#[derive(Debug, Default)]
pub(super) struct Union {
    stamps: Stamps,
    /// Each glyph and the pixels that it may cover.
    glyphs: Vec<(Placed, PixelRect)>,
    clashes: Vec<PixelRect>,
    /// The lines of the clash that is counted.
    near: Vec<Line>,
}

impl Union {
    /// Forgets single glyphs: outlines have new numbers.
    pub(super) fn forget(&mut self) {
        self.stamps.clear();
    }

    /// Coverage of all `glyphs` together, as small as they allow and never
    /// larger than [`MAX_SIDE`] either way.
    pub(super) fn mask(
        &mut self,
        glyphs: &[Placed],
        outlines: &Outlines,
        counter: &mut Rasterizer,
    ) -> Mask {
        let area = |p: &Placed| Some((*p, p.area(outlines.flat(p.outline)?)?));
        self.glyphs.clear();
        self.glyphs.extend(glyphs.iter().filter_map(area));
        let Some(all) = self
            .glyphs
            .iter()
            .map(|&(_, area)| area)
            .reduce(PixelRect::hull)
        else {
            return Mask::default();
        };
        let is_cut = !all.fits(MAX_SIDE);
        let area = all.at_most(MAX_SIDE);
        // A row is laid in whole pieces, of which the last may end behind the mask.
        let mut mask = Mask {
            left: area.left,
            top: area.top,
            width: area.width(),
            height: area.height(),
            data: vec![0; area.width() * area.height() + LAID],
        };
        self.clashes.clear();
        if is_cut {
            self.clashes.push(mask.area());
        } else {
            self.stamps.make_room();
            let mut is_blank = true;
            for &glyph in glyphs {
                // What covers nothing is not there.
                let added = self.add(glyph, outlines, counter, (&mut mask, is_blank));
                is_blank &= added.is_none();
            }
        }
        self.count_clashes(outlines, counter, &mut mask);
        mask.data.truncate(mask.width * mask.height);
        mask
    }

    /// Lays one glyph into the mask, which may be blank.
    fn add(
        &mut self,
        placed: Placed,
        outlines: &Outlines,
        counter: &mut Rasterizer,
        (mask, is_blank): (&mut Mask, bool),
    ) -> Option<()> {
        let outline = (placed.outline, outlines.flat(placed.outline)?);
        let (area, bytes) = self.stamps.find(outline, (placed.x, placed.y), counter)?;
        let mut start = (area.top - mask.top) as usize * mask.width;
        start += (area.left - mask.left) as usize;
        for (y, row) in (area.top..).zip(bytes.chunks_exact(stride(area))) {
            if is_blank {
                let to = mask.data.get_mut(start..start + area.width())?;
                to.copy_from_slice(row.get(..area.width())?);
                start += mask.width;
                continue;
            }
            lay_row(mask.data.get_mut(start..)?, row, area.width(), |x| {
                note(&mut self.clashes, area.left + x as i32, y);
            });
            start += mask.width;
        }
        Some(())
    }

    fn count_clashes(&mut self, outlines: &Outlines, counter: &mut Rasterizer, mask: &mut Mask) {
        for &clash in &self.clashes {
            let touches = |area: &PixelRect| !area.intersect(clash).is_empty();
            self.near.clear();
            for (placed, _) in self.glyphs.iter().filter(|(_, area)| touches(area)) {
                if let Some(flat) = outlines.flat(placed.outline) {
                    flat.lines_near((placed.x, placed.y), clash, &mut self.near);
                }
            }
            counter.cover(&self.near, clash, mask.part_mut(clash));
        }
    }
}

/// Lays a row of `width` pixels, and nothing behind them, over the pixels that begin at `to`;
/// calls `clash` with each column where the sum may be wrong.
#[inline]
fn lay_row(to: &mut [u8], row: &[u8], width: usize, mut clash: impl FnMut(usize)) {
    let row = row.as_chunks::<LAID>().0.iter();
    let row = row.take(width.div_ceil(LAID)).enumerate();
    for (to, (i, from)) in to.as_chunks_mut::<LAID>().0.iter_mut().zip(row) {
        // Most have nothing below or above.
        if *from == [0; LAID] {
            continue;
        }
        if *to == [0; LAID] {
            *to = *from;
            continue;
        }
        for (x, (to, &from)) in (i * LAID..).zip(to.iter_mut().zip(from)) {
            lay(to, from, || clash(x));
        }
    }
}

/// Lays coverage over coverage; calls `clash` where the sum may be wrong.
#[inline]
fn lay(to: &mut u8, from: u8, clash: impl FnOnce()) {
    if from == 0 {
        return;
    }
    if *to == 0 {
        *to = from;
    } else {
        let (less, more) = ((*to).min(from), (*to).max(from));
        let unsure = less.min(u8::MAX - more);
        if unsure > SLIGHT {
            clash();
        }
        *to = more + unsure / 2;
    }
}

/// Notes a pixel that must be done again, beside those near it.
fn note(clashes: &mut Vec<PixelRect>, x: i32, y: i32) {
    let pixel = PixelRect {
        left: x,
        top: y,
        right: x + 1,
        bottom: y + 1,
    };
    let is_near = |c: &&mut PixelRect| {
        x >= c.left - NEAR && x < c.right + NEAR && y >= c.top - NEAR && y < c.bottom + NEAR
    };
    match clashes.iter_mut().find(is_near) {
        Some(clash) => *clash = clash.hull(pixel),
        None => clashes.push(pixel),
    }
}

//! What the glyphs of a segment cover together.
//!
//! Glyph by glyph is laid into one mask (`stamps.rs`). Where two of them cover
//! parts of the same pixel (at joins, at dots that touch a bowl) the sum would
//! be wrong: those few pixels are done again by the rasteriser that counts
//! (`span.rs`), with all glyphs in one path. So a join shows no seam, and costs
//! little.

use super::cover::BEYOND;
use super::mask::{MAX_SIDE, Mask, PixelRect};
use super::outlines::{Flat, Outlines};
use super::path::{ACROSS, DOWN, Extent, Line};
use super::span::Rasterizer;
use super::stamps::Stamps;

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
    /// Its lines, but those of no use to count what covers `area`.
    fn lines_near<'a>(
        &self,
        flat: &'a Flat,
        area: PixelRect,
    ) -> impl Iterator<Item = Line> + Clone + use<'a> {
        let (x, y) = (self.x, self.y);
        let (top, bottom) = (area.top * DOWN - y, area.bottom * DOWN - y);
        let right = area.right * ACROSS - x;
        let is_near = move |e: Extent| e.top < bottom && e.bottom > top && e.left < right;
        flat.lines_where(is_near).map(move |line| line.moved(x, y))
    }

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
        let mut mask = Mask::blank(all.at_most(MAX_SIDE));
        let is_cut = mask.area() != all;
        self.clashes.clear();
        if is_cut {
            self.clashes.push(mask.area());
        } else {
            self.stamps.make_room();
            for &glyph in glyphs {
                // What covers nothing is not there.
                let _ = self.add(glyph, outlines, counter, &mut mask);
            }
        }
        self.count_clashes(outlines, counter, &mut mask);
        mask
    }

    /// Lays one glyph into the mask.
    fn add(
        &mut self,
        placed: Placed,
        outlines: &Outlines,
        counter: &mut Rasterizer,
        mask: &mut Mask,
    ) -> Option<()> {
        let outline = (placed.outline, outlines.flat(placed.outline)?);
        let (area, bytes) = self.stamps.find(outline, (placed.x, placed.y), counter)?;
        let rows = bytes.chunks_exact(area.width() + BEYOND);
        for (y, (from, to)) in (area.top..).zip(rows.zip(mask.part_mut(area))) {
            lay_row(to, from, |x| {
                note(&mut self.clashes, area.left + x as i32, y);
            });
        }
        Some(())
    }

    fn count_clashes(&mut self, outlines: &Outlines, counter: &mut Rasterizer, mask: &mut Mask) {
        for &clash in &self.clashes {
            let touching = self
                .glyphs
                .iter()
                .filter(|(_, area)| !area.intersect(clash).is_empty());
            let lines = touching
                .filter_map(|(placed, _)| {
                    Some(placed.lines_near(outlines.flat(placed.outline)?, clash))
                })
                .flatten();
            counter.cover(lines, clash, mask.part_mut(clash));
        }
    }
}

/// Lays a row over a row, of which the upper may be longer; calls `clash` with each column
/// where the sum may be wrong.
#[inline]
fn lay_row(to: &mut [u8], from: &[u8], mut clash: impl FnMut(usize)) {
    /// Pixels that are looked at together, for most have nothing below or above.
    const N: usize = 4;
    let (tos, to_rest) = to.as_chunks_mut::<N>();
    let (froms, from_rest) = from.split_at_checked(tos.len() * N).unwrap_or_default();
    for (i, (to, from)) in tos.iter_mut().zip(froms.as_chunks::<N>().0).enumerate() {
        if *from == [0; N] {
            continue;
        }
        if *to == [0; N] {
            *to = *from;
            continue;
        }
        for (j, (to, &from)) in to.iter_mut().zip(from).enumerate() {
            lay(to, from, || clash(i * N + j));
        }
    }
    for (j, (to, &from)) in to_rest.iter_mut().zip(from_rest).enumerate() {
        lay(to, from, || clash(froms.len() + j));
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

//! In a sloping style (Nastaliq) letters that do not join reach over and under
//! each other and often touch. What touches is one segment, so that no pixel
//! that two of them share is covered twice or too little.

use super::book::FamilyClass;
use super::line::{LineRun, PlacedGlyph};
use super::shape::Shaper;
use super::shaped::Run;

/// A box of ink, page px: left, top, right, bottom.
type Ink = [f32; 4];

/// Makes one segment of neighbours in a run whose boxes of ink meet.
pub(super) fn unite(shaper: &mut Shaper, run: &Run, placed: &mut LineRun) {
    let family = shaper.font(run.font).family;
    let class = shaper.fonts().row(family).map(|row| row.class);
    if class != Some(FamilyClass::Nastaliq) {
        return;
    }
    // Boxes of the segment so far.
    let mut before: Vec<Ink> = Vec::new();
    let mut from = 0;
    while from < placed.glyphs.len() {
        let rest = placed.glyphs.get(from..).unwrap_or_default();
        let n = 1 + rest
            .iter()
            .skip(1)
            .take_while(|g| !g.starts_segment)
            .count();
        let segment = rest.get(..n).unwrap_or_default();
        let here: Vec<Ink> = segment.iter().filter_map(|g| ink(shaper, run, g)).collect();
        // A joiner or non-joiner is neither seen nor wide.
        let is_nothing = segment.iter().all(|g| g.ax == 0) && here.is_empty();
        let touches = before.iter().any(|a| here.iter().any(|b| meet(a, b)));
        if !touches && !is_nothing {
            before.clear();
        } else if from > 0
            && let Some(first) = placed.glyphs.get_mut(from)
        {
            first.starts_segment = false;
        }
        before.extend(here);
        from += n;
    }
}

fn ink(shaper: &mut Shaper, run: &Run, glyph: &PlacedGlyph) -> Option<Ink> {
    let (x0, y0, x1, y1) = shaper.ink_bounds(run.font, glyph.id)?;
    let across = run.scale * glyph.scale_x;
    Some([
        glyph.x + x0 * across,
        glyph.y - y1 * run.scale,
        glyph.x + x1 * across,
        glyph.y - y0 * run.scale,
    ])
}

/// Whether two boxes share a pixel, or may when they stand between two.
fn meet(a: &Ink, b: &Ink) -> bool {
    const NEAR: f32 = 0.5;
    a[0] < b[2] + NEAR && b[0] < a[2] + NEAR && a[1] < b[3] + NEAR && b[1] < a[3] + NEAR
}

//! Painting from outside: what words, pages and odd input look like.

// The rasteriser on shapes whose coverage is known.
mod coverage;
// Pictures of words and pages that must not change.
mod golden;
// Anything may be asked for: no panic, no hang.
mod hostile;
// Joins at half opacity, and letters of several colours in one word.
mod seams;
// Words beside a union sampled 256 times a pixel.
mod union;

use warraq::paint::canvas::Canvas;
use warraq::paint::raster::{Page, SegmentCache};
use warraq::paint::theme::{Rgba, Theme};
use warraq::text::paragraph::Paragraph;
use warraq::text::shape::Shaper;

use crate::util::golden::canvas;

const WHITE: Rgba = Rgba(255, 255, 255, 255);
const BLACK: Rgba = Rgba(0, 0, 0, 255);

/// Draws paragraphs of one shaper.
struct Press {
    shaper: Shaper,
    cache: SegmentCache,
}

impl Press {
    fn new() -> Self {
        let shaper = crate::util::setting::shaper();
        let cache = SegmentCache::new(shaper.fonts().clone());
        Self { shaper, cache }
    }

    fn page<'a>(&'a mut self, canvas: &'a mut Canvas, theme: &'a Theme, scale: f32) -> Page<'a> {
        Page {
            canvas,
            cache: &mut self.cache,
            theme,
            scale,
        }
    }

    /// A paragraph in one colour on white, with 24 px around its box.
    fn print(&mut self, paragraph: &Paragraph, colour: Rgba) -> Canvas {
        let size = |v: f32| v.ceil() as u32 + 48;
        let mut out = canvas(size(paragraph.width), size(paragraph.height), WHITE);
        let at = warraq::geom::Pos::new(24.0, 24.0);
        let mut page = self.page(&mut out, &warraq::paint::theme::LIGHT, 1.0);
        page.paragraph(paragraph, at, Some(colour));
        out
    }
}

/// How dark each pixel is, 0 to 255.
fn darkness(canvas: &Canvas) -> Vec<u8> {
    canvas
        .pixels()
        .chunks_exact(4)
        .map(|p| 255 - p[0])
        .collect()
}

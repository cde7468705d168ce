//! A whole article as one PNG picture, drawn by the CPU from the same frames
//! that the window shows. `warraq render` and the share panel use it.

use std::sync::Arc;

use crate::document::Document;
use crate::geom::Pos;
use crate::layout::flow::Flow;
use crate::layout::style::{PageLabels, ReadingStyle};
use crate::paint::raster::{Canvas, Page, RasterError, SegmentCache};
use crate::paint::theme::Theme;
use crate::text::shape::Shaper;
use crate::text::style::LineBreaking;
use crate::vocab::{Direction, Ink};

/// Least paper around the column, page px.
const MARGIN: f32 = 24.0;

/// How the picture is to look.
#[derive(Clone, Debug)]
pub struct PageOptions {
    /// Width of the picture, page px.
    pub width: f32,
    /// Device pixels in a page px.
    pub scale: f32,
    /// Colours.
    pub theme: &'static Theme,
    /// Type.
    pub style: ReadingStyle,
    /// Words of the interface on the page.
    pub labels: PageLabels,
    /// Show only what stands above the fold.
    pub is_folded: bool,
    /// How line breaks are chosen.
    pub breaking: LineBreaking,
    /// Direction forced on every paragraph.
    pub forced: Option<Direction>,
}

/// The article as the bytes of a PNG file.
///
/// # Errors
/// When the picture would be larger than the rasteriser draws.
pub fn page(shaper: &mut Shaper, document: Arc<Document>, options: &PageOptions) -> Result<Vec<u8>, RasterError> {
    draw(shaper, document, options)?.png()
}

/// The article drawn on a canvas of its size.
///
/// # Errors
/// As [`page`].
pub fn draw(shaper: &mut Shaper, document: Arc<Document>, options: &PageOptions) -> Result<Canvas, RasterError> {
    let fonts = Arc::clone(shaper.fonts());
    let widest = options.style.measure * options.style.size;
    let column = (options.width - MARGIN * 2.0).min(widest).max(MARGIN);
    let mut flow = Flow::new(document, options.style.clone(), options.labels.clone(), column, Arc::clone(&fonts));
    flow.set_options(options.breaking, options.forced);
    flow.set_folded(options.is_folded);
    let frames = flow.all(shaper);
    let height = flow.height() + MARGIN * 2.0;
    let device = |px: f32| (px * options.scale).ceil().max(1.0) as u32;
    let mut canvas = Canvas::new(device(options.width), device(height), options.theme.colour(Ink::Paper))?;
    let mut cache = SegmentCache::new(fonts);
    let mut target = Page { canvas: &mut canvas, cache: &mut cache, theme: options.theme, scale: options.scale };
    let x = ((options.width - column) * 0.5).round();
    for (y, frame) in frames {
        target.frame(&frame, Pos::new(x, y + MARGIN));
    }
    Ok(canvas)
}

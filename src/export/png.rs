//! A page as a picture: the frames of the whole article, drawn on the CPU by
//! `paint/raster.rs`. The window's "save as a picture" and `warraq render` make
//! the same page from it.

use std::path::Path;
use std::sync::Arc;

use super::{ExportError, save};
use crate::document::Document;
use crate::geom::Pos;
use crate::layout::flow::Flow;
use crate::layout::style::{PageLabels, ReadingStyle};
use crate::paint::raster::{Canvas, Page, RasterError, SegmentCache};
use crate::paint::theme::{LIGHT, Theme};
use crate::text::font::Fonts;
use crate::text::shape::Shaper;
use crate::text::style::LineBreaking;
use crate::vocab::Direction;

/// Least margin beside the column, page px.
const MARGIN: f32 = 24.0;
/// Margin beside the column when no width is asked for, and above and below, page px.
const WIDE_MARGIN: f32 = 48.0;

/// How a page is to be drawn.
#[derive(Clone, Debug)]
pub struct PageOptions {
    /// How it is to look.
    pub style: ReadingStyle,
    /// Words of the interface on it.
    pub labels: PageLabels,
    /// Its colours.
    pub theme: &'static Theme,
    /// Width of the picture, page px; `None` is the column with wide margins.
    pub width: Option<f32>,
    /// Device px a page px, 0.25 to 8.
    pub scale: f32,
    /// Folded where the article can be.
    pub folded: bool,
    /// How lines are broken.
    pub line_breaking: LineBreaking,
    /// Direction forced on every paragraph.
    pub direction: Option<Direction>,
}

impl Default for PageOptions {
    fn default() -> Self {
        Self {
            style: ReadingStyle::default(),
            labels: PageLabels::default(),
            theme: &LIGHT,
            width: None,
            scale: 2.0,
            folded: false,
            line_breaking: LineBreaking::Optimal,
            direction: None,
        }
    }
}

/// Draws the page of `document`.
///
/// # Errors
/// When the page is larger than a picture can be.
pub fn draw_page(
    document: &Arc<Document>,
    fonts: &Arc<Fonts>,
    options: &PageOptions,
) -> Result<Canvas, RasterError> {
    let wished = options.style.measure * options.style.size;
    let width = options
        .width
        .unwrap_or(wished + 2.0 * WIDE_MARGIN)
        .clamp(3.0 * MARGIN, 16_000.0);
    let column = wished.min(width - 2.0 * MARGIN);
    let (style, labels) = (options.style.clone(), options.labels.clone());
    let mut flow = Flow::new(
        Arc::clone(document),
        style,
        labels,
        column,
        Arc::clone(fonts),
    );
    flow.set_options(options.line_breaking, options.direction);
    flow.set_folded(options.folded && flow.can_fold());
    let frames = flow.all(&mut Shaper::new(Arc::clone(fonts)));

    let scale = if options.scale.is_finite() {
        options.scale.clamp(0.25, 8.0)
    } else {
        1.0
    };
    let px = |page: f32| (page * scale).ceil().clamp(1.0, u32::MAX as f32) as u32;
    let height = flow.height() + 2.0 * WIDE_MARGIN;
    let mut canvas = Canvas::new(px(width), px(height), options.theme.paper)?;
    let mut cache = SegmentCache::new(Arc::clone(fonts));
    let mut page = Page {
        canvas: &mut canvas,
        cache: &mut cache,
        theme: options.theme,
        scale,
    };
    let x = ((width - column) * 0.5).floor();
    for (top, frame) in &frames {
        page.frame(frame, Pos::new(x, WIDE_MARGIN + top));
    }
    Ok(canvas)
}

/// Draws the page of `document` into the file `path`, whole or not at all.
///
/// # Errors
/// When the page is larger than a picture can be, or the file cannot be written;
/// an older file is then as it was.
pub fn write_page(
    path: &Path,
    document: &Arc<Document>,
    fonts: &Arc<Fonts>,
    options: &PageOptions,
) -> Result<(), ExportError> {
    let png = draw_page(document, fonts, options).and_then(|canvas| canvas.png());
    match png {
        Ok(bytes) => save(path, &bytes),
        Err(RasterError::TooLarge { width, height }) => Err(ExportError::TooLarge {
            width: u64::from(width),
            height: u64::from(height),
            path: path.to_owned(),
        }),
        Err(error @ RasterError::Png(_)) => {
            Err(ExportError::new(path, std::io::Error::other(error)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Metadata, Text};
    use crate::vocab::{DirectionReason, Lang};

    fn document(words: usize) -> Arc<Document> {
        Arc::new(Document {
            meta: Metadata {
                title: Some("ورّاق".into()),
                ..Metadata::default()
            },
            blocks: vec![Block::new(BlockKind::Paragraph(Text::plain(
                "كلمة ".repeat(words),
            )))],
            furniture: Vec::new(),
            continue_after: None,
            dir: Direction::Rtl,
            dir_reason: DirectionReason::FirstStrong,
            lang: Lang::new("ar"),
        })
    }

    #[test]
    fn a_page_becomes_a_picture_of_the_width_that_was_asked_for() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("page.png");
        let options = PageOptions {
            width: Some(400.0),
            scale: 1.5,
            ..PageOptions::default()
        };
        write_page(&path, &document(60), &Fonts::bundled(), &options).expect("written");
        let bytes = std::fs::read(&path).expect("read");
        assert_eq!(bytes.get(1..4), Some(b"PNG".as_slice()), "a picture");
        assert_eq!(
            bytes.get(16..20),
            Some(600_u32.to_be_bytes().as_slice()),
            "600 px wide"
        );
    }

    #[test]
    fn the_same_page_is_the_same_picture() {
        let fonts = Fonts::bundled();
        let draw = || draw_page(&document(40), &fonts, &PageOptions::default()).expect("drawn");
        assert_eq!(draw(), draw(), "bit for bit");
        assert!(
            draw().pixels().chunks(4).any(|p| p[0] < 80),
            "with ink on it"
        );
    }

    #[test]
    fn odd_sizes_are_brought_within_bounds() {
        let fonts = Fonts::bundled();
        for (width, scale) in [(0.0, 0.0), (f32::NAN, f32::NAN), (-5.0, -1.0), (40.0, 1e-9)] {
            let options = PageOptions {
                width: Some(width),
                scale,
                ..PageOptions::default()
            };
            assert!(
                draw_page(&document(3), &fonts, &options).is_ok(),
                "{width} {scale}"
            );
        }
    }

    #[test]
    fn a_page_that_is_too_large_is_refused_with_its_size() {
        let dir = tempfile::tempdir().expect("a folder");
        let options = PageOptions {
            width: Some(16_000.0),
            scale: 8.0,
            ..PageOptions::default()
        };
        let error = write_page(
            &dir.path().join("x.png"),
            &document(3),
            &Fonts::bundled(),
            &options,
        );
        assert!(
            matches!(error, Err(ExportError::TooLarge { .. })),
            "{error:?}"
        );
        assert_eq!(
            std::fs::read_dir(dir.path()).expect("listed").count(),
            0,
            "nothing is written"
        );
    }
}

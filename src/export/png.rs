//! A whole article as one PNG picture, drawn by the CPU from the same frames
//! that the window shows. `warraq render` and the share panel use it.

use std::path::Path;
use std::sync::Arc;

use super::{ExportError, save};
use crate::document::Document;
use crate::geom::{Pos, Rect, Size};
use crate::layout::flow::Flow;
use crate::layout::frame::{Frame, FrameItem};
use crate::layout::style::{PageLabels, ReadingStyle};
use crate::paint::canvas::{Canvas, RasterError};
use crate::paint::raster::{Page, SegmentCache};
use crate::paint::theme::Theme;
use crate::text::direction::BaseDirection;
use crate::text::label::label_lines;
use crate::text::shape::Shaper;
use crate::text::style::{LineBreaking, TextStyle};
use crate::vocab::{Direction, Faults, Ink, Lang};

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
    /// Faults that are played on purpose.
    pub faults: Faults,
    /// Words over the page that say so.
    pub banner: Option<String>,
}

impl PageOptions {
    /// A page as the window shows it: the column with wide margins, two device
    /// pixels in a page px, unfolded.
    #[must_use]
    pub fn new(style: ReadingStyle, labels: PageLabels, theme: &'static Theme) -> Self {
        Self {
            width: style.measure * style.size + 4.0 * MARGIN,
            scale: 2.0,
            theme,
            style,
            labels,
            is_folded: false,
            breaking: LineBreaking::Optimal,
            forced: None,
            faults: Faults::default(),
            banner: None,
        }
    }
}

/// Width of the column on a page of `width`, page px: the measure of the style at most.
#[must_use]
pub fn column(width: f32, style: &ReadingStyle) -> f32 {
    let widest = style.measure * style.size;
    (width - MARGIN * 2.0).min(widest).max(MARGIN)
}

/// Width of the page on which [`column()`] gives this column, page px.
#[must_use]
pub fn width_around(column: f32) -> f32 {
    column + MARGIN * 2.0
}

/// Draws the article into the file `path`, whole or not at all.
///
/// # Errors
/// When the picture would be larger than the rasteriser draws, or the file
/// cannot be written; an older file is then as it was.
pub fn write_page(
    path: &Path,
    shaper: &mut Shaper,
    document: Arc<Document>,
    options: &PageOptions,
) -> Result<(), ExportError> {
    match page(shaper, document, options) {
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

/// The article as the bytes of a PNG file.
///
/// # Errors
/// When the picture would be larger than the rasteriser draws.
pub fn page(
    shaper: &mut Shaper,
    document: Arc<Document>,
    options: &PageOptions,
) -> Result<Vec<u8>, RasterError> {
    draw(shaper, document, options)?.png()
}

/// The article drawn on a canvas of its size.
///
/// # Errors
/// As [`page`].
pub fn draw(
    shaper: &mut Shaper,
    document: Arc<Document>,
    options: &PageOptions,
) -> Result<Canvas, RasterError> {
    let fonts = Arc::clone(shaper.fonts());
    let column = column(options.width, &options.style);
    let mut flow = Flow::new(
        document,
        options.style.clone(),
        options.labels.clone(),
        column,
        Arc::clone(&fonts),
    );
    flow.set_options(options.breaking, options.forced);
    flow.set_faults(options.faults);
    flow.set_folded(options.is_folded);
    let frames = flow.all(shaper);
    let banner = banner(shaper, options);
    let above = banner.as_ref().map_or(0.0, |frame| frame.size.h);
    let height = flow.height() + MARGIN * 2.0 + above;
    let device = |px: f32| (px * options.scale).ceil().max(1.0) as u32;
    let mut canvas = Canvas::new(
        device(options.width),
        device(height),
        options.theme.colour(Ink::Paper),
    )?;
    let mut cache = SegmentCache::new(fonts);
    let mut target = Page {
        canvas: &mut canvas,
        cache: &mut cache,
        theme: options.theme,
        scale: options.scale,
    };
    let x = ((options.width - column) * 0.5).round();
    for (y, frame) in frames {
        target.frame(&frame, Pos::new(x, y + MARGIN + above));
    }
    if let Some(banner) = banner {
        target.frame(&banner, Pos::default());
    }
    Ok(canvas)
}

/// The words over a page that is broken on purpose, across its whole width.
fn banner(shaper: &mut Shaper, options: &PageOptions) -> Option<Frame> {
    const ROOM: f32 = 10.0;
    let words = options.banner.as_deref()?;
    let style = TextStyle {
        family: shaper
            .fonts()
            .family("Noto Sans Arabic")
            .unwrap_or_default(),
        size: 16.0,
        bold: false,
        ink: Ink::Paper,
        lang: Lang::new(&options.labels.lang),
        underline: false,
        rise: 0.0,
    };
    let base = BaseDirection::forced(options.labels.dir);
    let width = options.width - 2.0 * MARGIN;
    let words = label_lines(shaper, words, &style, base, width, 4);
    let size = Size::new(options.width, words.height + 2.0 * ROOM);
    let fill = FrameItem::Fill {
        rect: Rect::from_xywh(0.0, 0.0, size.w, size.h),
        radius: 0.0,
        ink: Ink::Rubric,
    };
    let text = FrameItem::Text {
        node: None,
        origin: Pos::new(MARGIN, ROOM),
        paragraph: Arc::new(words),
    };
    Some(Frame {
        size,
        items: vec![fill, text],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Metadata, Text};
    use crate::paint::theme::LIGHT;
    use crate::text::font::Fonts;
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
            pictures: Vec::new(),
            continue_after: None,
            dir: Direction::Rtl,
            dir_reason: DirectionReason::FirstStrong,
            lang: Lang::new("ar"),
        })
    }

    fn options(width: f32, scale: f32) -> PageOptions {
        PageOptions {
            width,
            scale,
            ..PageOptions::new(ReadingStyle::default(), PageLabels::default(), &LIGHT)
        }
    }

    #[test]
    fn a_page_becomes_a_picture_of_the_width_that_was_asked_for() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("page.png");
        let mut shaper = Shaper::new(Fonts::bundled());
        write_page(&path, &mut shaper, document(60), &options(400.0, 1.5)).expect("written");
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
        let picture = || {
            let mut shaper = Shaper::new(Arc::clone(&fonts));
            draw(&mut shaper, document(40), &options(500.0, 1.0)).expect("drawn")
        };
        assert_eq!(picture(), picture(), "bit for bit");
        assert!(
            picture().pixels().chunks(4).any(|p| p[0] < 80),
            "with ink on it"
        );
    }

    #[test]
    fn a_page_that_is_too_large_is_refused_and_nothing_is_written() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("x.png");
        let mut shaper = Shaper::new(Fonts::bundled());
        let error = write_page(&path, &mut shaper, document(3), &options(16_000.0, 8.0));
        assert!(
            matches!(error, Err(ExportError::TooLarge { .. })),
            "{error:?}"
        );
        assert_eq!(
            std::fs::read_dir(dir.path()).expect("listed").count(),
            0,
            "no file"
        );
    }
}

//! Our own engine as the window calls it: [`Flow`] for layout, [`Segments`] for bitmaps.

use std::collections::HashMap;
use std::sync::Arc;

use warraq::document::Document;
use warraq::layout::flow::Flow;
use warraq::layout::frame::{Frame, FrameItem};
use warraq::layout::style::{PageLabels, ReadingStyle};
use warraq::paint::bitmap::Bitmap;
use warraq::paint::hash::KeyHash;
use warraq::paint::segment::{SegmentKey, Segments};
use warraq::paint::theme::LIGHT;
use warraq::text::font::Fonts;
use warraq::text::line::Line;

/// Column of the page, page px.
pub(crate) const COLUMN: f32 = 680.0;
/// Another column, for changes of width, page px.
pub(crate) const NARROW: f32 = 600.0;
/// Height of the screen, page px.
pub(crate) const SCREEN: f32 = 900.0;
/// Size of the body, page px.
pub(crate) const SIZE: f32 = 19.0;

/// An article at [`COLUMN`] in `family`, the rest as the program comes.
pub(crate) fn flow(document: Arc<Document>, family: &str, fonts: &Arc<Fonts>) -> Flow {
    let style = ReadingStyle {
        family: family.into(),
        size: SIZE,
        ..ReadingStyle::default()
    };
    Flow::new(
        document,
        style,
        PageLabels::default(),
        COLUMN,
        Arc::clone(fonts),
    )
}

/// Lines that show between the top of a frame at `y` and the end of the screen.
pub(crate) fn visible_lines(frame: &Frame, y: f32) -> impl Iterator<Item = (f32, &Line)> {
    let lines = frame.items.iter().filter_map(move |item| match item {
        FrameItem::Text {
            origin, paragraph, ..
        } => {
            let top = y + origin.y;
            Some(paragraph.lines.iter().map(move |line| (top, line)))
        }
        _ => None,
    });
    lines
        .flatten()
        .filter(|(top, line)| top + line.top < SCREEN)
}

/// Bitmaps of segments, as the window's atlas keeps them.
#[derive(Debug)]
pub(crate) struct Bitmaps {
    pub(crate) segments: Segments,
    pub(crate) known: HashMap<SegmentKey, Option<Bitmap>, KeyHash>,
    /// Segments that were asked for.
    pub(crate) n_asked: usize,
}

impl Bitmaps {
    /// None yet.
    pub(crate) fn new(fonts: &Arc<Fonts>) -> Self {
        let segments = Segments::new(Arc::clone(fonts));
        Self {
            segments,
            known: HashMap::default(),
            n_asked: 0,
        }
    }

    /// Makes the bitmaps of a line at `scale` device px a page px.
    pub(crate) fn line(&mut self, line: &Line, scale: f32) {
        let (known, n_asked) = (&mut self.known, &mut self.n_asked);
        for run in &line.runs {
            let ink = |g: &warraq::text::line::PlacedGlyph| LIGHT.colour(g.ink);
            let at = (line.x * scale, 0);
            self.segments.run(run, at, scale, ink, |segments, key, _| {
                *n_asked += 1;
                if !known.contains_key(key) {
                    let bitmap = segments.render(key);
                    known.insert(key.clone(), bitmap);
                }
            });
        }
    }
}

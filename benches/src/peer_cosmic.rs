//! `cosmic-text` with our fonts alone: no font of the machine, no file read.

use cosmic_text::{Align, Attrs, Buffer, Family, FontSystem, Metrics, Shaping, SwashCache, fontdb};
use std::sync::Arc;
use warraq::text::book::BOOK;

/// The bundled fonts as its database, read once outside of any measurement.
pub(crate) fn database() -> fontdb::Database {
    let mut db = fontdb::Database::new();
    for family in BOOK {
        for file in [Some(family.regular), family.bold].into_iter().flatten() {
            db.load_font_source(fontdb::Source::Binary(Arc::new(file)));
        }
    }
    db
}

/// The engine with cold caches.
pub(crate) fn system(db: &fontdb::Database) -> FontSystem {
    FontSystem::new_with_locale_and_db("ar".into(), db.clone())
}

/// How a text is to be set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting<'a> {
    /// Family.
    pub(crate) family: &'a str,
    /// Size of the em, px.
    pub(crate) size: f32,
    /// Distance of baselines, px.
    pub(crate) line_height: f32,
    /// Column, px.
    pub(crate) width: f32,
    /// Lay out no more than this height; all when `None`.
    pub(crate) height: Option<f32>,
    /// Word spaces fill the lines.
    pub(crate) justify: bool,
}

/// Shapes and lays out a text.
pub(crate) fn set(system: &mut FontSystem, text: &str, setting: &Setting<'_>) -> Buffer {
    let mut buffer = Buffer::new_empty(Metrics::new(setting.size, setting.line_height));
    buffer.set_size(Some(setting.width), setting.height);
    let attrs = Attrs::new().family(Family::Name(setting.family));
    let align = setting.justify.then_some(Align::Justified);
    buffer.set_text(text, &attrs, Shaping::Advanced, align);
    buffer.shape_until_scroll(system, false);
    buffer
}

/// Another width.
pub(crate) fn set_width(system: &mut FontSystem, buffer: &mut Buffer, width: f32) {
    buffer.set_size(Some(width), None);
    buffer.shape_until_scroll(system, false);
}

/// Makes the bitmaps of the lines in view; returns how many glyphs were asked for.
pub(crate) fn bitmaps(system: &mut FontSystem, cache: &mut SwashCache, buffer: &Buffer) -> usize {
    let mut n_asked = 0;
    for run in buffer.layout_runs() {
        for glyph in run.glyphs {
            let place = glyph.physical((0.0, run.line_y), 1.0);
            std::hint::black_box(cache.get_image(system, place.cache_key));
            n_asked += 1;
        }
    }
    n_asked
}

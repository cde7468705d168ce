//! What a bitmap of a joined segment costs at 24 px, and the glyphs of the same
//! page in `cosmic-text`, which draws each glyph by itself.

use std::sync::Arc;

use cosmic_text::SwashCache;
use warraq::text::font::Fonts;
use warraq::text::shape::Shaper;

use crate::Options;
use crate::article::{document_of, texts_of};
use crate::clock::{in_turn, timed};
use crate::ours::{Bitmaps, COLUMN, SCREEN, SIZE, flow, visible_lines};
use crate::peer_cosmic::{self as cosmic, Setting};
use crate::table::{Table, ms, ratio};

const FACES: [&str; 4] = [
    "Noto Naskh Arabic",
    "Amiri",
    "Noto Sans Arabic",
    "Noto Nastaliq Urdu",
];
/// Size of the em as drawn, device px.
const DRAWN: f32 = 24.0;
const CHARS: usize = 6_000;

/// The table of all faces.
pub(crate) fn run(options: &Options) -> Table {
    let head = [
        "face",
        "segments",
        "bitmaps",
        "us a bitmap, cold",
        "warm outlines",
        "page, ms",
        "cosmic-text: glyphs",
        "bitmaps",
        "us a bitmap",
        "page, ms",
        "page ours / cosmic-text",
    ];
    let mut table = Table::new(format!("Bitmaps of one screen at {DRAWN} px"), &head);
    let text = options.text(CHARS);
    let db = cosmic::database();
    for face in options.faces(&FACES) {
        compare(options, face, &text, &db, &mut table);
    }
    table
}

fn compare(
    options: &Options,
    face: &str,
    text: &str,
    db: &cosmic_text::fontdb::Database,
    table: &mut Table,
) {
    let fonts = Fonts::bundled();
    let mut shaper = Shaper::new(Arc::clone(&fonts));
    let document = document_of(text.to_owned());
    let plain = texts_of(&document).join("\n");
    let mut flow = flow(Arc::new(document), face, &fonts);
    flow.ensure(&mut shaper, 0.0, SCREEN);
    let frames = flow.visible(0.0, SCREEN);
    let draw = |made: &mut Bitmaps| {
        let lines = frames
            .iter()
            .flat_map(|(y, frame)| visible_lines(frame, *y));
        lines.for_each(|(_, line)| made.line(line, DRAWN / SIZE));
    };
    let mut system = cosmic::system(db);
    let setting = Setting {
        family: face,
        size: DRAWN,
        line_height: 36.0 * DRAWN / SIZE,
        width: COLUMN * DRAWN / SIZE,
        height: Some(SCREEN * DRAWN / SIZE),
        justify: true,
    };
    let buffer = cosmic::set(&mut system, &plain, &setting);
    let mut warm = Bitmaps::new(&fonts);
    let (mut counts, mut other) = ((0, 0), (0, 0));
    let times = in_turn(
        options.runs,
        [
            &mut || {
                let mut made = Bitmaps::new(&fonts);
                let (_, ms) = timed(|| draw(&mut made));
                counts = (made.n_asked, made.known.len());
                [ms]
            },
            &mut || {
                warm.known.clear();
                [timed(|| draw(&mut warm)).1]
            },
            &mut || {
                let mut cache = SwashCache::new();
                let (n_asked, ms) = timed(|| cosmic::bitmaps(&mut system, &mut cache, &buffer));
                other = (n_asked, cache.image_cache.len());
                [ms]
            },
        ],
    );
    let [cold, warm, theirs] = times.map(|[times]| times.median());
    let us = |ms: f64, n: usize| format!("{:.1}", ms * 1e3 / n.max(1) as f64);
    table.row([
        face.to_owned(),
        counts.0.to_string(),
        counts.1.to_string(),
        us(cold, counts.1),
        us(warm, counts.1),
        ms(cold),
        other.0.to_string(),
        other.1.to_string(),
        us(theirs, other.1),
        ms(theirs),
        ratio(cold, theirs),
    ]);
}

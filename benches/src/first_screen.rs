//! What a person waits for: from the bytes of an article to the lines and the
//! bitmaps of its first screen, everything cold, on one thread.
//!
//! Ours decodes and reads the file, finds its structure, breaks whole
//! paragraphs at best and lengthens letters; `cosmic-text` gets the paragraphs
//! ready made and fills line by line. Both make the bitmaps of what shows.

use std::sync::Arc;

use cosmic_text::SwashCache;
use warraq::geom::Pos;
use warraq::load::open_bytes;
use warraq::paint::canvas::Canvas;
use warraq::paint::raster::{Page, SegmentCache};
use warraq::paint::theme::LIGHT;
use warraq::text::font::Fonts;
use warraq::text::shape::Shaper;

use crate::Options;
use crate::article::{document_of, texts_of};
use crate::clock::{in_turn, timed};
use crate::ours::{Bitmaps, COLUMN, SCREEN, SIZE, flow, visible_lines};
use crate::peer_cosmic::{self as cosmic, Setting};
use crate::table::{Table, ms, ratio};

const CHARS: usize = 6_000;
const FACES: [&str; 3] = ["Noto Naskh Arabic", "Amiri", "Noto Nastaliq Urdu"];
/// Width of the page around the column, px.
const PAGE: u32 = 800;

/// The table of all faces.
pub(crate) fn run(options: &Options) -> Table {
    let head = [
        "face",
        "ours, ms",
        "layout",
        "bitmaps",
        "and on a canvas",
        "cosmic-text, ms",
        "layout",
        "bitmaps",
        "ours / cosmic-text",
        "lines",
        "bitmaps ours",
        "bitmaps cosmic-text",
    ];
    let title =
        format!("First screen of {CHARS} characters, cold, {PAGE} x {SCREEN} px at {SIZE} px");
    let mut table = Table::new(title, &head);
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
    let plain = texts_of(&document_of(text.to_owned())).join("\n");
    let first = ours(text, face);
    let setting = Setting {
        family: face,
        size: SIZE,
        line_height: first.line_height,
        width: COLUMN,
        height: Some(SCREEN),
        justify: true,
    };
    let other = theirs(&plain, &setting, db);
    let times = in_turn(
        options.runs,
        [
            &mut || ours(text, face).ms(),
            &mut || [on_canvas(text, face), 0.0],
            &mut || theirs(&plain, &setting, db).ms(),
        ],
    );
    let [[a_layout, a_bitmaps], [canvas, _], [b_layout, b_bitmaps]] =
        times.map(|parts| parts.map(|times| times.median()));
    let (a, b) = (a_layout + a_bitmaps, b_layout + b_bitmaps);
    table.row([
        face.to_owned(),
        ms(a),
        ms(a_layout),
        ms(a_bitmaps),
        ms(canvas),
        ms(b),
        ms(b_layout),
        ms(b_bitmaps),
        ratio(a, b),
        format!("{} / {}", first.n_lines, other.n_lines),
        format!("{} of {}", first.n_bitmaps, first.n_asked),
        format!("{} of {}", other.n_bitmaps, other.n_asked),
    ]);
}

/// One first screen: milliseconds of its parts, and what was on it.
#[derive(Clone, Copy, Debug, Default)]
struct Screen {
    layout: f64,
    bitmaps: f64,
    n_lines: usize,
    n_asked: usize,
    n_bitmaps: usize,
    /// Most frequent distance of baselines, px.
    line_height: f32,
}

impl Screen {
    fn ms(self) -> [f64; 2] {
        [self.layout, self.bitmaps]
    }
}

/// Layout, and the bitmaps of each segment that shows.
fn ours(text: &str, face: &str) -> Screen {
    let bytes = text.as_bytes().to_vec();
    let ((flow, _shaper, fonts), layout) = timed(|| lay_out(bytes, face));
    let frames = flow.visible(0.0, SCREEN);
    let lines = || {
        frames
            .iter()
            .flat_map(|(y, frame)| visible_lines(frame, *y))
    };
    let (made, bitmaps) = timed(|| {
        let mut made = Bitmaps::new(&fonts);
        lines().for_each(|(_, line)| made.line(line, 1.0));
        made
    });
    let mut heights: Vec<f32> = lines().map(|(_, line)| line.height).collect();
    heights.sort_by(f32::total_cmp);
    Screen {
        layout,
        bitmaps,
        n_lines: heights.len(),
        n_asked: made.n_asked,
        n_bitmaps: made.known.len(),
        line_height: heights.get(heights.len() / 2).copied().unwrap_or(SIZE),
    }
}

fn lay_out(bytes: Vec<u8>, face: &str) -> (warraq::layout::flow::Flow, Shaper, Arc<Fonts>) {
    let fonts = Fonts::bundled();
    let mut shaper = Shaper::new(Arc::clone(&fonts));
    let document = open_bytes("article.txt", bytes)
        .expect("a text can be read")
        .document;
    let mut flow = flow(Arc::new(document), face, &fonts);
    flow.ensure(&mut shaper, 0.0, SCREEN);
    (flow, shaper, fonts)
}

/// The same down to the pixels of the page.
fn on_canvas(text: &str, face: &str) -> f64 {
    let bytes = text.as_bytes().to_vec();
    let (_, ms) = timed(|| {
        let (flow, _shaper, fonts) = lay_out(bytes, face);
        let mut cache = SegmentCache::new(fonts);
        let mut canvas = Canvas::new(PAGE, SCREEN as u32, LIGHT.paper).expect("a small canvas");
        let mut page = Page {
            canvas: &mut canvas,
            cache: &mut cache,
            theme: &LIGHT,
            scale: 1.0,
        };
        let margin = (PAGE as f32 - COLUMN) / 2.0;
        for (y, frame) in flow.visible(0.0, SCREEN) {
            page.frame(&frame, Pos::new(margin, y));
        }
        canvas
    });
    ms
}

fn theirs(plain: &str, setting: &Setting<'_>, db: &cosmic_text::fontdb::Database) -> Screen {
    let mut system = cosmic::system(db);
    let (buffer, layout) = timed(|| cosmic::set(&mut system, plain, setting));
    let ((cache, n_asked), bitmaps) = timed(|| {
        let mut cache = SwashCache::new();
        let n_asked = cosmic::bitmaps(&mut system, &mut cache, &buffer);
        (cache, n_asked)
    });
    Screen {
        layout,
        bitmaps,
        n_lines: buffer.layout_runs().count(),
        n_asked,
        n_bitmaps: cache.image_cache.len(),
        line_height: setting.line_height,
    }
}

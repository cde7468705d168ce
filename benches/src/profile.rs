//! Our engine alone, for a profiler: each part is a function of its own that is
//! never inlined, so that `valgrind --tool=callgrind --toggle-collect='*profile::…'`
//! or `perf` can look at one of them.

use std::sync::Arc;

use warraq::document::Document;
use warraq::layout::flow::Flow;
use warraq::load::open_bytes;
use warraq::text::font::Fonts;
use warraq::text::shape::Shaper;

use crate::Options;
use crate::clock::{Times, timed};
use crate::ours::{Bitmaps, COLUMN, NARROW, SCREEN, flow, visible_lines};
use crate::table::{Table, ms};

const CHARS: usize = 6_000;

/// The table: one cold run of each part, milliseconds; the median where there are several.
pub(crate) fn run(options: &Options) -> Table {
    let head = [
        "face",
        "load",
        "first screen",
        "bitmaps",
        "the rest",
        "other width",
        "placed",
    ];
    let mut table = Table::new(format!("Ours alone, {CHARS} characters, once, ms"), &head);
    for face in options.faces(&["Noto Naskh Arabic"]) {
        let text = options.text(CHARS).into_bytes();
        let fonts = Fonts::bundled();
        let mut shaper = Shaper::new(Arc::clone(&fonts));
        let (document, load) = timed(|| load(text));
        let (mut flow, first) = timed(|| first_screen(document, face, &fonts, &mut shaper));
        let (_, made) = timed(|| bitmaps(&flow, &fonts));
        let (_, rest) = timed(|| the_rest(&mut flow, &mut shaper));
        let mut width = Times::default();
        for run in 0..options.runs {
            let column = if run % 2 == 0 { NARROW } else { COLUMN };
            width.push(timed(|| other_width(&mut flow, &mut shaper, column)).1);
        }
        let (_, placed) = timed(|| placed(&mut flow, &mut shaper));
        table.row([
            face.to_owned(),
            ms(load),
            ms(first),
            ms(made),
            ms(rest),
            ms(width.median()),
            ms(placed),
        ]);
    }
    table
}

#[inline(never)]
fn load(bytes: Vec<u8>) -> Arc<Document> {
    Arc::new(
        open_bytes("article.txt", bytes)
            .expect("a text can be read")
            .document,
    )
}

#[inline(never)]
fn first_screen(
    document: Arc<Document>,
    face: &str,
    fonts: &Arc<Fonts>,
    shaper: &mut Shaper,
) -> Flow {
    let mut flow = flow(document, face, fonts);
    flow.ensure(shaper, 0.0, SCREEN);
    flow
}

#[inline(never)]
fn bitmaps(flow: &Flow, fonts: &Arc<Fonts>) -> Bitmaps {
    let mut made = Bitmaps::new(fonts);
    for (y, frame) in flow.visible(0.0, SCREEN) {
        visible_lines(&frame, y).for_each(|(_, line)| made.line(line, 1.0));
    }
    made
}

#[inline(never)]
fn the_rest(flow: &mut Flow, shaper: &mut Shaper) -> bool {
    flow.advance(shaper, usize::MAX, 0.0).0
}

#[inline(never)]
fn other_width(flow: &mut Flow, shaper: &mut Shaper, column: f32) -> bool {
    flow.set_column(column);
    flow.advance(shaper, usize::MAX, 0.0).0
}

#[inline(never)]
fn placed(flow: &mut Flow, shaper: &mut Shaper) -> usize {
    flow.all(shaper).len()
}

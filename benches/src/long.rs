//! Ten megabytes of Arabic: how soon the first screen stands, how long a slice
//! of the background work holds the window, and what it takes in memory.

use std::sync::Arc;

use warraq::load::open_bytes;
use warraq::text::font::Fonts;
use warraq::text::shape::Shaper;

use crate::Options;
use crate::clock::{Times, timed};
use crate::ours::{Bitmaps, SCREEN, flow, visible_lines};
use crate::table::{Table, ms};

const BYTES: usize = 10 << 20;
/// Text that the window measures between two frames, bytes (`gui/article.rs`).
const SLICE: usize = 4_000;
const FACES: [&str; 1] = ["Noto Naskh Arabic"];

/// The table.
pub(crate) fn run(options: &Options) -> Table {
    let head = [
        "face",
        "load, ms",
        "first screen, ms",
        "of all layout, %",
        "all layout, ms",
        "slices",
        "median slice, ms",
        "longest, ms",
        "scroll to the end, ms",
        "memory, MiB",
        "times the text",
    ];
    let mut table = Table::new(
        format!("{} MiB of text, slices of {} bytes", BYTES >> 20, SLICE),
        &head,
    );
    for face in options.faces(&FACES) {
        let text = options.article.of_bytes(BYTES);
        let n_bytes = text.len();
        let before = peak_memory();
        let found = read(text, face);
        let peak = peak_memory();
        let all = found.first + found.slices.sum();
        table.row([
            face.to_owned(),
            ms(found.load),
            ms(found.first),
            format!("{:.2}", found.first * 100.0 / all),
            ms(all),
            found.slices.len().to_string(),
            ms(found.slices.median()),
            ms(found.slices.longest()),
            ms(found.scroll),
            format!("{} (program and text {})", peak >> 20, before >> 20),
            format!("{:.1}", peak as f64 / n_bytes as f64),
        ]);
    }
    table
}

/// Milliseconds.
struct Found {
    load: f64,
    first: f64,
    slices: Times,
    scroll: f64,
}

fn read(text: String, face: &str) -> Found {
    let fonts = Fonts::bundled();
    let mut shaper = Shaper::new(Arc::clone(&fonts));
    let (loaded, load) = timed(|| open_bytes("article.txt", text.into_bytes()));
    let document = Arc::new(loaded.expect("a text can be read").document);
    let mut made = Bitmaps::new(&fonts);
    let (mut flow, first) = timed(|| {
        let mut flow = flow(Arc::clone(&document), face, &fonts);
        flow.ensure(&mut shaper, 0.0, SCREEN);
        for (y, frame) in flow.visible(0.0, SCREEN) {
            visible_lines(&frame, y).for_each(|(_, line)| made.line(line, 1.0));
        }
        flow
    });
    let mut slices = Times::default();
    loop {
        let ((is_done, _), ms) = timed(|| flow.advance(&mut shaper, SLICE, 0.0));
        slices.push(ms);
        if is_done {
            break;
        }
    }
    let end = flow.height();
    let (_, scroll) = timed(|| flow.ensure(&mut shaper, end - SCREEN, end));
    Found {
        load,
        first,
        slices,
        scroll,
    }
}

/// The most memory that the process ever took, bytes; 0 where the system does not say.
fn peak_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let kib = line.and_then(|l| l.split_whitespace().next()?.parse::<usize>().ok());
    kib.unwrap_or(0) << 10
}

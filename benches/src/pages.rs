//! Web pages to documents, beside the extractor alone that the first answer comes from, and beside
//! `trafilatura` where `python3` has it (`pip install trafilatura`).
//!
//! The pages are Mozilla's readability tests: `source.html` in each folder of the folder that is
//! named. They are not part of this project; the crate `readabilityrs` carries them.

use std::fs;
use std::path::Path;
use std::process::Command;

use dom_smoothie::Readability;
use warraq::load::open_bytes;

use crate::Options;
use crate::clock::{Times, timed};
use crate::table::{Table, ms};

/// The table: medians of all pages together, one thread.
pub(crate) fn run(options: &Options) -> Table {
    let head = [
        "pages",
        "MB",
        "ours, ms",
        "dom_smoothie alone",
        "ours / dom_smoothie",
        "trafilatura",
        "ours / trafilatura",
        "ours, pages/s",
    ];
    let mut table = Table::new("Web pages to documents", &head);
    let folder = options.path.as_deref().unwrap_or("../tests/fixtures/pages");
    let pages = pages(folder);
    let bytes: usize = pages.iter().map(Vec::len).sum();
    let (mut ours, mut theirs) = (Times::default(), Times::default());
    for _ in 0..options.runs {
        let (mut a, mut b) = (0.0, 0.0);
        for page in &pages {
            let copy = page.clone();
            a += timed(|| open_bytes("page.html", copy).is_ok()).1;
            b += timed(|| alone(page)).1;
        }
        ours.push(a);
        theirs.push(b);
    }
    let python = trafilatura(folder);
    let or_none = |text: Option<String>| text.unwrap_or_else(|| "not installed".to_owned());
    table.row([
        pages.len().to_string(),
        format!("{:.1}", bytes as f64 / 1e6),
        ms(ours.median()),
        ms(theirs.median()),
        format!("{:.2}x", ours.median() / theirs.median()),
        or_none(python.map(ms)),
        or_none(python.map(|python| format!("{:.2}x", ours.median() / python))),
        format!("{:.0}", pages.len() as f64 / ours.median() * 1e3),
    ]);
    table
}

/// The extractor with nothing around it.
fn alone(page: &[u8]) -> bool {
    let html = String::from_utf8_lossy(page);
    let parsed = Readability::new(&*html, None, None);
    parsed.is_ok_and(|mut readability| readability.parse().is_ok())
}

/// Processor time of Python's extractor for the same pages, text and metadata, milliseconds: the
/// second of two rounds. `None` where it is not installed.
fn trafilatura(folder: &str) -> Option<f64> {
    const PROGRAM: &str = "
import pathlib, sys, time, trafilatura
pages = [p.read_bytes() for f in sorted(pathlib.Path(sys.argv[1]).iterdir())
         for p in (f / 'source.html', f / 'page.html') if p.exists()]
for _ in range(2):
    start = time.process_time()
    for page in pages:
        trafilatura.bare_extraction(page, with_metadata=True)
    took = time.process_time() - start
print(took * 1e3)";
    let output = Command::new("python3").args(["-c", PROGRAM, folder]).output();
    let printed = String::from_utf8(output.ok()?.stdout).ok()?;
    printed.trim().parse().ok()
}

/// `source.html` or `page.html` of each folder.
fn pages(folder: &str) -> Vec<Vec<u8>> {
    let mut folders: Vec<_> = fs::read_dir(Path::new(folder))
        .map(|f| f.flatten().collect())
        .unwrap_or_default();
    folders.sort_by_key(fs::DirEntry::path);
    let page = |name: &str, entry: &fs::DirEntry| fs::read(entry.path().join(name)).ok();
    folders
        .iter()
        .filter_map(|e| page("source.html", e).or_else(|| page("page.html", e)))
        .collect()
}

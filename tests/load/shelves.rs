//! Files with several articles: lists, articles, pictures, and what hostile ones do.

// Zip archives of articles.
mod archive;
// ZIM.
mod library;
// Feeds, JSON-LD, exports.
mod lists;
// WARC and WACZ.
mod web_archive;

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

use warraq::document::Document;
use warraq::load::{LoadErrorKind, LoadOptions, Loaded, Opened, Row, Shelf, Warning, open_stream};

use crate::util::random::{for_each_seed, say};

/// Time that anything hostile may take in a test, whose code is not optimised and has neighbours.
const PATIENCE: Duration = Duration::from_secs(20);

pub(super) fn opened(name: &str, bytes: &[u8]) -> Result<Opened, LoadErrorKind> {
    open_stream(name, bytes, &LoadOptions::default()).map_err(|error| error.kind)
}

/// The file as one with several articles.
pub(super) fn shelf(name: &str, bytes: &[u8]) -> Shelf {
    match opened(name, bytes) {
        Ok(Opened::Shelf(shelf)) => shelf,
        other => panic!("not a shelf: {other:?}"),
    }
}

pub(super) fn entry(name: &str, bytes: &[u8], key: &str) -> Result<Loaded, LoadErrorKind> {
    let options = LoadOptions {
        entry: Some(key.to_owned()),
        ..LoadOptions::default()
    };
    match open_stream(name, bytes, &options).map_err(|error| error.kind)? {
        Opened::Article(loaded) => Ok(*loaded),
        Opened::Shelf(_) => Err(LoadErrorKind::Several),
    }
}

pub(super) fn rows(shelf: &Shelf) -> (Vec<Row>, Vec<Warning>) {
    let mut rows = Vec::new();
    let warnings = shelf.list(&mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    });
    (rows, warnings.expect("a list"))
}

pub(super) fn titles(rows: &[Row]) -> Vec<&str> {
    rows.iter()
        .map(|row| row.title.as_deref().unwrap_or("?"))
        .collect()
}

pub(super) fn text(document: &Document) -> String {
    warraq::document::copy::plain_text(document)
}

/// A web page of ours.
pub(super) fn page(title: &str, body: &str) -> String {
    let words = "كان الوراقون ينسخون الكتب ويجلدونها ثم يبيعونها في سوقهم، \
                 وكان القراء يقفون عند أبوابهم حتى المساء، يسألون عن نسخة بعد نسخة.";
    format!(
        "<!DOCTYPE html><html lang=ar dir=rtl><head><meta charset=utf-8><title>{title}</title>\
         </head><body><article><h1>{title}</h1><p>{words}</p>{body}<p>{words}</p></article></body></html>"
    )
}

/// A picture of one dot, PNG.
pub(super) fn dot() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 64, 64);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&[128; 64 * 64]).expect("pixels");
    writer.finish().expect("an end");
    bytes
}

/// Opens, lists and opens all of whatever `bytes` are; says how long it took when that is long.
pub(super) fn survive(name: &str, bytes: &[u8]) {
    let start = Instant::now();
    if let Ok(Opened::Shelf(shelf)) = opened(name, bytes) {
        let mut keys = Vec::new();
        let _ = shelf.list(&mut |row| {
            keys.push(row.key);
            if keys.len() < 6 {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        for key in keys {
            let _ = shelf.open(&key, &LoadOptions::default());
        }
    }
    let took = start.elapsed();
    assert!(
        took < PATIENCE,
        "{name}: {took:?} for {} bytes",
        bytes.len()
    );
}

/// Puts a file where fuzzing begins from, in a folder for each loader, when `WARRAQ_SEEDS` names
/// their folder.
fn keep_as_seed(name: &str, bytes: &[u8]) {
    let Some(folder) = std::env::var_os("WARRAQ_SEEDS") else {
        return;
    };
    let format = match opened(name, bytes) {
        Ok(Opened::Shelf(shelf)) => shelf.format,
        Ok(Opened::Article(loaded)) => loaded.document.meta.format,
        Err(_) => return,
    };
    let folder = Path::new(&folder).join(format);
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join(name), bytes).expect("a seed");
}

/// The file cut at many lengths, and with bytes changed at random.
pub(super) fn damage(name: &str, bytes: &[u8]) {
    keep_as_seed(name, bytes);
    let step = (bytes.len() / 150).max(1);
    for len in (0..bytes.len()).step_by(step) {
        survive(name, &bytes[..len]);
    }
    for_each_seed(80, |random, _| {
        let mut bytes = bytes.to_vec();
        for _ in 0..random.between(1, 8) {
            let at = random.below(bytes.len());
            bytes[at] = (random.next() >> 40) as u8;
        }
        survive(name, &bytes);
    });
    say(&format!(
        "{name}: {} bytes damaged in many ways",
        bytes.len()
    ));
}

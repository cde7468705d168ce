//! Exports in CSV, told by their first line: Pocket (`title,url,time_added,tags,status`, tags
//! between bars; what it gave out until it closed in 2025), Instapaper
//! (`URL,Title,Selection,Folder,Timestamp,Tags`) and Raindrop
//! (`id,title,note,excerpt,url,folder,tags,created,…`, its help pages). They hold links; what was
//! noted or selected is their text.

use csv::{ByteRecord, ReaderBuilder};

use crate::load::encoding::decode;
use crate::load::items::{Body, Item, Items, moment, tags};
use crate::load::limits::MAX_ENTRIES;
use crate::load::{Articles, LoadErrorKind, Loader, Reader, Source};

/// The row of `load::LOADERS` for Pocket.
pub const POCKET: Loader = Loader {
    id: "pocket",
    extensions: &["csv"],
    mime: &[],
    sniff: |source| sniff(source, &["title", "url", "time_added", "tags"]),
    read: Reader::Shelf(|source| open(source, POCKET.id)),
};

/// The row of `load::LOADERS` for Instapaper.
pub const INSTAPAPER: Loader = Loader {
    id: "instapaper",
    extensions: &["csv"],
    mime: &[],
    sniff: |source| sniff(source, &["url", "title", "selection", "folder"]),
    read: Reader::Shelf(|source| open(source, INSTAPAPER.id)),
};

/// The row of `load::LOADERS` for Raindrop.
pub const RAINDROP: Loader = Loader {
    id: "raindrop",
    extensions: &["csv"],
    mime: &[],
    sniff: |source| sniff(source, &["title", "note", "url", "folder", "created"]),
    read: Reader::Shelf(|source| open(source, RAINDROP.id)),
};

/// The names of the columns, lower case.
fn columns(line: &str) -> Vec<String> {
    let line = line.trim_start_matches('\u{FEFF}').trim();
    let names = line.split(',').map(|name| name.trim_matches(['"', ' ']));
    names.map(str::to_lowercase).collect()
}

fn sniff(source: &Source, wanted: &[&str]) -> u8 {
    let head = source.head();
    let end = memchr::memchr(b'\n', head).unwrap_or(head.len()).min(500);
    let line = String::from_utf8_lossy(head.get(..end).unwrap_or_default());
    let columns = columns(&line);
    let is_it = wanted
        .iter()
        .all(|name| columns.iter().any(|column| column == name));
    if is_it { 90 } else { 0 }
}

fn open(mut source: Source, format: &'static str) -> Result<Box<dyn Articles>, LoadErrorKind> {
    let text = decode(source.take_bytes()?).text;
    let (items, n_damaged) = rows(&text);
    Items::shelf(format, source, None, items, n_damaged)
}

/// The rows of a table, and how many cannot be read.
pub(super) fn rows(text: &str) -> (Vec<Item>, usize) {
    let text = text.trim_start_matches('\u{FEFF}');
    let mut reader = ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let names = match reader.byte_headers() {
        Ok(names) => columns_of(names),
        Err(_) => return (Vec::new(), 1),
    };
    let (mut items, mut n_damaged) = (Vec::new(), 0);
    for record in reader.byte_records() {
        let item = record.ok().and_then(|record| item(&names, &record));
        match item {
            Some(_) if items.len() >= MAX_ENTRIES => n_damaged += 1,
            Some(item) => items.push(item),
            None => n_damaged += 1,
        }
    }
    (items, n_damaged)
}

fn columns_of(record: &ByteRecord) -> Vec<String> {
    let name = |field: &[u8]| String::from_utf8_lossy(field).trim().to_lowercase();
    record.iter().map(name).collect()
}

fn item(names: &[String], record: &ByteRecord) -> Option<Item> {
    let cell = |wanted: &[&str]| {
        let at = wanted
            .iter()
            .find_map(|name| names.iter().position(|column| column == name))?;
        let text = String::from_utf8_lossy(record.get(at)?).trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    let address = cell(&["url"])?;
    let folder = cell(&["folder"]).unwrap_or_default();
    let mut all = tags(&folder, &['/']);
    let labels = cell(&["tags"]).unwrap_or_default();
    all.extend(tags(&labels, &['|', ',', '[', ']', '"']));
    let noted: Vec<String> = [cell(&["note"]), cell(&["selection"]), cell(&["highlights"])]
        .into_iter()
        .flatten()
        .collect();
    // Pocket writes the address where a page has no title.
    let title = cell(&["title"]).filter(|title| *title != address);
    Some(Item {
        title,
        saved: cell(&["time_added", "timestamp", "created"]).and_then(|date| moment(&date)),
        address: Some(address),
        tags: all,
        body: if noted.is_empty() {
            Body::Link
        } else {
            Body::Text(noted.join("\n\n"))
        },
        ..Item::default()
    })
}

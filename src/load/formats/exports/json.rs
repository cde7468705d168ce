//! Exports in JSON: Wallabag's list of entries (fields after wallabag's `Entry` and its `WallabagV2`
//! importer, with the text), Karakeep's bookmarks (`packages/shared/import-export/exporters.ts` of
//! karakeep-app/karakeep).

use serde::Deserialize;
use serde_json::Value;

use crate::load::formats::jsonld::first_sign;
use crate::load::items::{Body, Item, Items, moment};
use crate::load::{Articles, LoadErrorKind, Loader, Reader, Source};

/// The row of `load::LOADERS` for Wallabag.
pub const WALLABAG: Loader = Loader {
    id: "wallabag",
    extensions: &["json"],
    mime: &[],
    sniff: is_wallabag,
    read: Reader::Shelf(wallabag),
};

/// The row of `load::LOADERS` for Karakeep.
pub const KARAKEEP: Loader = Loader {
    id: "karakeep",
    extensions: &["json"],
    mime: &[],
    sniff: is_karakeep,
    read: Reader::Shelf(karakeep),
};

fn has(source: &Source, sign: u8, words: &[&[u8]]) -> u8 {
    let head = source.head();
    let is_it = first_sign(head) == Some(sign)
        && words
            .iter()
            .all(|word| memchr::memmem::find(head, word).is_some());
    if is_it { 92 } else { 0 }
}

fn is_wallabag(source: &Source) -> u8 {
    has(source, b'[', &[b"\"is_archived\"", b"\"url\""])
}

fn is_karakeep(source: &Source) -> u8 {
    has(
        source,
        b'{',
        &[b"\"bookmarks\"", b"\"createdAt\"", b"\"content\""],
    )
}

/// An entry of Wallabag. Fields that have another type than expected are left out one by one.
#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    title: Value,
    #[serde(default)]
    url: Value,
    #[serde(default)]
    content: Value,
    #[serde(default)]
    created_at: Value,
    #[serde(default)]
    published_at: Value,
    #[serde(default)]
    published_by: Value,
    #[serde(default)]
    authors: Value,
    #[serde(default)]
    domain_name: Value,
    #[serde(default)]
    language: Value,
    #[serde(default)]
    tags: Value,
}

/// A bookmark of Karakeep: a link, or a text that was noted.
#[derive(Deserialize)]
struct Bookmark {
    #[serde(default, rename = "createdAt")]
    created_at: Value,
    #[serde(default)]
    title: Value,
    #[serde(default)]
    tags: Value,
    #[serde(default)]
    content: Option<Content>,
    #[serde(default)]
    note: Value,
}

#[derive(Deserialize)]
struct Content {
    #[serde(default)]
    url: Value,
    #[serde(default)]
    text: Value,
    #[serde(default, rename = "htmlContent")]
    html: Value,
}

fn parsed(source: &mut Source) -> Result<Value, LoadErrorKind> {
    let bytes = source.take_bytes()?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    serde_json::from_slice(bytes).map_err(|_| LoadErrorKind::Damaged)
}

/// Each of a list as the type that is wanted, and how many are not.
fn each<T: serde::de::DeserializeOwned>(list: Value) -> (Vec<T>, usize) {
    let Value::Array(all) = list else {
        return (Vec::new(), 0);
    };
    let n = all.len();
    let good: Vec<T> = all
        .into_iter()
        .filter_map(|value| serde_json::from_value(value).ok())
        .collect();
    let n_damaged = n - good.len();
    (good, n_damaged)
}

/// A text or a number that is not empty.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Texts, or things with a label or a name.
fn texts(value: &Value) -> Vec<String> {
    let one = |value: &Value| text(value.get("label").or(value.get("name")).unwrap_or(value));
    match value {
        Value::Array(all) => all.iter().filter_map(one).collect(),
        value => one(value).into_iter().collect(),
    }
}

fn joined(value: &Value) -> Option<String> {
    let all = texts(value);
    (!all.is_empty()).then(|| all.join("، "))
}

fn wallabag(mut source: Source) -> Result<Box<dyn Articles>, LoadErrorKind> {
    let (entries, n_damaged) = each::<Entry>(parsed(&mut source)?);
    let items = entries.iter().map(|entry| Item {
        id: text(&entry.id),
        title: text(&entry.title),
        byline: joined(&entry.published_by).or_else(|| joined(&entry.authors)),
        site: text(&entry.domain_name),
        published: text(&entry.published_at),
        saved: text(&entry.created_at),
        address: text(&entry.url),
        tags: texts(&entry.tags),
        lang: text(&entry.language).map(|lang| lang.replace('_', "-")),
        body: text(&entry.content).map_or(Body::Link, Body::Html),
        ..Item::default()
    });
    let items = items.collect();
    Items::shelf(WALLABAG.id, source, None, items, n_damaged)
}

fn karakeep(mut source: Source) -> Result<Box<dyn Articles>, LoadErrorKind> {
    let mut json = parsed(&mut source)?;
    let list = json.get_mut("bookmarks").map(Value::take);
    let (bookmarks, n_damaged) = each::<Bookmark>(list.unwrap_or_default());
    let items = bookmarks.iter().map(|bookmark| {
        let content = bookmark.content.as_ref();
        let html = content.and_then(|content| text(&content.html));
        let noted = content.and_then(|content| text(&content.text));
        let noted = noted.or_else(|| text(&bookmark.note));
        Item {
            title: text(&bookmark.title),
            saved: text(&bookmark.created_at).and_then(|date| moment(&date)),
            address: content.and_then(|content| text(&content.url)),
            tags: texts(&bookmark.tags),
            body: match (html, noted) {
                (Some(html), _) => Body::Html(html),
                (None, Some(noted)) => Body::Text(noted),
                (None, None) => Body::Link,
            },
            ..Item::default()
        }
    });
    let items = items.collect();
    Items::shelf(KARAKEEP.id, source, None, items, n_damaged)
}

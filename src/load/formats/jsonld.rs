//! Articles as schema.org describes them in JSON-LD (`NewsArticle`, `Article`, `BlogPosting`): a
//! file of what pages carry in a script, as archives of newspapers give it out.

use serde_json::Value;

use crate::load::items::{Body, Item, Items};
use crate::load::{Articles, LoadErrorKind, Loader, Reader, Source};

/// The row of `load::LOADERS`.
pub const LOADER: Loader = Loader {
    id: "jsonld",
    extensions: &["jsonld"],
    mime: &["application/ld+json"],
    sniff,
    read: Reader::Shelf(open),
};

fn sniff(source: &Source) -> u8 {
    let head = source.head();
    let is_json = matches!(first_sign(head), Some(b'{' | b'['));
    let has = |word: &[u8]| memchr::memmem::find(head, word).is_some();
    if is_json && has(b"\"@context\"") && has(b"schema.org") {
        90
    } else {
        0
    }
}

/// The first sign of a file that is no white space and no byte-order mark.
pub(super) fn first_sign(head: &[u8]) -> Option<u8> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    head.trim_ascii_start().first().copied()
}

fn open(mut source: Source) -> Result<Box<dyn Articles>, LoadErrorKind> {
    let text = String::from_utf8_lossy(&source.take_bytes()?).into_owned();
    let json: Value = serde_json::from_str(text.trim_start_matches('\u{FEFF}'))
        .map_err(|_| LoadErrorKind::Damaged)?;
    let mut items = Vec::new();
    collect(&json, &mut items);
    Items::shelf(LOADER.id, source, None, items, 0)
}

/// Gathers articles from lists and graphs; the depth is that of the JSON, which has a cap.
fn collect(value: &Value, items: &mut Vec<Item>) {
    match value {
        Value::Array(all) => all.iter().for_each(|value| collect(value, items)),
        Value::Object(fields) => {
            if is_article(fields.get("@type")) {
                items.extend(item(value));
                return;
            }
            for name in ["@graph", "itemListElement", "item", "mainEntity", "hasPart"] {
                if let Some(inner) = fields.get(name) {
                    collect(inner, items);
                }
            }
        }
        _ => {}
    }
}

/// `Article` and all that end in it, and posts of blogs.
fn is_article(kind: Option<&Value>) -> bool {
    let is_one = |kind: &Value| {
        let kind = kind.as_str().unwrap_or_default();
        kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report"
    };
    match kind {
        Some(Value::Array(all)) => all.iter().any(is_one),
        Some(kind) => is_one(kind),
        None => false,
    }
}

fn item(article: &Value) -> Option<Item> {
    let text = |name: &str| names(article.get(name)?);
    let body = text("articleBody").or_else(|| text("text"));
    let body = body.map_or(Body::Link, |body| {
        if body.contains("</p>") || body.contains("<br") {
            Body::Html(body)
        } else {
            Body::Text(body)
        }
    });
    let address = text("url")
        .or_else(|| article.get("mainEntityOfPage").and_then(identity))
        .or_else(|| text("@id"));
    let title = text("headline").or_else(|| text("name"));
    if matches!(body, Body::Link) && address.is_none() {
        return None;
    }
    let tags = article.get("keywords").and_then(names).unwrap_or_default();
    Some(Item {
        id: address.clone(),
        title,
        byline: text("author").or_else(|| text("creator")),
        site: text("publisher"),
        published: text("datePublished").or_else(|| text("dateCreated")),
        updated: text("dateModified"),
        tags: crate::load::items::tags(&tags, &[',', '،']),
        lang: text("inLanguage"),
        address,
        body,
        ..Item::default()
    })
}

fn identity(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(fields) => fields.get("@id")?.as_str().map(str::to_owned),
        _ => None,
    }
}

/// A value as words: a text, the name of a thing, or several of them.
fn names(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Object(fields) => {
            let name = ["name", "@value", "@id"]
                .iter()
                .find_map(|n| fields.get(*n));
            name?.as_str().map(str::to_owned)
        }
        Value::Array(all) => {
            let all: Vec<String> = all.iter().filter_map(names).collect();
            (!all.is_empty()).then(|| all.join("، "))
        }
        _ => None,
    }
}

//! What is known about an article as front matter: YAML between lines of dashes.

use std::fmt::Write as _;

use crate::document::{Dated, Document};

/// The fields of a document.
pub(super) fn front_matter(document: &Document) -> String {
    let meta = &document.meta;
    let mut out = String::from("---\n");
    let mut field = |key: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = writeln!(out, "{key}: {}", quoted(value));
        }
    };
    field("title", meta.title.as_deref());
    field("author", meta.byline.as_deref());
    field("site", meta.site.as_deref());
    for (key, printed, date) in [
        ("date", "date_printed", &meta.published),
        ("updated", "updated_printed", &meta.updated),
    ] {
        if let Some(Dated { text, iso }) = date {
            field(key, Some(iso.as_ref().unwrap_or(text)));
            field(
                printed,
                Some(text.as_str()).filter(|t| iso.as_deref() != Some(*t)),
            );
        }
    }
    field("source", meta.source_url.as_deref());
    field("image", meta.image.as_deref());
    let lang = document.lang.as_str();
    field("lang", Some(lang).filter(|l| !l.is_empty()));
    field("dir", Some(document.dir.as_str()));
    for (key, list) in [("tags", &meta.tags), ("sources", &meta.sources)] {
        if !list.is_empty() {
            let list: Vec<String> = list.iter().map(|v| quoted(v)).collect();
            let _ = writeln!(out, "{key}: [{}]", list.join(", "));
        }
    }
    out + "---"
}

/// A text as YAML: as it is where nothing in it could be a sign, else in quotes.
fn quoted(text: &str) -> String {
    let is_plain = !text.is_empty()
        && text.starts_with(char::is_alphabetic)
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '_'))
        && !matches!(
            text,
            "null" | "true" | "false" | "yes" | "no" | "on" | "off"
        )
        && text.trim() == text;
    let is_date = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if is_plain || is_date {
        return text.to_owned();
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out + "\""
}

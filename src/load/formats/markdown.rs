//! Markdown: `CommonMark` with the habits of GitHub (tables, task lists, notes, alerts, struck out
//! words), Obsidian (`[[links]]`, `![[pictures]]`, `==marks==`, `%%remarks%%`, callouts) and of those
//! who write sites with it (front matter, definitions, formulas).
//!
//! `pulldown-cmark` reads it; `markdown/blocks.rs`, `paragraphs.rs`, `words.rs` (with `text.rs` and
//! `pictures.rs`) and `notes.rs` write its events as markup, because HTML may stand in Markdown
//! anywhere (`raw.rs`), and `load/html.rs` makes the document of it. Above the text stands what the
//! file says about itself (`front_matter.rs`); `sniff.rs` tells Markdown from text. What is not
//! parsed at all is in `remarks.rs`.

mod blocks;
mod callout;
mod front_matter;
mod notes;
mod paragraphs;
mod pictures;
mod raw;
mod remarks;
mod sniff;
mod text;
mod words;

use front_matter::FrontMatter;

use super::plain::Controls;
use crate::document::language::dominant_direction;
use crate::document::{Dated, Metadata};
use crate::load::encoding::decode;
use crate::load::html::{Markup, dated, read_markup};
use crate::load::limits::MAX_TAGS;
use crate::load::{LoadErrorKind, Loaded, Loader, Reader, Source, Warning, WarningKind};
use crate::vocab::{Direction, Lang};

/// The row of `load::LOADERS`.
pub const LOADER: Loader = Loader {
    id: "markdown",
    extensions: &[
        "md", "markdown", "mdown", "mkd", "mkdn", "mdx", "qmd", "rmd",
    ],
    mime: &["text/markdown", "text/x-markdown"],
    sniff: sniff::sniff,
    read: Reader::Article {
        load,
        nests: true,
        has_whole: false,
    },
};

fn load(mut source: Source) -> Result<Loaded, LoadErrorKind> {
    let decoded = decode(source.take_bytes()?);
    if Controls::of(&decoded).say_binary() {
        return Err(LoadErrorKind::NotText { looks_like: None });
    }
    if decoded.text.trim().is_empty() {
        return Err(LoadErrorKind::Empty);
    }
    let (fields, text) = front_matter::split(&decoded.text);
    let text = remarks::with_parts(remarks::without(text));
    let lang = fields
        .one(&["lang", "language", "locale"])
        .map(|l| Lang::new(&l.replace('_', "-")))
        .filter(|l| *l != Lang::default());
    let (html, too_deep) = blocks::html(&text, lang);
    let read = read_markup(Markup {
        html: &html,
        resources: &*source.beside,
        meta: Metadata {
            encoding: decoded.name(),
            ..metadata(&fields)
        },
        dir: direction(&fields),
        lang,
    });
    if read.document.blocks.is_empty() {
        return Err(LoadErrorKind::NoText);
    }
    let mut warnings = read.warnings;
    if too_deep > 0 && !warnings.iter().any(|w| w.kind == WarningKind::DeepMarkup) {
        warnings.push(Warning::new(WarningKind::DeepMarkup, too_deep, None));
    }
    if decoded.replaced > 0 {
        let at = decoded.first_replaced;
        let kind = WarningKind::ReplacedBytes;
        warnings.push(Warning::new(kind, decoded.replaced, at));
    }
    Ok(Loaded::new(read.document, warnings))
}

fn direction(fields: &FrontMatter) -> Option<Direction> {
    match fields.one(&["dir", "direction"])?.to_lowercase().as_str() {
        "rtl" => Some(Direction::Rtl),
        "ltr" => Some(Direction::Ltr),
        _ => None,
    }
}

/// What the front matter says, under the names that programs which write Markdown use.
fn metadata(fields: &FrontMatter) -> Metadata {
    let one = |keys: &[&str]| fields.one(keys).map(|v| v.trim().to_owned());
    let date = |keys: &[&str], printed: &str| {
        let Dated { text, iso } = dated(fields.one(keys)?);
        Some(Dated {
            iso: iso.or_else(|| month(&text)),
            text: one(&[printed]).unwrap_or(text),
        })
    };
    let authors = [
        "byline",
        "author",
        "authors",
        "author.name",
        "params.author",
        "creator",
    ];
    Metadata {
        title: one(&["title"]),
        byline: byline(fields.all(&authors)),
        site: one(&["site", "site_name", "publisher", "publication", "site.name"]),
        published: date(
            &[
                "published",
                "date",
                "pubdate",
                "publishdate",
                "published_at",
            ],
            "date_printed",
        ),
        updated: date(
            &[
                "updated",
                "lastmod",
                "modified",
                "last_modified_at",
                "updated_at",
            ],
            "updated_printed",
        ),
        source_url: [
            "source",
            "url",
            "canonical",
            "canonical_url",
            "canonicalurl",
            "link",
        ]
        .iter()
        .filter_map(|key| fields.one(&[key]))
        .find(|a| a.starts_with("http://") || a.starts_with("https://"))
        .map(str::to_owned),
        image: one(&[
            "image",
            "cover",
            "cover.image",
            "banner",
            "thumbnail",
            "featured_image",
        ]),
        sources: fields.all(&["sources"]).iter().map(|s| spaced(s)).collect(),
        tags: tags(fields),
        ..Metadata::default()
    }
}

/// A date of which only the month is certain, as it is kept.
fn month(text: &str) -> Option<String> {
    let is_month = text.len() == 7 && [text, "-01"].concat().parse::<jiff::civil::Date>().is_ok();
    is_month.then(|| text.to_owned())
}

/// The names of the writers. Obsidian writes them as links.
fn byline(names: &[String]) -> Option<String> {
    let names: Vec<String> = names
        .iter()
        .map(|n| {
            let inner = n.strip_prefix("[[").and_then(|n| n.strip_suffix("]]"));
            spaced(inner.unwrap_or(n))
        })
        .filter(|n| !n.is_empty())
        .collect();
    let is_rtl = dominant_direction(&names.concat()) == Some(Direction::Rtl);
    let comma = if is_rtl { "\u{60C} " } else { ", " };
    Some(names.join(comma)).filter(|n| !n.is_empty())
}

/// The tags and topics; a list may be one text with commas.
fn tags(fields: &FrontMatter) -> Vec<String> {
    let keys = [
        "tags",
        "keywords",
        "categories",
        "topics",
        "taxonomies.tags",
        "taxonomies.categories",
    ];
    let mut out: Vec<String> = Vec::new();
    for key in keys {
        let all = fields.all(&[key]);
        let parts = all.iter().flat_map(|tag| {
            let is_one = all.len() > 1;
            tag.split(move |c| !is_one && matches!(c, ',' | '\u{60C}'))
        });
        for tag in parts {
            let tag = spaced(tag.trim().trim_start_matches('#'));
            if !tag.is_empty() && !out.contains(&tag) && out.len() < MAX_TAGS {
                out.push(tag);
            }
        }
    }
    out
}

/// `text` with white space as one space each, none at its ends.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! Feeds: RSS 0.9 to 2.0, Atom, JSON Feed. Each entry is an article of the text that the feed
//! carries; `feed-rs` knows their dialects.

use feed_rs::model::{Entry, Feed, Link, MediaObject};
use feed_rs::parser;

use crate::load::container::xml;
use crate::load::encoding::decode_markup;
use crate::load::items::{Body, Item, Items};
use crate::load::{Articles, LoadErrorKind, Loader, Reader, Source};

/// The row of `load::LOADERS`.
pub const LOADER: Loader = Loader {
    id: "feed",
    extensions: &["rss", "atom", "rdf", "feed"],
    mime: &[
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/rdf+xml",
    ],
    sniff,
    read: Reader::Shelf(open),
};

/// Bytes at the start in which a feed shows.
const LOOKED_AT: usize = 8192;

/// First elements of feeds.
const ROOTS: &[&str] = &["<rss", "<feed", "<rdf:rdf", "<atom:feed"];

fn sniff(source: &Source) -> u8 {
    let head = source.head();
    let text: String = head
        .iter()
        .take(LOOKED_AT)
        .filter(|b| **b != 0)
        .map(|b| char::from(*b).to_ascii_lowercase())
        .collect();
    if text
        .trim_start_matches(['\u{EF}', '\u{BB}', '\u{BF}'])
        .trim_start()
        .starts_with('{')
    {
        return if text.contains("jsonfeed.org/version/") {
            95
        } else {
            0
        };
    }
    // The first element, behind declarations and comments.
    let first = text
        .match_indices('<')
        .map(|(at, _)| text.get(at..).unwrap_or_default())
        .find(|rest| !rest.starts_with("<?") && !rest.starts_with("<!"));
    let is_feed = |rest: &str| {
        ROOTS.iter().any(|root| {
            let after = rest.strip_prefix(root);
            after.is_some_and(|after| after.starts_with(|c: char| c.is_whitespace() || c == '>'))
        })
    };
    if first.is_some_and(is_feed) { 95 } else { 0 }
}

fn open(mut source: Source) -> Result<Box<dyn Articles>, LoadErrorKind> {
    let bytes = source.take_bytes()?;
    let text = decode_markup(bytes, source.charset.as_deref()).text;
    let plain = xml::plain(&text);
    // It is UTF-8 now, whatever it declares.
    let body = match (plain.trim_start().strip_prefix("<?"), plain.find("?>")) {
        (Some(_), Some(end)) => plain.get(end + 2..).unwrap_or_default(),
        _ => plain.trim_start(),
    };
    let address = source.address.as_deref();
    let parser = parser::Builder::new().base_uri(address).build();
    let feed = parser
        .parse(body.as_bytes())
        .map_err(|_| LoadErrorKind::Damaged)?;
    let items = feed
        .entries
        .iter()
        .map(|entry| item(entry, &feed))
        .collect();
    Items::shelf(LOADER.id, source, None, items, 0)
}

fn item(entry: &Entry, feed: &Feed) -> Item {
    let names = |people: &[feed_rs::model::Person]| {
        let names: Vec<&str> = people.iter().filter_map(|p| p.name.as_deref()).collect();
        (!names.is_empty()).then(|| names.join("، "))
    };
    let content = entry.content.as_ref();
    let body = content.and_then(|content| {
        let body = content.body.clone()?;
        Some(html_of(body, content.content_type.as_str()))
    });
    let summary = || {
        let summary = entry.summary.as_ref()?;
        Some(html_of(
            summary.content.clone(),
            summary.content_type.as_str(),
        ))
    };
    let text = body
        .filter(|body| !body.trim().is_empty())
        .or_else(summary)
        .filter(|body| !body.trim().is_empty());
    Item {
        id: Some(entry.id.clone()).filter(|id| !id.is_empty()),
        title: entry.title.as_ref().map(|title| title.content.clone()),
        byline: names(&entry.authors).or_else(|| names(&feed.authors)),
        site: feed.title.as_ref().map(|title| title.content.clone()),
        published: entry.published.map(|date| date.to_rfc3339()),
        updated: entry.updated.map(|date| date.to_rfc3339()),
        address: address(&entry.links),
        tags: entry
            .categories
            .iter()
            .map(|category| {
                category
                    .label
                    .clone()
                    .unwrap_or_else(|| category.term.clone())
            })
            .collect(),
        lang: entry.language.clone().or_else(|| feed.language.clone()),
        body: text.map_or(Body::Link, |text| Body::Html(text + &enclosures(entry))),
        ..Item::default()
    }
}

fn address(links: &[Link]) -> Option<String> {
    let is_page = |link: &&Link| link.rel.as_deref().is_none_or(|rel| rel == "alternate");
    let link = links.iter().find(is_page).or_else(|| links.first());
    link.map(|link| link.href.clone())
}

/// Text of a type as markup.
fn html_of(text: String, mime: &str) -> String {
    let is_markup = mime.contains("html") || mime.contains("xml");
    if is_markup {
        return text;
    }
    let text = escaped(&text);
    let paragraphs = text.split("\n\n").map(|part| part.replace('\n', "<br>"));
    paragraphs.map(|part| format!("<p>{part}</p>")).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

/// Pictures, films, sounds and files that hang on an entry, and are not in its text.
fn enclosures(entry: &Entry) -> String {
    let media = entry.media.iter().flat_map(media_files);
    let links = entry
        .links
        .iter()
        .filter(|link| link.rel.as_deref() == Some("enclosure"))
        .map(|link| {
            (
                link.href.clone(),
                link.media_type.clone().unwrap_or_default(),
            )
        });
    let mut seen = Vec::new();
    let mut out = String::new();
    for (address, mime) in media.chain(links) {
        if seen.contains(&address) || seen.len() >= MAX_ENCLOSURES {
            continue;
        }
        let shown = escaped(&address);
        let kind = mime.split('/').next().unwrap_or_default();
        let is_told = entry
            .content
            .as_ref()
            .and_then(|content| content.body.as_ref())
            .is_some_and(|body| body.contains(&address) || body.contains(&shown));
        out.push_str(&match kind {
            _ if is_told => String::new(),
            "image" => format!("<img src=\"{shown}\">"),
            "audio" => format!("<audio src=\"{shown}\"></audio>"),
            "video" => format!("<video src=\"{shown}\"></video>"),
            _ => format!("<p><a href=\"{shown}\">{shown}</a></p>"),
        });
        seen.push(address);
    }
    out
}

/// Enclosures of one entry, at most.
const MAX_ENCLOSURES: usize = 50;

fn media_files(media: &MediaObject) -> impl Iterator<Item = (String, String)> + '_ {
    media.content.iter().filter_map(|content| {
        let mime = content.content_type.as_ref();
        let mime = mime.map(|mime| mime.as_str().to_owned());
        Some((content.url.as_ref()?.to_string(), mime.unwrap_or_default()))
    })
}

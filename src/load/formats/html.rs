//! Web pages as browsers and saving tools write them: plain, "save page complete" with its folder,
//! `SingleFile`, Monolith. The reading itself is `load/html.rs`.

use crate::load::encoding::decode_markup;
use crate::load::html::{self, Page};
use crate::load::{LoadErrorKind, Loaded, Loader, Reader, Source, Warning, WarningKind};

/// The row of `load::LOADERS`.
pub const LOADER: Loader = Loader {
    id: "html",
    extensions: &["html", "htm", "xhtml", "xht", "shtml"],
    mime: &["text/html", "application/xhtml+xml"],
    sniff,
    read: Reader::Article {
        load,
        nests: true,
        has_whole: true,
    },
};

/// Bytes at the start in which markup is looked for.
const LOOKED_AT: usize = 4096;

/// Tags that stand at the start of web pages and nowhere in prose.
const STARTS: &[&str] = &[
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<meta",
    "<title",
    "<script",
    "<style",
    "<link",
];

/// Tags that tell a part of a page when several of them stand at its start.
const PARTS: &[&str] = &[
    "<p>", "<p ", "<div", "<h1", "<h2", "<table", "<article", "<section", "<ul", "<br", "<a href",
    "<span", "</p>", "</div>", "<img ",
];

fn sniff(source: &Source) -> u8 {
    let start = source.head();
    let start = start.get(..start.len().min(LOOKED_AT)).unwrap_or_default();
    // UTF-16 has a zero in every other byte of a tag.
    let text: String = start
        .iter()
        .filter(|b| **b != 0)
        .map(|b| char::from(*b).to_ascii_lowercase())
        .collect();
    let text = text.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{EF}' | '\u{BB}' | '\u{BF}' | '\u{FE}' | '\u{FF}')
    });
    let mut rest = text;
    // Comments and the XML declaration may stand first.
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|i| i + 3)
        } else if rest.starts_with("<?") {
            rest.find("?>").map(|i| i + 2)
        } else {
            None
        };
        match end {
            Some(end) => rest = rest.get(end..).unwrap_or_default(),
            None => break,
        }
    }
    if rest.starts_with("<!doctype html") || rest.starts_with("<html") {
        return 90;
    }
    if STARTS.iter().any(|tag| rest.starts_with(tag)) {
        return 80;
    }
    let parts = PARTS.iter().filter(|tag| text.contains(*tag)).count();
    match (rest.starts_with('<'), parts) {
        (true, 2..) => 60,
        (true, 1) => 40,
        (_, 4..) => 20,
        _ => 0,
    }
}

fn load(mut source: Source) -> Result<Loaded, LoadErrorKind> {
    let decoded = decode_markup(source.take_bytes()?, source.charset.as_deref());
    let page = Page {
        html: &decoded.text,
        resources: &*source.beside,
        address: source.address.as_deref(),
        is_whole: source.is_whole,
    };
    let read = html::read(&page);
    let mut document = read.document;
    if document.blocks.is_empty() {
        return Err(LoadErrorKind::NoText);
    }
    document.meta.encoding = decoded.name();
    let mut warnings = read.warnings;
    if decoded.replaced > 0 {
        let at = decoded.first_replaced;
        warnings.push(Warning::new(
            WarningKind::ReplacedBytes,
            decoded.replaced,
            at,
        ));
    }
    Ok(Loaded::new(document, warnings))
}

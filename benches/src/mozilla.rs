//! Mozilla's readability tests beside our loader: text and metadata, page by page.
//!
//! Each folder holds `source.html`, `expected.html` and `expected-metadata.json`. They are no part
//! of this project; the crate `readabilityrs` carries them (`tests/test-pages` in its folder of
//! cargo's registry). The folder is named on the command line or by `MOZILLA_PAGES`.

use std::fs;
use std::path::{Path, PathBuf};

use dom_query::Document as Markup;
use serde_json::Value;
use warraq::document::walk::{Node, nodes};
use warraq::document::{BlockKind, Document, Furniture, InlineKind};
use warraq::load::open_bytes;

use crate::Options;
use crate::table::Table;

/// The key of the expected metadata for each column but the first two.
const KEYS: [&str; 6] = [
    "title",
    "byline",
    "dir",
    "lang",
    "siteName",
    "publishedTime",
];

/// The table: how many pages are as expected in each, then the pages that differ.
pub(crate) fn run(options: &Options) -> Table {
    let head = [
        "page",
        "text",
        "title",
        "byline",
        "dir",
        "lang",
        "site",
        "published",
    ];
    let mut table = Table::new("Mozilla's readability pages: as expected", &head);
    let folder = options.path.clone();
    let folder = folder.or_else(|| std::env::var("MOZILLA_PAGES").ok());
    let results: Vec<(String, [bool; 7])> = folders(&folder.unwrap_or_default())
        .iter()
        .filter_map(|folder| Some((name(folder), page(folder)?)))
        .collect();
    let count = |at: usize| results.iter().filter(|(_, same)| same[at]).count();
    let counts: [String; 8] = std::array::from_fn(|at| match at {
        0 => format!("of {}", results.len()),
        at => count(at - 1).to_string(),
    });
    table.row(counts);
    for (page, same) in results.iter().filter(|(_, same)| same.contains(&false)) {
        table.row(std::array::from_fn::<String, 8, _>(|at| match at {
            0 => page.clone(),
            at if same[at - 1] => String::new(),
            _ => "differs".to_owned(),
        }));
    }
    table
}

fn folders(folder: &str) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(folder)
        .map(|f| f.flatten().map(|e| e.path()).collect())
        .unwrap_or_default();
    all.sort();
    all
}

fn name(folder: &Path) -> String {
    let name = folder.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Whether text and metadata of a page are as expected; `None` for a folder without a page.
fn page(folder: &Path) -> Option<[bool; 7]> {
    let source = fs::read(folder.join("source.html")).ok()?;
    let expected = fs::read_to_string(folder.join("expected.html")).ok()?;
    let metadata = fs::read_to_string(folder.join("expected-metadata.json")).ok()?;
    let metadata: Value = serde_json::from_str(&metadata).ok()?;
    let Ok(loaded) = open_bytes("source.html", source) else {
        return Some([false; 7]);
    };
    let document = &loaded.document;
    let meta = &document.meta;
    let got = [
        meta.title.clone(),
        meta.byline.clone(),
        Some(document.dir.as_str().to_owned()),
        Some(document.lang.as_str().to_owned()),
        meta.site.clone(),
        meta.published.as_ref().map(|d| d.text.clone()),
    ];
    let mut same = [false; 7];
    same[0] = letters(&text(document)) == letters(&plain(&expected));
    for ((same, key), got) in same.iter_mut().skip(1).zip(KEYS).zip(got) {
        let wanted = metadata[key].as_str().map(spaced).filter(|w| !w.is_empty());
        // Where Mozilla says nothing of these two, a document has them all the same.
        *same = match (key, wanted) {
            ("lang", None) => true,
            ("dir", None) => got.as_deref() == Some("ltr"),
            (_, wanted) => wanted == got,
        };
    }
    Some(same)
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of some markup, as a browser would show them.
fn plain(markup: &str) -> String {
    let tree = Markup::from(markup);
    tree.select("script, style").remove();
    tree.select("body").text().to_string()
}

/// All of the article, with what was set aside of it where it stood. What extraction left out of
/// the page is no part of it.
fn text(document: &Document) -> String {
    let nodes = nodes(document);
    let mut out = String::new();
    for at in 0..=document.blocks.len() {
        let here = |f: &&Furniture| f.block == at && !f.is_outside;
        for piece in document.furniture.iter().filter(here) {
            out.push_str(&piece.text);
        }
        for node in nodes.iter().filter(|n| n.block == Some(at)) {
            out.push_str(&words(node));
        }
        if let Some(BlockKind::Figure(figure)) = document.blocks.get(at).map(|b| &b.kind) {
            out.push_str(figure.credit_text.as_deref().unwrap_or_default());
        }
    }
    out
}

/// The words of a node without those that stand for small pictures.
fn words(node: &Node<'_>) -> String {
    let mut text = node.text.to_owned();
    let inlines = node.rich.map(|t| t.inlines.as_slice()).unwrap_or_default();
    let pictures = inlines.iter().filter(|i| i.kind == InlineKind::Picture);
    for picture in pictures.rev() {
        text.replace_range(picture.range.clone(), "");
    }
    text
}

/// A text without white space, quotation marks and controls of direction.
fn letters(text: &str) -> String {
    let is_kept = |c: &char| {
        !c.is_whitespace()
            && !matches!(c, '"' | '\u{201C}' | '\u{201D}' | '\u{AB}' | '\u{BB}' | '\u{200B}'
                | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().filter(is_kept).collect()
}

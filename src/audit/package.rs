//! The package document of an EPUB, for rules about what a book declares: its language, and the
//! side on which its pages turn.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

/// Bytes of one file of the book that are read, at most.
const MOST: u64 = 1 << 20;

/// Elements of one file of the book, at most.
const MOST_NODES: u32 = 100_000;

/// What a book declares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// Its first language.
    pub lang: Option<String>,
    /// `page-progression-direction` of its spine.
    pub progression: Option<String>,
    /// Version of the package, e.g. `3.0`.
    pub version: String,
}

/// The package of a book; `None` when there is none that can be read.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Package> {
    let mut book = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let container = part(&mut book, "META-INF/container.xml")?;
    let container = parse(&container)?;
    let root = container
        .descendants()
        .find(|n| n.tag_name().name() == "rootfile")?;
    let package = part(&mut book, root.attribute("full-path")?)?;
    let package = parse(&package)?;
    let spine = package
        .descendants()
        .find(|n| n.tag_name().name() == "spine");
    let progression = spine.and_then(|n| n.attribute("page-progression-direction"));
    let named = |n: &roxmltree::Node<'_, '_>| n.tag_name().name() == "language";
    let lang = package.descendants().find(named).and_then(|n| n.text());
    Some(Package {
        lang: lang
            .map(str::trim)
            .filter(|l| !l.is_empty())
            .map(str::to_owned),
        progression: progression.map(str::to_owned),
        version: package
            .root_element()
            .attribute("version")
            .unwrap_or("")
            .to_owned(),
    })
}

fn part(book: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let file = book.by_name(name).ok()?;
    file.take(MOST).read_to_end(&mut bytes).ok()?;
    let text = encoding_rs::UTF_8.decode(&bytes).0;
    Some(text.into_owned())
}

fn parse(text: &str) -> Option<roxmltree::Document<'_>> {
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        nodes_limit: MOST_NODES,
        ..roxmltree::ParsingOptions::default()
    };
    roxmltree::Document::parse_with_options(text, options).ok()
}

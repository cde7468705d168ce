//! Books as `FictionBook` 2 (`FB2`, gribuser.ru/xml/fictionbook/2.0): one XML file with its pictures.
//!
//! `fb2/markup.rs` says the same in HTML, which `load/html.rs` reads.

mod markup;

use roxmltree::{Document as Tree, Node};

use crate::document::Metadata;
use crate::load::container::base64;
use crate::load::container::xml::{self, elements, words};
use crate::load::encoding::decode_markup;
use crate::load::html::{self, Part, Parts};
use crate::load::joined::Joined;
use crate::load::{LoadErrorKind, Loaded, Loader, Reader, Resources, Source, Warning, WarningKind};
use crate::vocab::Lang;

/// The row of `load::LOADERS`.
pub const LOADER: Loader = Loader {
    id: "fb2",
    extensions: &["fb2"],
    mime: &["application/x-fictionbook+xml"],
    sniff,
    read: Reader::Article {
        load,
        nests: true,
        has_whole: false,
    },
};

/// Bytes at the start in which the root element is looked for.
const LOOKED_AT: usize = 4096;

fn sniff(source: &Source) -> u8 {
    let head = source.head();
    let start = head.get(..head.len().min(LOOKED_AT)).unwrap_or_default();
    // UTF-16 has a zero in every other byte of a tag.
    let bare: Vec<u8> = start.iter().copied().filter(|b| *b != 0).collect();
    let is_markup = bare.contains(&b'<') && !bare.starts_with(b"PK");
    if is_markup && memchr::memmem::find(&bare, b"<FictionBook").is_some() {
        95
    } else {
        0
    }
}

fn load(mut source: Source) -> Result<Loaded, LoadErrorKind> {
    let decoded = decode_markup(source.take_bytes()?, source.charset.as_deref());
    let mut warnings = Vec::new();
    if decoded.replaced > 0 {
        let (n, at) = (decoded.replaced, decoded.first_replaced);
        warnings.push(Warning::new(WarningKind::ReplacedBytes, n, at));
    }
    let text = xml::plain(&decoded.text);
    source.watch.check()?;
    let mended;
    let tree = match xml::parse(&text) {
        Ok(tree) => tree,
        Err(_) => {
            warnings.push(Warning::new(WarningKind::CutOff, 1, None));
            mended = xml::mended(&text);
            xml::parse(&mended)?
        }
    };
    source.watch.check()?;
    let meta = Metadata {
        encoding: decoded.name(),
        ..metadata(&tree)
    };
    let lang = elements(tree.root(), "lang").next().and_then(|n| words(&n));
    let lang = lang
        .map(|l| Lang::new(&l))
        .filter(|l| *l != Lang::default());
    let binaries = Binaries(&tree);
    let mut parts = Parts::new(&binaries, lang);
    let html = markup::of(&tree);
    let mut joined = Joined::default();
    joined.add(parts.read(&html, Part::default(), false, &mut |_| None));
    let mut warn = |kind, count| {
        if count > 0 {
            warnings.push(Warning::new(kind, count, None));
        }
    };
    warn(WarningKind::CutOff, usize::from(parts.is_cut));
    warn(WarningKind::DeepMarkup, parts.flattened);
    let (pictures, left_out) = parts.finish();
    warn(WarningKind::PictureLeftOut, left_out);
    let document = joined.finish(meta, pictures, None, lang);
    if document.blocks.is_empty() {
        return Err(LoadErrorKind::NoText);
    }
    Ok(Loaded::new(document, warnings))
}

/// The pictures of a book, in base64 at its end.
struct Binaries<'t, 'i>(&'t Tree<'i>);

impl Resources for Binaries<'_, '_> {
    fn get(&self, address: &str) -> Option<Vec<u8>> {
        let id = address.strip_prefix('#')?;
        let node = self
            .0
            .root_element()
            .children()
            .find(|n| n.tag_name().name() == "binary" && n.attribute("id") == Some(id))?;
        base64::decode(node.text()?.as_bytes())
    }
}

fn metadata(tree: &Tree<'_>) -> Metadata {
    let root = tree.root();
    let info = elements(root, "title-info").next();
    let first = |name| words(&elements(info?, name).next()?);
    let authors: Vec<String> = info.map_or_else(Vec::new, |info| {
        let authors = info.children().filter(|n| n.tag_name().name() == "author");
        authors.filter_map(|n| name(&n)).collect()
    });
    let names: Vec<&str> = authors.iter().map(String::as_str).collect();
    let lang = first("lang").map(|l| Lang::new(&l)).unwrap_or_default();
    let date = info.and_then(|info| {
        let node = elements(info, "date").next()?;
        node.attribute("value")
            .filter(|v| !v.is_empty())
            .map(str::to_owned)
            .or_else(|| words(&node))
    });
    let keywords = first("keywords").unwrap_or_default();
    let series = elements(root, "sequence").filter_map(|n| {
        let name = n.attribute("name").filter(|n| !n.is_empty())?;
        let number = n.attribute("number").unwrap_or_default();
        Some(format!("{name} {number}").trim().to_owned())
    });
    let mut tags: Vec<String> = keywords
        .split([',', ';', '\u{60C}'])
        .map(|tag| tag.trim().to_owned())
        .filter(|tag| !tag.is_empty())
        .chain(series.take(1))
        .collect();
    tags.dedup();
    Metadata {
        title: first("book-title"),
        byline: Some(html::joined_names(&names, lang.primary())).filter(|n| !n.is_empty()),
        site: elements(root, "publisher").next().and_then(|n| words(&n)),
        published: date.as_deref().map(html::dated),
        source_url: elements(root, "src-url")
            .filter_map(|n| words(&n))
            .find(|a| a.starts_with("http")),
        tags,
        ..Metadata::default()
    }
}

/// A writer's name: first, middle, last, or the nickname.
fn name(author: &Node<'_, '_>) -> Option<String> {
    let part = |name| elements(*author, name).next().and_then(|n| words(&n));
    let names: Vec<String> = ["first-name", "middle-name", "last-name"]
        .into_iter()
        .filter_map(part)
        .collect();
    Some(names.join(" "))
        .filter(|n| !n.is_empty())
        .or_else(|| part("nickname"))
}

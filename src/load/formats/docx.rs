//! Documents of Word and its relatives (Office Open XML, ECMA-376, both conformances).
//!
//! `package.rs` finds the parts of the file, `styles.rs` and `numbering.rs` read what paragraphs
//! refer to, `body.rs` goes through paragraphs, `inline.rs` through their runs and fields,
//! `drawing.rs` finds pictures and text boxes, `table.rs` reads tables. Changes that somebody has
//! yet to accept are shown as accepted: inserted words stay, deleted ones go; comments go too.

mod body;
mod drawing;
mod inline;
mod numbering;
mod package;
mod styles;
mod table;

use roxmltree::{Document, Node};

use crate::document::Metadata;
use crate::load::container::xml::{self, child, is};
use crate::load::office::{Draft, dated, finish};
use crate::load::{LoadErrorKind, Loaded, Loader, Reader, Source, Warning, WarningKind};
use crate::vocab::Lang;
use package::{Package, Part};

/// The row of `load::LOADERS`.
pub const LOADER: Loader = Loader {
    id: "docx",
    extensions: &["docx", "docm", "dotx", "dotm"],
    mime: &[
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
        "application/vnd.ms-word.document.macroenabled.12",
    ],
    sniff,
    read: Reader::Article {
        load,
        nests: true,
        has_whole: false,
    },
};

/// The name under which a locked document is kept in its container, as UTF-16.
const LOCKED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

fn sniff(source: &Source) -> u8 {
    let head = source.head();
    if head.starts_with(b"PK") {
        let names = source.zip_names();
        let has = |wanted: &str| {
            names
                .iter()
                .any(|name| name.replace('\\', "/").eq_ignore_ascii_case(wanted))
        };
        return match (has("word/document.xml"), has("[Content_Types].xml")) {
            (true, true) => 90,
            (true, false) => 60,
            (false, true) if names.iter().any(|name| name.starts_with("word/document")) => 80,
            _ => 0,
        };
    }
    let is_locked =
        head.starts_with(b"\xD0\xCF\x11\xE0") && memchr::memmem::find(head, LOCKED).is_some();
    if is_locked { 90 } else { 0 }
}

fn load(mut source: Source) -> Result<Loaded, LoadErrorKind> {
    if !source.head().starts_with(b"PK") {
        return Err(LoadErrorKind::Locked);
    }
    let package = Package::open(&source)?;
    let main = package.main();
    let text = package.markup(&main).map_err(damaged)?;
    let whole = match xml::parse(&text) {
        Ok(_) => None,
        Err(_) => xml::closed(&text),
    };
    let tree = xml::parse(whole.as_deref().unwrap_or(&text))?;
    let mut draft = Draft::default();
    let body = child(tree.root_element(), "body").ok_or(LoadErrorKind::Damaged)?;
    let texts =
        ["styles", "numbering", "footnotes", "endnotes"].map(|kind| package.related(&main, kind));
    let trees: Vec<Option<Document<'_>>> = texts
        .iter()
        .map(|part| xml::parse(&part.as_ref()?.text).ok())
        .collect();
    let root = |i: usize| {
        trees
            .get(i)
            .and_then(Option::as_ref)
            .map(Document::root_element)
    };
    let styles = styles::Styles::read(root(0));
    draft.langs = styles.langs;
    let notes = |i: usize| Some((texts.get(i)?.as_ref()?, root(i)?));
    let mut reader = body::Reader {
        package: &package,
        styles: &styles,
        numbering: numbering::Numbering::read(root(1)),
        notes: [notes(2), notes(3)],
        numbers: crate::load::office::notes::Notes::default(),
        pictures: crate::load::office::pictures::Pictures::default(),
        watch: std::mem::take(&mut source.watch),
        n_paragraphs: 0,
        depth: 0,
    };
    draft.pieces = reader.story(
        body,
        &Part {
            rels: package.rels(&main),
            text: String::new(),
        },
    )?;
    draft.notes = reader.numbers.take();
    draft.pictures = reader.pictures;
    if whole.is_some() || package.n_damaged() > 0 {
        draft.warnings.push(Warning::new(
            WarningKind::CutOff,
            package.n_damaged().max(1),
            None,
        ));
    }
    metadata(&package, &mut draft);
    let mut loaded = finish(draft)?;
    loaded.document.meta.encoding = "utf-8".into();
    Ok(loaded)
}

/// A part that must be there and is not.
fn damaged(error: LoadErrorKind) -> LoadErrorKind {
    match error {
        LoadErrorKind::NotFound => LoadErrorKind::Damaged,
        error => error,
    }
}

/// What the file tells about itself (`docProps/core.xml`).
fn metadata(package: &Package, draft: &mut Draft) {
    let Some(text) = package.core() else { return };
    let Ok(tree) = xml::parse(&text) else { return };
    let value = |name: &str| {
        let node: Option<Node<'_, '_>> = tree.root_element().children().find(|n| is(*n, name));
        let text = node.and_then(|n| n.text()).map(str::trim);
        text.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    if let Some(lang) = value("language")
        .map(|tag| Lang::new(&tag))
        .filter(|l| !l.is_unknown())
    {
        draft.langs = [Some(lang), Some(lang)];
    }
    let tags = value("keywords").unwrap_or_default();
    let tags = tags
        .split([',', ';', '\u{60C}', '\u{61B}'])
        .map(str::trim)
        .filter(|tag| !tag.is_empty());
    draft.meta = Metadata {
        title: value("title"),
        byline: value("creator").filter(|name| !crate::load::office::is_program(name)),
        published: value("created").and_then(|date| dated(&date)),
        updated: value("modified").and_then(|date| dated(&date)),
        tags: tags.map(str::to_owned).collect(),
        ..Metadata::default()
    };
}

//! Documents of `LibreOffice` and its relatives (`OpenDocument` text, ISO/IEC 26300), in a package or
//! as one flat file.
//!
//! `styles.rs` reads what paragraphs and runs refer to, `body.rs` goes through paragraphs and
//! lists, `inline.rs` through what stands in a paragraph, `frame.rs` finds pictures and text boxes,
//! `table.rs` reads tables. What somebody deleted with changes recorded lies apart in the file, and is
//! not shown; comments neither.

mod body;
mod frame;
mod inline;
mod styles;
mod table;

use std::collections::HashMap;
use std::sync::Arc;

use roxmltree::{Document, Node};

use crate::document::Metadata;
use crate::load::container::xml::{self, attr, is};
use crate::load::container::zip::Zip;
use crate::load::encoding::decode_markup;
use crate::load::limits::MAX_XML_BYTES;
use crate::load::office::notes::Notes;
use crate::load::office::pictures::Pictures;
use crate::load::office::{Draft, dated, finish, is_program};
use crate::load::{LoadErrorKind, Loaded, Loader, Reader, Source, Warning, WarningKind};
use crate::vocab::Lang;

/// The row of `load::LOADERS`.
pub const LOADER: Loader = Loader {
    id: "odt",
    extensions: &["odt", "fodt", "ott"],
    mime: &[
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.text-template",
        "application/vnd.oasis.opendocument.text-flat-xml",
    ],
    sniff,
    read: Reader::Article {
        load,
        nests: true,
        has_whole: false,
    },
};

/// The media type, which stands near the start of a package and of a flat file.
const TYPE: &[u8] = b"application/vnd.oasis.opendocument.text";

/// Bytes at the start in which it is looked for.
const LOOKED_AT: usize = 4096;

fn sniff(source: &Source) -> u8 {
    let head = source.head();
    let start = head.get(..head.len().min(LOOKED_AT)).unwrap_or_default();
    let has = |needle: &[u8]| memchr::memmem::find(start, needle).is_some();
    if head.starts_with(b"PK") {
        if start
            .get(..200.min(start.len()))
            .is_some_and(|s| memchr::memmem::find(s, TYPE).is_some())
        {
            return 95;
        }
        let names = source.zip_names();
        let lists = |wanted: &str| names.iter().any(|name| name == wanted);
        let is_other = has(b"mimetypeapplication/");
        return if lists("content.xml") && lists("META-INF/manifest.xml") && !is_other {
            50
        } else {
            0
        };
    }
    if has(b"<office:document")
        && has(b"urn:oasis:names:tc:opendocument")
        && (has(TYPE) || !has(b"office:mimetype"))
    {
        return 95;
    }
    0
}

fn load(mut source: Source) -> Result<Loaded, LoadErrorKind> {
    if !source.head().starts_with(b"PK") {
        let text = decode_markup(source.take_bytes()?, None).text;
        let text = xml::plain(&text).into_owned();
        return read(&source, &[text], None);
    }
    let zip = Arc::new(Zip::open(&source)?);
    let part = |name: &str| {
        let bytes = zip.read_within(name, MAX_XML_BYTES)?;
        Ok(xml::plain(&decode_markup(bytes, None).text).into_owned())
    };
    if part("META-INF/manifest.xml").is_ok_and(|text| text.contains("encryption-data")) {
        return Err(LoadErrorKind::Locked);
    }
    let content = part("content.xml").map_err(|error| match error {
        LoadErrorKind::NotFound => LoadErrorKind::Damaged,
        error => error,
    })?;
    let [styles, meta] = ["styles.xml", "meta.xml"].map(|name| part(name).unwrap_or_default());
    read(&source, &[content, styles, meta], Some(&zip))
}

/// Reads the parts of a file, the text first; a flat file has one.
fn read(
    source: &Source,
    parts: &[String],
    zip: Option<&Arc<Zip>>,
) -> Result<Loaded, LoadErrorKind> {
    let content = parts.first().map_or("", String::as_str);
    let whole = match xml::parse(content) {
        Ok(_) => None,
        Err(_) => xml::closed(content),
    };
    let tree = xml::parse(whole.as_deref().unwrap_or(content))?;
    let rest: Vec<Document<'_>> = parts
        .iter()
        .skip(1)
        .filter_map(|text| xml::parse(text).ok())
        .collect();
    let roots: Vec<Node<'_, '_>> = rest
        .iter()
        .chain([&tree])
        .map(Document::root_element)
        .collect();
    let styles = styles::Styles::read(&roots);
    let mut draft = Draft {
        langs: styles.langs,
        ..Draft::default()
    };
    metadata(&roots, &mut draft);
    let text = tree.root_element().descendants().find(|n| is(*n, "body"));
    let text = text
        .and_then(|body| body.children().find(|n| is(*n, "text")))
        .ok_or(LoadErrorKind::NoText)?;
    let mut reader = body::Reader {
        zip,
        styles: &styles,
        numbers: Notes::default(),
        pictures: Pictures::default(),
        counts: HashMap::new(),
        watch: source.watch.clone(),
        n_paragraphs: 0,
        depth: 0,
    };
    draft.pieces = reader.story(text)?;
    draft.notes = reader.numbers.take();
    draft.pictures = reader.pictures;
    let n_damaged = zip
        .map_or(0, |zip| zip.n_damaged())
        .max(usize::from(whole.is_some()));
    if n_damaged > 0 {
        draft
            .warnings
            .push(Warning::new(WarningKind::CutOff, n_damaged, None));
    }
    let mut loaded = finish(draft)?;
    loaded.document.meta.encoding = "utf-8".into();
    Ok(loaded)
}

/// What the file tells about itself.
fn metadata(roots: &[Node<'_, '_>], draft: &mut Draft) {
    let meta = roots
        .iter()
        .flat_map(Node::children)
        .find(|n| is(*n, "meta"));
    let Some(meta) = meta else { return };
    let values = |name: &'static str| {
        let nodes = meta.children().filter(move |n| is(*n, name));
        nodes
            .filter_map(|n| n.text())
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    let value = |name: &'static str| values(name).next();
    let own = meta.children().find(|n| {
        is(*n, "user-defined") && attr(*n, "name").is_some_and(|n| n.eq_ignore_ascii_case("author"))
    });
    if let Some(lang) = value("language")
        .map(|tag| Lang::new(&tag))
        .filter(|l| !l.is_unknown())
    {
        draft.langs = [Some(lang), Some(lang)];
    }
    let writer = own
        .and_then(|n| n.text())
        .map(str::to_owned)
        .or_else(|| value("initial-creator"))
        .or_else(|| value("creator"));
    draft.meta = Metadata {
        title: value("title"),
        byline: writer.filter(|name| !is_program(name)),
        published: value("creation-date").and_then(|date| dated(&date)),
        updated: value("date").and_then(|date| dated(&date)),
        tags: values("keyword").collect(),
        ..Metadata::default()
    };
}

//! Mails (RFC 5322): the text, as a web page if there is one, with its pictures; mails inside
//! follow, other files are named.

use std::fmt::Write as _;

use crate::document::{Block, BlockKind, Document, Furniture, FurnitureKind, Text};
use crate::load::container::mail::{Mail, Part, headers};
use crate::load::encoding::{Decoded, decode, decode_markup};
use crate::load::html::{self, Page};
use crate::load::joined;
use crate::load::limits::MAX_LAYERS;
use crate::load::{LoadErrorKind, Loaded, Loader, Reader, Source, Warning, WarningKind};

/// The row of `load::LOADERS`.
pub const LOADER: Loader = Loader {
    id: "eml",
    extensions: &["eml"],
    mime: &["message/rfc822"],
    sniff,
    read: Reader::Article {
        load,
        nests: true,
        has_whole: false,
    },
};

/// Headers that only mails have.
const MAIL_ONLY: &[&str] = &[
    "message-id",
    "received",
    "mime-version",
    "return-path",
    "delivered-to",
];

fn sniff(source: &Source) -> u8 {
    let Some(headers) = headers(source.head()) else {
        return 0;
    };
    let has = |name: &str| headers.iter().any(|(n, _)| n == name);
    let has_mail_only = MAIL_ONLY.iter().any(|name| has(name));
    let is_letter = has("from") && has("date") && (has("subject") || has("to"));
    match (has_mail_only, is_letter) {
        (true, true) => 85,
        (true, false) if has("content-type") || has("from") => 75,
        (false, true) => 60,
        _ => 0,
    }
}

fn load(mut source: Source) -> Result<Loaded, LoadErrorKind> {
    let bytes = source.take_bytes()?;
    let mail = Mail::parse(&bytes)?;
    let loaded = read(&mail, &source, 0)?;
    if loaded.document.blocks.is_empty() {
        return Err(LoadErrorKind::NoText);
    }
    Ok(loaded)
}

/// Reads a mail that lies in `depth` others.
fn read(mail: &Mail<'_>, source: &Source, depth: usize) -> Result<Loaded, LoadErrorKind> {
    source.watch.check()?;
    let body = mail.body();
    let Loaded {
        mut document,
        warnings,
        ..
    } = if body.iter().any(|part| part.is_page()) {
        page(mail, &body)
    } else {
        plain(source, &body)?
    };
    let meta = &mut document.meta;
    meta.title = mail.subject().or(meta.title.take());
    meta.byline = mail.from().or(meta.byline.take());
    meta.published = mail.date().or(meta.published.take());
    for inner in mail.mails() {
        if depth < MAX_LAYERS {
            append(&mut document, read(&inner, source, depth + 1)?.document);
        }
    }
    name_files(&mut document, mail, &body);
    Ok(Loaded::new(document, warnings))
}

/// The text as a web page, with the pictures that it does not show itself at its end.
fn page(mail: &Mail<'_>, body: &[Part<'_, '_>]) -> Loaded {
    let mut text = String::new();
    let (mut encoding, mut replaced) = (String::new(), 0);
    for part in body {
        let decoded = decode_markup(part.bytes(), part.charset().as_deref());
        text.push_str(&decoded.text);
        replaced += decoded.replaced;
        encoding = decoded.name();
    }
    for (address, name) in pictures(mail) {
        if !text.contains(&address) {
            let _ = write!(
                text,
                "<img src=\"{}\" alt=\"{}\">",
                html_escape(&address),
                html_escape(&name)
            );
        }
    }
    let address = mail.location();
    let read = html::read(&Page {
        html: &text,
        resources: mail,
        address: address.as_deref(),
        is_whole: true,
    });
    let (mut document, mut warnings) = (read.document, read.warnings);
    document.meta.encoding = encoding;
    document.meta.is_whole = false;
    if replaced > 0 {
        warnings.push(Warning::new(WarningKind::ReplacedBytes, replaced, None));
    }
    Loaded::new(document, warnings)
}

/// Addresses and names of the pictures that are parts.
fn pictures(mail: &Mail<'_>) -> Vec<(String, String)> {
    let parts = mail
        .parts()
        .filter(|p| p.media_type().starts_with("image/"));
    parts
        .filter_map(|part| Some((part.address()?, part.file_name().unwrap_or_default())))
        .collect()
}

fn html_escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;")
}

/// The text as plain text; none at all gives a document without blocks.
fn plain(source: &Source, body: &[Part<'_, '_>]) -> Result<Loaded, LoadErrorKind> {
    let mut text = String::new();
    let mut encoding = String::new();
    for part in body.iter().filter(|p| p.media_type().starts_with("text/")) {
        let decoded = decoded(*part);
        encoding = decoded.name();
        let is_flowed = part
            .attribute("format")
            .is_some_and(|f| f.eq_ignore_ascii_case("flowed"));
        let is_spaceless = part
            .attribute("delsp")
            .is_some_and(|d| d.eq_ignore_ascii_case("yes"));
        if is_flowed {
            text.push_str(&unflowed(&decoded.text, is_spaceless));
        } else {
            text.push_str(&decoded.text);
        }
        text.push('\n');
    }
    if text.trim().is_empty() {
        return Ok(empty());
    }
    let Reader::Article { load, .. } = super::plain::LOADER.read else {
        return Err(LoadErrorKind::Damaged);
    };
    let mut loaded = load(source.inner("", text.into_bytes()))?;
    loaded.document.meta.encoding = encoding;
    Ok(loaded)
}

fn empty() -> Loaded {
    let read = html::read(&Page {
        html: "",
        resources: &(),
        address: None,
        is_whole: true,
    });
    Loaded::new(read.document, Vec::new())
}

/// A part in the encoding that it declares, if the bytes are not plainly another.
fn decoded(part: Part<'_, '_>) -> Decoded {
    match part.charset() {
        Some(charset) => decode_markup(part.bytes(), Some(&charset)),
        None => decode(part.bytes()),
    }
}

/// Lines that end in a space go on in the next (RFC 3676, `format=flowed`).
fn unflowed(text: &str, is_spaceless: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut quoted = 0;
    for line in text.lines() {
        let bare = line.trim_start_matches('>');
        let depth = line.len() - bare.len();
        let bare = bare.strip_prefix(' ').unwrap_or(bare);
        let goes_on = out.ends_with(' ') || out.ends_with('\u{1}');
        if goes_on && depth == quoted {
            if out.ends_with('\u{1}') {
                out.pop();
            }
        } else {
            if out.ends_with('\u{1}') {
                out.pop();
            }
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&">".repeat(depth));
            if depth > 0 {
                out.push(' ');
            }
        }
        quoted = depth;
        // The line above a signature ends in a space of its own.
        if bare == "-- " {
            out.push_str("--");
        } else if let Some(whole) = bare.strip_suffix(' ').filter(|_| is_spaceless) {
            out.push_str(whole);
            out.push('\u{1}');
        } else {
            out.push_str(bare);
        }
    }
    out.trim_end_matches('\u{1}').to_owned()
}

/// Puts a mail that lay inside another behind its text, under its subject.
fn append(document: &mut Document, mut inner: Document) {
    let title = inner.meta.title.take();
    if let Some(text) = title.filter(|_| !inner.blocks.is_empty()) {
        document.blocks.push(Block::new(BlockKind::Heading {
            level: 2,
            text: Text::plain(text),
        }));
    }
    let from = document.pictures.len();
    for block in &mut inner.blocks {
        joined::visit(block, &mut |block| {
            if let BlockKind::Figure(figure) = &mut block.kind {
                figure.picture = figure.picture.map(|at| at + from);
            }
        });
    }
    if document.blocks.is_empty() {
        (document.dir, document.dir_reason) = (inner.dir, inner.dir_reason);
        document.lang = inner.lang;
    }
    document.blocks.append(&mut inner.blocks);
    document.pictures.append(&mut inner.pictures);
    let end = document.blocks.len();
    let files = inner.furniture.into_iter();
    document.furniture.extend(files.map(|piece| Furniture {
        block: end,
        ..piece
    }));
}

/// Names the files of a mail that are not shown.
fn name_files(document: &mut Document, mail: &Mail<'_>, body: &[Part<'_, '_>]) {
    let block = document.blocks.len();
    let shows_pictures = body.iter().any(|part| part.is_page());
    for part in mail.parts() {
        let is_shown = body.iter().any(|b| b.is(part))
            || shows_pictures
                && part.media_type().starts_with("image/")
                && part.address().is_some();
        if let Some(text) = part
            .file_name()
            .filter(|_| !is_shown && !part.is_container())
        {
            document.furniture.push(Furniture {
                kind: FurnitureKind::Removed,
                text,
                block,
                is_outside: false,
            });
        }
    }
}

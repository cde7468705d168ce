//! Books as EPUB 2 and 3 (W3C EPUB 3.3): the pages of the spine one after the other as one
//! document.
//!
//! `epub/package.rs` reads which files the book has, `epub/metadata.rs` what it says of itself,
//! `epub/contents.rs` its contents,
//! `epub/chapters.rs` its pages, which `load/joined.rs` joins. Fonts and scripts are not looked at.

mod chapters;
mod contents;
mod metadata;
mod package;

use std::sync::Arc;

use crate::document::Metadata;
use crate::load::container::zip::Zip;
use crate::load::{LoadErrorKind, Loaded, Loader, Reader, Source, Warning, WarningKind, html};
use crate::vocab::Lang;
use package::Package;

/// The row of `load::LOADERS`.
pub const LOADER: Loader = Loader {
    id: "epub",
    extensions: &["epub"],
    mime: &["application/epub+zip"],
    sniff,
    read: Reader::Article {
        load,
        nests: true,
        has_whole: false,
    },
};

/// What the first file of a book is and holds; its name stands at byte 30.
const MARK: &[u8] = b"mimetypeapplication/epub+zip";

fn sniff(source: &Source) -> u8 {
    let head = source.head();
    if !head.starts_with(b"PK") {
        return 0;
    }
    if head.get(30..).is_some_and(|rest| rest.starts_with(MARK)) {
        return 95;
    }
    let has = |name: &str| source.zip_names().iter().any(|n| n == name);
    let has_package = || {
        let mut names = source.zip_names().iter();
        names.any(|n| n.to_ascii_lowercase().ends_with(".opf"))
    };
    if has(package::CONTAINER) && has_package() {
        90
    } else {
        0
    }
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the signature of all loaders"
)]
fn load(source: Source) -> Result<Loaded, LoadErrorKind> {
    let zip = Arc::new(Zip::open(&source)?);
    let package = Package::read(&zip)?;
    let contents = contents::read(&zip, &package);
    let read = chapters::read(&zip, &package, &contents, &source.watch)?;
    let mut warnings = Vec::new();
    let mut warn = |kind, count| {
        if count > 0 {
            warnings.push(Warning::new(kind, count, None));
        }
    };
    let n_lost = package.n_missing + read.n_lost + zip.n_damaged() + read.joined.n_left_out;
    warn(WarningKind::CutOff, n_lost);
    warn(WarningKind::DeepMarkup, read.flattened);
    warn(WarningKind::PictureLeftOut, read.pictures_left_out);
    warn(WarningKind::ReplacedBytes, read.replaced);
    let meta = Metadata {
        encoding: read.encoding,
        ..metadata(&package)
    };
    let document = read
        .joined
        .finish(meta, read.pictures, package.dir, package.lang);
    if document.blocks.is_empty() {
        return Err(LoadErrorKind::NoText);
    }
    Ok(Loaded::new(document, warnings))
}

fn metadata(package: &Package) -> Metadata {
    let names: Vec<&str> = package.creators.iter().map(String::as_str).collect();
    let lang = package.lang.as_ref().map_or("", Lang::primary);
    Metadata {
        title: package.title.clone(),
        byline: Some(html::joined_names(&names, lang)).filter(|n| !n.is_empty()),
        site: package.publisher.clone(),
        published: package.date.as_deref().map(html::dated),
        source_url: package.address.clone(),
        sources: package.sources.clone(),
        tags: package.subjects.clone(),
        ..Metadata::default()
    }
}

//! Pages saved as one mail (MHTML, RFC 2557), as Chromium, Internet Explorer and Opera write them.

use crate::load::container::mail::{Mail, headers};
use crate::load::encoding::decode_markup;
use crate::load::html::{self, Page};
use crate::load::{LoadErrorKind, Loaded, Loader, Reader, Source, Warning, WarningKind};

/// The row of `load::LOADERS`.
pub const LOADER: Loader = Loader {
    id: "mhtml",
    extensions: &["mhtml", "mht"],
    mime: &["multipart/related", "application/x-mimearchive"],
    sniff,
    read: Reader::Article {
        load,
        nests: true,
        has_whole: true,
    },
};

/// A mail that says that it is a page, or whose parts are named by their addresses.
fn sniff(source: &Source) -> u8 {
    let Some(headers) = headers(source.head()) else {
        return 0;
    };
    let has = |name: &str, inside: &str| {
        let mut all = headers.iter();
        all.any(|(n, value)| n == name && value.to_ascii_lowercase().contains(inside))
    };
    let is_saved = has("snapshot-content-location", "")
        || has("from", "<saved by")
        || has("x-mimeole", "") && !has("received", "") && !has("to", "");
    let is_mime = has("mime-version", "") && has("content-type", "");
    let is_named = matches!(source.extension().as_deref(), Some("mht" | "mhtml"));
    if is_mime && (is_saved || is_named || has("content-location", "")) {
        90
    } else {
        0
    }
}

fn load(mut source: Source) -> Result<Loaded, LoadErrorKind> {
    let bytes = source.take_bytes()?;
    let mail = Mail::parse(&bytes)?;
    source.watch.check()?;
    let part = mail.page().ok_or(LoadErrorKind::NoText)?;
    let charset = part.charset().or_else(|| source.charset.clone());
    let bytes = part.bytes();
    let original = source.inner_page(&bytes);
    let decoded = decode_markup(bytes, charset.as_deref());
    let address = mail.location().or(source.address);
    let read = html::read(&Page {
        html: &decoded.text,
        resources: &mail,
        address: address.as_deref(),
        is_whole: source.is_whole,
    });
    let (mut document, mut warnings) = (read.document, read.warnings);
    if document.blocks.is_empty() {
        return Err(LoadErrorKind::NoText);
    }
    if decoded.replaced > 0 {
        warnings.push(Warning::new(
            WarningKind::ReplacedBytes,
            decoded.replaced,
            None,
        ));
    }
    let meta = &mut document.meta;
    meta.encoding = decoded.name();
    meta.title = meta.title.take().or_else(|| mail.subject());
    // When it was saved, where the page does not say more.
    meta.published = meta.published.take().or_else(|| mail.date());
    Ok(Loaded {
        original,
        ..Loaded::new(document, warnings)
    })
}

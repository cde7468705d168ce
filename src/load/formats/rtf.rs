//! Rich Text Format (version 1.9.1), as word processors and mail programs have written it since
//! 1987.
//!
//! `tokens.rs` cuts the bytes into words, groups and text, `codes.rs` knows code pages and
//! languages, `state.rs` what holds inside a group, `reader.rs` goes through the tokens, `story.rs` makes
//! paragraphs, `rows.rs` tables. The tokenizer is our own: the crate `rtf-parser` reads every byte as
//! Latin-1 and fails on a damaged file, and Arabic was written in windows-1256 for years.

mod codes;
mod destinations;
mod reader;
mod rows;
mod state;
mod story;
mod tokens;

use crate::load::office::finish;
use crate::load::{LoadErrorKind, Loaded, Loader, Reader, Source};

/// The row of `load::LOADERS`.
pub const LOADER: Loader = Loader {
    id: "rtf",
    extensions: &["rtf"],
    mime: &["application/rtf", "text/rtf"],
    sniff,
    read: Reader::Article {
        load,
        nests: true,
        has_whole: false,
    },
};

fn sniff(source: &Source) -> u8 {
    let head = source.head();
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    if head.trim_ascii_start().starts_with(b"{\\rtf") {
        95
    } else {
        0
    }
}

fn load(mut source: Source) -> Result<Loaded, LoadErrorKind> {
    let bytes = source.take_bytes()?;
    let (draft, encoding) = reader::read(&bytes, &source.watch)?;
    let mut loaded = finish(draft)?;
    loaded.document.meta.encoding = encoding;
    Ok(loaded)
}

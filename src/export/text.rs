//! An article as a text file: the title, then its blocks with empty lines
//! between them, nothing of what the page had around it.
//!
//! The words are those of `document::copy::plain_text`, which `warraq extract
//! --to text` prints too. No mark of direction is added: every paragraph is read
//! in its own.

use crate::document::Document;
use crate::document::copy::plain_text;

/// The article as text, ending in a line end unless it is empty.
#[must_use]
pub fn article(document: &Document) -> String {
    let mut out = plain_text(document);
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

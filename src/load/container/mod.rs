//! What files are packed in: `packing.rs` takes gzip and zstd off, `zip.rs` reads the files of a
//! zip archive, `lines.rs` lists line by line, `warc.rs` the records of a web archive with `http.rs` for the answers in them,
//! `zim.rs` the articles of a ZIM file, `mail.rs` the parts of a mail, `xml.rs` the markup that most containers describe
//! themselves with, `plist.rs` property lists, `base64.rs` the letters that bytes are written as.

pub(super) mod base64;
pub(super) mod http;
pub(super) mod lines;
pub(super) mod mail;
pub(super) mod packing;
pub(super) mod plist;
pub(super) mod warc;
pub(super) mod xml;
pub(super) mod zim;
pub(super) mod zip;

//! What files are packed in: `packing.rs` takes gzip and zstd off, `zip.rs` reads the files of a
//! zip archive, `xml.rs` the markup that most containers describe themselves with.

pub(super) mod packing;
pub(super) mod xml;
pub(super) mod zip;

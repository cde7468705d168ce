//! Loading: fixtures with their outlines, properties over any bytes, news pages.

// Every fixture file against its `.snap`.
mod fixtures;
// Web pages: round trip, hostile markup, pictures beside a page.
mod html;
// Markdown: told from text, habits of GitHub and Obsidian, hostile text.
mod markdown;
// The furniture of news pages, and texts that only mention it.
mod news;
// Books and pages in containers.
mod books;
// Documents of word processors: what they say comes through, hostile ones end soon.
mod office;
// A document as an indented outline.
pub(crate) mod outline;
// Files inside gzip and zstd, files too large, the word to stop.
mod packing;
// Our own set of web pages, against what a careful person would copy.
mod pages;
// PDF files: words in their order, hostile files.
mod pdf;
// Any bytes, any text: no panic, no character lost or doubled.
mod properties;
// Files that cannot be opened.
mod refused;
// Files with several articles.
mod shelves;
// Articles exported as HTML and Markdown and opened again.
mod round_trip;
// Pages saved with their pictures, and mails.
mod saved;

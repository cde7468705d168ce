//! What services that keep articles for later give out: their saved articles where the text is in
//! the file, else the links. `json.rs` reads lists in JSON, `tables.rs` in CSV, `archives.rs` those
//! that come as zip archives, `bookmarks.rs` bookmarks as browsers write them.

pub mod archives;
pub mod bookmarks;
pub mod json;
pub mod tables;

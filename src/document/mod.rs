//! What every loader produces: an article in logical order.
//!
//! A [`Document`] stores text as it was written; nothing here knows of fonts,
//! widths or visual order. `block.rs` has its parts, `walk.rs` its text as a
//! flat list of nodes, `copy.rs` that text outside, `anchor.rs` the places in it that survive a new layout,
//! `outline.rs` its headings, `table.rs` and `media.rs` its tables and pictures, `find.rs` where words stand in it, `fold.rs` the
//! spellings that a find takes for the same, `language.rs` what its characters tell about language and direction.

pub mod anchor;
pub mod block;
pub mod copy;
pub mod find;
pub mod fold;
pub mod language;
pub mod media;
pub mod outline;
pub mod table;
pub mod walk;

use crate::vocab::{Direction, DirectionReason, Lang};
pub use block::{
    Block, BlockKind, Furniture, FurnitureKind, Inline, InlineKind, Role, Text, VerseLine,
};
pub use media::{Figure, FigureKind, Picture, PictureFormat};
pub use table::{Cell, Definition, Placed, Table, TableRow};

/// An article in logical order, with everything its source said.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What is known about the article.
    pub meta: Metadata,
    /// The article's content in reading order: no title, no furniture.
    pub blocks: Vec<Block>,
    /// What the page had around the article, marked and kept in reading order.
    pub furniture: Vec<Furniture>,
    /// Pictures that the file holds, each once.
    pub pictures: Vec<Picture>,
    /// Index of the last block shown before the page's own "continue reading" control.
    pub continue_after: Option<usize>,
    /// Base direction of the article.
    pub dir: Direction,
    /// Why it has that direction.
    pub dir_reason: DirectionReason,
    /// Language of the article; unknown when nothing tells.
    pub lang: Lang,
}

/// What is known about an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// The title, without furniture.
    pub title: Option<String>,
    /// Who wrote it, as printed.
    pub byline: Option<String>,
    /// The site or paper.
    pub site: Option<String>,
    /// When it was published.
    pub published: Option<Dated>,
    /// When it was changed.
    pub updated: Option<Dated>,
    /// Where it came from; never opened by the program.
    pub source_url: Option<String>,
    /// Address of the picture that stands for the article; never opened by the program.
    pub image: Option<String>,
    /// The sources that the page names, e.g. agencies.
    pub sources: Vec<String>,
    /// Coverage tags and topics.
    pub tags: Vec<String>,
    /// Id of the loader, e.g. `plain`.
    pub format: &'static str,
    /// Encoding of the bytes as read, lower case, e.g. `utf-8`, `windows-1256`.
    pub encoding: String,
    /// SHA-256 of the bytes, lower-case hex.
    pub sha256: String,
    /// The file's name, for people.
    pub file: String,
    /// Which of the file's articles it is; `None` when the file holds one.
    pub entry: Option<String>,
    /// Whether the page was read whole instead of the article alone.
    pub is_whole: bool,
}

/// A date as the page prints it and as ISO 8601.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// As printed.
    pub text: String,
    /// `YYYY-MM-DD` or `YYYY-MM` when only a month is certain; `None` when it cannot be read.
    pub iso: Option<String>,
}

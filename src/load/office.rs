//! What word processors write, whatever their format: paragraphs one after the other, each with a
//! style, become a document.
//!
//! A format reads its file into [`Piece`]s and hands them over as a [`Draft`]. `runs.rs` makes the
//! text of a paragraph from its runs, `compose.rs` lists, quotations and captions from paragraphs,
//! `notes.rs` keeps footnotes, `fields.rs` says where links lead, `pictures.rs` what the file holds of pictures, `tables.rs` puts cells in a
//! grid, `styles.rs` knows the names of styles;
//! `settle.rs` finds title, levels of headings, direction and language when all is read.

pub(super) mod compose;
pub(super) mod fields;
pub(super) mod notes;
pub(super) mod pictures;
pub(super) mod runs;
mod settle;
pub(super) mod styles;
pub(super) mod tables;

use super::warning::Warning;
use crate::document::{Block, Furniture, Metadata, Text};
use crate::vocab::{Direction, Lang};

pub(super) use settle::{dated, finish};

/// A part of a file in the order of its text.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// A paragraph.
    Para(Para),
    /// Something that is a block already: a table, a figure.
    Block(Block),
}

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Para {
    /// Its words.
    pub text: Text,
    /// What its style says that it is.
    pub kind: ParaKind,
    /// Its place in a list.
    pub item: Option<Item>,
    /// Declared direction.
    pub dir: Option<Direction>,
    /// Names by which links find it.
    pub ids: Vec<Box<str>>,
}

/// What a style says that its paragraphs are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ParaKind {
    /// A paragraph.
    #[default]
    Plain,
    /// The title of the document.
    Title,
    /// Who wrote it.
    Author,
    /// When it was written.
    Date,
    /// A heading of this level, from 1.
    Heading(u8),
    /// A quotation.
    Quote,
    /// Preformatted text: neighbours are its lines.
    Code,
    /// The caption of a figure or table beside it.
    Caption,
    /// A line of the table of contents.
    Contents,
}

/// The place of a paragraph in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// Which list it is: neighbours of the same list stand in one.
    pub list: (u32, u32),
    /// How deep it stands, from 0.
    pub level: usize,
    /// Whether it is numbered.
    pub ordered: bool,
    /// Its number.
    pub number: u32,
    /// Whether it has a mark; without one it goes on with the item above.
    pub has_mark: bool,
}

/// A file that was read, to be made a document by [`finish`].
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The text.
    pub pieces: Vec<Piece>,
    /// Notes in the order in which the text refers to them.
    pub notes: Vec<Vec<Block>>,
    /// What the file tells about itself; its title is a last resort.
    pub meta: Metadata,
    /// Declared languages of right-to-left and of left-to-right text.
    pub langs: [Option<Lang>; 2],
    /// Lines that were set aside.
    pub furniture: Vec<Furniture>,
    /// Pictures of the file.
    pub pictures: pictures::Pictures,
    /// What was remarked.
    pub warnings: Vec<Warning>,
}

/// Whether the name of a writer is that of a program or of an account that nobody named.
pub(super) fn is_program(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "user",
        "admin",
        "administrator",
        "windows user",
        "microsoft office user",
        "python-docx",
        "un-named",
        "apache poi",
        "unknown",
        "author",
        "owner",
        "pc",
        "hp",
        "dell",
        "acer",
        "lenovo",
        "asus",
        "root",
    ];
    NAMES.contains(&name.trim().to_lowercase().as_str())
}

//! The parts of a document: blocks, the marked ranges inside their text, and
//! the furniture that a page had around the article.

use crate::vocab::{Direction, Lang, TextRange};

/// Text of one paragraph in logical order, with its inlines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The characters; `\n` is a line break inside the paragraph.
    pub text: String,
    /// Marked ranges, sorted by start, nested or disjoint.
    pub inlines: Vec<Inline>,
}

/// A marked range of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// Bytes of [`Text::text`].
    pub range: TextRange,
    /// What the range is.
    pub kind: InlineKind,
}

/// What a marked range is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineKind {
    /// Strong importance: bold.
    Strong,
    /// Emphasis: bold in cursive scripts and Hebrew, never slanted.
    Emphasis,
    /// Code.
    Code,
    /// A link to this address.
    Link(String),
    /// Another language.
    Lang(Lang),
    /// A directional isolate; `None` is `dir=auto`.
    Isolate(Option<Direction>),
}

/// A block with what its source declared about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The content.
    pub kind: BlockKind,
    /// Part it plays in the article.
    pub role: Option<Role>,
    /// Declared direction; `None` lets `text::direction` decide.
    pub dir: Option<Direction>,
    /// Declared language; `None` is the document's.
    pub lang: Option<Lang>,
}

/// Part that a block plays in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The paragraph that opens a news story.
    Lead,
}

/// The content of a block.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(Text),
    /// A heading inside the article, level 2 to 6 (the title is level 1).
    Heading {
        /// Level, 2 to 6.
        level: u8,
        /// Its words.
        text: Text,
    },
    /// Lines of verse.
    Verse(Vec<VerseLine>),
    /// A list.
    List {
        /// Whether items are numbered.
        ordered: bool,
        /// Number of the first item.
        start: u32,
        /// Items, each a sequence of blocks.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Preformatted text.
    Code(Text),
    /// A picture or a video with its caption.
    Figure(Figure),
    /// A thematic break.
    Rule,
}

/// A line of verse; classical Arabic verse has two hemistichs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerseLine {
    /// The line, or its first hemistich (sadr).
    pub first: Text,
    /// The second hemistich (ajuz).
    pub second: Option<Text>,
}

/// A picture or video; a text file carries only what was written about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// Words that stand for the picture.
    pub alt: String,
    /// The caption without its credit.
    pub caption: Text,
    /// Who made it, e.g. the agency's name without parentheses.
    pub credit: Option<String>,
    /// Credit as printed with its word and parentheses; `None` when there was none.
    pub credit_text: Option<String>,
    /// Where its file is, when the source says.
    pub src: Option<String>,
}

/// Something that the page had around the article: kept, marked, not shown in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// What it is.
    pub kind: FurnitureKind,
    /// As written.
    pub text: String,
    /// Index of the content block before which it stood (`blocks.len()` at the end).
    pub block: usize,
}

/// Kinds of furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FurnitureKind {
    /// The date line.
    Dateline,
    /// The title, said again.
    RepeatedTitle,
    /// A share control.
    Share,
    /// A "continue reading" control.
    Continue,
    /// A stray close control.
    Close,
    /// Sources: label or names, also kept in the metadata.
    Sources,
    /// Coverage tag, also kept in the metadata.
    Tag,
    /// Who wrote it, also kept in the metadata.
    Byline,
    /// The address of the page, also kept in the metadata.
    Address,
    /// Links to other stories.
    Related,
    /// Menus and breadcrumbs.
    Navigation,
    /// Advertisement.
    Ad,
}

impl FurnitureKind {
    /// The literal of the command-line contract.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Dateline => "dateline",
            Self::RepeatedTitle => "repeated-title",
            Self::Share => "share",
            Self::Continue => "continue",
            Self::Close => "close",
            Self::Sources => "sources",
            Self::Tag => "tag",
            Self::Byline => "byline",
            Self::Address => "address",
            Self::Related => "related",
            Self::Navigation => "navigation",
            Self::Ad => "ad",
        }
    }
}

impl Text {
    /// Text without inlines.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            inlines: Vec::new(),
        }
    }
}

impl Block {
    /// A block of which nothing is declared.
    #[must_use]
    pub fn new(kind: BlockKind) -> Self {
        Self {
            kind,
            role: None,
            dir: None,
            lang: None,
        }
    }
}

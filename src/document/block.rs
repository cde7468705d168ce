//! The parts of a document: blocks, the marked ranges inside their text, and
//! the furniture that a page had around the article. `table.rs` has tables and
//! definition lists, `media.rs` figures and pictures.

use std::borrow::Cow;

use super::media::Figure;
use super::table::{Definition, Table};
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
    /// A directional isolate; `None` is `dir=auto`. The range begins and ends with the
    /// isolate's control characters, which are in the text for UAX #9 and are no text of
    /// the author's: [`Text::without_isolates`] leaves them out.
    Isolate(Option<Direction>),
    /// An isolate whose characters all run in one direction (HTML's `bdo`); its range begins
    /// and ends with two control characters.
    Override(Direction),
    /// Raised: a number of a note, an exponent.
    Superscript,
    /// Lowered.
    Subscript,
    /// Struck out: no longer valid.
    Deleted,
    /// Added later, or underlined by the author.
    Inserted,
    /// Marked with a pen.
    Mark,
    /// Words that stand for a picture inside the line.
    Picture,
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
    /// Names by which links of the same document (`#name`) find this block.
    pub ids: Vec<Box<str>>,
}

/// Part that a block plays in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The paragraph that opens a news story.
    Lead,
    /// Notes under the text: a list whose items are the notes.
    Notes,
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
    /// A picture, a video or a sound with its caption.
    Figure(Figure),
    /// A table of data.
    Table(Table),
    /// Terms with what they mean.
    Definitions(Vec<Definition>),
    /// A part that the page shows folded, with the line that stands for it.
    Details {
        /// The line that stays in sight.
        summary: Text,
        /// What it stands for.
        blocks: Vec<Block>,
    },
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

/// Something that the page had around the article: kept, marked, not shown in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// What it is.
    pub kind: FurnitureKind,
    /// As written.
    pub text: String,
    /// Index of the content block before which it stood (`blocks.len()` at the end).
    pub block: usize,
    /// Whether it stood in a part of the page that was not taken for the article at all.
    pub is_outside: bool,
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
    /// What readers wrote under the article.
    Comments,
    /// Another part of the page that is no article.
    Removed,
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
            Self::Comments => "comments",
            Self::Removed => "removed",
        }
    }
}

impl Text {
    /// Bytes of a directional control character, e.g. U+2068.
    pub const CONTROL_BYTES: usize = 3;

    /// Text without inlines.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            inlines: Vec::new(),
        }
    }

    /// The characters without the controls that isolates and overrides brought in.
    #[must_use]
    pub fn without_isolates(&self) -> Cow<'_, str> {
        self.slice_without_isolates(0..self.text.len())
    }

    /// Byte offsets of the control characters that isolates and overrides brought in, ascending;
    /// each takes [`Self::CONTROL_BYTES`].
    #[must_use]
    pub fn isolate_controls(&self) -> Vec<usize> {
        let mut controls: Vec<usize> = self
            .inlines
            .iter()
            .flat_map(Inline::control_bytes)
            .collect();
        controls.sort_unstable();
        controls
    }

    /// A part of the characters without the controls that isolates and overrides brought in.
    #[must_use]
    pub fn slice_without_isolates(&self, range: TextRange) -> Cow<'_, str> {
        let slice = self.text.get(range.clone()).unwrap_or_default();
        let mut controls = self.isolate_controls();
        controls.retain(|at| range.contains(at));
        if controls.is_empty() {
            return Cow::Borrowed(slice);
        }
        let mut out = String::with_capacity(slice.len());
        let mut from = range.start;
        for at in controls {
            out.push_str(self.text.get(from..at).unwrap_or_default());
            from = at + Self::CONTROL_BYTES;
        }
        out.push_str(self.text.get(from..range.end).unwrap_or_default());
        Cow::Owned(out)
    }
}

impl Inline {
    /// How many control characters stand at each end of the range.
    const fn controls(&self) -> usize {
        match self.kind {
            InlineKind::Isolate(_) => 1,
            InlineKind::Override(_) => 2,
            _ => 0,
        }
    }

    /// Offsets of the control characters of an isolate or an override.
    fn control_bytes(&self) -> impl Iterator<Item = usize> {
        let (range, n) = (self.range.clone(), self.controls());
        let is_whole = range.len() >= 2 * n * Text::CONTROL_BYTES;
        (0..if is_whole { n } else { 0 }).flat_map(move |i| {
            let from_end = (i + 1) * Text::CONTROL_BYTES;
            [range.start + i * Text::CONTROL_BYTES, range.end - from_end]
        })
    }

    /// The range without its control characters.
    #[must_use]
    pub fn inner(&self) -> TextRange {
        let n = self.controls() * Text::CONTROL_BYTES;
        if self.range.len() < 2 * n {
            return self.range.clone();
        }
        self.range.start + n..self.range.end - n
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
            ids: Vec::new(),
        }
    }
}

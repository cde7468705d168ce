//! Remarks about a document that was loaded all the same.
//!
//! A [`Warning`] is a kind, how often, and where first: the window has a
//! sentence for each kind, the command line prints [`Warning::message`].
//! What stops loading is in `error.rs`.

/// A remark about a loaded document; one per kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What was remarked.
    pub kind: WarningKind,
    /// How often.
    pub count: usize,
    /// Byte of the file where it was remarked first; `None` when there is no one place.
    pub at: Option<usize>,
}

/// What can be remarked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WarningKind {
    /// Bytes that mean nothing in the file's encoding were read as U+FFFD.
    ReplacedBytes,
    /// A paragraph was so long that it was split.
    LongParagraph,
    /// There were so many paragraphs that the last ones were joined.
    ManyParagraphs,
    /// The text holds control characters; they are kept.
    ControlCharacters,
    /// The text looks like HTML that was saved as text.
    Markup,
    /// Elements stood deeper than any browser shows them; they were left out, their text kept.
    DeepMarkup,
    /// A picture was damaged, too large, or one too many.
    PictureLeftOut,
    /// No article was found on the page: all of it is shown.
    NoArticle,
    /// The file ends before its end, or a part of it is damaged: what can be read is shown.
    CutOff,
    /// The text was rebuilt from places on pages; its order and paragraphs may differ.
    Rebuilt,
}

impl WarningKind {
    /// All kinds.
    pub const ALL: &[Self] = &[
        Self::ReplacedBytes,
        Self::LongParagraph,
        Self::ManyParagraphs,
        Self::ControlCharacters,
        Self::Markup,
        Self::DeepMarkup,
        Self::PictureLeftOut,
        Self::NoArticle,
        Self::CutOff,
        Self::Rebuilt,
    ];

    /// A stable word for the kind, for reports and as a key for sentences.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReplacedBytes => "replaced-bytes",
            Self::LongParagraph => "long-paragraph",
            Self::ManyParagraphs => "many-paragraphs",
            Self::ControlCharacters => "control-characters",
            Self::Markup => "markup",
            Self::DeepMarkup => "deep-markup",
            Self::PictureLeftOut => "picture-left-out",
            Self::NoArticle => "no-article",
            Self::CutOff => "cut-off",
            Self::Rebuilt => "rebuilt",
        }
    }
}

impl Warning {
    /// A remark of `kind`, made `count` times, first at byte `at` of the file.
    #[must_use]
    pub const fn new(kind: WarningKind, count: usize, at: Option<usize>) -> Self {
        Self { kind, count, at }
    }

    /// The remark in English, without a full stop.
    #[must_use]
    pub fn message(&self) -> String {
        let n = |one: &str, many: &str| match self.count {
            1 => format!("1 {one}"),
            n => format!("{n} {many}"),
        };
        match self.kind {
            WarningKind::ReplacedBytes => {
                format!(
                    "invalid bytes were replaced by U+FFFD in {}",
                    n("place", "places")
                )
            }
            WarningKind::LongParagraph => {
                format!("long paragraphs were split in {}", n("place", "places"))
            }
            WarningKind::ManyParagraphs => {
                format!(
                    "too many paragraphs: {} joined",
                    n("line was", "lines were")
                )
            }
            WarningKind::ControlCharacters => {
                format!(
                    "{} kept in the text",
                    n("control character was", "control characters were")
                )
            }
            WarningKind::DeepMarkup => format!(
                "{} too deep and left out, with the text kept",
                n("element was nested", "elements were nested")
            ),
            WarningKind::PictureLeftOut => format!(
                "{} damaged or too large and left out",
                n("picture was", "pictures were")
            ),
            WarningKind::NoArticle => {
                "no article was found on the page; all of it is shown".to_owned()
            }
            WarningKind::CutOff => format!(
                "{} damaged; what can be read is shown",
                n("part of the file is", "parts of the file are")
            ),
            WarningKind::Rebuilt => format!(
                "the text was rebuilt from {}; its order and paragraphs may differ",
                n("page", "pages")
            ),
            WarningKind::Markup => {
                "the text looks like HTML; its tags are shown as text".to_owned()
            }
        }
    }
}

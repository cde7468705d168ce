//! How a range of text is to be set: resolved values, no inheritance.

use crate::vocab::{Ink, Lang, TextRange};

/// Index of a family in [`super::font::Fonts`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FamilyId(pub u16);

/// How a range of text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// The family asked for; fallback is the book's affair.
    pub family: FamilyId,
    /// Size of the em, page px.
    pub size: f32,
    /// Bold face. There is no synthetic slant.
    pub bold: bool,
    /// Colour token; never cuts a join.
    pub ink: Ink,
    /// Language of the text, passed to the shaper (`locl`).
    pub lang: Lang,
    /// Underline (links).
    pub underline: bool,
    /// How far the letters stand above their baseline, page px; negative below it.
    pub rise: f32,
}

/// A range of a paragraph with its style.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// Bytes of the paragraph.
    pub range: TextRange,
    /// Style of the range.
    pub style: TextStyle,
}

/// How lines of a paragraph are filled out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Justify {
    /// Ragged at the end side.
    Start,
    /// Word spaces grow and shrink.
    Spaces,
    /// Word spaces within limits, then kashida.
    #[default]
    Kashida,
}

/// How line breaks are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LineBreaking {
    /// Each line takes as much as fits: the interface.
    FirstFit,
    /// The paragraph as a whole (Knuth and Plass): articles.
    #[default]
    Optimal,
}

/// Where lines stand that do not fill the measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// At the start side of the base direction.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// At the end side.
    End,
}

/// How a paragraph's lines are made, given its width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineStyle {
    /// Measure, page px; `f32::INFINITY` for one line.
    pub width: f32,
    /// How lines are filled out.
    pub justify: Justify,
    /// How breaks are chosen.
    pub breaking: LineBreaking,
    /// Where short lines stand.
    pub align: Align,
    /// Least distance of baselines, page px; faces that need more get more.
    pub line_height: f32,
    /// Justify the last line too (verse).
    pub justify_last: bool,
    /// At most this many lines; the rest is left out. `label.rs` is what cuts with an ellipsis.
    pub max_lines: Option<usize>,
}

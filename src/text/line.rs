//! A line of positioned glyphs: the first place where visual order exists.

use crate::text::font::FontId;
use crate::vocab::{Ink, Level, Script, TextRange};

/// One glyph, placed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PlacedGlyph {
    /// Glyph index in the run's face.
    pub id: u16,
    /// Byte offset in the paragraph of the cluster that it belongs to.
    pub cluster: u32,
    /// Pen position plus offset, page px from the line's left edge.
    pub x: f32,
    /// Offset from the baseline, page px, growing downwards.
    pub y: f32,
    /// Horizontal scale of the outline: 1.0 but for a stretched kashida.
    pub scale_x: f32,
    /// Colour token.
    pub ink: Ink,
    /// Advance, font units, before any stretching.
    pub ax: i32,
    /// Offset to the page's right-hand side, font units.
    pub dx: i16,
    /// Offset upwards, font units.
    pub dy: i16,
    /// First glyph, in visual order, of a joined segment: letters that touch, with their marks.
    pub starts_segment: bool,
}

/// A piece of a line with one level, script, face and size; glyphs in visual order.
#[derive(Clone, Debug, PartialEq)]
pub struct LineRun {
    /// Bytes of the paragraph.
    pub range: TextRange,
    /// Embedding level.
    pub level: Level,
    /// Script.
    pub script: Script,
    /// Face.
    pub font: FontId,
    /// Size of the em as set, page px (companion faces are scaled optically).
    pub size: f32,
    /// Left edge, page px from the line's left edge.
    pub x: f32,
    /// Width, page px.
    pub width: f32,
    /// Underlined stretches: left edge, page px from the line's left edge, and width.
    pub underlines: Vec<(f32, f32)>,
    /// Glyphs, visual order, left to right.
    pub glyphs: Vec<PlacedGlyph>,
    /// Where the clusters stand, visual order; an inserted kashida belongs to the cluster after it.
    pub clusters: Vec<ClusterBox>,
}

/// The extent of one cluster on its line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClusterBox {
    /// Byte offset in the paragraph.
    pub start: u32,
    /// Visual start, page px from the line's left edge.
    pub x: f32,
    /// Advance, page px.
    pub width: f32,
}

/// A kashida that justification inserted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kashida {
    /// Byte offset of the character *before* which it stands.
    pub at: u32,
    /// How much it adds, page px.
    pub width: f32,
}

/// One line of a paragraph. `x` and `baseline` are relative to the paragraph's top left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Bytes of the paragraph, the trailing space and line break included.
    pub range: TextRange,
    /// Left edge of the ink's line box, page px.
    pub x: f32,
    /// Top of the line box, page px.
    pub top: f32,
    /// Baseline, page px from the paragraph's top.
    pub baseline: f32,
    /// Height of the line box, page px.
    pub height: f32,
    /// Of the faces used, page px above the baseline.
    pub ascent: f32,
    /// Of the faces used, page px below the baseline.
    pub descent: f32,
    /// Width without trailing space, page px.
    pub width: f32,
    /// Width of a word space on this line, page px.
    pub space: f32,
    /// Inserted kashidas, logical order.
    pub kashida: Vec<Kashida>,
    /// Runs, visual order, left to right.
    pub runs: Vec<LineRun>,
}

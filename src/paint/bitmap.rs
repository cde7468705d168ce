//! Pixels of a segment, ready to be drawn.

/// The pixels of a segment, placed relative to the segment's pen on the baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bitmap {
    /// First column, px from the pen's pixel.
    pub left: i32,
    /// First row, px from the baseline's pixel, growing downwards.
    pub top: i32,
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// What the pixels hold.
    pub pixels: Pixels,
}

/// Pixels of a bitmap, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pixels {
    /// Coverage, one byte a pixel.
    Coverage(Vec<u8>),
    /// Premultiplied RGBA, four bytes a pixel.
    Colour(Vec<u8>),
}

//! Rectangles of pixels, and the coverage of the pixels in one.

/// Widest and highest mask, px; what lies beyond is cut off.
pub const MAX_SIDE: i32 = 4096;

/// A rectangle of pixels; right and bottom edges are outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PixelRect {
    /// First column.
    pub left: i32,
    /// First row.
    pub top: i32,
    /// Column after the last.
    pub right: i32,
    /// Row after the last.
    pub bottom: i32,
}

impl PixelRect {
    /// The common part; may be empty (`right <= left` or `bottom <= top`).
    #[must_use]
    pub fn intersect(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// The same moved.
    #[must_use]
    pub fn moved(self, x: i32, y: i32) -> Self {
        Self {
            left: self.left + x,
            top: self.top + y,
            right: self.right + x,
            bottom: self.bottom + y,
        }
    }

    /// The same left top corner, and no side longer than `side`.
    #[must_use]
    pub fn at_most(self, side: i32) -> Self {
        Self {
            right: self.right.min(self.left.saturating_add(side)),
            bottom: self.bottom.min(self.top.saturating_add(side)),
            ..self
        }
    }

    /// Columns; 0 when it is empty.
    #[must_use]
    pub fn width(self) -> usize {
        (self.right - self.left).max(0) as usize
    }

    /// Rows; 0 when it is empty.
    #[must_use]
    pub fn height(self) -> usize {
        (self.bottom - self.top).max(0) as usize
    }

    /// Whether no side is longer than `side`.
    #[must_use]
    pub fn fits(self, side: i32) -> bool {
        self == self.at_most(side)
    }

    /// Whether it holds no pixel.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.right <= self.left || self.bottom <= self.top
    }
}

/// Coverage of a rectangle of pixels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mask {
    /// Device px of the first column.
    pub left: i32,
    /// Device px of the first row, growing downwards.
    pub top: i32,
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Coverage 0 to 255, row by row, `width * height` bytes.
    pub data: Vec<u8>,
}

impl Mask {
    /// Nothing covered in `area`.
    #[must_use]
    pub fn blank(area: PixelRect) -> Self {
        Self {
            left: area.left,
            top: area.top,
            width: area.width(),
            height: area.height(),
            data: vec![0; area.width() * area.height()],
        }
    }

    /// Whether there is no pixel in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    /// Its pixels' place.
    #[must_use]
    pub fn area(&self) -> PixelRect {
        PixelRect {
            left: self.left,
            top: self.top,
            right: self.left + self.width as i32,
            bottom: self.top + self.height as i32,
        }
    }

    /// Coverage at device px `(x, y)`; 0 outside.
    #[must_use]
    pub fn at(&self, x: i32, y: i32) -> u8 {
        let (Ok(x), Ok(y)) = (
            usize::try_from(x - self.left),
            usize::try_from(y - self.top),
        ) else {
            return 0;
        };
        if x < self.width {
            self.data.get(y * self.width + x).copied().unwrap_or(0)
        } else {
            0
        }
    }

    /// The rows, top to bottom.
    pub fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.data.chunks_exact(self.width.max(1))
    }

    /// The rows of a part, top to bottom; `part` lies inside [`Self::area`].
    pub(super) fn part_mut(&mut self, part: PixelRect) -> impl Iterator<Item = &mut [u8]> {
        let first = (part.top - self.top).max(0) as usize;
        let left = (part.left - self.left).max(0) as usize;
        let columns = left..(left + part.width()).min(self.width);
        self.data
            .chunks_exact_mut(self.width.max(1))
            .skip(first)
            .take(part.height())
            .filter_map(move |row| row.get_mut(columns.clone()))
    }
}

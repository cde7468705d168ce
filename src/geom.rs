//! Points, sizes and rectangles of the page.
//!
//! All numbers are page pixels (`f32`), x grows to the right and y downwards.
//! Nothing here knows of text, of a window or of direction: `start` and `end`
//! become left and right before they reach this file.

/// A point of the page, in page px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pos {
    /// Distance from the left edge, page px.
    pub x: f32,
    /// Distance from the top edge, page px, growing downwards.
    pub y: f32,
}

/// Width and height, in page px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Width, page px.
    pub w: f32,
    /// Height, page px.
    pub h: f32,
}

/// A rectangle: `min` is its top left corner, `max` its bottom right one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Top left corner, page px.
    pub min: Pos,
    /// Bottom right corner, page px.
    pub max: Pos,
}

impl Pos {
    /// A point.
    #[must_use]
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// This point moved by `(dx, dy)` page px.
    #[must_use]
    pub fn shifted(self, dx: f32, dy: f32) -> Self {
        Self::new(self.x + dx, self.y + dy)
    }
}

impl Size {
    /// A size.
    #[must_use]
    pub const fn new(w: f32, h: f32) -> Self {
        Self { w, h }
    }
}

impl Rect {
    /// A rectangle from its top left corner and size, page px.
    #[must_use]
    pub fn from_xywh(x: f32, y: f32, w: f32, h: f32) -> Self {
        Self {
            min: Pos::new(x, y),
            max: Pos::new(x + w, y + h),
        }
    }

    /// Width, page px.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.max.x - self.min.x
    }

    /// Height, page px.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.max.y - self.min.y
    }

    /// Whether `p` lies inside; the right and bottom edges are outside.
    #[must_use]
    pub fn contains(&self, p: Pos) -> bool {
        p.x >= self.min.x && p.x < self.max.x && p.y >= self.min.y && p.y < self.max.y
    }

    /// This rectangle moved by `(dx, dy)` page px.
    #[must_use]
    pub fn shifted(&self, dx: f32, dy: f32) -> Self {
        Self {
            min: self.min.shifted(dx, dy),
            max: self.max.shifted(dx, dy),
        }
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            min: Pos::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: Pos::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }
}

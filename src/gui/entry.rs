//! What articles, background work and the window name each other by.

/// Number of an open article or of a piece of work; never used twice in a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u64);

/// The part of the window in which the article is shown, page px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Viewport {
    /// Widest column that fits with its margins.
    pub width: f32,
    /// Height.
    pub height: f32,
}

//! What stands at the end side of the page: one of the side panels, and how wide. Part of the state:
//! `perform/side.rs` writes it, `views/side.rs` is the frame that all of them share. None of it
//! outlives the run.

/// Width of a side panel when one is first shown, points.
pub const WIDTH: f32 = 340.0;
/// Least width of a side panel, points.
pub const LEAST: f32 = 260.0;
/// Greatest width of a side panel, points.
pub const GREATEST: f32 = 620.0;

/// A side panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The story of a letter.
    Inspector,
    /// What the audit found.
    Findings,
}

/// Which side panel is shown, and how wide it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SidePanel {
    /// The one that is shown.
    pub open: Option<Side>,
    /// Width of whichever is shown, points.
    pub width: f32,
}

impl Default for SidePanel {
    fn default() -> Self {
        Self {
            open: None,
            width: WIDTH,
        }
    }
}

impl SidePanel {
    /// Whether this one is shown.
    #[must_use]
    pub fn shows(&self, side: Side) -> bool {
        self.open == Some(side)
    }
}

//! The panel at the end side: one at a time. Part of `perform.rs`.

use crate::gui::side::{GREATEST, LEAST, Side};
use crate::gui::state::State;

impl State {
    /// Shows a side panel in the place of another, or closes it when it is the one that is shown.
    pub(super) fn toggle_side(&mut self, side: Side) {
        let is_shown = self.side.shows(side);
        self.side.open = (!is_shown).then_some(side);
    }

    /// Another width of the panel, points.
    pub(super) fn set_side_width(&mut self, width: f32) {
        if width.is_finite() {
            self.side.width = width.clamp(LEAST, GREATEST);
        }
    }
}

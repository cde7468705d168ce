//! What the inspector knows: which character it tells of, which overlays are shown, which faults
//! are played. Part of the state: `perform/inspect.rs` writes it, `views/inspector.rs` and
//! `overlays.rs` show it. None of it outlives the run.

use std::sync::Arc;

use super::article::Caret;
use super::entry::EntryId;
use crate::command::Command;
use crate::document::walk::TextPos;
use crate::inspect::overlay::Kind;
use crate::inspect::story::Story;
use crate::layout::style::ReadingStyle;
use crate::vocab::Faults;

/// What the inspector knows.
#[derive(Clone, Debug, Default)]
pub struct Inspector {
    /// Overlays that are shown.
    pub overlays: Vec<Kind>,
    /// The character that it tells of.
    pub at: Option<TextPos>,
    /// Its story.
    pub story: Option<Arc<Story>>,
    /// Faults that are played.
    pub faults: Faults,
    /// Whether the interface is turned round.
    pub is_flipped: bool,
    /// What the story was made from.
    pub(super) of: Option<Source>,
    /// The caret, the last time that it was followed.
    pub(super) followed: Option<(EntryId, Caret)>,
}

/// What a story depends on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Source {
    pub(super) article: EntryId,
    pub(super) at: TextPos,
    pub(super) style: ReadingStyle,
    pub(super) column: u32,
    pub(super) faults: Faults,
}

impl Inspector {
    /// Whether an overlay is shown.
    #[must_use]
    pub fn shows(&self, kind: Kind) -> bool {
        self.overlays.contains(&kind)
    }

    /// Shows an overlay, or hides it; they stand in the order of the table.
    pub(super) fn toggle(&mut self, kind: Kind) {
        if self.shows(kind) {
            self.overlays.retain(|own| *own != kind);
        } else {
            self.overlays.push(kind);
            self.overlays.sort_unstable();
        }
    }

    /// Whether anything is broken on purpose.
    #[must_use]
    pub fn is_faulty(&self) -> bool {
        self.faults.any() || self.is_flipped
    }

    /// Whether a fault is played, by its action.
    #[must_use]
    pub const fn plays(&self, fault: Command) -> bool {
        match fault {
            Command::FaultBidi => self.faults.no_bidi,
            Command::FaultShaping => self.faults.no_shaping,
            Command::FaultBase => self.faults.wrong_base,
            Command::FaultMarks => self.faults.no_marks,
            Command::FaultFlip => self.is_flipped,
            _ => false,
        }
    }
}

/// The actions that play faults.
pub const FAULTS: &[Command] = &[
    Command::FaultBidi,
    Command::FaultShaping,
    Command::FaultBase,
    Command::FaultMarks,
    Command::FaultFlip,
];

/// The action that shows an overlay.
#[must_use]
pub const fn command_of(kind: Kind) -> Command {
    match kind {
        Kind::Runs => Command::OverlayRuns,
        Kind::Order => Command::OverlayOrder,
        Kind::Joins => Command::OverlayJoins,
        Kind::Fonts => Command::OverlayFonts,
        Kind::Boxes => Command::OverlayBoxes,
        Kind::Caret => Command::OverlayCaret,
        Kind::Missing => Command::OverlayMissing,
    }
}

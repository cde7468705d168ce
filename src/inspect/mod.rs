//! What became of a character, and what can be drawn over a page to show it.
//!
//! `story.rs` follows one character from the bytes of the file to what is copied; `uax9/` tells of
//! its level rule by rule, `shaping.rs` of its glyphs feature by feature, `face.rs` of its font,
//! `heard.rs` of its node in the accessibility tree. `rows.rs` says a story as a list, in
//! the words of `terms.rs`. `overlay/`
//! makes overlays of frames as data with a sentence for each item, `svg.rs` draws them with the page.
//! The window's panel and `warraq inspect` read the same. No window, no files, no clock.

pub mod character;
pub mod face;
pub mod heard;
pub mod overlay;
pub mod rows;
pub mod shaping;
pub mod story;
pub mod svg;
pub mod terms;
pub mod uax9;

use crate::l10n::{L10n, Value};
use crate::vocab::Faults;

/// Words that say which faults are played on purpose, for all who see the page; `None` when none is.
/// `flipped` means that the interface goes the wrong way.
#[must_use]
pub fn banner(l10n: &L10n, faults: Faults, flipped: bool) -> Option<String> {
    let played = [
        (faults.no_bidi, "fault-no-bidi"),
        (faults.no_shaping, "fault-no-shaping"),
        (faults.wrong_base, "fault-wrong-base"),
        (faults.no_marks, "fault-no-marks"),
        (flipped, "fault-flipped"),
    ];
    let names: Vec<String> = played
        .into_iter()
        .filter(|(is_on, _)| *is_on)
        .map(|(_, key)| l10n.text(key))
        .collect();
    let list = names.join(&l10n.text("fault-and"));
    (!names.is_empty()).then(|| l10n.format("fault-banner", &[("faults", Value::Word(&list))]))
}

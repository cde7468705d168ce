//! Rules about the accessibility tree: what a screen reader is given. Most of them test this program's own
//! tree (`engine.rs`) and come up only under a fault; the last ones are about what an author wrote.

mod block_separator;
mod caret_event;
mod char_metrics;
mod dup_speech;
mod engine;
pub mod faults;
mod grapheme_split;
mod homographs;
mod language_effective;
mod line_links;
mod names;
mod offset_roundtrip;
mod pictures;
mod roles_level;
mod run_direction;
mod text_interface;
mod tree_order;
mod tree_text_differs;
mod tts_ambiguous;
mod virtualised_away;
mod word_starts;

use crate::audit::rule::Rule;

/// Rules about the tree, in the order of the catalogue.
pub(super) const RULES: &[&Rule] = &[
    &tree_text_differs::RULE,
    &tree_order::RULE,
    &run_direction::RULE,
    &char_metrics::RULE,
    &grapheme_split::RULE,
    &word_starts::RULE,
    &line_links::RULE,
    &offset_roundtrip::RULE,
    &block_separator::RULE,
    &text_interface::RULE,
    &language_effective::RULE,
    &names::RULE,
    &roles_level::RULE,
    &virtualised_away::RULE,
    &caret_event::RULE,
    &dup_speech::RULE,
    &tts_ambiguous::RULE,
];

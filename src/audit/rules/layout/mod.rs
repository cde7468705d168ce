//! Rules about layout: where lines, letters and marks stand at the width, size and line height of
//! the page.
//!
//! `lines.rs` measures lines, `widths.rs` what cannot be broken, `declared.rs` what the page's own
//! `style` attributes fix. Nothing is laid out again.

mod arabic_too_small;
mod break_inside_word;
mod declared;
mod gap_at_join;
mod ink_clipped;
mod justified;
mod kashida_excess;
mod line_height_natural;
mod line_ink_overlap;
mod line_length;
mod lines;
mod reflow_320;
mod resize_200;
mod spacing_override;
mod ui_not_mirrored;
mod widths;

use crate::audit::rule::Rule;

/// Rules about layout, in the order of the catalogue.
pub(super) const RULES: &[&Rule] = &[
    &gap_at_join::RULE,
    &line_ink_overlap::RULE,
    &ink_clipped::RULE,
    &line_height_natural::RULE,
    &line_length::RULE,
    &justified::RULE,
    &kashida_excess::RULE,
    &ui_not_mirrored::RULE,
    &break_inside_word::RULE,
    &arabic_too_small::RULE,
    &resize_200::RULE,
    &reflow_320::RULE,
    &spacing_override::RULE,
];

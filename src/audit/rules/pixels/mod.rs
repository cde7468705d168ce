//! Rules about pixels. `audit/glyphs.rs` has the different glyphs of an article with their dots, `audit/ink.rs`
//! draws them; `colours.rs` reads the colours that a page declares, `looks.rs` says which texts have them.

mod colours;
mod contrast_marks;
mod contrast_text;
mod dots_merged;
mod focus_contrast;
mod link_colour_only;
mod looks;
mod underline_cuts;

use crate::audit::rule::Rule;

/// Rules about pixels, in the order of the catalogue.
pub(super) const RULES: &[&Rule] = &[
    &contrast_text::RULE,
    &contrast_marks::RULE,
    &dots_merged::RULE,
    &link_colour_only::RULE,
    &underline_cuts::RULE,
    &focus_contrast::RULE,
];

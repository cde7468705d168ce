//! Rules about fonts and shaping: what the glyphs of the page are, beside what the text asks for.
//!
//! `drawn.rs` is the page as these rules see it, `ink.rs` the ink of its glyphs; the rules about
//! layout read both too.

mod control_visible;
mod digits_other_font;
mod dotted_circle;
pub(in crate::audit::rules) mod drawn;
mod font_language_cover;
mod glyph_missing;
pub(in crate::audit::rules) mod ink;
mod join_broken_by_fallback;
mod join_broken_by_markup;
pub(in crate::audit::rules) mod letters_unjoined;
mod locale_forms;
mod mark_collision;
mod mark_unattached;
mod mirror_missing;
mod rlig_missing;

use crate::audit::rule::Rule;

/// Rules about fonts and shaping, in the order of the catalogue.
pub(super) const RULES: &[&Rule] = &[
    &glyph_missing::RULE,
    &letters_unjoined::RULE,
    &join_broken_by_markup::RULE,
    &join_broken_by_fallback::RULE,
    &rlig_missing::RULE,
    &mark_unattached::RULE,
    &dotted_circle::RULE,
    &mark_collision::RULE,
    &locale_forms::RULE,
    &mirror_missing::RULE,
    &control_visible::RULE,
    &digits_other_font::RULE,
    &font_language_cover::RULE,
];

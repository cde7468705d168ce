//! Rules about other files and exports.

mod copy_text;
mod epub_ppd;
mod pdf_text_order;
mod svg_text_fallback;

use crate::audit::rule::Rule;

/// Rules about other files and exports, in the order of the catalogue.
pub(super) const RULES: &[&Rule] = &[
    &pdf_text_order::RULE,
    &svg_text_fallback::RULE,
    &epub_ppd::RULE,
    &copy_text::RULE,
];

//! Rules about the document and its language: what its author declared, and what a person without
//! the page before the eyes is told of it. `languages.rs` and `headings.rs` help several.

mod align_physical;
mod alt_language;
mod dir_css_only;
mod dir_not_pertinent;
mod doc_dir_invalid;
mod doc_dir_missing;
mod doc_lang_invalid;
mod doc_lang_missing;
mod doc_lang_script_mismatch;
mod doc_lang_variety;
mod empty_heading;
mod encoding_damage;
mod heading_order;
mod headings;
mod image_of_text;
mod img_alt_missing;
mod languages;
mod latin_punctuation;
mod link_text_vague;
mod part_lang_missing;
mod sensory_direction;
mod table_direction;
mod title_bidi;
mod tracking_breaks_joins;

use crate::audit::rule::Rule;

/// Rules about document and language, in the order of the catalogue.
pub(super) const RULES: &[&Rule] = &[
    &doc_lang_missing::RULE,
    &doc_lang_invalid::RULE,
    &doc_lang_script_mismatch::RULE,
    &doc_lang_variety::RULE,
    &part_lang_missing::RULE,
    &doc_dir_missing::RULE,
    &doc_dir_invalid::RULE,
    &dir_not_pertinent::RULE,
    &dir_css_only::RULE,
    &title_bidi::RULE,
    &encoding_damage::RULE,
    &heading_order::RULE,
    &empty_heading::RULE,
    &img_alt_missing::RULE,
    &alt_language::RULE,
    &link_text_vague::RULE,
    &sensory_direction::RULE,
    &latin_punctuation::RULE,
    &image_of_text::RULE,
    &table_direction::RULE,
    &align_physical::RULE,
    &tracking_breaks_joins::RULE,
];

//! Rules about characters. `letters.rs` has the tables of letters by language, `words.rs` what
//! several rules ask of characters and words.

mod digit_system_for_language;
mod invisible_junk;
mod joiner_before_foreign;
mod letter_variant;
mod letters;
mod mark_order;
mod mixed_digits_in_number;
mod mixed_script_word;
mod orphan_mark;
mod presentation_forms;
mod tatweel_abuse;
mod turn;
mod visual_order;
mod words;
mod zwj_stray;
mod zwnj_misuse;

use crate::audit::rule::Rule;

/// Rules about characters, in the order of the catalogue.
pub(super) const RULES: &[&Rule] = &[
    &presentation_forms::RULE,
    &visual_order::RULE,
    &tatweel_abuse::RULE,
    &mixed_digits_in_number::RULE,
    &digit_system_for_language::RULE,
    &letter_variant::RULE,
    &zwnj_misuse::RULE,
    &zwj_stray::RULE,
    &orphan_mark::RULE,
    &mark_order::RULE,
    &mixed_script_word::RULE,
    &invisible_junk::RULE,
    &joiner_before_foreign::RULE,
];

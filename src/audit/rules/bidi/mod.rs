//! Rules about direction. All but those about controls without meaning ask what is seen
//! (`visual.rs`) as it is and repaired, and report only what differs. `lines.rs` cuts paragraphs
//! into what runs in either direction and `tries.rs` repairs them, `phrases.rs` says which rule speaks where several could,
//! `tokens.rs` what counts as one token, `controls.rs` pairs the author's control characters.

mod auto_no_strong;
mod bracket_mismatch;
mod code_visual_order;
mod control_override;
mod control_unbalanced;
mod control_where_markup;
mod controls;
mod depth_excess;
mod footnote_marker_order;
mod insertion_unisolated;
mod lines;
mod neutral_jump;
mod number_range_inconsistent;
mod opposite_list_order;
mod para_base_wrong;
mod phrases;
mod redundant_controls;
mod rlm_as_halfspace;
mod sign_side;
mod tech_token_broken;
mod tokens;
mod tries;

use crate::audit::rule::Rule;

/// Rules about direction, in the order of the catalogue.
pub(super) const RULES: &[&Rule] = &[
    &para_base_wrong::RULE,
    &neutral_jump::RULE,
    &insertion_unisolated::RULE,
    &opposite_list_order::RULE,
    &tech_token_broken::RULE,
    &number_range_inconsistent::RULE,
    &sign_side::RULE,
    &bracket_mismatch::RULE,
    &control_unbalanced::RULE,
    &control_override::RULE,
    &code_visual_order::RULE,
    &control_where_markup::RULE,
    &rlm_as_halfspace::RULE,
    &redundant_controls::RULE,
    &auto_no_strong::RULE,
    &depth_excess::RULE,
    &footnote_marker_order::RULE,
];

//! The rules, one file and one page each, in groups by the stage at which the defect is seen.

pub mod bidi;
pub mod characters;
pub mod document;
pub mod exports;
pub mod layout;
pub mod pixels;
pub mod shaping;
pub mod tree;

use super::rule::Rule;

/// The groups in the order of the catalogue.
pub(super) const GROUPS: &[&[&Rule]] = &[
    document::RULES,
    bidi::RULES,
    characters::RULES,
    shaping::RULES,
    layout::RULES,
    pixels::RULES,
    tree::RULES,
    exports::RULES,
];

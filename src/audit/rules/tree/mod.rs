//! Rules about the accessibility tree.

pub mod faults;

use crate::audit::rule::Rule;

/// Rules about the tree, in the order of the catalogue.
pub(super) const RULES: &[&Rule] = &[];

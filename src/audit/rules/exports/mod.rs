//! Rules about other files and exports.

use crate::audit::rule::Rule;

/// Rules about other files and exports, in the order of the catalogue.
pub(super) const RULES: &[&Rule] = &[];

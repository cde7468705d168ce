//! Rules about fonts and shaping.

use crate::audit::rule::Rule;

/// Rules about fonts and shaping, in the order of the catalogue.
pub(super) const RULES: &[&Rule] = &[];

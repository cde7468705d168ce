//! Rules about direction.

use crate::audit::rule::Rule;

/// Rules about direction, in the order of the catalogue.
pub(super) const RULES: &[&Rule] = &[];

//! Rules about pixels.

use crate::audit::rule::Rule;

/// Rules about pixels, in the order of the catalogue.
pub(super) const RULES: &[&Rule] = &[];

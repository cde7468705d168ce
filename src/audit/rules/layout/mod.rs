//! Rules about layout.

use crate::audit::rule::Rule;

/// Rules about layout, in the order of the catalogue.
pub(super) const RULES: &[&Rule] = &[];

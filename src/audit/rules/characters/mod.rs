//! Rules about characters.

mod presentation_forms;

use crate::audit::rule::Rule;

/// Rules about characters, in the order of the catalogue.
pub(super) const RULES: &[&Rule] = &[&presentation_forms::RULE];

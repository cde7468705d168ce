//! Mutators of the group shaping.

use super::Mutator;

/// The mutators.
pub(crate) const MUTATORS: &[Mutator] = &[];

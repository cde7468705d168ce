//! Mutators of the group exports.

use super::Mutator;

/// The mutators.
pub(crate) const MUTATORS: &[Mutator] = &[];

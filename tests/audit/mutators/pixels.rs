//! Mutators of the group pixels.

use super::Mutator;

/// The mutators.
pub(crate) const MUTATORS: &[Mutator] = &[];

//! Mutators of the group layout.

use super::Mutator;

/// The mutators.
pub(crate) const MUTATORS: &[Mutator] = &[];

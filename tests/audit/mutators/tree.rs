//! Mutators of the group tree.

use super::Mutator;

/// The mutators.
pub(crate) const MUTATORS: &[Mutator] = &[];

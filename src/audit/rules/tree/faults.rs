//! Faults of accessibility trees that are played on ours, to see that they are found: what toolkits
//! that know no bidi give to screen readers. `tree=<name>` in a setting plays one; what they do is in `tree::faults`.

use crate::tree::{ArticleTree, faults};

/// Names of the faults that can be played.
pub fn names() -> impl Iterator<Item = &'static str> {
    faults::names()
}

/// Plays faults by name on a tree; unknown names do nothing.
pub fn play(tree: &mut ArticleTree, names: &[String]) {
    for name in names {
        faults::play(tree, name);
    }
}

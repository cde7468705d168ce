//! Faults of accessibility trees that are played on ours, to see that they are found: what toolkits
//! that know no bidi give to screen readers.

use crate::tree::ArticleTree;

/// Plays faults by name on a tree; unknown names do nothing.
pub fn play(tree: &mut ArticleTree, names: &[String]) {
    let _ = (tree, names);
}

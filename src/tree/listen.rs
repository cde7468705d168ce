//! The tree read back the way a client reads it: through `accesskit_consumer`, from which the
//! platform adapters answer screen readers. What is said here is said by them.

use accesskit::{Node, NodeId, Role, TreeId, TreeInfo, TreeUpdate};
use accesskit_consumer::{NodeRef, Tree};

use super::ArticleTree;

/// A window that holds nothing but the article, as a client knows it.
#[must_use]
pub fn client(article: &ArticleTree) -> Tree {
    Tree::new(update(article), true)
}

/// The tree of a window that holds nothing but the article.
#[must_use]
pub fn update(article: &ArticleTree) -> TreeUpdate {
    const WINDOW: NodeId = NodeId(1);
    let mut window = Node::new(Role::Window);
    window.set_children(vec![article.document]);
    let mut nodes = vec![(WINDOW, window)];
    nodes.extend(article.nodes.iter().cloned());
    TreeUpdate {
        nodes,
        tree: Some(TreeInfo::new(WINDOW)),
        tree_id: TreeId::ROOT,
        focus: article.document,
    }
}

/// The article's document in a client's tree.
#[must_use]
pub fn document(tree: &Tree) -> Option<NodeRef<'_>> {
    let mut open = vec![tree.state().root()];
    while let Some(node) = open.pop() {
        if node.role() == Role::Document {
            return Some(node);
        }
        open.extend(node.children());
    }
    None
}

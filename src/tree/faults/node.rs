//! Faults of names, roles and languages, of what is in the tree at all, and of the caret.

use std::collections::HashSet;

use accesskit::{Node, NodeId, Role, TextPosition, TextSelection};

use super::{each, each_run, node, node_mut};
use crate::text::presentation::to_presentation_forms;
use crate::tree::ArticleTree;

/// Blocks have a name and no text.
pub(super) fn label_only(tree: &mut ArticleTree) {
    name_for_text(tree, |_| true);
}

/// Headings have a name and no text.
pub(super) fn headings_by_name(tree: &mut ArticleTree) {
    name_for_text(tree, |role| role == Role::Heading);
}

fn name_for_text(tree: &mut ArticleTree, is_meant: impl Fn(Role) -> bool) {
    let is_run = |id: &NodeId| node(tree, *id).is_some_and(|n| n.role() == Role::TextRun);
    let mut changed = Vec::new();
    for (id, block) in &tree.nodes {
        let children = block.children();
        if children.is_empty() || !children.iter().any(is_run) || !is_meant(block.role()) {
            continue;
        }
        let mut name = String::new();
        say(tree, block, &mut name);
        changed.push((*id, name));
    }
    for (id, name) in changed {
        if let Some(block) = node_mut(tree, id) {
            block.clear_children();
            block.set_label(name.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}

/// The text under a node: links hold runs, and nothing else does under one that holds runs.
fn say(tree: &ArticleTree, block: &Node, out: &mut String) {
    for child in block.children() {
        let Some(child) = node(tree, *child) else {
            continue;
        };
        out.push_str(child.value().unwrap_or(""));
        if child.role() == Role::Link {
            say(tree, child, out);
        }
    }
}

/// The article is a group: no client looks for text in it.
pub(super) fn no_document(tree: &mut ArticleTree) {
    each(tree, Role::Document, |node| node.set_role(Role::Group));
}

/// Nothing has a language.
pub(super) fn no_language(tree: &mut ArticleTree) {
    tree.nodes
        .iter_mut()
        .for_each(|(_, node)| node.clear_language());
}

/// Everything is in the language of the system.
pub(super) fn wrong_language(tree: &mut ArticleTree) {
    let nodes = tree.nodes.iter_mut();
    nodes.for_each(|(_, node)| node.set_language("en"));
}

/// Words in another language are in that of the article.
pub(super) fn one_language(tree: &mut ArticleTree) {
    each_run(tree, Node::clear_language);
}

/// Names of headings are isolated.
pub(super) fn controls_in_names(tree: &mut ArticleTree) {
    rename(tree, |name| format!("\u{2068}{name}\u{2069}"));
}

/// Names of headings are embedded.
pub(super) fn embeddings_in_names(tree: &mut ArticleTree) {
    rename(tree, |name| format!("\u{202b}{name}\u{202c}"));
}

/// Names of headings are stored as their shapes.
pub(super) fn shapes_in_names(tree: &mut ArticleTree) {
    rename(tree, |name| {
        let shapes = to_presentation_forms(name, |_| true).unwrap_or_default();
        shapes.into_iter().map(|(ch, _)| ch).collect()
    });
}

fn rename(tree: &mut ArticleTree, change: impl Fn(&str) -> String) {
    each(tree, Role::Heading, |node| {
        let name = change(node.label().unwrap_or(""));
        node.set_label(name);
    });
}

/// Headings have no level.
pub(super) fn no_level(tree: &mut ArticleTree) {
    each(tree, Role::Heading, Node::clear_level);
}

/// Headings are nodes of an unknown kind.
pub(super) fn unknown_roles(tree: &mut ArticleTree) {
    each(tree, Role::Heading, |node| node.set_role(Role::Unknown));
}

/// Pictures have no name.
pub(super) fn unnamed_images(tree: &mut ArticleTree) {
    each(tree, Role::Image, Node::clear_label);
}

/// The first third of the article is in the tree.
pub(super) fn cut_off(tree: &mut ArticleTree) {
    keep(tree, |at, n, _| at < n.div_ceil(3));
}

/// The middle third of the article is in the tree.
pub(super) fn middle_only(tree: &mut ArticleTree) {
    keep(tree, |at, n, _| (n / 3..n.div_ceil(3) * 2).contains(&at));
}

/// What stands on the first screen is in the tree.
pub(super) fn first_screen(tree: &mut ArticleTree) {
    keep(tree, |_, _, top| top < 240.0);
}

/// Keeps some of the article's blocks, by their index, how many there are, and their top.
fn keep(tree: &mut ArticleTree, is_kept: impl Fn(usize, usize, f64) -> bool) {
    let Some(root) = node(tree, tree.document) else {
        return;
    };
    let blocks = root.children().to_vec();
    let top = |id| top(tree, id).unwrap_or(0.0);
    let kept = blocks.iter().enumerate();
    let kept: Vec<NodeId> = kept
        .filter(|(at, id)| is_kept(*at, blocks.len(), top(**id)))
        .map(|(_, id)| *id)
        .collect();
    let document = tree.document;
    if let Some(root) = node_mut(tree, document) {
        root.set_children(kept);
    }
    forget(tree);
}

/// The top of the first run under a node.
fn top(tree: &ArticleTree, id: NodeId) -> Option<f64> {
    let mut open = vec![id];
    while let Some(node) = open.pop().and_then(|id| node(tree, id)) {
        if let Some(bounds) = node.bounds() {
            return Some(bounds.y0);
        }
        open.extend(node.children().iter().rev());
    }
    None
}

/// Takes away the nodes that are nobody's children.
fn forget(tree: &mut ArticleTree) {
    let mut seen = HashSet::new();
    let mut open = vec![tree.document];
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(node(tree, id).map_or(&[][..], Node::children));
        }
    }
    tree.nodes.retain(|(id, _)| seen.contains(id));
}

/// The caret stands in a node that is not there.
pub(super) fn caret_outside(tree: &mut ArticleTree) {
    select(tree, NodeId(u64::MAX), 0);
}

/// The caret stands behind the end of a run.
pub(super) fn caret_behind(tree: &mut ArticleTree) {
    if let Some(id) = tree.runs.last().map(|run| run.id) {
        let n = node(tree, id).map_or(0, |run| run.character_lengths().len());
        select(tree, id, n + 1);
    }
}

/// The place of the caret is counted in bytes.
pub(super) fn caret_in_bytes(tree: &mut ArticleTree) {
    let runs = tree
        .runs
        .iter()
        .filter_map(|run| Some((run.id, node(tree, run.id)?.value()?)));
    let longest = runs.max_by_key(|(_, text)| text.len());
    if let Some((id, text)) = longest.map(|(id, text)| (id, text.to_owned())) {
        select(tree, id, text.len());
    }
}

fn select(tree: &mut ArticleTree, id: NodeId, index: usize) {
    let at = TextPosition {
        node: id,
        character_index: index,
    };
    let document = tree.document;
    if let Some(root) = node_mut(tree, document) {
        root.set_text_selection(TextSelection {
            anchor: at,
            focus: at,
        });
    }
}

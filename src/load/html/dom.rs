//! Small questions to a node of the tree.

use dom_query::{Document, LocalName, NodeData, NodeRef};
use html5ever::tendril::StrTendril;

/// The name of an element, lower case; empty for other nodes.
pub(super) fn name(node: &NodeRef<'_>) -> LocalName {
    let name = node.query(|n| match &n.data {
        NodeData::Element(e) => Some(e.name.local.clone()),
        _ => None,
    });
    name.flatten().unwrap_or_default()
}

/// The characters of a text node, shared with it.
pub(super) fn text(node: &NodeRef<'_>) -> Option<StrTendril> {
    node.query(|n| match &n.data {
        NodeData::Text { contents } => Some(contents.clone()),
        _ => None,
    })?
}

/// An attribute, trimmed; `None` when it is missing or empty.
pub(super) fn attr(node: &NodeRef<'_>, name: &str) -> Option<String> {
    let value = node.attr(name)?;
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// An attribute as a number.
pub(super) fn number(node: &NodeRef<'_>, name: &str) -> Option<usize> {
    let value = attr(node, name)?;
    value.trim_end_matches("px").parse().ok()
}

/// Whether the class names of an element include one of `names`, whole words between white space,
/// hyphens and underscores.
pub(super) fn has_class(node: &NodeRef<'_>, names: &[&str]) -> bool {
    let Some(class) = node.attr("class") else {
        return false;
    };
    class
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '_'))
        .any(|word| names.iter().any(|name| word.eq_ignore_ascii_case(name)))
}

/// The text inside an element with white space as one space each.
pub(super) fn words(node: &NodeRef<'_>) -> String {
    spaced(&node.text())
}

/// `text` with white space as one space each, none at its ends.
pub(super) fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All elements with that name, in order. Quicker than asking by a selector, which matters for what
/// every page is asked.
pub(super) fn elements<'a>(tree: &'a Document, name: &str) -> std::vec::IntoIter<NodeRef<'a>> {
    let root = tree.root();
    let all = root.descendants_it().filter(|n| n.has_name(name));
    all.collect::<Vec<_>>().into_iter()
}

/// The first descendant with that name.
pub(super) fn find<'a>(node: &NodeRef<'a>, wanted: &[&str]) -> Option<NodeRef<'a>> {
    node.descendants_it()
        .find(|n| wanted.iter().any(|name| n.has_name(name)))
}

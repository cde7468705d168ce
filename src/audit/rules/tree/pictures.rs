//! The words of pictures as their author wrote them, for rules about names.

use crate::audit::finding::{Finding, Fix};
use crate::audit::rule::Rule;
use crate::audit::subject::Subject;
use crate::document::walk::Node;
use crate::document::{BlockKind, Figure};

/// The figures of an article, each with the node of its caption.
pub(super) fn figures<'s, 'a>(
    subject: &'s Subject<'a>,
) -> impl Iterator<Item = (&'s Node<'a>, &'a Figure)> {
    let figure = |node: &'s Node<'a>| match node.owner.map(|block| &block.kind) {
        Some(BlockKind::Figure(figure)) => Some((node, figure)),
        _ => None,
    };
    subject.nodes.iter().filter_map(figure)
}

/// A finding about the words of a picture, at their attribute where the source is known.
pub(super) fn finding(
    subject: &Subject<'_>,
    rule: &'static Rule,
    node: &Node<'_>,
    words: &str,
) -> Finding {
    let mut place = subject.place(node, 0..0);
    let attribute = attribute(subject, words);
    place.source = attribute.map(|(_, range)| range);
    Finding::new(rule, place, words)
}

/// Other words in the place of those of a picture, when the source has them once.
pub(super) fn fix(subject: &Subject<'_>, words: &str, with: String) -> Option<Fix> {
    let (tag, _) = attribute(subject, words)?;
    Some(Fix::Attribute {
        tag,
        name: "alt",
        value: Some(with),
    })
}

/// Where the tag begins that has these words, and the bytes of its attribute.
fn attribute(subject: &Subject<'_>, words: &str) -> Option<(usize, std::ops::Range<usize>)> {
    let tags = subject.source?.tags().iter();
    let mut alts = tags.flat_map(|tag| {
        let own = tag.attributes.iter().filter(|a| a.name == "alt");
        own.map(|a| (tag.range.start, a))
    });
    let (tag, attribute) = alts.find(|(_, a)| a.value.trim() == words.trim())?;
    Some((tag, attribute.range.clone()))
}

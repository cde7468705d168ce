//! The document's text as a flat list of nodes in reading order.
//!
//! A node is one piece of text that becomes one paragraph: the title, a
//! paragraph, a heading, a hemistich, a caption. Layout, find, copy, speech and
//! the reading position all count nodes the same way, by [`nodes`].

use super::Document;
use super::block::{Block, BlockKind, Text};

/// Index of a node in the list of [`nodes`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// A place in an article: a node and a byte offset in its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextPos {
    /// The node.
    pub node: NodeId,
    /// Byte offset in the node's text, on a character boundary.
    pub offset: usize,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// The title.
    Title,
    /// A paragraph, list item or quotation.
    Paragraph,
    /// The lead.
    Lead,
    /// A heading of this level.
    Heading(u8),
    /// A hemistich or line of verse: index of the line, and 0 or 1.
    Verse(usize, u8),
    /// A caption with its credit.
    Caption,
    /// Preformatted text.
    Code,
}

/// A node: its text and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node<'a> {
    /// Its index.
    pub id: NodeId,
    /// What it is.
    pub kind: NodeKind,
    /// Index of the top-level block that holds it; `None` for the title.
    pub block: Option<usize>,
    /// Its inlines, when it has any.
    pub rich: Option<&'a Text>,
    /// Its characters.
    pub text: &'a str,
}

/// All nodes in reading order: the title first, then those of each block.
#[must_use]
pub fn nodes(document: &Document) -> Vec<Node<'_>> {
    let mut out = Vec::new();
    if let Some(title) = &document.meta.title {
        out.push(Node {
            id: NodeId(0),
            kind: NodeKind::Title,
            block: None,
            rich: None,
            text: title,
        });
    }
    for (index, block) in document.blocks.iter().enumerate() {
        push_block(&mut out, index, block);
    }
    out
}

fn push_block<'a>(out: &mut Vec<Node<'a>>, index: usize, block: &'a Block) {
    match &block.kind {
        BlockKind::Paragraph(text) => {
            let kind = if block.role.is_some() {
                NodeKind::Lead
            } else {
                NodeKind::Paragraph
            };
            push(out, index, kind, text);
        }
        BlockKind::Heading { level, text } => push(out, index, NodeKind::Heading(*level), text),
        BlockKind::Verse(lines) => {
            for (i, line) in lines.iter().enumerate() {
                push(out, index, NodeKind::Verse(i, 0), &line.first);
                if let Some(second) = &line.second {
                    push(out, index, NodeKind::Verse(i, 1), second);
                }
            }
        }
        BlockKind::List { items, .. } => items
            .iter()
            .flatten()
            .for_each(|b| push_block(out, index, b)),
        BlockKind::Quote(blocks) => blocks.iter().for_each(|b| push_block(out, index, b)),
        BlockKind::Code(text) => push(out, index, NodeKind::Code, text),
        BlockKind::Figure(figure) => push(out, index, NodeKind::Caption, &figure.caption),
        BlockKind::Rule => {}
    }
}

fn push<'a>(out: &mut Vec<Node<'a>>, block: usize, kind: NodeKind, rich: &'a Text) {
    let id = NodeId(u32::try_from(out.len()).unwrap_or(u32::MAX));
    out.push(Node {
        id,
        kind,
        block: Some(block),
        rich: Some(rich),
        text: &rich.text,
    });
}

/// Stand-in until the loaders are merged.
#[must_use]
pub fn copy_text(document: &Document, from: TextPos, to: TextPos) -> String {
    let cut = |node: &Node<'_>| {
        let start = if node.id == from.node { from.offset } else { 0 };
        let end = if node.id == to.node {
            to.offset
        } else {
            node.text.len()
        };
        node.text.get(start..end).unwrap_or_default().to_owned()
    };
    let all = nodes(document);
    all.iter()
        .filter(|n| n.id >= from.node && n.id <= to.node)
        .map(cut)
        .collect::<Vec<_>>()
        .join("\n\n")
}

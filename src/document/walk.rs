//! The document's text as a flat list of nodes in reading order.
//!
//! A node is one piece of text that becomes one paragraph: the title, a
//! paragraph, a heading, a hemistich, a caption. Layout, find, copy, speech and
//! the reading position all count nodes the same way, by [`nodes`]. What is
//! copied ([`copy_text`], [`plain_text`]) is logical text as the author wrote
//! it; `find.rs` goes through the nodes part by part ([`part`]).

use super::Document;
use super::block::{Block, BlockKind, Figure, Text};
use crate::vocab::TextRange;

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
    out.extend(document.meta.title.as_deref().map(title));
    for (index, block) in document.blocks.iter().enumerate() {
        push_block(&mut out, index, block);
    }
    out
}

/// Nodes of one part of the article, for those who go through it bit by bit:
/// part 0 is the title, part `n` the block `n - 1`; `first` is the id of its
/// first node. `None` behind the last part.
#[must_use]
pub fn part(document: &Document, part: usize, first: NodeId) -> Option<Vec<Node<'_>>> {
    let mut out = Vec::new();
    match part.checked_sub(1) {
        None => out.extend(document.meta.title.as_deref().map(title)),
        Some(index) => push_block(&mut out, index, document.blocks.get(index)?),
    }
    for node in &mut out {
        node.id.0 = node.id.0.saturating_add(first.0);
    }
    Some(out)
}

/// The part (see [`part`]) that holds a node, and the id of that part's first
/// node; the last part for a node behind the end.
#[must_use]
pub fn part_of(document: &Document, node: NodeId) -> (usize, NodeId) {
    let (mut at, mut first) = (0, 0);
    let counts = std::iter::once(u32::from(document.meta.title.is_some()))
        .chain(document.blocks.iter().map(count));
    for (part, count) in counts.enumerate() {
        if count > 0 {
            at = part;
            if node.0 < first + count {
                return (part, NodeId(first));
            }
        }
        first += count;
    }
    let last = part(document, at, NodeId(0)).map_or(0, |nodes| nodes.len());
    (at, NodeId(first - u32::try_from(last).unwrap_or(0)))
}

/// How many nodes a block has.
fn count(block: &Block) -> u32 {
    match &block.kind {
        BlockKind::Verse(lines) => lines
            .iter()
            .map(|line| 1 + u32::from(line.second.is_some()))
            .sum(),
        BlockKind::List { items, .. } => items.iter().flatten().map(count).sum(),
        BlockKind::Quote(blocks) => blocks.iter().map(count).sum(),
        BlockKind::Rule => 0,
        BlockKind::Paragraph(_)
        | BlockKind::Heading { .. }
        | BlockKind::Code(_)
        | BlockKind::Figure(_) => 1,
    }
}

fn title(text: &str) -> Node<'_> {
    Node {
        id: NodeId(0),
        kind: NodeKind::Title,
        block: None,
        rich: None,
        text,
    }
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

/// Text between two nodes that are copied together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Two hemistichs of a line of verse.
    Hemistich,
    /// Lines of one poem, items of one list.
    Line,
    /// Different blocks.
    Block,
}

impl Gap {
    /// A tab keeps the two hemistichs apart and is read back as such.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Hemistich => "\t",
            Self::Line => "\n",
            Self::Block => "\n\n",
        }
    }
}

/// What two neighbouring nodes have between them.
fn gap(document: &Document, before: &Node<'_>, after: &Node<'_>) -> Gap {
    if before.block.is_none() || before.block != after.block {
        return Gap::Block;
    }
    match (before.kind, after.kind) {
        (NodeKind::Verse(a, _), NodeKind::Verse(b, _)) if a == b => Gap::Hemistich,
        (NodeKind::Verse(..), NodeKind::Verse(..)) => Gap::Line,
        _ => match before
            .block
            .and_then(|b| document.blocks.get(b))
            .map(|b| &b.kind)
        {
            Some(BlockKind::List { .. }) => Gap::Line,
            _ => Gap::Block,
        },
    }
}

/// The nodes between two places with the bytes of each that lie between them,
/// in reading order. The places may be given in any order; offsets that are
/// outside or inside a character are moved to the nearest place before.
#[must_use]
pub fn ranges(document: &Document, from: TextPos, to: TextPos) -> Vec<(NodeId, TextRange)> {
    cut(&nodes(document), from, to)
        .map(|(node, range)| (node.id, range))
        .collect()
}

fn cut<'a>(
    all: &'a [Node<'a>],
    from: TextPos,
    to: TextPos,
) -> impl Iterator<Item = (&'a Node<'a>, TextRange)> {
    let (from, to) = if from <= to { (from, to) } else { (to, from) };
    let last = (to.node.0 as usize).saturating_add(1).min(all.len());
    let first = (from.node.0 as usize).min(last);
    all.get(first..last)
        .unwrap_or_default()
        .iter()
        .map(move |node| {
            let start = if node.id == from.node {
                floor_boundary(node.text, from.offset)
            } else {
                0
            };
            let end = if node.id == to.node {
                floor_boundary(node.text, to.offset)
            } else {
                node.text.len()
            };
            (node, start..end.max(start))
        })
}

/// The text between two places, as it is put on the clipboard: exactly the
/// author's characters in logical order, blocks separated by a blank line,
/// lines of verse and items of a list by a line end, hemistichs by a tab; a
/// caption that goes to its end with its credit.
#[must_use]
pub fn copy_text(document: &Document, from: TextPos, to: TextPos) -> String {
    let all = nodes(document);
    let mut out = String::new();
    let mut before: Option<&Node<'_>> = None;
    for (node, range) in cut(&all, from, to) {
        if let Some(before) = before {
            out.push_str(gap(document, before, node).as_str());
        }
        let is_to_the_end = range.end == node.text.len();
        out.push_str(node.text.get(range).unwrap_or(""));
        if is_to_the_end && let Some(credit) = credit(document, node) {
            // It stands behind the caption, and is marked with its end.
            out.push(' ');
            out.push_str(credit);
        }
        before = Some(node);
    }
    out
}

/// The credit that stands behind a caption.
fn credit<'a>(document: &'a Document, node: &Node<'_>) -> Option<&'a str> {
    match &document.blocks.get(node.block?)?.kind {
        BlockKind::Figure(figure) => figure.credit_text.as_deref(),
        _ => None,
    }
}

/// The whole article as text: the title, a blank line, then the blocks
/// separated by blank lines, list items with their markers, captions with their
/// credit, a thematic break as `* * *`. No furniture.
#[must_use]
pub fn plain_text(document: &Document) -> String {
    let mut parts = Vec::with_capacity(document.blocks.len() + 1);
    parts.extend(document.meta.title.clone());
    parts.extend(
        document
            .blocks
            .iter()
            .map(|block| block_text(block, 0))
            .filter(|text| !text.is_empty()),
    );
    parts.join("\n\n")
}

/// A block as text; `depth` is the number of lists around it.
fn block_text(block: &Block, depth: usize) -> String {
    match &block.kind {
        BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } | BlockKind::Code(text) => {
            text.text.clone()
        }
        BlockKind::Verse(lines) => lines
            .iter()
            .map(|line| match &line.second {
                Some(second) => [line.first.text.as_str(), "\t", &second.text].concat(),
                None => line.first.text.clone(),
            })
            .collect::<Vec<_>>()
            .join("\n"),
        BlockKind::List {
            ordered,
            start,
            items,
        } => list_text(*ordered, *start, items, depth),
        BlockKind::Quote(blocks) => blocks
            .iter()
            .map(|b| block_text(b, depth))
            .filter(|t| !t.is_empty())
            .collect::<Vec<_>>()
            .join("\n\n"),
        BlockKind::Figure(figure) => figure_text(figure),
        BlockKind::Rule => "* * *".to_owned(),
    }
}

fn list_text(ordered: bool, start: u32, items: &[Vec<Block>], depth: usize) -> String {
    let indent = "  ".repeat(depth.min(8));
    let lines = items.iter().enumerate().map(|(i, item)| {
        let number = start.saturating_add(u32::try_from(i).unwrap_or(u32::MAX));
        let marker = if ordered {
            format!("{number}. ")
        } else {
            "- ".to_owned()
        };
        let body = item
            .iter()
            .map(|b| block_text(b, depth + 1))
            .collect::<Vec<_>>()
            .join("\n");
        [indent.as_str(), &marker, &body].concat()
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn figure_text(figure: &Figure) -> String {
    let words = if figure.caption.text.is_empty() {
        figure.alt.as_str()
    } else {
        figure.caption.text.as_str()
    };
    match &figure.credit_text {
        Some(credit) if words.is_empty() => credit.clone(),
        Some(credit) => [words, " ", credit].concat(),
        None => words.to_owned(),
    }
}

fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

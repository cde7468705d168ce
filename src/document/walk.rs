//! The document's text as a flat list of nodes in reading order.
//!
//! A node is one piece of text that becomes one paragraph: the title, a
//! paragraph, a heading, a hemistich, a caption. Layout, find, copy, speech and
//! the reading position all count nodes the same way, by [`nodes`]. `copy.rs`
//! makes text of them again; `find.rs` goes through the nodes part by part ([`part`]).

use super::Document;
use super::block::{Block, BlockKind, Role, Text};
use super::table::Table;
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
    /// A term that is defined, or the line that stands for a folded part.
    Term,
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
    /// The innermost block that holds it: what its source declared; `None` for the title.
    pub owner: Option<&'a Block>,
    /// Row and column of the cell of the outermost table that holds it, from 0.
    pub cell: Option<(usize, usize)>,
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
    let all = count_all;
    match &block.kind {
        BlockKind::Verse(lines) => lines
            .iter()
            .map(|line| 1 + u32::from(line.second.is_some()))
            .sum(),
        BlockKind::List { items, .. } => items.iter().map(|item| all(item)).sum(),
        BlockKind::Quote(blocks) => all(blocks),
        BlockKind::Rule => 0,
        BlockKind::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            1 + cells.map(|cell| all(&cell.blocks)).sum::<u32>()
        }
        BlockKind::Definitions(list) => list
            .iter()
            .map(|d| d.terms.len() as u32 + d.details.iter().map(|b| all(b)).sum::<u32>())
            .sum(),
        BlockKind::Details { blocks, .. } => 1 + all(blocks),
        BlockKind::Paragraph(_)
        | BlockKind::Heading { .. }
        | BlockKind::Code(_)
        | BlockKind::Figure(_) => 1,
    }
}

/// How many nodes some blocks have.
#[must_use]
pub fn count_all(blocks: &[Block]) -> u32 {
    blocks.iter().map(count).sum()
}

/// The first node of the block that links call `id` (`#id`).
#[must_use]
pub fn node_of_id(document: &Document, id: &str) -> Option<NodeId> {
    let mut next = u32::from(document.meta.title.is_some());
    seek(&document.blocks, id, &mut next).map(NodeId)
}

/// Looks for a name; `next` is the node of what is looked at.
fn seek(blocks: &[Block], id: &str, next: &mut u32) -> Option<u32> {
    for block in blocks {
        if block.ids.iter().any(|own| **own == *id) {
            return Some(*next);
        }
        let behind = *next + count(block);
        let found = match &block.kind {
            BlockKind::List { items, .. } => items.iter().find_map(|item| seek(item, id, next)),
            BlockKind::Quote(blocks) => seek(blocks, id, next),
            BlockKind::Details { blocks, .. } => {
                *next += 1;
                seek(blocks, id, next)
            }
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        *next = behind;
    }
    None
}

fn title(text: &str) -> Node<'_> {
    Node {
        id: NodeId(0),
        kind: NodeKind::Title,
        block: None,
        owner: None,
        cell: None,
        rich: None,
        text,
    }
}

/// Collects the nodes of one top-level block.
struct Walker<'a, 'o> {
    out: &'o mut Vec<Node<'a>>,
    block: usize,
    owner: Option<&'a Block>,
    cell: Option<(usize, usize)>,
}

fn push_block<'a>(out: &mut Vec<Node<'a>>, index: usize, block: &'a Block) {
    let mut walker = Walker {
        out,
        block: index,
        owner: None,
        cell: None,
    };
    walker.block(block);
}

impl<'a> Walker<'a, '_> {
    fn blocks(&mut self, blocks: &'a [Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &'a Block) {
        let around = self.owner.replace(block);
        self.kind(block);
        self.owner = around;
    }

    fn kind(&mut self, block: &'a Block) {
        match &block.kind {
            BlockKind::Paragraph(text) => {
                let kind = match block.role {
                    Some(Role::Lead) => NodeKind::Lead,
                    Some(Role::Notes) | None => NodeKind::Paragraph,
                };
                self.push(kind, text);
            }
            BlockKind::Heading { level, text } => self.push(NodeKind::Heading(*level), text),
            BlockKind::Verse(lines) => {
                for (i, line) in lines.iter().enumerate() {
                    self.push(NodeKind::Verse(i, 0), &line.first);
                    if let Some(second) = &line.second {
                        self.push(NodeKind::Verse(i, 1), second);
                    }
                }
            }
            BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
            BlockKind::Quote(blocks) => self.blocks(blocks),
            BlockKind::Code(text) => self.push(NodeKind::Code, text),
            BlockKind::Figure(figure) => self.push(NodeKind::Caption, &figure.caption),
            BlockKind::Rule => {}
            BlockKind::Table(table) => self.table(table),
            BlockKind::Definitions(list) => {
                for definition in list {
                    definition
                        .terms
                        .iter()
                        .for_each(|term| self.push(NodeKind::Term, term));
                    definition
                        .details
                        .iter()
                        .for_each(|blocks| self.blocks(blocks));
                }
            }
            BlockKind::Details { summary, blocks } => {
                self.push(NodeKind::Term, summary);
                self.blocks(blocks);
            }
        }
    }

    /// The caption, then the cells row by row.
    fn table(&mut self, table: &'a Table) {
        self.push(NodeKind::Caption, &table.caption);
        let outer = self.cell;
        for placed in table.grid() {
            self.cell = outer.or(Some((placed.row, placed.column)));
            self.blocks(&placed.cell.blocks);
        }
        self.cell = outer;
    }

    fn push(&mut self, kind: NodeKind, rich: &'a Text) {
        let id = NodeId(u32::try_from(self.out.len()).unwrap_or(u32::MAX));
        self.out.push(Node {
            id,
            kind,
            block: Some(self.block),
            owner: self.owner,
            cell: self.cell,
            rich: Some(rich),
            text: &rich.text,
        });
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

pub(super) fn cut<'a>(
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

fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

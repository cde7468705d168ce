//! Faults of the text and of its order.

use std::collections::HashMap;

use accesskit::{Node, NodeId, Role, TextDirection};

use super::{each_run, last_runs, node, node_mut};
use crate::tree::{ArticleTree, metrics};

/// Right-to-left runs are written as they are painted, from left to right.
pub(super) fn reversed(tree: &mut ArticleTree) {
    each_run(tree, |run| {
        rewrite(run, |text| text.chars().rev().collect())
    });
}

/// The reversed text stands before the text.
pub(super) fn reversed_and_doubled(tree: &mut ArticleTree) {
    each_run(tree, |run| {
        rewrite(run, |text| {
            let cut: String = text.chars().take(100).collect();
            cut.chars().rev().chain(cut.chars()).collect()
        });
    });
}

/// Long texts are told as they are cut for the eye.
pub(super) fn elided(tree: &mut ArticleTree) {
    each_run(tree, |run| {
        rewrite(run, |text| match text.char_indices().nth(8) {
            Some((at, _)) => format!("{}\u{2026}", text.get(..at).unwrap_or("")),
            None => text.to_owned(),
        });
    });
}

/// Writes another text into a right-to-left run; the line end stays.
fn rewrite(run: &mut Node, change: impl Fn(&str) -> String) {
    if run.text_direction() != Some(TextDirection::RightToLeft) {
        return;
    }
    let text = run.value().unwrap_or("").to_owned();
    let words = text.trim_end_matches('\n');
    let end = text.get(words.len()..).unwrap_or("");
    let changed = change(words);
    if changed == words {
        return;
    }
    metrics::set_text(run, format!("{changed}{end}"), Vec::new());
    let n = run.character_lengths().len();
    let fit = |told: Option<&[f32]>| {
        told.map(|told| {
            let mut told = told.to_vec();
            told.resize(n, 0.0);
            told
        })
    };
    let (positions, widths) = (fit(run.character_positions()), fit(run.character_widths()));
    if let (Some(positions), Some(widths)) = (positions, widths) {
        run.set_character_positions(positions);
        run.set_character_widths(widths);
    }
}

/// Every text is told twice.
pub(super) fn doubled(tree: &mut ArticleTree) {
    let mut parents = HashMap::new();
    for (id, node) in &tree.nodes {
        parents.extend(node.children().iter().map(|child| (*child, *id)));
    }
    for last in last_runs(tree) {
        let Some(text) = tree
            .runs
            .iter()
            .find(|run| run.id == last)
            .map(|run| run.node)
        else {
            continue;
        };
        let runs: Vec<NodeId> = tree
            .runs
            .iter()
            .filter(|r| r.node == text)
            .map(|r| r.id)
            .collect();
        let Some(parent) = parents.get(&last) else {
            continue;
        };
        for id in runs {
            let Some(mut copy) = node(tree, id).cloned() else {
                continue;
            };
            copy.clear_next_on_line();
            copy.clear_previous_on_line();
            let id = NodeId(id.0 ^ 0x5555);
            tree.nodes.push((id, copy));
            if let Some(parent) = node_mut(tree, *parent) {
                parent.push_child(id);
            }
        }
    }
}

/// The runs of each line stand from left to right.
pub(super) fn visual_order(tree: &mut ArticleTree) {
    reorder(tree, |line| line.sort_by(|a, b| a.1.total_cmp(&b.1)));
}

/// Sorts the children of each node that are runs of one line; each comes with its left edge.
fn reorder(tree: &mut ArticleTree, sort: impl Fn(&mut [(NodeId, f64)])) {
    let mut changed = Vec::new();
    for (id, parent) in &tree.nodes {
        let mut children = Vec::new();
        for line in lines(tree, parent) {
            let edge = |id: NodeId| node(tree, id).and_then(Node::bounds).map_or(0.0, |b| b.x0);
            let mut line: Vec<_> = line.into_iter().map(|id| (id, edge(id))).collect();
            sort(&mut line);
            children.extend(line.into_iter().map(|(id, _)| id));
        }
        changed.push((*id, children));
    }
    for (id, children) in changed {
        if let Some(parent) = node_mut(tree, id) {
            parent.set_children(children);
        }
    }
}

/// The children of a node, runs of one line together.
fn lines(tree: &ArticleTree, parent: &Node) -> Vec<Vec<NodeId>> {
    let mut out: Vec<Vec<NodeId>> = Vec::new();
    let mut last = None;
    for child in parent.children() {
        let run = node(tree, *child).filter(|n| n.role() == Role::TextRun);
        let top = run.and_then(Node::bounds).map(|b| b.y0);
        match out.last_mut().filter(|_| top.is_some() && top == last) {
            Some(line) => line.push(*child),
            None => out.push(vec![*child]),
        }
        last = top;
    }
    out
}

/// The lines of each text stand from the last to the first.
pub(super) fn lines_upwards(tree: &mut ArticleTree) {
    let mut changed = Vec::new();
    for (id, parent) in &tree.nodes {
        let is_text = |id: &NodeId| node(tree, *id).is_some_and(|n| n.role() == Role::TextRun);
        if parent.children().iter().any(is_text) {
            let upwards = lines(tree, parent).into_iter().rev();
            changed.push((*id, upwards.flatten().collect::<Vec<_>>()));
        }
    }
    for (id, children) in changed {
        if let Some(parent) = node_mut(tree, id) {
            parent.set_children(children);
        }
    }
}

/// The blocks of the article stand from the last to the first.
pub(super) fn blocks_reversed(tree: &mut ArticleTree) {
    let document = tree.document;
    if let Some(root) = node_mut(tree, document) {
        let children: Vec<NodeId> = root.children().iter().rev().copied().collect();
        root.set_children(children);
    }
}

/// The first block stands behind all others.
pub(super) fn title_last(tree: &mut ArticleTree) {
    let document = tree.document;
    if let Some(root) = node_mut(tree, document) {
        let mut children = root.children().to_vec();
        let n = usize::from(!children.is_empty());
        children.rotate_left(n);
        root.set_children(children);
    }
}

/// The runs of a line are one run, whatever their levels.
pub(super) fn mixed_levels(tree: &mut ArticleTree) {
    let mut groups = Vec::new();
    for (id, parent) in &tree.nodes {
        let lines = lines(tree, parent).into_iter().filter(|l| l.len() > 1);
        groups.extend(lines.map(|line| (*id, line)));
    }
    for (parent, line) in groups {
        merge(tree, parent, &line);
    }
}

fn merge(tree: &mut ArticleTree, parent: NodeId, line: &[NodeId]) {
    let runs: Vec<Node> = line
        .iter()
        .filter_map(|id| node(tree, *id).cloned())
        .collect();
    let (Some(first), Some(last), Some(head)) = (runs.first(), runs.last(), line.first()) else {
        return;
    };
    let is_alike = runs.iter().all(|run| run.language() == first.language());
    let n: usize = runs.iter().map(|run| run.character_lengths().len()).sum();
    if !is_alike || n > metrics::LONGEST {
        return;
    }
    let mut whole = first.clone();
    whole.clear_next_on_line();
    if let Some(next) = last.next_on_line() {
        whole.set_next_on_line(next);
    }
    let edges = runs.iter().filter_map(Node::bounds);
    let bounds = edges.reduce(|a, b| a.union(b)).unwrap_or_default();
    let (mut value, mut starts, mut positions, mut widths) =
        (String::new(), vec![], vec![], vec![]);
    for run in &runs {
        let begin = u8::try_from(positions.len()).unwrap_or(u8::MAX);
        starts.extend(run.word_starts().iter().map(|s| s.saturating_add(begin)));
        value.push_str(run.value().unwrap_or(""));
        places(run, bounds.x1, &mut positions);
        widths.extend(run.character_widths().unwrap_or_default());
    }
    whole.set_text_direction(TextDirection::RightToLeft);
    whole.set_bounds(bounds);
    metrics::set_text(&mut whole, value, starts);
    whole.set_character_positions(positions);
    whole.set_character_widths(widths);
    replace(tree, parent, line, *head, whole);
}

/// Positions of a run's characters from a right-hand edge.
fn places(run: &Node, right: f64, out: &mut Vec<f32>) {
    let bounds = run.bounds().unwrap_or_default();
    let is_rtl = run.text_direction() == Some(TextDirection::RightToLeft);
    let told = run.character_positions().unwrap_or_default().iter();
    let told = told.zip(run.character_widths().unwrap_or_default());
    out.extend(told.map(|(at, width)| {
        let own = if is_rtl {
            bounds.x1 - f64::from(*at)
        } else {
            bounds.x0 + f64::from(at + width)
        };
        (right - own) as f32
    }));
}

/// Puts one run in the place of several.
fn replace(tree: &mut ArticleTree, parent: NodeId, line: &[NodeId], head: NodeId, whole: Node) {
    let gone = line.get(1..).unwrap_or_default();
    let next = whole.next_on_line();
    let ends = tree.runs.iter().filter(|run| line.contains(&run.id));
    let end = ends.map(|run| run.range.end).max().unwrap_or(0);
    tree.runs.retain(|run| !gone.contains(&run.id));
    tree.nodes.retain(|(id, _)| !gone.contains(id));
    if let Some(run) = tree.runs.iter_mut().find(|run| run.id == head) {
        run.range.end = end;
    }
    if let Some(node) = node_mut(tree, head) {
        *node = whole;
    }
    if let Some(node) = node_mut(tree, parent) {
        let mut children = node.children().to_vec();
        children.retain(|id| !gone.contains(id));
        node.set_children(children);
    }
    if let Some(next) = next.and_then(|id| node_mut(tree, id)) {
        next.set_previous_on_line(head);
    }
}

//! The text that is told against the text of the article, block by block.

use std::collections::{HashMap, HashSet};

use accesskit::NodeId;

use super::reading::{Entry, Reading};
use super::{Kind, Report};
use crate::document::walk::{self, NodeId as DocumentNode};
use crate::tree::RunPlace;
use crate::tree::spoken::Spoken;

/// The runs of each node of the article, in the order in which they are told.
pub(super) struct Told<'s, 'a> {
    runs: HashMap<DocumentNode, Vec<(&'s Entry<'a>, usize)>>,
    /// Nodes in the order in which their first runs are told.
    order: Vec<DocumentNode>,
}

impl<'s, 'a> Told<'s, 'a> {
    /// Reads the runs of a tree.
    pub(super) fn new(reading: &'s Reading<'a>, places: &HashMap<NodeId, &RunPlace>) -> Self {
        let mut out = Self {
            runs: HashMap::new(),
            order: Vec::new(),
        };
        let mut last = None;
        for run in reading.all_runs() {
            // What is not known as the article's is taken as more of the same text.
            let place = places.get(&run.id);
            let Some((node, start)) = place
                .map(|place| (place.node, place.range.start))
                .or_else(|| last.map(|node| (node, usize::MAX)))
            else {
                continue;
            };
            last = Some(node);
            let runs = out.runs.entry(node).or_default();
            if runs.is_empty() {
                out.order.push(node);
            }
            runs.push((run, start));
        }
        out
    }

    fn text(&self, node: DocumentNode) -> Option<String> {
        let runs = self.runs.get(&node)?;
        Some(runs.iter().map(|(run, _)| run.value()).collect())
    }

    /// Runs of the texts that are not told as they are written.
    pub(super) fn garbled(&self, as_written: &[bool]) -> HashSet<NodeId> {
        let wrong = self
            .runs
            .iter()
            .filter(|(node, _)| as_written.get(node.0 as usize) != Some(&true));
        wrong
            .flat_map(|(_, runs)| runs.iter().map(|(run, _)| run.id))
            .collect()
    }

    /// The text in the order of the article's bytes.
    fn sorted(&self, node: DocumentNode) -> String {
        let mut runs = self.runs.get(&node).cloned().unwrap_or_default();
        runs.sort_by_key(|(_, start)| *start);
        runs.iter().map(|(run, _)| run.value()).collect()
    }
}

/// Compares every text of the article with what is told of it. Gives, for each node, whether its
/// text is told as it is written.
pub(super) fn check(
    nodes: &[walk::Node<'_>],
    told: &Told<'_, '_>,
    reading: &Reading<'_>,
    out: &mut Report<'_>,
) -> Vec<bool> {
    let mut as_written = Vec::with_capacity(nodes.len());
    for node in nodes {
        let written = Spoken::of(node).text;
        let fault = match told.text(node.id) {
            _ if written.is_empty() => None,
            None => Some(missing(&written, reading)),
            Some(text) => differs(&written, &text, || told.sorted(node.id)),
        };
        as_written.push(fault.is_none());
        if let Some(kind) = fault {
            out.about(kind, node, 0..node.text.len());
        }
    }
    order(nodes, told, out);
    as_written
}

/// A text that has no run: its block is there with a name, or it is not there.
fn missing(written: &str, reading: &Reading<'_>) -> Kind {
    let is_same = |label: &str| label.split_whitespace().eq(written.split_whitespace());
    let mut labels = reading.entries().iter().filter_map(|e| e.node.label());
    // The document itself is called like the title.
    let _document = labels.next();
    if labels.any(is_same) {
        Kind::NoText
    } else {
        Kind::Missing
    }
}

fn differs(written: &str, told: &str, sorted: impl Fn() -> String) -> Option<Kind> {
    let (written, text) = (trimmed(written), trimmed(told));
    if text == written {
        return None;
    }
    let halves = text.split_at_checked(written.len());
    let is_twice = halves.is_some_and(|(first, rest)| {
        first == written && !rest.trim().is_empty() && rest.trim() == written.trim()
    });
    Some(if is_twice {
        Kind::Doubled
    } else if without_line_ends(&sorted()) == without_line_ends(written) {
        Kind::Order
    } else {
        Kind::TextDiffers
    })
}

/// What ends a block is looked at by itself.
fn trimmed(text: &str) -> &str {
    text.trim_end_matches(['\n', ' '])
}

fn without_line_ends(text: &str) -> String {
    text.chars().filter(|ch| *ch != '\n').collect()
}

/// Whether the texts stand in the order of the article.
fn order(nodes: &[walk::Node<'_>], told: &Told<'_, '_>, out: &mut Report<'_>) {
    let pairs = told.order.windows(2);
    let behind = pairs.filter_map(|pair| {
        let (before, after) = (pair.first()?, pair.last()?);
        (after < before).then_some(*after)
    });
    for id in behind {
        if let Some(node) = nodes.get(id.0 as usize) {
            out.about(Kind::Order, node, 0..node.text.len());
        }
    }
}

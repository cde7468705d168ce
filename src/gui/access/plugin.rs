//! The last word on the tree that leaves the window: egui's nodes for everything that can be
//! pressed, ours for the article.
//!
//! Nodes of the article are sent once and again when they changed. A node that a client does
//! not have must never be named to it (the adapter panics), so what it has is remembered here
//! exactly, and forgotten whenever the client may be another one. That one went and another came
//! is not told to us when no frame was drawn in between: after a pause everything is sent again.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::accesskit::{Affine, Node, NodeId, Role, TextSelection, TreeUpdate};
use egui::{Context, FullOutput, Ui};

use super::levels::Levels;
use crate::l10n::L10n;
use crate::tree::field::FieldText;
use crate::tree::{Part, ids};

/// Parts of the article in reading order, with their distance from its top where they stand on the page.
pub(super) type Told = Vec<Option<(Arc<Part>, Option<f32>)>>;

/// The article as one frame shows it.
#[derive(Debug)]
pub(super) struct Offer {
    /// The page's own node, to which the article is added.
    pub(super) page: NodeId,
    /// Whether the article has the keyboard when nothing else has.
    pub(super) is_in_front: bool,
    pub(super) sent: Sent,
}

/// After such a pause between two frames everything is sent again: nobody puts a screen reader out
/// and on again faster.
const PAUSE: Duration = Duration::from_millis(100);
/// The same for an article of more than [`MANY`] nodes, for which it takes longer than a frame.
const LONG_PAUSE: Duration = Duration::from_secs(1);
/// See [`LONG_PAUSE`].
const MANY: usize = 4_000;

/// What a client has of the article.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    /// The node that puts the page in its place: moving it moves all.
    pub(super) place: Node,
    /// The document's own node, without parts that are not told.
    pub(super) document: Node,
    pub(super) parts: Told,
}

impl Sent {
    /// How long a client may be trusted to be the same without a frame.
    fn pause(&self) -> Duration {
        let parts = self.parts.iter().flatten();
        let n_nodes: usize = parts.map(|(part, _)| part.nodes.len()).sum();
        if n_nodes > MANY { LONG_PAUSE } else { PAUSE }
    }
}

/// Rewrites what egui tells of the window.
#[derive(Debug, Default)]
pub struct Access {
    /// What the client had after the last frame.
    sent: Option<Sent>,
    /// What it has after this one, if this pass is the one that counts.
    next: Option<Sent>,
    /// When that was.
    at: Option<Instant>,
    offer: Option<Offer>,
    /// Nodes of egui's that are told as a node of ours.
    stand_ins: HashMap<NodeId, NodeId>,
    /// Text fields, by egui's node of each.
    fields: Vec<(NodeId, FieldText, Option<TextSelection>)>,
    levels: Levels,
}

impl Access {
    /// What is described is described in the language of `l10n`, by nodes that were sent too.
    pub(super) fn speak(&mut self, l10n: &L10n) {
        if self.levels.speak(l10n) {
            self.sent = None;
        }
    }

    pub(super) fn offer(&mut self, offer: Offer) {
        self.offer = Some(offer);
    }

    /// What stands in a text field.
    pub(super) fn field(
        &mut self,
        widget: NodeId,
        text: FieldText,
        selection: Option<TextSelection>,
    ) {
        self.fields.push((widget, text, selection));
    }

    /// What `widget` is to the keyboard, `node` is to a client.
    pub(super) fn stand_in(&mut self, widget: NodeId, node: NodeId) {
        self.stand_ins.insert(widget, node);
    }
}

impl egui::Plugin for Access {
    fn debug_name(&self) -> &'static str {
        "warraq access"
    }

    fn on_begin_pass(&mut self, ui: &mut Ui) {
        self.offer = None;
        self.stand_ins.clear();
        self.fields.clear();
        if ui.ctx().current_pass_index() > 0 {
            // What the pass before told is thrown away.
            self.next = None;
            return;
        }
        self.sent = self.next.take();
        // A client that comes makes the window draw without a cause that the window knows.
        let is_called = ui.input(|i| i.events.is_empty()) && ui.ctx().repaint_causes().is_empty();
        let pause = self.at.map(|at| at.elapsed());
        self.sent = self.sent.take().filter(|sent| {
            let is_recent = pause.is_some_and(|pause| pause < sent.pause());
            is_recent && !is_called
        });
    }

    fn output_hook(&mut self, _: &Context, output: &mut FullOutput) {
        let offer = self.offer.take();
        let Some(update) = &mut output.platform_output.accesskit_update else {
            self.next = None;
            return;
        };
        let runs = update
            .nodes
            .iter()
            .filter(|(_, node)| node.role() == Role::TextRun);
        // egui writes right-to-left text backwards into its runs.
        let gone: HashSet<NodeId> = runs.map(|(id, _)| *id).collect();
        drop_nodes(update, &gone);
        for (widget, text, selection) in self.fields.drain(..) {
            add_field(update, widget, text, selection);
        }
        self.at = Some(Instant::now());
        self.next = offer.and_then(|offer| add(update, offer, self.sent.as_ref()));
        if self.next.is_some() {
            if let Some(node) = self.stand_ins.get(&update.focus) {
                update.focus = *node;
            }
            drop_nodes(update, &self.stand_ins.keys().copied().collect());
        }
        for (_, node) in &mut update.nodes {
            self.levels.tell(node);
        }
    }
}

/// Takes nodes out of the tree.
fn drop_nodes(update: &mut TreeUpdate, gone: &HashSet<NodeId>) {
    if gone.is_empty() {
        return;
    }
    update.nodes.retain(|(id, _)| !gone.contains(id));
    for (_, node) in &mut update.nodes {
        if node.children().iter().any(|child| gone.contains(child)) {
            let left = node
                .children()
                .iter()
                .filter(|child| !gone.contains(*child));
            let left: Vec<NodeId> = left.copied().collect();
            node.set_children(left);
        }
    }
}

/// Puts the text of a field under its node.
fn add_field(
    update: &mut TreeUpdate,
    widget: NodeId,
    text: FieldText,
    selection: Option<TextSelection>,
) {
    let Some((_, node)) = update.nodes.iter_mut().find(|(id, _)| *id == widget) else {
        return;
    };
    node.set_children(
        text.nodes
            .iter()
            .map(|(id, _)| *id)
            .collect::<Vec<NodeId>>(),
    );
    if let Some(selection) = selection {
        node.set_text_selection(selection);
    }
    update.nodes.extend(text.nodes);
}

/// Adds the article under the page: all of it, or what `before` has not.
fn add(update: &mut TreeUpdate, offer: Offer, before: Option<&Sent>) -> Option<Sent> {
    let root = update.tree.as_ref()?.root;
    let (_, page) = update.nodes.iter_mut().find(|(id, _)| *id == offer.page)?;
    page.push_child(ids::PLACE);
    if update.focus == offer.page || update.focus == root && offer.is_in_front {
        update.focus = ids::DOCUMENT;
    }
    let sent = offer.sent;
    if before.is_none_or(|before| before.place != sent.place) {
        update.nodes.push((ids::PLACE, sent.place.clone()));
    }
    if before.is_none_or(|before| before.document != sent.document) {
        update.nodes.push((ids::DOCUMENT, sent.document.clone()));
    }
    let old = before.map_or(&[][..], |before| before.parts.as_slice());
    for (index, told) in sent.parts.iter().enumerate() {
        let Some((part, top)) = told else { continue };
        let old = old.get(index).and_then(Option::as_ref);
        let is_same = old.is_some_and(|(old, _)| Arc::ptr_eq(old, part));
        if is_same && old.is_some_and(|(_, old)| old == top) {
            continue;
        }
        let nodes = part.nodes.iter();
        let changed = nodes.filter(|(id, _)| !is_same || part.roots.contains(id));
        for (id, node) in changed {
            update
                .nodes
                .push((*id, shifted(node, part.roots.contains(id), *top)));
        }
    }
    Some(sent)
}

/// A node of a part; its roots carry the part's place in the article.
fn shifted(node: &Node, is_root: bool, top: Option<f32>) -> Node {
    let mut node = node.clone();
    if let Some(top) = top.filter(|_| is_root) {
        node.set_transform(Affine::translate((0.0, f64::from(top))));
    }
    node
}

#[cfg(test)]
mod tests {
    use egui::accesskit::{TreeId, TreeInfo};

    use super::*;

    const ROOT: NodeId = NodeId(1);
    const PAGE: NodeId = NodeId(2);

    fn update(page_children: &[NodeId]) -> TreeUpdate {
        let mut root = Node::new(Role::Window);
        root.set_children(vec![PAGE]);
        let mut page = Node::new(Role::ScrollView);
        page.set_children(page_children.to_vec());
        TreeUpdate {
            nodes: vec![(ROOT, root), (PAGE, page)],
            tree: Some(TreeInfo::new(ROOT)),
            tree_id: TreeId::ROOT,
            focus: ROOT,
        }
    }

    fn offer(parts: &[(u64, f32)], old: Option<&Sent>) -> Offer {
        let mut document = Node::new(Role::Document);
        let roots: Vec<NodeId> = parts.iter().map(|(id, _)| NodeId(*id)).collect();
        document.set_children(roots);
        let told = parts.iter().enumerate().map(|(index, (id, top))| {
            let same = old.and_then(|old| old.parts.get(index)?.clone());
            let part = Part {
                roots: vec![NodeId(*id)],
                nodes: vec![(NodeId(*id), Node::new(Role::Paragraph))],
                runs: Vec::new(),
            };
            let part = same.map_or_else(|| Arc::new(part), |(part, _)| part);
            Some((part, Some(*top)))
        });
        let sent = Sent {
            place: Node::new(Role::GenericContainer),
            document,
            parts: told.collect(),
        };
        Offer {
            page: PAGE,
            is_in_front: true,
            sent,
        }
    }

    fn ids_of(update: &TreeUpdate) -> Vec<u64> {
        let own = update.nodes.iter().skip(2);
        own.filter(|(id, _)| id.0 < 100)
            .map(|(id, _)| id.0)
            .collect()
    }

    #[test]
    fn only_what_changed_is_sent_again() {
        let mut first = update(&[]);
        let sent = add(&mut first, offer(&[(10, 0.0), (11, 50.0)], None), None).expect("a page");
        assert_eq!(ids_of(&first), [10, 11]);
        assert_eq!(first.focus, ids::DOCUMENT, "the article has the keyboard");
        let mut second = update(&[]);
        let moved = offer(&[(10, 0.0), (11, 80.0)], Some(&sent));
        add(&mut second, moved, Some(&sent)).expect("a page");
        assert_eq!(ids_of(&second), [11], "what moved");
        assert_eq!(second.nodes.len(), 3, "neither the document nor its place");
    }

    #[test]
    fn a_tree_without_the_page_takes_nothing() {
        let mut start = update(&[]);
        start.nodes.truncate(1);
        assert!(add(&mut start, offer(&[(10, 0.0)], None), None).is_none());
        assert_eq!(start.nodes.len(), 1);
    }

    #[test]
    fn what_is_dropped_is_named_nowhere() {
        let mut tree = update(&[NodeId(7), NodeId(8)]);
        tree.nodes.push((NodeId(7), Node::new(Role::TextRun)));
        tree.nodes.push((NodeId(8), Node::new(Role::Button)));
        drop_nodes(&mut tree, &HashSet::from([NodeId(7)]));
        let (_, page) = &tree.nodes[1];
        assert_eq!(page.children(), [NodeId(8)]);
        assert_eq!(tree.nodes.len(), 3);
    }
}

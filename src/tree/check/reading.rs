//! A tree as the checks read it: every node with what it inherits, depth first, and the runs of
//! text under the blocks that hold them.

use std::collections::HashMap;

use accesskit::{Node, NodeId, Role, TreeUpdate};

/// The nodes of a tree that can be reached from its root.
pub(super) struct Reading<'a> {
    entries: Vec<Entry<'a>>,
    index: HashMap<NodeId, usize>,
    /// The blocks that hold runs, in reading order.
    pub(super) blocks: Vec<Block>,
}

/// A node and what it inherits.
pub(super) struct Entry<'a> {
    pub(super) id: NodeId,
    pub(super) node: &'a Node,
    pub(super) parent: Option<usize>,
    /// Its own language or that of the nearest node around it that has one.
    pub(super) language: Option<&'a str>,
    /// Whether it or a node around it lets a client read text.
    pub(super) is_readable: bool,
    /// Whether it stands in a document.
    pub(super) in_document: bool,
}

/// A node that holds runs, directly or in links.
pub(super) struct Block {
    /// Its entry.
    pub(super) holder: usize,
    /// Entries of its runs in reading order.
    pub(super) runs: Vec<usize>,
}

impl<'a> Reading<'a> {
    /// What is under a root; children that are not among the nodes are passed over.
    pub(super) fn new(root: NodeId, nodes: &'a [(NodeId, Node)]) -> Self {
        let by_id: HashMap<NodeId, &Node> = nodes.iter().map(|(id, node)| (*id, node)).collect();
        let mut out = Self {
            entries: Vec::with_capacity(nodes.len()),
            index: HashMap::with_capacity(nodes.len()),
            blocks: Vec::new(),
        };
        let mut open = vec![(root, None)];
        while let Some((id, parent)) = open.pop() {
            let Some(node) = by_id.get(&id).copied() else {
                continue;
            };
            if out.index.contains_key(&id) {
                continue;
            }
            let at = out.add(id, node, parent);
            open.extend(node.children().iter().rev().map(|child| (*child, Some(at))));
        }
        out.gather();
        out
    }

    /// What a whole update holds; without a root, what is nobody's child.
    pub(super) fn of_update(update: &'a TreeUpdate) -> Self {
        let root = update.tree.as_ref().map(|tree| tree.root);
        let orphan = || {
            let children = |(_, node): &'a (NodeId, Node)| node.children();
            let theirs: std::collections::HashSet<&NodeId> =
                update.nodes.iter().flat_map(children).collect();
            let mut ids = update.nodes.iter().map(|(id, _)| *id);
            ids.find(|id| !theirs.contains(id))
        };
        let root = root.or_else(orphan).unwrap_or(NodeId(0));
        Self::new(root, &update.nodes)
    }

    fn add(&mut self, id: NodeId, node: &'a Node, parent: Option<usize>) -> usize {
        let above = parent.and_then(|at| self.entries.get(at));
        let role = node.role();
        let entry = Entry {
            id,
            node,
            parent,
            language: node.language().or(above.and_then(|a| a.language)),
            is_readable: above.is_some_and(|a| a.is_readable) || gives_text(role),
            in_document: above.is_some_and(|a| a.in_document) || role == Role::Document,
        };
        self.entries.push(entry);
        self.index.insert(id, self.entries.len() - 1);
        self.entries.len() - 1
    }

    fn gather(&mut self) {
        for at in 0..self.entries.len() {
            if !self.is_run(at) {
                continue;
            }
            let holder = self.holder(at);
            match self.blocks.last_mut().filter(|b| b.holder == holder) {
                Some(block) => block.runs.push(at),
                None => self.blocks.push(Block {
                    holder,
                    runs: vec![at],
                }),
            }
        }
    }

    fn is_run(&self, at: usize) -> bool {
        let entry = self.entries.get(at);
        entry.is_some_and(|e| e.node.role() == Role::TextRun)
    }

    /// The block of a run: the nearest node around it that is no link.
    fn holder(&self, run: usize) -> usize {
        let mut at = run;
        while let Some(parent) = self.entries.get(at).and_then(|e| e.parent) {
            at = parent;
            let role = self.entries.get(at).map(|e| e.node.role());
            if !matches!(role, Some(Role::Link | Role::TextRun)) {
                break;
            }
        }
        at
    }

    /// The entries in reading order.
    pub(super) fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }

    /// An entry by its index.
    pub(super) fn entry(&self, at: usize) -> Option<&Entry<'a>> {
        self.entries.get(at)
    }

    /// Index of a node that is in the tree.
    pub(super) fn find(&self, id: NodeId) -> Option<usize> {
        self.index.get(&id).copied()
    }

    /// The runs of a block.
    pub(super) fn runs<'s>(&'s self, block: &'s Block) -> impl Iterator<Item = &'s Entry<'a>> {
        block.runs.iter().filter_map(|at| self.entries.get(*at))
    }

    /// All runs in reading order.
    pub(super) fn all_runs(&self) -> impl Iterator<Item = &Entry<'a>> {
        self.blocks.iter().flat_map(|block| self.runs(block))
    }
}

impl Entry<'_> {
    /// The text of a run.
    pub(super) fn value(&self) -> &str {
        self.node.value().unwrap_or("")
    }
}

/// Roles under which a client finds text at all: runs elsewhere are not readable.
pub(super) const fn gives_text(role: Role) -> bool {
    matches!(
        role,
        Role::Label
            | Role::Document
            | Role::Terminal
            | Role::TextInput
            | Role::MultilineTextInput
            | Role::SearchInput
            | Role::DateInput
            | Role::DateTimeInput
            | Role::WeekInput
            | Role::MonthInput
            | Role::TimeInput
            | Role::EmailInput
            | Role::NumberInput
            | Role::PasswordInput
            | Role::PhoneNumberInput
            | Role::UrlInput
            | Role::EditableComboBox
    )
}

//! Lists, definitions and folded parts, and the joining of texts.

use dom_query::NodeRef;

use super::dom::{attr, has_class, name};
use super::elements::is_hidden;
use super::walk::Walker;
use crate::document::{Block, BlockKind, Definition, Inline, Role, Text};

impl Walker<'_, '_> {
    pub(super) fn list(&mut self, node: &NodeRef<'_>, ordered: bool) {
        let mut items: Vec<Vec<Block>> = Vec::new();
        let mut next = node.first_child();
        while let Some(child) = next {
            next = child.next_sibling();
            if child.has_name("li") && self.is_aside(&child) {
                continue;
            }
            let blocks = if child.has_name("li") && !is_hidden(&child) {
                self.blocks_of(&child)
            } else {
                self.blocks_from(&child)
            };
            if blocks.is_empty() {
                continue;
            }
            // A list that stands in a list without an item belongs to the item before.
            match items.last_mut() {
                Some(last) if !child.has_name("li") => last.extend(blocks),
                _ => items.push(blocks),
            }
        }
        if items.is_empty() {
            return;
        }
        let is_notes = has_class(node, &["footnotes", "references", "endnotes", "notes"])
            || super::notes::holds_notes(node)
            || node
                .parent()
                .is_some_and(|p| has_class(&p, &["footnotes", "endnotes", "reflist"]));
        let start = attr(node, "start")
            .and_then(|s| s.parse().ok())
            .unwrap_or(1);
        self.scope.role = (is_notes && ordered).then_some(Role::Notes);
        self.push_block(BlockKind::List {
            ordered,
            start,
            items,
        });
        self.scope.role = None;
    }

    pub(super) fn definitions(&mut self, node: &NodeRef<'_>) {
        let mut list: Vec<Definition> = Vec::new();
        self.definitions_in(node, &mut list);
        list.retain(|d| !d.terms.is_empty() || !d.details.is_empty());
        if !list.is_empty() {
            self.push_block(BlockKind::Definitions(list));
        }
    }

    fn definitions_in(&mut self, node: &NodeRef<'_>, list: &mut Vec<Definition>) {
        for child in node.element_children() {
            match &*name(&child) {
                "dt" => {
                    let term = self.words_of(&child);
                    if list.last().is_none_or(|d| !d.details.is_empty()) {
                        list.push(Definition::default());
                    }
                    if let (Some(last), Some(term)) = (list.last_mut(), term) {
                        last.terms.push(term);
                    }
                }
                "dd" => {
                    let blocks = self.blocks_of(&child);
                    if list.is_empty() {
                        list.push(Definition::default());
                    }
                    if let Some(last) = list.last_mut().filter(|_| !blocks.is_empty()) {
                        last.details.push(blocks);
                    }
                }
                _ => self.definitions_in(&child, list),
            }
        }
    }

    pub(super) fn details(&mut self, node: &NodeRef<'_>) {
        let mut summary = None;
        let before = self.open_blocks();
        let mut next = node.first_child();
        while let Some(child) = next {
            next = child.next_sibling();
            if child.has_name("summary") && summary.is_none() {
                summary = self.words_of(&child);
            } else {
                self.node(&child);
            }
        }
        self.flush();
        let blocks = self.close_blocks(before);
        let summary = summary.unwrap_or_default();
        if !blocks.is_empty() || !summary.text.is_empty() {
            self.push_block(BlockKind::Details { summary, blocks });
        }
    }
}

/// Two texts with a line end between them.
pub(super) fn joined(mut first: Text, rest: Text) -> Text {
    first.text.push('\n');
    let by = first.text.len();
    first.text.push_str(&rest.text);
    first
        .inlines
        .extend(rest.inlines.into_iter().map(|i| Inline {
            range: i.range.start + by..i.range.end + by,
            kind: i.kind,
        }));
    first
}

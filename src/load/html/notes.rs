//! What elements of books say of themselves by `epub:type` (EPUB) or `role` (DPUB-ARIA): notes and
//! their marks above all. Notes that stand among the text follow it as a list.

use dom_query::NodeRef;

use super::dom::{attr, find, has_class, name};
use super::walk::Walker;
use crate::document::{Block, BlockKind, Inline, Role, Text};

/// Whether an element is of a kind, by `epub:type` or by its role.
pub(super) fn is_kind(node: &NodeRef<'_>, kinds: &[&str]) -> bool {
    let said = [attr(node, "epub:type"), attr(node, "role")];
    said.iter().flatten().any(|said| {
        said.split_whitespace()
            .any(|word| kinds.contains(&word.strip_prefix("doc-").unwrap_or(word)))
    })
}

/// Kinds of one note.
const NOTE: &[&str] = &["footnote", "endnote", "rearnote"];
/// Kinds of a list of notes.
const NOTES: &[&str] = &["footnotes", "endnotes", "rearnotes"];

/// Whether a list, or the element around it, says that it holds notes, or its first item does.
pub(super) fn holds_notes(list: &NodeRef<'_>) -> bool {
    let around = list.parent();
    let first = list.element_children().into_iter().next();
    is_kind(list, NOTES)
        || around.is_some_and(|n| is_kind(&n, NOTES))
        || first.is_some_and(|n| is_kind(&n, NOTE))
}

/// Whether an element says that it is the mark of a note.
pub(super) fn is_mark(node: &NodeRef<'_>) -> bool {
    node.has_name("a") && is_kind(node, &["noteref"])
}

/// Whether an element is the mark of a note that nothing raises yet.
pub(super) fn is_raised_mark(node: &NodeRef<'_>) -> bool {
    is_mark(node)
        && find(node, &["sup"]).is_none()
        && !node.ancestors_it(Some(3)).any(|a| a.has_name("sup"))
}

impl Walker<'_, '_> {
    /// Takes in an element that means something in books only; `false` when it is none.
    pub(super) fn element_of_book(&mut self, node: &NodeRef<'_>) -> bool {
        // Where a page of the printed book began: a place, no word of the text. The way back from
        // a note: its mark leads there and back.
        if is_kind(node, &["pagebreak", "backlink"]) {
            self.note_id(node);
            return true;
        }
        // Markup for readers that know it; the words for all others stand beside it.
        if node.has_name("epub:case") {
            return true;
        }
        // Under a picture, where older books have no element for it.
        let is_caption =
            has_class(node, &["caption"]) && matches!(name(node).as_str(), "p" | "div");
        if is_caption {
            self.flush();
            self.note_id(node);
            self.caption(node);
            return true;
        }
        let is_note = is_kind(node, NOTE) && !matches!(name(node).as_str(), "li" | "a" | "span");
        if !is_note || self.is_in_note {
            return false;
        }
        self.is_in_note = true;
        self.flush();
        let before = std::mem::take(&mut self.ids);
        self.note_id(node);
        let blocks = self.blocks_of(node);
        if !blocks.is_empty() {
            self.notes.push(blocks);
        }
        self.ids.splice(0..0, before);
        self.is_in_note = false;
        true
    }

    /// Puts the notes that stood among the text behind it. Their numbers become those of the list
    /// where they are numbers that follow each other.
    pub(super) fn push_notes(&mut self) {
        let mut items = std::mem::take(&mut self.notes);
        if items.is_empty() {
            return;
        }
        let numbers: Vec<Option<(u32, usize)>> = items.iter().map(|item| number(item)).collect();
        let first = numbers.first().copied().flatten().map_or(1, |n| n.0);
        let follow = (first..).zip(&numbers);
        let is_numbered = follow
            .into_iter()
            .all(|(n, found)| found.is_some_and(|f| f.0 == n));
        if is_numbered {
            for (item, found) in items.iter_mut().zip(&numbers) {
                cut(item, found.map_or(0, |f| f.1));
            }
        }
        self.scope.role = Some(Role::Notes);
        self.push_block(BlockKind::List {
            ordered: is_numbered || numbers.iter().all(Option::is_none),
            start: if is_numbered { first } else { 1 },
            items,
        });
        self.scope.role = None;
    }
}

/// The number that a note begins with, and the bytes that it takes with the signs and the space
/// behind it.
fn number(item: &[Block]) -> Option<(u32, usize)> {
    let BlockKind::Paragraph(text) = &item.first()?.kind else {
        return None;
    };
    let text = text.text.as_str();
    let start = text.trim_start_matches(['[', '(', '\u{2068}', '\u{2067}']);
    let end = start.find(|c: char| !c.is_numeric())?;
    let digits = crate::document::fold::fold(start.get(..end)?);
    let value = digits.parse().ok()?;
    let signs = [
        ']', ')', '.', '-', '\u{2013}', ':', '\u{2069}', ' ', '\u{A0}',
    ];
    let rest = start.get(end..)?.trim_start_matches(signs);
    let has_sign = start.get(end..)?.len() > rest.len();
    (has_sign && !rest.is_empty()).then(|| (value, text.len() - rest.len()))
}

/// Takes the first bytes of a note away.
fn cut(item: &mut [Block], n: usize) {
    let Some(BlockKind::Paragraph(text)) = item.first_mut().map(|b| &mut b.kind) else {
        return;
    };
    *text = Text {
        text: text.text.get(n..).unwrap_or_default().to_owned(),
        inlines: text
            .inlines
            .drain(..)
            .filter(|i| i.range.start >= n)
            .map(|i| Inline {
                range: i.range.start - n..i.range.end - n,
                kind: i.kind,
            })
            .collect(),
    };
}

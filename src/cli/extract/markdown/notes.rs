//! Notes as Markdown has them (`[^1]`): only where reading that gives the same list at the end, the
//! same marks and the same ways back.

use crate::document::walk::nodes;
use crate::document::{Block, BlockKind, Document, InlineKind, Role, Text};

/// How the loader names a note, its mark, and what leads back from the one to the other.
const NOTE: &str = "fn-";
const MARK: &str = "fnref-";
const BACK: &str = " \u{2191}";

/// The notes of a document that Markdown can say: their labels, in order.
#[derive(Default)]
pub(super) struct Notes(Vec<String>);

impl Notes {
    /// The notes at the end of a document.
    pub(super) fn of(document: &Document) -> Self {
        let Some(list) = document.blocks.last() else {
            return Self::default();
        };
        let BlockKind::List {
            ordered: true,
            start: 1,
            items,
        } = &list.kind
        else {
            return Self::default();
        };
        let is_bare = list.role == Some(Role::Notes) && list.dir.is_none() && list.lang.is_none();
        let labels: Option<Vec<String>> = items.iter().map(|item| label(item)).collect();
        let notes = Self(labels.filter(|_| is_bare).unwrap_or_default());
        if notes.marks(document) == notes.0 {
            notes
        } else {
            Self::default()
        }
    }

    /// The labels of the marks in the text, each once, in order; a mark that does not show the
    /// number of its note has none.
    fn marks(&self, document: &Document) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for text in nodes(document).iter().filter_map(|node| node.rich) {
            let links = text.inlines.iter().filter_map(|inline| match &inline.kind {
                InlineKind::Link(to) => Some((to.strip_prefix('#')?.strip_prefix(NOTE)?, inline)),
                _ => None,
            });
            for (label, inline) in links {
                let words = text.text.get(inline.range.clone()).unwrap_or_default();
                let is_raised = text
                    .inlines
                    .iter()
                    .any(|i| i.kind == InlineKind::Superscript && i.range == inline.range);
                let is_new = !out.iter().any(|l| l == label);
                if is_new && is_raised && self.number(label).is_some_and(|n| n == words) {
                    out.push(label.to_owned());
                }
            }
        }
        out
    }

    fn number(&self, label: &str) -> Option<String> {
        let at = self.0.iter().position(|l| l == label)?;
        Some((at + 1).to_string())
    }

    /// The mark of the note that a raised link leads to.
    pub(super) fn mark(&self, address: &str, words: &str) -> Option<String> {
        let label = address.strip_prefix('#')?.strip_prefix(NOTE)?;
        let number = self.number(label)?;
        (number == words).then(|| format!("[^{label}]"))
    }

    /// Whether a name is that of a mark, which the notes bring.
    pub(super) fn leads_back(&self, id: &str) -> bool {
        let label = id.strip_prefix(MARK).or_else(|| id.strip_prefix(NOTE));
        label.is_some_and(|label| self.0.iter().any(|l| l == label))
    }

    /// The notes without their ways back, when `block` is their list.
    pub(super) fn definitions(&self, block: &Block) -> Option<Vec<(&str, Vec<Block>)>> {
        let BlockKind::List { items, .. } = &block.kind else {
            return None;
        };
        if self.0.is_empty() || block.role != Some(Role::Notes) || items.len() != self.0.len() {
            return None;
        }
        let notes = self.0.iter().map(String::as_str);
        Some(notes.zip(items.iter().map(|i| without_back(i))).collect())
    }
}

/// The label of a note as the loader reads it: named at its start, led back from at its end.
fn label(item: &[Block]) -> Option<String> {
    let [id] = item.first()?.ids.as_slice() else {
        return None;
    };
    let label = id.strip_prefix(NOTE)?;
    let is_label = !label.is_empty()
        && label.to_lowercase() == label
        && label
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let text = last_text(item)?;
    let back = text.inlines.iter().any(|inline| {
        let is_back = matches!(&inline.kind, InlineKind::Link(to)
            if to.strip_prefix('#').and_then(|t| t.strip_prefix(MARK)) == Some(label));
        is_back && inline.range == (text.text.len() - BACK.len() + 1..text.text.len())
    });
    let is_plain = item.iter().all(|b| b.dir.is_none() && b.lang.is_none());
    (is_label && is_plain && text.text.ends_with(BACK) && back).then(|| label.to_owned())
}

fn last_text(item: &[Block]) -> Option<&Text> {
    match &item.last()?.kind {
        BlockKind::Paragraph(text) if text.text.len() > BACK.len() => Some(text),
        _ => None,
    }
}

fn without_back(item: &[Block]) -> Vec<Block> {
    let mut item = item.to_vec();
    if let Some(BlockKind::Paragraph(text)) = item.last_mut().map(|b| &mut b.kind) {
        let end = text.text.len().saturating_sub(BACK.len());
        text.text.truncate(end);
        text.inlines.retain(|i| i.range.end <= end);
    }
    item
}

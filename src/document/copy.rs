//! The text of a document outside it: on the clipboard ([`copy_text`]) and as a
//! file ([`plain_text`]). Logical text as the author wrote it: no tatweel that
//! justification lengthened a word with, no control character that an isolate
//! brought in.

use super::Document;
use super::block::{Block, BlockKind};
use super::media::Figure;
use super::table::{Definition, Table, TableRow};
use super::walk::{Node, NodeKind, TextPos, cut, nodes};

/// The text between two places, as it is put on the clipboard: exactly the
/// author's characters in logical order, blocks separated by a blank line,
/// lines of verse, items of a list and rows of a table by a line end, hemistichs and cells by
/// a tab; a caption that goes to its end with its credit.
#[must_use]
pub fn copy_text(document: &Document, from: TextPos, to: TextPos) -> String {
    let all = nodes(document);
    let mut out = String::new();
    let mut before: Option<&Node<'_>> = None;
    for (node, range) in cut(&all, from, to) {
        if let Some(before) = before {
            out.push_str(gap(document, before, node).as_str());
        }
        let is_to_the_end = range.end == node.text.len();
        match node.rich {
            Some(text) => out.push_str(&text.slice_without_isolates(range)),
            None => out.push_str(node.text.get(range).unwrap_or("")),
        }
        if is_to_the_end && let Some(credit) = credit(document, node) {
            // It stands behind the caption, and is marked with its end.
            out.push(' ');
            out.push_str(credit);
        }
        before = Some(node);
    }
    out
}

/// The credit that stands behind a caption.
fn credit<'a>(document: &'a Document, node: &Node<'_>) -> Option<&'a str> {
    match &document.blocks.get(node.block?)?.kind {
        BlockKind::Figure(figure) => figure.credit_text.as_deref(),
        _ => None,
    }
}

/// The whole article as text: the title, a blank line, then the blocks
/// separated by blank lines, list items with their markers, captions with their
/// credit, a thematic break as `* * *`. No furniture.
#[must_use]
pub fn plain_text(document: &Document) -> String {
    let mut parts = Vec::with_capacity(document.blocks.len() + 1);
    parts.extend(document.meta.title.clone());
    parts.extend(
        document
            .blocks
            .iter()
            .map(|block| block_text(block, 0))
            .filter(|text| !text.is_empty()),
    );
    parts.join("\n\n")
}

/// A block as text; `depth` is the number of lists around it.
fn block_text(block: &Block, depth: usize) -> String {
    match &block.kind {
        BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } | BlockKind::Code(text) => {
            text.without_isolates().into_owned()
        }
        BlockKind::Verse(lines) => lines
            .iter()
            .map(|line| match &line.second {
                Some(second) => [line.first.text.as_str(), "\t", &second.text].concat(),
                None => line.first.text.clone(),
            })
            .collect::<Vec<_>>()
            .join("\n"),
        BlockKind::Table(table) => table_text(table, depth),
        BlockKind::Definitions(list) => list
            .iter()
            .map(|definition| definition_text(definition, depth))
            .collect::<Vec<_>>()
            .join("\n"),
        BlockKind::Details { summary, blocks } => {
            let head = summary.without_isolates().into_owned();
            joined(
                std::iter::once(head).chain(blocks.iter().map(|b| block_text(b, depth))),
                "\n\n",
            )
        }
        BlockKind::List {
            ordered,
            start,
            items,
        } => list_text(*ordered, *start, items, depth),
        BlockKind::Quote(blocks) => joined(blocks.iter().map(|b| block_text(b, depth)), "\n\n"),
        BlockKind::Figure(figure) => figure_text(figure),
        BlockKind::Rule => "* * *".to_owned(),
    }
}

fn joined(parts: impl Iterator<Item = String>, gap: &str) -> String {
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(gap)
}

/// The caption, then a line for each row with a tab between its cells.
fn table_text(table: &Table, depth: usize) -> String {
    let row = |row: &TableRow| {
        let cells = row.cells.iter().map(|cell| {
            let text = joined(cell.blocks.iter().map(|b| block_text(b, depth)), " ");
            text.replace(['\n', '\t'], " ")
        });
        cells.collect::<Vec<_>>().join("\t")
    };
    let caption = table.caption.without_isolates().into_owned();
    let mut lines: Vec<String> = Some(caption)
        .filter(|c| !c.is_empty())
        .into_iter()
        .collect();
    lines.extend(table.rows.iter().map(row));
    lines.join("\n")
}

/// Each term on its line, each meaning on its own, further in.
fn definition_text(definition: &Definition, depth: usize) -> String {
    let terms = definition
        .terms
        .iter()
        .map(|t| t.without_isolates().into_owned());
    let details = definition.details.iter().map(|blocks| {
        let text = joined(blocks.iter().map(|b| block_text(b, depth + 1)), "\n");
        ["  ", &text].concat()
    });
    terms.chain(details).collect::<Vec<_>>().join("\n")
}

fn list_text(ordered: bool, start: u32, items: &[Vec<Block>], depth: usize) -> String {
    let indent = "  ".repeat(depth.min(8));
    let lines = items.iter().enumerate().map(|(i, item)| {
        let number = start.saturating_add(u32::try_from(i).unwrap_or(u32::MAX));
        let marker = if ordered {
            format!("{number}. ")
        } else {
            "- ".to_owned()
        };
        let body = item
            .iter()
            .map(|b| block_text(b, depth + 1))
            .collect::<Vec<_>>()
            .join("\n");
        [indent.as_str(), &marker, &body].concat()
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn figure_text(figure: &Figure) -> String {
    let words = if figure.caption.text.is_empty() {
        figure.alt.as_str()
    } else {
        figure.caption.text.as_str()
    };
    match &figure.credit_text {
        Some(credit) if words.is_empty() => credit.clone(),
        Some(credit) => [words, " ", credit].concat(),
        None => words.to_owned(),
    }
}

/// Text between two nodes that are copied together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Two hemistichs of a line of verse, two cells of a row.
    Tab,
    /// Lines of one poem, items of one list, rows of one table.
    Line,
    /// Different blocks.
    Block,
}

impl Gap {
    /// A tab keeps two hemistichs apart and is read back as such; a spreadsheet reads cells of it.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Tab => "\t",
            Self::Line => "\n",
            Self::Block => "\n\n",
        }
    }
}

/// What two neighbouring nodes have between them.
fn gap(document: &Document, before: &Node<'_>, after: &Node<'_>) -> Gap {
    if before.block.is_none() || before.block != after.block {
        return Gap::Block;
    }
    match (before.cell, after.cell) {
        (Some(a), Some(b)) if a.0 == b.0 && a.1 != b.1 => return Gap::Tab,
        (a, b) if a != b => return Gap::Line,
        _ => {}
    }
    match (before.kind, after.kind) {
        (NodeKind::Verse(a, _), NodeKind::Verse(b, _)) if a == b => Gap::Tab,
        (NodeKind::Verse(..), NodeKind::Verse(..)) => Gap::Line,
        _ => match before
            .block
            .and_then(|b| document.blocks.get(b))
            .map(|b| &b.kind)
        {
            Some(BlockKind::List { .. }) => Gap::Line,
            _ => Gap::Block,
        },
    }
}

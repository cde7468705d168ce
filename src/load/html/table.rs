//! Tables: whether one holds data or only places things on a page, and what it holds.

use dom_query::NodeRef;

use super::dom::{attr, find, name, number};
use super::walk::Walker;
use crate::document::{Cell, Table, TableRow};
use crate::load::limits::{MAX_CELL_SPAN, MAX_TABLE_CELLS};

/// A cell of a data table has at most so many bytes of text on average.
const MAX_MEAN_BYTES: usize = 400;

/// Whether a table holds data. Headers, a caption or its role say so; a table inside, headings,
/// long texts or a single row or column say that it only places things.
pub(super) fn is_data(node: &NodeRef<'_>) -> bool {
    match attr(node, "role").as_deref() {
        Some("presentation" | "none") => return false,
        Some("table" | "grid" | "treegrid") => return true,
        _ => {}
    }
    if attr(node, "datatable").as_deref() == Some("0") {
        return false;
    }
    if find(node, &["table"]).is_some() {
        return false;
    }
    if find(node, &["caption", "th", "thead", "tfoot", "colgroup"]).is_some() {
        return true;
    }
    let rows: Vec<NodeRef<'_>> = node.descendants_it().filter(|n| n.has_name("tr")).collect();
    let cells: Vec<usize> = rows.iter().map(|r| r.element_children().len()).collect();
    let (n_cells, widest) = (cells.iter().sum::<usize>(), cells.iter().max().copied());
    let is_grid = rows.len() >= 2 && widest >= Some(2);
    let is_short = node.text().len() <= n_cells * MAX_MEAN_BYTES;
    is_grid
        && is_short
        && find(node, &["h1", "h2", "h3", "article", "form"]).is_none()
        && !super::verse::is_verse_table(node)
}

/// The rows of a table with their cells.
pub(super) fn read(walker: &mut Walker<'_, '_>, node: &NodeRef<'_>) -> Table {
    let mut table = Table::default();
    let mut left = MAX_TABLE_CELLS;
    rows(walker, node, &mut table, &mut left);
    table
        .rows
        .retain(|row| row.cells.iter().any(|cell| !cell.blocks.is_empty()));
    table
}

fn rows(walker: &mut Walker<'_, '_>, node: &NodeRef<'_>, table: &mut Table, left: &mut usize) {
    for child in node.element_children() {
        match &*name(&child) {
            "caption" => table.caption = walker.words_of(&child).unwrap_or_default(),
            "thead" | "tbody" | "tfoot" => rows(walker, &child, table, left),
            "tr" => {
                let row = row(walker, &child, node.has_name("thead"), left);
                table.rows.push(row);
            }
            _ => {}
        }
    }
}

fn row(
    walker: &mut Walker<'_, '_>,
    node: &NodeRef<'_>,
    is_head: bool,
    left: &mut usize,
) -> TableRow {
    let mut row = TableRow::default();
    for child in node.element_children() {
        let is_header = child.has_name("th");
        if !is_header && !child.has_name("td") || *left == 0 {
            continue;
        }
        *left -= 1;
        let span = |key| number(&child, key).unwrap_or(1).clamp(1, MAX_CELL_SPAN);
        row.cells.push(Cell {
            columns: span("colspan"),
            rows: span("rowspan"),
            is_header: is_header || is_head,
            blocks: walker.blocks_of(&child),
        });
    }
    row
}

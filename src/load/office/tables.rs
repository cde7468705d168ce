//! The cells of a table in their grid: cells that go on from above are joined with those.

use crate::document::{Block, BlockKind, Cell, InlineKind, Table, TableRow, Text};
use crate::load::limits::{MAX_CELL_SPAN, MAX_TABLE_CELLS};

/// A cell as word processors write it.
#[derive(Clone, Debug, Default)]
pub(in crate::load) struct RawCell {
    /// Its content.
    pub blocks: Vec<Block>,
    /// Columns that it covers, at least 1.
    pub columns: usize,
    /// Whether it names its column.
    pub is_header: bool,
    /// Whether it goes on from the cell above.
    pub goes_on: bool,
}

/// A table of these rows, or nothing when nothing stands in them. A frame around one cell is no
/// table: its content comes back as it is.
pub(in crate::load) fn table(rows: Vec<Vec<RawCell>>) -> Vec<Block> {
    let mut left = MAX_TABLE_CELLS;
    let mut table = Table::default();
    // For each column, the cell that covers it, and whether the column is its first.
    let mut above: Vec<Option<(usize, usize)>> = Vec::new();
    for (row, raw) in rows.into_iter().enumerate() {
        let mut cells = Vec::new();
        let mut column = 0;
        for cell in raw {
            let columns = cell.columns.clamp(1, MAX_CELL_SPAN);
            if above.len() < column + columns {
                above.resize(column + columns, None);
            }
            let covered = above
                .get(column)
                .copied()
                .flatten()
                .filter(|_| cell.goes_on);
            if let Some((first, place)) = covered {
                if let Some(over) = table
                    .rows
                    .get_mut(first)
                    .and_then(|r| r.cells.get_mut(place))
                {
                    // Said again for every column of it.
                    over.rows = (row + 1 - first).min(MAX_CELL_SPAN);
                    over.blocks.extend(cell.blocks);
                }
            } else if left > 0 {
                left -= 1;
                let at = Some((row, cells.len()));
                above
                    .iter_mut()
                    .skip(column)
                    .take(columns)
                    .for_each(|slot| *slot = at);
                cells.push(Cell {
                    blocks: cell.blocks,
                    is_header: cell.is_header,
                    columns,
                    rows: 1,
                });
            }
            column += columns;
        }
        table.rows.push(TableRow { cells });
    }
    let mut cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
    match (cells.next(), cells.next()) {
        (Some(only), None) => return std::mem::take(&mut only.blocks),
        (None, _) => return Vec::new(),
        _ => {}
    }
    if table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .all(|cell| cell.blocks.is_empty())
    {
        return Vec::new();
    }
    head_by_look(&mut table);
    vec![Block::new(BlockKind::Table(table))]
}

/// Bold words in all cells of the first row and not of the second are headers too.
fn head_by_look(table: &mut Table) {
    if table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .any(|cell| cell.is_header)
    {
        return;
    }
    let is_bold = |row: &TableRow| {
        let mut texts = row
            .cells
            .iter()
            .flat_map(|cell| &cell.blocks)
            .map(bold_text);
        row.cells.len() > 1
            && texts.clone().any(|bold| bold == Some(true))
            && texts.all(|bold| bold != Some(false))
    };
    let [first, second, ..] = table.rows.as_mut_slice() else {
        return;
    };
    if !is_bold(first) || is_bold(second) {
        return;
    }
    for cell in &mut first.cells {
        cell.is_header = true;
        for block in &mut cell.blocks {
            if let BlockKind::Paragraph(text) = &mut block.kind {
                text.inlines
                    .retain(|inline| inline.kind != InlineKind::Strong);
            }
        }
    }
}

/// Whether a paragraph is bold from start to end; `None` for what is none.
fn bold_text(block: &Block) -> Option<bool> {
    let BlockKind::Paragraph(Text { text, inlines }) = &block.kind else {
        return Some(false);
    };
    let is_bold =
        |i: &crate::document::Inline| i.kind == InlineKind::Strong && i.range.len() == text.len();
    (!text.is_empty()).then(|| inlines.iter().any(is_bold))
}

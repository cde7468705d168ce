//! Tables and definition lists.

use super::block::{Block, Text};

/// A table of data, its rows from top to bottom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What stands above it.
    pub caption: Text,
    /// Its rows.
    pub rows: Vec<TableRow>,
}

/// A row of a table, its cells in logical order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableRow {
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its content.
    pub blocks: Vec<Block>,
    /// Whether it names its row or column.
    pub is_header: bool,
    /// Columns that it covers, at least 1.
    pub columns: usize,
    /// Rows that it covers, at least 1.
    pub rows: usize,
}

impl Default for Cell {
    fn default() -> Self {
        Self {
            blocks: Vec::new(),
            is_header: false,
            columns: 1,
            rows: 1,
        }
    }
}

/// A term, or several, with what they mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Definition {
    /// The terms.
    pub terms: Vec<Text>,
    /// The meanings, each a sequence of blocks.
    pub details: Vec<Vec<Block>>,
}

/// Where a cell of a table stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed<'a> {
    /// The cell.
    pub cell: &'a Cell,
    /// Its first row.
    pub row: usize,
    /// Its first column, logical: 0 is the first that is read.
    pub column: usize,
    /// Columns that it covers.
    pub columns: usize,
    /// Rows that it covers, cut at the table's last.
    pub rows: usize,
}

impl Table {
    /// Every cell with its place in the grid, in logical order: a cell takes the first column
    /// that no cell above reaches into (HTML, "forming a table").
    #[must_use]
    pub fn grid(&self) -> Vec<Placed<'_>> {
        let mut out = Vec::new();
        // For each column, the first row that is free again.
        let mut free_from: Vec<usize> = Vec::new();
        for (row, cells) in self.rows.iter().enumerate() {
            let mut column = 0;
            for cell in &cells.cells {
                while free_from.get(column).is_some_and(|free| *free > row) {
                    column += 1;
                }
                let columns = cell.columns.max(1);
                let rows = cell.rows.max(1).min(self.rows.len() - row);
                if free_from.len() < column + columns {
                    free_from.resize(column + columns, 0);
                }
                for free in free_from.iter_mut().skip(column).take(columns) {
                    *free = row + rows;
                }
                out.push(Placed {
                    cell,
                    row,
                    column,
                    columns,
                    rows,
                });
                column += columns;
            }
        }
        out
    }

    /// Columns of the grid.
    #[must_use]
    pub fn columns(&self) -> usize {
        let ends = self.grid().into_iter().map(|p| p.column + p.columns);
        ends.max().unwrap_or(0)
    }
}

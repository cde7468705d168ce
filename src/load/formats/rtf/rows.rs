//! Rows and cells: each row says anew where its cells end.

use crate::document::Block;
use crate::load::limits::MAX_TABLE_CELLS;
use crate::load::office::Piece;
use crate::load::office::compose::compose;
use crate::load::office::tables::{RawCell, table};
use crate::vocab::Direction;

/// Ends of cells that lie so near are one, twips.
const NEAR: i32 = 40;

/// Where a cell ends, and with what it is joined.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    end: i32,
    /// Goes on from the cell before it.
    is_joined: bool,
    /// Goes on from the cell above it.
    goes_on: bool,
}

#[derive(Debug, Default)]
struct Row {
    cells: Vec<Vec<Piece>>,
    places: Vec<Place>,
    is_header: bool,
}

/// A table while it is read.
#[derive(Debug, Default)]
pub(super) struct Rows {
    rows: Vec<Row>,
    row: Row,
    cell: Vec<Piece>,
    next: Place,
    is_rtl: bool,
    n_cells: usize,
}

impl Rows {
    /// Notes what a control word says about the row; `false` when it is none.
    pub(super) fn word(&mut self, word: &str, value: Option<i32>) -> bool {
        match word {
            "trowd" => {
                self.row.places.clear();
                self.row.is_header = false;
                self.next = Place::default();
            }
            "trhdr" => self.row.is_header = true,
            "rtlrow" => self.is_rtl = true,
            "clmrg" => self.next.is_joined = true,
            "clvmrg" => self.next.goes_on = true,
            "cellx" => {
                let place = Place {
                    end: value.unwrap_or(0),
                    ..std::mem::take(&mut self.next)
                };
                if self.row.places.len() < MAX_TABLE_CELLS {
                    self.row.places.push(place);
                }
            }
            "row" => self.end_row(),
            _ => return false,
        }
        true
    }

    /// Adds to the cell that is read.
    pub(super) fn push(&mut self, pieces: impl IntoIterator<Item = Piece>) {
        self.cell.extend(pieces);
    }

    pub(super) fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        if self.n_cells < MAX_TABLE_CELLS {
            self.n_cells += 1;
            self.row.cells.push(cell);
        }
    }

    fn end_row(&mut self) {
        if !self.cell.is_empty() {
            self.end_cell();
        }
        let row = Row {
            cells: std::mem::take(&mut self.row.cells),
            places: self.row.places.clone(),
            is_header: self.row.is_header,
        };
        if !row.cells.is_empty() {
            self.rows.push(row);
        }
    }

    /// Whether a row was begun and not ended.
    pub(super) fn is_open(&self) -> bool {
        !self.row.cells.is_empty() || !self.cell.is_empty()
    }

    /// The table.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_row();
        let mut ends: Vec<i32> = self
            .rows
            .iter()
            .flat_map(|row| &row.places)
            .map(|p| p.end)
            .collect();
        ends.sort_unstable();
        ends.dedup_by(|next, kept| *next - *kept < NEAR);
        let is_rtl = self.is_rtl;
        let rows = self.rows.into_iter().map(|row| raw(row, &ends)).collect();
        let mut blocks = table(rows);
        if let ([block], true) = (blocks.as_mut_slice(), is_rtl) {
            block.dir = block.dir.or(Some(Direction::Rtl));
        }
        blocks
    }
}

/// The cells of a row with the columns of the table that they cover.
fn raw(row: Row, ends: &[i32]) -> Vec<RawCell> {
    let column = |end: i32| ends.partition_point(|e| *e < end.saturating_sub(NEAR)) + 1;
    let mut out: Vec<RawCell> = Vec::new();
    let mut before = 0;
    for (i, pieces) in row.cells.into_iter().enumerate() {
        let place = row.places.get(i).copied();
        let after = place.map_or(before + 1, |p| column(p.end)).max(before + 1);
        let columns = after - before;
        before = after;
        match out
            .last_mut()
            .filter(|_| place.is_some_and(|p| p.is_joined))
        {
            Some(last) => {
                last.columns += columns;
                last.blocks.extend(compose(pieces));
            }
            None => out.push(RawCell {
                blocks: compose(pieces),
                columns,
                is_header: row.is_header,
                goes_on: place.is_some_and(|p| p.goes_on),
            }),
        }
    }
    out
}

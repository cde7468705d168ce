//! Tables: rows in groups, cells that cover others, cells that are covered.

use roxmltree::Node;

use super::body::Reader;
use crate::document::Block;
use crate::load::LoadErrorKind;
use crate::load::container::xml::{attr, is};
use crate::load::limits::{MAX_CELL_SPAN, MAX_TABLE_CELLS, MAX_XML_DEPTH};
use crate::load::office::compose::compose;
use crate::load::office::tables::{RawCell, table};

/// Elements that stand around rows.
const GROUPS: &[&str] = &["table-header-rows", "table-rows", "table-row-group"];

/// The rows that were read.
struct Rows {
    rows: Vec<Vec<RawCell>>,
    /// Cells that may still be read.
    left: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn table(&mut self, node: Node<'a, 'a>) -> Result<Vec<Block>, LoadErrorKind> {
        let mut all = Rows {
            rows: Vec::new(),
            left: MAX_TABLE_CELLS,
        };
        self.rows(node, false, &mut all)?;
        Ok(table(all.rows))
    }

    fn rows(
        &mut self,
        node: Node<'a, 'a>,
        is_header: bool,
        all: &mut Rows,
    ) -> Result<(), LoadErrorKind> {
        if self.depth >= MAX_XML_DEPTH {
            return Ok(());
        }
        self.depth += 1;
        for node in node.children().filter(Node::is_element) {
            if is(node, "table-row") {
                let row = self.row(node, is_header, all.left)?;
                all.left -= row.len().min(all.left);
                all.rows.push(row);
            } else if GROUPS.iter().any(|group| is(node, group)) {
                self.rows(node, is_header || is(node, "table-header-rows"), all)?;
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn row(
        &mut self,
        node: Node<'a, 'a>,
        is_header: bool,
        left: usize,
    ) -> Result<Vec<RawCell>, LoadErrorKind> {
        let mut out = Vec::new();
        // Covered cells to come that the cell before them covers.
        let mut covered = 0;
        for cell in node.children().filter(Node::is_element).take(left) {
            let count = |name| {
                attr(cell, name)
                    .and_then(|n| n.parse().ok())
                    .unwrap_or(1)
                    .clamp(1, MAX_CELL_SPAN)
            };
            let repeated = count("number-columns-repeated");
            if is(cell, "covered-table-cell") {
                let own = repeated.saturating_sub(covered);
                covered = covered.saturating_sub(repeated);
                out.extend((0..own).map(|_| RawCell {
                    columns: 1,
                    goes_on: true,
                    ..RawCell::default()
                }));
            } else if is(cell, "table-cell") {
                let pieces = self.story(cell)?;
                let columns = count("number-columns-spanned");
                covered = columns - 1;
                let first = RawCell {
                    blocks: compose(pieces),
                    columns,
                    is_header,
                    goes_on: false,
                };
                let copies = if first.blocks.is_empty() { repeated } else { 1 };
                out.extend(std::iter::repeat_n(first, copies));
            }
        }
        Ok(out)
    }
}

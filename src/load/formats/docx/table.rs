//! Tables: rows and cells, wherever content controls wrap them.

use roxmltree::Node;

use super::body::Reader;
use super::package::Part;
use super::styles::is_deleted;
use crate::document::Block;
use crate::load::LoadErrorKind;
use crate::load::container::xml::{attr, child, is};
use crate::load::limits::{MAX_CELL_SPAN, MAX_TABLE_CELLS};
use crate::load::office::compose::compose;
use crate::load::office::tables::{RawCell, table};
use crate::vocab::Direction;

/// Elements that may stand around a row or a cell.
const WRAPS: &[&str] = &["sdt", "sdtContent", "ins", "moveTo", "customXml"];

/// Controls around a row or a cell, at most.
const MAX_WRAPS: usize = 16;

impl<'a> Reader<'a> {
    pub(super) fn table(
        &mut self,
        node: Node<'a, 'a>,
        part: &Part,
    ) -> Result<Vec<Block>, LoadErrorKind> {
        let props = child(node, "tblPr");
        let is_on =
            |n: Node<'_, '_>| attr(n, "val").is_none_or(|v| !matches!(v, "0" | "false" | "off"));
        let is_rtl = props
            .and_then(|p| child(p, "bidiVisual"))
            .is_some_and(is_on);
        let mut rows = Vec::new();
        let mut left = MAX_TABLE_CELLS;
        for row in unwrapped(node, "tr") {
            let props = child(row, "trPr");
            if props.is_some_and(|p| p.children().any(|n| is(n, "del"))) {
                continue;
            }
            let is_header = props.and_then(|p| child(p, "tblHeader")).is_some_and(is_on);
            let mut cells = Vec::new();
            let before = props.and_then(|p| child(p, "gridBefore")).map_or(0, span);
            if before > 0 {
                cells.push(RawCell {
                    columns: before,
                    ..RawCell::default()
                });
            }
            for cell in unwrapped(row, "tc").into_iter().take(left) {
                cells.push(self.cell(cell, is_header, part)?);
            }
            left -= cells.len().min(left);
            rows.push(cells);
        }
        let mut blocks = table(rows);
        if let ([block], true) = (blocks.as_mut_slice(), is_rtl) {
            block.dir = block.dir.or(Some(Direction::Rtl));
        }
        Ok(blocks)
    }

    fn cell(
        &mut self,
        node: Node<'a, 'a>,
        is_header: bool,
        part: &Part,
    ) -> Result<RawCell, LoadErrorKind> {
        let props = child(node, "tcPr");
        let merge = props.and_then(|p| child(p, "vMerge"));
        let pieces = self.story(node, part)?;
        Ok(RawCell {
            columns: props.and_then(|p| child(p, "gridSpan")).map_or(1, span),
            is_header,
            goes_on: merge.is_some_and(|m| attr(m, "val") != Some("restart")),
            blocks: compose(pieces),
        })
    }
}

fn span(node: Node<'_, '_>) -> usize {
    attr(node, "val")
        .and_then(|v| v.parse().ok())
        .unwrap_or(1)
        .min(MAX_CELL_SPAN)
}

/// The children of that name, also those inside content controls and changes.
fn unwrapped<'a>(node: Node<'a, 'a>, name: &str) -> Vec<Node<'a, 'a>> {
    let mut out = Vec::new();
    unwrap(node, name, MAX_WRAPS, &mut out);
    out
}

fn unwrap<'a>(node: Node<'a, 'a>, name: &str, left: usize, out: &mut Vec<Node<'a, 'a>>) {
    for node in node
        .children()
        .filter(|n| n.is_element() && !is_deleted(*n))
    {
        if is(node, name) {
            out.push(node);
        } else if left > 0 && WRAPS.iter().any(|wrap| is(node, wrap)) {
            unwrap(node, name, left - 1, out);
        }
    }
}

//! Tables -> measured rows. Columns get what their words need: never less than the widest word
//! while there is room, the rest in proportion (CSS 2.2, 17.5.2.2, automatic layout). The first
//! column stands at the start side of the table's direction.

use super::block::{self, Place};
use super::frame::FrameItem;
use super::lists::direction;
use super::plan::Builder;
use crate::document::walk::NodeId;
use crate::document::{Block, BlockKind, Cell, Placed, Table, Text};
use crate::geom::{Pos, Rect};
use crate::text::style::LineStyle;
use crate::vocab::{Direction, Ink};

/// Narrowest column of a cell that holds more than words, em.
const MIN_EM: f32 = 5.0;
/// A table from this share of the column's width on takes all of it.
const NEARLY_WIDE: f32 = 0.8;

/// Least and best width of a column, page px, with its padding.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Need {
    least: f32,
    best: f32,
}

/// The columns of a table: where each begins, counted from the start side, and where the last ends.
type Edges = Vec<f32>;

pub(super) fn table(b: &mut Builder<'_>, block: &Block, table: &Table, mut place: Place) -> Place {
    caption(b, block, &table.caption, &mut place);
    let grid = table.grid();
    let nodes = first_nodes(&grid, place.node);
    let dir = direction(b, block);
    let edges = columns(b, &grid, &nodes, table.columns(), place.width);
    let width = edges.last().copied().unwrap_or(0.0);
    let area = Place {
        x: place.at_start(width, dir),
        width,
        ..place
    };
    let (mark, top) = (b.mark(), b.y);
    let bottoms = cells(b, &grid, &nodes, &edges, area, dir);
    rules(b, mark, table, &bottoms, area, top);
    place.node = nodes.last().copied().unwrap_or(place.node);
    place
}

/// What stands above a table.
fn caption(b: &mut Builder<'_>, block: &Block, text: &Text, place: &mut Place) {
    let mut setting = b.cx.caption();
    setting.style.bold = true;
    let node = place.take();
    if text.text.is_empty() {
        return;
    }
    let words = block::words(b, block, text, &setting, node);
    let style = b.cx.ragged(setting.line_height, place.width);
    b.words(&words, &style, place.x);
    b.space(b.cx.scaled(4.0));
}

/// The first node of each cell, and the one behind the last.
fn first_nodes(grid: &[Placed<'_>], first: u32) -> Vec<u32> {
    let mut next = first;
    let mut out = Vec::with_capacity(grid.len() + 1);
    for placed in grid {
        out.push(next);
        next += crate::document::walk::count_all(&placed.cell.blocks);
    }
    out.push(next);
    out
}

/// The edges of the columns within `room` page px.
fn columns(b: &mut Builder<'_>, grid: &[Placed<'_>], nodes: &[u32], n: usize, room: f32) -> Edges {
    let mut needs = vec![Need::default(); n];
    let wants: Vec<Need> = grid
        .iter()
        .zip(nodes)
        .map(|(placed, node)| need(b, placed.cell, *node, room))
        .collect();
    // Cells of one column first: what a wider one needs beyond them is shared out.
    for is_wide in [false, true] {
        for (placed, want) in grid.iter().zip(&wants) {
            if (placed.columns > 1) == is_wide {
                widen(
                    needs.get_mut(placed.column..placed.column + placed.columns),
                    *want,
                );
            }
        }
    }
    share(&needs, room)
}

/// Gives the columns that a cell covers what it wants.
fn widen(columns: Option<&mut [Need]>, want: Need) {
    let Some(columns) = columns else { return };
    let n = columns.len().max(1) as f32;
    let least: f32 = columns.iter().map(|c| c.least).sum();
    let best: f32 = columns.iter().map(|c| c.best).sum();
    for column in columns {
        column.least += (want.least - least).max(0.0) / n;
        column.best += (want.best - best).max(0.0) / n;
    }
}

/// Edges of columns: their best widths where there is room, at least their least ones, and where
/// not even these fit all narrower in proportion.
fn share(needs: &[Need], room: f32) -> Edges {
    let least: f32 = needs.iter().map(|c| c.least).sum();
    let best: f32 = needs.iter().map(|c| c.best).sum();
    let width = |c: &Need| {
        if best <= room {
            let stretch = if best > room * NEARLY_WIDE {
                room / best.max(1.0)
            } else {
                1.0
            };
            c.best * stretch
        } else if least >= room {
            c.least * room / least.max(1.0)
        } else {
            c.least + (c.best - c.least) * (room - least) / (best - least).max(1.0)
        }
    };
    let mut edges = vec![0.0];
    let mut at = 0.0;
    for column in needs {
        at += width(column);
        edges.push(at.min(room));
    }
    edges
}

/// What a cell needs. Words are measured; what holds more than words is guessed at.
fn need(b: &mut Builder<'_>, cell: &Cell, node: u32, room: f32) -> Need {
    let size = b.cx.cell(cell.is_header).style.size;
    let pad = padding(b) * 2.0;
    let mut need = Need::default();
    let mut node = node;
    for block in &cell.blocks {
        let (least, best) = match &block.kind {
            BlockKind::Paragraph(text) => measured(b, block, cell.is_header, text, NodeId(node)),
            _ => (size * MIN_EM, room),
        };
        need.least = need.least.max(least + pad);
        need.best = need.best.max(best + pad);
        node += crate::document::walk::count_all(std::slice::from_ref(block));
    }
    need.least = need.least.min(room);
    need.best = need.best.max(need.least).max(pad);
    need
}

/// Width of the widest word and of the text as one line, page px.
fn measured(
    b: &mut Builder<'_>,
    block: &Block,
    is_header: bool,
    text: &Text,
    node: NodeId,
) -> (f32, f32) {
    let setting = b.cx.cell(is_header);
    let words = block::words(b, block, text, &setting, node);
    let one_line = b.cx.ragged(setting.line_height, f32::INFINITY);
    let best = b.widest_ahead(&words, &one_line);
    // At next to no width each word has a line of its own.
    let narrow = LineStyle {
        breaking: crate::text::style::LineBreaking::FirstFit,
        ..b.cx.ragged(setting.line_height, setting.style.size * 0.5)
    };
    let least = if text.text.contains(char::is_whitespace) {
        b.widest_ahead(&words, &narrow).min(best)
    } else {
        best
    };
    (least, best)
}

/// Sets the cells; returns the lower edge of each row, page px of the block.
fn cells(
    b: &mut Builder<'_>,
    grid: &[Placed<'_>],
    nodes: &[u32],
    edges: &Edges,
    area: Place,
    dir: Direction,
) -> Vec<f32> {
    let (pad, rise) = (padding(b), b.cx.scaled(6.0));
    let n_rows = grid.iter().map(|p| p.row + p.rows).max().unwrap_or(0);
    let mut bottoms = vec![b.y; n_rows];
    let mut waiting: Vec<(usize, f32)> = Vec::new();
    let mut row = 0;
    let mut top = b.y;
    for (placed, node) in grid.iter().zip(nodes) {
        while row < placed.row {
            top = close(&mut bottoms, row, top, &waiting);
            row += 1;
        }
        let from = edges.get(placed.column).copied().unwrap_or(0.0);
        let to = edges
            .get(placed.column + placed.columns)
            .copied()
            .unwrap_or(from);
        let x = if dir.is_rtl() {
            area.x + area.width - to
        } else {
            area.x + from
        };
        let inside = Place {
            x: x + pad,
            width: (to - from - pad * 2.0).max(1.0),
            node: *node,
        };
        b.y = top + rise;
        contents(b, placed.cell, inside);
        waiting.push((placed.row + placed.rows - 1, b.y + rise));
    }
    while row < n_rows {
        top = close(&mut bottoms, row, top, &waiting);
        row += 1;
    }
    b.y = top;
    bottoms
}

/// Ends a row where its highest cell ends; returns its lower edge.
fn close(bottoms: &mut [f32], row: usize, top: f32, waiting: &[(usize, f32)]) -> f32 {
    let ends = waiting.iter().filter(|(last, _)| *last == row);
    let bottom = ends.map(|(_, bottom)| *bottom).fold(top, f32::max);
    if let Some(slot) = bottoms.get_mut(row) {
        *slot = bottom;
    }
    bottom
}

fn contents(b: &mut Builder<'_>, cell: &Cell, mut place: Place) {
    for child in &cell.blocks {
        if let BlockKind::Paragraph(text) = &child.kind {
            let setting = b.cx.cell(cell.is_header);
            let words = block::words(b, child, text, &setting, place.take());
            let style = b.cx.ragged(setting.line_height, place.width);
            b.words(&words, &style, place.x);
        } else {
            place = block::block(b, child, place, true);
        }
    }
}

/// A bed under the rows of headers, a line under every row.
fn rules(b: &mut Builder<'_>, mark: usize, table: &Table, bottoms: &[f32], area: Place, top: f32) {
    let line = 1.0;
    let heads = table
        .rows
        .iter()
        .take_while(|r| !r.cells.is_empty() && r.cells.iter().all(|c| c.is_header))
        .count();
    for (index, bottom) in bottoms.iter().enumerate() {
        let is_edge = index + 1 == heads || index + 1 == bottoms.len();
        b.push(FrameItem::Fill {
            rect: Rect::from_xywh(area.x, bottom - line, area.width, line),
            radius: 0.0,
            ink: if is_edge { Ink::Soft } else { Ink::Line },
        });
    }
    if let Some(bottom) = heads.checked_sub(1).and_then(|last| bottoms.get(last)) {
        let rect = Rect {
            min: Pos::new(area.x, top),
            max: Pos::new(area.x + area.width, *bottom),
        };
        b.insert(
            mark,
            FrameItem::Fill {
                rect,
                radius: 0.0,
                ink: Ink::Wash,
            },
        );
    }
}

/// Room between a cell's edge and its words, page px.
fn padding(b: &Builder<'_>) -> f32 {
    b.cx.scaled(8.0)
}

#[cfg(test)]
mod tests {
    use super::{Need, share, widen};

    fn need(least: f32, best: f32) -> Need {
        Need { least, best }
    }

    #[test]
    fn a_narrow_table_keeps_its_best_widths() {
        let edges = share(&[need(10.0, 40.0), need(10.0, 60.0)], 500.0);
        assert_eq!(edges, [0.0, 40.0, 100.0]);
    }

    #[test]
    fn what_is_too_wide_goes_between_least_and_best() {
        let edges = share(&[need(50.0, 50.0), need(50.0, 650.0)], 400.0);
        assert_eq!(edges, [0.0, 50.0, 400.0]);
    }

    #[test]
    fn columns_that_cannot_fit_shrink_alike() {
        let edges = share(&[need(300.0, 400.0), need(100.0, 900.0)], 200.0);
        assert_eq!(edges, [0.0, 150.0, 200.0]);
    }

    #[test]
    fn a_wide_cell_shares_out_what_it_lacks() {
        let mut columns = [need(10.0, 20.0), need(10.0, 20.0)];
        widen(Some(&mut columns), need(40.0, 40.0));
        assert_eq!(columns, [need(20.0, 20.0), need(20.0, 20.0)]);
    }
}

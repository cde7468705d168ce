//! Lists, quotations, definitions and folded parts -> measured rows.

use super::block::{self, Place};
use super::context::Setting;
use super::frame::FrameItem;
use super::plan::{Builder, Words};
use crate::document::{Block, Definition, Text};
use crate::geom::{Pos, Rect};
use crate::vocab::{Direction, Ink};

/// Side that a block of blocks begins at.
pub(super) fn direction(b: &Builder<'_>, block: &Block) -> Direction {
    let declared = b.cx.forced.or(block.dir);
    declared.unwrap_or(b.cx.document.dir)
}

pub(super) fn list(
    b: &mut Builder<'_>,
    block: &Block,
    (ordered, start): (bool, u32),
    items: &[Vec<Block>],
    mut place: Place,
) -> Place {
    let setting = b.cx.body();
    let dir = direction(b, block);
    let digits = start
        .saturating_add(u32::try_from(items.len()).unwrap_or(0))
        .max(1)
        .ilog10();
    let indent = setting.style.size
        * if ordered {
            1.6 + 0.55 * (digits.max(1) - 1) as f32
        } else {
            1.6
        };
    for (index, item) in items.iter().enumerate() {
        let top = b.y;
        let inner = place.indented(indent, dir);
        let mut at = Place {
            node: place.node,
            ..inner
        };
        for child in item {
            at = block::block(b, child, at, true);
        }
        place.node = at.node;
        marker(
            b,
            ordered.then(|| start.saturating_add(u32::try_from(index).unwrap_or(0))),
            &setting,
            &place,
            dir,
            top,
        );
        b.space(b.cx.scaled(4.0));
    }
    place
}

/// The number or bullet of an item, at the start side.
fn marker(
    b: &mut Builder<'_>,
    number: Option<u32>,
    setting: &Setting,
    place: &Place,
    dir: Direction,
    top: f32,
) {
    let Some(number) = number else {
        let half = b.cx.scaled(3.0);
        let center = Pos::new(
            place.at_start(half * 4.0, dir) + half * 2.0,
            top + setting.line_height * 0.5,
        );
        b.push(FrameItem::Diamond {
            center,
            half,
            ink: Ink::Soft,
        });
        return;
    };
    let text = format!("{number}.");
    let mut soft = *setting;
    soft.style.ink = Ink::Soft;
    let words = Words::label(
        &text,
        &soft,
        crate::text::direction::BaseDirection::forced(dir),
    );
    let digits = number.max(1).ilog10().max(1) - 1;
    let width = setting.style.size * (1.5 + 0.55 * digits as f32);
    let style = b.cx.ragged(setting.line_height, width);
    b.words_at(&words, &style, place.at_start(width, dir), top);
}

pub(super) fn quote(
    b: &mut Builder<'_>,
    block: &Block,
    blocks: &[Block],
    mut place: Place,
) -> Place {
    let dir = direction(b, block);
    let top = b.y;
    let mut at = place.indented(b.cx.scaled(20.0), dir);
    for (index, child) in blocks.iter().enumerate() {
        at = block::block(b, child, at, index + 1 == blocks.len());
    }
    let bar = b.cx.scaled(3.0);
    let rect = Rect::from_xywh(place.at_start(bar, dir), top, bar, b.y - top);
    b.push(FrameItem::Fill {
        rect,
        radius: bar * 0.5,
        ink: Ink::Line,
    });
    place.node = at.node;
    place
}

/// Terms in bold, what they mean further in.
pub(super) fn definitions(
    b: &mut Builder<'_>,
    block: &Block,
    list: &[Definition],
    mut place: Place,
) -> Place {
    let dir = direction(b, block);
    let indent = b.cx.body().style.size * 1.6;
    for definition in list {
        for term in &definition.terms {
            bold(b, block, term, &mut place);
        }
        for detail in &definition.details {
            let mut at = place.indented(indent, dir);
            for child in detail {
                at = block::block(b, child, at, true);
            }
            place.node = at.node;
        }
        b.space(b.cx.scaled(6.0));
    }
    place
}

/// A part that its page shows folded, here in full: nothing of an article is hidden.
pub(super) fn details(
    b: &mut Builder<'_>,
    block: &Block,
    summary: &Text,
    blocks: &[Block],
    mut place: Place,
) -> Place {
    bold(b, block, summary, &mut place);
    b.space(b.cx.scaled(4.0));
    quote(b, block, blocks, place)
}

fn bold(b: &mut Builder<'_>, block: &Block, text: &Text, place: &mut Place) {
    let mut setting = b.cx.body();
    setting.style.bold = true;
    let words = block::words(b, block, text, &setting, place.take());
    let style = b.cx.ragged(setting.line_height, place.width);
    b.words(&words, &style, place.x);
}

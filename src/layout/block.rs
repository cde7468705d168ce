//! Blocks of the article -> measured rows: paragraphs, headings, verse, code. `lists.rs` has
//! lists and quotations, `figure.rs` figures, `table.rs` tables, `head.rs` what the page adds
//! around them.

use super::context::{Setting, spans};
use super::frame::FrameItem;
use super::plan::{Builder, Words};
use super::{figure, lists, table};
use crate::document::walk::NodeId;
use crate::document::{Block, BlockKind, Role, Text, VerseLine};
use crate::geom::{Pos, Rect};
use crate::text::style::{Align, LineStyle};
use crate::vocab::{Direction, Ink};

/// Where a block stands: its inline extent in the column, and the next node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Offset of the block's area from the column's physical start of axis, page px.
    pub(super) x: f32,
    /// Width of the area, page px.
    pub(super) width: f32,
    /// Node of the next text.
    pub(super) node: u32,
}

impl Place {
    pub(super) fn take(&mut self) -> NodeId {
        self.node += 1;
        NodeId(self.node - 1)
    }

    /// Narrows the area from the start side of `dir`.
    pub(super) fn indented(self, by: f32, dir: Direction) -> Self {
        let x = if dir.is_rtl() { self.x } else { self.x + by };
        Self {
            x,
            width: (self.width - by).max(1.0),
            ..self
        }
    }

    /// The x of something `width` wide at the start side of `dir`.
    pub(super) fn at_start(&self, width: f32, dir: Direction) -> f32 {
        if dir.is_rtl() {
            self.x + self.width - width
        } else {
            self.x
        }
    }
}

/// Adds a block; `is_tight` leaves out the gap after it. Returns the place with the next node.
pub(super) fn block(b: &mut Builder<'_>, block: &Block, mut place: Place, is_tight: bool) -> Place {
    match &block.kind {
        BlockKind::Paragraph(text) => {
            let setting = if block.role == Some(Role::Lead) {
                b.cx.lead()
            } else {
                b.cx.body()
            };
            running(b, block, text, &setting, &mut place);
        }
        BlockKind::Heading { level, text } => heading(b, block, *level, text, &mut place),
        BlockKind::Verse(lines) => verse(b, block, lines, &mut place),
        BlockKind::List {
            ordered,
            start,
            items,
        } => place = lists::list(b, block, (*ordered, *start), items, place),
        BlockKind::Quote(blocks) => place = lists::quote(b, block, blocks, place),
        BlockKind::Code(text) => code(b, block, text, &mut place),
        BlockKind::Figure(figure) => figure::figure(b, block, figure, &mut place),
        BlockKind::Table(table) => place = table::table(b, block, table, place),
        BlockKind::Definitions(list) => place = lists::definitions(b, block, list, place),
        BlockKind::Details { summary, blocks } => {
            place = lists::details(b, block, summary, blocks, place);
        }
        BlockKind::Rule => rule(b, &place),
    }
    if !is_tight {
        let gap = b.cx.scaled(14.0);
        b.space(gap);
    }
    place
}

pub(super) fn words<'a>(
    b: &Builder<'_>,
    block: &Block,
    text: &'a Text,
    setting: &Setting,
    node: NodeId,
) -> Words<'a> {
    let mut style = setting.style;
    if let Some(lang) = block.lang {
        style.lang = lang;
    }
    let shaped = b.shaped_before(node);
    let same = shaped.filter(|shaped| *shaped.text == *text.text);
    let base = same.map(|shaped| shaped.base);
    Words {
        node: Some(node),
        text: &text.text,
        spans: if shaped.is_some() {
            Vec::new()
        } else {
            spans(text, &style)
        },
        base: base.unwrap_or_else(|| b.cx.base(&text.text, block.dir)),
    }
}

/// A paragraph of running text.
pub(super) fn running(
    b: &mut Builder<'_>,
    block: &Block,
    text: &Text,
    setting: &Setting,
    place: &mut Place,
) {
    let words = words(b, block, text, setting, place.take());
    let style = b.cx.running(&text.text, setting.line_height, place.width);
    b.words(&words, &style, place.x);
}

/// A heading with the rubric mark at its start.
fn heading(b: &mut Builder<'_>, block: &Block, level: u8, text: &Text, place: &mut Place) {
    let setting = b.cx.heading(level);
    b.space(b.cx.scaled(14.0));
    let words = words(b, block, text, &setting, place.take());
    let dir = words.base.dir;
    let (half, indent) = (b.cx.scaled(6.0), b.cx.scaled(20.0));
    let area = place.indented(indent, dir);
    let style = b.cx.ragged(setting.line_height, area.width);
    let top = b.y;
    b.words(&words, &style, area.x);
    let center = Pos::new(
        place.at_start(half * 2.0, dir) + half,
        top + setting.line_height * 0.5,
    );
    b.push(FrameItem::Diamond {
        center,
        half,
        ink: Ink::Rubric,
    });
    b.y -= b.cx.scaled(6.0);
}

/// Verse: hemistichs of equal width with a gap between them, or single lines in the middle.
fn verse(b: &mut Builder<'_>, block: &Block, lines: &[VerseLine], place: &mut Place) {
    let setting = b.cx.body();
    let gap = setting.style.size * 2.0;
    let room = (place.width - gap) * 0.5;
    for line in lines {
        let first = words(b, block, &line.first, &setting, place.take());
        let Some(second) = &line.second else {
            let style = LineStyle {
                align: Align::Center,
                ..b.cx.ragged(setting.line_height, place.width)
            };
            b.words(&first, &style, place.x);
            continue;
        };
        let second = words(b, block, second, &setting, place.take());
        let dir = first.base.dir;
        couplet(b, [&first, &second], place, room, dir, setting.line_height);
    }
}

fn couplet(
    b: &mut Builder<'_>,
    halves: [&Words<'_>; 2],
    place: &Place,
    room: f32,
    dir: Direction,
    line_height: f32,
) {
    let top = b.y;
    let (near, far) = if dir.is_rtl() {
        (place.x + place.width - room, place.x)
    } else {
        (place.x, place.x + place.width - room)
    };
    let style = LineStyle {
        justify_last: true,
        ..b.cx.running(halves[0].text, line_height, room)
    };
    let first = b.words_at(halves[0], &style, near, top);
    let is_narrow = first.rect.height() > line_height * 1.5;
    let below = if is_narrow { first.rect.max.y } else { top };
    let second = b.words_at(halves[1], &style, far, below);
    b.y = first.rect.max.y.max(second.rect.max.y);
}

fn code(b: &mut Builder<'_>, block: &Block, text: &Text, place: &mut Place) {
    let setting = b.cx.caption();
    let pad = b.cx.scaled(12.0);
    let (mark, top) = (b.mark(), b.y);
    b.space(pad);
    let words = Words {
        node: Some(place.take()),
        text: &text.text,
        spans: spans(text, &setting.style),
        base: b.cx.code_base(&text.text, block.dir),
    };
    let style = b.cx.ragged(setting.line_height, place.width - pad * 2.0);
    b.words(&words, &style, place.x + pad);
    b.space(pad);
    let rect = Rect::from_xywh(place.x, top, place.width, b.y - top);
    b.insert(
        mark,
        FrameItem::Fill {
            rect,
            radius: 9.0,
            ink: Ink::Wash,
        },
    );
}

fn rule(b: &mut Builder<'_>, place: &Place) {
    let (half, step) = (b.cx.scaled(4.0), b.cx.scaled(24.0));
    b.space(b.cx.scaled(12.0));
    for i in [-1.0, 0.0, 1.0] {
        let center = Pos::new(place.x + place.width * 0.5 + step * i, b.y + half);
        b.push(FrameItem::Diamond {
            center,
            half,
            ink: Ink::Line,
        });
    }
    b.space(half * 2.0 + b.cx.scaled(12.0));
}

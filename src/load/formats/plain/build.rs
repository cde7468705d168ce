//! The parts of `body.rs` as blocks of the document, with the furniture in its
//! place between them.
//!
//! Every character of a line goes to exactly one of: the title, a block, a
//! piece of furniture. What is left out are the signs that a structure stands
//! for: bullets and numbers, `>`, the line of a break, the mark between
//! hemistichs.

use super::Places;
use super::body::{Body, Unit, UnitKind};
use super::shape::{Shape, bullet, couplet, number, quoted, shape};
use super::split::{split_long, with_links};
use super::wrap::{is_sentence_end, joiner};
use crate::document::{Block, BlockKind, Furniture, FurnitureKind, Role, Text, VerseLine};
use crate::load::limits::{MAX_BLOCKS, MAX_LIST_DEPTH, MAX_PARAGRAPH_BYTES};
use crate::load::lines::Line;
use crate::load::news::{Mark, Reading};

/// A paragraph with at least so many words may be the lead of a story.
const MIN_LEAD_WORDS: usize = 8;
/// The lead is one of the first blocks.
const MAX_LEAD_BLOCKS: usize = 4;

/// The content of a document and what was remarked on the way.
#[derive(Debug, Default)]
pub(super) struct Built {
    pub blocks: Vec<Block>,
    pub furniture: Vec<Furniture>,
    pub continue_after: Option<usize>,
    /// Where long paragraphs were split.
    pub split: Places,
    /// Lines joined because there were too many blocks.
    pub joined: Places,
}

/// Makes blocks of `body`.
pub(super) fn build(lines: &[Line<'_>], reading: &Reading, body: &Body) -> Built {
    let mut builder = Builder {
        lines,
        reading,
        is_wrapped: body.width.is_some(),
        out: Built::default(),
    };
    for unit in &body.units {
        builder.unit(unit);
    }
    if reading.is_news {
        builder.lead();
    }
    builder.out
}

struct Builder<'a> {
    lines: &'a [Line<'a>],
    reading: &'a Reading,
    is_wrapped: bool,
    out: Built,
}

impl<'a> Builder<'a> {
    fn lines_of(&self, unit: &Unit) -> &'a [Line<'a>] {
        self.lines.get(unit.lines.clone()).unwrap_or_default()
    }

    fn push(&mut self, kind: BlockKind) {
        self.out.blocks.push(Block::new(kind));
    }

    fn unit(&mut self, unit: &Unit) {
        let lines = self.lines_of(unit);
        if self.out.blocks.len() >= MAX_BLOCKS
            && !matches!(
                unit.kind,
                UnitKind::Mark | UnitKind::Title | UnitKind::Rule | UnitKind::Underline
            )
        {
            lines.iter().for_each(|line| self.append(line));
            return;
        }
        match unit.kind {
            UnitKind::Mark => self.mark(unit.lines.start),
            UnitKind::Title | UnitKind::Underline => {}
            UnitKind::Rule => self.push(BlockKind::Rule),
            UnitKind::Wrapped => self.paragraphs(&join(lines), lines),
            UnitKind::Lines => {
                let text = lines
                    .iter()
                    .map(|line| line.text)
                    .collect::<Vec<_>>()
                    .join("\n");
                self.paragraphs(&text, lines);
            }
            UnitKind::Heading(level) => self.push(BlockKind::Heading {
                level,
                text: with_links(join(lines)),
            }),
            UnitKind::Verse => self.push(BlockKind::Verse(lines.iter().map(verse_line).collect())),
            UnitKind::List { ordered } => {
                let list = self.list(lines, ordered, 1);
                self.push(list);
            }
            UnitKind::Quote => {
                let quote = self.quote(lines);
                self.push(quote);
            }
        }
    }

    fn mark(&mut self, i: usize) {
        let text = self.lines.get(i).map_or("", |line| line.text);
        let block = self.out.blocks.len();
        match self.reading.marks.get(&i) {
            Some(Mark::Furniture(kind)) => {
                if *kind == FurnitureKind::Continue && self.out.continue_after.is_none() {
                    self.out.continue_after = block.checked_sub(1);
                }
                self.out.furniture.push(Furniture {
                    kind: *kind,
                    text: text.to_owned(),
                    block,
                    is_outside: false,
                });
            }
            Some(Mark::Figure(figure)) => self.push(BlockKind::Figure(figure.clone())),
            Some(Mark::Title | Mark::Joined) | None => {}
        }
    }

    /// One paragraph, or several where it is too long.
    fn paragraphs(&mut self, text: &str, lines: &[Line<'_>]) {
        let texts = self.texts(text, lines);
        texts
            .into_iter()
            .for_each(|text| self.push(BlockKind::Paragraph(text)));
    }

    fn texts(&mut self, text: &str, lines: &[Line<'_>]) -> Vec<Text> {
        let pieces = split_long(text);
        let start = lines.first().map_or(0, |line| line.at);
        for _ in pieces.iter().skip(1) {
            self.out.split.add(start + MAX_PARAGRAPH_BYTES);
        }
        pieces
            .into_iter()
            .map(|piece| with_links(piece.to_owned()))
            .collect()
    }

    /// Puts a line at the end of the last paragraph, or of a new one.
    fn append(&mut self, line: &Line<'_>) {
        self.out.joined.add(line.at);
        if let Some(Block {
            kind: BlockKind::Paragraph(last),
            ..
        }) = self.out.blocks.last_mut()
            && last.text.len() + line.text.len() < MAX_PARAGRAPH_BYTES
        {
            last.text.push('\n');
            last.text.push_str(line.text);
            return;
        }
        for piece in split_long(line.text) {
            self.push(BlockKind::Paragraph(Text::plain(piece)));
        }
    }

    /// A list; lines deeper than its first one make lists inside its items.
    fn list(&mut self, lines: &'a [Line<'a>], ordered: bool, depth: usize) -> BlockKind {
        let margin = lines.first().map_or(0, |line| line.indent);
        let start = lines
            .first()
            .and_then(|line| number(line.text))
            .map_or(1, |n| n.0);
        let mut items = Vec::new();
        let mut from = 0;
        while from < lines.len() {
            let is_next = |line: &Line<'_>| line.indent < margin + 2 && is_item(line, ordered);
            let to = lines
                .iter()
                .skip(from + 1)
                .position(is_next)
                .map_or(lines.len(), |n| from + 1 + n);
            items.push(self.item(lines.get(from..to).unwrap_or_default(), ordered, depth));
            from = to;
        }
        BlockKind::List {
            ordered,
            start,
            items,
        }
    }

    /// An item: its text, and the list inside it.
    fn item(&mut self, lines: &'a [Line<'a>], ordered: bool, depth: usize) -> Vec<Block> {
        let inner = |line: &Line<'_>| {
            depth < MAX_LIST_DEPTH && matches!(shape(line), Shape::Bullet(_) | Shape::Number(_))
        };
        let split = lines
            .iter()
            .skip(1)
            .position(inner)
            .map_or(lines.len(), |n| n + 1);
        let (own, deeper) = lines.split_at(split);
        let mut text = String::new();
        for (i, line) in own.iter().enumerate() {
            let words = if i == 0 {
                item_text(line.text, ordered)
            } else {
                line.text
            };
            if i > 0 {
                text.push_str(if self.is_wrapped {
                    joiner(&text, words)
                } else {
                    " "
                });
            }
            text.push_str(words);
        }
        let mut blocks: Vec<Block> = self
            .texts(&text, own)
            .into_iter()
            .map(|text| Block::new(BlockKind::Paragraph(text)))
            .collect();
        if let Some(first) = deeper.first() {
            let is_ordered = matches!(shape(first), Shape::Number(_));
            blocks.push(Block::new(self.list(deeper, is_ordered, depth + 1)));
        }
        blocks
    }

    /// A quotation: a quoted blank line (`>`) parts its paragraphs.
    fn quote(&mut self, lines: &[Line<'_>]) -> BlockKind {
        let mut blocks = Vec::new();
        for part in lines
            .split(|line| quoted(line.text).is_empty())
            .filter(|part| !part.is_empty())
        {
            let mut text = String::new();
            for (i, line) in part.iter().enumerate() {
                let words = quoted(line.text);
                if i > 0 {
                    text.push_str(joiner(&text, words));
                }
                text.push_str(words);
            }
            blocks.extend(
                self.texts(&text, part)
                    .into_iter()
                    .map(|text| Block::new(BlockKind::Paragraph(text))),
            );
        }
        BlockKind::Quote(blocks)
    }

    /// The lead of a story: the first paragraph of some words that ends as a
    /// sentence does, for a caption without a credit may stand before it; else
    /// the first of some words. A heading begins the story's body.
    fn lead(&mut self) {
        let is_body =
            |block: &&Block| !matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Figure(_));
        let end = self.out.blocks.iter().position(|b| is_body(&b));
        let head = end.unwrap_or(self.out.blocks.len()).min(MAX_LEAD_BLOCKS);
        let long = |block: &Block| match &block.kind {
            BlockKind::Paragraph(text) => text
                .text
                .split_whitespace()
                .nth(MIN_LEAD_WORDS - 1)
                .is_some(),
            _ => false,
        };
        let whole = |block: &Block| match &block.kind {
            BlockKind::Paragraph(text) => is_sentence_end(&text.text),
            _ => false,
        };
        let blocks = self.out.blocks.get_mut(..head).unwrap_or_default();
        let at = blocks
            .iter()
            .position(|b| long(b) && whole(b))
            .or_else(|| blocks.iter().position(long));
        if let Some(block) = at.and_then(|at| blocks.get_mut(at)) {
            block.role = Some(Role::Lead);
        }
    }
}

fn is_item(line: &Line<'_>, ordered: bool) -> bool {
    if ordered {
        number(line.text).is_some()
    } else {
        bullet(line.text).is_some()
    }
}

fn item_text(text: &str, ordered: bool) -> &str {
    let item = if ordered {
        number(text).map(|n| n.1)
    } else {
        bullet(text).map(|b| b.1)
    };
    item.unwrap_or(text)
}

/// Lines as one text, wrapped lines joined by a space.
fn join(lines: &[Line<'_>]) -> String {
    let mut text = String::with_capacity(lines.iter().map(|line| line.text.len() + 1).sum());
    for (i, line) in lines.iter().enumerate() {
        if i > 0 {
            text.push_str(joiner(&text, line.text));
        }
        text.push_str(line.text);
    }
    text
}

fn verse_line(line: &Line<'_>) -> VerseLine {
    match couplet(line.text) {
        Some(both) => VerseLine {
            first: Text::plain(both.first),
            second: Some(Text::plain(both.second)),
        },
        None => VerseLine {
            first: Text::plain(line.text),
            second: None,
        },
    }
}

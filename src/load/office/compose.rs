//! Paragraphs one after the other become blocks: neighbours of one list a list, lists in lists,
//! quotations, lines of code, captions of what stands beside them.

use super::{Item, Para, ParaKind, Piece};
use crate::document::{Block, BlockKind, Inline, Text};
use crate::load::formats::plain::split_long;
use crate::load::limits::{MAX_LIST_DEPTH, MAX_PARAGRAPH_BYTES, MAX_RUN_LINES};

/// Makes blocks of pieces.
pub(in crate::load) fn compose(pieces: Vec<Piece>) -> Vec<Block> {
    let mut composer = Composer::default();
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Block(block) => composer.block(block),
            Piece::Para(para) if para.kind == ParaKind::Caption => {
                let is_before = matches!(pieces.peek(), Some(Piece::Block(_)));
                composer.caption(para, is_before);
            }
            Piece::Para(para) => composer.para(para),
        }
    }
    composer.finish()
}

/// A list that is open.
struct Open {
    list: (u32, u32),
    level: usize,
    ordered: bool,
    start: u32,
    items: Vec<Vec<Block>>,
}

impl Open {
    fn block(self) -> Block {
        Block::new(BlockKind::List {
            ordered: self.ordered,
            start: self.start,
            items: self.items,
        })
    }
}

#[derive(Default)]
struct Composer {
    out: Vec<Block>,
    open: Vec<Open>,
    quote: Vec<Block>,
    code: Option<Block>,
    caption: Option<Para>,
}

impl Composer {
    fn finish(mut self) -> Vec<Block> {
        self.settle();
        self.close_lists(0);
        self.out
    }

    fn para(&mut self, para: Para) {
        match (para.item, para.kind) {
            (Some(item), ParaKind::Plain | ParaKind::Quote) => {
                self.settle();
                self.item(item, para);
            }
            (_, ParaKind::Quote) => {
                self.settle_but_quote();
                self.close_lists(0);
                self.quote.extend(paragraphs(para));
                if self.quote.len() >= MAX_RUN_LINES {
                    self.settle();
                }
            }
            (_, ParaKind::Code) => self.line_of_code(para),
            (_, kind) => {
                self.settle();
                self.close_lists(0);
                match kind {
                    ParaKind::Heading(level) => self.out.push(heading(para, level)),
                    _ => self.out.extend(paragraphs(para)),
                }
            }
        }
    }

    /// Ends what neighbours had in common.
    fn settle(&mut self) {
        self.settle_but_quote();
        if !self.quote.is_empty() {
            let quote = std::mem::take(&mut self.quote);
            self.out.push(Block::new(BlockKind::Quote(quote)));
        }
    }

    fn settle_but_quote(&mut self) {
        self.out.extend(self.code.take());
        if let Some(caption) = self.caption.take() {
            self.close_lists(0);
            self.out.extend(paragraphs(caption));
        }
    }

    fn line_of_code(&mut self, para: Para) {
        if let Some(Block {
            kind: BlockKind::Code(text),
            ..
        }) = &mut self.code
        {
            text.text.push('\n');
            text.text.push_str(&para.text.text);
            return;
        }
        self.settle();
        self.close_lists(0);
        // Code has no ranges: its lines stand as they are.
        let text = Text::plain(para.text.without_isolates());
        self.code = Some(Block {
            dir: para.dir,
            ids: para.ids,
            ..Block::new(BlockKind::Code(text))
        });
    }

    fn block(&mut self, mut block: Block) {
        if let Some(caption) = self.caption.take() {
            match caption_of(&mut block) {
                Some(slot) => {
                    *slot = caption.text;
                    block.ids.extend(caption.ids);
                }
                None => self.caption = Some(caption),
            }
        }
        self.settle();
        // A picture between two items stands in the first.
        let is_figure = matches!(block.kind, BlockKind::Figure(_));
        if let Some(item) = self
            .open
            .last_mut()
            .filter(|_| is_figure)
            .and_then(|open| open.items.last_mut())
        {
            item.push(block);
            return;
        }
        self.close_lists(0);
        self.out.push(block);
    }

    /// A caption belongs to the figure or table before it that has none, else to what follows.
    fn caption(&mut self, para: Para, is_before: bool) {
        self.settle();
        let last = self
            .open
            .last_mut()
            .and_then(|open| open.items.last_mut()?.last_mut());
        let last = last.or(self.out.last_mut());
        let is_figure = last
            .as_ref()
            .is_some_and(|b| matches!(b.kind, BlockKind::Figure(_)));
        match last
            .filter(|_| is_figure || !is_before)
            .and_then(caption_of)
        {
            Some(slot) => *slot = para.text,
            None => self.caption = Some(para),
        }
    }

    fn item(&mut self, item: Item, para: Para) {
        let level = item.level.min(MAX_LIST_DEPTH - 1);
        let blocks = paragraphs(para);
        if !item.has_mark {
            while self.open.len() > 1 && self.open.last().is_some_and(|open| open.level > level) {
                self.close_lists(self.open.len() - 1);
            }
            match self.open.last_mut().and_then(|open| open.items.last_mut()) {
                Some(last) => last.extend(blocks),
                None => self.out.extend(blocks),
            }
            return;
        }
        let goes_on = |open: &Open| {
            open.level < level
                || open.level == level
                    && open.list == item.list
                    && open.ordered == item.ordered
                    && open.items.len() < MAX_RUN_LINES
        };
        while self.open.last().is_some_and(|open| !goes_on(open)) {
            self.close_lists(self.open.len() - 1);
        }
        match self.open.last_mut().filter(|open| open.level == level) {
            Some(open) => open.items.push(blocks),
            None => self.open.push(Open {
                list: item.list,
                level,
                ordered: item.ordered,
                start: item.number,
                items: vec![blocks],
            }),
        }
    }

    /// Closes lists until only `n` are open.
    fn close_lists(&mut self, n: usize) {
        while self.open.len() > n {
            let Some(block) = self.open.pop().map(Open::block) else {
                return;
            };
            match self.open.last_mut().and_then(|open| open.items.last_mut()) {
                Some(item) => item.push(block),
                None => self.out.push(block),
            }
        }
    }
}

/// Where the caption of a block goes; `None` when it has one, or is nothing that has any.
fn caption_of(block: &mut Block) -> Option<&mut Text> {
    let slot = match &mut block.kind {
        BlockKind::Figure(figure) => &mut figure.caption,
        BlockKind::Table(table) => &mut table.caption,
        _ => return None,
    };
    slot.text.is_empty().then_some(slot)
}

fn heading(para: Para, level: u8) -> Block {
    let kind = BlockKind::Heading {
        level,
        text: para.text,
    };
    Block {
        dir: para.dir,
        ids: para.ids,
        ..Block::new(kind)
    }
}

/// A paragraph, or several when it is too long for layout.
fn paragraphs(para: Para) -> Vec<Block> {
    let Para {
        text, dir, mut ids, ..
    } = para;
    let pieces = if text.text.len() > MAX_PARAGRAPH_BYTES {
        pieces(&text)
    } else {
        vec![text]
    };
    let block = |text| Block {
        dir,
        ids: std::mem::take(&mut ids),
        ..Block::new(BlockKind::Paragraph(text))
    };
    pieces.into_iter().map(block).collect()
}

/// A long text in pieces, the ranges cut with it. Isolates that would be torn are dropped.
fn pieces(text: &Text) -> Vec<Text> {
    let bare = text.text.as_ptr() as usize;
    let cut = |piece: &str| {
        let start = piece.as_ptr() as usize - bare;
        let end = start + piece.len();
        let inlines = text.inlines.iter().filter_map(|inline| {
            let range = inline.range.start.max(start)..inline.range.end.min(end);
            let is_torn =
                range.start >= range.end || range != inline.range && inline.inner() != inline.range;
            (!is_torn).then(|| Inline {
                range: range.start - start..range.end - start,
                kind: inline.kind.clone(),
            })
        });
        Text {
            text: piece.to_owned(),
            inlines: inlines.collect(),
        }
    };
    split_long(&text.text).into_iter().map(cut).collect()
}

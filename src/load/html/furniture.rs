//! What stands among the blocks of a page and is no part of the article: controls, "read also"
//! lines, tags, sources, the title said again. `news.rs` tells it from the words of each line.

use crate::document::{Block, BlockKind, Document, Figure, Furniture, FurnitureKind, Text};
use crate::load::lines::Line;
use crate::load::news::{self, Mark};

/// Sets a figure's caption, its credit apart.
pub(super) fn set_caption(figure: &mut Figure, mut text: Text) {
    let plain = text.without_isolates().into_owned();
    if let Some(read) = news::caption(&plain) {
        let end = read.caption.text.len();
        if text.inlines.is_empty() || !text.text.starts_with(&read.caption.text) {
            text = read.caption;
        } else {
            text.text.truncate(end);
            text.inlines.retain(|i| i.range.end <= end);
        }
        figure.credit = read.credit;
        figure.credit_text = read.credit_text;
    }
    figure.caption = text;
}

/// Takes the furniture out of a document that was read from a page.
/// `is_news` when the page says that it is a news article.
pub(super) fn set_aside(document: &mut Document, is_news: bool) {
    let texts: Vec<(usize, String)> = document
        .blocks
        .iter()
        .enumerate()
        .filter_map(|(index, block)| Some((index, line_of(block)?)))
        .collect();
    let lines: Vec<Line<'_>> = texts
        .iter()
        .map(|(_, text)| Line {
            text,
            at: 0,
            indent: 0,
            is_after_blank: true,
        })
        .collect();
    let reading = news::read_page(&lines, document.dir.is_rtl(), is_news);
    let mut marks: Vec<(usize, Mark)> = reading
        .marks
        .into_iter()
        .filter_map(|(line, mark)| Some((texts.get(line)?.0, mark)))
        .collect();
    let meta = &mut document.meta;
    meta.byline = meta.byline.take().or(reading.byline);
    meta.published = meta.published.take().or(reading.published);
    meta.updated = meta.updated.take().or(reading.updated);
    meta.sources.extend(reading.sources);
    for tag in reading.tags {
        if !meta.tags.contains(&tag) {
            meta.tags.push(tag);
        }
    }
    marks.retain(|(_, mark)| !matches!(mark, Mark::Title));
    if marks
        .iter()
        .filter(|(_, m)| matches!(m, Mark::Furniture(_)))
        .count()
        < n_texts(document)
    {
        remove(document, marks);
    }
}

/// Blocks of text: a page of which only pictures are left is none.
pub(super) fn n_texts(document: &Document) -> usize {
    let is_text = |b: &&Block| !matches!(b.kind, BlockKind::Figure(_) | BlockKind::Rule);
    document.blocks.iter().filter(is_text).count()
}

/// The words of a block that may be furniture as a whole: one line.
fn line_of(block: &Block) -> Option<String> {
    let (BlockKind::Paragraph(text) | BlockKind::Heading { text, .. }) = &block.kind else {
        return None;
    };
    Some(text.without_isolates().replace('\n', " "))
}

/// The first heading or paragraph, when it is the title again.
pub(in crate::load) fn repeated_title(document: &mut Document) {
    let Some(title) = document.meta.title.clone() else {
        return;
    };
    let fold = |text: &str| crate::document::fold::fold(text.trim());
    let same = document
        .blocks
        .iter()
        .take(4)
        .position(|block| line_of(block).is_some_and(|line| fold(&line) == fold(&title)));
    if let Some(at) = same {
        let block = document.blocks.remove(at);
        for piece in document.furniture.iter_mut().filter(|f| f.block > at) {
            piece.block -= 1;
        }
        document.furniture.push(Furniture {
            kind: FurnitureKind::RepeatedTitle,
            text: line_of(&block).unwrap_or_default(),
            block: at,
            is_outside: false,
        });
    }
}

pub(super) fn remove(document: &mut Document, marks: Vec<(usize, Mark)>) {
    let mut marks = marks.into_iter().peekable();
    let blocks = std::mem::take(&mut document.blocks);
    let mut moved = Vec::with_capacity(blocks.len() + 1);
    let old = document.furniture.len();
    for (index, block) in blocks.into_iter().enumerate() {
        moved.push(document.blocks.len());
        let mark = marks.next_if(|(at, _)| *at == index).map(|m| m.1);
        match mark {
            Some(Mark::Furniture(kind)) => {
                let at = document.blocks.len();
                if kind == FurnitureKind::Continue && document.continue_after.is_none() {
                    document.continue_after = at.checked_sub(1);
                }
                document.furniture.push(Furniture {
                    kind,
                    text: line_of(&block).unwrap_or_default(),
                    block: at,
                    is_outside: false,
                });
            }
            Some(Mark::Figure(figure)) => caption(document, block, figure),
            _ => document.blocks.push(block),
        }
    }
    let end = document.blocks.len();
    for piece in document.furniture.iter_mut().take(old) {
        piece.block = moved.get(piece.block).copied().unwrap_or(end);
    }
    document.furniture.sort_by_key(|piece| piece.block);
}

/// A line that is a caption belongs to the picture above it.
fn caption(document: &mut Document, block: Block, read: Figure) {
    if let Some(BlockKind::Figure(above)) = document.blocks.last_mut().map(|b| &mut b.kind)
        && above.caption.text.is_empty()
    {
        above.caption = read.caption;
        above.credit = read.credit;
        above.credit_text = read.credit_text;
        return;
    }
    document.blocks.push(block);
}

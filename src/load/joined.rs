//! Several files of a book as one document: their blocks one after the other, one direction and
//! language for all, and of the names that links could lead to those that one leads to.

use std::collections::HashSet;
use std::ops::Range;

use super::html::{self, PartRead};
use super::limits::MAX_BLOCKS;
use crate::document::{Block, BlockKind, Document, Furniture, InlineKind, Metadata, Picture, Text};
use crate::vocab::{Direction, DirectionReason, Lang};

/// Bytes of text that the language is told from, at most.
const SAMPLE_BYTES: usize = 64 * 1024;

/// The files read so far.
#[derive(Default)]
pub(super) struct Joined {
    blocks: Vec<Block>,
    /// Names that stood behind the last block.
    ids: Vec<Box<str>>,
    sample: String,
    /// Where each file's blocks are, and its direction.
    parts: Vec<(Range<usize>, Direction, DirectionReason)>,
    /// Letters in files that run from right to left, and in the others.
    letters: [usize; 2],
    /// Blocks beyond the cap.
    pub n_left_out: usize,
}

impl Joined {
    /// Adds a file behind the others.
    pub(super) fn add(&mut self, mut part: PartRead) {
        let start = self.blocks.len();
        self.n_left_out += part.blocks.len().saturating_sub(MAX_BLOCKS - start);
        part.blocks.truncate(MAX_BLOCKS - start);
        if let Some(first) = part.blocks.first_mut() {
            first.ids.append(&mut self.ids);
        }
        self.ids.extend(part.ids);
        self.blocks.extend(part.blocks);
        if self.sample.len() < SAMPLE_BYTES {
            self.sample.push_str(&part.sample);
        }
        let [rtl, ltr] = &mut self.letters;
        *(if part.dir.is_rtl() { rtl } else { ltr }) += part.n_letters;
        let range = start..self.blocks.len();
        self.parts.push((range, part.dir, part.dir_reason));
    }

    /// Adds the first files, behind the cover unless one of them shows its picture.
    pub(super) fn open_with(&mut self, cover: &mut Option<PartRead>, first: &mut Vec<PartRead>) {
        let cover = cover.take().filter(|cover| {
            let own = pictures(cover);
            !own.is_empty() && !first.iter().flat_map(pictures).any(|p| own.contains(&p))
        });
        cover
            .into_iter()
            .chain(first.drain(..))
            .for_each(|part| self.add(part));
    }

    /// The document. `dir` and `lang` are what the book declares for all of it.
    pub(super) fn finish(
        mut self,
        meta: Metadata,
        pictures: Vec<Picture>,
        dir: Option<Direction>,
        lang: Option<Lang>,
    ) -> Document {
        let (dir, dir_reason) = self.direction(dir);
        for (range, own, reason) in self.parts {
            let is_other = own != dir && reason == DirectionReason::Declared;
            for block in self.blocks.get_mut(range).unwrap_or_default() {
                block.dir = block.dir.or(is_other.then_some(own));
            }
        }
        if let Some(last) = self.blocks.last_mut() {
            last.ids.append(&mut self.ids);
        }
        keep_targets(&mut self.blocks);
        let mut document = Document {
            meta,
            blocks: self.blocks,
            furniture: Vec::<Furniture>::new(),
            pictures,
            continue_after: None,
            dir,
            dir_reason,
            lang: html::language(lang, &self.sample),
        };
        without_title(&mut document);
        raise(&mut document.blocks);
        document
    }

    /// The direction of most of the text: what a book declares turns its pages, and need not be
    /// that of its lines.
    fn direction(&self, declared: Option<Direction>) -> (Direction, DirectionReason) {
        let [rtl, ltr] = self.letters;
        let most = match rtl.cmp(&ltr) {
            std::cmp::Ordering::Less => Direction::Ltr,
            std::cmp::Ordering::Equal => declared.unwrap_or(Direction::Ltr),
            std::cmp::Ordering::Greater => Direction::Rtl,
        };
        let is_declared = declared == Some(most)
            || self.parts.iter().any(|(range, dir, reason)| {
                !range.is_empty() && *dir == most && *reason == DirectionReason::Declared
            });
        if is_declared {
            (most, DirectionReason::Declared)
        } else {
            (most, DirectionReason::Dominant)
        }
    }
}

/// The pictures that stand by themselves.
fn pictures(part: &PartRead) -> Vec<usize> {
    let figures = part.blocks.iter().filter_map(|b| match &b.kind {
        BlockKind::Figure(figure) => figure.picture,
        _ => None,
    });
    figures.collect()
}

/// Takes the title, which stands above the text already, from its beginning.
fn without_title(document: &mut Document) {
    let n = document.furniture.len();
    let ids: Vec<Vec<Box<str>>> = document
        .blocks
        .iter()
        .take(8)
        .map(|b| b.ids.clone())
        .collect();
    html::repeated_title(document);
    let Some(at) = document.furniture.get(n).map(|f| f.block) else {
        return;
    };
    // Links to it lead to what stood behind it.
    if let (Some(ids), Some(block)) = (ids.get(at), document.blocks.get_mut(at)) {
        block.ids.extend(ids.iter().cloned());
    }
}

/// Moves all headings so that the highest have the first level under the title.
fn raise(blocks: &mut [Block]) {
    let levels = blocks.iter().filter_map(|block| match block.kind {
        BlockKind::Heading { level, .. } => Some(level),
        _ => None,
    });
    let by = levels.min().map_or(0, |level| level.saturating_sub(2));
    for block in blocks {
        if let BlockKind::Heading { level, .. } = &mut block.kind {
            *level = level.saturating_sub(by);
        }
    }
}

/// Takes the names away that no link leads to: books name every paragraph.
fn keep_targets(blocks: &mut [Block]) {
    let mut targets: HashSet<Box<str>> = HashSet::new();
    for block in blocks.iter_mut() {
        visit(block, &mut |block| {
            texts(&block.kind, &mut |text| {
                targets.extend(text.inlines.iter().filter_map(|i| match &i.kind {
                    InlineKind::Link(address) => Some(address.strip_prefix('#')?.into()),
                    _ => None,
                }));
            });
        });
    }
    for block in blocks {
        visit(block, &mut |block| {
            block.ids.retain(|id| targets.contains(id));
        });
    }
}

/// Goes through a block and the blocks inside it.
pub(super) fn visit(block: &mut Block, each: &mut dyn FnMut(&mut Block)) {
    each(block);
    match &mut block.kind {
        BlockKind::List { items, .. } => items.iter_mut().flatten().for_each(|b| visit(b, each)),
        BlockKind::Quote(blocks) | BlockKind::Details { blocks, .. } => {
            blocks.iter_mut().for_each(|b| visit(b, each));
        }
        BlockKind::Definitions(list) => {
            let details = list.iter_mut().flat_map(|d| &mut d.details);
            details.flatten().for_each(|b| visit(b, each));
        }
        BlockKind::Table(table) => {
            let cells = table.rows.iter_mut().flat_map(|r| &mut r.cells);
            cells
                .flat_map(|c| &mut c.blocks)
                .for_each(|b| visit(b, each));
        }
        BlockKind::Paragraph(_)
        | BlockKind::Heading { .. }
        | BlockKind::Verse(_)
        | BlockKind::Code(_)
        | BlockKind::Figure(_)
        | BlockKind::Rule => {}
    }
}

/// The texts of a block itself.
fn texts(kind: &BlockKind, each: &mut dyn FnMut(&Text)) {
    match kind {
        BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } | BlockKind::Code(text) => {
            each(text);
        }
        BlockKind::Verse(lines) => {
            for line in lines {
                each(&line.first);
                line.second.iter().for_each(&mut *each);
            }
        }
        BlockKind::Figure(figure) => each(&figure.caption),
        BlockKind::Table(table) => each(&table.caption),
        BlockKind::Definitions(list) => list.iter().flat_map(|d| &d.terms).for_each(each),
        BlockKind::Details { summary, .. } => each(summary),
        BlockKind::List { .. } | BlockKind::Quote(_) | BlockKind::Rule => {}
    }
}

//! The contents of a book: its navigation page (EPUB 3) or its NCX file (EPUB 2). They name the
//! chapters that print no heading, and say how deep each stands.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use roxmltree::Node;

use super::package::{Package, xml_text};
use crate::document::fold::fold;
use crate::document::{Block, BlockKind, Text};
use crate::load::container::xml::{self, elements, words};
use crate::load::container::zip::{Zip, folded};
use crate::load::encoding::decode_markup;
use crate::load::html::{self, Part, PartRead};
use crate::load::joined;
use crate::load::limits::{MAX_BLOCKS, MAX_LIST_DEPTH};

/// Blocks at the start of a chapter, or behind a named place, among which its heading is looked
/// for.
const NEAR: usize = 3;

/// Lines of the contents that lead into one page, at most; further ones name no place.
const MAX_NAMED: usize = 1_000;

/// A line of the contents.
#[derive(Debug)]
pub(super) struct Entry {
    title: String,
    /// The id of its place in the document; `None` for the beginning of its page.
    id: Option<String>,
    /// How deep it stands, from 0.
    depth: usize,
}

/// The contents by the pages of the spine.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pages: HashMap<usize, Vec<Entry>>,
    /// Numbers of the pages by their folded names.
    pub numbers: Arc<HashMap<String, usize>>,
}

/// Reads the contents of a book; none when there are none, or they are broken.
pub(super) fn read(zip: &Zip, package: &Package) -> Contents {
    let numbers = package.spine.iter().enumerate();
    let numbers = numbers.map(|(number, item)| (folded(&item.name), number));
    let mut contents = Contents {
        numbers: Arc::new(numbers.collect()),
        ..Contents::default()
    };
    for (name, is_nav) in [(&package.nav, true), (&package.ncx, false)] {
        let Some(name) = name.as_ref().filter(|_| contents.pages.is_empty()) else {
            continue;
        };
        let part = Part::new(usize::MAX - 1, name, &contents.numbers);
        let lines = if is_nav {
            nav_lines(zip, name)
        } else {
            ncx_lines(zip, name)
        };
        for (title, address, depth) in lines.unwrap_or_default().into_iter().take(MAX_BLOCKS) {
            if let Some((number, id)) = part.target(&address) {
                let entry = Entry { title, id, depth };
                contents.pages.entry(number).or_default().push(entry);
            }
        }
    }
    contents
}

/// Title, address and depth of each line.
type Lines = Vec<(String, String, usize)>;

fn nav_lines(zip: &Zip, name: &str) -> Option<Lines> {
    let page = decode_markup(zip.read(name).ok()?, None).text;
    Some(html::nav(&page))
}

fn ncx_lines(zip: &Zip, name: &str) -> Option<Lines> {
    let text = xml_text(zip, name).ok()?;
    let tree = xml::parse(&text).ok()?;
    let map = elements(tree.root(), "navMap").next()?;
    let mut lines = Vec::new();
    points(&map, 0, &mut lines);
    Some(lines)
}

fn points(node: &Node<'_, '_>, depth: usize, lines: &mut Lines) {
    if depth > MAX_LIST_DEPTH {
        return;
    }
    for point in node
        .children()
        .filter(|n| n.tag_name().name() == "navPoint")
    {
        let child = |name| point.children().find(|n| n.tag_name().name() == name);
        let title = child("navLabel").and_then(|n| words(&n));
        let address = child("content").and_then(|n| n.attribute("src"));
        if let (Some(title), Some(address)) = (title, address) {
            lines.push((title, address.to_owned(), depth));
        }
        points(&point, depth + 1, lines);
    }
}

impl Contents {
    /// Gives the headings of page `number` the levels that the contents say, and headings to
    /// places that are named there and print none.
    pub(super) fn apply(&self, number: usize, page: &mut PartRead) {
        let Some(entries) = self.pages.get(&number) else {
            return;
        };
        let has_headings = page.blocks.iter().any(is_heading);
        if has_headings {
            shift(entries, &mut page.blocks);
        }
        let places = places(&mut page.blocks);
        let mut found: Vec<(usize, &Entry)> = entries
            .iter()
            .take(MAX_NAMED)
            .filter_map(|entry| match &entry.id {
                None => Some((0, entry)),
                Some(id) => Some((*places.get(&**id)?, entry)),
            })
            .collect();
        // From the end, so that places before stay where they are.
        found.sort_by_key(|(at, _)| *at);
        let mut next = usize::MAX;
        for (at, entry) in found.into_iter().rev() {
            let near = at..next.max(at + 1).min(at + NEAR);
            set(entry, near, has_headings, &mut page.blocks);
            next = at;
        }
    }
}

fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading { .. })
}

fn level(depth: usize) -> u8 {
    u8::try_from(depth + 2).unwrap_or(6).min(6)
}

/// Moves all headings so that the first has the level of the first line that leads to the page.
fn shift(entries: &[Entry], blocks: &mut [Block]) {
    let own = blocks.iter().find_map(|block| match block.kind {
        BlockKind::Heading { level, .. } => Some(level),
        _ => None,
    });
    let (Some(own), Some(entry)) = (own, entries.first()) else {
        return;
    };
    let by = i16::from(level(entry.depth)) - i16::from(own);
    for block in blocks {
        if let BlockKind::Heading { level, .. } = &mut block.kind {
            *level = u8::try_from((i16::from(*level) + by).clamp(2, 6)).unwrap_or(6);
        }
    }
}

/// The block that has each id, or holds the one that has it.
fn places(blocks: &mut [Block]) -> HashMap<Box<str>, usize> {
    let mut places = HashMap::new();
    for (at, block) in blocks.iter_mut().enumerate() {
        joined::visit(block, &mut |block| {
            for id in &block.ids {
                places.entry(id.clone()).or_insert(at);
            }
        });
    }
    places
}

/// Makes the paragraph that prints an entry's title a heading, or puts one where none is printed;
/// `near` are the blocks where it may be.
fn set(entry: &Entry, near: Range<usize>, has_headings: bool, blocks: &mut Vec<Block>) {
    let at = near.start;
    let Some(next) = blocks.get(at..near.end.min(blocks.len())) else {
        return;
    };
    let title = fold(&entry.title);
    let is_title = |block: &Block| {
        matches!(&block.kind, BlockKind::Paragraph(text)
            if fold(&text.without_isolates().replace('\n', " ")) == title)
    };
    if next.iter().any(is_heading) {
        return;
    }
    let printed = next.iter().position(is_title);
    if let Some(block) = printed.and_then(|i| blocks.get_mut(at + i)) {
        if let BlockKind::Paragraph(text) = &mut block.kind {
            let text = std::mem::take(text);
            let level = level(entry.depth);
            block.kind = BlockKind::Heading { level, text };
        }
    } else if !has_headings {
        let mut heading = Block::new(BlockKind::Heading {
            level: level(entry.depth),
            text: Text::plain(entry.title.as_str()),
        });
        if let Some(block) = blocks.get_mut(at) {
            heading.ids = std::mem::take(&mut block.ids);
        }
        blocks.insert(at, heading);
    }
}

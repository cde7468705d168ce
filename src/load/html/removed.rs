//! What extraction leaves out of the article: nothing that the file says is lost, all of it is
//! listed as furniture.
//!
//! The words of the page are noted before extraction, and those that are not in what it found
//! afterwards are what was left out, by the parts of the page that they stood in.

use std::hash::Hasher as _;

use dom_query::{Document, NodeRef};
use html5ever::tendril::StrTendril;
use rustc_hash::FxHasher;

use super::dom::{name, spaced, text};
use super::elements::{is_block, is_hidden, is_nothing};
use crate::document::{Furniture, FurnitureKind};
use crate::load::limits::{MAX_REMOVED, MAX_REMOVED_BYTES};

/// The words of a page, in its order.
#[derive(Default)]
pub(super) struct PageText {
    words: Vec<Words>,
    n_parts: usize,
    n_bytes: usize,
}

/// The words of one text node.
struct Words {
    text: StrTendril,
    hash: u64,
    part: usize,
    kind: FurnitureKind,
}

/// Where a node stands.
#[derive(Clone, Copy)]
struct Place {
    part: usize,
    kind: FurnitureKind,
    /// Everything inside is one part: a menu, a list of links.
    is_whole: bool,
}

impl PageText {
    /// The words of a page.
    pub(super) fn of(tree: &Document) -> Self {
        let mut all = Self::default();
        if let Some(body) = tree.body() {
            let place = Place {
                part: 0,
                kind: FurnitureKind::Removed,
                is_whole: false,
            };
            all.note(&body, place);
        }
        all
    }

    /// Trees are no deeper than the cap, and reading runs where the stack is large.
    fn note(&mut self, node: &NodeRef<'_>, place: Place) {
        let mut next = node.first_child();
        while let Some(child) = next {
            if let Some(text) = text(&child) {
                self.push(text, place);
            } else if child.is_element() {
                let name = name(&child);
                if !is_nothing(&name) && !is_hidden(&child) {
                    let inside = self.place_of(&name, place);
                    self.note(&child, inside);
                }
            }
            next = child.next_sibling();
        }
    }

    fn place_of(&mut self, name: &str, around: Place) -> Place {
        if around.is_whole || !is_block(name) {
            return around;
        }
        self.n_parts += 1;
        let kind = match name {
            "nav" | "menu" | "header" | "footer" => FurnitureKind::Navigation,
            _ => FurnitureKind::Removed,
        };
        Place {
            part: self.n_parts,
            kind,
            is_whole: matches!(name, "nav" | "menu" | "ul" | "ol" | "dl" | "table" | "form"),
        }
    }

    fn push(&mut self, text: StrTendril, place: Place) {
        let Some(hash) = hash_of(&text).filter(|_| self.n_bytes <= MAX_REMOVED_BYTES) else {
            return;
        };
        self.n_bytes += text.len();
        self.words.push(Words {
            text,
            hash,
            part: place.part,
            kind: place.kind,
        });
    }

    /// What is not in `article`, which has `n_blocks` blocks.
    pub(super) fn left_out(self, article: &NodeRef<'_>, n_blocks: usize) -> Vec<Furniture> {
        let mut kept: Vec<u64> = article
            .descendants_it()
            .filter_map(|node| hash_of(&text(&node)?))
            .collect();
        kept.sort_unstable();
        let mut pieces: Vec<(usize, Furniture)> = Vec::new();
        let mut block = 0;
        for words in self.words {
            if kept.binary_search(&words.hash).is_ok() {
                block = n_blocks;
                continue;
            }
            let last = pieces.last_mut().filter(|last| last.0 == words.part);
            if let Some((_, piece)) = last {
                piece.text.push(' ');
                piece.text.push_str(&spaced(&words.text));
            } else if pieces.len() < MAX_REMOVED {
                let piece = Furniture {
                    kind: words.kind,
                    text: spaced(&words.text),
                    block,
                    is_outside: true,
                };
                pieces.push((words.part, piece));
            }
        }
        pieces.into_iter().map(|(_, piece)| piece).collect()
    }
}

/// A number for the words of a text, however they are spaced; `None` for a text without words.
fn hash_of(text: &str) -> Option<u64> {
    let mut hasher = FxHasher::default();
    let mut n = 0_usize;
    for word in text.split_ascii_whitespace() {
        n += 1;
        hasher.write(word.as_bytes());
    }
    (n > 0).then(|| hasher.finish())
}

//! A place in a document that survives a new layout, other fonts, and small
//! edits of the text.
//!
//! An [`Anchor`] names its place three ways: the node by a hash of its folded
//! text, the byte offset in it, and a quote of the words at the place with what
//! stands before and after. [`Anchor::locate`] tries the cheapest first, checks
//! each against the quote, and says how sure it is. Comparing uses `fold.rs`,
//! so marks added or taken away do not move a place; nodes are those of
//! `walk.rs`.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::Document;
use super::fold::{Folded, fold};
use super::walk::{Node, TextPos, nodes};

/// Characters of the quote, at most.
const QUOTE_CHARS: usize = 48;
/// Characters kept before and after the quote, at most, each.
const CONTEXT_CHARS: usize = 40;
/// Length in characters of the pieces that a fuzzy search compares.
const SHINGLE: usize = 6;
/// A fuzzy place needs this share of the pieces, in percent.
const FUZZY_PERCENT: usize = 45;

/// A place in a document, as it is kept between two readings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Anchor {
    /// Index of the node when the anchor was made.
    pub node: u32,
    /// Byte offset in the node's text.
    pub offset: usize,
    /// Hash of the node's folded text.
    pub block_hash: u64,
    /// Hash of the folded text of the node before, 0 when there is none.
    pub hash_before: u64,
    /// Hash of the folded text of the node after, 0 when there is none.
    pub hash_after: u64,
    /// The words at the place, as written.
    pub quote: String,
    /// What stands before the place in the node, or at the end of the node before.
    pub prefix: String,
    /// What follows the quote in the node, or at the start of the node after.
    pub suffix: String,
}

/// How an anchor's place was found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// The node is unchanged, marks and tatweel aside.
    Exact,
    /// The node was edited; the words at the place are there.
    Quoted,
    /// The words were edited too; the place is the best match by far.
    Similar,
    /// The paragraph is gone; this is where its neighbour begins or ends.
    Nearby,
}

/// A place found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Located {
    /// The place.
    pub pos: TextPos,
    /// How it was found.
    pub certainty: Certainty,
}

impl Anchor {
    /// The anchor of `pos`. A place outside the document is moved to the
    /// nearest one inside; an offset inside a character to its start.
    #[must_use]
    pub fn of(document: &Document, pos: TextPos) -> Self {
        let all = nodes(document);
        let index = (pos.node.0 as usize).min(all.len().saturating_sub(1));
        let Some(node) = all.get(index) else {
            return Self::default();
        };
        let offset = floor_boundary(node.text, pos.offset);
        let (head, tail) = node.text.split_at(offset);
        let quote = first_chars(tail, QUOTE_CHARS);
        let rest = tail.get(quote.len()..).unwrap_or("");
        let neighbour = |i: Option<usize>| i.and_then(|i| all.get(i));
        let (before, after) = (
            neighbour(index.checked_sub(1)),
            neighbour(index.checked_add(1)),
        );
        let prefix = if head.is_empty() {
            before.map_or("", |n| n.text)
        } else {
            head
        };
        let suffix = if rest.is_empty() {
            after.map_or("", |n| n.text)
        } else {
            rest
        };
        Self {
            node: node.id.0,
            offset,
            block_hash: hash(node.text),
            hash_before: before.map_or(0, |n| hash(n.text)),
            hash_after: after.map_or(0, |n| hash(n.text)),
            quote: quote.to_owned(),
            prefix: last_chars(prefix, CONTEXT_CHARS).to_owned(),
            suffix: first_chars(suffix, CONTEXT_CHARS).to_owned(),
        }
    }

    /// The place in `document`, or `None` when nothing of it is left.
    #[must_use]
    pub fn find(&self, document: &Document) -> Option<TextPos> {
        self.locate(document).map(|found| found.pos)
    }

    /// The place in `document` and how sure it is. Each way of finding it is
    /// tried on the whole document before the next: same node, same words with
    /// their surroundings, similar words, a neighbour that is left.
    #[must_use]
    pub fn locate(&self, document: &Document) -> Option<Located> {
        let all = nodes(document);
        let found = |certainty| move |pos| Located { pos, certainty };
        self.in_same_node(&all)
            .map(found(Certainty::Exact))
            .or_else(|| self.by_quote(&all).map(found(Certainty::Quoted)))
            .or_else(|| self.by_similarity(&all).map(found(Certainty::Similar)))
            .or_else(|| self.by_neighbour(&all).map(found(Certainty::Nearby)))
    }

    /// Case 1: a node with the same folded text, the nearest to the old index
    /// when there are several (a refrain).
    fn in_same_node(&self, all: &[Node<'_>]) -> Option<TextPos> {
        let same = |node: &&Node<'_>| hash(node.text) == self.block_hash;
        let at_index = all.get(self.node as usize).filter(|n| same(n));
        let node = at_index.or_else(|| {
            all.iter()
                .filter(same)
                .min_by_key(|n| n.id.0.abs_diff(self.node))
        })?;
        if node
            .text
            .get(self.offset..)
            .is_some_and(|tail| tail.starts_with(&self.quote))
        {
            return Some(TextPos {
                node: node.id,
                offset: self.offset,
            });
        }
        // The marks differ: the quote finds the place, the nearest to the old offset.
        let folded = Folded::of(node.text);
        let quote = fold(&self.quote);
        let offset = if quote.is_empty() {
            self.offset.min(node.text.len())
        } else {
            folded
                .find_all(&quote)
                .iter()
                .map(|range| range.start)
                .min_by_key(|at| at.abs_diff(self.offset))?
        };
        Some(TextPos {
            node: node.id,
            offset: floor_boundary(node.text, offset),
        })
    }

    /// Case 2: the quote stands somewhere, alone or with what was around it.
    fn by_quote(&self, all: &[Node<'_>]) -> Option<TextPos> {
        let quote = fold(&self.quote);
        if quote.chars().filter(|c| c.is_alphanumeric()).count() < 4 {
            return None;
        }
        let (prefix, suffix) = (fold(&self.prefix), fold(&self.suffix));
        let mut hits = Vec::new();
        for node in all {
            let folded = Folded::of(node.text);
            for (at, hit) in folded.text().match_indices(quote.as_str()) {
                let before = folded.text().get(..at).unwrap_or("");
                let after = folded.text().get(at + hit.len()..).unwrap_or("");
                let score = common_end(before, &prefix) + common_start(after, &suffix);
                hits.push((
                    score,
                    TextPos {
                        node: node.id,
                        offset: folded.source_offset(at),
                    },
                ));
            }
        }
        let best = hits.iter().map(|hit| hit.0).max()?;
        // A short quote is a common word: it needs company.
        if quote.chars().count() < 16 && best < 8 {
            return None;
        }
        hits.retain(|hit| hit.0 == best);
        hits.iter()
            .map(|hit| hit.1)
            .min_by_key(|pos| pos.node.0.abs_diff(self.node))
    }

    /// Case 3: the words were edited. Pieces of the old surroundings vote for
    /// the place; it must win clearly.
    fn by_similarity(&self, all: &[Node<'_>]) -> Option<TextPos> {
        let (before, around) = (
            fold(&self.prefix),
            fold(&[&*self.quote, &*self.suffix].concat()),
        );
        let place = before.chars().count();
        let letters: Vec<char> = before.chars().chain(around.chars()).collect();
        let mut pieces: HashMap<&[char], usize> = HashMap::new();
        for (i, piece) in letters.windows(SHINGLE).enumerate() {
            pieces.entry(piece).or_insert(i);
        }
        if pieces.len() < 8 {
            return None;
        }
        let mut best: Option<Vote> = None;
        let mut second = 0;
        for node in all {
            let Some(vote) = vote(node, &pieces, place) else {
                continue;
            };
            match best {
                Some(b) if b.hits >= vote.hits => second = second.max(vote.hits),
                _ => {
                    second = best.map_or(second, |b| second.max(b.hits));
                    best = Some(vote);
                }
            }
        }
        let best = best?;
        let enough = best.hits * 100 >= pieces.len() * FUZZY_PERCENT && best.hits * 4 >= second * 5;
        enough.then_some(best.pos)
    }

    /// Case 4: the paragraph is gone but one beside it is not.
    fn by_neighbour(&self, all: &[Node<'_>]) -> Option<TextPos> {
        let nearest = |wanted: u64, index: u32| {
            let same = all.iter().filter(|n| wanted != 0 && hash(n.text) == wanted);
            same.min_by_key(|n| n.id.0.abs_diff(index))
        };
        if let Some(after) = nearest(self.hash_after, self.node.saturating_add(1)) {
            return Some(TextPos {
                node: after.id,
                offset: 0,
            });
        }
        let before = nearest(self.hash_before, self.node.saturating_sub(1))?;
        Some(TextPos {
            node: before.id,
            offset: before.text.len(),
        })
    }
}

#[derive(Clone, Copy)]
struct Vote {
    hits: usize,
    pos: TextPos,
}

/// The place in `node` that most pieces agree on.
fn vote(node: &Node<'_>, pieces: &HashMap<&[char], usize>, place: usize) -> Option<Vote> {
    let folded = Folded::of(node.text);
    let letters: Vec<char> = folded.text().chars().collect();
    // Each hit names the start of the place on its own reckoning; edits shift
    // it by a few characters, so neighbours of the width of a word vote together.
    let mut starts: Vec<usize> = letters
        .windows(SHINGLE)
        .enumerate()
        .filter_map(|(i, piece)| pieces.get(piece).map(|at| (i + place).saturating_sub(*at)))
        .collect();
    starts.sort_unstable();
    let mut from = 0;
    let mut best = (0, 0);
    for (to, start) in starts.iter().enumerate() {
        while starts.get(from).is_some_and(|first| start - first > 12) {
            from += 1;
        }
        if to + 1 - from > best.0 {
            best = (to + 1 - from, from.midpoint(to));
        }
    }
    let at = starts.get(best.1).copied()?;
    let offset = folded
        .text()
        .char_indices()
        .nth(at)
        .map_or(folded.text().len(), |c| c.0);
    Some(Vote {
        hits: best.0.min(pieces.len()),
        pos: TextPos {
            node: node.id,
            offset: folded.source_offset(offset),
        },
    })
}

/// FNV-1a of the folded text: the same on every machine and in every release,
/// never 0.
fn hash(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for c in text.chars() {
        super::fold::fold_char(c, &mut |folded| {
            hash = (hash ^ u64::from(u32::from(folded))).wrapping_mul(0x0100_0000_01b3);
        });
    }
    hash.max(1)
}

fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn first_chars(text: &str, n: usize) -> &str {
    text.char_indices()
        .nth(n)
        .and_then(|(at, _)| text.get(..at))
        .unwrap_or(text)
}

fn last_chars(text: &str, n: usize) -> &str {
    let start = n
        .checked_sub(1)
        .and_then(|n| text.char_indices().nth_back(n));
    start.and_then(|(at, _)| text.get(at..)).unwrap_or(text)
}

fn common_start(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

fn common_end(a: &str, b: &str) -> usize {
    a.chars()
        .rev()
        .zip(b.chars().rev())
        .take_while(|(a, b)| a == b)
        .count()
}

//! Find: where words stand in an article, a slice at a time.
//!
//! A [`Search`] begins at the part of the article that is in view, goes to the
//! end and then from the beginning to where it began, so that what is near is
//! found first; whoever holds it says when a slice ends. Spellings that `fold.rs`
//! takes for the same are found, and a match covers what the author wrote, with
//! the marks of its last letter.

use super::Document;
use super::fold::{Folded, fold, is_loose};
use super::walk::{Node, NodeId, TextPos, part, part_of};
use crate::vocab::TextRange;

/// Longest query, characters; of a longer one the beginning is looked for.
pub const LONGEST: usize = 1_000;
/// Most matches that are kept; a search that finds more ends there.
pub const MOST: usize = 100_000;
/// Text that [`Search::beside`] looks at, bytes: a few milliseconds.
const NEAR: usize = 512 * 1024;

/// What is looked for, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle(String);

/// A place where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Match {
    /// The node.
    pub node: NodeId,
    start: u32,
    end: u32,
}

/// What is known of the match before or after a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is this one.
    At(Match),
    /// None on that side; this is the first one from the other end.
    Around(Match),
    /// There is none in the article.
    None,
    /// The search has not come so far.
    NotYet,
}

/// A search under way, or at its end.
#[derive(Clone, Debug)]
pub struct Search {
    needle: Needle,
    began: Spot,
    at: Spot,
    has_turned: bool,
    is_done: bool,
    is_full: bool,
    most: usize,
    /// Matches from where it began on; all of them when it is done.
    ahead: Vec<Match>,
    /// Matches from the beginning of the article on.
    behind: Vec<Match>,
    folded: Folded,
}

/// A part of the article (see `walk::part`), and how many of its nodes were looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Spot {
    part: usize,
    first: NodeId,
    done: usize,
}

impl Needle {
    /// What `query` looks for; `None` when that is nothing: white space, or
    /// marks alone.
    #[must_use]
    pub fn new(query: &str) -> Option<Self> {
        let end = query
            .char_indices()
            .nth(LONGEST)
            .map_or(query.len(), |(at, _)| at);
        let folded = fold(query.get(..end)?);
        (!folded.trim().is_empty()).then_some(Self(folded))
    }

    /// Where it stands in a text: for what is in sight, which a search that is
    /// under way or full may not know.
    #[must_use]
    pub fn places_in(&self, text: &str) -> Vec<TextRange> {
        let folded = Folded::of(text);
        let places = folded.places(&self.0);
        places
            .map(|range| range.start..end_of(text, &range))
            .collect()
    }
}

impl Match {
    const fn new(node: NodeId, range: &TextRange) -> Self {
        Self {
            node,
            start: range.start as u32,
            end: range.end as u32,
        }
    }

    /// Bytes of the node's text.
    #[must_use]
    pub const fn range(&self) -> TextRange {
        self.start as usize..self.end as usize
    }

    /// Where it begins.
    #[must_use]
    pub const fn start(&self) -> TextPos {
        TextPos {
            node: self.node,
            offset: self.start as usize,
        }
    }

    /// Where it ends.
    #[must_use]
    pub const fn end(&self) -> TextPos {
        TextPos {
            node: self.node,
            offset: self.end as usize,
        }
    }
}

impl Search {
    /// A search that begins at the part of the article where `from` is and
    /// keeps at most `most` matches; nothing is looked at yet.
    #[must_use]
    pub fn new(document: &Document, needle: Needle, from: TextPos, most: usize) -> Self {
        let (part, first) = part_of(document, from.node);
        let began = Spot {
            part,
            first,
            done: 0,
        };
        Self {
            needle,
            began,
            at: began,
            has_turned: false,
            is_done: false,
            is_full: false,
            most,
            ahead: Vec::new(),
            behind: Vec::new(),
            folded: Folded::default(),
        }
    }

    /// Looks at one node after the other while `goes_on`, which is asked after
    /// each; `true` when all of the article was looked at.
    pub fn advance(&mut self, document: &Document, mut goes_on: impl FnMut() -> bool) -> bool {
        while !self.is_done {
            if self.has_turned && self.at.part >= self.began.part {
                self.finish();
                break;
            }
            let Some(nodes) = part(document, self.at.part, self.at.first) else {
                self.has_turned = true;
                self.at = Spot {
                    part: 0,
                    first: NodeId(0),
                    done: 0,
                };
                continue;
            };
            for node in nodes.iter().skip(self.at.done) {
                self.look_at(node);
                self.at.done += 1;
                if self.is_full {
                    self.finish();
                    return true;
                }
                if !goes_on() {
                    return false;
                }
            }
            let next = self.at.first.0.saturating_add(nodes.len() as u32);
            self.at = Spot {
                part: self.at.part + 1,
                first: NodeId(next),
                done: 0,
            };
        }
        true
    }

    fn look_at(&mut self, node: &Node<'_>) {
        self.folded.set(node.text);
        let mut room = self
            .most
            .saturating_sub(self.ahead.len() + self.behind.len());
        let found = if self.has_turned {
            &mut self.behind
        } else {
            &mut self.ahead
        };
        for range in self.folded.places(&self.needle.0) {
            if room == 0 {
                self.is_full = true;
                return;
            }
            room -= 1;
            let range = range.start..end_of(node.text, &range);
            found.push(Match::new(node.id, &range));
        }
    }

    fn finish(&mut self) {
        self.is_done = true;
        self.behind.append(&mut self.ahead);
        std::mem::swap(&mut self.behind, &mut self.ahead);
        self.folded = Folded::default();
    }

    /// What is looked for.
    #[must_use]
    pub fn needle(&self) -> &Needle {
        &self.needle
    }

    /// Whether nothing is left to look at.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.is_done
    }

    /// Whether there are more matches than were kept.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.is_full
    }

    /// How many matches are known by now.
    #[must_use]
    pub fn count(&self) -> usize {
        self.ahead.len() + self.behind.len()
    }

    /// Which of all matches this is, counted from 0; `None` until all are
    /// known, and when there are too many to know.
    #[must_use]
    pub fn index_of(&self, wanted: Match) -> Option<usize> {
        if !self.is_done || self.is_full {
            return None;
        }
        self.ahead.binary_search(&wanted).ok()
    }

    /// The first match that begins at `from` or behind it.
    #[must_use]
    pub fn next(&self, from: TextPos) -> Answer {
        let list = self.list_of(from);
        match list.get(list.partition_point(|m| m.start() < from)) {
            Some(found) => Answer::At(*found),
            None => self.around(self.ahead.first()),
        }
    }

    /// The last match that begins before `from`.
    #[must_use]
    pub fn previous(&self, from: TextPos) -> Answer {
        if !self.is_done && !self.has_passed(from) {
            // A nearer one may still come.
            return Answer::NotYet;
        }
        let list = self.list_of(from);
        let before = list.partition_point(|m| m.start() < from);
        match before.checked_sub(1).and_then(|last| list.get(last)) {
            Some(found) => Answer::At(*found),
            None => self.around(self.ahead.last()),
        }
    }

    /// The match next to `from`, behind it or at it, or before it, looked for in
    /// the text itself: for a search that is full, whose list has gaps. `None`
    /// when there is none within the next half MiB of text.
    #[must_use]
    pub fn beside(&self, document: &Document, from: TextPos, forward: bool) -> Option<Match> {
        let (mut at, mut first) = part_of(document, from.node);
        let mut room = NEAR;
        loop {
            let nodes = part(document, at, first)?;
            let mut found = nodes.iter().flat_map(|node| self.in_node(node));
            let beside = if forward {
                found.find(|found| found.start() >= from)
            } else {
                found.rfind(|found| found.start() < from)
            };
            let bytes: usize = nodes.iter().map(|node| node.text.len()).sum();
            room = room.saturating_sub(bytes);
            if beside.is_some() || room == 0 {
                return beside;
            }
            if forward {
                at += 1;
                first.0 += nodes.len() as u32;
            } else {
                at = at.checked_sub(1)?;
                first.0 -= part(document, at, NodeId(0))?.len() as u32;
            }
        }
    }

    fn in_node(&self, node: &Node<'_>) -> Vec<Match> {
        let id = node.id;
        let places = self.needle.places_in(node.text).into_iter();
        places.map(|range| Match::new(id, &range)).collect()
    }

    /// Whether all was looked at up to `pos`, from where the list that it falls into begins.
    fn has_passed(&self, pos: TextPos) -> bool {
        let is_ahead = pos.node >= self.began.first;
        if is_ahead == self.has_turned {
            return is_ahead;
        }
        pos.node < NodeId(self.at.first.0.saturating_add(self.at.done as u32))
    }

    fn list_of(&self, pos: TextPos) -> &[Match] {
        if self.is_done || pos.node >= self.began.first {
            &self.ahead
        } else {
            &self.behind
        }
    }

    fn around(&self, found: Option<&Match>) -> Answer {
        match found {
            _ if !self.is_done => Answer::NotYet,
            Some(found) => Answer::Around(*found),
            None => Answer::None,
        }
    }
}

/// All places where `query` stands in the article, in reading order, at most `most`.
#[must_use]
pub fn find(document: &Document, query: &str, most: usize) -> Vec<Match> {
    let Some(needle) = Needle::new(query) else {
        return Vec::new();
    };
    let mut search = Search::new(document, needle, TextPos::default(), most);
    search.advance(document, || true);
    search.ahead
}

/// End of a match: its last letter's marks belong to it, joiners and tatweel
/// behind them do not.
fn end_of(text: &str, range: &TextRange) -> usize {
    let matched = text.get(range.clone()).unwrap_or("");
    let kept = matched.trim_end_matches(is_loose).len();
    if kept == 0 {
        range.end
    } else {
        range.start + kept
    }
}

//! From the text of an article to the place in its file where it is written. Nodes are looked for
//! in order, white space and markup left out (`locate/written.rs`); where a loader changed a
//! node's text, its words are looked for by what stands around them. What is not found has no
//! place: reports then name the whole file, and no repair is made. `lines.rs` gives places as
//! lines and columns.

pub mod lines;
mod written;

use memchr::memmem;

pub use self::written::Part;
use self::written::{Key, Written};
use super::finding::Finding;
use super::source::Source;
use crate::document::walk::{Node, NodeId, NodeKind};
use crate::vocab::TextRange;

/// Characters around a text by which its place is told from others, at most.
const AROUND: usize = 40;
/// Places that are compared, at most.
const MOST_PLACES: usize = 200;

/// A place in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Bytes of the decoded source.
    pub range: TextRange,
    /// In what it stands.
    pub part: Part,
}

/// Where the nodes of an article stand in its file.
#[derive(Debug)]
pub struct Locator<'s> {
    text: &'s str,
    is_markup: bool,
    written: Written,
    nodes: Vec<Located>,
}

/// A node as it is looked for.
#[derive(Debug)]
struct Located {
    id: NodeId,
    key: Key,
    /// Indices in [`Written::places`] of its first character, wherever the node stands whole.
    at: Vec<usize>,
    /// Between which of them it can only stand, when it does not stand whole.
    between: (usize, usize),
}

impl<'s> Locator<'s> {
    /// Looks for the nodes of an article; `None` when the file is no text.
    #[must_use]
    pub fn new(source: &'s Source, nodes: &[Node<'_>]) -> Option<Self> {
        let text = source.text.as_deref()?;
        let written = Written::new(text, source.format);
        let mut locator = Self {
            text,
            is_markup: source.format == "html",
            written,
            nodes: Vec::with_capacity(nodes.len()),
        };
        let mut cursor = 0;
        for node in nodes {
            let key = locator.written.key_of(node);
            let at = if node.kind == NodeKind::Title {
                locator.titles(&key.text)
            } else {
                locator.next(&key.text, cursor).into_iter().collect()
            };
            let is_in_order = |first: &&usize| node.kind != NodeKind::Title && **first >= cursor;
            if let Some(first) = at.first().filter(is_in_order) {
                cursor = first + key.chars.len();
            }
            locator.nodes.push(Located {
                id: node.id,
                key,
                at,
                between: (cursor, usize::MAX),
            });
        }
        locator.bound();
        Some(locator)
    }

    /// Whether the source is markup.
    #[must_use]
    pub fn is_markup(&self) -> bool {
        self.is_markup
    }

    /// The decoded source.
    #[must_use]
    pub fn text(&self) -> &'s str {
        self.text
    }

    /// Where a finding is in the decoded source.
    #[must_use]
    pub fn finding(&self, finding: &Finding) -> Option<TextRange> {
        if let Some(source) = &finding.place.source {
            return Some(source.clone());
        }
        let node = finding.place.node?;
        let range = &finding.place.range;
        let spans = if range.is_empty() && finding.text.is_empty() {
            self.whole(node)
        } else {
            self.spans(node, range)
        };
        let in_sight = spans.iter().find(|s| s.part == Part::Text);
        in_sight.or(spans.first()).map(|s| s.range.clone())
    }

    /// Where a part of a node's text is written: once, but for a title, which stands in several
    /// places. An empty range is the place behind the character before it.
    #[must_use]
    pub fn spans(&self, node: NodeId, range: &TextRange) -> Vec<Span> {
        let Some(node) = self.nodes.get(node.0 as usize).filter(|n| n.id == node) else {
            return Vec::new();
        };
        let (from, to) = node.key.within(range);
        let starts: Vec<usize> = if node.at.is_empty() {
            self.by_context(node, from, to).into_iter().collect()
        } else {
            node.at.iter().map(|at| at + from).collect()
        };
        let edges = node.key.spaces(range);
        let spans = starts.into_iter();
        spans
            .filter_map(|at| self.span(at, to - from, edges))
            .collect()
    }

    /// Behind each node that was found in sight: byte of the decoded source and the node, in the
    /// order of the article.
    #[must_use]
    pub fn ends(&self) -> Vec<(usize, NodeId)> {
        let nodes = self.nodes.iter().filter_map(|node| {
            let spans = self.whole(node.id);
            let span = spans.iter().find(|span| span.part == Part::Text)?;
            Some((span.range.end, node.id))
        });
        nodes.collect()
    }

    fn whole(&self, node: NodeId) -> Vec<Span> {
        let found = self.nodes.get(node.0 as usize).filter(|n| n.id == node);
        let Some(node) = found else { return Vec::new() };
        let spans = node.at.iter();
        let n = node.key.chars.len();
        spans
            .filter_map(|at| self.span(*at, n, (false, false)))
            .collect()
    }

    /// The bytes of `n` characters from the one with the index `at`; `(before, behind)` takes the
    /// white space at an end along.
    fn span(&self, at: usize, n: usize, (before, behind): (bool, bool)) -> Option<Span> {
        let places = &self.written.places;
        let last = at.checked_sub(1).and_then(|i| places.get(i));
        let next = places.get(at + n);
        let behind_last = last.map_or(0, |p| p.end);
        let before_next = next.map_or(self.text.len(), |p| p.start);
        let last_own = (at + n).checked_sub(1).and_then(|i| places.get(i));
        let first_own = places.get(at);
        let range = match (n, first_own, last_own) {
            (0, _, _) if before || behind => behind_last..before_next,
            (0, _, _) => behind_last..behind_last,
            (_, Some(first), Some(own)) => {
                let start = if before { behind_last } else { first.start };
                let end = if behind { before_next } else { own.end };
                start..end
            }
            _ => return None,
        };
        let crosses =
            |r: TextRange| self.is_markup && self.text.get(r).is_none_or(|t| t.contains('<'));
        let own = first_own.filter(|_| n > 0).or(last)?;
        let start_gap =
            before && crosses(range.start..first_own.map_or(range.end, |p| p.start).min(range.end));
        let end_gap =
            behind && crosses(last_own.map_or(range.start, |p| p.end).max(range.start)..range.end);
        (!start_gap && !end_gap && range.start <= range.end).then_some(Span {
            range,
            part: own.part,
        })
    }

    /// Where a text stands in sight, from a character on, else anywhere.
    fn next(&self, key: &str, from: usize) -> Option<usize> {
        if key.is_empty() {
            return None;
        }
        let shown = |at: &usize| self.written.part(*at) == Part::Text;
        let later = self.written.find(key, from).find(shown);
        later.or_else(|| self.written.find(key, 0).find(shown))
    }

    /// Where a title stands: wherever the page names itself, and the first place in sight.
    fn titles(&self, key: &str) -> Vec<usize> {
        let mut has_shown = false;
        let mut found = Vec::new();
        if key.is_empty() {
            return found;
        }
        for at in self.written.find(key, 0).take(MOST_PLACES) {
            let is_shown = self.written.part(at) == Part::Text;
            if !is_shown || !has_shown {
                found.push(at);
            }
            has_shown |= is_shown;
        }
        found
    }

    /// Says of every node between which characters it stands.
    fn bound(&mut self) {
        let mut end = self.written.places.len();
        for node in self.nodes.iter_mut().rev() {
            node.between.1 = end.max(node.between.0);
            let is_in_order =
                |at: &&usize| **at < end && **at + node.key.chars.len() >= node.between.0;
            if let Some(at) = node.at.first().filter(is_in_order) {
                end = *at;
            }
        }
    }

    /// Where characters `from..to` of a node stand, by what stands around them.
    fn by_context(&self, node: &Located, from: usize, to: usize) -> Option<usize> {
        let leads = [from.min(4), 0];
        leads
            .into_iter()
            .find_map(|lead| self.by_context_after(node, (from, to), lead))
    }

    /// The same, where the `lead` characters before them stand too.
    fn by_context_after(
        &self,
        node: &Located,
        (from, to): (usize, usize),
        lead: usize,
    ) -> Option<usize> {
        let before: Vec<char> = node
            .key
            .slice(from.saturating_sub(AROUND), from)
            .chars()
            .rev()
            .collect();
        let after: Vec<char> = node.key.slice(to, to + AROUND).chars().collect();
        let needle = node
            .key
            .slice(from - lead, if from == to { to + 4 } else { to });
        if needle.is_empty() {
            return None;
        }
        let (first, last) = node.between;
        let found = self
            .written
            .find(needle, first)
            .take_while(|at| *at <= last);
        let score = |at: &usize| {
            let at = at + lead;
            let back = self.written.chars_before(at).zip(&before);
            let on = self.written.chars_from(at + to - from).zip(&after);
            back.take_while(|(a, b)| a == *b).count() + on.take_while(|(a, b)| a == *b).count()
        };
        let best = found
            .take(MOST_PLACES)
            .max_by_key(|at| (score(at), usize::MAX - at))?;
        let is_sure = score(&best) + (to - from) >= 6;
        is_sure.then_some(best + lead)
    }
}

/// All places of `needle`, bytes of `text`.
fn finds<'a>(text: &'a str, needle: &'a str, from: usize) -> impl Iterator<Item = usize> + use<'a> {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    memmem::find_iter(rest, needle.as_bytes()).map(move |at| from + at)
}

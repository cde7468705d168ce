//! What an article is made of: its distinct letters by language, pairs that join, letters with signs,
//! words.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;
use crate::document::walk;
use crate::text::segment::{self, is_invisible, is_mark, joining};

/// Pairs, clusters and words that are looked at, at most.
const MOST: usize = 160;

/// Letters whose dots are looked at, at most.
const MOST_DOTTED: usize = 48;

/// Lengthens a letter on the line.
const TATWEEL: char = '\u{640}';

/// The distinct parts of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    /// Characters by language; those of no known language under the empty name.
    pub by_language: BTreeMap<String, BTreeSet<char>>,
    /// Pairs of letters that join.
    pub pairs: BTreeSet<String>,
    /// Letters with their signs.
    pub clusters: BTreeSet<String>,
    /// Words.
    pub words: BTreeSet<String>,
}

impl Letters {
    /// What an article is made of.
    pub(super) fn of(document: &Document) -> Self {
        let mut out = Self::default();
        for node in walk::nodes(document) {
            let own = node.owner.and_then(|block| block.lang);
            let lang = own
                .filter(|lang| !lang.is_unknown())
                .unwrap_or(document.lang);
            out.read(node.text, lang.primary());
        }
        out
    }

    fn read(&mut self, text: &str, lang: &str) {
        let seen = text.chars().filter(|ch| !is_unseen(*ch));
        let own = self.by_language.entry(lang.to_owned()).or_default();
        own.extend(seen);
        for word in text.split_whitespace() {
            if self.words.len() < MOST {
                self.words.insert(word.to_owned());
            }
        }
        self.join(text);
        let mut from = 0;
        for to in segment::graphemes(text).skip(1) {
            let cluster = text.get(from..to).unwrap_or("");
            from = to;
            if cluster.chars().any(is_mark) && self.clusters.len() < MOST {
                self.clusters.insert(cluster.to_owned());
            }
        }
    }

    /// Letters that join to the one behind them, signs left out.
    fn join(&mut self, text: &str) {
        let mut before: Option<char> = None;
        for ch in text.chars() {
            let own = joining(ch);
            if own.transparent {
                continue;
            }
            if let Some(first) = before
                && joining(first).to_next
                && own.to_previous
                && !own.causes
                && self.pairs.len() < MOST
            {
                self.pairs.insert(format!("{first}{ch}"));
            }
            before = Some(ch).filter(|_| !own.causes);
        }
    }

    /// All characters.
    pub(super) fn all(&self) -> impl Iterator<Item = char> {
        let all: BTreeSet<char> = self.by_language.values().flatten().copied().collect();
        all.into_iter()
    }

    /// Letters of cursive and other right-to-left scripts as they stand inside a word.
    pub(super) fn dotted(&self, has: impl Fn(char) -> bool) -> Vec<(char, String)> {
        let is_rtl = |ch: &char| matches!(*ch, '\u{590}'..='\u{8ff}' | '\u{10d00}'..='\u{10d3f}');
        let letters = self
            .all()
            .filter(|ch| is_rtl(ch) && ch.is_alphabetic() && !is_mark(*ch));
        let known = letters
            .filter(|ch| *ch != TATWEEL && has(*ch))
            .take(MOST_DOTTED);
        let inside = |ch: char| {
            let own = joining(ch);
            let tail = |joins: bool| if joins && has(TATWEEL) { "\u{640}" } else { "" };
            (
                ch,
                format!("{}{ch}{}", tail(own.to_previous), tail(own.to_next)),
            )
        };
        known.map(inside).collect()
    }
}

/// Whether a character needs no glyph of its own.
pub(super) fn is_unseen(ch: char) -> bool {
    ch.is_whitespace() || is_invisible(ch)
}

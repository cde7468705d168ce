//! What is looked for in the article that is shown: the words, the search under
//! way, the match that one is at. `perform/find.rs` changes it,
//! `views/find.rs` is the bar, `found.rs` the marks on the page.

use super::entry::EntryId;
use crate::document::Document;
use crate::document::find::{Answer, Match, Needle, Search};
use crate::document::walk::TextPos;

/// What is looked for, and what was found.
#[derive(Debug, Default)]
pub struct Find {
    /// Whether the bar is open.
    pub is_open: bool,
    /// How often the keyboard was asked into the field; the bar follows it.
    pub asked: u64,
    /// The words, as typed.
    pub query: String,
    /// The match that one is at.
    pub current: Option<Match>,
    /// The search, when there is something to look for.
    pub search: Option<Search>,
    /// The article that it goes through.
    pub(super) article: Option<EntryId>,
    /// From where the first match is counted.
    pub(super) origin: TextPos,
    /// The match that is waited for.
    pub(super) wanted: Option<Wanted>,
}

/// A match to go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The first from where the search began.
    First,
    /// The one behind the current one.
    Next,
    /// The one before the current one.
    Previous,
}

/// What the bar says of the matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Nothing is looked for.
    Nothing,
    /// So many by now.
    Counting(usize),
    /// None at all.
    None,
    /// So many; one is at none of them.
    Total(usize),
    /// One is at this one, counted from 1, of so many.
    At(usize, usize),
    /// More than these.
    Full(usize),
}

impl Find {
    /// Whether there is more of the article to look at.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        self.search.as_ref().is_some_and(|search| !search.is_done())
    }

    /// What is known of the number of matches.
    #[must_use]
    pub fn count(&self) -> Count {
        let Some(search) = &self.search else {
            return Count::Nothing;
        };
        let count = search.count();
        if !search.is_done() {
            return Count::Counting(count);
        }
        if search.is_full() {
            return Count::Full(count);
        }
        match self.current.and_then(|current| search.index_of(current)) {
            _ if count == 0 => Count::None,
            Some(index) => Count::At(index + 1, count),
            None => Count::Total(count),
        }
    }

    /// Whether the words as they are now would find what is looked for already.
    pub(super) fn is_same(&self, query: &str) -> bool {
        let needle = Needle::new(query);
        needle.as_ref() == self.search.as_ref().map(Search::needle)
    }

    /// The match that is waited for, as far as it is known.
    pub(super) fn answer(&self, document: &Document, wanted: Wanted) -> Answer {
        let Some(search) = &self.search else {
            return Answer::None;
        };
        let (from, forward) = match (wanted, self.current) {
            (Wanted::Next, Some(current)) => (current.end(), true),
            (Wanted::Previous, Some(current)) => (current.start(), false),
            (Wanted::Previous, None) => (self.origin, false),
            (Wanted::First, _) | (Wanted::Next, None) => (self.origin, true),
        };
        let beside = || search.beside(document, from, forward);
        if search.is_full()
            && let Some(found) = beside()
        {
            return Answer::At(found);
        }
        if forward {
            search.next(from)
        } else {
            search.previous(from)
        }
    }
}

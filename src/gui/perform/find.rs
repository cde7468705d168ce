//! Looking for words in the article. Part of `perform.rs`.
//!
//! A search goes on in slices of a few milliseconds, one for each
//! [`Action::SearchOn`](crate::gui::state::Action), and a match that is waited
//! for is gone to as soon as it is known. Other words begin another search, and
//! the one under way is dropped.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::document::copy::copy_text;
use crate::document::find::{Answer, LONGEST, MOST, Match, Needle, Search};
use crate::document::walk::TextPos;
use crate::gui::article::OpenArticle;
use crate::gui::find::Wanted;
use crate::gui::state::State;

/// Longest slice: a fraction of a frame, because the page is laid out and painted in it too.
const SLICE: Duration = Duration::from_millis(5);
/// Page px at the top of the page that the find bar covers, with a little air.
const COVERED: f32 = 40.0;

impl State {
    /// Opens the find bar, or gives it the keyboard again; selected words become the query.
    pub(super) fn open_find(&mut self) {
        let Some(article) = self.article() else {
            return;
        };
        let (selected, place) = (selected_words(article), article.place());
        let is_new = !self.find.is_open;
        self.panel = None;
        self.find.is_open = true;
        self.find.asked += 1;
        match selected {
            // Another spelling of what is looked for: the words stay as they were typed.
            Some((words, from)) if self.find.is_same(&words) => {
                self.find.current = None;
                self.find.origin = from;
                self.find.wanted = Some(Wanted::First);
                self.answer_find();
            }
            Some((words, from)) => {
                self.find.query = words;
                self.find.current = None;
                self.begin_find(from, Some(Wanted::First));
            }
            None if is_new => {
                self.find.current = None;
                self.begin_find(place, None);
            }
            None => {}
        }
    }

    /// Closes the find bar; the match that one is at stays selected.
    pub(super) fn close_find(&mut self) {
        self.find.is_open = false;
        self.find.wanted = None;
    }

    /// The words to find are others now.
    pub(super) fn set_query(&mut self, query: String) {
        let is_same = self.find.is_same(&query);
        self.find.query = query;
        if is_same {
            return;
        }
        let current = self.find.current.take();
        if let Some(current) = current {
            self.forget_match(current);
        }
        // From where one was, unless the page was moved away from there.
        let mut from = current.map_or(self.find.origin, |current| current.start());
        if !self.is_in_sight(from) {
            from = self.article().map(OpenArticle::place).unwrap_or_default();
        }
        self.begin_find(from, Some(Wanted::First));
    }

    /// To the next or the previous match; without words to find, asks for them.
    pub(super) fn step_find(&mut self, wanted: Wanted) {
        let place = self.article().map(OpenArticle::place).unwrap_or_default();
        if Needle::new(&self.find.query).is_none() {
            return self.open_find();
        }
        self.panel = None;
        self.find.is_open = true;
        if self.find.search.is_none() {
            self.begin_find(place, None);
        }
        self.leave_match(place);
        self.find.wanted = Some(wanted);
        self.answer_find();
    }

    /// Looks on for a slice.
    pub(super) fn search_on(&mut self) {
        let Some(document) = self.article().map(|article| Arc::clone(&article.document)) else {
            return;
        };
        if let Some(search) = &mut self.find.search {
            let end = Instant::now() + SLICE;
            search.advance(&document, || Instant::now() < end);
        }
        self.answer_find();
    }

    /// Another article is shown, or none: the search is of no use any more.
    pub(super) fn follow_find(&mut self) {
        let shown = self.article().map(|article| article.id);
        if self.find.article == shown {
            return;
        }
        let place = self.article().map(OpenArticle::place);
        self.find.article = shown;
        self.find.current = None;
        self.find.wanted = None;
        self.find.search = None;
        match place {
            Some(place) if self.find.is_open => self.begin_find(place, None),
            Some(_) => {}
            None => self.find.is_open = false,
        }
    }

    /// Begins to look for the query, near `from` first, and looks at a first slice.
    fn begin_find(&mut self, from: TextPos, wanted: Option<Wanted>) {
        let find = &mut self.find;
        find.origin = from;
        find.wanted = wanted;
        find.search = None;
        let (needle, article) = (Needle::new(&find.query), self.article());
        if let (Some(needle), Some(article)) = (needle, article) {
            self.find.search = Some(Search::new(&article.document, needle, from, MOST));
            self.search_on();
        }
    }

    /// Goes to the match that is waited for, if it is known.
    fn answer_find(&mut self) {
        let (Some(wanted), Some(article)) = (self.find.wanted, self.article()) else {
            return;
        };
        let found = match self.find.answer(&article.document, wanted) {
            Answer::NotYet => return,
            Answer::None => None,
            Answer::At(found) => Some(found),
            Answer::Around(found) => {
                match wanted {
                    Wanted::First => {}
                    Wanted::Next => self.say(self.l10n.text("toast-find-from-top"), false),
                    Wanted::Previous => self.say(self.l10n.text("toast-find-from-end"), false),
                }
                Some(found)
            }
        };
        self.find.wanted = None;
        if let Some(found) = found {
            self.find.current = Some(found);
            self.with_article(|article, shaper, viewport| {
                article.show_match(shaper, viewport, found, COVERED);
            });
            self.mark_places();
        }
    }

    /// The match that one was at is of the past when something else is selected,
    /// or when it was deselected and is out of sight: on from there, or from `place`.
    fn leave_match(&mut self, place: TextPos) {
        let Some(current) = self.find.current else {
            return;
        };
        let mut origin = None;
        self.with_article(|article, shaper, viewport| {
            let ends = article.selection.map(|selection| selection.ordered());
            origin = match ends {
                Some(ends) if ends == (current.start(), current.end()) => None,
                Some((from, to)) if from != to => Some(from),
                _ if article.is_in_sight(shaper, viewport, current.start(), 0.0) => None,
                _ => Some(place),
            };
        });
        if let Some(origin) = origin {
            self.find.current = None;
            self.find.origin = origin;
        }
    }

    fn is_in_sight(&mut self, pos: TextPos) -> bool {
        let mut answer = false;
        self.with_article(|article, shaper, viewport| {
            answer = article.is_in_sight(shaper, viewport, pos, 0.0);
        });
        answer
    }

    /// A match that is none any more is selected no longer.
    fn forget_match(&mut self, found: Match) {
        self.with_article(|article, _, _| {
            article.selection = article
                .selection
                .filter(|s| s.ordered() != (found.start(), found.end()));
        });
    }
}

/// What is selected, as words to find: of several paragraphs the first, of a
/// long one the beginning; and where it stands.
fn selected_words(article: &OpenArticle) -> Option<(String, TextPos)> {
    let (from, to) = article.selection?.ordered();
    let end = TextPos {
        node: from.node,
        offset: usize::MAX,
    };
    let text = copy_text(&article.document, from, to.min(end));
    let words: String = text.trim().chars().take(LONGEST).collect();
    Needle::new(&words).map(|_| (words, from))
}

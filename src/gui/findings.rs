//! What the audit found in the article that is shown: the list, what of it is listed, the finding
//! that one is at, the audit under way. `perform/findings.rs` changes it, `tasks/audit.rs` makes
//! the list, `views/findings.rs` shows it, `findings_marks.rs` marks it on the page.

use super::entry::EntryId;
use crate::audit::list::Entry;
use crate::audit::{Outcome, Setting};
use crate::document::walk::{NodeId, TextPos};
use crate::load::Watch;
use crate::vocab::TextRange;

/// What the audit found, and what of it is shown.
#[derive(Debug, Default)]
pub struct Findings {
    /// Which findings are listed.
    pub filter: Filter,
    /// Index in all findings of the one that one is at.
    pub current: Option<usize>,
    /// All findings, in reading order, those about the whole article first.
    found: Option<Vec<Entry>>,
    /// Indices of those that are listed.
    shown: Vec<usize>,
    /// How many each filter lists, in the order of [`Filter::ALL`].
    counts: [usize; Filter::ALL.len()],
    /// Those that stand in the text, by node: the node, bytes of its text, the index.
    marks: Vec<(NodeId, TextRange, usize)>,
    /// Whether the last audit broke down.
    pub is_broken: bool,
    /// How often the keyboard was asked into the list; the panel follows it.
    pub asked: u64,
    /// How often the list was made: what is laid out for it follows this number.
    pub version: u64,
    /// What the list was made from.
    pub(super) of: Option<Of>,
    /// The audit under way.
    pub(super) running: Option<Running>,
    /// A finding to go to when the list comes: the next one (`true`), or the one before.
    pub(super) wanted: Option<bool>,
}

/// Which findings are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Those that are certain.
    Problems,
    /// Those that a person must look at.
    Review,
}

impl Filter {
    /// All filters, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::All, Self::Problems, Self::Review];

    const fn takes(self, outcome: Outcome) -> bool {
        match self {
            Self::All => true,
            Self::Problems => matches!(outcome, Outcome::Problem),
            Self::Review => matches!(outcome, Outcome::NeedsReview),
        }
    }
}

/// What a list depends on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Of {
    pub(super) article: EntryId,
    pub(super) setting: Setting,
}

/// An audit under way.
#[derive(Clone, Debug)]
pub(super) struct Running {
    pub(super) id: EntryId,
    pub(super) of: Of,
    pub(super) watch: Watch,
}

impl Findings {
    /// Whether an audit is under way.
    #[must_use]
    pub fn is_checking(&self) -> bool {
        self.running.is_some()
    }

    /// How much of the audit under way is done, 0 to 1.
    #[must_use]
    pub fn share(&self) -> f32 {
        let watch = self.running.as_ref().map(|running| &running.watch);
        watch.and_then(Watch::share).unwrap_or(0.0)
    }

    /// Whether there is a list.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        self.found.is_some()
    }

    /// A finding by its index in all.
    #[must_use]
    pub fn entry(&self, index: usize) -> Option<&Entry> {
        self.found.as_ref()?.get(index)
    }

    /// The finding that one is at.
    #[must_use]
    pub fn current_entry(&self) -> Option<&Entry> {
        self.entry(self.current?)
    }

    /// Indices in all findings of those that are listed, in their order.
    #[must_use]
    pub fn shown(&self) -> &[usize] {
        &self.shown
    }

    /// Where in the list the finding stands that one is at.
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        let current = self.current?;
        self.shown.binary_search(&current).ok()
    }

    /// How many findings a filter would list.
    #[must_use]
    pub const fn count(&self, filter: Filter) -> usize {
        self.counts[filter as usize]
    }

    /// The listed findings that stand in a node's text: bytes of it, and the index.
    pub fn marks_of(&self, node: NodeId) -> impl Iterator<Item = (&TextRange, usize)> {
        let first = self.marks.partition_point(|mark| mark.0 < node);
        let rest = self.marks.get(first..).unwrap_or_default();
        let own = rest.iter().take_while(move |mark| mark.0 == node);
        own.map(|mark| (&mark.1, mark.2))
    }

    /// The listed finding that stands at a place in the text: of several the narrowest.
    #[must_use]
    pub fn at(&self, pos: TextPos) -> Option<usize> {
        let marks = self.marks_of(pos.node);
        let reaches = |range: &TextRange| range.start <= pos.offset && pos.offset <= range.end;
        let here = marks.filter(|(range, _)| !range.is_empty() && reaches(range));
        here.min_by_key(|(range, _)| range.len()).map(|mark| mark.1)
    }

    /// Takes a list; the finding that one was at stays it when it is there again.
    pub(super) fn set(&mut self, found: Vec<Entry>) {
        let at = self.current_entry().map(|entry| entry.finding.clone());
        self.current = at.and_then(|at| {
            let same = |e: &Entry| e.finding.rule == at.rule && e.finding.place == at.place;
            found.iter().position(same)
        });
        self.found = Some(found);
        self.is_broken = false;
        self.list();
    }

    /// Lists what a filter takes.
    pub(super) fn set_filter(&mut self, filter: Filter) {
        self.filter = filter;
        self.list();
        // What is told is listed too.
        self.current = self.current.filter(|_| self.place().is_some());
    }

    /// There is no list any more.
    pub(super) fn clear(&mut self) {
        self.found = None;
        self.current = None;
        self.of = None;
        self.is_broken = false;
        self.list();
    }

    /// Nobody waits for the audit under way.
    pub(super) fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            running.watch.cancel();
        }
    }

    /// The finding behind the one that one is at, or before it, round and round; without one the
    /// first from a place of the article on, or the last before it.
    pub(super) fn beside(&self, forward: bool, from: Option<TextPos>) -> Option<usize> {
        let n = self.shown.len();
        let place = match (self.place(), forward) {
            (Some(place), true) => (place + 1) % n.max(1),
            (Some(place), false) => (place + n - 1) % n.max(1),
            (None, _) => {
                let pos = |index: &usize| Some(self.entry(*index)?.target.as_ref()?.pos);
                let first = self.shown.partition_point(|index| pos(index) < from);
                let first = if from.is_none() { 0 } else { first };
                if forward {
                    first % n.max(1)
                } else {
                    (first + n.max(1) - 1) % n.max(1)
                }
            }
        };
        self.shown.get(place).copied()
    }

    fn list(&mut self) {
        self.version += 1;
        let found = self.found.iter().flatten();
        let takes = |filter: Filter| move |e: &&Entry| filter.takes(e.finding.outcome);
        self.counts = Filter::ALL.map(|filter| found.clone().filter(takes(filter)).count());
        let filter = self.filter;
        let taken = found
            .enumerate()
            .filter(|(_, entry)| filter.takes(entry.finding.outcome));
        (self.shown, self.marks) = (Vec::new(), Vec::new());
        for (index, entry) in taken {
            self.shown.push(index);
            let target = entry.target.as_ref();
            if let Some((pos, range)) = target.and_then(|t| Some((t.pos, t.range.clone()?))) {
                self.marks.push((pos.node, range, index));
            }
        }
        self.marks
            .sort_by_key(|mark| (mark.0, mark.1.start, mark.2));
    }
}

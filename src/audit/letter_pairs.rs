//! Tells from the letters of right-to-left text in which order they are stored: as they are
//! read, or as they once stood on the screen from left to right ("visual order": the letters
//! of each word and the words turned round, as old programs and many PDF files store them).
//!
//! What is measured is how well each letter follows the one before it, in the text as stored
//! and in the text turned round, by tables that were counted on free texts
//! (`letter_pairs_table.rs`; its sources and how often the answer is right are in
//! `tests/data/letter_pairs/README.md`).
//!
//! The caller passes text after compatibility composition (NFKC), so that letters which are
//! stored as shapes (U+FB1D to U+FDFF, U+FE70 to U+FEFC) are plain letters here. Marks,
//! tatweel, joiners, digits and the letters of other scripts are passed over: numbers stand
//! the same way round in both orders.

use std::collections::HashSet;

use words::{EDGE, Script, Word, words_of};

mod words;

/// What a printable letter of a table counts for nothing.
const FREE: u8 = b'#';
/// How many prices make one bit.
const PRICES_PER_BIT: f64 = 8.0;
/// How many words it takes to be sure that a text is turned round.
const SURE_WORDS: usize = 8;
/// By how many bits in all the text turned round must be likelier, to be sure.
const SURE_BITS: f64 = 22.0;
/// By how many bits for each pair it must be, to be sure.
const SURE_BITS_PER_PAIR: f64 = 0.25;
/// From how many bits on it is worth asking.
const ASK_BITS: f64 = 2.0;
/// Up to how many kinds of text a script has tables for.
const KINDS: usize = 5;

/// What the letters of a text say about its order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Order {
    /// Different words of two or more right-to-left letters, without those that touch a geresh
    /// or have a quotation mark within, which are abbreviations.
    pub n_words: usize,
    /// Pairs of neighbours in these words; the edge of a word is a neighbour too.
    pub n_pairs: usize,
    /// The mean log2 likelihood of a pair in the text as stored.
    pub forward: f64,
    /// The mean log2 likelihood of a pair in the text turned round.
    pub backward: f64,
    /// Words that begin or end, as stored, as no word does: with a teh marbuta, an alef maksura
    /// or a final letter at the beginning, or with an opening form of one at the end. It is for
    /// telling people; the likelihoods already have it in them.
    pub impossible: usize,
}

/// What can be said about the order of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is stored as it is read.
    Logical,
    /// It may be turned round: somebody who reads it must be asked.
    Unsure,
    /// It is turned round.
    Reversed,
}

impl Order {
    /// By how many bits in all the text is likelier turned round than as stored.
    pub fn bits(&self) -> f64 {
        (self.backward - self.forward) * self.n_pairs as f64
    }

    /// Whether the text is turned round. `Reversed` is said only of eight different words or
    /// more, and so that it is wrong of fewer than one in 20,000 texts; of fewer words nothing
    /// stronger than `Unsure` is said, and that only where asking is worth it.
    pub fn is_reversed(&self) -> Verdict {
        let bits = self.bits();
        let sure = self.n_words >= SURE_WORDS
            && bits >= SURE_BITS
            && self.backward - self.forward >= SURE_BITS_PER_PAIR;
        if sure {
            Verdict::Reversed
        } else if bits > ASK_BITS {
            Verdict::Unsure
        } else {
            Verdict::Logical
        }
    }
}

/// Measures the order of a text, which is given in the order in which it is stored and after
/// NFKC. `None` when it has no right-to-left word of two letters or more.
pub fn order_of(text: &str) -> Option<Order> {
    let mut tallies = [Tally::new(Script::Arabic), Tally::new(Script::Hebrew)];
    words_of(text, &mut |word| {
        for tally in tallies.iter_mut().filter(|t| t.script == word.script) {
            tally.count(word);
        }
    });
    sum(&tallies)
}

/// The order that the tallies of both scripts give together.
fn sum(tallies: &[Tally]) -> Option<Order> {
    let n_words = tallies.iter().map(|t| t.n_words).sum();
    let n_pairs: usize = tallies.iter().map(|t| t.n_pairs).sum();
    if n_pairs == 0 {
        return None;
    }
    let mean = |prices: u64| -(prices as f64) / PRICES_PER_BIT / n_pairs as f64;
    let (forward, backward) = tallies
        .iter()
        .map(Tally::cheapest)
        .fold((0, 0), |(f, b), (df, db)| (f + df, b + db));
    Some(Order {
        n_words,
        n_pairs,
        forward: mean(forward),
        backward: mean(backward),
        impossible: tallies.iter().map(|t| t.impossible).sum(),
    })
}

/// What the words of one script cost, by each of its tables.
struct Tally {
    script: Script,
    n_words: usize,
    n_pairs: usize,
    impossible: usize,
    forward: [u64; KINDS],
    backward: [u64; KINDS],
    /// The words that were counted: a word that comes again says nothing new.
    seen: HashSet<Vec<usize>>,
}

impl Tally {
    /// Nothing counted yet.
    fn new(script: Script) -> Self {
        Self {
            script,
            n_words: 0,
            n_pairs: 0,
            impossible: 0,
            forward: [0; KINDS],
            backward: [0; KINDS],
            seen: HashSet::new(),
        }
    }

    /// Counts a word.
    fn count(&mut self, word: &Word) {
        if !self.seen.insert(word.places.clone()) {
            return;
        }
        self.n_words += 1;
        self.n_pairs += word.places.len() + 1;
        self.impossible += usize::from(word.is_impossible());
        let sums = self.forward.iter_mut().zip(&mut self.backward);
        for (table, (forward, backward)) in self.script.tables().iter().zip(sums) {
            let mut before = EDGE;
            for &place in word.places.iter().chain([&EDGE]) {
                *forward += price(table, before, place);
                *backward += price(table, place, before);
                before = place;
            }
        }
    }

    /// What the words cost as stored and turned round, each by the table that suits it best.
    fn cheapest(&self) -> (u64, u64) {
        let kinds = self.script.tables().len();
        let least = |sums: &[u64]| sums.iter().copied().take(kinds).min().unwrap_or(0);
        (least(&self.forward), least(&self.backward))
    }
}

/// What it costs in a table that one letter follows another.
fn price(table: &[&[u8]], before: usize, after: usize) -> u64 {
    let letter = table.get(before).and_then(|row| row.get(after));
    letter.map_or(0, |letter| u64::from(letter.saturating_sub(FREE)))
}

#[cfg(test)]
mod tests;

//! Loading: fixtures with their outlines, properties over any bytes, news pages.

// Every fixture file against its `.snap`.
mod fixtures;
// The furniture of news pages, and texts that only mention it.
mod news;
// A document as an indented outline.
pub(crate) mod outline;
// Any bytes, any text: no panic, no character lost or doubled.
mod properties;
// Files that cannot be opened.
mod refused;

/// A small generator of random numbers; the seed is the test's.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// The next number (xorshift).
    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n as u64).expect("a number below n")
    }

    /// One of `all`.
    pub(crate) fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

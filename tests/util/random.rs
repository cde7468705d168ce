//! A seeded generator (xorshift64*), and the loop that prints its seed when a case fails.
//!
//! `WARRAQ_SEED=n` runs that one case again, `WARRAQ_CASES=n` runs n times as many.

use std::env;

/// Numbers that look random and are the same on every machine.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        // Neighbouring seeds must not begin alike.
        let mut this = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        for _ in 0..4 {
            this.next();
        }
        this
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number from 0 to `n` - 1; 0 when `n` is 0.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() >> 33) as usize % n.max(1)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }

    pub(crate) fn one_of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// A character from a range of code points, both ends included.
    pub(crate) fn char_in(&mut self, low: u32, high: u32) -> char {
        let code = low + self.below((high - low + 1) as usize) as u32;
        char::from_u32(code).unwrap_or('\u{fffd}')
    }
}

/// How many cases a loop runs: `n`, times `WARRAQ_CASES` when that is set.
pub(crate) fn n_cases(n: usize) -> usize {
    let times = env::var("WARRAQ_CASES").ok().and_then(|v| v.parse().ok());
    n * times.unwrap_or(1)
}

/// Calls `check` with a generator of its own for each of `n` seeds; says which seed failed.
pub(crate) fn for_each_seed(n: usize, mut check: impl FnMut(&mut Random, u64)) {
    let only: Option<u64> = env::var("WARRAQ_SEED").ok().and_then(|v| v.parse().ok());
    let all = 0..n_cases(n) as u64;
    for seed in only.map_or(all, |seed| seed..seed + 1) {
        let guard = SaySeed(seed);
        check(&mut Random::new(seed), seed);
        std::mem::forget(guard);
    }
}

struct SaySeed(u64);

impl Drop for SaySeed {
    fn drop(&mut self) {
        say(&format!("failed with WARRAQ_SEED={}", self.0));
    }
}

/// Prints a line that is seen when a test fails or runs with `--nocapture`.
#[expect(
    clippy::print_stderr,
    reason = "the seed of a failure, and figures that a test measures"
)]
pub(crate) fn say(line: &str) {
    eprintln!("{line}");
}

//! CPU time, and medians of what takes turns.
//!
//! The wall clock of a machine that does other work as well says little; the
//! CPU time of the process (all threads, user and system) says what an engine
//! costs. Engines take turns within a run, so what disturbs one disturbs all.

use rustix::time::{ClockId, clock_gettime};

/// CPU time of the process so far, milliseconds.
pub(crate) fn cpu_ms() -> f64 {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    now.tv_sec as f64 * 1e3 + now.tv_nsec as f64 / 1e6
}

/// What `work` gives, and the CPU time that it took, milliseconds. Dropping is left to the caller.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = cpu_ms();
    let value = std::hint::black_box(work());
    (value, cpu_ms() - start)
}

/// Times of one thing, milliseconds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Times(Vec<f64>);

impl Times {
    /// Adds a time.
    pub(crate) fn push(&mut self, ms: f64) {
        self.0.push(ms);
    }

    /// The median; 0 of nothing.
    pub(crate) fn median(&self) -> f64 {
        quantile(&self.0, 0.5)
    }

    /// The longest.
    pub(crate) fn longest(&self) -> f64 {
        quantile(&self.0, 1.0)
    }

    /// All together.
    pub(crate) fn sum(&self) -> f64 {
        self.0.iter().sum()
    }

    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// The value below which `share` of the values lie; 0 of nothing.
pub(crate) fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1) as f64;
    sorted
        .get((last * share).round() as usize)
        .copied()
        .unwrap_or(0.0)
}

/// Times `N` pieces of work that take turns, `runs` times each after one round
/// that does not count. Each gives the milliseconds of its `M` parts.
pub(crate) fn in_turn<const N: usize, const M: usize>(
    runs: usize,
    mut work: [&mut dyn FnMut() -> [f64; M]; N],
) -> [[Times; M]; N] {
    let mut times: [[Times; M]; N] =
        std::array::from_fn(|_| std::array::from_fn(|_| Times::default()));
    for run in 0..=runs {
        for (one, parts) in work.iter_mut().zip(&mut times) {
            let ms = one();
            if run > 0 {
                parts
                    .iter_mut()
                    .zip(ms)
                    .for_each(|(times, ms)| times.push(ms));
            }
        }
    }
    times
}

//! How far reading a file is, seen from another thread, and the word to stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

use super::error::LoadErrorKind;
use super::limits::MAX_READ_TIME;

/// Follows the reading of one file; copies follow the same one. Loaders call [`Self::pass`] where
/// they have done a piece of their work; who waits asks [`Self::share`] and may [`Self::cancel`].
#[derive(Clone, Debug)]
pub struct Watch {
    state: Arc<State>,
    until: Option<Instant>,
}

#[derive(Debug, Default)]
struct State {
    is_cancelled: AtomicBool,
    done: AtomicU64,
    total: AtomicU64,
}

impl Default for Watch {
    fn default() -> Self {
        Self {
            state: Arc::default(),
            until: Instant::now().checked_add(MAX_READ_TIME),
        }
    }
}

impl Watch {
    /// The same reading without a limit of time: a list that goes on as long as somebody waits.
    #[must_use]
    pub fn patient(&self) -> Self {
        Self {
            state: Arc::clone(&self.state),
            until: None,
        }
    }

    /// Notes that `done` of `total` pieces are read, in any unit.
    ///
    /// # Errors
    /// When nobody waits any more, or reading has taken longer than [`MAX_READ_TIME`].
    pub fn pass(&self, done: u64, total: u64) -> Result<(), LoadErrorKind> {
        self.state.done.store(done, Ordering::Relaxed);
        self.state.total.store(total, Ordering::Relaxed);
        self.check()
    }

    /// Asks whether to go on, without saying how far it is.
    ///
    /// # Errors
    /// As [`Self::pass`].
    pub fn check(&self) -> Result<(), LoadErrorKind> {
        if self.state.is_cancelled.load(Ordering::Relaxed) {
            return Err(LoadErrorKind::Cancelled);
        }
        if self.until.is_some_and(|until| Instant::now() > until) {
            return Err(LoadErrorKind::TooSlow);
        }
        Ok(())
    }

    /// Nobody waits any more: reading ends at the next [`Self::pass`].
    pub fn cancel(&self) {
        self.state.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether nobody waits any more.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.state.is_cancelled.load(Ordering::Relaxed)
    }

    /// How much is done, 0 to 1; `None` while nothing tells.
    #[must_use]
    pub fn share(&self) -> Option<f32> {
        let total = self.state.total.load(Ordering::Relaxed);
        let done = self.state.done.load(Ordering::Relaxed).min(total);
        (total > 0).then(|| done as f32 / total as f32)
    }
}

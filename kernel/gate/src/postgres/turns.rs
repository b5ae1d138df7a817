//! Taking turns: works that keep ending one another run one after the other.
//!
//! Serialisable transactions guard the index pages they looked at, and look-ups of what was just made all look at an
//! index's last page, where everybody inserts. Two such works at once cost one of them, sixteen cost fifteen, each time
//! anew: one after the other they are faster. Which works those are is not written down but learned from their
//! conflicts, by the address of their function; a work that does not conflict waits for nobody. Turns are taken within a
//! node: between nodes there are few works at once, and a retry takes care of those.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tokio::sync::{Mutex, MutexGuard};

use crate::{Error, Result};

/// Kinds of work that are told apart; two that share a place share their turns, which costs time and nothing else.
const PLACES: usize = 64;
/// From this score on a work takes its turn.
const TAKES_TURNS: u32 = 4;
/// What a conflict adds. A commit takes one away: after so many, a work is tried without a turn again.
const CONFLICT: u32 = 8;
/// The most: after a time of many conflicts, how many commits it takes until the next try.
const MOST: u32 = 64;
/// How long a work waits for its turn before it is told that the database is busy.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

#[derive(Default)]
struct Place {
    score: AtomicU32,
    turn: Mutex<()>,
}

/// The turns of a node.
pub(crate) struct Turns(Box<[Place]>);

impl Default for Turns {
    fn default() -> Self {
        Turns((0..PLACES).map(|_| Place::default()).collect())
    }
}

impl Turns {
    fn place(&self, work: usize) -> &Place {
        // Fibonacci hashing: functions lie side by side, their addresses' last digits are alike.
        let spread = (work as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        &self.0[spread as usize % PLACES]
    }
    /// Waits for this work's turn, if it takes turns. `again`: it was just ended by another.
    pub(crate) async fn take(&self, work: usize, again: bool) -> Result<Option<MutexGuard<'_, ()>>> {
        let place = self.place(work);
        if !again && place.score.load(Ordering::Relaxed) < TAKES_TURNS {
            return Ok(None);
        }
        match tokio::time::timeout(LONGEST_WAIT, place.turn.lock()).await {
            Ok(turn) => Ok(Some(turn)),
            Err(_) => Err(Error::Busy),
        }
    }
    /// The work was ended by another.
    pub(crate) fn conflicted(&self, work: usize) {
        self.change(work, |score| score.saturating_add(CONFLICT).min(MOST));
    }
    /// The work came to its end.
    pub(crate) fn passed(&self, work: usize) {
        self.change(work, |score| score.saturating_sub(1));
    }
    /// As if nothing had ever conflicted.
    #[cfg(feature = "testing")]
    pub(crate) fn forget(&self) {
        self.0.iter().for_each(|place| place.score.store(0, Ordering::Relaxed));
    }
    fn change(&self, work: usize, change: impl Fn(u32) -> u32) {
        let score = &self.place(work).score;
        // A change that is lost to another at the same moment is no matter: the next one comes.
        score.store(change(score.load(Ordering::Relaxed)), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[tokio::test]
    async fn turns_are_learned_from_conflicts_and_forgotten_without() {
        let turns = Turns::default();
        assert!(turns.take(1, false).await.unwrap().is_none());
        assert!(
            turns.take(1, true).await.unwrap().is_some(),
            "what was just ended does not run beside others"
        );
        turns.conflicted(1);
        assert!(turns.take(1, false).await.unwrap().is_some());
        assert!(turns.take(2, false).await.unwrap().is_none(), "another kind");
        (0..CONFLICT).for_each(|_| turns.passed(1));
        assert!(turns.take(1, false).await.unwrap().is_none());
        (0..1000).for_each(|_| turns.conflicted(1));
        (0..MOST).for_each(|_| turns.passed(1));
        assert!(turns.take(1, false).await.unwrap().is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_for_ever() {
        let turns = Turns::default();
        let held = turns.take(1, true).await.unwrap();
        assert!(matches!(turns.take(1, true).await, Err(Error::Busy)));
        drop(held);
        assert!(turns.take(1, true).await.is_ok());
    }
}

//! Wakes the runners of this process when a job may have been committed.
//!
//! The gate tells of every commit, not of what was kept in it. So enqueuing arms the bell, and each of the next commits
//! rings it: one of them is the job's own. Ringing once too often costs a look at an index, and not ringing (no listener
//! registered, another node) costs at most one interval of the runner's polling.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};

use tokio::sync::watch;

/// Commits that ring after an enqueue. On SQLite the job's own is in the same batch (at most 256 works); on PostgreSQL
/// as many can overtake it as there are connections.
const RINGS: u32 = 256;

static ARMED: AtomicU32 = AtomicU32::new(0);
static BELL: LazyLock<watch::Sender<u64>> = LazyLock::new(|| watch::Sender::new(0));

/// A job was enqueued in a transaction that is not committed yet.
pub(crate) fn arm() {
    ARMED.store(RINGS, Ordering::Release);
}

/// Hears the bell from now on.
pub(crate) fn hear() -> watch::Receiver<u64> {
    BELL.subscribe()
}

fn committed() {
    let armed = ARMED.try_update(Ordering::AcqRel, Ordering::Acquire, |left| left.checked_sub(1));
    if armed.is_ok() {
        BELL.send_modify(|count| *count += 1);
    }
}

/// To be given to [`gate::Options::listeners`]: with it a job that was enqueued on this node starts at once.
pub fn listener() -> gate::Listener {
    Arc::new(|_| committed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_commits_after_an_enqueue_ring() {
        let mut heard = hear();
        while ARMED.load(Ordering::Acquire) > 0 {
            committed();
        }
        heard.mark_unchanged();
        committed();
        assert!(!heard.has_changed().unwrap());
        arm();
        assert!(!heard.has_changed().unwrap(), "not before the commit");
        committed();
        assert!(heard.has_changed().unwrap());
    }
}

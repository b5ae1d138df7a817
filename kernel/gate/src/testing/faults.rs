//! What a test breaks on purpose, on the thread of the work that asks for it.

use std::cell::Cell;
use std::time::Duration;

use crate::sqlite::May;
use crate::{Db, Result, WriteTx};

thread_local! {
    static FAILING_COMMITS: Cell<u32> = const { Cell::new(0) };
    static BATCH_TIME: Cell<Option<Duration>> = const { Cell::new(None) };
}

/// Runs a text that nobody declared, under no guard but the triggers and the update hook.
pub async fn raw(tx: &mut WriteTx<'_>, sql: &str) -> Result<()> {
    let sql = format!("/* raw */ {sql}");
    tx.conn.query(&sql, May::Anything, &[], &mut |_| Ok(())).await
}

/// Lets the next commits of this SQLite writer fail.
pub fn fail_commits(count: u32) {
    FAILING_COMMITS.set(count);
}
/// The commit hook: whether this one fails.
pub(crate) fn commit_fails() -> bool {
    let left = FAILING_COMMITS.get();
    FAILING_COMMITS.set(left.saturating_sub(1));
    left > 0
}

/// Gives every batch of this SQLite writer so much time that it takes all that waits, up to its count.
pub fn take_time() {
    BATCH_TIME.set(Some(Duration::from_secs(60)));
}
pub(crate) fn batch_time() -> Option<Duration> {
    BATCH_TIME.get()
}

/// Forgets which works conflicted: the next ones run at once again, as a test of races wants them to.
pub fn forget_turns(db: &Db) {
    db.inner.turns.forget();
}

/// From now on much lies within every reach, or no longer: rows are verified one by one, or found by where they lie.
pub fn suppose_much(db: &Db, much: bool) {
    db.inner.crowds.much.store(much, std::sync::atomic::Ordering::Relaxed);
}

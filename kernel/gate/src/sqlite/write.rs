//! Writing: one thread, many works, one commit.
//!
//! Works wait in two lanes. The thread takes what is there (at most [`MOST_WORKS`], for at most [`MOST_TIME`]), runs
//! each in a savepoint, commits once, and only then answers — refusals too, since a refusal may rest on a neighbour's
//! change. A work that fails or panics takes only its own savepoint with it. When the engine gave up the whole
//! transaction, all of its works are run again one by one, each in a transaction of its own: what one of them was
//! told may have rested on a neighbour that is gone.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::sqlite::Here;
use crate::sqlite::connection::{Budget, control, gave_up};
use crate::{Error, Result};

/// Works in one commit, at most.
pub(crate) const MOST_WORKS: usize = 256;
/// Time spent on one batch before it is committed.
const MOST_TIME: Duration = Duration::from_millis(5);

fn most_time() -> Duration {
    #[cfg(feature = "testing")]
    if let Some(time) = crate::testing::batch_time() {
        return time;
    }
    MOST_TIME
}
/// Works that may wait in a lane; one more is told that the database is busy.
pub(crate) const MOST_WAITING: usize = 8192;
/// Batches that may pass a waiting chunk over before it goes first: people are let by, and still it comes to an end.
pub(crate) const MOST_PASSED_OVER: u32 = 16;

/// Which queue a work waits in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lane {
    /// Somebody waits for the answer.
    People,
    /// A chunk of a long operation: one for each batch, so that people never wait for two.
    Bulk,
}

/// A work on its way through the writer.
pub(crate) trait SqliteJob: Send {
    /// Runs it once, inside a savepoint. May be called again after the batch was lost. Says whether to keep what it
    /// did; the answer itself waits inside.
    fn run(&mut self) -> Ran;
    /// What is to be kept although the run was undone (the record of a refusal), run in a savepoint of its own. None:
    /// nothing.
    fn afterwards(&mut self) -> Option<Ran> {
        None
    }
    /// Puts an error in the place of its answer.
    fn fail(&mut self, error: Error);
    /// Whether its answer is an error.
    fn has_failed(&self) -> bool;
    /// The batch is on the disk: tell listeners.
    fn committed(&mut self);
    /// Sends the answer.
    fn answer(self: Box<Self>);
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ran {
    /// Keep it.
    Keep,
    /// Undo it.
    Undo,
    /// Undo it: it ran past its budget and would again.
    Overran,
}

#[derive(Default)]
struct Queue {
    people: VecDeque<Box<dyn SqliteJob>>,
    bulk: VecDeque<Box<dyn SqliteJob>>,
    closed: bool,
}

#[derive(Default)]
struct Shared {
    queue: Mutex<Queue>,
    filled: Condvar,
    commits: AtomicU64,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        // The queue is whole even if a holder panicked: each critical section is one push or pop.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The writing thread's handle. Dropping it lets the queue run empty, then ends the thread.
pub(crate) struct Writer {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread. Inside a Tokio runtime, its works find that runtime: one that awaits a timer is then told
    /// that it awaits something foreign, instead of panicking for want of a reactor.
    pub(crate) fn start(connection: Connection) -> Result<Self> {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        let runtime = tokio::runtime::Handle::try_current().ok();
        let thread = std::thread::Builder::new()
            .name("reeve-writer".to_owned())
            .spawn(move || {
                let _entered = runtime.as_ref().map(tokio::runtime::Handle::enter);
                let _closing = Closing(&theirs);
                write_until_closed(&theirs, &Rc::new(connection));
            })
            .map_err(|error| Error::Engine(error.to_string()))?;
        Ok(Writer { shared, thread: Some(thread) })
    }
    /// Queues a work. Fails when the lane is full or the gate is closing.
    pub(crate) fn submit(&self, lane: Lane, job: Box<dyn SqliteJob>) -> Result<()> {
        let mut queue = self.shared.lock();
        if queue.closed {
            return Err(Error::Closed);
        }
        let waiting = match lane {
            Lane::People => &mut queue.people,
            Lane::Bulk => &mut queue.bulk,
        };
        if waiting.len() >= MOST_WAITING {
            return Err(Error::Busy);
        }
        waiting.push_back(job);
        drop(queue);
        self.shared.filled.notify_one();
        Ok(())
    }
    /// Works waiting now, for metrics: people's and bulk.
    pub(crate) fn waiting(&self) -> (usize, usize) {
        let queue = self.shared.lock();
        (queue.people.len(), queue.bulk.len())
    }
    /// Transactions committed so far.
    pub(crate) fn commits(&self) -> u64 {
        self.shared.commits.load(Ordering::Relaxed)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.shared.lock().closed = true;
        self.shared.filled.notify_one();
        if let Some(thread) = self.thread.take()
            && thread.thread().id() != std::thread::current().id()
        {
            // A panic of the thread was already reported by the panic hook.
            let _ = thread.join();
        }
    }
}

/// However the thread ends: nobody waits for it any more.
struct Closing<'a>(&'a Shared);
impl Drop for Closing<'_> {
    fn drop(&mut self) {
        let mut queue = self.0.lock();
        queue.closed = true;
        let left: Vec<_> = queue.people.drain(..).collect();
        let more: Vec<_> = queue.bulk.drain(..).collect();
        drop(queue);
        // Dropped without an answer, they tell their callers that the database is closed.
        drop((left, more));
    }
}

fn write_until_closed(shared: &Shared, connection: &Rc<Connection>) {
    let mut passed_over = 0;
    loop {
        let mut queue = shared.lock();
        while queue.people.is_empty() && queue.bulk.is_empty() {
            if queue.closed {
                return;
            }
            queue = shared.filled.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
        drop(queue);
        let mut turn = Turn { shared, bulk_first: passed_over >= MOST_PASSED_OVER, bulk_taken: false };
        write_batch(&mut turn, connection);
        passed_over = if turn.bulk_taken || shared.lock().bulk.is_empty() { 0 } else { passed_over + 1 };
    }
}

/// What one batch may still take.
struct Turn<'a> {
    shared: &'a Shared,
    bulk_first: bool,
    bulk_taken: bool,
}

impl Turn<'_> {
    fn next(&mut self) -> Option<Box<dyn SqliteJob>> {
        let mut queue = self.shared.lock();
        if std::mem::take(&mut self.bulk_first)
            && let Some(job) = queue.bulk.pop_front()
        {
            self.bulk_taken = true;
            return Some(job);
        }
        if let Some(job) = queue.people.pop_front() {
            return Some(job);
        }
        if std::mem::replace(&mut self.bulk_taken, true) {
            return None;
        }
        queue.bulk.pop_front()
    }
}

/// What became of a work's run.
enum Fate {
    /// In the transaction.
    Kept,
    /// Not in it; the work has its answer.
    Undone,
    /// Not in it, and it would run past its budget again.
    Overran,
    /// The transaction is gone, by this work or around it.
    Lost(Gone),
}

/// Why a transaction is gone, and whether that would happen again.
struct Gone {
    error: Error,
    overran: bool,
}
impl From<Error> for Gone {
    fn from(error: Error) -> Self {
        Gone { error, overran: false }
    }
}

#[allow(clippy::disallowed_methods, reason = "measures a duration; no instant of it is kept")]
fn write_batch(turn: &mut Turn<'_>, connection: &Rc<Connection>) {
    let started = Instant::now();
    if let Err(error) = control(connection, "BEGIN IMMEDIATE") {
        // The works that wait are told, rather than turned in a circle.
        tracing::error!(%error, "the database does not begin a transaction");
        while let Some(mut job) = turn.next() {
            job.fail(error.again());
            job.answer();
            turn.bulk_taken = false;
        }
        return;
    }
    let mut batch: Vec<(Box<dyn SqliteJob>, Fate)> = Vec::new();
    let mut lost = None;
    while lost.is_none() && batch.len() < MOST_WORKS && started.elapsed() < most_time() {
        let Some(mut job) = turn.next() else { break };
        let fate = attempt(connection, job.as_mut());
        let (fate, gone) = match fate {
            Fate::Lost(gone) if gone.overran => (Fate::Overran, Some(gone.error)),
            Fate::Lost(gone) => (Fate::Undone, Some(gone.error)),
            fate => (fate, None),
        };
        lost = gone;
        batch.push((job, fate));
    }
    match lost.map_or_else(|| commit(turn.shared, connection), Err) {
        Ok(()) => {
            for (job, fate) in &mut batch {
                if matches!(fate, Fate::Kept) {
                    job.committed();
                }
            }
        }
        Err(error) => {
            tracing::warn!(%error, works = batch.len(), "a batch was lost; its works are run one by one");
            roll_back(connection);
            for (job, fate) in &mut batch {
                if !matches!(fate, Fate::Overran) {
                    run_alone(turn.shared, connection, job.as_mut());
                }
            }
        }
    }
    for (job, _) in batch {
        job.answer();
    }
}

fn run_alone(shared: &Shared, connection: &Rc<Connection>, job: &mut dyn SqliteJob) {
    let fate = match control(connection, "BEGIN IMMEDIATE") {
        Ok(()) => attempt(connection, job),
        Err(error) => return job.fail(error),
    };
    let done = match fate {
        Fate::Kept => commit(shared, connection).map(|()| job.committed()),
        // Nothing of it is there, so nothing is lost if it cannot be committed.
        Fate::Undone | Fate::Overran => {
            roll_back(connection);
            return;
        }
        Fate::Lost(gone) if job.has_failed() => {
            tracing::debug!(error = %gone.error, "a work ended its transaction");
            roll_back(connection);
            return;
        }
        Fate::Lost(gone) => Err(gone.error),
    };
    if let Err(error) = done {
        roll_back(connection);
        job.fail(error);
    }
}

/// Runs a work in a savepoint and, if it is undone, what is to be kept all the same in another.
fn attempt(connection: &Rc<Connection>, job: &mut dyn SqliteJob) -> Fate {
    let run = |job: &mut dyn SqliteJob| Some(job.run());
    match in_savepoint(connection, job, run) {
        Ok(Some(Ran::Keep)) => Fate::Kept,
        Ok(Some(Ran::Overran)) => Fate::Overran,
        Ok(_) => match in_savepoint(connection, job, |job| job.afterwards()) {
            Ok(Some(Ran::Keep)) => Fate::Kept,
            Ok(Some(Ran::Overran)) => Fate::Overran,
            Ok(_) => Fate::Undone,
            Err(gone) => Fate::Lost(gone),
        },
        Err(gone) => Fate::Lost(gone),
    }
}

/// Runs a part of a work in a savepoint.
fn in_savepoint(
    connection: &Rc<Connection>,
    job: &mut dyn SqliteJob,
    part: impl Fn(&mut dyn SqliteJob) -> Option<Ran>,
) -> Result<Option<Ran>, Gone> {
    control(connection, "SAVEPOINT work")?;
    Budget::WRITE.start();
    let ran = Here::with_connection(connection, || catch_unwind(AssertUnwindSafe(|| part(job))));
    Budget::UNBOUNDED.start();
    let ran = ran.unwrap_or_else(|_| {
        job.fail(Error::Panicked);
        Some(Ran::Undo)
    });
    // Whatever the work says of itself: some errors end the transaction, and it may have passed over them.
    if connection.is_autocommit() {
        return Err(Gone { error: gave_up(), overran: ran == Some(Ran::Overran) });
    }
    if ran != Some(Ran::Keep) {
        control(connection, "ROLLBACK TO work")?;
    }
    control(connection, "RELEASE work")?;
    Ok(ran)
}

fn commit(shared: &Shared, connection: &Connection) -> Result<()> {
    control(connection, "COMMIT")?;
    shared.commits.fetch_add(1, Ordering::Relaxed);
    Ok(())
}
fn roll_back(connection: &Connection) {
    if !connection.is_autocommit()
        && let Err(error) = control(connection, "ROLLBACK")
    {
        tracing::error!(%error, "a lost batch cannot be rolled back");
    }
}

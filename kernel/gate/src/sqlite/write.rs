//! Writing: one thread, many works, one commit.
//!
//! Works wait in two lanes. The thread takes what is there (at most [`MOST_WORKS`], for at most [`MOST_TIME`]), runs
//! each in a savepoint, commits once, and only then answers — refusals too, since a refusal may rest on a neighbour's
//! change. A work that fails or panics takes only its own savepoint with it; when the engine gave up the whole
//! transaction, the others are run again one by one.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::sqlite::Here;
use crate::{Error, Result};

/// Works in one commit, at most.
const MOST_WORKS: usize = 256;
/// Time spent on one batch before it is committed.
const MOST_TIME: Duration = Duration::from_millis(5);
/// Works that may wait in a lane; one more is told that the database is busy.
const MOST_WAITING: usize = 8192;

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
    /// Puts an error in the place of its answer.
    fn fail(&mut self, error: Error);
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
    /// Undo it, and look whether the engine undid more.
    UndoAndLook,
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
    pub(crate) fn start(connection: Connection) -> Result<Self> {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        let thread = std::thread::Builder::new()
            .name("reeve-writer".to_owned())
            .spawn(move || write_until_closed(&theirs, &Rc::new(connection)))
            .map_err(|error| Error::Engine(format!("the writing thread cannot be started: {error}")))?;
        Ok(Writer { shared, thread: Some(thread) })
    }
    /// Queues a work. Gives it back when the lane is full or the gate is closing.
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

fn write_until_closed(shared: &Shared, connection: &Rc<Connection>) {
    loop {
        let mut queue = shared.lock();
        while queue.people.is_empty() && queue.bulk.is_empty() {
            if queue.closed {
                return;
            }
            queue = shared.filled.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
        drop(queue);
        write_batch(shared, connection);
    }
}

fn next(shared: &Shared, bulk_taken: &mut bool) -> Option<Box<dyn SqliteJob>> {
    let mut queue = shared.lock();
    if let Some(job) = queue.people.pop_front() {
        return Some(job);
    }
    if *bulk_taken {
        return None;
    }
    *bulk_taken = true;
    queue.bulk.pop_front()
}

#[allow(clippy::disallowed_methods, reason = "measures a duration; no instant of it is kept")]
fn write_batch(shared: &Shared, connection: &Rc<Connection>) {
    let started = Instant::now();
    let mut bulk_taken = false;
    let mut batch: Vec<Box<dyn SqliteJob>> = Vec::new();
    let mut kept: Vec<bool> = Vec::new();
    let mut lost = begin(connection).err();
    while lost.is_none() && batch.len() < MOST_WORKS && started.elapsed() < MOST_TIME {
        // A people's work that is long in coming must not find the only bulk chunk of this batch still running.
        let Some(mut job) = next(shared, &mut bulk_taken) else { break };
        match run_in_savepoint(connection, job.as_mut()) {
            Ok(keep) => kept.push(keep),
            Err(error) => {
                // The engine gave up the transaction with this work in it: the work has its error, the others go on.
                kept.push(false);
                lost = Some(error);
            }
        }
        batch.push(job);
    }
    if lost.is_none() {
        lost = commit(connection).err();
        if lost.is_some() {
            // Nobody's fault in particular: every kept work is tried again by itself and gets its own error.
            roll_back(connection);
        }
    } else {
        roll_back(connection);
    }
    match lost {
        None => {
            for (job, keep) in batch.iter_mut().zip(&kept) {
                if *keep {
                    job.committed();
                }
            }
            for job in batch {
                job.answer();
            }
        }
        Some(error) if batch.is_empty() => {
            // Not even BEGIN worked: the works that wait are told, rather than turned in a circle.
            tracing::error!(%error, "the database does not begin a transaction");
            while let Some(mut job) = next(shared, &mut false) {
                job.fail(Error::Engine(error.to_string()));
                job.answer();
            }
        }
        Some(error) => {
            tracing::warn!(%error, works = batch.len(), "a batch was lost; its works are run one by one");
            for (mut job, keep) in batch.into_iter().zip(kept) {
                if keep {
                    run_alone(connection, job.as_mut());
                }
                job.answer();
            }
        }
    }
}

fn run_alone(connection: &Rc<Connection>, job: &mut dyn SqliteJob) {
    let done = begin(connection).and_then(|()| match run_in_savepoint(connection, job)? {
        true => commit(connection).map(|()| true),
        false => commit(connection).map(|()| false),
    });
    match done {
        Ok(true) => job.committed(),
        Ok(false) => {}
        Err(error) => {
            roll_back(connection);
            job.fail(error);
        }
    }
}

/// Runs a work in a savepoint. True: keep it. False: it is undone and holds its error. An error: the transaction is
/// gone, and the work holds its own error already.
fn run_in_savepoint(connection: &Rc<Connection>, job: &mut dyn SqliteJob) -> Result<bool> {
    execute(connection, "SAVEPOINT work")?;
    let ran = Here::with_connection(connection, || catch_unwind(AssertUnwindSafe(|| job.run())));
    let ran = ran.unwrap_or_else(|_| {
        job.fail(Error::Panicked);
        Ran::Undo
    });
    match ran {
        Ran::Keep => {
            execute(connection, "RELEASE work")?;
            Ok(true)
        }
        Ran::Undo | Ran::UndoAndLook => {
            if connection.is_autocommit() {
                return Err(Error::Engine("the engine gave up the transaction".to_owned()));
            }
            execute(connection, "ROLLBACK TO work")?;
            execute(connection, "RELEASE work")?;
            Ok(false)
        }
    }
}

fn begin(connection: &Connection) -> Result<()> {
    execute(connection, "BEGIN IMMEDIATE")
}
fn commit(connection: &Connection) -> Result<()> {
    execute(connection, "COMMIT")
}
fn roll_back(connection: &Connection) {
    if !connection.is_autocommit()
        && let Err(error) = execute(connection, "ROLLBACK")
    {
        tracing::error!(%error, "a lost batch cannot be rolled back");
    }
}
fn execute(connection: &Connection, sql: &str) -> Result<()> {
    connection.prepare_cached(sql)?.execute([])?;
    Ok(())
}

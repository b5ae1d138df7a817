//! A command on its way through PostgreSQL: one transaction, run again while it conflicts with others.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;

use base::Draw;
use policy::Denial;

use crate::conn::Conn;
use crate::db::Inner;
use crate::errand::{Command, Errand};
use crate::idempotency::IdempotencyKey;
use crate::poll::{Polled, poll};
use crate::postgres::{Begin, Server};
use crate::refusal::record_refusal;
use crate::write::{Effects, Order, perform, transaction};
use crate::{Caller, Error, Result};

/// Attempts before a conflict is told to the caller as "busy".
const MOST_ATTEMPTS: u32 = 12;

/// Polls a work to its end, unless it waits for something other than its connection.
pub(crate) async fn own_only<T>(under_way: &AtomicUsize, work: impl Future<Output = Result<T>>) -> Result<T> {
    let mut work = pin!(work);
    std::future::poll_fn(|context| match poll(work.as_mut(), context) {
        Polled::Answer(answer) => Poll::Ready(answer),
        Polled::Panicked => Poll::Ready(Err(Error::Panicked)),
        // Nothing is on its way to the server, yet the work waits.
        Polled::Waits if under_way.load(Ordering::Relaxed) == 0 => Poll::Ready(Err(Error::Awaited)),
        Polled::Waits => Poll::Pending,
    })
    .await
}

/// What a run needs besides its order.
pub(crate) struct PostgresRun {
    pub(crate) inner: Arc<Inner>,
    pub(crate) server: Server,
}

/// How one attempt ended.
enum Attempt {
    Done(Result<()>),
    /// Another transaction was in the way, or the server went away before anything was kept.
    Again,
}

impl PostgresRun {
    /// Runs an order and, if it is refused, puts that on record. Answers the errand, with its answer in it.
    pub(crate) async fn order(self, order: Order) -> Result<Box<dyn Errand>> {
        let Order { caller, draw, mut errand, once, undo } = order;
        let ended = self.to_its_end(&caller, &draw, &mut *errand, once.as_ref(), undo).await;
        if let Err(Error::Refused(refusal)) = &ended
            && refusal.denial != Denial::Stranger
        {
            let mut record = Command::new((**refusal).clone(), record_refusal, None);
            self.to_its_end(&caller, &draw.fork(), &mut record, None, false).await?;
        }
        ended.map(|()| errand)
    }

    async fn to_its_end(
        &self,
        caller: &Arc<Caller>,
        draw: &Draw,
        errand: &mut dyn Errand,
        once: Option<&IdempotencyKey>,
        undo: bool,
    ) -> Result<()> {
        let (turns, work) = (&self.inner.turns, errand.work());
        for attempt in 0..MOST_ATTEMPTS {
            // Before a connection is taken: others need it while this one waits.
            let turn = turns.take(work, attempt > 0).await?;
            let ended = self.attempt(caller, draw, errand, once, undo).await;
            drop(turn);
            match ended {
                Attempt::Done(ended) => {
                    turns.passed(work);
                    return ended;
                }
                Attempt::Again => {
                    self.inner.count_retry();
                    turns.conflicted(work);
                    tokio::time::sleep(pause(draw, attempt)).await;
                }
            }
        }
        Err(Error::Busy)
    }

    async fn attempt(
        &self,
        caller: &Arc<Caller>,
        draw: &Draw,
        errand: &mut dyn Errand,
        once: Option<&IdempotencyKey>,
        undo: bool,
    ) -> Attempt {
        let conn = match self.server.connection(Begin::Write).await {
            Ok(conn) => conn,
            Err(error) => return Attempt::Done(Err(error)),
        };
        let under_way = conn.under_way();
        let mut tx = transaction(&self.inner, Conn::postgres(conn), caller, draw);
        let performed = own_only(&under_way, perform(&mut tx, errand, once)).await;
        let Some(conn) = tx.conn.server() else { return Attempt::Done(Err(Error::Closed)) };
        let done = match performed {
            Ok(_) if undo => {
                conn.roll_back().await;
                return Attempt::Done(Ok(()));
            }
            Ok(last) => conn.commit(&last).await,
            Err(error) => Err(error),
        };
        let error = match done {
            Ok(()) => {
                self.inner.publish(&Effects::of(&mut tx));
                return Attempt::Done(Ok(()));
            }
            Err(error) => error,
        };
        let again = conn.is_lost() || is_conflict(&error);
        conn.roll_back().await;
        if again { Attempt::Again } else { Attempt::Done(Err(error)) }
    }
}

/// Whether two transactions were in each other's way. Two that make the key of one person at once are, too: the second
/// finds it made.
fn is_conflict(error: &Error) -> bool {
    match error {
        Error::Serialization => true,
        Error::Unique { table, .. } => table == "person_key",
        _ => false,
    }
}

/// Doubles with each attempt, with jitter from the command's own randomness so that two that collided part ways.
fn pause(draw: &Draw, attempt: u32) -> Duration {
    let jitter = u64::from(draw.rerun().bytes()[attempt as usize % 32]);
    Duration::from_micros((1_000 << attempt.min(6)) * (64 + jitter) / 128)
}

//! A command on its way through the writer.

use std::pin::pin;
use std::sync::Arc;

use base::Draw;
use policy::Denial;
use tokio::sync::oneshot;

use crate::conn::Conn;
use crate::db::Inner;
use crate::idempotency::Once;
use crate::poll::{Polled, poll_once};
use crate::refusal::record_refusal;
use crate::sqlite::{Ran, SqliteJob};
use crate::write::{Effects, Op, Order, perform, transaction};
use crate::{Caller, Error, Result, V};

pub(crate) struct SqliteWork<C, T> {
    inner: Arc<Inner>,
    order: Order<C, T>,
    /// For the record of its refusal, the same in every run.
    refusal_draw: Option<Draw>,
    answer: Option<Result<T>>,
    effects: Effects,
    sender: oneshot::Sender<Result<T>>,
}

impl<C, T> SqliteWork<C, T> {
    pub(crate) fn new(inner: Arc<Inner>, order: Order<C, T>, sender: oneshot::Sender<Result<T>>) -> Self {
        SqliteWork { inner, order, refusal_draw: None, answer: None, effects: Effects::default(), sender }
    }
}

/// Runs an operation to its last statement, on the connection of this thread.
fn run<C, T>(
    inner: &Arc<Inner>,
    caller: &Arc<Caller>,
    draw: &Draw,
    command: &C,
    op: Op<C, T>,
    once: Option<&Once<T>>,
) -> (Result<T>, Effects) {
    let mut tx = transaction(inner, Conn::sqlite(), caller, draw);
    let polled = {
        let work = pin!(async {
            let (answer, last) = perform(&mut tx, command, op, once).await?;
            for one in &last {
                let parameters: Vec<&V> = one.values.iter().collect();
                tx.conn.execute(&one.sql, one.may, &parameters).await?;
            }
            Ok(answer)
        });
        poll_once(work)
    };
    let answer = match polled {
        Polled::Answer(answer) => answer,
        Polled::Waits => Err(Error::Awaited),
        Polled::Panicked => Err(Error::Panicked),
    };
    (answer, Effects::of(&mut tx))
}

impl<C: Send + Sync, T: Send> SqliteJob for SqliteWork<C, T> {
    fn run(&mut self) -> Ran {
        // Nothing of an earlier run may be told if this one panics.
        (self.answer, self.effects) = (None, Effects::default());
        let Order { caller, draw, command, op, once, undo } = &self.order;
        let (answer, effects) = run(&self.inner, caller, draw, command, *op, once.as_ref());
        let ran = match &answer {
            Ok(_) if *undo => Ran::Undo,
            Ok(_) => Ran::Keep,
            Err(Error::Interrupted) => Ran::Overran,
            Err(_) => Ran::Undo,
        };
        (self.answer, self.effects) = (Some(answer), effects);
        ran
    }
    fn afterwards(&mut self) -> Option<Ran> {
        let Some(Err(Error::Refused(refusal))) = &self.answer else { return None };
        if refusal.denial == Denial::Stranger {
            return None;
        }
        let draw = self.refusal_draw.get_or_insert_with(|| self.order.draw.fork());
        let caller = &self.order.caller;
        let (recorded, effects) = run(&self.inner, caller, draw, &**refusal, record_refusal, None);
        self.effects = effects;
        match recorded {
            Ok(()) => Some(Ran::Keep),
            Err(error) => {
                // Refused and not on record would be refused in secret.
                let overran = matches!(error, Error::Interrupted);
                self.answer = Some(Err(error));
                Some(if overran { Ran::Overran } else { Ran::Undo })
            }
        }
    }
    fn fail(&mut self, error: Error) {
        self.answer = Some(Err(error));
    }
    fn has_failed(&self) -> bool {
        matches!(self.answer, Some(Err(_)))
    }
    fn committed(&mut self) {
        self.inner.publish(&self.effects);
    }
    fn answer(self: Box<Self>) {
        // The caller may have gone away; the work is done all the same.
        let _ = self.sender.send(self.answer.unwrap_or(Err(Error::Closed)));
    }
}

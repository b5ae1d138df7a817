//! A command on its way through the writer.

use std::pin::pin;
use std::sync::Arc;

use base::Draw;
use policy::Denial;
use tokio::sync::oneshot;

use crate::conn::Conn;
use crate::db::Inner;
use crate::errand::{Command, Errand};
use crate::idempotency::IdempotencyKey;
use crate::poll::{Polled, poll_once};
use crate::refusal::record_refusal;
use crate::sqlite::{Ran, SqliteJob};
use crate::write::{Effects, Order, perform, transaction};
use crate::{Caller, Error, Result, V};

pub(crate) struct SqliteWork {
    inner: Arc<Inner>,
    order: Order,
    /// For the record of its refusal, the same in every run.
    refusal_draw: Option<Draw>,
    /// How it ended; what it answered is in the errand.
    ended: Option<Result<()>>,
    effects: Effects,
    sender: oneshot::Sender<Result<Box<dyn Errand>>>,
}

impl SqliteWork {
    pub(crate) fn new(
        inner: Arc<Inner>,
        order: Order,
        sender: oneshot::Sender<Result<Box<dyn Errand>>>,
    ) -> Self {
        SqliteWork { inner, order, refusal_draw: None, ended: None, effects: Effects::default(), sender }
    }
}

/// Runs an operation to its last statement, on the connection of this thread.
fn run(
    inner: &Arc<Inner>,
    caller: &Arc<Caller>,
    draw: &Draw,
    errand: &mut dyn Errand,
    once: Option<&IdempotencyKey>,
) -> (Result<()>, Effects) {
    let mut tx = transaction(inner, Conn::sqlite(), caller, draw);
    let polled = {
        let work = pin!(async {
            for one in &perform(&mut tx, errand, once).await? {
                let parameters: Vec<&V> = one.values.iter().collect();
                tx.conn.execute(&one.sql, one.may, &parameters).await?;
            }
            Ok(())
        });
        poll_once(work)
    };
    let ended = match polled {
        Polled::Answer(ended) => ended,
        Polled::Waits => Err(Error::Awaited),
        Polled::Panicked => Err(Error::Panicked),
    };
    (ended, Effects::of(&mut tx))
}

impl SqliteJob for SqliteWork {
    fn run(&mut self) -> Ran {
        // Nothing of an earlier run may be told if this one panics.
        (self.ended, self.effects) = (None, Effects::default());
        let Order { caller, draw, errand, once, undo } = &mut self.order;
        let (ended, effects) = run(&self.inner, caller, draw, &mut **errand, once.as_ref());
        let ran = match &ended {
            Ok(()) if *undo => Ran::Undo,
            Ok(()) => Ran::Keep,
            Err(Error::Interrupted) => Ran::Overran,
            Err(_) => Ran::Undo,
        };
        (self.ended, self.effects) = (Some(ended), effects);
        ran
    }
    fn afterwards(&mut self) -> Option<Ran> {
        let Some(Err(Error::Refused(refusal))) = &self.ended else { return None };
        if refusal.denial == Denial::Stranger {
            return None;
        }
        let draw = self.refusal_draw.get_or_insert_with(|| self.order.draw.fork());
        let mut record = Command::new((**refusal).clone(), record_refusal, None);
        let (recorded, effects) = run(&self.inner, &self.order.caller, draw, &mut record, None);
        self.effects = effects;
        match recorded {
            Ok(()) => Some(Ran::Keep),
            Err(error) => {
                // Refused and not on record would be refused in secret.
                let overran = matches!(error, Error::Interrupted);
                self.ended = Some(Err(error));
                Some(if overran { Ran::Overran } else { Ran::Undo })
            }
        }
    }
    fn fail(&mut self, error: Error) {
        self.ended = Some(Err(error));
    }
    fn has_failed(&self) -> bool {
        matches!(self.ended, Some(Err(_)))
    }
    fn committed(&mut self) {
        self.inner.publish(&self.effects);
    }
    fn answer(self: Box<Self>) {
        let work = *self;
        let ended = work.ended.unwrap_or(Err(Error::Closed));
        // The caller may have gone away; the work is done all the same.
        let _ = work.sender.send(ended.map(|()| work.order.errand));
    }
}

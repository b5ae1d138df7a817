//! What a handler is given.

use std::sync::Arc;

use base::{Clock, Draw, JobId, Rng, Services, Timestamp, UserId};
use gate::{Caller, Circumstances, Db, Error, V, Work, WriteTx};

use crate::kind::Declared;
use crate::store;

/// The right to settle one attempt of one job, as a plain value for a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket {
    id: JobId,
    fencing: i64,
}

impl Ticket {
    pub(crate) fn new(id: JobId, fencing: i64) -> Self {
        Ticket { id, fencing }
    }
    /// Settles the job as done in this transaction: with the handler's own rows, or not at all. Fails with
    /// [`Error::Stale`] if the lease was lost, and so does the whole transaction: somebody else has the job.
    ///
    /// It is the last thing a handler does: what comes after it may be broken off, and is not tried again.
    pub fn finish_in<'a>(&'a self, tx: &'a mut WriteTx<'_>) -> Work<'a, ()> {
        Box::pin(async move {
            let parameters = [V::from(tx.at()), V::from(self.id), V::Int(self.fencing)];
            match tx.keep(&store::FINISH, &parameters).await? {
                0 => Err(Error::Stale { noun: "job" }),
                _ => Ok(()),
            }
        })
    }
}

/// A job while it runs.
pub struct JobContext {
    pub(crate) db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) rng: Arc<dyn Rng>,
    pub(crate) services: Services,
    pub(crate) kind: &'static Declared,
    pub(crate) ticket: Ticket,
    pub(crate) attempt: i64,
    pub(crate) max_attempts: i64,
    pub(crate) on_behalf_of: Option<UserId>,
    pub(crate) created_at: Timestamp,
}

impl JobContext {
    /// The database.
    pub fn db(&self) -> &Db {
        &self.db
    }
    /// The job: what an effect outside this database takes as its idempotency key.
    pub fn id(&self) -> JobId {
        self.ticket.id
    }
    /// Its kind.
    pub fn kind(&self) -> &'static str {
        self.kind.name
    }
    /// Which attempt this is, from 1.
    pub fn attempt(&self) -> i64 {
        self.attempt
    }
    /// Whether a failure of this attempt makes the job a dead letter.
    pub fn is_last_attempt(&self) -> bool {
        self.attempt >= self.max_attempts
    }
    /// When it was enqueued.
    pub fn created_at(&self) -> Timestamp {
        self.created_at
    }
    /// Who wanted it.
    pub fn on_behalf_of(&self) -> Option<UserId> {
        self.on_behalf_of
    }
    /// The present instant and fresh chance, for one command.
    pub fn draw(&self) -> Draw {
        Draw::new(&*self.clock, &*self.rng)
    }
    /// The installation as the caller; records name the job's kind.
    pub fn system(&self) -> Arc<Caller> {
        Arc::new(Caller::the_system_without_a_person(self.kind.name, self.draw()))
    }
    /// Whoever wanted it as the caller, with the rights they have now. None if nobody in particular did.
    pub async fn person(&self) -> gate::Result<Option<Arc<Caller>>> {
        let Some(person) = self.on_behalf_of else { return Ok(None) };
        let draw = self.draw();
        let access = self.db.snapshot(person, draw.at()).await?;
        let circumstances = Circumstances::default();
        let caller = Caller::whose_credential_was_checked(person, access, circumstances, draw);
        Ok(Some(Arc::new(caller)))
    }
    /// To settle the job in the handler's own transaction.
    pub fn ticket(&self) -> Ticket {
        self.ticket
    }
    /// A service of the server. A missing one is a mistake in putting the program together: the job is tried again, by
    /// one that has it.
    pub fn service<T: Send + Sync + 'static>(&self) -> Result<Arc<T>, crate::JobError> {
        self.services.get().ok_or_else(|| {
            crate::JobError::retry(format!("this runner has no {}", std::any::type_name::<T>()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_are_found_by_their_type() {
        let services = Services::new().with(Arc::new(7_u8)).with(Arc::new("x".to_owned()));
        assert_eq!(services.get::<u8>().as_deref(), Some(&7));
        assert_eq!(services.get::<String>().as_deref().map(String::as_str), Some("x"));
        assert!(services.get::<u16>().is_none());
    }
}

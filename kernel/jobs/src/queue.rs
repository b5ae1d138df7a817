//! Putting a job in the queue.

use base::{JobId, Timestamp, UserId};
use gate::{Error, V, Work, WriteTx};
use serde::Serialize;

use crate::kind::{Declared, Kind};
use crate::{bell, store};

/// Bytes of a payload. What is larger is stored as a blob and named.
pub const MAX_PAYLOAD_BYTES: usize = 256 * 1024;

/// What payloads are wrapped for; the context is the job's id.
pub(crate) const PURPOSE: &str = "job";

/// A job to be enqueued. Its payload is not shown by `Debug`.
#[derive(Clone)]
pub struct NewJob {
    kind: &'static Declared,
    payload: Vec<u8>,
    run_at: Option<Timestamp>,
    after: i64,
    on_behalf_of: Option<UserId>,
}

impl std::fmt::Debug for NewJob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewJob").field("kind", &self.kind.name).finish_non_exhaustive()
    }
}

impl NewJob {
    /// A job to be run as soon as its transaction is committed. Fails for a payload over [`MAX_PAYLOAD_BYTES`], or one
    /// that JSON cannot hold.
    pub fn new<P: Serialize>(kind: &'static Kind<P>, payload: &P) -> gate::Result<Self> {
        let wrong = |why: &str| Error::Check(format!("the payload of a job `{}` {why}", kind.name()));
        let payload = serde_json::to_vec(payload).map_err(|_| wrong("cannot be written as JSON"))?;
        if payload.len() > MAX_PAYLOAD_BYTES {
            return Err(wrong("is larger than 256 KiB"));
        }
        Ok(NewJob { kind: kind.declared, payload, run_at: None, after: 0, on_behalf_of: None })
    }
    /// A job of a kind without payload, as schedules enqueue it.
    pub(crate) fn bare(kind: &'static Declared) -> Self {
        NewJob { kind, payload: b"null".to_vec(), run_at: None, after: 0, on_behalf_of: None }
    }
    /// Not before this instant.
    pub fn at(mut self, run_at: Timestamp) -> Self {
        self.run_at = Some(run_at);
        self
    }
    /// Not before this number of seconds after its transaction.
    pub fn after(mut self, seconds: i64) -> Self {
        self.after = seconds.max(0);
        self
    }
    /// Who wanted it: the handler can act with that person's rights, as they are when it runs.
    pub fn on_behalf_of(mut self, person: Option<UserId>) -> Self {
        self.on_behalf_of = person;
        self
    }
}

/// Enqueues a job in the caller's transaction: it is run if and only if that is committed. Answers its id, which a second
/// run of the same transaction repeats. The row travels with the commit: later statements of this transaction do not see
/// it.
pub fn enqueue<'a>(tx: &'a mut WriteTx<'_>, job: &'a NewJob) -> Work<'a, JobId> {
    Box::pin(async move {
        let id: JobId = tx.draw().id();
        let nonce = nonce(tx.draw());
        let payload = tx.keyring().wrap(PURPOSE, id.uuid().as_bytes(), &job.payload, nonce);
        let now = tx.at();
        let parameters = vec![
            V::from(id),
            V::from(job.kind.name),
            V::from(job.kind.settings.lane.name()),
            V::Bytes(payload),
            V::from(job.run_at.unwrap_or(now.plus_seconds(job.after))),
            V::Int(i64::from(job.kind.settings.max_attempts)),
            V::from(now),
            V::from(job.on_behalf_of),
        ];
        tx.keep_at_commit(&store::ENQUEUE, parameters);
        bell::arm();
        Ok(id)
    })
}

fn nonce(draw: &base::Draw) -> [u8; 12] {
    let mut nonce = [0; 12];
    nonce.copy_from_slice(&draw.bytes()[..12]);
    nonce
}

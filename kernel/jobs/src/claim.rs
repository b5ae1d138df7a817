//! Taking jobs, keeping them, and settling them.

use base::{JobId, Timestamp, UserId};
use gate::{Note, Outcome, ReadTx, V, Work, WriteTx};
use uuid::Uuid;

use crate::kind::Lane;
use crate::manage::DIED;
use crate::queue::PURPOSE;
use crate::{JobError, backoff, store};

/// Bytes of an error that are kept.
const MOST_ERROR: usize = 500;

/// What a look at the queue found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Due {
    pub(crate) prompt: bool,
    pub(crate) bulk: bool,
    pub(crate) lost: bool,
}

impl Due {
    pub(crate) fn any(self) -> bool {
        self.prompt || self.bulk || self.lost
    }
}

/// Names of the kinds this program has handlers for. Jobs of others wait for a program that knows them.
pub(crate) fn known_kinds() -> Vec<String> {
    crate::KINDS.iter().map(|kind| kind.name.to_owned()).collect()
}

/// Looks whether there is anything to claim.
pub(crate) fn due<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Due> {
    Box::pin(async move {
        let parameters = [V::from(tx.at()), V::Texts(known_kinds())];
        let found = tx
            .optional(&store::DUE, &parameters, |row| {
                Ok(Due { prompt: row.get(0)?, bulk: row.get(1)?, lost: row.get(2)? })
            })
            .await?;
        Ok(found.unwrap_or_default())
    })
}

/// Asks for jobs.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    pub(crate) runner: Uuid,
    /// Slots for prompt jobs.
    pub(crate) prompt: i64,
    /// Slots for bulk jobs; counted off from what prompt jobs left.
    pub(crate) bulk: i64,
    /// Slots altogether.
    pub(crate) free: i64,
    pub(crate) lease_seconds: i64,
}

/// A job in somebody's hands.
#[derive(Clone)]
pub(crate) struct Claimed {
    pub(crate) id: JobId,
    pub(crate) kind: String,
    /// Opened; None if it cannot be.
    pub(crate) payload: Option<Vec<u8>>,
    pub(crate) lane: Lane,
    pub(crate) attempt: i64,
    pub(crate) max_attempts: i64,
    pub(crate) fencing: i64,
    pub(crate) on_behalf_of: Option<UserId>,
    pub(crate) created_at: Timestamp,
}

/// Frees what others lost, then takes what is due, oldest first, prompt before bulk.
pub(crate) fn claim<'a>(tx: &'a mut WriteTx<'_>, command: &'a Claim) -> Work<'a, Vec<Claimed>> {
    Box::pin(async move {
        bury_lost(tx).await?;
        tx.keep(&store::FREE_LOST, &[V::from(tx.at())]).await?;
        let mut taken = take(tx, command, Lane::Prompt, command.prompt.min(command.free)).await?;
        let left = command.free - taken.len() as i64;
        taken.extend(take(tx, command, Lane::Bulk, command.bulk.min(left)).await?);
        Ok(taken)
    })
}

async fn bury_lost(tx: &mut WriteTx<'_>) -> gate::Result<()> {
    let now = tx.at();
    let dead = tx
        .keep_returning(&store::BURY_LOST, &[V::from(now)], |row| {
            Ok((row.get::<JobId>(0)?, row.get::<String>(1)?, row.get::<i64>(2)?))
        })
        .await?;
    for (id, kind, attempts) in dead {
        tx.note(died(id, &kind, attempts));
    }
    Ok(())
}

fn died(id: JobId, kind: &str, attempts: i64) -> Note {
    Note::new(&DIED, Outcome::Failed, "job", Some(id.uuid())).facet("kind", kind).facet("attempts", attempts)
}

async fn take(tx: &mut WriteTx<'_>, command: &Claim, lane: Lane, slots: i64) -> gate::Result<Vec<Claimed>> {
    if slots <= 0 {
        return Ok(Vec::new());
    }
    let now = tx.at();
    let parameters = [
        V::Uuid(command.runner),
        V::from(now.plus_seconds(command.lease_seconds)),
        V::from(lane.name()),
        V::from(now),
        V::Texts(known_kinds()),
        V::Int(slots),
    ];
    let mut taken = tx
        .keep_returning(&store::CLAIM, &parameters, |row| {
            Ok(Claimed {
                id: row.get(0)?,
                kind: row.get(1)?,
                payload: row.get(2)?,
                lane,
                attempt: row.get(3)?,
                max_attempts: row.get(4)?,
                fencing: row.get(5)?,
                on_behalf_of: row.get(6)?,
                created_at: row.get(7)?,
            })
        })
        .await?;
    for job in &mut taken {
        let sealed = job.payload.take().unwrap_or_default();
        // One that does not open (its master key is gone) is settled as a dead letter like any other failure.
        job.payload = tx.keyring().unwrap(PURPOSE, job.id.uuid().as_bytes(), &sealed).ok();
    }
    Ok(taken)
}

/// Asks to keep jobs for longer.
#[derive(Debug, Clone)]
pub(crate) struct Extend {
    pub(crate) runner: Uuid,
    pub(crate) jobs: Vec<Uuid>,
    pub(crate) lease_seconds: i64,
}

/// Answers which jobs are still the runner's, with their fencing numbers.
pub(crate) fn extend<'a>(tx: &'a mut WriteTx<'_>, command: &'a Extend) -> Work<'a, Vec<(JobId, i64)>> {
    Box::pin(async move {
        let until = tx.at().plus_seconds(command.lease_seconds);
        let parameters = [V::from(until), V::Uuid(command.runner), V::Uuids(command.jobs.clone())];
        tx.keep_returning(&store::EXTEND, &parameters, |row| Ok((row.get(0)?, row.get(1)?))).await
    })
}

/// How an attempt ended.
#[derive(Debug, Clone)]
pub(crate) struct Settle {
    pub(crate) id: JobId,
    pub(crate) kind: &'static str,
    pub(crate) fencing: i64,
    pub(crate) attempt: i64,
    pub(crate) max_attempts: i64,
    pub(crate) end: Result<(), JobError>,
}

/// What became of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Settled {
    Done,
    Again,
    Dead,
    /// It was settled before, in the handler's own transaction or by somebody else.
    NotOurs,
}

/// Settles an attempt: done, again later, or a dead letter.
pub(crate) fn settle<'a>(tx: &'a mut WriteTx<'_>, command: &'a Settle) -> Work<'a, Settled> {
    Box::pin(async move {
        let now = tx.at();
        let (id, fencing) = (V::from(command.id), V::Int(command.fencing));
        let (count, settled) = match &command.end {
            Ok(()) => (tx.keep(&store::FINISH, &[V::from(now), id, fencing]).await?, Settled::Done),
            Err(JobError::Retry { why, after }) if command.attempt < command.max_attempts => {
                let chance = tx.draw().bytes();
                let chance = u32::from_be_bytes([chance[0], chance[1], chance[2], chance[3]]);
                let wait = backoff::wait_micros(command.attempt, chance).max(after.saturating_mul(1_000_000));
                let at = Timestamp::from_micros(now.micros().saturating_add(wait));
                let parameters = [V::from(at), id, fencing, V::from(shortened(why))];
                (tx.keep(&store::RETRY, &parameters).await?, Settled::Again)
            }
            Err(JobError::Postpone { why, after }) => {
                // Half as long again at most, so that those who were sent away together do not come back together.
                let chance = i64::from(tx.draw().bytes()[0]);
                let wait = after.saturating_mul(1_000_000);
                let wait = wait.saturating_add(wait.min(3_600_000_000) / 512 * chance);
                let at = Timestamp::from_micros(now.micros().saturating_add(wait));
                let parameters = [V::from(at), id, fencing, V::from(shortened(why))];
                (tx.keep(&store::POSTPONE, &parameters).await?, Settled::Again)
            }
            Err(JobError::Retry { why, .. } | JobError::GiveUp { why }) => {
                let parameters = [V::from(now), id, fencing, V::from(shortened(why))];
                (tx.keep(&store::BURY, &parameters).await?, Settled::Dead)
            }
        };
        if count == 0 {
            return Ok(Settled::NotOurs);
        }
        if settled == Settled::Dead {
            tx.note(died(command.id, command.kind, command.attempt));
        }
        Ok(settled)
    })
}

/// Gives a job back that a stopping runner could not end.
pub(crate) fn hand_back<'a>(tx: &'a mut WriteTx<'_>, jobs: &'a Vec<(JobId, i64)>) -> Work<'a, ()> {
    Box::pin(async move {
        for (id, fencing) in jobs {
            tx.keep(&store::HAND_BACK, &[V::from(*id), V::Int(*fencing)]).await?;
        }
        Ok(())
    })
}

fn shortened(text: &str) -> &str {
    let mut end = text.len().min(MOST_ERROR);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_cut_between_letters() {
        assert_eq!(shortened("short"), "short");
        let long = "ä".repeat(400);
        assert_eq!(shortened(&long).len(), 500);
        let odd = format!("x{long}");
        assert_eq!(shortened(&odd).len(), 499);
    }
}

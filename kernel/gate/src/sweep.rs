//! The gate's own bookkeeping that is over: removed in bounded steps, by whoever runs the house's chores.

use crate::resource::Work;
use crate::{V, WriteTx};

crate::housekeeping! {
    EXPIRED_ANSWERS keeps [idempotency()] =
        "DELETE FROM idempotency WHERE (caller, route, key_hash) IN (
           SELECT caller, route, key_hash FROM idempotency WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
         )"
}
crate::housekeeping! {
    OLD_TALLIES keeps [refusal_tally()] =
        "DELETE FROM refusal_tally WHERE (caller, permission, minute) IN (
           SELECT caller, permission, minute FROM refusal_tally WHERE minute < $1 ORDER BY minute LIMIT $2
         )"
}

crate::housekeeping! {
    OLD_USES keeps [special_use()] =
        "DELETE FROM special_use WHERE (grant_id, permission, minute) IN (
           SELECT grant_id, permission, minute FROM special_use WHERE minute < $1 ORDER BY minute LIMIT $2
         )"
}

/// Days for which it is known how often in a minute a caller was refused. The record of the first time stays.
pub const TALLIES_KEPT_FOR_DAYS: i64 = 90;

/// Removes what is over, so many rows at most.
#[derive(Debug, Clone, Copy)]
pub struct Sweep {
    /// Rows of this transaction.
    pub limit: u16,
}

/// Removes answers that were kept for repeated requests and have expired, the oldest first. Answers how many; as many
/// as the limit means that there may be more.
pub fn sweep_answers<'a>(tx: &'a mut WriteTx<'_>, command: &'a Sweep) -> Work<'a, u64> {
    Box::pin(async move {
        let parameters = [V::from(tx.at()), V::from(i64::from(command.limit))];
        tx.keep(&EXPIRED_ANSWERS, &parameters).await
    })
}

/// Removes counts of refusals that are older than [`TALLIES_KEPT_FOR_DAYS`], the oldest first. Answers how many; as
/// many as the limit means that there may be more.
pub fn sweep_tallies<'a>(tx: &'a mut WriteTx<'_>, command: &'a Sweep) -> Work<'a, u64> {
    Box::pin(async move {
        let before = tx.at().plus_seconds(-TALLIES_KEPT_FOR_DAYS * 24 * 3600);
        let minute = before.micros().div_euclid(60_000_000);
        tx.keep(&OLD_TALLIES, &[V::Int(minute), V::from(i64::from(command.limit))]).await
    })
}

/// Removes counts of uses of special permissions that are older than [`TALLIES_KEPT_FOR_DAYS`], likewise.
pub fn sweep_uses<'a>(tx: &'a mut WriteTx<'_>, command: &'a Sweep) -> Work<'a, u64> {
    Box::pin(async move {
        let before = tx.at().plus_seconds(-TALLIES_KEPT_FOR_DAYS * 24 * 3600);
        let minute = before.micros().div_euclid(60_000_000);
        tx.keep(&OLD_USES, &[V::Int(minute), V::from(i64::from(command.limit))]).await
    })
}

//! What the clock does to grants and assignments, put on record.

use base::{Timestamp, UserId};
use gate::{ReadTx, V, Work, WriteTx, statement};

use super::{assignments, grants};
use crate::actions::{DealWithPlaces, DealWithRoles};

statement!(DUE_GRANTS beyond_scope "the dates of grants that have come, to put that on record" =
    "SELECT g.user_id, g.valid_from FROM access_grant g WHERE g.phase = 'planned' AND g.valid_from <= $1
     UNION ALL
     SELECT g.user_id, g.valid_until FROM access_grant g WHERE g.phase <> 'over' AND g.valid_until <= $1
     ORDER BY 2 LIMIT $2");
statement!(DUE_ASSIGNMENTS beyond_scope "the dates of assignments that have come, to put that on record" =
    "SELECT a.user_id, a.valid_from FROM assignment a WHERE a.phase = 'planned' AND a.valid_from <= $1
     UNION ALL
     SELECT a.user_id, a.valid_until FROM assignment a WHERE a.phase <> 'over' AND a.valid_until <= $1
     ORDER BY 2 LIMIT $2");
statement!(NEXT_BOUNDARY beyond_scope "when the next date of a grant or assignment comes" =
    "SELECT MIN(x.at) FROM (
       SELECT MIN(g.valid_from) AS at FROM access_grant g WHERE g.phase = 'planned'
       UNION ALL SELECT MIN(g.valid_until) FROM access_grant g WHERE g.phase <> 'over'
       UNION ALL SELECT MIN(a.valid_from) FROM assignment a WHERE a.phase = 'planned'
       UNION ALL SELECT MIN(a.valid_until) FROM assignment a WHERE a.phase <> 'over') x");

/// Puts on record what the clock has done.
#[derive(Debug, Clone, Copy)]
pub struct SettleDue {
    /// Rows looked at, at most: the bound of one transaction.
    pub most: i64,
}

/// What was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// People whose grants or assignments began or ended.
    pub people: usize,
    /// The bound was reached: there may be more that is due. Run again.
    pub more: bool,
    /// When the next date comes; in the past while there is more that is due.
    pub next: Timestamp,
}

/// One person's part of [`settle_due`], in a transaction of its own: for when somebody among them cannot be settled.
pub fn settle_person<'a>(tx: &'a mut WriteTx<'_>, user: &'a UserId) -> Work<'a, ()> {
    const PROOF: &str = "the date that was authorised with the grant or assignment has come";
    Box::pin(async move {
        if let Some(on) = tx.grant_by_proof_instead_of_permission::<DealWithRoles>(*user, PROOF).await? {
            grants::settled(tx, &on).await?;
        }
        if let Some(on) = tx.grant_by_proof_instead_of_permission::<DealWithPlaces>(*user, PROOF).await? {
            assignments::settled(tx, &on).await?;
        }
        Ok(())
    })
}

/// Whom [`settle_due`] would settle: for the house's chores, which may see them all.
pub fn people_due<'a>(tx: &'a mut ReadTx<'_>, command: &'a SettleDue) -> Work<'a, Vec<UserId>> {
    Box::pin(async move {
        let parameters = [V::from(tx.at()), V::Int(command.most.clamp(1, 1000))];
        let mut people: Vec<UserId> = tx.rows(&DUE_GRANTS, &parameters, |row| row.get(0)).await?;
        people.extend(tx.rows(&DUE_ASSIGNMENTS, &parameters, |row| row.get::<UserId>(0)).await?);
        people.sort_unstable();
        people.dedup();
        Ok(people)
    })
}

/// Records the grants and assignments that began or ended on their dates since the last run. To be run at the instant
/// the last run named, and every few seconds anyway.
///
/// What people may do does not wait for it: snapshots go by the dates themselves. Where people stand for others' eyes
/// (`phase`) does.
pub fn settle_due<'a>(tx: &'a mut WriteTx<'_>, command: &'a SettleDue) -> Work<'a, Settled> {
    Box::pin(async move {
        let most = command.most.clamp(1, 1000);
        let parameters = [V::from(tx.at()), V::Int(most)];
        let mut people: Vec<UserId> = tx.rows(&DUE_GRANTS, &parameters, |row| row.get(0)).await?;
        let placed: Vec<UserId> = tx.rows(&DUE_ASSIGNMENTS, &parameters, |row| row.get(0)).await?;
        let more = people.len().max(placed.len()) as i64 == most;
        people.extend(placed);
        people.sort_unstable();
        people.dedup();
        for user in &people {
            settle_person(tx, user).await?;
        }
        let next = tx.optional(&NEXT_BOUNDARY, &[], |row| row.get::<Option<Timestamp>>(0)).await?.flatten();
        Ok(Settled { people: people.len(), more, next: next.unwrap_or(Timestamp::FOREVER) })
    })
}

//! What has come due, for the house's chores: the rows of a bounded transaction, or each row by itself, so that one that
//! cannot be changed holds back none of the others.

use base::{MembershipId, Timestamp, UserId};
use gate::{ReadTx, Result, Statement, V, Work};

use crate::model::User;
use crate::store;
use crate::tables::See;

/// The place of a row among what is due: the longest overdue first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DuePlace {
    since: Timestamp,
    rid: i64,
}

/// Which of the rows that are due.
#[derive(Debug, Clone, Copy)]
pub struct Due {
    /// How many at most.
    pub limit: u16,
    /// Only those behind this place.
    pub after: Option<DuePlace>,
}

impl Due {
    /// The first ones.
    pub const fn first(limit: u16) -> Self {
        Due { limit, after: None }
    }
    pub(super) fn parameters(self, now: Timestamp) -> [V; 4] {
        // Before every row there is.
        let after = self.after.unwrap_or(DuePlace { since: Timestamp::from_micros(i64::MIN), rid: 0 });
        [V::from(now), V::from(i64::from(self.limit)), V::from(after.since), V::Int(after.rid)]
    }
}

async fn due<K: base::IdKind>(
    tx: &mut ReadTx<'_>,
    statement: &Statement<User>,
    due: Due,
) -> Result<Vec<(base::Id<K>, DuePlace)>> {
    let scope = tx.scope::<See>();
    let parameters = due.parameters(tx.at());
    let read = |row: &gate::Row<'_>| Ok((row.get(0)?, DuePlace { since: row.get(1)?, rid: row.get(2)? }));
    tx.visible(&scope, statement, &parameters, read).await
}

/// Whose status would be reverted by [`revert_due_statuses`](super::revert_due_statuses).
pub fn statuses_due<'a>(tx: &'a mut ReadTx<'_>, which: &'a Due) -> Work<'a, Vec<(UserId, DuePlace)>> {
    Box::pin(async move { due(tx, &store::DUE_STATUSES, *which).await })
}

/// The memberships that would be ended by [`end_due_memberships`](super::end_due_memberships).
pub fn memberships_due<'a>(
    tx: &'a mut ReadTx<'_>,
    which: &'a Due,
) -> Work<'a, Vec<(MembershipId, DuePlace)>> {
    Box::pin(async move { due(tx, &store::DUE_MEMBERSHIPS, *which).await })
}

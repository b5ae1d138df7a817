//! Reading the figures, and what they are counted from.

use access::permissions::REPORTS_READ;
use base::Timestamp;
use gate::policy::RowFilter;
use gate::{Error, ReadTx, V, Work};
use uuid::Uuid;

use crate::model::Days;
use crate::rules::{Account, Event};
use crate::store;
use crate::tables::See;

/// From this day on, ISO 8601.
#[derive(Debug, Clone)]
pub struct From(String);

impl From {
    /// So many days, today among them.
    pub fn last(days: i64, now: Timestamp) -> Self {
        From(now.plus_seconds(-(days - 1) * 86_400).date())
    }
}

/// The figures of some days, added up over the organizations that the caller may read reports of.
/// For who may read them of everything, those of the whole house.
///
/// Fails with [`gate::Error::Refused`] where the caller may read reports nowhere.
pub fn scorecard<'a>(tx: &'a mut ReadTx<'_>, from: &'a From) -> Work<'a, Days> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        if scope.is_nothing() {
            return Err(Error::refused_all(&REPORTS_READ, "organization", scope.filter(), tx.caller()));
        }
        let from = [V::from(from.0.as_str())];
        let rows = match scope.filter() {
            RowFilter::Everything => tx.rows(&store::HOUSE, &from, store::day).await?,
            RowFilter::Some { .. } => tx.visible(&scope, &store::PARTS, &from, store::day).await?,
        };
        let measured_at: Option<Timestamp> = rows.iter().map(|(_, at, _)| *at).max();
        Ok(Days { measured_at, days: rows.into_iter().map(|(day, _, tally)| (day, tally)).collect() })
    })
}

/// A step of walking through all accounts by name.
#[derive(Debug, Clone, Default)]
pub(crate) struct After {
    pub(crate) name: String,
    pub(crate) rid: i64,
}

pub(crate) fn accounts<'a>(tx: &'a mut ReadTx<'_>, after: &'a After) -> Work<'a, Vec<(i64, Account)>> {
    Box::pin(async move {
        let from = [V::from(after.name.as_str()), V::Int(after.rid)];
        tx.rows(&store::ACCOUNTS, &from, store::account).await
    })
}

/// Records between two ids, which are in the order of time (UUIDv7, RFC 9562, section 5.7).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Between(pub(crate) Uuid, pub(crate) Uuid);

impl Between {
    /// All of a day.
    pub(crate) fn of(from: Timestamp, until: Timestamp) -> Self {
        Between(from.first_id(), until.first_id())
    }
}

pub(crate) fn events<'a>(tx: &'a mut ReadTx<'_>, between: &'a Between) -> Work<'a, Vec<(Uuid, Event)>> {
    Box::pin(
        async move { tx.rows(&store::EVENTS, &[V::Uuid(between.0), V::Uuid(between.1)], store::event).await },
    )
}

//! SQL, and what its rows are.

use base::{GrantId, OrganizationId, Timestamp, UserId};
use gate::{Row, V, WriteTx, statement};

use crate::model::{Alert, Reason};
use crate::rules::History;

pub(crate) fn corrupt(column: &str, value: impl std::fmt::Display) -> gate::Error {
    gate::Error::Corrupt { column: column.to_owned(), why: format!("is `{value}`") }
}

macro_rules! columns {
    () => {
        "x.id, x.grant_id, x.user_id, x.organization_id, x.reason, x.used_at, x.seen_at, x.version, x.permission"
    };
}
pub(crate) use columns;
/// Columns of [`columns`]: what stands behind them begins here.
pub(crate) const COLUMNS: usize = 9;

/// The first columns of a row.
pub(crate) fn alert(row: &Row<'_>) -> gate::Result<Alert> {
    let reason: String = row.get(4)?;
    Ok(Alert {
        id: row.get(0)?,
        grant: row.get(1)?,
        user: row.get(2)?,
        organization: row.get(3)?,
        reason: Reason::from_name(&reason).ok_or_else(|| corrupt("reason", &reason))?,
        used: row.get(5)?,
        seen: row.get(6)?,
        version: row.get(7)?,
    })
}

statement!(pub(crate) BY_ID beyond_scope "loads an alert for a decision" =
    concat!("SELECT ", columns!(), " FROM special_alert x WHERE x.id = $1"));
statement!(UNJUDGED beyond_scope "uses of special permissions that nobody has judged yet" =
    "SELECT s.grant_id, s.permission, s.minute, s.user_id, s.organization_id, u.time_zone
     FROM special_use s JOIN app_user u ON u.id = s.user_id
     WHERE NOT s.judged AND s.minute < $1 ORDER BY s.minute, s.grant_id, s.permission LIMIT $2");
statement!(HISTORY beyond_scope "how a special permission was used before, to judge a use of it" =
    "SELECT CAST(COALESCE(SUM(CASE WHEN s.minute < $2 THEN s.count ELSE 0 END), 0) AS BIGINT),
       COUNT(DISTINCT CASE WHEN s.minute < $2 THEN s.minute / 60 END),
       CAST(COALESCE(SUM(CASE WHEN s.minute >= $2 THEN s.count ELSE 0 END), 0) AS BIGINT),
       CAST(COALESCE(SUM(CASE WHEN s.minute < $3 THEN 1 ELSE 0 END), 0) AS BIGINT)
     FROM special_use s WHERE s.grant_id = $1 AND s.minute < $4");
statement!(RAISED beyond_scope "whether a use like it was raised that day" =
    "SELECT a.rid FROM special_alert a
     WHERE a.grant_id = $1 AND a.reason = $2 AND a.used_at >= $3 AND a.used_at < $4 LIMIT 1");
gate::housekeeping! {
    pub(crate) JUDGED keeps [special_use(judged)] =
        "UPDATE special_use SET judged = $4 WHERE grant_id = $1 AND permission = $2 AND minute = $3"
}

/// A use that is to be judged.
#[derive(Debug, Clone)]
pub(crate) struct Used {
    pub(crate) grant: GrantId,
    pub(crate) permission: String,
    pub(crate) minute: i64,
    pub(crate) user: UserId,
    pub(crate) organization: Option<OrganizationId>,
    pub(crate) zone: Option<String>,
}
impl Used {
    pub(crate) fn at(&self) -> Timestamp {
        Timestamp::from_micros(self.minute.saturating_mul(60_000_000))
    }
}

/// Uses of minutes before this one, the oldest first.
pub(crate) async fn unjudged(tx: &mut WriteTx<'_>, before: i64, most: i64) -> gate::Result<Vec<Used>> {
    tx.rows(&UNJUDGED, &[V::Int(before), V::Int(most)], |row| {
        Ok(Used {
            grant: row.get(0)?,
            permission: row.get(1)?,
            minute: row.get(2)?,
            user: row.get(3)?,
            organization: row.get(4)?,
            zone: row.get(5)?,
        })
    })
    .await
}
pub(crate) async fn history(tx: &mut WriteTx<'_>, used: &Used) -> gate::Result<History> {
    let hour = used.minute.div_euclid(60) * 60;
    let parameters = [V::from(used.grant), V::Int(hour), V::Int(used.minute), V::Int(hour + 60)];
    let found = tx.optional(&HISTORY, &parameters, |row| {
        Ok(History { before: row.get(0)?, hours: row.get(1)?, now: row.get(2)?, any: row.get::<i64>(3)? > 0 })
    });
    Ok(found.await?.unwrap_or_default())
}
/// Whether a use of the grant was raised for that reason on that day (UTC).
pub(crate) async fn is_raised(tx: &mut WriteTx<'_>, used: &Used, reason: Reason) -> gate::Result<bool> {
    const DAY: i64 = 24 * 60 * 60 * 1_000_000;
    let day = used.at().micros().div_euclid(DAY) * DAY;
    let parameters = [V::from(used.grant), V::from(reason.name()), V::Int(day), V::Int(day + DAY)];
    Ok(tx.optional(&RAISED, &parameters, |row| row.get::<i64>(0)).await?.is_some())
}

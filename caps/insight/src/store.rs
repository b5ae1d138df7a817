//! SQL, and what its rows are.

use base::{Timestamp, UserId};
use gate::{Result, Row, housekeeping, statement};
use units::Organization;

use crate::model::Tally;
use crate::rules::{Account, Event};

/// Accounts of one read.
pub(crate) const ACCOUNTS_AT_ONCE: usize = 2_000;
/// Records of one read.
pub(crate) const EVENTS_AT_ONCE: usize = 5_000;

statement!(/// In two parts: SQLite seeks by the first of two compared columns only, and many may have one name.
    pub(crate) ACCOUNTS beyond_scope "the house counts its accounts; what is kept is of no single person" =
    "SELECT * FROM (
       SELECT u.rid, u.name_key, u.managing_organization_id, u.status, u.birth_date, u.is_verified, u.completeness,
         u.last_login_at, u.created_at
       FROM app_user u
       WHERE u.name_key = $1 AND u.rid > $2
       ORDER BY u.rid
       LIMIT 2000) same
     UNION ALL
     SELECT * FROM (
       SELECT u.rid, u.name_key, u.managing_organization_id, u.status, u.birth_date, u.is_verified, u.completeness,
         u.last_login_at, u.created_at
       FROM app_user u
       WHERE u.name_key > $1
       ORDER BY u.name_key, u.rid
       LIMIT 2000) others
     ORDER BY name_key, rid
     LIMIT 2000");
statement!(pub(crate) EVENTS beyond_scope "the house counts a day's sign-ins; what is kept is of no single person" =
    "SELECT r.id, r.event, r.organization_id, r.noun, r.target_id
     FROM record r
     WHERE r.id > $1 AND r.id < $2
     ORDER BY r.id
     LIMIT 5000");

/// Figures of the days from one on, added up.
macro_rules! summed {
    ($from:literal) => {
        concat!(
            "SELECT m.day, MAX(m.measured_at), CAST(SUM(m.people) AS BIGINT), CAST(SUM(m.active) AS BIGINT),
               CAST(SUM(m.verified) AS BIGINT), CAST(SUM(m.complete) AS BIGINT), CAST(SUM(m.idle) AS BIGINT),
               CAST(SUM(m.never) AS BIGINT), CAST(SUM(m.duplicates) AS BIGINT), CAST(SUM(m.sign_ins) AS BIGINT),
               CAST(SUM(m.failures) AS BIGINT), CAST(SUM(m.lock_outs) AS BIGINT), CAST(SUM(m.refusals) AS BIGINT)
             ",
            $from,
            " GROUP BY m.day
             ORDER BY m.day"
        )
    };
}
statement!(/// One row a day, however many organizations there are.
    pub(crate) HOUSE beyond_scope "asked only for who may read reports of everything" = summed!(
    "FROM insight_measure m WHERE m.organization_id IS NULL AND m.day >= $1"));
statement!(/// For everybody else, over the organizations in reach.
    pub(crate) PARTS of Organization = summed!(
    "FROM visible_organization o JOIN insight_measure m ON m.organization_id = o.id WHERE m.day >= $1"));

housekeeping!(pub(crate) FORGET_DAY keeps [insight_measure()] = "DELETE FROM insight_measure WHERE day = $1");
housekeeping!(pub(crate) FORGET_OLD keeps [insight_measure()] = "DELETE FROM insight_measure WHERE day < $1");
housekeeping!(pub(crate) INSERT keeps [insight_measure()] =
    "INSERT INTO insight_measure (day, organization_id, measured_at, people, active, verified, complete, idle, never,
       duplicates, sign_ins, failures, lock_outs, refusals)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)");

/// A row of [`ACCOUNTS`], and where the next read goes on.
pub(crate) fn account(row: &Row<'_>) -> Result<(i64, Account)> {
    let status: String = row.get(3)?;
    let account = Account {
        name: row.get(1)?,
        organization: row.get(2)?,
        counts: !matches!(status.as_str(), "deleted" | "blacklisted"),
        active: status == "active",
        birth_date: row.get(4)?,
        verified: row.get(5)?,
        complete: row.get::<i64>(6)? == 100,
        last_login_at: row.get(7)?,
        created_at: row.get(8)?,
    };
    Ok((row.get(0)?, account))
}

/// A row of [`EVENTS`].
pub(crate) fn event(row: &Row<'_>) -> Result<(uuid::Uuid, Event)> {
    let is_user = row.get::<Option<String>>(3)?.as_deref() == Some("user");
    let target: Option<UserId> = row.get(4)?;
    Ok((
        row.get(0)?,
        Event { name: row.get(1)?, organization: row.get(2)?, target: target.filter(|_| is_user) },
    ))
}

/// A row of [`HOUSE`] and [`PARTS`].
pub(crate) fn day(row: &Row<'_>) -> Result<(String, Timestamp, Tally)> {
    let mut values = [0; Tally::COLUMNS.len()];
    for (at, value) in values.iter_mut().enumerate() {
        *value = row.get(2 + at)?;
    }
    Ok((row.get(0)?, row.get(1)?, Tally::of(values)))
}

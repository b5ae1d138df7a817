//! The statements, and how their rows are read.

use gate::{Row, statement};

use crate::model::Record;

/// What every statement selects, in the order of [`record`].
macro_rules! columns {
    () => {
        "SELECT
           r.rid,
           r.id,
           r.at,
           r.event,
           r.event_version,
           r.outcome,
           r.organization_id,
           r.actor_kind,
           r.actor_id,
           r.actor_part,
           r.delegator_id,
           r.request_id,
           r.session_id,
           r.noun,
           r.target_id,
           r.address_index,
           r.facets,
           r.sealed,
           r.leaf "
    };
}
/// What every search verifies; see [`crate::queries`] for the parameters. The comparison stands before `IS NULL`:
/// PostgreSQL takes a parameter's type from its first use.
macro_rules! verified {
    () => {
        " AND r.at >= $2 AND r.at < $3
          AND (r.event = ANY($4) OR $5)
          AND (r.actor_id = $6 OR $6 IS NULL)
          AND (r.organization_id = $7 OR $7 IS NULL)
          AND (r.outcome = $8 OR $8 IS NULL)
          AND (r.request_id = $9 OR $9 IS NULL)
          AND (r.session_id = $10 OR $10 IS NULL)
          AND (r.noun = $11 OR $11 IS NULL)
          AND (r.target_id = $12 OR $12 IS NULL)
          AND (r.address_index = $13 OR $13 IS NULL)
          AND r.rid <= $14"
    };
}
/// A search along one index, and how many it finds: the same rows, up to the limit, in no order.
macro_rules! driven {
    ($page:ident, $count:ident, ($($from:tt)+), $order:literal) => {
        statement!(pub(crate) $page of Record =
            concat!(columns!(), $($from)+, " ORDER BY ", $order, " LIMIT $15"));
        statement!(pub(crate) $count of Record =
            concat!("SELECT count(*) FROM (SELECT r.rid ", $($from)+, " LIMIT $15) counted"));
    };
}

driven!(NEWEST, COUNT_NEWEST, ("FROM visible_record r WHERE r.rid < $1", verified!()), "r.rid DESC");
driven!(
    OF_ACTOR,
    COUNT_OF_ACTOR,
    ("FROM visible_record r WHERE r.rid < $1 AND r.actor_id = $6", verified!()),
    "r.rid DESC"
);
// Where somebody acted from is theirs: whoever may not see them must not find them by it either.
driven!(
    OF_ADDRESS,
    COUNT_OF_ADDRESS,
    (
        "FROM visible_record r WHERE r.rid < $1 AND r.address_index = $13
           AND (EXISTS (SELECT 1 FROM visible_app_user u WHERE u.id = r.actor_id) OR r.actor_id IS NULL)
           AND (EXISTS (SELECT 1 FROM record_subject s
             WHERE s.subject_id = $16 AND s.at = r.at AND s.record_id = r.id) OR $16 IS NULL)",
        verified!()
    ),
    "r.rid DESC"
);
driven!(
    OF_ORGANIZATION,
    COUNT_OF_ORGANIZATION,
    ("FROM visible_record r WHERE r.rid < $1 AND r.organization_id = $7", verified!()),
    "r.rid DESC"
);
// One event by equality: with a list the index gives no order, and a frequent event would be sorted as a whole.
driven!(
    OF_EVENT,
    COUNT_OF_EVENT,
    ("FROM visible_record r WHERE r.rid < $1 AND r.event = $16", verified!()),
    "r.rid DESC"
);
// Ids begin with the instant of their command, so the index on ids is the index on time.
driven!(
    OF_TIME,
    COUNT_OF_TIME,
    ("FROM visible_record r WHERE r.id < $1 AND r.id >= $16", verified!()),
    "r.id DESC"
);
// CROSS JOIN keeps SQLite's planner from starting at the records.
driven!(
    OF_SUBJECT,
    COUNT_OF_SUBJECT,
    (
        "FROM record_subject s CROSS JOIN visible_record r
         WHERE s.subject_id = $1 AND s.at >= $2 AND s.at < $3 AND (s.at, s.record_id) < ($16, $17)
           AND r.id = s.record_id",
        verified!()
    ),
    "s.at DESC, s.record_id DESC"
);
statement!(pub(crate) LAST beyond_scope "where an export ends: what is recorded while it is read is not in it" =
    "SELECT r.rid FROM record r ORDER BY r.rid DESC LIMIT 1");
statement!(pub(crate) ONE of Record = concat!(columns!(), "FROM visible_record r WHERE r.id = $1"));

statement!(pub(crate) PEOPLE =
    "SELECT u.id, u.first_name, u.last_name FROM visible_app_user u WHERE u.id = ANY($1)");
statement!(pub(crate) ORGANIZATIONS =
    "SELECT o.id, o.name FROM visible_organization o WHERE o.id = ANY($1)");
statement!(pub(crate) UNITS =
    "SELECT u.id, u.name FROM visible_unit u WHERE u.id = ANY($1)");

// Keys of people whom the caller may not see stay in the database; only whether they are destroyed is told.
statement!(pub(crate) KEYS beyond_scope "opens the boxes of people whom the caller may see, or is" =
    "SELECT k.user_id, CASE WHEN k.user_id = ANY($2) THEN k.wrapped END FROM person_key k
     WHERE k.user_id = ANY($1) AND k.wrapped IS NOT NULL");
statement!(pub(crate) ERASED beyond_scope "says whose values nobody can read any more" =
    "SELECT k.user_id FROM person_key k WHERE k.user_id = ANY($1) AND k.wrapped IS NULL");
statement!(pub(crate) TALLIES =
    "SELECT t.caller, t.permission, t.minute, t.count FROM refusal_tally t
     WHERE t.caller = ANY($1) AND t.permission = ANY($2) AND t.minute = ANY($3)");

statement!(pub(crate) SUBJECTS_AMONG =
    "SELECT s.subject_id FROM record_subject s WHERE s.subject_id = ANY($1) AND s.at = $2 AND s.record_id = $3");
statement!(pub(crate) SUBJECTS_ALL =
    "SELECT s.subject_id FROM record_subject s WHERE s.record_id = $1");
statement!(pub(crate) SEALED =
    "SELECT l.position, l.leaf FROM ledger_leaf l WHERE l.record_id = $1");

/// Reads a record whose first column stands at `first`.
pub(crate) fn record(row: &Row<'_>, first: usize) -> gate::Result<Record> {
    Ok(Record {
        rid: row.get(first)?,
        id: row.get(first + 1)?,
        at: row.get(first + 2)?,
        event: row.get(first + 3)?,
        event_version: row.get(first + 4)?,
        outcome: row.get(first + 5)?,
        organization: row.get(first + 6)?,
        actor_kind: row.get(first + 7)?,
        actor: row.get(first + 8)?,
        actor_part: row.get(first + 9)?,
        delegator: row.get(first + 10)?,
        request: row.get(first + 11)?,
        session: row.get(first + 12)?,
        noun: row.get(first + 13)?,
        target: row.get(first + 14)?,
        address_index: row.get(first + 15)?,
        facets: row.get(first + 16)?,
        sealed: row.get(first + 17)?,
        leaf: row.get(first + 18)?,
    })
}

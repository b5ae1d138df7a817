//! Statements that must never run: each reads or writes more than its declaration allows.

use gate::{Housekeeping, Statement, housekeeping, statement};

use crate::toy::Parcel;

statement!(BARE = "SELECT id FROM parcel");
statement!(QUALIFIED = "SELECT id FROM main.parcel");
statement!(QUOTED = "SELECT id FROM \"parcel\"");
statement!(PART = "SELECT text FROM parcel_line");
statement!(IN_COLUMN = "SELECT (SELECT max(label) FROM parcel) AS label");
statement!(IN_WHERE = "SELECT p.id FROM visible_parcel p WHERE p.label IN (SELECT q.label FROM parcel q)");
statement!(
    JOINED = "SELECT q.id FROM visible_parcel p JOIN parcel q ON q.organization_id = p.organization_id"
);
statement!(LISTED = "SELECT q.id FROM visible_parcel p, parcel q");
statement!(NESTED = "SELECT q.id FROM visible_parcel p CROSS JOIN (visible_parcel r CROSS JOIN parcel q)");
statement!(EXISTING = "SELECT t.slot FROM toy_scratch t WHERE EXISTS (SELECT 1 FROM parcel)");
statement!(IN_CTE = "WITH a AS (SELECT id FROM parcel) SELECT id FROM a");
statement!(COUNTED = "SELECT count(*) FROM parcel");
statement!(AGGREGATED = "SELECT max(label) FROM parcel");
statement!(UNITED = "SELECT p.id FROM visible_parcel p UNION SELECT q.id FROM parcel q");
statement!(ORDERED = "SELECT p.id FROM visible_parcel p ORDER BY (SELECT max(q.count) FROM parcel q)");
statement!(ALIASED = "SELECT visible_parcel.id FROM parcel visible_parcel");
statement!(
    SHADOWED =
        "SELECT s.id FROM (WITH visible_parcel AS (SELECT * FROM parcel) SELECT id FROM visible_parcel) s"
);
statement!(
    SHADOWED_AT_THE_TOP = "WITH visible_parcel AS (SELECT * FROM parcel) SELECT id FROM visible_parcel"
);
statement!(
    SHADOWED_BY_ANOTHER = "WITH visible_things AS (SELECT * FROM parcel) SELECT id FROM visible_things"
);
statement!(UNPROTECTED = "SELECT slot FROM visible_toy_scratch");
statement!(SCOPED of Parcel = "SELECT q.id FROM parcel q");
statement!(ENDS = "COMMIT");
statement!(SETS = "PRAGMA foreign_keys = OFF");
statement!(ATTACHES = "ATTACH 'x' AS x");
statement!(DROPS beyond_scope "a test" = "DROP TRIGGER record_is_not_changed");
statement!(TWO = "SELECT 1; SELECT 2");
statement!(COMMENTED = "SELECT 1 /* and more */");
statement!(WRITES = "DELETE FROM toy_scratch");

/// All that are no statement of a scope.
pub(crate) static READS: &[&Statement] = &[
    &BARE,
    &QUALIFIED,
    &QUOTED,
    &PART,
    &IN_COLUMN,
    &IN_WHERE,
    &JOINED,
    &LISTED,
    &NESTED,
    &EXISTING,
    &IN_CTE,
    &COUNTED,
    &AGGREGATED,
    &UNITED,
    &ORDERED,
    &ALIASED,
    &SHADOWED,
    &SHADOWED_AT_THE_TOP,
    &SHADOWED_BY_ANOTHER,
    &UNPROTECTED,
    &ENDS,
    &SETS,
    &ATTACHES,
    &DROPS,
    &TWO,
    &COMMENTED,
    &WRITES,
];
/// The one of a scope.
pub(crate) static OF_A_SCOPE: &Statement<Parcel> = &SCOPED;

housekeeping!(OTHER_COLUMN keeps [parcel(label)] = "UPDATE parcel SET count = 7");
housekeeping!(OTHER_TABLE keeps [toy_scratch(text)] = "DELETE FROM toy_word");
housekeeping!(RECORDED_ROW keeps [toy_grant()] =
    "INSERT INTO toy_grant (id, user_id, organization_id, permission) SELECT id, id, organization_id, label FROM parcel");
housekeeping!(RECORDED_ROW_GONE keeps [parcel(count)] = "DELETE FROM parcel");
housekeeping!(UPSERT keeps [toy_scratch()] =
    "INSERT INTO toy_scratch (slot, text) VALUES (1, 'x') ON CONFLICT (slot) DO UPDATE SET text = 'y'");
housekeeping!(FORGES keeps [record_subject()] =
    "INSERT INTO record_subject (subject_id, at, record_id) SELECT id, at, id FROM record");
housekeeping!(REWRITES keeps [record(event)] = "UPDATE record SET event = 'nothing.happened'");
housekeeping!(FORGETS keeps [record()] = "DELETE FROM record");
housekeeping!(REPLACES keeps [record()] = "INSERT OR REPLACE INTO record SELECT * FROM record");
housekeeping!(TELLS keeps [toy_scratch(text)] = "UPDATE toy_scratch SET text = (SELECT max(label) FROM parcel)");
housekeeping!(TELLS_A_SCOPE keeps [toy_scratch(text)] =
    "UPDATE toy_scratch SET text = (SELECT max(label) FROM visible_parcel)");
housekeeping!(READS_ONLY keeps [toy_scratch(text)] = "SELECT slot FROM toy_scratch");
housekeeping!(NEW_TRIGGER keeps [toy_scratch(text)] =
    "CREATE TRIGGER x AFTER UPDATE ON toy_scratch BEGIN DELETE FROM record; END");

pub(crate) static KEEPS: &[&Housekeeping] = &[
    &OTHER_COLUMN,
    &OTHER_TABLE,
    &RECORDED_ROW,
    &RECORDED_ROW_GONE,
    &UPSERT,
    &FORGES,
    &REWRITES,
    &FORGETS,
    &REPLACES,
    &TELLS,
    &TELLS_A_SCOPE,
    &READS_ONLY,
    &NEW_TRIGGER,
];

//! No door shows or touches more than it says.

use base::OrganizationId;
use gate::{Error, Housekeeping, ReadTx, Statement, Text, Touch, Work, WriteTx, testing};

use crate::bad;
use crate::promises::id;
use crate::toy::{Parcel, SCRATCH, SCRATCHED, See, Toy, connect};

fn read<'a>(tx: &'a mut ReadTx<'_>, statement: &'a &'static Statement) -> Work<'a, usize> {
    Box::pin(async move { Ok(tx.rows(statement, &[], |_| Ok(())).await?.len()) })
}
fn read_in_write<'a>(tx: &'a mut WriteTx<'_>, statement: &'a &'static Statement) -> Work<'a, usize> {
    Box::pin(async move { Ok(tx.rows(statement, &[], |_| Ok(())).await?.len()) })
}
fn read_in_scope<'a>(tx: &'a mut ReadTx<'_>, statement: &'a &'static Statement<Parcel>) -> Work<'a, usize> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        Ok(tx.visible(&scope, statement, &[], |_| Ok(())).await?.len())
    })
}
fn keep<'a>(tx: &'a mut WriteTx<'_>, statement: &'a &'static Housekeeping) -> Work<'a, u64> {
    Box::pin(async move { tx.keep(statement, &[]).await })
}
fn keep_at_commit<'a>(tx: &'a mut WriteTx<'_>, statement: &'a &'static Housekeeping) -> Work<'a, ()> {
    Box::pin(async move {
        tx.keep_at_commit(statement, Vec::new());
        Ok(())
    })
}
pub(crate) fn scratch<'a>(tx: &'a mut WriteTx<'_>, (slot, text): &'a (i64, String)) -> Work<'a, u64> {
    Box::pin(async move { tx.keep(&SCRATCH, &[(*slot).into(), text.as_str().into()]).await })
}
pub(crate) fn scratched<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<(i64, String)>> {
    Box::pin(async move { tx.rows(&SCRATCHED, &[], |row| Ok((row.get(0)?, row.get(1)?))).await })
}
fn raw<'a>(tx: &'a mut WriteTx<'_>, sql: &'a &'static str) -> Work<'a, ()> {
    Box::pin(async move { testing::raw(tx, sql).await })
}

#[tokio::test]
async fn a_protected_table_is_read_through_its_scope_or_not_at_all() {
    for toy in Toy::each().await {
        toy.parcel(id(10), "one").await;
        let system = toy.system();
        for statement in bad::READS {
            let error = toy.db.read(&system, *statement, read).await.unwrap_err();
            assert!(matches!(error, Error::Check(_)), "{}: {error}", statement.name());
            let error = toy.db.write(&system, *statement, read_in_write).await.unwrap_err();
            assert!(matches!(error, Error::Check(_)), "{}: {error}", statement.name());
        }
        let error = toy.db.read(&system, bad::OF_A_SCOPE, read_in_scope).await.unwrap_err();
        assert!(matches!(error, Error::Check(_)), "{error}");
        // What was refused leaves no trace on the connection, on either side.
        toy.db.write(&system, (1, "kept".to_owned()), scratch).await.unwrap();
        assert_eq!(toy.db.read(&system, (), scratched).await.unwrap(), [(1, "kept".to_owned())]);
        assert_eq!(toy.parcels().await.len(), 1);
    }
}

#[tokio::test]
async fn a_statement_that_no_macro_declared_is_not_run() {
    static TEXT: Text = Text::declare("nobody", "SELECT slot FROM toy_scratch", Touch::Reads);
    static STATEMENT: Statement = Statement::declare(&TEXT);
    static WRITE: Text =
        Text::declare("nobody", "DELETE FROM toy_scratch", Touch::Keeps(&[("toy_scratch", &[])]));
    static KEEPING: Housekeeping = Housekeeping::declare(&WRITE);
    for toy in Toy::each().await {
        let error = toy.db.read(&toy.system(), &STATEMENT, read).await.unwrap_err();
        assert!(matches!(&error, Error::Check(why) if why.contains("declared with a macro")), "{error}");
        let error = toy.db.write(&toy.system(), &KEEPING, keep).await.unwrap_err();
        assert!(matches!(&error, Error::Check(why) if why.contains("declared with a macro")), "{error}");
    }
}

#[tokio::test]
async fn housekeeping_keeps_what_it_names_and_no_more() {
    // PostgreSQL has no authorizer: the same texts are refused on SQLite, where every one is prepared by a test.
    let toy = Toy::sqlite().await;
    toy.parcel(id(10), "one").await;
    toy.db.write(&toy.system(), (1, "kept".to_owned()), scratch).await.unwrap();
    let before = toy.events().await;
    for statement in bad::KEEPS {
        let error = toy.db.write(&toy.system(), *statement, keep).await.unwrap_err();
        assert!(matches!(error, Error::Check(_)), "{error}");
        let error = toy.db.write(&toy.system(), *statement, keep_at_commit).await.unwrap_err();
        assert!(matches!(error, Error::Check(_)), "{error}");
    }
    assert_eq!(toy.events().await, before);
    assert_eq!(toy.parcels().await.len(), 1);
    assert_eq!(toy.db.read(&toy.system(), (), scratched).await.unwrap(), [(1, "kept".to_owned())]);
}

#[tokio::test]
async fn a_row_touched_without_a_record_undoes_the_whole_work() {
    let toy = Toy::sqlite().await;
    toy.parcel(id(10), "one").await;
    toy.may_change(id(1), id(10)).await;
    for sql in [
        "UPDATE parcel SET count = count + 1",
        "DELETE FROM toy_grant WHERE rid > 0",
        "INSERT INTO parcel_line (id, parcel_id, text) SELECT id, id, 'smuggled' FROM parcel",
    ] {
        let error = toy.db.write(&toy.system(), sql, raw).await.unwrap_err();
        assert!(matches!(&error, Error::Check(why) if why.contains("without a record")), "{sql}: {error}");
    }
    assert_eq!(toy.parcels().await[0].count, 0);
    // And what is nobody's business goes through.
    toy.db.write(&toy.system(), "INSERT INTO toy_scratch (slot, text) VALUES (1, 'x')", raw).await.unwrap();
}

const TOUCH_RECORDS: &[&str] = &[
    "UPDATE record SET event = 'nothing.happened'",
    "DELETE FROM record",
    "UPDATE record_subject SET at = 0",
    "DELETE FROM record_subject",
    "UPDATE ledger_leaf SET position = 7",
    "DELETE FROM ledger_leaf",
    "UPDATE ledger_checkpoint SET note = 'x'",
    "DELETE FROM ledger_checkpoint",
    "UPDATE installation SET id = 1",
    "DELETE FROM installation",
];
const REPLACE_RECORDS: &[&str] = &[
    "INSERT OR REPLACE INTO record SELECT * FROM record",
    "REPLACE INTO record_subject SELECT * FROM record_subject",
    "UPDATE OR REPLACE record SET rid = rid + 1",
    "INSERT OR REPLACE INTO ledger_leaf SELECT * FROM ledger_leaf",
];
const EMPTY_RECORDS: &[&str] = &[
    "TRUNCATE record",
    "TRUNCATE record_subject",
    "TRUNCATE ledger_leaf",
    "TRUNCATE ledger_checkpoint",
    "TRUNCATE installation",
];
const SEALED: &str = "INSERT INTO ledger_leaf (position, record_id, leaf) SELECT 0, id, leaf FROM record";
const SIGNED: &str =
    "INSERT INTO ledger_checkpoint (size, at, root, note) SELECT 1, at, leaf, 'signed' FROM record";

#[tokio::test]
async fn no_record_is_changed_or_removed_on_sqlite_by_any_door() {
    let toy = Toy::sqlite().await;
    toy.parcel(id(10), "one").await;
    for sql in [SEALED, SIGNED] {
        toy.db.write(&toy.system(), sql, raw).await.unwrap();
    }
    for sql in TOUCH_RECORDS.iter().chain(REPLACE_RECORDS) {
        // The triggers, with the authorizer out of the way.
        let error = toy.db.write(&toy.system(), *sql, raw).await.unwrap_err();
        assert!(matches!(&error, Error::Check(why) if why.contains("never")), "{sql}: {error}");
    }
    assert_eq!(toy.events().await, ["parcel.created"]);
    // Another program's connection meets the same triggers.
    let file = rusqlite::Connection::open(toy.file()).unwrap();
    for sql in TOUCH_RECORDS {
        assert!(file.execute(sql, []).unwrap_err().to_string().contains("never"), "{sql}");
    }
}

#[tokio::test]
async fn no_record_is_changed_or_removed_on_postgres_by_any_account() {
    let Some(toy) = Toy::postgres().await else { return };
    toy.parcel(id(10), "one").await;
    let (owner, service) = toy.postgres_urls();
    let (owner, service) = (connect(&owner).await, connect(&service).await);
    for sql in [SEALED, SIGNED] {
        service.execute(sql, &[]).await.unwrap();
    }
    use tokio_postgres::error::SqlState as S;
    for sql in TOUCH_RECORDS.iter().chain(EMPTY_RECORDS) {
        let error = service.execute(*sql, &[]).await.unwrap_err();
        assert_eq!(error.code(), Some(&S::INSUFFICIENT_PRIVILEGE), "{sql}: {error}");
        let error = owner.execute(*sql, &[]).await.unwrap_err();
        assert_eq!(error.code(), Some(&S::CHECK_VIOLATION), "{sql}: {error}");
        let error = toy.db.write(&toy.system(), *sql, raw).await.unwrap_err();
        assert!(matches!(&error, Error::Check(why) if why.contains("permission denied")), "{sql}: {error}");
    }
    for sql in [
        "DROP TRIGGER record_is_not_changed ON record",
        "ALTER TABLE record DISABLE TRIGGER ALL",
        "DROP TABLE record",
        "GRANT UPDATE ON record TO PUBLIC",
        "SET session_replication_role = replica",
        "INSERT INTO migration (number, name) VALUES (99999, 'x')",
        "DELETE FROM migration",
        "CREATE TABLE x (y BIGINT)",
    ] {
        let error = service.batch_execute(sql).await;
        // A GRANT without the right is only warned of.
        if !sql.starts_with("GRANT") {
            assert_eq!(error.unwrap_err().code(), Some(&S::INSUFFICIENT_PRIVILEGE), "{sql}");
        }
    }
    assert!(service.execute("UPDATE record SET event = 'x'", &[]).await.is_err());
    assert_eq!(toy.events().await, ["parcel.created"]);
}

#[tokio::test]
async fn a_part_is_seen_with_what_it_is_a_part_of_and_no_wider() {
    use crate::toy::{LINES_BY_LINES, LINES_BY_PARCELS, Line, LineSee};
    fn by_parcels<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<String>> {
        Box::pin(async move {
            let scope = tx.scope::<See>();
            tx.visible(&scope, &LINES_BY_PARCELS, &[], |row| row.get(0)).await
        })
    }
    fn by_lines<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<(String, i64)>> {
        Box::pin(async move {
            let scope = tx.scope::<LineSee>();
            tx.visible::<Line, _>(&scope, &LINES_BY_LINES, &[], |row| Ok((row.get(0)?, row.get(1)?))).await
        })
    }
    for toy in Toy::each().await {
        let (east, west): (OrganizationId, OrganizationId) = (id(10), id(20));
        for (organization, text) in [(east, "of the east"), (west, "of the west")] {
            let parcel = toy.parcel(organization, text).await;
            toy.line(parcel, text).await;
        }
        // Bob (2) owns both parcels, and by nature sees what is his; lines take a right that he has in the east only.
        toy.may(id(2), east, "lines.see").await;
        let bob = toy.caller(id(2)).await;
        assert_eq!(toy.db.read(&bob, (), by_parcels).await.unwrap(), ["of the east", "of the west"]);
        // The right to lines narrows the lines; the parcels beside them stay those he may see.
        assert_eq!(toy.db.read(&bob, (), by_lines).await.unwrap(), [("of the east".to_owned(), 2)]);
        let nobody = toy.caller(id(3)).await;
        assert!(toy.db.read(&nobody, (), by_lines).await.unwrap().is_empty());
        let everybody = toy.db.read(&toy.system(), (), by_lines).await.unwrap();
        assert_eq!(everybody.len(), 2);
    }
}

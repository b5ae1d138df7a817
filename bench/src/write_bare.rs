//! The limit: the same rows by the same statements, without a gate. On SQLite one thread that drains its queue, a
//! savepoint each and one commit; on PostgreSQL one pipeline from BEGIN to COMMIT.

use std::time::Duration;

use futures_util::future::join_all;
use rusqlite::Connection;

use crate::bare;
use crate::load::{Seen, closed_loop};
use crate::write::number;

const PERSON: &str = "INSERT INTO bench_person (id, organization_id, first_name, last_name, name_key, email_key, phone, \
    kind, status, locale, attributes, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)";
const OUTBOX: &str = "INSERT INTO bench_outbox (at, what) VALUES ($1, $2)";
const KEY: &str = "INSERT INTO person_key (user_id, wrapped, commitment, created_at) VALUES ($1, $2, $3, $4)";
const RECORD: &str = "INSERT INTO record (id, at, event, event_version, outcome, actor_kind, noun, target_id, facets, \
    sealed, leaf, organization_id, actor_part) VALUES ($1, $2, 'bench_person.created', 1, 'done', 'system', 'bench_person', \
    $3, $4, $5, $6, $7, 'bench')";
const SUBJECT: &str = "INSERT INTO record_subject (subject_id, at, record_id) VALUES ($1, $2, $3)";

/// Callers that share a commit, at most: as many as the gate's.
pub(crate) const TOGETHER: usize = 256;
/// As large as the gate's.
const SEALED: usize = 275;
const FACETS: &str = concat!(
    r#"{"changes":{"created_at":[null,"2027-01-15T08:00:00.000001Z"],"id":[null,"01977420-dc00-7000-8000-000000000001"],"#,
    r#""kind":[null,"employee"],"locale":[null,"de"],"#,
    r#""organization_id":[null,"00000000-0000-0000-0000-000000000007"],"status":[null,"active"]}}"#
);

fn write_one(connection: &Connection, number: u64) -> rusqlite::Result<()> {
    // They rise with time, as the gate's do: ids without an order would touch a page of every index each.
    let (id, record) = (uuid::Uuid::now_v7(), uuid::Uuid::now_v7());
    let (id, record) = (id.as_bytes().as_slice(), record.as_bytes().as_slice());
    let at = 1_800_000_000_000_000 + number as i64;
    connection.prepare_cached(PERSON)?.execute(rusqlite::params![
        id,
        [7u8; 16].as_slice(),
        "Frieda",
        "Nordwind",
        format!("nordwind frieda {number}"),
        format!("frieda.{number}@example.com"),
        "+4930123456",
        "employee",
        "active",
        "de",
        "null",
        at
    ])?;
    connection.prepare_cached(OUTBOX)?.execute(rusqlite::params![at, "bench_person.created"])?;
    connection.prepare_cached(KEY)?.execute(rusqlite::params![
        id,
        [1u8; 65].as_slice(),
        [2u8; 32].as_slice(),
        at
    ])?;
    connection.prepare_cached(RECORD)?.execute(rusqlite::params![
        record,
        at,
        id,
        FACETS,
        [3u8; SEALED].as_slice(),
        [4u8; 32].as_slice(),
        [7u8; 16].as_slice()
    ])?;
    connection.prepare_cached(SUBJECT)?.execute(rusqlite::params![id, at, record])?;
    Ok(())
}

/// One writing thread; at most `most` callers share a commit.
pub(crate) async fn sqlite(callers: usize, time: Duration, most: usize) -> Seen {
    let folder = tempfile::tempdir().unwrap();
    // The gate makes the schema; then it is out of the way.
    drop(crate::write::open(gate::Storage::Folder { path: folder.path().to_owned(), durable: true }).await);
    let file = folder.path().join("reeve.db");
    let seen = bare::commit_together(bare::open(&file), most, callers, time, |connection| {
        write_one(connection, number()).unwrap();
    })
    .await;
    let written = crate::product::count(&file, "SELECT count(*) FROM bench_person");
    assert!(written >= seen.count, "{written} rows for {} answers", seen.count);
    seen
}

/// Every statement of the transaction in one pipeline, serialisable.
pub(crate) async fn postgres(config: &gate::PostgresConfig, callers: usize, time: Duration) -> Seen {
    let pool = crate::postgres::pool(config);
    closed_loop(callers, time, move |_| {
        let pool = pool.clone();
        async move {
            let client = pool.get().await.unwrap();
            while !write_pipelined(&client).await {}
        }
    })
    .await
}

/// False after a conflict: the limit has to try again too.
async fn write_pipelined(client: &deadpool_postgres::Object) -> bool {
    let (id, record, organization) = (uuid::Uuid::now_v7(), uuid::Uuid::now_v7(), uuid::Uuid::from_u128(7));
    let at = 1_800_000_000_000_000_i64 + number() as i64;
    let number = number();
    use gate::V;
    let works: Vec<(&str, Vec<V>)> = vec![
        (
            PERSON,
            vec![
                V::Uuid(id),
                V::Uuid(organization),
                V::from("Frieda"),
                V::from("Nordwind"),
                V::Text(format!("nordwind frieda {number}")),
                V::Text(format!("frieda.{number}@example.com")),
                V::from("+4930123456"),
                V::from("employee"),
                V::from("active"),
                V::from("de"),
                V::Json(Default::default()),
                V::Int(at),
            ],
        ),
        (OUTBOX, vec![V::Int(at), V::from("bench_person.created")]),
        (KEY, vec![V::Uuid(id), V::Bytes(vec![1; 65]), V::Bytes(vec![2; 32]), V::Int(at)]),
        (
            RECORD,
            vec![
                V::Uuid(record),
                V::Int(at),
                V::Uuid(id),
                V::from(FACETS),
                V::Bytes(vec![3; SEALED]),
                V::Bytes(vec![4; 32]),
                V::Uuid(organization),
            ],
        ),
        (SUBJECT, vec![V::Uuid(id), V::Int(at), V::Uuid(record)]),
    ];
    let mut statements = Vec::new();
    for (sql, _) in &works {
        statements.push(client.prepare_cached(sql).await.unwrap());
    }
    let parameters: Vec<Vec<&(dyn tokio_postgres::types::ToSql + Sync)>> = works
        .iter()
        .map(|(_, values)| {
            values.iter().map(|value| value as &(dyn tokio_postgres::types::ToSql + Sync)).collect()
        })
        .collect();
    let run = join_all(
        statements.iter().zip(&parameters).map(|(statement, values)| client.query(statement, values)),
    );
    let (begun, (ran, committed)) = futures_util::future::join(
        client.batch_execute("BEGIN ISOLATION LEVEL SERIALIZABLE"),
        futures_util::future::join(run, client.batch_execute("COMMIT")),
    )
    .await;
    begun.unwrap();
    // After an error COMMIT answers ROLLBACK without complaint: every answer counts.
    ran.iter().all(Result::is_ok) && committed.is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the first write left in every table: each column, its type, its length.
    fn left(file: &std::path::Path) -> Vec<(String, rusqlite::types::Type, usize)> {
        let connection = Connection::open(file).unwrap();
        let mut left = Vec::new();
        for table in ["bench_person", "bench_outbox", "person_key", "record", "record_subject"] {
            let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
            let mut rows = statement.query([]).unwrap();
            // The first one's: a loop of callers may write more than once before it is told to stop.
            if let Some(row) = rows.next().unwrap() {
                for (at, column) in columns.iter().enumerate() {
                    let value = row.get_ref(at).unwrap();
                    let length = value.as_bytes_or_null().ok().flatten().map_or(8, <[u8]>::len);
                    left.push((format!("{table}.{column}"), value.data_type(), length));
                }
            }
        }
        left
    }

    #[tokio::test]
    async fn the_bare_loop_leaves_what_the_gate_leaves() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let folder = |path: &std::path::Path| gate::Storage::Folder { path: path.to_owned(), durable: false };
        let db = crate::write::open(folder(one.path())).await;
        crate::write::through_the_gate(db, 1, Duration::ZERO).await;
        drop(crate::write::open(folder(two.path())).await);
        write_one(&bare::open(&two.path().join("reeve.db")), number()).unwrap();
        let (gate, bare) = (left(&one.path().join("reeve.db")), left(&two.path().join("reeve.db")));
        assert_eq!(gate.len(), bare.len());
        for (gate, bare) in gate.iter().zip(&bare) {
            assert_eq!((&gate.0, gate.1), (&bare.0, bare.1));
            // Numbers and instants in texts are longer or shorter.
            assert!(gate.2.abs_diff(bare.2) <= 8, "{gate:?} {bare:?}");
        }
    }
}

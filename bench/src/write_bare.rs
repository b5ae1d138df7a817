//! The limit: the same rows by the same statements, without a gate. On SQLite one thread that drains its queue, a
//! savepoint each and one commit; on PostgreSQL one pipeline from BEGIN to COMMIT.

use std::sync::Arc;
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
    sealed, leaf) VALUES ($1, $2, 'bench_person.created', 1, 'done', 'system', 'bench_person', $3, $4, $5, $6)";
const SUBJECT: &str = "INSERT INTO record_subject (subject_id, at, record_id) VALUES ($1, $2, $3)";

/// Callers that share a commit, at most: as many as the gate's.
pub(crate) const TOGETHER: usize = 256;
/// As large as the gate's.
const SEALED: usize = 420;
const FACETS: &str = r#"{"changes":{"created_at":[null,"2027-01-15T08:00:00Z"],"id":[null,"01"],"kind":[null,"employee"],"locale":[null,"de"],"status":[null,"active"]}}"#;

fn sqlite_text(sql: &str) -> String {
    sql.replace('$', "?")
}

fn write_one(connection: &Connection, number: u64) -> rusqlite::Result<()> {
    let id = uuid::Uuid::new_v4();
    let record = uuid::Uuid::new_v4();
    let (id, record) = (id.as_bytes().as_slice(), record.as_bytes().as_slice());
    let at = 1_800_000_000_000_000 + number as i64;
    connection.prepare_cached(&sqlite_text(PERSON))?.execute(rusqlite::params![
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
    connection
        .prepare_cached(&sqlite_text(OUTBOX))?
        .execute(rusqlite::params![at, "bench_person.created"])?;
    connection.prepare_cached(&sqlite_text(KEY))?.execute(rusqlite::params![
        id,
        [1u8; 65].as_slice(),
        [2u8; 32].as_slice(),
        at
    ])?;
    connection.prepare_cached(&sqlite_text(RECORD))?.execute(rusqlite::params![
        record,
        at,
        id,
        FACETS,
        [3u8; SEALED].as_slice(),
        [4u8; 32].as_slice()
    ])?;
    connection.prepare_cached(&sqlite_text(SUBJECT))?.execute(rusqlite::params![id, at, record])?;
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
    let manager = deadpool_postgres::Manager::new(config.url.parse().unwrap(), tokio_postgres::NoTls);
    let pool = deadpool_postgres::Pool::builder(manager).max_size(config.connections).build().unwrap();
    let pool = Arc::new(pool);
    closed_loop(callers, time, move |_| {
        let pool = Arc::clone(&pool);
        async move {
            let client = pool.get().await.unwrap();
            while !write_pipelined(&client).await {}
        }
    })
    .await
}

/// False after a conflict: the limit has to try again too.
async fn write_pipelined(client: &deadpool_postgres::Object) -> bool {
    let (id, record, organization) = (uuid::Uuid::new_v4(), uuid::Uuid::new_v4(), uuid::Uuid::from_u128(7));
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

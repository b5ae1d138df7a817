//! The same copies on PostgreSQL.

use std::collections::HashMap;

use gate::PostgresConfig;
use tokio_postgres::Client;

use crate::people::{NUMBER, TABLES};
use crate::postgres;

/// A column and what stands in it, as the server writes it.
struct Cell {
    column: String,
    kind: String,
    text: Option<String>,
}

pub(crate) async fn copy(config: &PostgresConfig, id: uuid::Uuid, people: u64) {
    let client = postgres::connect(postgres::owner(config)).await;
    // As the superuser: neither foreign keys nor triggers are asked, and what is lost by a power cut is made again.
    client
        .batch_execute("SET session_replication_role = replica; SET synchronous_commit = off")
        .await
        .unwrap();
    let mut tables = Vec::new();
    for (table, of) in TABLES {
        tables.push((table, rows(&client, table, &of.replace("?1", &format!("'{id}'"))).await));
    }
    let rid: i64 =
        client.query_one(&format!("SELECT rid FROM app_user WHERE id = '{id}'"), &[]).await.unwrap().get(0);
    let mut own: HashMap<&str, usize> = HashMap::new();
    let person = id.to_string();
    own.insert(&person, 0);
    for cell in tables.iter().flat_map(|(_, rows)| rows.iter().flatten()) {
        if let ("id" | "grant_id", "uuid", Some(text)) =
            (cell.column.as_str(), cell.kind.as_str(), &cell.text)
        {
            let next = own.len();
            own.entry(text).or_insert(next);
        }
    }
    for (table, rows) in &tables {
        let numbered = rows.iter().flatten().any(|cell| cell.column == "rid");
        let most: i64 = if numbered {
            client.query_one(&format!("SELECT max(rid) FROM {table}"), &[]).await.unwrap().get(0)
        } else {
            0
        };
        let many = rows.len();
        for (index, row) in rows.iter().enumerate() {
            let values: Vec<String> =
                row.iter().map(|cell| value(cell, &own, rid, (most, many, index + 1))).collect();
            let columns: Vec<&str> = row.iter().map(|cell| cell.column.as_str()).collect();
            let sql = format!(
                "INSERT INTO {table} ({}) OVERRIDING SYSTEM VALUE SELECT {} FROM generate_series(1, {people}) AS n(i)
                 ON CONFLICT DO NOTHING",
                columns.join(", "),
                values.join(", ")
            );
            client.batch_execute(&sql).await.unwrap_or_else(|error| panic!("{table}: {error:?}\n{sql}"));
        }
        if numbered {
            // What comes next is numbered behind them.
            let sql = format!(
                "SELECT setval(pg_get_serial_sequence('{table}', 'rid'), (SELECT max(rid) FROM {table}))"
            );
            client.batch_execute(&sql).await.unwrap_or_else(|error| panic!("{table}: {error:?}\n{sql}"));
        }
    }
    // One by one: several in one text are one transaction.
    for tidy in ["VACUUM ANALYZE", "CHECKPOINT"] {
        client.batch_execute(tidy).await.unwrap();
    }
    let count = async |sql: &str| client.query_one(sql, &[]).await.unwrap().get::<_, i64>(0) as u64;
    let there = count("SELECT count(*) FROM app_user").await;
    let named = count("SELECT count(*) FROM identifier WHERE kind = 'email'").await;
    assert!(there > people && named > people, "{there} people, {named} addresses");
}

/// What the copy `i` has in the place of a cell.
fn value(cell: &Cell, own: &HashMap<&str, usize>, rid: i64, (most, many, at): (i64, usize, usize)) -> String {
    let Some(text) = &cell.text else { return "NULL".to_owned() };
    let quoted = text.replace('\'', "''");
    match (cell.column.as_str(), cell.kind.as_str()) {
        ("rid", _) => format!("{most} + (i - 1) * {many} + {at}"),
        ("user_rid", _) => format!("{rid} + i"),
        (_, "uuid") => match own.get(text.as_str()) {
            Some(which) => format!("CAST('{:04x}' || lpad(to_hex(i), 28, '0') AS uuid)", 0x0199 + which),
            None => format!("CAST('{quoted}' AS uuid)"),
        },
        ("created_at" | "at", "bigint") => format!("{text} + i"),
        (_, kind @ ("text" | "jsonb" | "json")) => {
            format!("CAST(replace('{quoted}', '{NUMBER}', CAST({NUMBER} + i AS text)) AS {kind})")
        }
        (_, kind) => format!("CAST('{quoted}' AS {kind})"),
    }
}

async fn rows(client: &Client, table: &str, of: &str) -> Vec<Vec<Cell>> {
    const COLUMNS: &str = "SELECT a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a
        WHERE a.attrelid = CAST($1 AS text)::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        ORDER BY a.attnum";
    let columns: Vec<(String, String)> =
        client.query(COLUMNS, &[&table]).await.unwrap().iter().map(|row| (row.get(0), row.get(1))).collect();
    let read: Vec<String> = columns.iter().map(|(name, _)| format!("CAST({name} AS text)")).collect();
    let found = client
        .query(&format!("SELECT {} FROM {table} WHERE {of}", read.join(", ")), &[])
        .await
        .unwrap_or_else(|error| panic!("{table}: {error:?}"));
    found
        .iter()
        .map(|row| {
            let cells = columns.iter().enumerate();
            cells
                .map(|(at, (column, kind))| Cell {
                    column: column.clone(),
                    kind: kind.clone(),
                    text: row.get(at),
                })
                .collect()
        })
        .collect()
}

//! Very many people, quickly: one is created by the product, then every row that came with it is copied by a statement for
//! each table, against the migrated schema with all its indices. Of records each has the one of its creation, a copy too,
//! which does not verify.

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use rusqlite::Connection;
use rusqlite::types::Value;
use serde_json::Value as Json;

use crate::client::{Client, request};
use crate::million::Place;
use crate::product::{PASSWORD, sign_in};

pub(crate) const ADA: &str = "ada@example.com";
/// Stands in the texts of the one who is copied.
pub(crate) const NUMBER: u64 = 30_000_000;
/// Tables with rows of a person, and by which columns.
pub(crate) const TABLES: [(&str, &str); 9] = [
    ("app_user", "id = ?1"),
    ("identifier", "user_id = ?1"),
    ("user_setting", "user_id = ?1"),
    ("membership", "user_id = ?1"),
    ("person_key", "user_id = ?1"),
    ("record", "event = 'user.created' AND target_id = ?1"),
    (
        "record_subject",
        "record_id IN (SELECT id FROM record WHERE event = 'user.created' AND target_id = ?1)",
    ),
    ("access_grant", "user_id = ?1"),
    ("user_word", "user_rid = (SELECT rid FROM app_user WHERE id = ?1)"),
];

/// Puts so many people into a new installation. The program makes the schema and the one who is copied: this program's own
/// process knows a migration more.
pub(crate) async fn fill(program: &Path, place: &Place, people: u64) {
    let mut command = place.command(program);
    command.args(["user", "create", "--role", "super_admin", "--email", ADA, "--password-stdin"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    writeln!(child.stdin.take().unwrap(), "{PASSWORD}").unwrap();
    assert!(child.wait().unwrap().success(), "no administrator could be made");
    let (running, _) = crate::million::started(program, place).await;
    let mut client = Client::to(running.address()).await;
    let token = sign_in(&mut client, ADA, PASSWORD).await;
    let ask = request("POST", "/api/v1/organizations", Some(&token), Some(r#"{"name":"Bench"}"#));
    let organization = client.send(&ask).await.expect(201)["id"].as_str().unwrap().to_owned();
    let body = crate::create::body(NUMBER, &organization);
    let ask = request("POST", "/api/v1/users", Some(&token), Some(&body));
    let made: Json = client.send(&ask).await.expect(201);
    let id: uuid::Uuid = made["id"].as_str().unwrap().parse().unwrap();
    drop(running);
    if let Some(config) = &place.database {
        return crate::people_postgres::copy(config, id, people).await;
    }
    let file = place.file();
    tokio::task::spawn_blocking(move || copy(&Connection::open(file).unwrap(), id, people)).await.unwrap();
}

fn copy(connection: &Connection, id: uuid::Uuid, people: u64) {
    // Nothing else has the file, and what is lost by a power cut is made again.
    for (name, value) in [("journal_mode", "MEMORY"), ("synchronous", "OFF"), ("cache_size", "-524288")] {
        connection.pragma_update(None, name, value).unwrap();
    }
    connection.pragma_update(None, "foreign_keys", false).unwrap();
    let user = id.as_bytes().to_vec();
    let rid: i64 =
        connection.query_row("SELECT rid FROM app_user WHERE id = ?1", [&user], |row| row.get(0)).unwrap();
    let mut own: HashMap<Vec<u8>, usize> = HashMap::from([(user.clone(), 0)]);
    let tables: Vec<_> =
        TABLES.iter().map(|(table, of)| (*table, rows(connection, table, of, &user))).collect();
    for (_, (columns, rows)) in &tables {
        for row in rows {
            for (column, value) in columns.iter().zip(row) {
                if let (true, Value::Blob(bytes)) = (column == "id" || column == "grant_id", value) {
                    let next = own.len();
                    own.entry(bytes.clone()).or_insert(next);
                }
            }
        }
    }
    connection.execute_batch("BEGIN").unwrap();
    for (table, (columns, rows)) in &tables {
        let most: i64 = if columns.iter().any(|column| column == "rid") {
            connection.query_row(&format!("SELECT max(rid) FROM {table}"), [], |row| row.get(0)).unwrap()
        } else {
            0
        };
        // Row by row of a person, so that numbers rise as they would.
        let many = rows.len() as i64;
        for (index, row) in rows.iter().enumerate() {
            let values: Vec<String> = columns
                .iter()
                .zip(row)
                .map(|(column, value)| match (column.as_str(), value) {
                    ("rid", _) => format!("{most} + (i - 1) * {many} + {}", index + 1),
                    ("user_rid", _) => format!("{rid} + i"),
                    (_, Value::Blob(bytes)) if own.contains_key(bytes) => {
                        format!("unhex(printf('{:04x}%028x', i))", 0x0199 + own[bytes])
                    }
                    (_, Value::Blob(bytes)) => {
                        format!("x'{}'", bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
                    }
                    ("created_at" | "at", Value::Integer(at)) => format!("{at} + i"),
                    (_, Value::Integer(number)) => number.to_string(),
                    (_, Value::Text(text)) => {
                        let quoted = text.replace('\'', "''");
                        format!("replace('{quoted}', '{NUMBER}', CAST({NUMBER} + i AS TEXT))")
                    }
                    _ => "NULL".to_owned(),
                })
                .collect();
            let sql = format!(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
                 INSERT OR IGNORE INTO {table} ({}) SELECT {} FROM n",
                columns.join(", "),
                values.join(", ")
            );
            connection.execute(&sql, [people as i64]).unwrap();
        }
    }
    connection.execute_batch("COMMIT").unwrap();
    connection.pragma_update(None, "journal_mode", "WAL").unwrap();
    let there: i64 = connection.query_row("SELECT count(*) FROM app_user", [], |row| row.get(0)).unwrap();
    let named: i64 = connection
        .query_row("SELECT count(*) FROM identifier WHERE kind = 'email'", [], |row| row.get(0))
        .unwrap();
    assert!(there as u64 > people && named as u64 > people, "{there} people, {named} addresses");
}

fn rows(connection: &Connection, table: &str, of: &str, user: &[u8]) -> (Vec<String>, Vec<Vec<Value>>) {
    let mut statement = connection.prepare(&format!("SELECT * FROM {table} WHERE {of}")).unwrap();
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let many = columns.len();
    let rows = statement
        .query_map([user], |row| {
            (0..many).map(|column| row.get(column)).collect::<rusqlite::Result<Vec<Value>>>()
        })
        .unwrap()
        .collect::<rusqlite::Result<Vec<_>>>()
        .unwrap();
    (columns, rows)
}

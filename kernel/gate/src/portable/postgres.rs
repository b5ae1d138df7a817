//! The server's side: read in one transaction that sees one moment, written in one that is kept wholly or not at all.

use std::pin::pin;

use bytes::{BufMut, BytesMut};
use futures_util::TryStreamExt;
use tokio::sync::mpsc::{Receiver, Sender};
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{Client, GenericClient};

use super::{Cell, Extent, Extents, Gathering, HISTORY, Piece};
use super::{broke_off, foreign, listed, not_taken, quoted, same_columns};
use crate::{Error, PostgresConfig, Result};

const TABLES: &str = "SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> ALL($1) ORDER BY c.relname COLLATE \"C\"";
const COLUMNS: &str = "SELECT attname::text FROM pg_attribute
    WHERE attrelid = to_regclass('public.' || quote_ident($1)) AND attnum > 0 AND NOT attisdropped ORDER BY attnum";
/// The history of migrations travels as one number, and what nodes tell each other is nobody else's.
const OWN: &[&str] = &[HISTORY, "node_change"];
const SCHEMA: &str = "SELECT COALESCE(MAX(number), 0) FROM migration";
/// The bounds of ordinary work are too narrow for everything there is.
const BEGIN_DUMP: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0;
    SET LOCAL idle_in_transaction_session_timeout = 0";

pub(super) async fn dump(pool: &deadpool_postgres::Pool, pieces: &Sender<Piece>) -> Result<()> {
    // Out of the pool: dropped half-way, it is closed with its transaction, and nobody gets it after us.
    let client = deadpool_postgres::Object::take(pool.get().await?);
    client.batch_execute(BEGIN_DUMP).await?;
    let extents = extents(&*client).await?;
    let send = async |piece: Piece| pieces.send(piece).await.map_err(|_| not_taken());
    send(Piece::Extents(extents.clone())).await?;
    for (position, table) in extents.tables.iter().enumerate() {
        let mut gathering = Gathering::of(position);
        let text = format!("SELECT {} FROM {}", listed(&table.columns), quoted(&table.name));
        let mut rows = pin!(client.query_raw(&text, std::iter::empty::<&i64>()).await?);
        while let Some(row) = rows.try_next().await? {
            let cells = (0..table.columns.len()).map(|column| row.try_get::<_, Cell>(column));
            if let Some(piece) = gathering.add(cells.collect::<Result<_, _>>()?) {
                send(piece).await?;
            }
        }
        if let Some(piece) = gathering.rest() {
            send(piece).await?;
        }
    }
    client.batch_execute("ROLLBACK").await?;
    send(Piece::End).await
}

async fn tables(client: &impl GenericClient) -> Result<Vec<String>> {
    Ok(client.query(TABLES, &[&OWN]).await?.iter().map(|row| row.get(0)).collect())
}

async fn columns(client: &impl GenericClient, table: &str) -> Result<Vec<String>> {
    Ok(client.query(COLUMNS, &[&table]).await?.iter().map(|row| row.get(0)).collect())
}

async fn count(client: &impl GenericClient, table: &str) -> Result<u64> {
    let count: i64 = client.query_one(&format!("SELECT count(*) FROM {}", quoted(table)), &[]).await?.get(0);
    Ok(count.unsigned_abs())
}

async fn extents(client: &impl GenericClient) -> Result<Extents> {
    let schema = client.query_one(SCHEMA, &[]).await?.get(0);
    let mut all = Vec::new();
    for name in tables(client).await? {
        let (columns, rows) = (columns(client, &name).await?, count(client, &name).await?);
        all.push(Extent { name, columns, rows });
    }
    Ok(Extents { schema, tables: all })
}

/// The account that may make tables.
fn owner(config: &PostgresConfig) -> Result<&str> {
    config.owner_url.as_deref().ok_or_else(|| {
        Error::Migration(
            "tables have to be made, and the service's account must not be able to: give the owner's account too \
             (`database_owner_url`)"
                .to_owned(),
        )
    })
}

pub(super) async fn occupied(config: &PostgresConfig) -> Result<Option<String>> {
    crate::migrate::within(config, owner(config)?, async |client| {
        let mut there = tables(client).await?;
        there.extend(columns(client, HISTORY).await?.first().map(|_| HISTORY.to_owned()));
        Ok(there.first().map(|table| {
            format!("the database has tables already (`{table}`): nothing is restored over them. Name an empty database")
        }))
    })
    .await
}

pub(super) async fn load(
    config: &PostgresConfig,
    extents: &Extents,
    pieces: &mut Receiver<Piece>,
) -> Result<()> {
    let role = crate::migrate::two_roles(config)?;
    crate::migrate::within(config, owner(config)?, async |client| {
        client.batch_execute("BEGIN").await?;
        let done = fill(client, extents, pieces, &role).await;
        let end = if done.is_ok() { "COMMIT" } else { "ROLLBACK" };
        let ended = client.batch_execute(end).await;
        done.and(ended.map_err(Error::from))
    })
    .await
}

async fn fill(client: &Client, extents: &Extents, pieces: &mut Receiver<Piece>, role: &str) -> Result<()> {
    crate::migrate::postgres_up_to(client, extents.schema).await?;
    let references = without_references(client).await?;
    empty(client, extents).await?;
    take(client, extents, pieces).await?;
    // Each is looked at over all rows when it is put back.
    for reference in &references {
        client.batch_execute(reference).await.map_err(|error| match error.into() {
            Error::ForeignKey(table) => {
                foreign(format!("has rows of `{table}` that refer to others it does not have"))
            }
            other => other,
        })?;
    }
    for table in &extents.tables {
        let there = count(client, &table.name).await?;
        if there != table.rows {
            return Err(foreign(format!(
                "says that `{}` has {} rows, and gives {there}",
                table.name, table.rows
            )));
        }
    }
    client.batch_execute(NEXT_NUMBERS).await?;
    crate::migrate::give_rights(client, role).await
}

/// Identities go on behind the highest number that was taken along.
const NEXT_NUMBERS: &str = "DO $numbers$ DECLARE one record; highest bigint; BEGIN
    FOR one IN SELECT c.relname AS of, a.attname AS named FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attidentity <> '' LOOP
        EXECUTE format('SELECT max(%I) FROM %I', one.named, one.of) INTO highest;
        IF highest IS NOT NULL THEN
            PERFORM setval(pg_get_serial_sequence(quote_ident(one.of), one.named), highest);
        END IF;
    END LOOP; END $numbers$";

/// Takes foreign keys away for the time of the load, since rows come table by table; gives the texts that put them back.
async fn without_references(client: &Client) -> Result<Vec<String>> {
    const REFERENCES: &str = "SELECT c.relname::text, k.conname::text, pg_get_constraintdef(k.oid)
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
        WHERE k.contype = 'f' AND c.relnamespace = 'public'::regnamespace ORDER BY 1, 2";
    let mut back = Vec::new();
    for row in client.query(REFERENCES, &[]).await? {
        let (table, name, text): (String, String, String) = (row.get(0), row.get(1), row.get(2));
        let (table, name) = (quoted(&table), quoted(&name));
        client.batch_execute(&format!("ALTER TABLE {table} DROP CONSTRAINT {name}")).await?;
        back.push(format!("ALTER TABLE {table} ADD CONSTRAINT {name} {text}"));
    }
    Ok(back)
}

/// The tables must be those of the schema, and what its migrations put there must give way: it is in the rows too.
async fn empty(client: &Client, extents: &Extents) -> Result<()> {
    for name in tables(client).await? {
        let Some(table) = extents.tables.iter().find(|table| table.name == name) else {
            return Err(foreign(format!("lacks the table `{name}`")));
        };
        same_columns(table, &columns(client, &name).await?)?;
        if count(client, &name).await? > 0 {
            client.batch_execute(&format!("DELETE FROM {}", quoted(&name))).await?;
        }
    }
    for table in &extents.tables {
        same_columns(table, &columns(client, &table.name).await?)?;
    }
    Ok(())
}

async fn take(client: &Client, extents: &Extents, pieces: &mut Receiver<Piece>) -> Result<()> {
    let mut waiting = None;
    loop {
        let piece = match waiting.take() {
            Some(piece) => Some(piece),
            None => pieces.recv().await,
        };
        match piece {
            None => return Err(broke_off()),
            Some(Piece::End) => return Ok(()),
            Some(Piece::Extents(_)) => return Err(foreign("begins twice")),
            Some(Piece::Rows(table, rows)) => waiting = copy(client, extents, table, rows, pieces).await?,
        }
    }
}

/// Copies rows into a table for as long as they come; gives the piece that is not of them.
async fn copy(
    client: &Client,
    extents: &Extents,
    position: usize,
    mut rows: Vec<Vec<Cell>>,
    pieces: &mut Receiver<Piece>,
) -> Result<Option<Piece>> {
    let table = extents.tables.get(position).ok_or_else(|| foreign("has rows of no table"))?;
    let (name, names) = (quoted(&table.name), listed(&table.columns));
    let kinds = client.prepare(&format!("SELECT {names} FROM {name}")).await?;
    let kinds: Vec<Type> = kinds.columns().iter().map(|column| column.type_().clone()).collect();
    let sink = client.copy_in(&format!("COPY {name} ({names}) FROM STDIN (FORMAT binary)")).await?;
    let mut writer = pin!(BinaryCopyInWriter::new(sink, &kinds));
    loop {
        for row in &rows {
            if row.len() != kinds.len() {
                return Err(foreign(format!("has a row of `{}` with {} columns", table.name, row.len())));
            }
            writer.as_mut().write_raw(row.iter().map(|cell| cell as &(dyn ToSql + Sync))).await?;
        }
        match pieces.recv().await {
            Some(Piece::Rows(same, more)) if same == position => rows = more,
            other => {
                writer.as_mut().finish().await?;
                return Ok(other);
            }
        }
    }
}

impl<'a> FromSql<'a> for Cell {
    fn from_sql(kind: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(match *kind {
            Type::INT8 => Cell::Int(i64::from_sql(kind, raw)?),
            Type::BOOL => Cell::Int(i64::from(bool::from_sql(kind, raw)?)),
            Type::TEXT => Cell::Text(String::from_sql(kind, raw)?),
            // A version, then the text.
            Type::JSONB => Cell::Text(String::from_sql(&Type::TEXT, raw.get(1..).unwrap_or_default())?),
            _ => Cell::Bytes(raw.to_vec()),
        })
    }
    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Cell::Null)
    }
    fn accepts(kind: &Type) -> bool {
        matches!(*kind, Type::INT8 | Type::BOOL | Type::TEXT | Type::JSONB | Type::UUID | Type::BYTEA)
    }
}

impl ToSql for Cell {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match (self, kind) {
            (Cell::Null, _) => return Ok(IsNull::Yes),
            (Cell::Int(number), &Type::INT8) => out.put_i64(*number),
            (Cell::Int(truth @ (0 | 1)), &Type::BOOL) => out.put_u8(u8::from(*truth == 1)),
            (Cell::Text(text), &Type::TEXT) => out.put_slice(text.as_bytes()),
            (Cell::Text(text), &Type::JSONB) => {
                out.put_u8(1);
                out.put_slice(text.as_bytes());
            }
            (Cell::Bytes(bytes), &Type::UUID) if bytes.len() == 16 => out.put_slice(bytes),
            (Cell::Bytes(bytes), &Type::BYTEA) => out.put_slice(bytes),
            _ => return Err(format!("a value does not fit a column of the type {kind}").into()),
        }
        Ok(IsNull::No)
    }
    fn accepts(kind: &Type) -> bool {
        <Cell as FromSql>::accepts(kind)
    }
    to_sql_checked!();
}

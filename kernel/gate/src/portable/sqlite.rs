//! The embedded engine's side: read from a connection of its own, written into a file of another name.

use std::fs::File;
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, params_from_iter};
use tokio::sync::mpsc::{Receiver, Sender};

use super::{Cell, Extent, Extents, Gathering, HISTORY, Piece};
use super::{broke_off, foreign, listed, not_taken, quoted, same_columns};
use crate::sqlite::Opening;
use crate::{Error, Result};

const TABLES: &str =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
    AND name <> ?1 ORDER BY name";
const COLUMNS: &str = "SELECT name FROM pragma_table_info(?1) ORDER BY cid";
const SCHEMA: &str = "SELECT COALESCE(MAX(number), 0) FROM migration";

pub(super) fn dump(opening: &Opening, pieces: &Sender<Piece>) -> Result<()> {
    let send = |piece: Piece| pieces.blocking_send(piece).map_err(|_| not_taken());
    let connection = opening.reader()?;
    // From the first read on it sees one moment.
    connection.execute_batch("BEGIN")?;
    let extents = extents(&connection)?;
    send(Piece::Extents(extents.clone()))?;
    for (position, table) in extents.tables.iter().enumerate() {
        let mut gathering = Gathering::of(position);
        let text = format!("SELECT {} FROM {}", listed(&table.columns), quoted(&table.name));
        let mut statement = connection.prepare(&text)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let cells = (0..table.columns.len()).map(|column| cell(row.get_ref(column)?, table, column));
            if let Some(piece) = gathering.add(cells.collect::<Result<_>>()?) {
                send(piece)?;
            }
        }
        if let Some(piece) = gathering.rest() {
            send(piece)?;
        }
    }
    send(Piece::End)
}

fn cell(value: ValueRef<'_>, table: &Extent, column: usize) -> Result<Cell> {
    let corrupt = |why: &str| Error::Corrupt {
        column: format!("{}.{}", table.name, table.columns[column]),
        why: why.to_owned(),
    };
    match value {
        ValueRef::Null => Ok(Cell::Null),
        ValueRef::Integer(number) => Ok(Cell::Int(number)),
        ValueRef::Text(text) => {
            let text = std::str::from_utf8(text).map_err(|_| corrupt("is not UTF-8"))?;
            Ok(Cell::Text(text.to_owned()))
        }
        ValueRef::Blob(bytes) => Ok(Cell::Bytes(bytes.to_vec())),
        ValueRef::Real(_) => Err(corrupt("is a fraction, which no column of the schema holds")),
    }
}

fn extents(connection: &Connection) -> Result<Extents> {
    let schema = connection.query_row(SCHEMA, [], |row| row.get(0))?;
    let mut names = connection.prepare(TABLES)?;
    let names: Vec<String> = names.query_map([HISTORY], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let tables = names.into_iter().map(|name| {
        let columns = columns(connection, &name)?;
        let count = format!("SELECT count(*) FROM {}", quoted(&name));
        let rows: i64 = connection.query_row(&count, [], |row| row.get(0))?;
        Ok(Extent { name, columns, rows: rows.unsigned_abs() })
    });
    Ok(Extents { schema, tables: tables.collect::<Result<_>>()? })
}

fn columns(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let mut columns = connection.prepare(COLUMNS)?;
    let columns = columns.query_map([table], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(columns)
}

/// Names of which none may be there.
const FILES: &[&str] = &["reeve.db", "reeve.db-wal", "reeve.db-shm"];
/// What is being made.
const DRAFT: &str = "restoring.db";

pub(super) fn occupied(folder: &Path) -> Option<String> {
    FILES.iter().map(|name| folder.join(name)).find(|path| path.exists()).map(|path| {
        format!(
            "`{}` is there: nothing is restored over a database. Name another data folder, or move this one's files away",
            path.display()
        )
    })
}

pub(super) fn load(folder: &Path, extents: &Extents, pieces: &mut Receiver<Piece>) -> Result<()> {
    let wrong =
        |error: std::io::Error| Error::Engine(format!("`{}` cannot be written: {error}", folder.display()));
    let draft = folder.join(DRAFT);
    // The caller holds the folder's lock: a draft that is there was left by a process that was killed.
    clear(&draft);
    let done = fill(&draft, extents, pieces)
        .and_then(|()| File::open(&draft).and_then(|file| file.sync_all()).map_err(wrong))
        .and_then(|()| std::fs::rename(&draft, folder.join(FILES[0])).map_err(wrong))
        .and_then(|()| File::open(folder).and_then(|folder| folder.sync_all()).map_err(wrong));
    if done.is_err() {
        clear(&draft);
    }
    done
}

fn clear(draft: &Path) {
    for ending in ["", "-journal", "-wal", "-shm"] {
        let mut name = draft.as_os_str().to_owned();
        name.push(ending);
        let _ = std::fs::remove_file(name);
    }
}

#[allow(clippy::disallowed_methods, reason = "the gate is where connections are opened")]
fn fill(draft: &Path, extents: &Extents, pieces: &mut Receiver<Piece>) -> Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let mut connection = Connection::open_with_flags(draft, flags)?;
    // Nobody else has the file, and it is synced before it gets its name: until then it needs no journal on the disk.
    connection.pragma_update(None, "journal_mode", "MEMORY")?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    // Rows come table by table; whether they fit together is looked at when all are there.
    connection.pragma_update(None, "foreign_keys", false)?;
    crate::migrate::sqlite_up_to(&mut connection, draft, extents.schema)?;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    empty(&connection, extents)?;
    take(&connection, extents, pieces)?;
    connection.execute_batch("COMMIT")?;
    check(&connection, extents)?;
    connection.close().map_err(|(_, error)| Error::from(error))
}

/// The tables must be those of the schema, and what its migrations put there must give way: it is in the rows too.
fn empty(connection: &Connection, extents: &Extents) -> Result<()> {
    let known = self::extents(connection)?;
    for table in &known.tables {
        if table.rows > 0 {
            connection.execute(&format!("DELETE FROM {}", quoted(&table.name)), [])?;
        }
        if !extents.tables.iter().any(|given| given.name == table.name) {
            return Err(foreign(format!("lacks the table `{}`", table.name)));
        }
    }
    for table in &extents.tables {
        let there = known.tables.iter().find(|known| known.name == table.name);
        same_columns(table, there.map_or(&[], |there| &there.columns))?;
    }
    Ok(())
}

fn take(connection: &Connection, extents: &Extents, pieces: &mut Receiver<Piece>) -> Result<()> {
    let texts: Vec<String> = extents.tables.iter().map(insert).collect();
    loop {
        match pieces.blocking_recv() {
            None => return Err(broke_off()),
            Some(Piece::End) => return Ok(()),
            Some(Piece::Extents(_)) => return Err(foreign("begins twice")),
            Some(Piece::Rows(table, rows)) => {
                let text = texts.get(table).ok_or_else(|| foreign("has rows of no table"))?;
                let mut statement = connection.prepare_cached(text)?;
                for row in &rows {
                    statement.execute(params_from_iter(row.iter().map(bound)))?;
                }
            }
        }
    }
}

fn insert(table: &Extent) -> String {
    let places = (1..=table.columns.len()).map(|place| format!("?{place}")).collect::<Vec<_>>().join(", ");
    format!("INSERT INTO {} ({}) VALUES ({places})", quoted(&table.name), listed(&table.columns))
}

fn bound(cell: &Cell) -> rusqlite::types::ToSqlOutput<'_> {
    rusqlite::types::ToSqlOutput::Borrowed(match cell {
        Cell::Null => ValueRef::Null,
        Cell::Int(number) => ValueRef::Integer(*number),
        Cell::Text(text) => ValueRef::Text(text.as_bytes()),
        Cell::Bytes(bytes) => ValueRef::Blob(bytes),
    })
}

/// All rows are there, fit together, and the file is sound.
fn check(connection: &Connection, extents: &Extents) -> Result<()> {
    let known = self::extents(connection)?;
    for (given, there) in extents.tables.iter().zip(&known.tables) {
        if given.name != there.name || given.rows != there.rows {
            return Err(foreign(format!(
                "says that `{}` has {} rows, and gives {}",
                given.name, given.rows, there.rows
            )));
        }
    }
    let lost: i64 =
        connection.query_row("SELECT count(*) FROM pragma_foreign_key_check()", [], |row| row.get(0))?;
    if lost > 0 {
        return Err(foreign(format!("has {lost} rows that refer to others it does not have")));
    }
    let sound: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if sound == "ok" {
        Ok(())
    } else {
        Err(Error::Engine(format!("the database that was made is damaged: {sound}")))
    }
}

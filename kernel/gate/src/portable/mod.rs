//! Everything a database holds, as a stream of rows that either engine gives and either takes: what a backup is made of.
//!
//! A dump sees one moment, beside whatever else goes on. Values are those that both engines have: whole numbers, texts
//! and bytes. What is a UUID, a truth or a document on PostgreSQL is bytes, a number and text on SQLite, and the schema
//! of the database that takes the rows says which. A load is of everything or of nothing: rows stand in a file of another
//! name, or in a transaction, until whoever feeds them says that it was all.

mod postgres;
mod sqlite;

use tokio::sync::mpsc;

use crate::db::Store;
use crate::{Db, Error, Result, Storage};

/// A value on its way from one database to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// SQL NULL.
    Null,
    /// A whole number; a truth is 0 or 1.
    Int(i64),
    /// A text; a JSON document is its text.
    Text(String),
    /// Bytes; a UUID is 16 of them.
    Bytes(Vec<u8>),
}

impl Cell {
    /// About how much memory it takes.
    fn weight(&self) -> usize {
        match self {
            Cell::Null | Cell::Int(_) => 16,
            Cell::Text(text) => 32 + text.len(),
            Cell::Bytes(bytes) => 32 + bytes.len(),
        }
    }
}

/// A table, as far as it concerns those who carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extent {
    /// Its name.
    pub name: String,
    /// Its columns, in the order of the rows that are given.
    pub columns: Vec<String>,
    /// How many rows it has.
    pub rows: u64,
}

/// What a database holds: the migration it stands at, and its tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extents {
    /// The number of the newest migration.
    pub schema: i64,
    /// Every table, by name, without the history of migrations.
    pub tables: Vec<Extent>,
}

/// A part of a dump.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// First of all.
    Extents(Extents),
    /// Some rows of the table of that position.
    Rows(usize, Vec<Vec<Cell>>),
    /// That was all. Without it what came is not to be used.
    End,
}

/// Pieces that may wait to be taken. With [`MOST_WEIGHT`] that bounds what a dump or a load holds in memory.
pub const MOST_WAITING: usize = 4;
/// Bytes of rows after which a piece is sent.
const MOST_WEIGHT: usize = 1 << 20;
/// Rows after which a piece is sent.
const MOST_ROWS: usize = 1024;
/// The history of migrations travels as one number.
const HISTORY: &str = "migration";

/// Rows on their way into a piece.
struct Gathering {
    table: usize,
    rows: Vec<Vec<Cell>>,
    weight: usize,
}

impl Gathering {
    fn of(table: usize) -> Self {
        Gathering { table, rows: Vec::new(), weight: 0 }
    }
    /// Takes a row; gives a piece when it is time for one.
    fn add(&mut self, row: Vec<Cell>) -> Option<Piece> {
        self.weight += row.iter().map(Cell::weight).sum::<usize>();
        self.rows.push(row);
        (self.weight >= MOST_WEIGHT || self.rows.len() >= MOST_ROWS).then(|| self.piece())
    }
    fn piece(&mut self) -> Piece {
        self.weight = 0;
        Piece::Rows(self.table, std::mem::take(&mut self.rows))
    }
    fn rest(mut self) -> Option<Piece> {
        (!self.rows.is_empty()).then(|| self.piece())
    }
}

/// Nobody takes the pieces any more: they said why where they stopped.
fn not_taken() -> Error {
    Error::Engine("what was read is not taken any more".to_owned())
}

/// The feed ended before it said that it was all.
fn broke_off() -> Error {
    Error::Engine("the rows broke off".to_owned())
}

fn foreign(why: impl Into<String>) -> Error {
    Error::Corrupt { column: "backup".to_owned(), why: why.into() }
}

/// The columns of the rows must be those of the table, whatever their order.
fn same_columns(table: &Extent, there: &[String]) -> Result<()> {
    let mut given: Vec<&String> = table.columns.iter().collect();
    let mut known: Vec<&String> = there.iter().collect();
    given.sort();
    known.sort();
    if given == known && !known.is_empty() {
        return Ok(());
    }
    Err(foreign(format!(
        "has a table `{}` that this program's schema does not have in this form",
        table.name
    )))
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
fn listed(names: &[String]) -> String {
    names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
}

impl Db {
    /// Gives all rows of all tables, as of one moment, while others go on reading and writing. Slow takers slow it down;
    /// on SQLite the write-ahead log grows meanwhile by what others write.
    pub async fn dump(&self, pieces: mpsc::Sender<Piece>) -> Result<()> {
        match &*self.store {
            Store::Sqlite { opening, .. } => {
                let opening = opening.clone();
                let reading = tokio::task::spawn_blocking(move || sqlite::dump(&opening, &pieces));
                reading.await.map_err(|_| Error::Panicked)?
            }
            Store::Postgres(server) => postgres::dump(&server.pool, &pieces).await,
        }
    }
}

/// Why there is no room for a load: something is there already. None: there is room.
pub async fn occupied(storage: &Storage) -> Result<Option<String>> {
    match storage {
        Storage::Folder { path, .. } => Ok(sqlite::occupied(path)),
        Storage::Postgres(config) => postgres::occupied(config).await,
    }
}

/// Makes a database of a dump in an empty place, at the migration the dump stands at: opening it brings it up to date.
/// [`occupied`] is asked once more. Whatever fails, and whenever the feed ends without [`Piece::End`], the place is left
/// as it was.
pub async fn load(storage: &Storage, extents: Extents, mut pieces: mpsc::Receiver<Piece>) -> Result<()> {
    crate::pending_migrations(extents.schema)?;
    if let Some(why) = occupied(storage).await? {
        return Err(Error::Migration(why));
    }
    match storage {
        Storage::Folder { path, .. } => {
            let path = path.clone();
            let writing = tokio::task::spawn_blocking(move || sqlite::load(&path, &extents, &mut pieces));
            writing.await.map_err(|_| Error::Panicked)?
        }
        Storage::Postgres(config) => postgres::load(config, &extents, &mut pieces).await,
    }
}

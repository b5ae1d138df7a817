//! The gate: the only way to the database, and the only crate that names a driver.
//!
//! It keeps four promises by type:
//!
//! 1. **One shape of work.** [`Db::write`] and [`Db::read`] take a plain command and a function pointer, so that a
//!    work can be retried with the same ids, previewed, stored for a second person, or run as a job.
//! 2. **No write without its record.** A row of a recorded table changes only by [`WriteTx::apply`], which writes the
//!    record in the same transaction.
//! 3. **No read beyond scope.** A protected table is read only as `visible_<table>`, which takes a [`Scope`].
//! 4. **No operation without permission.** A [`Change`] is built from a [`Granted`], a `Granted` comes from
//!    [`WriteTx::authorize`], and both are tied to one row and one transaction.
//!
//! Two engines stand behind it, SQLite (one file, one writing thread, many works in one commit) and PostgreSQL
//! (serialisable transactions, retried); one SQL text serves both.

mod apply;
mod belongs;
mod caller;
mod change;
mod conn;
mod crowd;
mod db;
mod errand;
mod error;
pub mod health;
mod idempotency;
mod list;
mod migrate;
mod poll;
pub mod portable;
mod postgres;
mod read;
mod record;
mod refusal;
mod resource;
mod scan;
mod scope;
mod seal;
mod special;
mod sqlite;
mod statement;
mod sweep;
mod table;
#[cfg(feature = "testing")]
pub mod testing;
mod tx;
mod value;
mod write;

pub use base;
pub use policy;

pub use apply::Touched;
pub use caller::{Caller, Circumstances, Who};
pub use change::{Applied, Change};
pub use db::{Committed, Db, Engine, Listener, Options, SnapshotSource, Storage};
pub use error::{Error, Refusal, Result};
pub use idempotency::{IDEMPOTENCY_REUSED, IdempotencyKey};
pub use list::{
    COUNTED, COUNTED_BY_INDEX, Compare, Counted, Field, FieldKind, Filter, Further, LISTS, List, ListRequest,
    Listed, Search, Sort, Tally, Term, nothing_further,
};
pub use migrate::{MIGRATIONS, Migration, pending_migrations, postgres as migrate_postgres};
pub use postgres::PostgresConfig;
pub use postgres::lease::{REMEMBERED, Remembered};
pub use read::{Beyond, ReadTx};
pub use record::{Envelope, Note, Outcome, SealedBox, open as open_box, unframe as unframe_boxes};
pub use refusal::{REFUSED, StrangerFailure};
pub use resource::{Action, Granted, NewAt, Resource, Unsighted, Work};
pub use scope::{Scope, reads_visible};
pub use special::SPECIAL_USED;
pub use statement::{Housekeeping, Open, Plan, STATEMENTS, Statement, Text, Touch};
pub use sweep::{Sweep, TALLIES_KEPT_FOR_DAYS, sweep_answers, sweep_tallies, sweep_uses};
pub use table::{
    Classified, Column, EVENTS, Event, Image, PLACEMENTS, Placement, Privacy, TABLES, Table, Type,
    table as find_table,
};
pub use tx::WriteTx;
pub use value::{FromColumn, Row, V};

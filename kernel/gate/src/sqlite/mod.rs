//! The embedded engine: rusqlite, one writing thread with one commit for many works, reading connections per thread.

mod connection;
mod read;
mod write;

pub(crate) use connection::{Here, May, Opening};
pub(crate) use read::{ReadBudget, read_inline};
pub(crate) use write::{Lane, Ran, SqliteJob, Writer};

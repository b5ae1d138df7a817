//! The embedded engine: rusqlite, one writing thread with one commit for many works, reading connections per thread.

pub(crate) mod connection;
pub(crate) mod guard;
mod read;
mod work;
mod write;

pub(crate) use connection::{Budget, Here, Opening};
pub(crate) use guard::May;
pub(crate) use read::read_inline;
pub(crate) use work::SqliteWork;
pub(crate) use write::{Lane, Ran, SqliteJob, Writer};

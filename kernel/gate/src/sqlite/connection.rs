//! Connections, and the one a piece of work finds on its thread.

use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use crate::sqlite::May;
use crate::sqlite::guard::{self, Touching, violation};
use crate::value::Bind;
use crate::{Error, Result, Row, V};

/// How a database file is opened.
#[derive(Debug, Clone)]
pub(crate) struct Opening {
    pub(crate) path: PathBuf,
    /// `synchronous=FULL`: every commit is on the disk before its answer.
    pub(crate) durable: bool,
    /// Fail on a touched row without a record.
    pub(crate) strict: bool,
}

/// Texts kept prepared per connection. More than the product has, so that nothing is prepared twice; composed ones
/// push each other out.
const PREPARED: usize = 1024;
/// Kibibytes of pages in memory, per connection.
const CACHE_KIB: i64 = 65_536;
/// Bytes to which the write-ahead log is cut back after a checkpoint.
const MOST_LOG: i64 = 64 * 1024 * 1024;
/// Steps of the virtual machine between two looks at the budget.
const STEPS_A_TICK: std::ffi::c_int = 2_000;

/// How long the statements of one work may take, in ticks of 2,000 steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Budget(pub(crate) u64);

impl Budget {
    /// A read on a thread that serves others too: about two milliseconds.
    pub(crate) const INLINE: Budget = Budget(40);
    /// A read on a thread of its own: about ten seconds.
    pub(crate) const ALONE: Budget = Budget(200_000);
    /// A write, while every other waits: about two seconds.
    pub(crate) const WRITE: Budget = Budget(40_000);
    /// The gate's own steps.
    pub(crate) const UNBOUNDED: Budget = Budget(u64::MAX);

    /// Starts it on this thread.
    pub(crate) fn start(self) {
        TICKS.set(self.0);
    }
}

thread_local! {
    /// The connection of the work that is being polled on this thread. Set only while it is polled.
    static CURRENT: RefCell<Option<Rc<Connection>>> = const { RefCell::new(None) };
    /// What is left of the running work's budget.
    static TICKS: Cell<u64> = const { Cell::new(u64::MAX) };
}

impl Opening {
    pub(crate) fn writer(&self) -> Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_EXRESCODE;
        let connection = self.open(flags)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", if self.durable { "FULL" } else { "OFF" })?;
        connection.pragma_update(None, "foreign_keys", true)?;
        // A row that a conflict clause would replace fires its delete triggers: records stay.
        connection.pragma_update(None, "recursive_triggers", true)?;
        // A deleted value must not linger in free pages: erasure rests on it.
        connection.pragma_update(None, "secure_delete", true)?;
        connection.pragma_update(None, "journal_size_limit", MOST_LOG)?;
        Ok(connection)
    }
    pub(crate) fn reader(&self) -> Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_EXRESCODE;
        self.open(flags)
    }
    #[allow(clippy::disallowed_methods, reason = "the gate is where connections are opened")]
    fn open(&self, flags: OpenFlags) -> Result<Connection> {
        let connection = Connection::open_with_flags(&self.path, flags)?;
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.set_prepared_statement_cache_capacity(PREPARED);
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        connection.pragma_update(None, "trusted_schema", false)?;
        connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "mmap_size", 0)?;
        rusqlite::vtab::array::load_module(&connection)?;
        Ok(connection)
    }
    /// Watches a connection: after migrations, before any work.
    pub(crate) fn guard(&self, connection: &mut Connection) -> Result<()> {
        guard::watch(connection, self.strict)?;
        connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
        connection.progress_handler(
            STEPS_A_TICK,
            Some(|| {
                let left = TICKS.get();
                TICKS.set(left.saturating_sub(1));
                left == 0
            }),
        )?;
        Ok(())
    }
}

/// A mark that the work's connection is the one of the thread it is polled on. Carries nothing, so that a work can be
/// `Send`; outside [`Here::with_connection`] there is none and every call fails.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Here;

impl Here {
    /// Makes `connection` the thread's for the time of `work`.
    pub(crate) fn with_connection<T>(connection: &Rc<Connection>, work: impl FnOnce() -> T) -> T {
        struct Restore(Option<Rc<Connection>>);
        impl Drop for Restore {
            fn drop(&mut self) {
                CURRENT.set(self.0.take());
            }
        }
        let _restore = Restore(CURRENT.replace(Some(Rc::clone(connection))));
        work()
    }
    pub(crate) fn current() -> Result<Rc<Connection>> {
        let connection = CURRENT.with_borrow(Clone::clone).ok_or(Error::Awaited)?;
        // A statement behind an error that ended the transaction would be kept by itself.
        if connection.is_autocommit() {
            return Err(gave_up());
        }
        Ok(connection)
    }
    /// Runs a text and hands over each row.
    pub(crate) fn query(
        self,
        sql: &str,
        may: May,
        parameters: &[&V],
        each: &mut dyn FnMut(&Row<'_>),
    ) -> Result<()> {
        let connection = Self::current()?;
        let _touch = Touching::start(may);
        let mut statement = connection.prepare_cached(sql).map_err(guard::refused)?;
        let bound = rusqlite::params_from_iter(parameters.iter().map(|value| Bind(value)));
        let mut rows = statement.query(bound).map_err(guard::refused)?;
        while let Some(row) = rows.next().map_err(guard::refused)? {
            each(&Row::sqlite(row));
        }
        violation()
    }
    /// Runs a text and counts the rows it touched.
    pub(crate) fn execute(self, sql: &str, may: May, parameters: &[&V]) -> Result<u64> {
        let connection = Self::current()?;
        let _touch = Touching::start(may);
        let mut statement = connection.prepare_cached(sql).map_err(guard::refused)?;
        let bound = rusqlite::params_from_iter(parameters.iter().map(|value| Bind(value)));
        let count = statement.execute(bound).map_err(guard::refused)?;
        violation()?;
        Ok(count as u64)
    }
}

/// Begins or ends a transaction or a savepoint.
pub(crate) fn control(connection: &Connection, sql: &str) -> Result<()> {
    let _touch = Touching::start(May::Control);
    connection.prepare_cached(sql)?.execute([])?;
    Ok(())
}

/// The error of a work whose transaction the engine has ended
/// (<https://sqlite.org/lang_transaction.html>, "Response To Errors Within A Transaction").
pub(crate) fn gave_up() -> Error {
    Error::Engine("the engine gave up the transaction".to_owned())
}

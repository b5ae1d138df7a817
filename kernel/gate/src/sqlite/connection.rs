//! Connections, and the one a piece of work finds on its thread.

use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, OpenFlags};

use crate::statement::Touch;
use crate::table::{TABLES, table};
use crate::value::Bind;
use crate::{Error, Result, Row, V};

/// How a database file is opened.
#[derive(Debug, Clone)]
pub(crate) struct Opening {
    pub(crate) path: PathBuf,
    /// `synchronous=FULL`: every commit is on the disk before its answer.
    pub(crate) durable: bool,
    /// Fail on a touched row without a record, and on a read of a protected table outside `visible_…`.
    pub(crate) strict: bool,
}

/// Texts kept prepared per connection. More than the product has, so that nothing is prepared twice.
const PREPARED: usize = 1024;

thread_local! {
    /// The connection of the work that is being polled on this thread. Set only while it is polled.
    static CURRENT: RefCell<Option<Rc<Connection>>> = const { RefCell::new(None) };
    /// What the statement that is being run may touch.
    static TOUCH: Cell<May> = const { Cell::new(May::Nothing) };
    /// A row that was touched without leave, for the error.
    static VIOLATION: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// What the running statement may touch.
#[derive(Debug, Clone, Copy)]
pub(crate) enum May {
    Nothing,
    Declared(Touch),
    /// The gate's own: a change under `apply`, with the table it is about.
    Change(&'static str),
    /// The gate's own bookkeeping: records, epochs, keys.
    Gate,
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
        // A deleted value must not linger in free pages: erasure rests on it.
        connection.pragma_update(None, "secure_delete", true)?;
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
        connection.pragma_update(None, "trusted_schema", false)?;
        connection.pragma_update(None, "cache_size", -65_536)?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "mmap_size", 0)?;
        rusqlite::vtab::array::load_module(&connection)?;
        Ok(connection)
    }
    /// Watches a connection: after migrations, before any work.
    pub(crate) fn guard(&self, connection: &mut Connection) -> Result<()> {
        connection.authorizer(Some(authorize))?;
        if self.strict {
            connection.update_hook(Some(|_: rusqlite::hooks::Action, _: &str, touched: &str, _: i64| {
                watch(touched);
            }))?;
        }
        Ok(())
    }
}

/// The authorizer: runs when a statement is prepared, so a kept statement pays nothing.
fn authorize(context: AuthContext<'_>) -> Authorization {
    let may = TOUCH.get();
    let allowed = match context.action {
        AuthAction::Read { table_name, column_name } => {
            may_read(may, table_name, column_name, context.accessor)
        }
        AuthAction::Insert { table_name } | AuthAction::Delete { table_name } => {
            may_write(may, table_name, None, matches!(context.action, AuthAction::Delete { .. }))
        }
        AuthAction::Update { table_name, column_name } => may_write(may, table_name, Some(column_name), true),
        _ => true,
    };
    if allowed {
        return Authorization::Allow;
    }
    note_violation(format!("{:?} as {may:?}", context.action));
    Authorization::Deny
}

fn may_read(may: May, name: &str, _column: &str, accessor: Option<&str>) -> bool {
    let protected = table(name).is_some_and(|table| table.protected);
    match may {
        May::Declared(Touch::Reads) => {
            !protected || accessor.is_some_and(|name| name.starts_with("visible_"))
        }
        // A trigger or the gate itself reads what it needs.
        _ => true,
    }
}

/// Tables whose rows nobody changes or removes, whoever asks: the second lock beside the triggers.
const FOREVER: &[&str] = &["record", "record_subject", "ledger_leaf", "ledger_checkpoint"];

fn may_write(may: May, name: &str, column: Option<&str>, changes_old: bool) -> bool {
    if changes_old && FOREVER.contains(&name) {
        return false;
    }
    match may {
        May::Gate => FOREVER.contains(&name) || table(name).is_none(),
        May::Change(about) => about == name,
        May::Declared(Touch::Keeps(list)) => list.iter().any(|(kept, columns)| {
            *kept == name
                && match column {
                    Some(column) => columns.contains(&column),
                    // Whole rows come and go only in tables that are nothing but bookkeeping.
                    None => table(name).is_none(),
                }
        }),
        May::Declared(_) | May::Nothing => name.starts_with("sqlite_"),
    }
}

/// The update hook of strict mode: whatever row of a recorded table is touched must be the one being applied.
fn watch(touched: &str) {
    let allowed = match TOUCH.get() {
        May::Change(about) => about == touched,
        May::Declared(Touch::Keeps(list)) => list.iter().any(|(kept, _)| *kept == touched),
        May::Gate if FOREVER.contains(&touched) => true,
        May::Gate | May::Declared(_) | May::Nothing => !TABLES.iter().any(|table| table.name == touched),
    };
    if !allowed {
        note_violation(format!("a row of `{touched}` was touched without a record"));
    }
}

fn note_violation(what: String) {
    VIOLATION.with_borrow_mut(|slot| {
        slot.get_or_insert(what);
    });
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
                TOUCH.set(May::Nothing);
            }
        }
        let _restore = Restore(CURRENT.replace(Some(Rc::clone(connection))));
        work()
    }
    fn current() -> Result<Rc<Connection>> {
        CURRENT.with_borrow(Clone::clone).ok_or(Error::Awaited)
    }
    /// Runs a text and hands over each row.
    pub(crate) fn query(
        self,
        sql: &str,
        may: May,
        parameters: &[&V],
        each: &mut dyn FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let connection = Self::current()?;
        let _touch = Touching::start(may);
        let mut statement = connection.prepare_cached(sql).map_err(prepared)?;
        let mut rows =
            statement.query(rusqlite::params_from_iter(parameters.iter().map(|value| Bind(value))))?;
        while let Some(row) = rows.next()? {
            each(&Row::sqlite(row))?;
        }
        drop(rows);
        violation()
    }
    /// Runs a text and counts the rows it touched.
    pub(crate) fn execute(self, sql: &str, may: May, parameters: &[&V]) -> Result<u64> {
        let connection = Self::current()?;
        let _touch = Touching::start(may);
        let mut statement = connection.prepare_cached(sql).map_err(prepared)?;
        let count =
            statement.execute(rusqlite::params_from_iter(parameters.iter().map(|value| Bind(value))))?;
        drop(statement);
        violation()?;
        Ok(count as u64)
    }
}

struct Touching;
impl Touching {
    fn start(may: May) -> Self {
        TOUCH.set(may);
        VIOLATION.set(None);
        Touching
    }
}
impl Drop for Touching {
    fn drop(&mut self) {
        TOUCH.set(May::Nothing);
    }
}

fn violation() -> Result<()> {
    match VIOLATION.take() {
        Some(what) => Err(Error::Check(what)),
        None => Ok(()),
    }
}
fn prepared(error: rusqlite::Error) -> Error {
    match VIOLATION.take() {
        Some(what) => Error::Check(what),
        None => Error::from(error),
    }
}

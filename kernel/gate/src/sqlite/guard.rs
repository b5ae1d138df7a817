//! What a statement may touch: asked when it is prepared (the authorizer), and looked at again when a row is touched
//! (the update hook of strict mode).

use std::cell::{Cell, RefCell};

use rusqlite::Connection;
use rusqlite::hooks::{Action, AuthAction, AuthContext, Authorization};

use crate::scan::VISIBLE;
use crate::statement::Touch;
use crate::table::table;
use crate::{Error, Result};

thread_local! {
    /// What the statement that is being run may touch.
    static TOUCH: Cell<May> = const { Cell::new(May::Nothing) };
    /// What was touched without leave, for the error.
    static VIOLATION: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// What the running statement may touch.
#[derive(Debug, Clone, Copy)]
pub(crate) enum May {
    /// No statement is running.
    Nothing,
    /// Begin and end transactions and savepoints, and nothing else.
    Control,
    /// What its declaration says.
    Declared(Touch),
    /// The gate's own: a change under `apply`, with the table it is about.
    Change(&'static str),
    /// The gate's own bookkeeping: records, epochs, keys.
    Gate,
    /// Whatever a test wants to break.
    #[cfg(feature = "testing")]
    Anything,
}

/// Tables whose rows nobody changes or removes, whoever asks: the second lock beside the triggers.
const FOREVER: &[&str] = &["record", "record_subject", "ledger_leaf", "ledger_checkpoint", "installation"];
/// Tables that only the gate itself adds rows to.
const RECORDS: &[&str] = &["record", "record_subject"];
/// The gate's own bookkeeping.
const OWN: &[&str] = &["person_key", "epoch", "idempotency"];

/// Whether rows of a table stay as they are.
#[cfg(feature = "testing")]
pub(crate) fn is_forever(table: &str) -> bool {
    FOREVER.contains(&table)
}

/// Watches a connection: after migrations, before any work. `strict` adds the update hook.
pub(crate) fn watch(connection: &mut Connection, strict: bool) -> Result<()> {
    connection.authorizer(Some(authorize))?;
    if strict {
        connection.update_hook(Some(|_: Action, _: &str, touched: &str, _: i64| row_touched(touched)))?;
    }
    #[cfg(feature = "testing")]
    connection.commit_hook(Some(crate::testing::commit_fails))?;
    Ok(())
}

/// Says what statements may touch until it is dropped; then it is nothing, or what it was before.
pub(crate) struct Touching(May);
impl Touching {
    pub(crate) fn start(may: May) -> Self {
        VIOLATION.set(None);
        Touching(TOUCH.replace(may))
    }
}
impl Drop for Touching {
    fn drop(&mut self) {
        TOUCH.set(self.0);
    }
}

/// An error if something was touched without leave since [`Touching::start`].
pub(crate) fn violation() -> Result<()> {
    match VIOLATION.take() {
        Some(what) => Err(Error::Check(what)),
        None => Ok(()),
    }
}
/// The error of a statement that failed, or of what it touched without leave.
pub(crate) fn refused(error: rusqlite::Error) -> Error {
    violation().err().unwrap_or_else(|| Error::from(error))
}

fn note(what: String) {
    VIOLATION.with_borrow_mut(|slot| {
        slot.get_or_insert(what);
    });
}

/// The authorizer. Runs when a statement is prepared, so a kept statement pays nothing.
fn authorize(context: AuthContext<'_>) -> Authorization {
    let may = TOUCH.get();
    if is_allowed(may, context.action, context.accessor) {
        return Authorization::Allow;
    }
    note(match context.accessor {
        Some(within) => format!("{:?} within `{within}` as {may:?}", context.action),
        None => format!("{:?} as {may:?}", context.action),
    });
    Authorization::Deny
}

/// Only what is named here is allowed: no schema change, no PRAGMA, no ATTACH, no transaction of one's own.
fn is_allowed(may: May, action: AuthAction<'_>, accessor: Option<&str>) -> bool {
    match may {
        #[cfg(feature = "testing")]
        May::Anything => return true,
        May::Nothing => return false,
        May::Control => {
            return matches!(action, AuthAction::Transaction { .. } | AuthAction::Savepoint { .. });
        }
        May::Declared(_) | May::Change(_) | May::Gate => {}
    }
    match action {
        AuthAction::Select | AuthAction::Recursive => true,
        AuthAction::Function { function_name } => !function_name.eq_ignore_ascii_case("load_extension"),
        AuthAction::Read { table_name, column_name } => may_read(may, table_name, column_name, accessor),
        AuthAction::Insert { table_name } => may_write(may, table_name, Write::Insert),
        AuthAction::Delete { table_name } => may_write(may, table_name, Write::Delete),
        AuthAction::Update { table_name, column_name } => {
            may_write(may, table_name, Write::Update(column_name))
        }
        _ => false,
    }
}

fn may_read(may: May, name: &str, column: &str, accessor: Option<&str>) -> bool {
    let Some(protected) = table(name).filter(|table| table.protected) else { return true };
    match may {
        // Inside the CTE that the gate put before the statement; texts that define one themselves are not run, nor those
        // that name the table, which is all that tells a mere count of the one from a count of the other.
        May::Declared(Touch::Reads) => {
            column.is_empty() || accessor.is_some_and(|name| name.starts_with(VISIBLE))
        }
        // Its own rows, to find them; and the column that a foreign key refers to, which the engine asks for.
        May::Declared(Touch::Keeps(list)) => {
            column == protected.key || column == "rid" || list.iter().any(|(kept, _)| *kept == name)
        }
        // The gate reads what it needs; other declarations say why they do.
        _ => true,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Write<'a> {
    Insert,
    Delete,
    Update(&'a str),
}

fn may_write(may: May, name: &str, write: Write<'_>) -> bool {
    if write != Write::Insert && FOREVER.contains(&name) {
        return false;
    }
    match may {
        May::Gate => RECORDS.contains(&name) || OWN.contains(&name),
        May::Change(about) => about == name && !FOREVER.contains(&name),
        May::Declared(Touch::Keeps(list)) => {
            let Some((_, columns)) = list.iter().find(|(kept, _)| *kept == name) else { return false };
            match write {
                Write::Update(column) => columns.contains(&column),
                // Whole rows come and go only in tables that are nothing but bookkeeping.
                Write::Insert | Write::Delete => table(name).is_none() && !RECORDS.contains(&name),
            }
        }
        _ => false,
    }
}

/// The update hook of strict mode: whatever row of a recorded table is touched must be the one being applied.
fn row_touched(touched: &str) {
    let allowed = match TOUCH.get() {
        May::Change(about) => about == touched,
        May::Declared(Touch::Keeps(list)) => list.iter().any(|(kept, _)| *kept == touched),
        May::Gate if RECORDS.contains(&touched) => true,
        _ => table(touched).is_none(),
    };
    if !allowed {
        note(format!("a row of `{touched}` was touched without a record"));
    }
}

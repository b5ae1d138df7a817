//! What can go wrong between an operation and the database.

use base::Rejection;
use policy::{Denial, Permission, RowFilter};
use uuid::Uuid;

use crate::{Caller, Who};

/// The gate's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A refused action: enough to answer the caller and to record the attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The permission that was missing.
    pub permission: &'static str,
    /// Why.
    pub denial: Denial,
    /// Whether the caller may know that the thing exists: else it is answered as "no such thing".
    pub may_know: bool,
    /// The noun of the thing.
    pub noun: &'static str,
    /// The thing, if there is one yet.
    pub target: Option<Uuid>,
    /// Its managing organization, for the record.
    pub organization: Option<Uuid>,
    /// What the caller is told in its place ([`Error::told_as`]).
    pub instead: Option<Box<Rejection>>,
}

/// Why a work did not come to an answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule said no; nothing was changed.
    #[error("rejected: {0}")]
    Rejected(Box<Rejection>),
    /// The caller may not; nothing was changed, the attempt is on record.
    #[error("refused: `{}` on {} ({})", .0.permission, .0.noun, .0.denial.name())]
    Refused(Box<Refusal>),
    /// The caller may, once a second person agrees; nothing was changed.
    #[error("`{permission}` needs a second person's approval")]
    NeedsSecond {
        /// The permission in question.
        permission: &'static str,
    },
    /// There is no such thing.
    #[error("no such {noun}")]
    NotFound {
        /// The noun of what was looked for.
        noun: &'static str,
    },
    /// The row changed since its version was read.
    #[error("{noun} changed in the meantime")]
    Stale {
        /// The noun of the row.
        noun: &'static str,
    },
    /// Another row has these values already.
    #[error("another row of `{table}` has the same {columns}")]
    Unique {
        /// The table.
        table: String,
        /// The columns, comma-separated in index order.
        columns: String,
    },
    /// A row that this one refers to does not exist, or one that refers to it does.
    #[error("a foreign key of `{0}` does not hold")]
    ForeignKey(String),
    /// A CHECK constraint or a trigger refused the row: the program tried what the schema forbids.
    #[error("the schema refused: {0}")]
    Check(String),
    /// The work awaited something that is not its transaction. A programming error; nothing was changed.
    #[error("the work awaited something other than its transaction")]
    Awaited,
    /// The work panicked. Nothing was changed.
    #[error("the work panicked")]
    Panicked,
    /// The statement ran past its bound and was interrupted.
    #[error("the statement took longer than it may")]
    Interrupted,
    /// The disk or the database's size limit is full.
    #[error("the database is full")]
    Full,
    /// The queue is full, the pool is empty, conflicts did not end, or the connection was lost: later will do. Nothing
    /// was changed, except where the connection was lost in the very commit: what must not happen twice carries an
    /// [`IdempotencyKey`](crate::IdempotencyKey).
    #[error("the database is busy")]
    Busy,
    /// The gate is closing.
    #[error("the database is being closed")]
    Closed,
    /// Two transactions contradict each other; the gate retries and this does not reach a caller.
    #[error("serialisation failure")]
    Serialization,
    /// The database holds what the program cannot have written.
    #[error("column `{column}` {why}")]
    Corrupt {
        /// Which column.
        column: String,
        /// What is wrong.
        why: String,
    },
    /// A key is missing or does not fit.
    #[error("keys: {0}")]
    Keys(String),
    /// The engine reported something else.
    #[error("database: {0}")]
    Engine(String),
    /// A migration cannot be run.
    #[error("{0}")]
    Migration(String),
}

impl Error {
    /// The refusal of all things of a kind to a caller whose right reaches this far, and not far enough. That there are such
    /// things is no secret.
    pub fn refused_all(
        permission: &Permission,
        noun: &'static str,
        reach: &RowFilter,
        caller: &Caller,
    ) -> Self {
        let denial = match caller.who {
            Who::Stranger => Denial::Stranger,
            _ if caller.access.withholds(permission) => Denial::Circumstances,
            _ if reach.is_nothing() => Denial::NoGrant,
            _ => Denial::OutOfReach,
        };
        let permission = permission.name;
        Error::Refused(Box::new(Refusal {
            permission,
            denial,
            may_know: true,
            noun,
            target: None,
            organization: None,
            instead: None,
        }))
    }
    /// For one thing of many that a command names: that the caller may not, or that there is none, is told by a rejection that
    /// says which. The attempt is on record as the refusal that it is. Everything else stays what it is.
    #[must_use]
    pub fn told_as(self, rejection: Rejection) -> Self {
        match self {
            Error::Refused(mut refusal) => {
                refusal.instead = Some(Box::new(rejection));
                Error::Refused(refusal)
            }
            Error::NotFound { .. } => rejection.into(),
            other => other,
        }
    }
    /// As it is answered once it is on record.
    pub(crate) fn told(self) -> Self {
        match self {
            Error::Refused(mut refusal) => match refusal.instead.take() {
                Some(instead) => Error::Rejected(instead),
                None => Error::Refused(refusal),
            },
            other => other,
        }
    }
    /// The same, of a caller as they came: their right reaches as far as it does for the request.
    pub fn refused_to(caller: &Caller, permission: &Permission, noun: &'static str) -> Self {
        Error::refused_all(permission, noun, &RowFilter::of(caller.access(), permission), caller)
    }
    /// The same error once more, for everything that fails for one reason.
    pub(crate) fn again(&self) -> Error {
        match self {
            Error::Unique { table, columns } => {
                Error::Unique { table: table.clone(), columns: columns.clone() }
            }
            Error::ForeignKey(table) => Error::ForeignKey(table.clone()),
            Error::Check(why) => Error::Check(why.clone()),
            Error::Awaited => Error::Awaited,
            Error::Panicked => Error::Panicked,
            Error::Interrupted => Error::Interrupted,
            Error::Full => Error::Full,
            Error::Busy => Error::Busy,
            Error::Closed => Error::Closed,
            Error::Serialization => Error::Serialization,
            Error::Engine(why) => Error::Engine(why.clone()),
            other => Error::Engine(other.to_string()),
        }
    }
    /// Whether something broke or there was no room, other than an answer that the caller can do something about.
    pub(crate) fn is_broken(&self) -> bool {
        match self {
            Error::Rejected(_)
            | Error::Refused(_)
            | Error::NeedsSecond { .. }
            | Error::NotFound { .. }
            | Error::Stale { .. }
            | Error::Unique { .. }
            | Error::ForeignKey(_) => false,
            Error::Check(_)
            | Error::Awaited
            | Error::Panicked
            | Error::Interrupted
            | Error::Full
            | Error::Busy
            | Error::Closed
            | Error::Serialization
            | Error::Corrupt { .. }
            | Error::Keys(_)
            | Error::Engine(_)
            | Error::Migration(_) => true,
        }
    }
    /// From a rejection, for `?` and `return Err(...)`.
    pub fn rejected(rejection: Rejection) -> Self {
        Error::Rejected(Box::new(rejection))
    }
}

impl From<Rejection> for Error {
    fn from(rejection: Rejection) -> Self {
        Error::rejected(rejection)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as C;
        use rusqlite::ffi;
        let rusqlite::Error::SqliteFailure(code, message) = &error else {
            return Error::Engine(error.to_string());
        };
        let text = message.clone().unwrap_or_default();
        match (code.code, code.extended_code) {
            (_, ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => {
                unique_from_sqlite(&text)
            }
            (_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => Error::ForeignKey(String::new()),
            (C::ConstraintViolation, _) => Error::Check(text),
            (C::OperationInterrupted, _) => Error::Interrupted,
            (C::DiskFull, _) => Error::Full,
            (C::DatabaseBusy | C::DatabaseLocked, _) => Error::Busy,
            _ => Error::Engine(error.to_string()),
        }
    }
}

/// `UNIQUE constraint failed: identifier.kind, identifier.value_key`
fn unique_from_sqlite(message: &str) -> Error {
    let list = message.split_once(": ").map_or("", |(_, list)| list);
    let mut table = "";
    let columns: Vec<&str> = list
        .split(", ")
        .filter_map(|place| place.split_once('.'))
        .map(|(of, column)| {
            table = of;
            column
        })
        .collect();
    Error::Unique { table: table.to_owned(), columns: columns.join(",") }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        use tokio_postgres::error::SqlState as S;
        let Some(db) = error.as_db_error() else {
            return if error.is_closed() { Error::Busy } else { Error::Engine(chain(&error)) };
        };
        let code = db.code();
        if *code == S::T_R_SERIALIZATION_FAILURE || *code == S::T_R_DEADLOCK_DETECTED {
            Error::Serialization
        } else if *code == S::UNIQUE_VIOLATION {
            unique_from_postgres(db.table().unwrap_or_default(), db.constraint().unwrap_or_default())
        } else if *code == S::FOREIGN_KEY_VIOLATION {
            Error::ForeignKey(db.table().unwrap_or_default().to_owned())
        } else if *code == S::CHECK_VIOLATION
            || *code == S::NOT_NULL_VIOLATION
            || *code == S::INSUFFICIENT_PRIVILEGE
        {
            Error::Check(db.message().to_owned())
        } else if *code == S::QUERY_CANCELED {
            Error::Interrupted
        } else if *code == S::DISK_FULL {
            Error::Full
        } else if MAY_PASS.contains(code) {
            Error::Busy
        } else {
            Error::Engine(format!("{} ({})", db.message(), code.code()))
        }
    }
}

/// Conditions of the server that end by themselves.
const MAY_PASS: &[tokio_postgres::error::SqlState] = {
    use tokio_postgres::error::SqlState as S;
    &[
        S::TOO_MANY_CONNECTIONS,
        S::ADMIN_SHUTDOWN,
        S::CRASH_SHUTDOWN,
        S::CANNOT_CONNECT_NOW,
        S::OUT_OF_MEMORY,
        S::LOCK_NOT_AVAILABLE,
        S::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
    ]
};

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        source = inner.source();
    }
    text
}

/// Unique indexes are named after what they hold unique: `identifier__kind__value_key`. A column that is declared
/// unique beside its type gets a name from PostgreSQL: `identifier_id_key`.
fn unique_from_postgres(table: &str, constraint: &str) -> Error {
    let rest = constraint.strip_prefix(table).unwrap_or_default();
    let by_server = |rest: &str| Some(rest.strip_prefix('_')?.strip_suffix("_key")?.to_owned());
    let columns = rest
        .strip_prefix("__")
        .map(|columns| columns.replace("__", ","))
        .or_else(|| by_server(rest))
        .unwrap_or_else(|| if rest == "_pkey" { "id".to_owned() } else { constraint.to_owned() });
    Error::Unique { table: table.to_owned(), columns }
}

impl From<deadpool_postgres::PoolError> for Error {
    fn from(error: deadpool_postgres::PoolError) -> Self {
        match error {
            deadpool_postgres::PoolError::Backend(error) => match Error::from(error) {
                Error::Engine(text) => Error::Engine(text),
                other => other,
            },
            _ => Error::Busy,
        }
    }
}

impl From<keys::KeyError> for Error {
    fn from(error: keys::KeyError) -> Self {
        Error::Keys(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_engines_name_the_same_unique_columns() {
        let sqlite = unique_from_sqlite("UNIQUE constraint failed: identifier.kind, identifier.value_key");
        let postgres = unique_from_postgres("identifier", "identifier__kind__value_key");
        assert_eq!(sqlite.to_string(), postgres.to_string());
        assert_eq!(sqlite.to_string(), "another row of `identifier` has the same kind,value_key");
        let sqlite = unique_from_sqlite("UNIQUE constraint failed: identifier.id");
        let postgres = unique_from_postgres("identifier", "identifier_id_key");
        assert_eq!(sqlite.to_string(), postgres.to_string());
    }
}

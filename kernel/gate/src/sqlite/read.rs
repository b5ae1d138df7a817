//! Reading: inline on the caller's thread with a connection of its own, polled once.

use std::cell::RefCell;
use std::collections::HashMap;
use std::pin::pin;
use std::rc::Rc;
use std::sync::{Arc, Weak};

use rusqlite::Connection;

use crate::db::Inner;
use crate::poll::{Polled, poll_once};
use crate::sqlite::connection::{Budget, control};
use crate::sqlite::{Here, Opening};
use crate::{Error, Result};

thread_local! {
    static READERS: RefCell<HashMap<u64, Reader>> = RefCell::new(HashMap::new());
}

/// A connection of this thread, with the database it belongs to.
struct Reader {
    connection: Rc<Connection>,
    of: Weak<Inner>,
}

fn reader(inner: &Arc<Inner>, opening: &Opening) -> Result<Rc<Connection>> {
    let known =
        READERS.with_borrow(|readers| readers.get(&inner.number).map(|one| Rc::clone(&one.connection)));
    if let Some(connection) = known {
        return Ok(connection);
    }
    let mut connection = opening.reader()?;
    opening.guard(&mut connection)?;
    let connection = Rc::new(connection);
    READERS.with_borrow_mut(|readers| {
        // Databases that were closed leave nothing behind on threads that go on.
        readers.retain(|_, one| one.of.strong_count() > 0);
        let of = Arc::downgrade(inner);
        readers.insert(inner.number, Reader { connection: Rc::clone(&connection), of });
    });
    Ok(connection)
}

/// Polls a read once, inside one read transaction on this thread's connection.
pub(crate) fn read_inline(
    inner: &Arc<Inner>,
    opening: &Opening,
    budget: Budget,
    work: impl Future<Output = Result<()>>,
) -> Result<()> {
    let connection = reader(inner, opening)?;
    Budget::UNBOUNDED.start();
    control(&connection, "BEGIN")?;
    budget.start();
    let polled = Here::with_connection(&connection, || poll_once(pin!(work)));
    Budget::UNBOUNDED.start();
    // Nothing was written: ending the transaction loses nothing. A connection that cannot is not used again.
    if !connection.is_autocommit()
        && let Err(error) = control(&connection, "ROLLBACK")
    {
        tracing::warn!(%error, "a reading connection is given up");
        READERS.with_borrow_mut(|readers| readers.remove(&inner.number));
    }
    match polled {
        Polled::Answer(answer) => answer,
        Polled::Waits => Err(Error::Awaited),
        Polled::Panicked => Err(Error::Panicked),
    }
}

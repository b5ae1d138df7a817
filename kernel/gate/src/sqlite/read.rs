//! Reading: inline on the caller's thread with a connection of its own, polled once.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use rusqlite::Connection;

use crate::sqlite::{Here, Opening};
use crate::{Error, Result};

/// How long a read may go on before it is interrupted, in steps of the virtual machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadBudget {
    /// On a thread that serves others too: about two milliseconds.
    Inline,
    /// On a thread of its own: about ten seconds.
    Alone,
}

impl ReadBudget {
    const fn ticks(self) -> u64 {
        match self {
            ReadBudget::Inline => 40,
            ReadBudget::Alone => 200_000,
        }
    }
}

/// Virtual-machine steps between two looks at the budget.
const STEPS_A_TICK: std::ffi::c_int = 2_000;

thread_local! {
    static READERS: RefCell<HashMap<u64, Rc<Connection>>> = RefCell::new(HashMap::new());
    static TICKS: Cell<u64> = const { Cell::new(0) };
}

fn reader(database: u64, opening: &Opening) -> Result<Rc<Connection>> {
    if let Some(connection) = READERS.with_borrow(|readers| readers.get(&database).cloned()) {
        return Ok(connection);
    }
    let mut connection = opening.reader()?;
    opening.guard(&mut connection)?;
    connection.progress_handler(
        STEPS_A_TICK,
        Some(|| {
            let left = TICKS.get();
            TICKS.set(left.saturating_sub(1));
            left == 0
        }),
    )?;
    let connection = Rc::new(connection);
    READERS.with_borrow_mut(|readers| readers.insert(database, Rc::clone(&connection)));
    Ok(connection)
}

/// Polls a read once, inside one read transaction on this thread's connection.
pub(crate) fn read_inline<T>(
    database: u64,
    opening: &Opening,
    budget: ReadBudget,
    work: impl Future<Output = Result<T>>,
) -> Result<T> {
    let connection = reader(database, opening)?;
    TICKS.set(budget.ticks());
    connection.prepare_cached("BEGIN")?.execute([])?;
    let polled = Here::with_connection(&connection, || {
        let mut work = pin!(work);
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            work.as_mut().poll(&mut Context::from_waker(Waker::noop()))
        }))
    });
    // Nothing was written: ending the transaction either way loses nothing.
    TICKS.set(u64::MAX);
    if !connection.is_autocommit() {
        connection.prepare_cached("COMMIT")?.execute([])?;
    }
    match polled {
        Ok(Poll::Ready(answer)) => answer,
        Ok(Poll::Pending) => Err(Error::Awaited),
        Err(_) => Err(Error::Panicked),
    }
}

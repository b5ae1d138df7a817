//! Polling a work: it may wait for its own transaction and nothing else, and a panic of it is an answer.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

thread_local! {
    /// Whether a work is being polled on this thread.
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Whether a work is being polled on this thread. Another one begun now would be left behind when this one is undone,
/// and would not see what it did.
pub(crate) fn is_inside() -> bool {
    INSIDE.get()
}

/// What came of polling a work once.
pub(crate) enum Polled<T> {
    /// It is done.
    Answer(T),
    /// It awaits something.
    Waits,
    /// It panicked; the panic hook has told where.
    Panicked,
}

/// Polls a future that has nothing to wait for.
pub(crate) fn poll_once<F: Future>(work: Pin<&mut F>) -> Polled<F::Output> {
    poll(work, &mut Context::from_waker(Waker::noop()))
}

/// Polls a future and turns a panic into an answer. A future that panicked is not polled again.
pub(crate) fn poll<F: Future>(work: Pin<&mut F>, context: &mut Context<'_>) -> Polled<F::Output> {
    struct Inside(bool);
    impl Drop for Inside {
        fn drop(&mut self) {
            INSIDE.set(self.0);
        }
    }
    let _inside = Inside(INSIDE.replace(true));
    // What the work held is rolled back with its transaction; nothing that it left half done is looked at again.
    match catch_unwind(AssertUnwindSafe(|| work.poll(context))) {
        Ok(Poll::Ready(answer)) => Polled::Answer(answer),
        Ok(Poll::Pending) => Polled::Waits,
        Err(_) => Polled::Panicked,
    }
}

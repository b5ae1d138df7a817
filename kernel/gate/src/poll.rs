//! Polling a work: it may wait for its own transaction and nothing else, and a panic of it is an answer.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

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
    // What the work held is rolled back with its transaction; nothing that it left half done is looked at again.
    match catch_unwind(AssertUnwindSafe(|| work.poll(context))) {
        Ok(Poll::Ready(answer)) => Polled::Answer(answer),
        Ok(Poll::Pending) => Polled::Waits,
        Err(_) => Polled::Panicked,
    }
}

//! The gate's promises, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    missing_docs
)]

extern crate reeve_gate as gate;

mod acts;
mod bad;
mod batch;
mod guard;
mod prepare;
mod promises;
mod toy;
mod typed;
mod works;

//! The gate's promises, on both engines.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    missing_docs
)]

extern crate reeve_gate as gate;

mod acts;
mod bad;
mod guard;
mod promises;
mod toy;
mod typed;

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
mod compile_fail;
mod encrypted;
mod guard;
mod kill;
mod lease;
mod lists;
mod migrations;
mod once;
mod portable;
mod prepare;
mod promises;
mod races;
mod reading;
mod revoked;
mod strangers;
mod sweeps;
mod toy;
mod typed;
mod works;

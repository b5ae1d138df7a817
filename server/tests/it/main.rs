//! The whole program: its goldens, and every route for every kind of caller, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    missing_docs
)]

extern crate reeve_server as server;

mod coverage;
mod golden;
mod home;
mod second;
mod statements;

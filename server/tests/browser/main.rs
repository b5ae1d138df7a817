//! The console in a real browser, against a real server: what a person comes to do, from the first run on.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    missing_docs
)]

extern crate reeve_server as server;

mod demo;
mod driver;
mod keyboard;
mod walks;

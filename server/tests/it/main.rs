//! The whole program: its goldens, and every route for every kind of caller, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    missing_docs
)]

extern crate reeve_server as server;

mod activation;
mod avatar;
mod chores;
mod columns;
mod conditions;
mod coverage;
mod demo;
mod export;
mod first_sign_in;
mod forms;
mod golden;
mod home;
mod idempotency;
mod locks;
mod mail;
mod metrics;
mod people;
mod scorecard;
mod search;
mod second;
mod statements;
mod territories;
mod traces;
mod words;

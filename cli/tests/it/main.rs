//! The program itself: started, spoken to, stopped and killed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    missing_docs,
    reason = "tests start programs, open sockets and stop at the first thing that is wrong"
)]

mod acme;
mod backup;
mod beside;
mod commands;
mod doctor;
mod house;
mod killed;
mod refusals;
mod serving;
mod tls;
mod traces;

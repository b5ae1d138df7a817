//! Imports through the doors, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    clippy::ptr_arg,
    clippy::type_complexity,
    missing_docs,
    reason = "a test stops with the line; operations take commands by reference"
)]

mod catalogue;
mod company;
mod damaged;
mod http;
mod moves;
mod organizations;
mod rights;
mod users;
mod world;

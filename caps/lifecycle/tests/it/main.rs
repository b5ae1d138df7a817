//! Imports through the doors, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, missing_docs)]

mod catalogue;
mod company;
mod damaged;
mod http;
mod moves;
mod rights;
mod users;
mod world;

//! Organizations and units on both engines, through the gate.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "what was measured or skipped is said")]

extern crate reeve_units as units;

mod accounts;
mod doors;
mod moves;
mod organizations;
mod races;
mod scopes;
mod single;
mod world;

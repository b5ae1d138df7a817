//! Organizations and units on both engines, through the gate.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

extern crate reeve_units as units;

mod accounts;
mod doors;
mod moves;
mod organizations;
mod scopes;
mod single;
mod world;

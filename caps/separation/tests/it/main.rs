//! Rules about separated duties on both engines, through the operations, the API and the pages.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

extern crate reeve_separation as separation;

mod doors;
mod exceptions;
mod giving;
mod review;
mod roles;
mod world;
mod worlds;

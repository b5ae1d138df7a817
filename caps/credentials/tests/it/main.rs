//! Passwords, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod guessing;
mod passwords;
mod same_work;
mod world;

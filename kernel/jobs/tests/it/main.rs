//! Jobs on both engines, over real databases.
#![allow(clippy::unwrap_used, clippy::expect_used)]

extern crate reeve_jobs as jobs;

mod house;
mod leading;
mod managing;
mod running;

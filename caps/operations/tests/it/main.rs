//! Jobs through the real router, over real databases.
#![allow(clippy::unwrap_used, clippy::expect_used)]

extern crate reeve_operations as operations;

mod api;
mod checkup;
mod door;
mod pages;

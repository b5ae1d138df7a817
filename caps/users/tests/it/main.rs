//! Users on both engines, through the gate.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

extern crate reeve_users as users;

mod app;
mod create;
mod doors;
mod export;
mod identifiers;
mod list;
mod members;
mod pages;
mod profile;
mod races;
mod scope;
mod status;
mod world;

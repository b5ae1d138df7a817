//! Sessions and tokens, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod app;
mod dying;
mod pages;
mod presented;
mod programs;
mod proofs;
mod scope;
mod tabs;
mod tokens;
mod world;

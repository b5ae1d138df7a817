//! The trail on both engines: through the gate, and through the frame that the server puts round its routes.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

extern crate reeve_trail as trail;

mod erasure;
mod export;
mod pages;
mod scope;
mod search;
mod world;

//! Roles, grants and assignments on both engines, through the gate.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

extern crate reeve_access as access;

mod assignments;
mod circumstances;
mod decisions;
mod doors;
mod export;
mod grants;
mod lines;
mod own_roles;
mod passing;
mod queries;
mod races;
mod snapshots;
mod world;
mod worlds;

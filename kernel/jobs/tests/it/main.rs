//! Jobs on both engines, over real databases.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod house;
mod leading;
mod managing;
mod running;

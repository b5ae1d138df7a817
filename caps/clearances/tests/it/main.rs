//! Clearance on both engines, through the whole router: the API and the pages.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod levels;
mod pages;
mod people;
mod things;
mod world;

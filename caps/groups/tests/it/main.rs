//! Groups on both engines, through the whole router: the API and the pages.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod having;
mod making;
mod members;
mod pages;
mod world;

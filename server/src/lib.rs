//! The server: the only crate that knows every capability. Composes their routers, pages, jobs and slots over one
//! database, and refuses to start when a piece is missing.

mod accounts;
pub mod acme;
pub mod backup;
mod chores;
mod compose;
pub mod config;
pub mod control;
mod demo;
pub mod doctor;
mod first_steps;
mod home;
mod imports;
pub mod log;
pub mod mail;
mod metrics;
pub mod operate;
mod search;
mod serve;
mod start;
mod store;
#[cfg(feature = "testing")]
pub mod testing;
pub mod tls;
pub mod traces;
mod watch;

pub use compose::{Outside, Parts, open, router};
pub use demo::{Demo, Login, Place};
pub use start::{Server, StartError};

//! The first run: whoever reads the terminal becomes the first administrator.
//!
//! Guarantees: while nobody is Super Admin, a one-time code can be drawn; it is shown once on the terminal, kept as a
//! hash, valid for half an hour and ten tries, and worthless the moment an administrator exists. The organization, the
//! account, its password and its role come into being in one transaction. Refuses everything else, to everybody.

mod api;
mod console;
mod model;
mod ops;
mod store;

use std::sync::Arc;

use axum::Router;
use credentials::Passwords;
use gate::Db;
use utoipa_axum::router::OpenApiRouter;

pub use model::{FirstAdministrator, Form, codes};
pub use ops::{draw_code, is_open, set_up};

gate::migration!(9, "0009_setup");
base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
}

/// The page.
pub fn console(db: &Db, passwords: &Arc<Passwords>) -> Router {
    console::routes(db, passwords)
}

/// The same for a program.
pub fn api(db: &Db, passwords: &Arc<Passwords>) -> OpenApiRouter {
    api::routes(db, passwords)
}

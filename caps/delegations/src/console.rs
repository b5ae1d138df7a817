//! Pages: who acts in whose place, and the forms that hand over and take back. Every one works without script; what cannot be
//! done is not offered.

mod forms;
mod list;
mod tab;
mod words;

use axum::Router;
use axum::routing::get;
use gate::Db;
use web::view::NavEntry;

/// The pages' place in the navigation.
pub const NAV: &[NavEntry] = &[
    NavEntry {
        key: "delegations-nav",
        href: list::LIST,
        icon: "send",
        group: "access-nav-group",
        permission: Some("delegations.read"),
        order: 44,
    },
    NavEntry {
        key: "delegations-nav-mine",
        href: list::MINE,
        icon: "send",
        group: "account-nav-group",
        permission: None,
        order: 950,
    },
];

/// The pages.
pub fn console(db: &Db) -> Router {
    Router::new()
        .route(list::LIST, get(list::list))
        .route(list::MINE, get(list::mine))
        .route("/console/delegations/new", get(forms::ask).post(forms::give))
        .route("/console/delegations/{id}/end", get(list::ask_end).post(list::end))
        .with_state(db.clone())
}

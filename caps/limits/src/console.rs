//! Pages: limits, rates, and who may approve. Every one works without script; what cannot be done is not offered.

mod approvals;
mod forms;
mod limits;
mod rates;
mod tab;
mod words;

use axum::Router;
use axum::routing::get;
use gate::Db;
use web::view::NavEntry;

/// The pages' place in the navigation.
pub const NAV: &[NavEntry] = &[NavEntry {
    key: "limits-nav",
    href: limits::LIST,
    icon: "gauge",
    group: "access-nav-group",
    permission: Some("limits.read"),
    order: 43,
}];

/// The pages.
pub fn console(db: &Db) -> Router {
    Router::new()
        .route(limits::LIST, get(limits::list))
        .route("/console/limits/new", get(forms::ask).post(forms::set))
        .route("/console/limits/{id}/end", get(limits::ask_end).post(limits::end))
        .route(approvals::PATH, get(approvals::show))
        .route(rates::LIST, get(rates::list))
        .route("/console/limits/rates/new", get(rates::ask).post(rates::set))
        .route("/console/limits/rates/{id}/remove", get(rates::ask_remove).post(rates::remove))
        .route("/console/limits/converting", get(rates::ask_switch).post(rates::switch))
        .with_state(db.clone())
}

//! Pages: the rules with both their sides, who breaks them and how that is mended, and who is excepted. Every one works
//! without script; what cannot be done is not offered.

mod breaches;
mod exceptions;
mod forms;
mod separations;
mod words;

use axum::Router;
use axum::routing::{get, post};
use gate::Db;
use web::view::NavEntry;

/// The pages' place in the navigation.
pub const NAV: &[NavEntry] = &[NavEntry {
    key: "separation-nav",
    href: separations::LIST,
    icon: "git-branch",
    group: "access-nav-group",
    permission: Some("separations.read"),
    order: 42,
}];

/// The pages.
pub fn console(db: &Db) -> Router {
    Router::new()
        .route(separations::LIST, get(separations::list))
        .route("/console/separations/new", get(forms::ask_new).post(forms::make))
        .route(breaches::LIST, get(breaches::list))
        .route("/console/separations/breaches/mend", get(breaches::ask).post(breaches::mend_them))
        .route(exceptions::LIST, get(exceptions::list))
        .route("/console/separations/exceptions/{id}", get(exceptions::show).post(exceptions::decide))
        .route("/console/separations/exceptions/{id}/end", post(exceptions::end))
        .route("/console/separations/{id}", get(separations::show))
        .route("/console/separations/{id}/edit", get(forms::ask_change).post(forms::change))
        .route("/console/separations/{id}/retire", get(forms::ask_retire).post(forms::retire))
        .route("/console/separations/{id}/review", post(separations::review))
        .route("/console/separations/{id}/exceptions/new", get(exceptions::ask).post(exceptions::file))
        .with_state(db.clone())
}

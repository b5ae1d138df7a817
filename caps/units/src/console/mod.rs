//! Pages: `/console/organizations` and `/console/units`. Every one works without script; what cannot be done is not offered.

mod forms;
mod moves;
mod organizations;
mod pages;
mod trees;
mod units;
mod words;

use axum::Router;
use axum::routing::get;
use gate::Db;
use web::view::NavEntry;

/// The pages' place in the navigation.
pub const NAV: &[NavEntry] = &[NavEntry {
    key: "units-nav",
    href: "/console/organizations",
    icon: "network",
    group: "units-nav-group",
    permission: Some("organizations.read"),
    order: 30,
}];

/// The pages.
pub fn console(db: &Db) -> Router {
    Router::new()
        .route("/console/organizations", get(organizations::list).post(organizations::create))
        .route("/console/organizations/new", get(organizations::new))
        .route("/console/organizations/{id}", get(organizations::show).post(organizations::update))
        .route("/console/organizations/{id}/edit", get(organizations::edit))
        .route("/console/organizations/{id}/status", get(organizations::ask).post(organizations::status))
        .route("/console/organizations/{id}/units", get(units::list).post(units::create))
        .route("/console/organizations/{id}/units/new", get(units::new))
        .route("/console/units/{id}", get(units::show).post(units::update))
        .route("/console/units/{id}/edit", get(units::edit))
        .route("/console/units/{id}/move", get(units::place).post(units::relocate))
        .route("/console/units/{id}/status", get(units::ask).post(units::status))
        .with_state(db.clone())
}

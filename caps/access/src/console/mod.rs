//! Pages: roles, the tab of the user page that shows what somebody holds, and the forms that give and end it. Every one
//! works without script; what cannot be done is not offered.

mod assignments;
mod creation;
mod forms;
mod grants;
mod groups;
mod matrix;
mod modules;
mod passing;
mod people;
mod role_forms;
mod roles;
mod tab;
mod when;
mod words;

pub use tab::grant_text;

use axum::Router;
use axum::routing::{get, post};
use gate::Db;
use web::view::NavEntry;

/// The pages' place in the navigation.
pub const NAV: &[NavEntry] = &[NavEntry {
    key: "access-nav",
    href: "/console/roles",
    icon: "shield-check",
    group: "access-nav-group",
    permission: None,
    order: 40,
}];

/// The pages.
pub fn console(db: &Db) -> Router {
    Router::new()
        .route("/console/roles", get(roles::list))
        .route(matrix::PATH, get(matrix::show))
        .route(modules::LIST, get(modules::list))
        .route("/console/roles/modules/new", get(modules::ask).post(modules::declare))
        .route("/console/roles/modules/{code}", get(modules::show))
        .route("/console/roles/modules/{code}/edit", get(modules::ask_change).post(modules::change))
        .route("/console/roles/modules/{code}/retire", get(modules::ask_retire).post(modules::retire))
        .route("/console/roles/export", get(crate::api::matrix::export))
        .route("/console/roles/new", get(role_forms::ask_new).post(role_forms::make))
        .route("/console/roles/{id}", get(roles::show))
        .route("/console/roles/{id}/edit", get(role_forms::ask_change).post(role_forms::change))
        .route("/console/roles/{id}/retire", get(role_forms::ask_retire).post(role_forms::retire))
        .route("/console/users/{id}/grants/new", get(grants::ask).post(grants::give))
        .route("/console/users/{id}/grants/pass-on", get(passing::ask).post(passing::give))
        .route("/console/users/{id}/grants/{grant}/end", get(grants::ask_end).post(grants::end))
        .route("/console/users/{id}/grants/{grant}/prefer", post(grants::prefer))
        .route("/console/users/{id}/assignments/new", get(assignments::ask).post(assignments::assign))
        .route(
            "/console/users/{id}/assignments/{assignment}/end",
            get(assignments::ask_end).post(assignments::end),
        )
        .route(
            "/console/users/{id}/assignments/{assignment}/transfer",
            get(assignments::ask_transfer).post(assignments::transfer),
        )
        .route("/console/users/{id}/assignments/{assignment}/head", post(assignments::head))
        .route("/console/groups/{id}/grants/new", get(groups::ask).post(groups::give))
        .route("/console/groups/{id}/grants/{grant}/end", get(groups::ask_end).post(groups::end))
        .route("/console/units/{id}/people", get(people::list))
        .with_state(db.clone())
}

//! Pages: groups, one group with its people and what it has, the forms that change them, a tab of a person's page. Every one
//! works without script; what cannot be done is not offered.

mod forms;
mod list;
mod members;
mod tab;
mod words;

use axum::Router;
use axum::routing::get;
use base::{GroupId, Translator};
use gate::Db;
use web::view::NavEntry;

/// The pages' place in the navigation.
pub const NAV: &[NavEntry] = &[NavEntry {
    key: "groups-nav",
    href: list::LIST,
    icon: "users",
    group: "access-nav-group",
    permission: Some("groups.read"),
    order: 41,
}];

/// The page of a group.
pub fn page_of(group: GroupId) -> String {
    format!("{}/{group}", list::LIST)
}
/// The way to a page below that of a group.
pub fn crumbs(t: &Translator, group: GroupId, name: &str) -> Vec<(String, String)> {
    vec![(t.text("groups-title").into_owned(), list::LIST.to_owned()), (name.to_owned(), page_of(group))]
}

/// The pages.
pub fn console(db: &Db) -> Router {
    Router::new()
        .route(list::LIST, get(list::list))
        .route("/console/groups/new", get(forms::ask_new).post(forms::make))
        .route("/console/groups/{id}", get(list::show))
        .route("/console/groups/{id}/edit", get(forms::ask_change).post(forms::change))
        .route("/console/groups/{id}/retire", get(forms::ask_retire).post(forms::retire))
        .route("/console/groups/{id}/members/new", get(members::ask).post(members::add))
        .route("/console/groups/{id}/members/{user}/end", get(members::ask_end).post(members::end))
        .route("/console/users/{id}/groups/new", get(members::ask_person).post(members::add_person))
        .with_state(db.clone())
}

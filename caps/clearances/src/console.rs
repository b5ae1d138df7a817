//! Pages: levels and who is cleared for them, the forms that clear and classify, a tab of a person's page. Every one works
//! without script; what cannot be done is not offered.

mod forms;
mod levels;
mod list;
mod tab;
mod words;

use axum::Router;
use axum::routing::get;
use gate::Db;
use web::view::NavEntry;

use crate::permissions::CLEARANCES_CLASSIFY;

/// The pages' place in the navigation.
pub const NAV: &[NavEntry] = &[NavEntry {
    key: "clearances-nav",
    href: list::LIST,
    icon: "lock",
    group: "access-nav-group",
    permission: Some("clearances.read"),
    order: 46,
}];

/// The pages.
pub fn console(db: &Db) -> Router {
    Router::new()
        .route(list::LIST, get(list::list))
        .route("/console/clearances/levels/new", get(levels::ask).post(levels::define))
        .route("/console/clearances/levels/{id}", get(levels::ask_change).post(levels::change))
        .route("/console/clearances/levels/{id}/retire", get(levels::ask_retire).post(levels::retire))
        .route("/console/users/{id}/clearance/new", get(forms::ask).post(forms::clear))
        .route("/console/users/{id}/clearance/end", get(forms::ask_end).post(forms::end))
        .route("/console/users/{id}/classification", get(forms::ask_user).post(forms::classify_user))
        .route("/console/units/{id}/classification", get(forms::ask_unit).post(forms::classify_unit))
        .route(
            "/console/organizations/{id}/classification",
            get(forms::ask_organization).post(forms::classify_organization),
        )
        .with_state(db.clone())
}

static OF_UNIT: units::UnitLink = units::UnitLink {
    to: |unit| format!("/console/units/{unit}/classification"),
    permission: Some(&CLEARANCES_CLASSIFY),
    label: "clearances-classify",
    icon: "eye-off",
    order: 40,
};
units::unit_link!(&OF_UNIT);

static OF_ORGANIZATION: units::OrganizationLink = units::OrganizationLink {
    to: |organization| format!("/console/organizations/{organization}/classification"),
    permission: Some(&CLEARANCES_CLASSIFY),
    label: "clearances-classify",
    icon: "eye-off",
    order: 40,
};
units::organization_link!(&OF_ORGANIZATION);

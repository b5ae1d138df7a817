//! REST: `/api/v1/clearance_levels`, `/api/v1/clearances`, and `clearance` and `classification` below people, units and
//! organizations.

mod bodies;
mod levels;
mod people;
mod things;

pub(crate) use bodies::reason;
use gate::Db;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes, with their description.
pub fn api(db: &Db) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(levels::list, levels::define))
        .routes(routes!(levels::show, levels::change))
        .routes(routes!(levels::retire))
        .routes(routes!(people::list))
        .routes(routes!(people::show, people::set))
        .routes(routes!(people::end))
        .routes(routes!(things::user, things::classify_user))
        .routes(routes!(things::unit, things::classify_unit))
        .routes(routes!(things::organization, things::classify_organization))
        .with_state(db.clone())
}

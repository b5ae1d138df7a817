//! REST: `/api/v1/organizations` and `/api/v1/units`. What is asked and answered here is described by the OpenAPI document
//! that is made of these handlers.

mod bodies;
mod organizations;
mod units;

use gate::Db;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes, with their description.
pub fn api(db: &Db) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(organizations::list, organizations::create))
        .routes(routes!(organizations::show, organizations::update))
        .routes(routes!(organizations::activate))
        .routes(routes!(organizations::deactivate))
        .routes(routes!(organizations::close))
        .routes(routes!(units::of_organization, units::create))
        .routes(routes!(units::tree))
        .routes(routes!(units::list))
        .routes(routes!(units::show, units::update))
        .routes(routes!(units::relocate))
        .routes(routes!(units::activate))
        .routes(routes!(units::deactivate))
        .routes(routes!(units::close))
        .routes(routes!(units::history))
        .with_state(db.clone())
}

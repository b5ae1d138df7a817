//! REST: `/api/v1/groups` with their people, and `/api/v1/users/{id}/groups`. What is asked and answered here is described by the
//! OpenAPI document that is made of these handlers.

mod bodies;
mod groups;
mod members;

use gate::Db;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes, with their description.
pub fn api(db: &Db) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(groups::list, groups::create))
        .routes(routes!(groups::show, groups::change))
        .routes(routes!(groups::retire))
        .routes(routes!(members::list, members::add))
        .routes(routes!(members::end))
        .routes(routes!(members::of_user))
        .with_state(db.clone())
}

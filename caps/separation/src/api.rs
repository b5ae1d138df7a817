//! REST: `/api/v1/separations` with their breaches and exceptions. What is asked and answered here is described by the
//! OpenAPI document that is made of these handlers.

mod bodies;
mod breaches;
mod exceptions;
mod separations;

use gate::Db;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes, with their description.
pub fn api(db: &Db) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(separations::list, separations::create))
        .routes(routes!(breaches::list))
        .routes(routes!(breaches::mend_some))
        .routes(routes!(exceptions::list))
        .routes(routes!(exceptions::show))
        .routes(routes!(exceptions::decide))
        .routes(routes!(exceptions::end))
        .routes(routes!(separations::show, separations::change))
        .routes(routes!(separations::retire))
        .routes(routes!(separations::review))
        .routes(routes!(exceptions::ask))
        .with_state(db.clone())
}

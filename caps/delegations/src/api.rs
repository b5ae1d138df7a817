//! REST: `/api/v1/delegations`.

mod bodies;
mod delegations;

pub(crate) use bodies::{reason, words};
use gate::Db;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes, with their description.
pub fn api(db: &Db) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(delegations::list, delegations::create))
        .routes(routes!(delegations::show))
        .routes(routes!(delegations::end))
        .with_state(db.clone())
}

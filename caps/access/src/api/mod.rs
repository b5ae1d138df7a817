//! REST: `/api/v1/roles`, `/api/v1/permissions`, and below people and units their grants, assignments and access. What is
//! asked and answered here is described by the OpenAPI document that is made of these handlers.

mod asked;
mod assignments;
mod bodies;
mod decisions;
mod grants;
mod groups;
pub(crate) mod matrix;
mod modules;
mod roles;

pub use asked::{ScopeBody, proposed};
pub use bodies::ProposedBody;

use gate::Db;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes, with their description.
pub fn api(db: &Db) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(roles::permissions))
        .routes(routes!(modules::list))
        .routes(routes!(modules::show, modules::declare))
        .routes(routes!(modules::retire))
        .routes(routes!(roles::list, roles::create))
        .routes(routes!(matrix::show))
        .routes(routes!(matrix::export))
        .routes(routes!(roles::show, roles::change))
        .routes(routes!(roles::retire))
        .routes(routes!(roles::holders))
        .routes(routes!(grants::list, grants::create))
        .routes(routes!(grants::end))
        .routes(routes!(grants::prefer))
        .routes(routes!(grants::pass))
        .routes(routes!(groups::list, groups::give))
        .routes(routes!(groups::end))
        .routes(routes!(grants::access))
        .routes(routes!(decisions::decide))
        .routes(routes!(assignments::list, assignments::create))
        .routes(routes!(assignments::update))
        .routes(routes!(assignments::end))
        .routes(routes!(assignments::transfer))
        .routes(routes!(assignments::people))
        .with_state(db.clone())
}

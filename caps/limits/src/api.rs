//! REST: `/api/v1/approval_limits`, `/api/v1/exchange_rates`, `/api/v1/approvals`.

mod approvals;
mod bodies;
mod limits;
mod rates;

pub(crate) use bodies::{approving, currency, money, reason, words};
use gate::Db;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes, with their description.
pub fn api(db: &Db) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(limits::list, limits::set))
        .routes(routes!(limits::show))
        .routes(routes!(limits::end))
        .routes(routes!(rates::list, rates::set))
        .routes(routes!(rates::show))
        .routes(routes!(rates::remove))
        .routes(routes!(rates::setting, rates::switch))
        .routes(routes!(approvals::check))
        .routes(routes!(approvals::approvers))
        .with_state(db.clone())
}

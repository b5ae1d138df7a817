//! `/api/v1/sessions`, and people's sessions and tokens.

mod sessions;
mod tokens;

use std::sync::Arc;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::entrance::Entrance;

/// The routes of this capability for programs.
pub fn api(entrance: &Arc<Entrance>) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(sessions::begin))
        .routes(routes!(sessions::current, sessions::end_current))
        .routes(routes!(sessions::mine, sessions::end_mine))
        .routes(routes!(sessions::end_one_of_mine))
        .routes(routes!(sessions::theirs, sessions::end_theirs))
        .routes(routes!(sessions::end_one_of_theirs))
        .routes(routes!(tokens::mine, tokens::create))
        .routes(routes!(tokens::revoke_mine))
        .routes(routes!(tokens::theirs))
        .routes(routes!(tokens::revoke_theirs))
        .with_state(Arc::clone(entrance))
}

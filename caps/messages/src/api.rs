//! `/api/v1/organizations/{id}/messages`.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::OrganizationId;
use gate::Db;
use http::header;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::door::Signed;
use web::{IfMatch, Json, Path, Refusal, etag};

use crate::ops::{SetWishes, set_wishes};
use crate::queries::wishes;

/// The routes of this capability for programs.
pub fn api(db: &Db) -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(show, choose)).with_state(db.clone())
}

/// What an organization's people are told by mail.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OrganizationMessages)]
struct WishesBody {
    /// A new account is welcomed, once it can be used.
    welcome: bool,
}

fn with_version(version: i64, body: WishesBody) -> Response {
    ([(header::ETAG, etag(version))], Json(body)).into_response()
}

/// What an organization's people are told
#[utoipa::path(get, path = "/api/v1/organizations/{id}/messages", tag = "messages",
    params(("id" = uuid::Uuid, Path)), responses((status = 200, body = WishesBody), (status = 404)))]
async fn show(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<OrganizationId>,
) -> Result<Response, Refusal> {
    let (_, wishes, _) = db.read(&caller, id, wishes).await?;
    Ok(with_version(wishes.version, WishesBody { welcome: wishes.welcome }))
}

/// Choose what an organization's people are told
///
/// Takes `organizations.update`. With `If-Match` only if nobody has chosen since.
#[utoipa::path(put, path = "/api/v1/organizations/{id}/messages", tag = "messages", request_body = WishesBody,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = WishesBody), (status = 403), (status = 404), (status = 412)))]
async fn choose(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<OrganizationId>,
    if_match: IfMatch,
    Json(body): Json<WishesBody>,
) -> Result<Response, Refusal> {
    if let IfMatch::Versions(versions) = &if_match
        && versions.len() != 1
    {
        return Err(Refusal::from(&base::codes::STALE));
    }
    let command =
        SetWishes { if_version: if_match.version(), ..SetWishes::new(id, body.welcome, caller.draw()) };
    let version = db.write(&caller, command, set_wishes).await?;
    Ok(with_version(version, body))
}

//! `/api/v1/roles` and `/api/v1/permissions`.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::RoleId;
use gate::Db;
use http::header;
use web::door::Signed;
use web::{Context, Json, Path, Query, Refusal, etag};

use super::asked::Part;
use super::bodies::{HoldersPage, PermissionBody, PermissionsBody, RoleBody, RoleDetailBody, RolesBody};
use crate::queries::{self, HolderQuery};

/// Permissions
///
/// Every permission that this installation knows, by name: modules and what can be done in them.
#[utoipa::path(get, path = "/api/v1/permissions", tag = "roles", responses((status = 200, body = PermissionsBody)))]
pub(super) async fn permissions(_: Signed, context: Context) -> Json<PermissionsBody> {
    let t = context.t();
    let items = policy::catalogue().iter().map(|permission| PermissionBody::of(permission, &t)).collect();
    Json(PermissionsBody { items })
}

/// Roles
///
/// The roles of the house, and those of the organizations the caller may see, by rank. At most 500.
#[utoipa::path(get, path = "/api/v1/roles", tag = "roles", responses((status = 200, body = RolesBody)))]
pub(super) async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    context: Context,
) -> Result<Json<RolesBody>, Refusal> {
    let t = context.t();
    let roles = db.read(&caller, (), queries::roles).await?;
    Ok(Json(RolesBody { items: roles.into_iter().map(|view| RoleBody::of(view, &t)).collect() }))
}

/// One role
///
/// With what it may do, permission by permission.
#[utoipa::path(get, path = "/api/v1/roles/{id}", tag = "roles", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = RoleDetailBody)))]
pub(super) async fn show(
    State(db): State<Db>,
    Signed(caller): Signed,
    context: Context,
    Path(id): Path<RoleId>,
) -> Result<Response, Refusal> {
    let detail = db.read(&caller, id, queries::role).await?;
    let tag = etag(detail.role.version);
    let mut response = Json(RoleDetailBody::of(detail, &context.t())).into_response();
    response.headers_mut().insert(header::ETAG, tag);
    Ok(response)
}

/// Who holds a role
///
/// Now, of those the caller may see, the newest grant first.
#[utoipa::path(get, path = "/api/v1/roles/{id}/holders", tag = "roles",
    params(("id" = uuid::Uuid, Path), Part), responses((status = 200, body = HoldersPage)))]
pub(super) async fn holders(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(role): Path<RoleId>,
    Query(part): Query<Part>,
) -> Result<Json<HoldersPage>, Refusal> {
    let query = HolderQuery { role, page: part.page()? };
    Ok(Json(db.read(&caller, query, queries::holders).await?.into()))
}

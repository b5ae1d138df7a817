//! `/api/v1/roles` and `/api/v1/permissions`.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{DisplayText, RoleId};
use gate::Db;
use http::header;
use policy::Priority;
use web::door::{Once, Signed};
use web::{Context, IfMatch, Json, Path, Query, Refusal, etag};

use super::asked::{
    DryRun, NewRole, Part, Reading, Retirement, RoleChange, created, expected, levels, run, run_or_propose,
};
use super::bodies::{
    HoldersPage, PermissionBody, PermissionsBody, ProposedBody, RoleBody, RoleDetailBody, RoleStateBody,
    RolesBody,
};
use crate::model::{PlaceKind, RoleCode};
use crate::ops::{ChangeRole, CreateRole, RetireRole, RoleChanges, create_role};
use crate::proposals::{CHANGE_ROLE, RETIRE_ROLE};
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

/// Make a role
///
/// Of an organization's own, or of the installation's. Its rank is below the caller's, and it may do no more than the caller
/// may wherever it could be given. What it inherits it has as long as the other role has it.
#[utoipa::path(post, path = "/api/v1/roles", tag = "roles", request_body = NewRole,
    params(DryRun,
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gets the same answer again.")),
    responses((status = 201, body = RoleStateBody)))]
pub(super) async fn create(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(dry): Query<DryRun>,
    Once(key, body): Once<NewRole>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let name = reading.read(DisplayText::parse(&body.name), "/name");
    let code = body.code.as_deref().map(|code| reading.read(RoleCode::parse(code), "/code"));
    let description = reading.justification(body.description.as_deref(), "/description");
    let reason = reading.justification(body.reason.as_deref(), "/reason");
    let parents = reading.roles(&body.parents, "/parents");
    let places = body.places.unwrap_or_else(|| vec![PlaceKind::Organization, PlaceKind::Unit]);
    let command = name.map(|name| CreateRole {
        id: caller.draw().id(),
        organization: body.organization_id,
        code: code.flatten(),
        name,
        description,
        priority: Priority(body.priority),
        internal: body.internal.unwrap_or(true),
        critical: body.critical,
        places,
        permissions: levels(body.permissions),
        parents,
        reason,
    });
    let command = reading.done(command)?;
    if dry.dry_run {
        return run(&db, &caller, &dry, command, create_role).await;
    }
    let made = db.write_once(&caller, key, command, create_role).await?;
    Ok(created(format!("/api/v1/roles/{}", made.id), made))
}

/// Change a role
///
/// Of an organization's or the installation's own making. The roles that inherit from it change with it, in the same
/// transaction; everybody who holds one of them has the new rights on their next request. A role that is marked, and a mark,
/// take a second person: the change waits as a proposal (202).
#[utoipa::path(patch, path = "/api/v1/roles/{id}", tag = "roles", request_body = RoleChange,
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header), DryRun),
    responses((status = 200, body = RoleStateBody), (status = 202, body = ProposedBody)))]
pub(super) async fn change(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(role): Path<RoleId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<RoleChange>,
) -> Result<Response, Refusal> {
    let version = expected(&if_match.required()?)?;
    let mut reading = Reading::default();
    let name = body.name.as_deref().map(|name| reading.read(DisplayText::parse(name), "/name"));
    let description =
        body.description.as_deref().map(|text| reading.justification(Some(text), "/description"));
    let reason = reading.justification(body.reason.as_deref(), "/reason");
    let parents = body.parents.as_deref().map(|parents| reading.roles(parents, "/parents"));
    let to = RoleChanges {
        name: name.flatten(),
        description,
        priority: body.priority.map(Priority),
        internal: body.internal,
        critical: body.critical,
        places: body.places,
        permissions: body.permissions.map(levels),
        parents,
    };
    let command = reading.done(Some(ChangeRole { role, version, to, reason }))?;
    run_or_propose(&db, &caller, &dry, &CHANGE_ROLE, command).await
}

/// Retire a role
///
/// Nobody is given it any more. Not while somebody holds it or is to hold it, and not while another role inherits from it.
#[utoipa::path(post, path = "/api/v1/roles/{id}/retire", tag = "roles", request_body = Retirement,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = RoleStateBody), (status = 202, body = ProposedBody)))]
pub(super) async fn retire(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(role): Path<RoleId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<Retirement>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let reason = reading.justification(body.reason.as_deref(), "/reason");
    let command = reading.done(Some(RetireRole { role, version: expected(&if_match)?, reason }))?;
    run_or_propose(&db, &caller, &dry, &RETIRE_ROLE, command).await
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

//! `/api/v1/organizations`.

use axum::extract::State;
use axum::response::Response;
use base::{OrganizationId, Rejection};
use gate::Db;
use web::door::{Once, Signed};
use web::{IfMatch, Json, Path, Query, Refusal};

use crate::api::bodies::{
    Asked, Because, ChangedBody, CreatedBody, DryRun, NewOrganization, OrganizationBody, OrganizationChanges,
    OrganizationPage, Reading, created, expected, run, shown,
};
use crate::model::Status;
use crate::ops::{
    ChangeOrganizationStatus, CreateOrganization, UpdateOrganization, change_organization_status,
    create_organization, update_organization,
};
use crate::queries;

/// Organizations
///
/// Those the caller may see. Sort by `name` or `created`; newest first without. Filter by `status`, `number`, `created` and
/// `account_unit` (business accounts that stand under a unit or below it).
#[utoipa::path(get, path = "/api/v1/organizations", tag = "organizations", params(Asked),
    responses((status = 200, body = OrganizationPage)))]
pub(super) async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(asked): Query<Asked>,
) -> Result<Json<OrganizationPage>, Refusal> {
    let page = db.read(&caller, asked.request()?, queries::organizations).await?;
    Ok(Json(page.into()))
}

/// New organization
///
/// With `account_unit_id` a business account; that takes the right at the unit.
#[utoipa::path(post, path = "/api/v1/organizations", tag = "organizations", request_body = NewOrganization,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key gets the same answer again.")),
    responses((status = 201, body = CreatedBody)))]
pub(super) async fn create(
    State(db): State<Db>,
    Signed(caller): Signed,
    Once(key, body): Once<NewOrganization>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let name = reading.name(&body.name);
    let number = reading.number(body.number.as_deref(), "/number");
    let attributes = reading.attributes(body.attributes);
    let name = reading.done(name)?;
    let command = CreateOrganization {
        id: caller.draw().id(),
        name,
        number,
        account_unit: body.account_unit_id,
        attributes,
    };
    let made = db.write_once(&caller, key, command, create_organization).await?;
    Ok(created("/api/v1/organizations", made))
}

/// One organization
#[utoipa::path(get, path = "/api/v1/organizations/{id}", tag = "organizations",
    params(("id" = uuid::Uuid, Path)), responses((status = 200, body = OrganizationBody)))]
pub(super) async fn show(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<OrganizationId>,
) -> Result<Response, Refusal> {
    let view = db.read(&caller, id, queries::organization).await?;
    Ok(shown(view.organization.version, OrganizationBody::from(view)))
}

/// Change an organization
///
/// Takes `If-Match`. Moving a business account to another unit takes the right at both units.
#[utoipa::path(patch, path = "/api/v1/organizations/{id}", tag = "organizations", request_body = OrganizationChanges,
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header), DryRun),
    responses((status = 200, body = ChangedBody)))]
pub(super) async fn update(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<OrganizationId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<OrganizationChanges>,
) -> Result<Response, Refusal> {
    let mut command = changes(id, body)?;
    command.if_version = expected(&if_match.required()?)?;
    run(&db, &caller, &dry, command, update_organization).await
}

fn changes(id: OrganizationId, body: OrganizationChanges) -> Result<UpdateOrganization, Rejection> {
    let mut reading = Reading::default();
    let command = UpdateOrganization {
        name: body.name.and_then(|name| reading.name(&name)),
        number: body.number.map(|number| reading.number(number.as_deref(), "/number")),
        account_unit: body.account_unit_id,
        attributes: body.attributes.map(|json| reading.attributes(json.unwrap_or_default())),
        reason: reading.reason(body.reason.as_deref()),
        ..UpdateOrganization::of(id)
    };
    reading.done(Some(command))
}

async fn status(
    (db, caller): (Db, Signed),
    (id, to): (OrganizationId, Status),
    dry: DryRun,
    if_match: IfMatch,
    body: Because,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let reason = reading.reason(body.reason.as_deref());
    let if_version = expected(&if_match)?;
    let command = reading.done(Some(ChangeOrganizationStatus { id, if_version, to, reason }))?;
    run(&db, &caller.0, &dry, command, change_organization_status).await
}

/// Put an organization to work again
#[utoipa::path(post, path = "/api/v1/organizations/{id}/activate", tag = "organizations", request_body = Because,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = ChangedBody)))]
pub(super) async fn activate(
    State(db): State<Db>,
    caller: Signed,
    Path(id): Path<OrganizationId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<Because>,
) -> Result<Response, Refusal> {
    status((db, caller), (id, Status::Active), dry, if_match, body).await
}

/// Switch an organization off for a time
///
/// Units cannot be created in it meanwhile.
#[utoipa::path(post, path = "/api/v1/organizations/{id}/deactivate", tag = "organizations", request_body = Because,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = ChangedBody)))]
pub(super) async fn deactivate(
    State(db): State<Db>,
    caller: Signed,
    Path(id): Path<OrganizationId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<Because>,
) -> Result<Response, Refusal> {
    status((db, caller), (id, Status::Inactive), dry, if_match, body).await
}

/// Close an organization for good
///
/// Refused while it has units that are not closed.
#[utoipa::path(post, path = "/api/v1/organizations/{id}/close", tag = "organizations", request_body = Because,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = ChangedBody)))]
pub(super) async fn close(
    State(db): State<Db>,
    caller: Signed,
    Path(id): Path<OrganizationId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<Because>,
) -> Result<Response, Refusal> {
    status((db, caller), (id, Status::Closed), dry, if_match, body).await
}

//! `/api/v1/units`, and the units of an organization.

use axum::extract::State;
use axum::response::Response;
use base::{OrganizationId, Rejection, UnitId};
use gate::Db;
use serde::Deserialize;
use utoipa::IntoParams;
use web::door::{Once, Signed};
use web::{IfMatch, Json, Path, Query, Refusal};

use crate::api::bodies::{
    Asked, Because, ChangedBody, CreatedBody, DryRun, HistoryBody, IntervalBody, Move, NewUnit, Reading,
    Stop, TreeBody, UnitChanges, UnitPage, UnitWithPath, created, expected, run, shown,
};
use crate::model::Status;
use crate::ops::{
    ChangeUnitStatus, CreateUnit, MoveUnit, UpdateUnit, change_unit_status, create_unit, move_unit,
    update_unit,
};
use crate::queries::{self, TreeOf};

/// Units
///
/// Those the caller may see, of all organizations. Sort by `name`; newest first without. Filter by `organization`, `parent`
/// (directly below), `under` (in or below), `top`, `kind`, `location_type`, `status`, `code`.
#[utoipa::path(get, path = "/api/v1/units", tag = "units", params(Asked), responses((status = 200, body = UnitPage)))]
pub(super) async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(asked): Query<Asked>,
) -> Result<Json<UnitPage>, Refusal> {
    let page = db.read(&caller, asked.request()?, queries::units).await?;
    Ok(Json(page.into()))
}

/// Units of an organization
///
/// As the list of units, of one organization. `filter=parent:ID&sort=name` are the children of a unit,
/// `filter=top:true&sort=name` the top of the tree.
#[utoipa::path(get, path = "/api/v1/organizations/{id}/units", tag = "units",
    params(("id" = uuid::Uuid, Path), Asked), responses((status = 200, body = UnitPage)))]
pub(super) async fn of_organization(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<OrganizationId>,
    Query(asked): Query<Asked>,
) -> Result<Json<UnitPage>, Refusal> {
    let page = db.read(&caller, (id, asked.request()?), queries::units_of).await?;
    Ok(Json(page.into()))
}

/// Which part of a tree.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct TreePart {
    /// Only this unit and what is below it.
    #[param(value_type = Option<uuid::Uuid>)]
    root: Option<UnitId>,
    /// Closed units too.
    #[serde(default)]
    closed: bool,
}

/// The tree of an organization
///
/// As far as the caller may see it, at most 10,000 units; closed ones only if asked for.
#[utoipa::path(get, path = "/api/v1/organizations/{id}/tree", tag = "units",
    params(("id" = uuid::Uuid, Path), TreePart), responses((status = 200, body = TreeBody)))]
pub(super) async fn tree(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<OrganizationId>,
    Query(part): Query<TreePart>,
) -> Result<Json<TreeBody>, Refusal> {
    let of = TreeOf { root: part.root, closed: part.closed, ..TreeOf::organization(id) };
    let tree = db.read(&caller, of, queries::tree).await?;
    Ok(Json(tree.into()))
}

/// New unit
#[utoipa::path(post, path = "/api/v1/organizations/{id}/units", tag = "units", request_body = NewUnit,
    params(("id" = uuid::Uuid, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gets the same answer again.")),
    responses((status = 201, body = CreatedBody)))]
pub(super) async fn create(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(organization): Path<OrganizationId>,
    Once(key, body): Once<NewUnit>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let name = reading.name(&body.name);
    let code = reading.number(body.code.as_deref(), "/code");
    let attributes = reading.attributes(body.attributes);
    let name = reading.done(name)?;
    let command = CreateUnit {
        id: caller.draw().id(),
        organization,
        parent: body.parent_id,
        kind: body.kind,
        location_type: body.location_type,
        name,
        code,
        attributes,
    };
    let made = db.write_once(&caller, key, command, create_unit).await?;
    Ok(created("/api/v1/units", made))
}

/// One unit
///
/// With the way to it and the number of its children.
#[utoipa::path(get, path = "/api/v1/units/{id}", tag = "units", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = UnitWithPath)))]
pub(super) async fn show(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<UnitId>,
) -> Result<Response, Refusal> {
    let view = db.read(&caller, id, queries::unit).await?;
    Ok(shown(view.unit.version, UnitWithPath::from(view)))
}

/// Change a unit
///
/// Takes `If-Match`.
#[utoipa::path(patch, path = "/api/v1/units/{id}", tag = "units", request_body = UnitChanges,
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header), DryRun),
    responses((status = 200, body = ChangedBody)))]
pub(super) async fn update(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<UnitId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<UnitChanges>,
) -> Result<Response, Refusal> {
    let mut command = changes(id, body)?;
    command.if_version = expected(&if_match.required()?)?;
    run(&db, &caller, &dry, command, update_unit).await
}

fn changes(id: UnitId, body: UnitChanges) -> Result<UpdateUnit, Rejection> {
    let mut reading = Reading::default();
    let command = UpdateUnit {
        name: body.name.and_then(|name| reading.name(&name)),
        code: body.code.map(|code| reading.number(code.as_deref(), "/code")),
        location_type: body.location_type,
        attributes: body.attributes.map(|json| reading.attributes(json.unwrap_or_default())),
        reason: reading.reason(body.reason.as_deref()),
        ..UpdateUnit::of(id)
    };
    reading.done(Some(command))
}

/// Move a unit
///
/// With all below it, at most 10,000 units, to another place in its organization's tree. Takes the right to change the unit
/// and the right to create units where it goes. Refused if the unit would stand below itself or the tree be deeper than
/// 100 levels.
#[utoipa::path(post, path = "/api/v1/units/{id}/move", tag = "units", request_body = Move,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = ChangedBody)))]
pub(super) async fn relocate(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<UnitId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<Move>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let reason = reading.reason(body.reason.as_deref());
    let if_version = expected(&if_match)?;
    let command = reading.done(Some(MoveUnit { id, if_version, parent: body.parent_id, reason }))?;
    run(&db, &caller, &dry, command, move_unit).await
}

async fn status(
    (db, caller): (Db, Signed),
    (id, to): (UnitId, Status),
    dry: DryRun,
    if_match: IfMatch,
    body: Stop,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let reason = reading.reason(body.reason.as_deref());
    let if_version = expected(&if_match)?;
    let command = ChangeUnitStatus { id, if_version, to, with_below: body.with_below, reason };
    let command = reading.done(Some(command))?;
    run(&db, &caller.0, &dry, command, change_unit_status).await
}

/// Put a unit to work again
///
/// The one unit only; what is below it is activated on its own. Refused while the unit above or the organization rests.
#[utoipa::path(post, path = "/api/v1/units/{id}/activate", tag = "units", request_body = Because,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = ChangedBody)))]
pub(super) async fn activate(
    State(db): State<Db>,
    caller: Signed,
    Path(id): Path<UnitId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<Because>,
) -> Result<Response, Refusal> {
    let body = Stop { with_below: false, reason: body.reason };
    status((db, caller), (id, Status::Active), dry, if_match, body).await
}

/// Switch a unit off for a time
///
/// Assignments to it are suspended.
#[utoipa::path(post, path = "/api/v1/units/{id}/deactivate", tag = "units", request_body = Stop,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = ChangedBody)))]
pub(super) async fn deactivate(
    State(db): State<Db>,
    caller: Signed,
    Path(id): Path<UnitId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<Stop>,
) -> Result<Response, Refusal> {
    status((db, caller), (id, Status::Inactive), dry, if_match, body).await
}

/// Close a unit for good
///
/// Refused while business accounts stand under it.
#[utoipa::path(post, path = "/api/v1/units/{id}/close", tag = "units", request_body = Stop,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = ChangedBody)))]
pub(super) async fn close(
    State(db): State<Db>,
    caller: Signed,
    Path(id): Path<UnitId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<Stop>,
) -> Result<Response, Refusal> {
    status((db, caller), (id, Status::Closed), dry, if_match, body).await
}

/// Where a unit stood over time
///
/// The earliest first. What was written down and later replaced is there too, with `superseded_at`.
#[utoipa::path(get, path = "/api/v1/units/{id}/history", tag = "units", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = HistoryBody)))]
pub(super) async fn history(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<UnitId>,
) -> Result<Json<HistoryBody>, Refusal> {
    let intervals = db.read(&caller, id, queries::history).await?;
    Ok(Json(HistoryBody { items: intervals.into_iter().map(IntervalBody::from).collect() }))
}

//! `/api/v1/users/{id}/assignments` and `/api/v1/units/{id}/people`.

use axum::extract::State;
use axum::response::Response;
use base::{UnitId, UserId};
use gate::Db;
use web::door::{Once, Signed};
use web::{IfMatch, Json, Path, Query, Refusal};

use super::asked::{
    AssignmentChanges, AssignmentEnd, DryRun, History, Listed, NewAssignment, NewTransfer, created, expected,
    run,
};
use super::bodies::{AssignmentBody, AssignmentStateBody, AssignmentsBody, PeoplePage};
use crate::model::AssignmentId;
use crate::ops::{
    AssignUnit, EndAssignment, SetHead, Transfer, assign_unit, end_assignment, set_head,
    transfer as transfer_op,
};
use crate::queries::{self, AssignmentFilter, UnitPeople};

/// The units somebody is in
///
/// Now and to come, newest first; with `history=true` also what is over, up to the last 1,000 changes.
#[utoipa::path(get, path = "/api/v1/users/{id}/assignments", tag = "access",
    params(("id" = uuid::Uuid, Path), History), responses((status = 200, body = AssignmentsBody)))]
pub(super) async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    Query(asked): Query<History>,
) -> Result<Json<AssignmentsBody>, Refusal> {
    let filter = AssignmentFilter { user, with_history: asked.history };
    let views = db.read(&caller, filter, queries::assignments_of).await?;
    Ok(Json(AssignmentsBody { items: views.into_iter().map(AssignmentBody::from).collect() }))
}

/// Assign somebody to a unit
///
/// Within the caller's reach, of a rank below the caller's own. Active units only.
#[utoipa::path(post, path = "/api/v1/users/{id}/assignments", tag = "access", request_body = NewAssignment,
    params(("id" = uuid::Uuid, Path), DryRun,
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gets the same answer again.")),
    responses((status = 201, body = AssignmentStateBody)))]
pub(super) async fn create(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    Query(dry): Query<DryRun>,
    Once(key, body): Once<NewAssignment>,
) -> Result<Response, Refusal> {
    let command = AssignUnit {
        id: caller.draw().id(),
        user,
        unit: body.unit_id,
        is_head: body.is_head,
        from: body.from,
        until: body.until,
    };
    if dry.dry_run {
        return run(&db, &caller, &dry, command, assign_unit).await;
    }
    let made = db.write_once(&caller, key, command, assign_unit).await?;
    Ok(created(format!("/api/v1/users/{user}/assignments/{}", made.id), made))
}

/// Make somebody head of a unit, or no longer
///
/// Takes `If-Match`.
#[utoipa::path(patch, path = "/api/v1/users/{id}/assignments/{assignment}", tag = "access",
    request_body = AssignmentChanges,
    params(("id" = uuid::Uuid, Path), ("assignment" = uuid::Uuid, Path), ("If-Match" = String, Header), DryRun),
    responses((status = 200, body = AssignmentStateBody)))]
pub(super) async fn update(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path((user, assignment)): Path<(UserId, AssignmentId)>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<AssignmentChanges>,
) -> Result<Response, Refusal> {
    let revision = expected(&if_match.required()?)?;
    let command = SetHead { assignment, user: Some(user), is_head: body.is_head, revision };
    run(&db, &caller, &dry, command, set_head).await
}

/// End an assignment
///
/// Now or on a date; a date after the present end lets it go on longer. Its history stays.
#[utoipa::path(post, path = "/api/v1/users/{id}/assignments/{assignment}/end", tag = "access",
    request_body = AssignmentEnd,
    params(("id" = uuid::Uuid, Path), ("assignment" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = AssignmentStateBody)))]
pub(super) async fn end(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path((user, assignment)): Path<(UserId, AssignmentId)>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<AssignmentEnd>,
) -> Result<Response, Refusal> {
    let command = EndAssignment { assignment, user: Some(user), at: body.at, revision: expected(&if_match)? };
    run(&db, &caller, &dry, command, end_assignment).await
}

/// Transfer somebody to another unit
///
/// Ends one assignment and begins another at the same instant. Takes the right at both units.
#[utoipa::path(post, path = "/api/v1/users/{id}/assignments/{assignment}/transfer", tag = "access",
    request_body = NewTransfer,
    params(("id" = uuid::Uuid, Path), ("assignment" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = AssignmentStateBody, description = "The assignment that begins.")))]
pub(super) async fn transfer(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path((user, assignment)): Path<(UserId, AssignmentId)>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<NewTransfer>,
) -> Result<Response, Refusal> {
    let command = Transfer {
        assignment,
        user: Some(user),
        id: caller.draw().id(),
        unit: body.unit_id,
        is_head: body.is_head,
        at: body.at,
        revision: expected(&if_match)?,
    };
    run(&db, &caller, &dry, command, transfer_op).await
}

/// The people of a unit
///
/// Who is assigned to it now, of those the caller may see, the newest assignment first. Filter by `head`, `suspended`,
/// `status`, `type`.
#[utoipa::path(get, path = "/api/v1/units/{id}/people", tag = "access",
    params(("id" = uuid::Uuid, Path), Listed), responses((status = 200, body = PeoplePage)))]
pub(super) async fn people(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(unit): Path<UnitId>,
    Query(asked): Query<Listed>,
) -> Result<Json<PeoplePage>, Refusal> {
    let query = UnitPeople { unit, request: asked.request()? };
    Ok(Json(db.read(&caller, query, queries::people_of_unit).await?.into()))
}

//! `/api/v1/clearance_levels`.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{DisplayText, Justification};
use gate::Db;
use http::header;
use web::door::{Once, Signed};
use web::verbs::{DryRun, Reading, created, expected, run};
use web::{Context, IfMatch, Json, Path, Query, Refusal, etag};

use super::bodies::{
    ClearanceLevelBody, ClearanceLevelChange, ClearanceLevelRetirement, ClearanceLevelsBody,
    ClearanceStateBody, NewClearanceLevel,
};
use crate::model::{LevelId, Rank};
use crate::ops::{ChangeLevel, DefineLevel, RetireLevel, change_level, define_level, retire_level};
use crate::queries;

/// Levels of clearance
///
/// The lowest first, retired ones too. Whoever is signed in may know which there are.
#[utoipa::path(get, path = "/api/v1/clearance_levels", tag = "clearances",
    responses((status = 200, body = ClearanceLevelsBody)))]
pub(super) async fn list(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Json<ClearanceLevelsBody>, Refusal> {
    let levels = db.read(&caller, (), queries::levels).await?;
    let t = context.t();
    Ok(Json(ClearanceLevelsBody {
        items: levels.iter().map(|level| ClearanceLevelBody::of(&t, level)).collect(),
    }))
}

/// One level of clearance
#[utoipa::path(get, path = "/api/v1/clearance_levels/{id}", tag = "clearances",
    params(("id" = uuid::Uuid, Path)), responses((status = 200, body = ClearanceLevelBody)))]
pub(super) async fn show(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<LevelId>,
) -> Result<Response, Refusal> {
    let level = db.read(&caller, id, queries::level).await?;
    let tag = etag(level.version);
    Ok(([(header::ETAG, tag)], Json(ClearanceLevelBody::of(&context.t(), &level))).into_response())
}

/// Define a level of clearance
///
/// Beside the others, at a rank of its own.
#[utoipa::path(post, path = "/api/v1/clearance_levels", tag = "clearances", request_body = NewClearanceLevel,
    params(DryRun,
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gets the same answer again.")),
    responses((status = 201, body = ClearanceStateBody)))]
pub(super) async fn define(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(dry): Query<DryRun>,
    Once(key, body): Once<NewClearanceLevel>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let name = reading.read(DisplayText::parse(&body.name), "/name");
    let rank = reading.read(Rank::new(body.rank), "/rank");
    let text = body.description.as_deref().unwrap_or_default();
    let description = reading.read(Justification::parse(text), "/description");
    let read = name.zip(rank).zip(description);
    let ((name, rank), description) = reading.done(read)?;
    let command = DefineLevel { id: caller.draw().id(), name, rank, description };
    if dry.dry_run {
        return run(&db, &caller, &dry, command, define_level).await;
    }
    let made = db.write_once(&caller, key, command, define_level).await?;
    Ok(created(format!("/api/v1/clearance_levels/{}", made.id), made))
}

/// Rename a level of clearance, or describe it anew
///
/// Its rank stays.
#[utoipa::path(patch, path = "/api/v1/clearance_levels/{id}", tag = "clearances", request_body = ClearanceLevelChange,
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header), DryRun),
    responses((status = 200, body = ClearanceStateBody)))]
pub(super) async fn change(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(level): Path<LevelId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<ClearanceLevelChange>,
) -> Result<Response, Refusal> {
    let version = expected(&if_match.required()?)?;
    let mut reading = Reading::default();
    let name = body.name.as_deref().and_then(|name| reading.read(DisplayText::parse(name), "/name"));
    let description =
        body.description.as_deref().and_then(|text| reading.read(Justification::parse(text), "/description"));
    let command = reading.done(Some(ChangeLevel { level, version, name, description }))?;
    run(&db, &caller, &dry, command, change_level).await
}

/// Retire a level of clearance
///
/// Not the lowest one, and not while somebody is cleared for it or something classified as it.
#[utoipa::path(post, path = "/api/v1/clearance_levels/{id}/retire", tag = "clearances",
    request_body = ClearanceLevelRetirement,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = ClearanceStateBody)))]
pub(super) async fn retire(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(level): Path<LevelId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<ClearanceLevelRetirement>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let text = body.reason.as_deref().unwrap_or_default();
    let reason = reading.read(Justification::parse(text), "/reason");
    let reason = reading.done(reason)?;
    let command = RetireLevel { level, version: expected(&if_match)?, reason };
    run(&db, &caller, &dry, command, retire_level).await
}

//! `/api/v1/separations/exceptions`, and how one is asked for.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gate::Db;
use http::header;
use web::door::{Once, Signed};
use web::verbs::{DryRun, Listed, Reading, created, expected, run};
use web::{IfMatch, Json, Path, Query, Refusal, etag};

use super::bodies::{Decision, ExceptionBody, ExceptionStateBody, ExceptionsPage, NewException, Why, words};
use crate::model::{ExceptionId, SeparationId};
use crate::ops::{
    AskException, DecideException, EndException, ask_exception, decide_exception, end_exception,
};
use crate::queries;

/// Exceptions from rules
///
/// Asked for, granted, declined and ended, of those the caller may see, the newest first. Filters: `separation`, `user`,
/// `state`.
#[utoipa::path(get, path = "/api/v1/separations/exceptions", tag = "separations", params(Listed),
    responses((status = 200, body = ExceptionsPage)))]
pub(super) async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(asked): Query<Listed>,
) -> Result<Json<ExceptionsPage>, Refusal> {
    Ok(Json(db.read(&caller, asked.request()?, queries::exceptions).await?.into()))
}

/// One exception
#[utoipa::path(get, path = "/api/v1/separations/exceptions/{id}", tag = "separations",
    params(("id" = uuid::Uuid, Path)), responses((status = 200, body = ExceptionBody)))]
pub(super) async fn show(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<ExceptionId>,
) -> Result<Response, Refusal> {
    let view = db.read(&caller, id, queries::exception).await?;
    let tag = etag(view.exception.version);
    let mut response = Json(ExceptionBody::from(view)).into_response();
    response.headers_mut().insert(header::ETAG, tag);
    Ok(response)
}

/// Ask for an exception
///
/// That one person may hold both sides of a rule for a time. Whoever may deal with that person's roles may ask; whoever may
/// change the rule decides, and nobody about what they asked for or about themselves.
#[utoipa::path(post, path = "/api/v1/separations/{id}/exceptions", tag = "separations", request_body = NewException,
    params(("id" = uuid::Uuid, Path), DryRun,
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gets the same answer again.")),
    responses((status = 201, body = ExceptionStateBody)))]
pub(super) async fn ask(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(separation): Path<SeparationId>,
    Query(dry): Query<DryRun>,
    Once(key, body): Once<NewException>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let reason = words(&mut reading, Some(&body.reason), "/reason");
    let command =
        AskException { id: caller.draw().id(), separation, user: body.user_id, until: body.until, reason };
    let command = reading.done(Some(command))?;
    if dry.dry_run {
        return run(&db, &caller, &dry, command, ask_exception).await;
    }
    let made = db.write_once(&caller, key, command, ask_exception).await?;
    Ok(created(format!("/api/v1/separations/exceptions/{}", made.id), made))
}

/// Decide about an exception
#[utoipa::path(post, path = "/api/v1/separations/exceptions/{id}/decide", tag = "separations",
    request_body = Decision,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = ExceptionStateBody)))]
pub(super) async fn decide(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(exception): Path<ExceptionId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<Decision>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let answer = words(&mut reading, body.answer.as_deref(), "/answer");
    let command = DecideException {
        exception,
        grant: body.grant,
        until: body.until,
        answer,
        version: expected(&if_match)?,
    };
    let command = reading.done(Some(command))?;
    run(&db, &caller, &dry, command, decide_exception).await
}

/// End an exception
///
/// Before its time, or before it is decided. What the person holds they keep, as a breach.
#[utoipa::path(post, path = "/api/v1/separations/exceptions/{id}/end", tag = "separations", request_body = Why,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = ExceptionStateBody)))]
pub(super) async fn end(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(exception): Path<ExceptionId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<Why>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let reason = words(&mut reading, body.reason.as_deref(), "/reason");
    let command = reading.done(Some(EndException { exception, version: expected(&if_match)?, reason }))?;
    run(&db, &caller, &dry, command, end_exception).await
}

//! `/api/v1/separations`.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::DisplayText;
use gate::Db;
use http::{StatusCode, header};
use web::door::{Once, Signed};
use web::verbs::{DryRun, Reading, created, expected, run};
use web::{IfMatch, Json, Path, Query, Refusal, etag};

use super::bodies::{
    NewSeparation, SeparationBody, SeparationChange, SeparationStateBody, SeparationsBody, Why, roles, side,
    words,
};
use crate::model::{Across, SeparationId};
use crate::ops::{
    AskReview, ChangeSeparation, CreateSeparation, RetireSeparation, SeparationChanges, ask_review,
    change_separation, create_separation, retire_separation,
};
use crate::queries;
use crate::rules::usually_excepted;

/// Rules about separated duties
///
/// Those in use: the installation's, and those of the organizations in the caller's reach. At most 500.
#[utoipa::path(get, path = "/api/v1/separations", tag = "separations",
    responses((status = 200, body = SeparationsBody)))]
pub(super) async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
) -> Result<Json<SeparationsBody>, Refusal> {
    let found = db.read(&caller, (), queries::separations).await?;
    Ok(Json(SeparationsBody { items: found.rules.into_iter().map(SeparationBody::from).collect() }))
}

/// Make a rule
///
/// Nobody may hold something of its left and something of its right side. It counts from the next grant on; who breaks it
/// already is listed by `GET /api/v1/separations/breaches` as soon as the review has come by.
#[utoipa::path(post, path = "/api/v1/separations", tag = "separations", request_body = NewSeparation,
    params(DryRun,
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gets the same answer again.")),
    responses((status = 201, body = SeparationStateBody)))]
pub(super) async fn create(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(dry): Query<DryRun>,
    Once(key, body): Once<NewSeparation>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let name = reading.read(DisplayText::parse(&body.name), "/name");
    let description = words(&mut reading, body.description.as_deref(), "/description");
    let reason = words(&mut reading, body.reason.as_deref(), "/reason");
    let (left, right) = (side(&mut reading, &body.left, "/left"), side(&mut reading, &body.right, "/right"));
    let except = match &body.except_roles {
        Some(texts) => roles(&mut reading, texts, "/except_roles"),
        None => usually_excepted(),
    };
    let command = name.map(|name| CreateSeparation {
        id: caller.draw().id(),
        organization: body.organization_id,
        name,
        description,
        left,
        right,
        except,
        across: body.across.unwrap_or(Across::Place),
        reason,
    });
    let command = reading.done(command)?;
    if dry.dry_run {
        return run(&db, &caller, &dry, command, create_separation).await;
    }
    let made = db.write_once(&caller, key, command, create_separation).await?;
    Ok(created(format!("/api/v1/separations/{}", made.id), made))
}

/// One rule
#[utoipa::path(get, path = "/api/v1/separations/{id}", tag = "separations", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = SeparationBody)))]
pub(super) async fn show(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<SeparationId>,
) -> Result<Response, Refusal> {
    let detail = db.read(&caller, id, queries::separation).await?;
    let tag = etag(detail.view.rule.version);
    let mut response = Json(SeparationBody::from(detail.view)).into_response();
    response.headers_mut().insert(header::ETAG, tag);
    Ok(response)
}

/// Change a rule
///
/// It counts as it is changed from the next grant on, and is reviewed.
#[utoipa::path(patch, path = "/api/v1/separations/{id}", tag = "separations", request_body = SeparationChange,
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header), DryRun),
    responses((status = 200, body = SeparationStateBody)))]
pub(super) async fn change(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(separation): Path<SeparationId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<SeparationChange>,
) -> Result<Response, Refusal> {
    let version = expected(&if_match.required()?)?;
    let mut reading = Reading::default();
    let name = body.name.as_deref().map(|name| reading.read(DisplayText::parse(name), "/name"));
    let description = body.description.as_deref().map(|text| words(&mut reading, Some(text), "/description"));
    let reason = words(&mut reading, body.reason.as_deref(), "/reason");
    let left = body.left.as_deref().map(|items| side(&mut reading, items, "/left"));
    let right = body.right.as_deref().map(|items| side(&mut reading, items, "/right"));
    let except = body.except_roles.as_deref().map(|texts| roles(&mut reading, texts, "/except_roles"));
    let to =
        SeparationChanges { name: name.flatten(), description, left, right, except, across: body.across };
    let command = reading.done(Some(ChangeSeparation { separation, version, to, reason }))?;
    run(&db, &caller, &dry, command, change_separation).await
}

/// Retire a rule
///
/// Nobody is asked by it any more, and its breaches are none.
#[utoipa::path(post, path = "/api/v1/separations/{id}/retire", tag = "separations", request_body = Why,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = SeparationStateBody)))]
pub(super) async fn retire(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(separation): Path<SeparationId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<Why>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let reason = words(&mut reading, body.reason.as_deref(), "/reason");
    let command =
        reading.done(Some(RetireSeparation { separation, version: expected(&if_match)?, reason }))?;
    run(&db, &caller, &dry, command, retire_separation).await
}

/// Review a rule
///
/// Soon, as it is done every hour and whenever the rule changes.
#[utoipa::path(post, path = "/api/v1/separations/{id}/review", tag = "separations",
    params(("id" = uuid::Uuid, Path)), responses((status = 204)))]
pub(super) async fn review(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(separation): Path<SeparationId>,
) -> Result<StatusCode, Refusal> {
    db.write(&caller, AskReview { separation }, ask_review).await?;
    Ok(StatusCode::NO_CONTENT)
}

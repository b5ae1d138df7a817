//! `/api/v1/clearances` and `/api/v1/users/{id}/clearance`.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::UserId;
use gate::Db;
use http::header;
use web::door::Signed;
use web::verbs::{DryRun, Listed, Reading, expected, run};
use web::{Context, IfMatch, Json, Path, Query, Refusal, etag};

use super::bodies::{
    ClearanceBody, ClearanceEnd, ClearanceStateBody, ClearancesBody, NewClearance, PersonClearanceBody,
    reason,
};
use super::things::level_named;
use crate::ops::{Clear, EndClearance, clear, end_clearance};
use crate::queries;

/// Clearances
///
/// What people were cleared for, the newest first, those too that ran out and were not followed by another; everybody sees their
/// own. Filters: `user`, `level`.
#[utoipa::path(get, path = "/api/v1/clearances", tag = "clearances", params(Listed),
    responses((status = 200, body = ClearancesBody)))]
pub(super) async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(asked): Query<Listed>,
) -> Result<Json<ClearancesBody>, Refusal> {
    let page = db.read(&caller, asked.request()?, queries::clearances).await?;
    Ok(Json(ClearancesBody {
        items: page.items.into_iter().map(ClearanceBody::from).collect(),
        next_cursor: page.next_cursor.map(|cursor| cursor.to_string()),
        total: page.total,
        total_capped: page.total_capped,
    }))
}

/// Up to what a person may know
#[utoipa::path(get, path = "/api/v1/users/{id}/clearance", tag = "clearances",
    params(("id" = uuid::Uuid, Path)), responses((status = 200, body = PersonClearanceBody)))]
pub(super) async fn show(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
) -> Result<Response, Refusal> {
    let view = queries::person(&db, &caller, user).await?;
    let tag = view.held(caller.at()).map(|view| [(header::ETAG, etag(view.held.version))]);
    let body = Json(PersonClearanceBody::of(&context.t(), view, caller.at()));
    Ok(match tag {
        Some(tag) => (tag, body).into_response(),
        None => body.into_response(),
    })
}

/// Clear a person
///
/// Up to a level that is not above the caller's own clearance; of a rank below the caller's. It takes the place of what was said
/// before, and holds with their next request.
#[utoipa::path(put, path = "/api/v1/users/{id}/clearance", tag = "clearances", request_body = NewClearance,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = ClearanceStateBody)))]
pub(super) async fn set(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<NewClearance>,
) -> Result<Response, Refusal> {
    let version = expected(&if_match)?;
    let levels = db.read(&caller, (), queries::levels).await?;
    let mut reading = Reading::default();
    let level = level_named(&mut reading, &levels, &body.level);
    let why = reason(&mut reading, &body.justification, "/justification");
    let (level, justification) = reading.done(level.zip(why))?;
    let id = caller.draw().id();
    let command = Clear { id, user, level, until: body.until, version, justification };
    run(&db, &caller, &dry, command, clear).await
}

/// End a person's clearance
///
/// They may know what everybody may, with their next request.
#[utoipa::path(post, path = "/api/v1/users/{id}/clearance/end", tag = "clearances", request_body = ClearanceEnd,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = ClearanceStateBody)))]
pub(super) async fn end(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<ClearanceEnd>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let why = reason(&mut reading, &body.reason, "/reason");
    let reason = reading.done(why)?;
    let command = EndClearance { user, version: expected(&if_match)?, reason };
    run(&db, &caller, &dry, command, end_clearance).await
}

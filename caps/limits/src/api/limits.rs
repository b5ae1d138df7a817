//! `/api/v1/approval_limits`.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gate::Db;
use http::header;
use web::door::{Once, Signed};
use web::verbs::{DryRun, Listed, Reading, created, expected, run};
use web::{IfMatch, Json, Path, Query, Refusal, etag};

use super::bodies::{LimitBody, LimitEnd, LimitStateBody, LimitsBody, NewLimit, reason};
use crate::model::LimitId;
use crate::ops::{EndLimit, SetLimit, end_limit, set_limit};
use crate::queries;

/// Approval limits
///
/// Those that hold, and those that ran out and were not followed by another, the newest first; everybody sees their own.
/// Filters: `organization`, `role`, `user`, `currency`.
#[utoipa::path(get, path = "/api/v1/approval_limits", tag = "limits", params(Listed),
    responses((status = 200, body = LimitsBody)))]
pub(super) async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(asked): Query<Listed>,
) -> Result<Json<LimitsBody>, Refusal> {
    let page = db.read(&caller, asked.request()?, queries::limits).await?.page;
    Ok(Json(LimitsBody {
        items: page.items.into_iter().map(LimitBody::from).collect(),
        next_cursor: page.next_cursor.map(|cursor| cursor.to_string()),
        total: page.total,
        total_capped: page.total_capped,
    }))
}

/// Set an approval limit
///
/// Of a role or a person of a rank below the caller's own, in one currency. It takes the place of what was said before. A
/// person's own limit counts before that of the role they are primary in, larger or smaller.
#[utoipa::path(post, path = "/api/v1/approval_limits", tag = "limits", request_body = NewLimit,
    params(DryRun,
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gets the same answer again.")),
    responses((status = 201, body = LimitStateBody)))]
pub(super) async fn set(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(dry): Query<DryRun>,
    Once(key, body): Once<NewLimit>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let (holder, most) = (body.holder(&mut reading), body.most(&mut reading));
    let why = reason(&mut reading, &body.justification, "/justification");
    let read = holder.zip(most).zip(why);
    let ((holder, most), justification) = reading.done(read)?;
    let command = SetLimit {
        id: caller.draw().id(),
        organization: body.organization_id,
        holder,
        most,
        until: body.until,
        justification,
    };
    if dry.dry_run {
        return run(&db, &caller, &dry, command, set_limit).await;
    }
    let made = db.write_once(&caller, key, command, set_limit).await?;
    Ok(created(format!("/api/v1/approval_limits/{}", made.id), made))
}

/// One approval limit
#[utoipa::path(get, path = "/api/v1/approval_limits/{id}", tag = "limits", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = LimitBody)))]
pub(super) async fn show(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<LimitId>,
) -> Result<Response, Refusal> {
    let found = db.read(&caller, id, queries::limit).await?.page.items.pop();
    let view = found.ok_or(gate::Error::NotFound { noun: "approval_limit" })?;
    let tag = etag(view.limit.version);
    Ok(([(header::ETAG, tag)], Json(LimitBody::from(view))).into_response())
}

/// End an approval limit
///
/// Now. Nothing is said from then on, which is no authority.
#[utoipa::path(post, path = "/api/v1/approval_limits/{id}/end", tag = "limits", request_body = LimitEnd,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = LimitStateBody)))]
pub(super) async fn end(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(limit): Path<LimitId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<LimitEnd>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let why = reason(&mut reading, &body.reason, "/reason");
    let reason = reading.done(why)?;
    let command = EndLimit { limit, version: expected(&if_match)?, reason };
    run(&db, &caller, &dry, command, end_limit).await
}

//! `/api/v1/groups`.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{DisplayText, GroupId};
use gate::Db;
use http::header;
use web::door::{Once, Signed};
use web::verbs::{DryRun, Listed, Reading, created, expected, run};
use web::{IfMatch, Json, Path, Query, Refusal, etag};

use super::bodies::{GroupBody, GroupChange, GroupStateBody, GroupsBody, NewGroup, Why, words};
use crate::ops::{ChangeGroup, CreateGroup, RetireGroup, change_group, create_group, retire_group};
use crate::queries;

/// Groups
///
/// Those that are not retired, the newest first, within the caller's reach. Filter: `organization`.
#[utoipa::path(get, path = "/api/v1/groups", tag = "groups", params(Listed),
    responses((status = 200, body = GroupsBody)))]
pub(super) async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(asked): Query<Listed>,
) -> Result<Json<GroupsBody>, Refusal> {
    Ok(Json(db.read(&caller, asked.request()?, queries::groups).await?.into()))
}

/// Make a group
///
/// Nobody is in it, and it is given nothing.
#[utoipa::path(post, path = "/api/v1/groups", tag = "groups", request_body = NewGroup,
    params(DryRun,
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gets the same answer again.")),
    responses((status = 201, body = GroupStateBody)))]
pub(super) async fn create(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(dry): Query<DryRun>,
    Once(key, body): Once<NewGroup>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let name = reading.read(DisplayText::parse(&body.name), "/name");
    let description = words(&mut reading, body.description.as_deref(), "/description");
    let name = reading.done(name)?;
    let id = caller.draw().id();
    let command = CreateGroup { id, organization: body.organization_id, name, description };
    if dry.dry_run {
        return run(&db, &caller, &dry, command, create_group).await;
    }
    let made = db.write_once(&caller, key, command, create_group).await?;
    Ok(created(format!("/api/v1/groups/{}", made.id), made))
}

/// One group
#[utoipa::path(get, path = "/api/v1/groups/{id}", tag = "groups", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = GroupBody)))]
pub(super) async fn show(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<GroupId>,
) -> Result<Response, Refusal> {
    let detail = db.read(&caller, id, queries::group).await?;
    let tag = etag(detail.view.group.version);
    Ok(([(header::ETAG, tag)], Json(GroupBody::from(detail.view))).into_response())
}

/// Change a group
#[utoipa::path(patch, path = "/api/v1/groups/{id}", tag = "groups", request_body = GroupChange,
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header), DryRun),
    responses((status = 200, body = GroupStateBody)))]
pub(super) async fn change(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(group): Path<GroupId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<GroupChange>,
) -> Result<Response, Refusal> {
    let version = expected(&if_match.required()?)?;
    let mut reading = Reading::default();
    let name = body.name.as_deref().map(|name| reading.read(DisplayText::parse(name), "/name"));
    let description = body.description.as_deref().map(|text| words(&mut reading, Some(text), "/description"));
    let command = ChangeGroup { group, version, name: name.flatten(), description };
    run(&db, &caller, &dry, reading.done(Some(command))?, change_group).await
}

/// Retire a group
///
/// Everybody goes, and loses what they have through it.
#[utoipa::path(post, path = "/api/v1/groups/{id}/retire", tag = "groups", request_body = Why,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = GroupStateBody)))]
pub(super) async fn retire(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(group): Path<GroupId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<Why>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let reason = words(&mut reading, body.reason.as_deref(), "/reason");
    let command = reading.done(Some(RetireGroup { group, version: expected(&if_match)?, reason }))?;
    run(&db, &caller, &dry, command, retire_group).await
}

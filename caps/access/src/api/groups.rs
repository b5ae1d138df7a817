//! `/api/v1/groups/{id}/grants`.

use axum::extract::State;
use axum::response::Response;
use base::GroupId;
use gate::Db;
use web::door::{Once, Signed};
use web::{Context, IfMatch, Json, Path, Query, Refusal};

use super::asked::{DryRun, NewGroupGrant, Reading, Retirement, created, expected, run};
use super::bodies::{GroupGrantBody, GroupGrantStateBody, GroupGrantsBody};
use crate::model::GroupGrantId;
use crate::ops::{EndGroupGrant, GrantToGroup, end_group_grant, grant_to_group};
use crate::queries;

/// The roles a group has
///
/// And each of its people through it.
#[utoipa::path(get, path = "/api/v1/groups/{id}/grants", tag = "groups", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = GroupGrantsBody)))]
pub(super) async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    context: Context,
    Path(group): Path<GroupId>,
) -> Result<Json<GroupGrantsBody>, Refusal> {
    let views = db.read(&caller, group, queries::grants_of_group).await?;
    let t = context.t();
    Ok(Json(GroupGrantsBody { items: views.into_iter().map(|view| GroupGrantBody::of(view, &t)).collect() }))
}

/// Give a group a role
///
/// Of a rank below the caller's own, where the group is. Each of its people is given it, or, where one of them cannot be,
/// nobody. A role that takes a second person is given to people one by one.
#[utoipa::path(post, path = "/api/v1/groups/{id}/grants", tag = "groups", request_body = NewGroupGrant,
    params(("id" = uuid::Uuid, Path), DryRun,
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gets the same answer again.")),
    responses((status = 201, body = GroupGrantStateBody)))]
pub(super) async fn give(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(group): Path<GroupId>,
    Query(dry): Query<DryRun>,
    Once(key, body): Once<NewGroupGrant>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let justification = reading.justification(body.justification.as_deref(), "/justification");
    let role = reading.role(&body.role);
    let conditions = reading.conditions(body.conditions.as_ref());
    let command = GrantToGroup {
        id: caller.draw().id(),
        group,
        role: reading.done(role)?,
        scope: body.scope.into(),
        until: body.until,
        justification,
        conditions,
    };
    if dry.dry_run {
        return run(&db, &caller, &dry, command, grant_to_group).await;
    }
    let made = db.write_once(&caller, key, command, grant_to_group).await?;
    Ok(created(format!("/api/v1/groups/{group}/grants/{}", made.id), made))
}

/// End what a group has
///
/// Now, for each of its people.
#[utoipa::path(post, path = "/api/v1/groups/{id}/grants/{grant}/end", tag = "groups", request_body = Retirement,
    params(("id" = uuid::Uuid, Path), ("grant" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = GroupGrantStateBody)))]
pub(super) async fn end(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path((group, grant)): Path<(GroupId, GroupGrantId)>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<Retirement>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let reason = reading.justification(body.reason.as_deref(), "/reason");
    let version = expected(&if_match)?;
    let command = reading.done(Some(EndGroupGrant { grant, group, version, reason }))?;
    run(&db, &caller, &dry, command, end_group_grant).await
}

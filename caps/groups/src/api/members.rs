//! `/api/v1/groups/{id}/members` and `/api/v1/users/{id}/groups`.

use axum::extract::State;
use axum::response::Response;
use base::{GroupId, UserId};
use gate::{Db, ListRequest, ReadTx, Work};
use web::door::Signed;
use web::verbs::{DryRun, Listed, Reading, expected, run};
use web::{IfMatch, Json, Path, Query, Refusal};

use super::bodies::{GroupMembersBody, GroupStateBody, NewGroupMembers, Why, words};
use crate::ops::{AddMembers, EndMember, add_members, end_member};
use crate::queries::{self, MemberView};
use crate::rules::MOST_AT_ONCE;

fn of_group<'a>(
    tx: &'a mut ReadTx<'_>,
    (group, request): &'a (GroupId, ListRequest),
) -> Work<'a, base::PageOf<MemberView>> {
    Box::pin(async move {
        queries::group(tx, group).await?;
        queries::members(tx, request).await
    })
}

/// Who is in a group
///
/// The newest first. Filters: `user`.
#[utoipa::path(get, path = "/api/v1/groups/{id}/members", tag = "groups",
    params(("id" = uuid::Uuid, Path), Listed), responses((status = 200, body = GroupMembersBody)))]
pub(super) async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(group): Path<GroupId>,
    Query(asked): Query<Listed>,
) -> Result<Json<GroupMembersBody>, Refusal> {
    let request = queries::of_group(asked.request()?, group);
    Ok(Json(db.read(&caller, (group, request), of_group).await?.into()))
}

/// Add people to a group
///
/// All of them, or nobody. Each is given what the group has, as far as the caller may give it to them.
#[utoipa::path(post, path = "/api/v1/groups/{id}/members", tag = "groups", request_body = NewGroupMembers,
    params(("id" = uuid::Uuid, Path), DryRun), responses((status = 200, body = GroupStateBody)))]
pub(super) async fn add(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(group): Path<GroupId>,
    Query(dry): Query<DryRun>,
    Json(body): Json<NewGroupMembers>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let reason = words(&mut reading, body.reason.as_deref(), "/reason");
    // One more than may be tells the operation that they are too many.
    let people = body.user_ids.iter().take(MOST_AT_ONCE + 1);
    let people = people.map(|user| (caller.draw().id(), *user)).collect();
    let command = reading.done(Some(AddMembers { group, people, until: body.until, reason }))?;
    run(&db, &caller, &dry, command, add_members).await
}

/// Take somebody out of a group
///
/// What they have through it ends with that.
#[utoipa::path(post, path = "/api/v1/groups/{id}/members/{user}/end", tag = "groups", request_body = Why,
    params(("id" = uuid::Uuid, Path), ("user" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = GroupStateBody)))]
pub(super) async fn end(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path((group, user)): Path<(GroupId, UserId)>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<Why>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let reason = words(&mut reading, body.reason.as_deref(), "/reason");
    let command = reading.done(Some(EndMember { group, user, version: expected(&if_match)?, reason }))?;
    run(&db, &caller, &dry, command, end_member).await
}

/// The groups somebody is in
///
/// Of those the caller may see, the newest first.
#[utoipa::path(get, path = "/api/v1/users/{id}/groups", tag = "groups",
    params(("id" = uuid::Uuid, Path), Listed), responses((status = 200, body = GroupMembersBody)))]
pub(super) async fn of_user(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    Query(asked): Query<Listed>,
) -> Result<Json<GroupMembersBody>, Refusal> {
    let request = queries::of_user(asked.request()?, user);
    Ok(Json(db.read(&caller, (user, request), of_person).await?.into()))
}

fn of_person<'a>(
    tx: &'a mut ReadTx<'_>,
    (user, request): &'a (UserId, ListRequest),
) -> Work<'a, base::PageOf<MemberView>> {
    Box::pin(async move {
        queries::require_person(tx, *user).await?;
        queries::members(tx, request).await
    })
}

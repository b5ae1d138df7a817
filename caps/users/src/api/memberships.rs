//! `/api/v1/users/{id}/memberships` and `/api/v1/memberships/{id}`.

use axum::extract::State;
use axum::response::Response;
use base::{FieldError, MembershipId, UserId};
use gate::Db;
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;
use web::door::{Once, Signed};
use web::{IfMatch, Json, Path, Query, Refusal};

use super::bodies::{MaybeReason, MembershipChanges, NewMembershipBody, reason};
use super::shown::MembershipItem;
use super::{Changed, DryRun, expected, invalid, made, with_version};
use crate::model::Attributes;
use crate::ops::{
    AddMembership, ChangeMembership, EndMembership, add_membership, change_membership, end_membership,
};
use crate::queries::view_user;

/// Somebody's places in organizations.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Memberships {
    /// Those whose organizations the caller may know.
    pub items: Vec<MembershipItem>,
}

/// A new membership.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NewMember {
    /// Its id; the earlier one of somebody who comes back.
    #[schema(value_type = uuid::Uuid)]
    pub id: MembershipId,
}

/// A user's memberships
#[utoipa::path(get, path = "/api/v1/users/{id}/memberships", tag = "users", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = Memberships)))]
pub(super) async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<UserId>,
) -> Result<Json<Memberships>, Refusal> {
    let view = db.read(&caller, id, view_user).await?;
    Ok(Json(Memberships { items: view.memberships.into_iter().map(MembershipItem::from).collect() }))
}

/// Make a user a member of an organization
///
/// Somebody whom the caller may see, where the caller may create users.
#[utoipa::path(post, path = "/api/v1/users/{id}/memberships", tag = "users", request_body = NewMembershipBody,
    params(("id" = uuid::Uuid, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gets the same answer again.")),
    responses((status = 201, body = NewMember)))]
pub(super) async fn add(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    Once(key, body): Once<NewMembershipBody>,
) -> Result<Response, Refusal> {
    let with = body.membership.read("/membership").map_err(invalid)?;
    let command = AddMembership { id: caller.draw().id(), user, organization: body.organization_id, with };
    let id = db.write_once(&caller, key, command, add_membership).await?;
    Ok(made(StatusCode::CREATED, format!("/api/v1/memberships/{id}"), None, NewMember { id }))
}

/// Change a membership
///
/// Takes `If-Match`. For whoever may change users in its organization.
#[utoipa::path(patch, path = "/api/v1/memberships/{id}", tag = "users", request_body = MembershipChanges,
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header), DryRun),
    responses((status = 200, body = Changed)))]
pub(super) async fn update(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(membership): Path<MembershipId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<MembershipChanges>,
) -> Result<Response, Refusal> {
    let attributes = body
        .attributes
        .try_map(|json| Attributes::parse(json).map_err(|error| vec![error.at("/attributes")]))
        .map_err(invalid)?;
    let command = ChangeMembership {
        membership,
        status: body.status,
        employee_number: body.employee_number,
        title: body.title,
        manager: body.manager_id,
        attributes,
        starts_at: body.starts_at,
        ends_at: body.ends_at,
        reason: reason(body.reason).map_err(invalid)?,
        if_version: expected(&if_match.required()?)?,
    };
    let version = if dry.dry_run {
        db.preview(&caller, command, change_membership).await?
    } else {
        db.write(&caller, command, change_membership).await?
    };
    Ok(with_version(version, Changed { version }))
}

/// End a membership
///
/// Now. The person can be made a member again; what was is on record.
#[utoipa::path(delete, path = "/api/v1/memberships/{id}", tag = "users", request_body = MaybeReason,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = Changed)))]
pub(super) async fn end(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(membership): Path<MembershipId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<MaybeReason>,
) -> Result<Response, Refusal> {
    let command = EndMembership {
        membership,
        reason: reason(body.reason).map_err(invalid)?,
        if_version: expected(&if_match)?,
    };
    let version = if dry.dry_run {
        db.preview(&caller, command, end_membership).await?
    } else {
        db.write(&caller, command, end_membership).await?
    };
    Ok(with_version(version, Changed { version }))
}

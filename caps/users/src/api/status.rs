//! `/api/v1/users/{id}/status`, deletion and its undoing.

use axum::extract::State;
use axum::response::Response;
use base::UserId;
use gate::Db;
use serde::Serialize;
use utoipa::ToSchema;
use web::door::Signed;
use web::{IfMatch, Json, Path, Query, Refusal};

use super::bodies::{ReasonBody, StatusBody};
use super::{DryRun, expected, with_version};
use crate::model::Status;
use crate::ops::{
    ChangeStatus, DeleteUser, StatusChanged, UndeleteUser, change_status, delete as delete_op,
    undelete as undelete_op,
};

/// How an account stands after a change.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StatusShown {
    /// The status. Reactivating somebody who never proved anything gives `pending`.
    pub status: Status,
    /// The user's version.
    pub version: i64,
}

fn shown(changed: StatusChanged) -> Response {
    with_version(changed.version, StatusShown { status: changed.status, version: changed.version })
}

/// Switch off, suspend, reactivate or ban
///
/// The allowed changes are one table; what is not in it is refused with what is possible. `inactive` and `suspended` may
/// have an end, after which the account reverts by itself. A status that blocks the way in ends every session and
/// token at once.
#[utoipa::path(post, path = "/api/v1/users/{id}/status", tag = "users", request_body = StatusBody,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = StatusShown)))]
pub(super) async fn change(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<UserId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<StatusBody>,
) -> Result<Response, Refusal> {
    let command = ChangeStatus {
        user: id,
        to: body.to,
        reason: body.reason,
        notes: body.notes.filter(|notes| !notes.trim().is_empty()),
        until: body.until,
        if_version: expected(&if_match)?,
    };
    let changed = if dry.dry_run {
        db.preview(&caller, command, change_status).await?
    } else {
        db.write(&caller, command, change_status).await?
    };
    Ok(shown(changed))
}

/// Soft-delete a user
///
/// The account keeps its addresses, nobody signs in, and it can be brought back.
#[utoipa::path(delete, path = "/api/v1/users/{id}", tag = "users", request_body = ReasonBody,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = StatusShown)))]
pub(super) async fn remove(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<UserId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<ReasonBody>,
) -> Result<Response, Refusal> {
    let command = DeleteUser { user: id, reason: body.reason, if_version: expected(&if_match)? };
    let changed = if dry.dry_run {
        db.preview(&caller, command, delete_op).await?
    } else {
        db.write(&caller, command, delete_op).await?
    };
    Ok(shown(changed))
}

/// Bring a soft-deleted user back
///
/// As the account was: suspended if it was suspended.
#[utoipa::path(post, path = "/api/v1/users/{id}/undelete", tag = "users", request_body = ReasonBody,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = StatusShown)))]
pub(super) async fn undelete(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<UserId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<ReasonBody>,
) -> Result<Response, Refusal> {
    let command = UndeleteUser { user: id, reason: body.reason, if_version: expected(&if_match)? };
    let changed = if dry.dry_run {
        db.preview(&caller, command, undelete_op).await?
    } else {
        db.write(&caller, command, undelete_op).await?
    };
    Ok(shown(changed))
}

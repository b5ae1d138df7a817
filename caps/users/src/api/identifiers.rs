//! `/api/v1/users/{id}/identifiers`.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::UserId;
use gate::Db;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::door::{Once, Signed};
use web::{Json, Path, Refusal};

use super::bodies::{IdentifierBody, MaybeReason, reason};
use super::shown::IdentifierItem;
use super::{invalid, made};
use crate::model::IdentifierId;
use crate::ops::{
    AddIdentifier, MakePrimary, RemoveIdentifier, VouchForIdentifier, add_identifier, make_primary,
    remove_identifier, vouch_for_identifier,
};
use crate::queries::view_user;

/// Somebody's addresses.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Identifiers {
    /// The primary ones first.
    pub items: Vec<IdentifierItem>,
}

/// A new address.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct NewIdentifier {
    /// Its id.
    #[schema(value_type = uuid::Uuid)]
    pub id: IdentifierId,
}

/// A user's addresses
#[utoipa::path(get, path = "/api/v1/users/{id}/identifiers", tag = "users", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = Identifiers)))]
pub(super) async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<UserId>,
) -> Result<Json<Identifiers>, Refusal> {
    let view = db.read(&caller, id, view_user).await?;
    Ok(Json(Identifiers { items: view.identifiers.into_iter().map(IdentifierItem::from).collect() }))
}

/// Add an address
///
/// It is not proved yet; the first of its kind is the one that is used. At most ten.
#[utoipa::path(post, path = "/api/v1/users/{id}/identifiers", tag = "users", request_body = IdentifierBody,
    params(("id" = uuid::Uuid, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gets the same answer again.")),
    responses((status = 201, body = NewIdentifier)))]
pub(super) async fn add(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    Once(key, body): Once<IdentifierBody>,
) -> Result<Response, Refusal> {
    let address = body.read().map_err(invalid)?;
    let command = AddIdentifier { user, id: caller.draw().id(), address };
    let id = db.write_once(&caller, key, command, adding).await?;
    let path = format!("/api/v1/users/{user}/identifiers/{id}");
    Ok(made(StatusCode::CREATED, path, None, NewIdentifier { id }))
}

/// The operation, answering the id so that a repeated request gets the first one's.
fn adding<'a>(tx: &'a mut gate::WriteTx<'_>, command: &'a AddIdentifier) -> gate::Work<'a, IdentifierId> {
    Box::pin(async move {
        add_identifier(tx, command).await?;
        Ok(command.id)
    })
}

/// Remove an address
///
/// Not the one that is used while there are others of its kind, and not the last thing to sign in with.
#[utoipa::path(delete, path = "/api/v1/users/{id}/identifiers/{identifier}", tag = "users",
    params(("id" = uuid::Uuid, Path), ("identifier" = uuid::Uuid, Path)), responses((status = 204)))]
pub(super) async fn remove(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path((user, identifier)): Path<(UserId, IdentifierId)>,
) -> Result<Response, Refusal> {
    db.write(&caller, RemoveIdentifier { user, identifier }, remove_identifier).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Use an address
///
/// Makes it the primary one of its kind. One that is proved is replaced only by one that is proved too.
#[utoipa::path(post, path = "/api/v1/users/{id}/identifiers/{identifier}/primary", tag = "users",
    params(("id" = uuid::Uuid, Path), ("identifier" = uuid::Uuid, Path)), responses((status = 204)))]
pub(super) async fn prefer(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path((user, identifier)): Path<(UserId, IdentifierId)>,
) -> Result<Response, Refusal> {
    db.write(&caller, MakePrimary { user, identifier }, make_primary).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Vouch for an address
///
/// The caller has checked by other means than a message to it that the address is the person's; it signs in from now on.
/// Takes `users.verify`, for people of a lower rank, and sight of every account; never for oneself.
#[utoipa::path(post, path = "/api/v1/users/{id}/identifiers/{identifier}/verification", tag = "users",
    request_body = MaybeReason, params(("id" = uuid::Uuid, Path), ("identifier" = uuid::Uuid, Path)),
    responses((status = 204), (status = 403, description = "identifier.vouch_own, identifier.vouch_unseen"),
        (status = 404), (status = 409, description = "identifier.already_verified, identifier.held, user.not_changeable")))]
pub(super) async fn vouch(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path((user, identifier)): Path<(UserId, IdentifierId)>,
    Json(body): Json<MaybeReason>,
) -> Result<Response, Refusal> {
    let reason = reason(body.reason).map_err(invalid)?;
    db.write(&caller, VouchForIdentifier { user, identifier, reason }, vouch_for_identifier).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

//! `/api/v1/me` and settings.

use axum::extract::State;
use axum::response::Response;
use base::{UserId, codes};
use gate::Db;
use web::door::Signed;
use web::{Context, IfMatch, Json, Path, Query, Refusal};

use super::bodies::UpdateUserBody;
use super::shown::{SettingsBody, UserBody};
use super::users::change;
use super::{Changed, DryRun, expected, with_version};
use crate::model::Settings;
use crate::ops::{UpdateSettings, update_settings as update_op};
use crate::queries::{settings_of, view_user};

fn own(caller: &gate::Caller) -> Result<UserId, Refusal> {
    caller.user().ok_or_else(|| Refusal::from(&codes::UNAUTHENTICATED))
}

/// Oneself
#[utoipa::path(get, path = "/api/v1/me", tag = "me", responses((status = 200, body = UserBody)))]
pub(super) async fn me(
    State(db): State<Db>,
    Signed(caller): Signed,
    context: Context,
) -> Result<Response, Refusal> {
    let view = db.read(&caller, own(&caller)?, view_user).await?;
    Ok(with_version(view.user.version, UserBody::new(view, context.started())))
}

/// Change one's own profile
///
/// Takes `If-Match`. What is missing stays, what is `null` or blank is emptied.
#[utoipa::path(patch, path = "/api/v1/me", tag = "me", request_body = UpdateUserBody,
    params(("If-Match" = String, Header), DryRun), responses((status = 200, body = Changed)))]
pub(super) async fn update_me(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<UpdateUserBody>,
) -> Result<Response, Refusal> {
    change(&db, &caller, own(&caller)?, dry, if_match, body).await
}

/// A user's settings
#[utoipa::path(get, path = "/api/v1/users/{id}/settings", tag = "users", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = SettingsBody)))]
pub(super) async fn settings(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<UserId>,
) -> Result<Response, Refusal> {
    let (settings, version) = db.read(&caller, id, settings_of).await?;
    Ok(with_version(version, SettingsBody::new(settings, version)))
}

/// Replace a user's settings
///
/// Takes `If-Match`. What is missing is as at the start.
#[utoipa::path(put, path = "/api/v1/users/{id}/settings", tag = "users", request_body = Settings,
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header)), responses((status = 200, body = Changed)))]
pub(super) async fn update_settings(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<UserId>,
    if_match: IfMatch,
    Json(settings): Json<Settings>,
) -> Result<Response, Refusal> {
    let command = UpdateSettings { user: id, settings, if_version: expected(&if_match.required()?)? };
    let version = db.write(&caller, command, update_op).await?;
    Ok(with_version(version, Changed { version }))
}

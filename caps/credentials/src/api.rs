//! `/api/v1/me/password`, `/api/v1/users/{id}/password`, and what is below.

mod activation;

use std::sync::Arc;

use axum::extract::State;
use base::{SecretText, UserId};
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::door::Signed;
use web::{Json, Path, Refusal};

use crate::check::Passwords;
use crate::door;
use crate::ops::unlock::unlock;

/// The routes of this capability for programs.
pub fn api(passwords: &Arc<Passwords>) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(change_own))
        .routes(routes!(set))
        .routes(routes!(lift))
        .routes(routes!(activation::show, activation::issue, activation::revoke))
        .routes(routes!(activation::activate))
        .with_state(Arc::clone(passwords))
}

/// One's own password, and the next.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChangeOwn {
    /// The present one.
    #[schema(value_type = String, format = Password, max_length = 1024)]
    current_password: SecretText,
    /// The next one: at least 8 characters, none of the account's own names, not one that everybody tries first.
    #[schema(value_type = String, format = Password, min_length = 8, max_length = 1024)]
    new_password: SecretText,
}

/// Somebody's next password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Set {
    /// At least 8 characters, none of the account's own names, not one that everybody tries first.
    #[schema(value_type = String, format = Password, min_length = 8, max_length = 1024)]
    password: SecretText,
    /// Whether it is good for nothing but choosing another. True if left out: you know it too.
    #[serde(default = "yes")]
    must_change: bool,
}
fn yes() -> bool {
    true
}

/// Change one's own password.
///
/// Every other session ends; the one it is changed in goes on. Personal access tokens stay.
#[utoipa::path(put, path = "/api/v1/me/password", tag = "credentials", request_body = ChangeOwn,
    responses((status = 204), (status = 422, description = "a wrong present password, or a weak new one"),
        (status = 429, description = "five wrong ones in a quarter of an hour")))]
async fn change_own(
    State(passwords): State<Arc<Passwords>>,
    Signed(caller): Signed,
    Json(body): Json<ChangeOwn>,
) -> Result<StatusCode, Refusal> {
    door::change_own(&passwords, &caller, &body.current_password, &body.new_password).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Set somebody's password.
///
/// Ends all their sessions, lifts a lock and forgets their devices; a pending account becomes active. Takes
/// `credentials.set`, for people of a lower rank; never for oneself.
#[utoipa::path(put, path = "/api/v1/users/{id}/password", tag = "credentials", request_body = Set,
    params(("id" = uuid::Uuid, Path)),
    responses((status = 204), (status = 403), (status = 404), (status = 422, description = "a weak password")))]
async fn set(
    State(passwords): State<Arc<Passwords>>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    Json(body): Json<Set>,
) -> Result<StatusCode, Refusal> {
    door::set_for(&passwords, &caller, user, &body.password, body.must_change).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lift somebody's lock.
///
/// After five failures an account takes no password from devices it does not know, for a quarter of an hour; this ends it
/// before. Takes `credentials.unlock`, for people of a lower rank; never for oneself.
#[utoipa::path(delete, path = "/api/v1/users/{id}/lock", tag = "credentials", params(("id" = uuid::Uuid, Path)),
    responses((status = 204), (status = 403), (status = 404),
        (status = 409, description = "sign_in.not_locked: there is no lock")))]
async fn lift(
    State(passwords): State<Arc<Passwords>>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
) -> Result<StatusCode, Refusal> {
    passwords.db().write(&caller, user, unlock).await?;
    Ok(StatusCode::NO_CONTENT)
}

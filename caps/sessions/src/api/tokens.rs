//! Personal access tokens.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{PageOf, Timestamp, TokenId, UserId};
use gate::Caller;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::door::{Once, Signed};
use web::{Json, Path, Refusal};

use super::sessions::{me, secret_headers};
use crate::entrance::Entrance;
use crate::model::PersonalToken;
use crate::ops::tokens::{CreateToken, CreatedToken, RevokeToken, create_token, revoke_token};
use crate::queries::tokens_of;

/// A token to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewToken {
    /// What it is for, in its owner's words.
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// When it ends: a year from now at the latest.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

/// Tokens. There are never more than fit here.
#[derive(Serialize, ToSchema)]
pub(super) struct TokenPage {
    items: Vec<PersonalToken>,
    next_cursor: Option<String>,
    total: Option<u64>,
    total_capped: bool,
}
impl From<PageOf<PersonalToken>> for TokenPage {
    fn from(page: PageOf<PersonalToken>) -> Self {
        let PageOf { items, total, total_capped, .. } = page;
        TokenPage { items, next_cursor: None, total, total_capped }
    }
}

async fn list(entrance: &Entrance, caller: &Arc<Caller>, user: UserId) -> Result<Json<TokenPage>, Refusal> {
    Ok(Json(entrance.sessions.db().read(caller, user, tokens_of).await?.into()))
}
async fn revoke(
    entrance: &Entrance,
    caller: &Arc<Caller>,
    user: UserId,
    token: TokenId,
) -> Result<StatusCode, Refusal> {
    entrance.sessions.db().write(caller, RevokeToken { user, token }, revoke_token).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// One's own tokens; never what they are, only what they are for.
#[utoipa::path(get, path = "/api/v1/me/tokens", tag = "tokens", responses((status = 200, body = TokenPage)))]
pub(super) async fn mine(
    State(entrance): State<Arc<Entrance>>,
    Signed(caller): Signed,
) -> Result<Json<TokenPage>, Refusal> {
    list(&entrance, &caller, me(&caller)?).await
}

/// Make a token that acts as oneself.
///
/// The answer is the only place where it is shown. The same `Idempotency-Key` again within a day shows it again: the
/// answer is kept encrypted that long.
#[utoipa::path(post, path = "/api/v1/me/tokens", tag = "tokens", request_body = NewToken,
    responses((status = 201, body = CreatedToken), (status = 403, description = "the request came by a token itself"),
        (status = 409, description = "there are as many as there can be"), (status = 422)))]
pub(super) async fn create(
    State(entrance): State<Arc<Entrance>>,
    Signed(caller): Signed,
    Once(key, body): Once<NewToken>,
) -> Result<Response, Refusal> {
    let command = CreateToken::new(me(&caller)?, &body.name, body.expires_at, caller.draw())?;
    let created = entrance.sessions.db().write_once(&caller, key, command, create_token).await?;
    Ok((StatusCode::CREATED, secret_headers(), Json(created)).into_response())
}

/// Revoke one of one's own tokens.
#[utoipa::path(delete, path = "/api/v1/me/tokens/{token}", tag = "tokens", params(("token" = uuid::Uuid, Path)),
    responses((status = 204), (status = 404)))]
pub(super) async fn revoke_mine(
    State(entrance): State<Arc<Entrance>>,
    Signed(caller): Signed,
    Path(token): Path<TokenId>,
) -> Result<StatusCode, Refusal> {
    revoke(&entrance, &caller, me(&caller)?, token).await
}

/// Somebody's tokens.
#[utoipa::path(get, path = "/api/v1/users/{id}/tokens", tag = "tokens", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = TokenPage), (status = 404)))]
pub(super) async fn theirs(
    State(entrance): State<Arc<Entrance>>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
) -> Result<Json<TokenPage>, Refusal> {
    list(&entrance, &caller, user).await
}

/// Revoke one of somebody's tokens.
#[utoipa::path(delete, path = "/api/v1/users/{id}/tokens/{token}", tag = "tokens",
    params(("id" = uuid::Uuid, Path), ("token" = uuid::Uuid, Path)), responses((status = 204), (status = 403), (status = 404)))]
pub(super) async fn revoke_theirs(
    State(entrance): State<Arc<Entrance>>,
    Signed(caller): Signed,
    Path((user, token)): Path<(UserId, TokenId)>,
) -> Result<StatusCode, Refusal> {
    revoke(&entrance, &caller, user, token).await
}

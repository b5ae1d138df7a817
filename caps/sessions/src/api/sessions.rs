//! Signing in and out, and the sessions of people.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{PageOf, SecretText, SessionId, Timestamp, UserId};
use gate::{Caller, Error};
use http::{HeaderValue, StatusCode, header};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::door::{Caller as Anybody, Signed};
use web::{Context, Json, Path, Query, Refusal};

use crate::entrance::{Ask, Entrance};
use crate::model::{Kind, Session};
use crate::ops::end::{EndAll, EndSession, end_all, end_session, sign_out};
use crate::queries::sessions_of;
use crate::sessions::is_restricted;
use crate::tables::codes;

/// Signs in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Begin {
    /// User name, or a verified e-mail address or telephone number.
    #[schema(max_length = 320)]
    identifier: String,
    /// The password.
    #[schema(value_type = String, format = Password, max_length = 1024)]
    password: SecretText,
    /// For up to thirty days instead of one.
    #[serde(default)]
    stay: bool,
    /// What an earlier sign-in of this program gave as `device`: it goes on while others are locked out.
    #[schema(value_type = Option<String>, max_length = 1024)]
    device: Option<SecretText>,
}

/// A session begun.
#[derive(Serialize, ToSchema)]
pub(super) struct Begun {
    /// Its id.
    #[schema(value_type = uuid::Uuid)]
    id: SessionId,
    /// Whose it is.
    #[schema(value_type = uuid::Uuid)]
    user_id: UserId,
    /// To be sent as `Authorization: Bearer …`. It cannot be read again.
    token: String,
    /// When it ends at the latest.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    /// Somebody else chose the password: the session is good for `PUT /api/v1/me/password` and nothing else.
    must_change_password: bool,
    /// To be kept and sent with the next sign-in; only where the device was not known.
    device: Option<String>,
}

/// Sign in with a password.
///
/// The same answer, after the same work, for an unknown name, a wrong password and a locked account.
#[utoipa::path(post, path = "/api/v1/sessions", tag = "sessions", request_body = Begin, security(()),
    responses((status = 201, body = Begun), (status = 401, description = "sign_in.failed"),
        (status = 403, description = "sign_in.blocked: right password, but the account is switched off"),
        (status = 429), (status = 503, description = "no capacity to check passwords; the try does not count")))]
pub(super) async fn begin(
    State(entrance): State<Arc<Entrance>>,
    context: Context,
    Anybody(caller): Anybody,
    Json(body): Json<Begin>,
) -> Result<Response, Refusal> {
    let ask = Ask {
        identifier: &body.identifier,
        password: &body.password,
        device: body.device.as_ref().map(SecretText::expose),
        kind: Kind::Program,
        stay: body.stay,
    };
    let begun = entrance.sign_in(&context, &caller, &ask).await?;
    let body = Begun {
        id: begun.started.id,
        user_id: begun.started.user,
        token: begun.token.expose(),
        expires_at: begun.started.expires_at,
        must_change_password: begun.started.must_change,
        device: begun.device.map(|token| token.expose()),
    };
    Ok((StatusCode::CREATED, secret_headers(), Json(body)).into_response())
}

/// An answer with a secret in it: kept by nobody on the way, and not compressed together with what others can choose.
pub(super) fn secret_headers() -> [(header::HeaderName, HeaderValue); 1] {
    [(header::CACHE_CONTROL, HeaderValue::from_static("no-store, no-transform"))]
}

/// Who asks, and by what.
#[derive(Serialize, ToSchema)]
pub(super) struct Present {
    /// The person.
    #[schema(value_type = uuid::Uuid)]
    user_id: UserId,
    /// The session that the request came by; none where it was a personal access token.
    #[schema(value_type = Option<uuid::Uuid>)]
    session_id: Option<SessionId>,
    /// The session is good for `PUT /api/v1/me/password` and nothing else.
    must_change_password: bool,
}

/// Who am I: whose this session or token is, if it is good.
///
/// Answered from memory, so a program may ask before everything it does. The whole profile is at `/api/v1/me`.
#[utoipa::path(get, path = "/api/v1/sessions/current", tag = "sessions",
    responses((status = 200, body = Present), (status = 401)))]
pub(super) async fn current(Anybody(caller): Anybody) -> Result<Json<Present>, Refusal> {
    let user_id = caller.user().ok_or_else(|| Refusal::from(&base::codes::UNAUTHENTICATED))?;
    let session_id = caller.circumstances().session;
    Ok(Json(Present { user_id, session_id, must_change_password: is_restricted(&caller) }))
}

/// Sign out: end the session that this request came by.
#[utoipa::path(delete, path = "/api/v1/sessions/current", tag = "sessions",
    responses((status = 204), (status = 401), (status = 404, description = "the request came by a personal token")))]
pub(super) async fn end_current(
    State(entrance): State<Arc<Entrance>>,
    Signed(caller): Signed,
) -> Result<StatusCode, Refusal> {
    if caller.circumstances().session.is_none() {
        return Err(Error::NotFound { noun: "session" }.into());
    }
    entrance.sessions.db().write(&caller, (), sign_out).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sessions. There are never more than fit here.
#[derive(Serialize, ToSchema)]
pub(super) struct SessionPage {
    items: Vec<Session>,
    next_cursor: Option<String>,
    total: Option<u64>,
    total_capped: bool,
}
impl From<PageOf<Session>> for SessionPage {
    fn from(page: PageOf<Session>) -> Self {
        let PageOf { items, total, total_capped, .. } = page;
        SessionPage { items, next_cursor: None, total, total_capped }
    }
}

/// What is to end.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct EndQuery {
    /// Leave out the session that asks.
    except_current: bool,
}

/// How many ended.
#[derive(Serialize, ToSchema)]
pub(super) struct Ended {
    /// Sessions ended by this request.
    ended: usize,
}

async fn list(entrance: &Entrance, caller: &Arc<Caller>, user: UserId) -> Result<Json<SessionPage>, Refusal> {
    Ok(Json(entrance.sessions.db().read(caller, user, sessions_of).await?.into()))
}
async fn end(
    entrance: &Entrance,
    caller: &Arc<Caller>,
    user: UserId,
    query: &EndQuery,
) -> Result<Json<Ended>, Refusal> {
    let except = caller.circumstances().session.filter(|_| query.except_current);
    let ended = entrance.sessions.db().write(caller, EndAll { user, except }, end_all).await?;
    Ok(Json(Ended { ended }))
}
async fn end_one(
    entrance: &Entrance,
    caller: &Arc<Caller>,
    user: UserId,
    session: SessionId,
) -> Result<StatusCode, Refusal> {
    entrance.sessions.db().write(caller, EndSession { user, session }, end_session).await?;
    Ok(StatusCode::NO_CONTENT)
}
/// Who asks for their own. Who was let in for a password only is told so.
pub(super) fn me(caller: &Caller) -> Result<UserId, Refusal> {
    let user = caller.user().ok_or_else(|| Refusal::from(&base::codes::UNAUTHENTICATED))?;
    if is_restricted(caller) {
        return Err(Refusal::from(&codes::MUST_CHANGE));
    }
    Ok(user)
}

/// Where one is signed in oneself.
#[utoipa::path(get, path = "/api/v1/me/sessions", tag = "sessions", responses((status = 200, body = SessionPage)))]
pub(super) async fn mine(
    State(entrance): State<Arc<Entrance>>,
    Signed(caller): Signed,
) -> Result<Json<SessionPage>, Refusal> {
    list(&entrance, &caller, me(&caller)?).await
}

/// Sign out everywhere, or everywhere else.
#[utoipa::path(delete, path = "/api/v1/me/sessions", tag = "sessions", params(EndQuery),
    responses((status = 200, body = Ended)))]
pub(super) async fn end_mine(
    State(entrance): State<Arc<Entrance>>,
    Signed(caller): Signed,
    Query(query): Query<EndQuery>,
) -> Result<Json<Ended>, Refusal> {
    end(&entrance, &caller, me(&caller)?, &query).await
}

/// End one of one's own sessions.
#[utoipa::path(delete, path = "/api/v1/me/sessions/{session}", tag = "sessions",
    params(("session" = uuid::Uuid, Path)), responses((status = 204), (status = 404)))]
pub(super) async fn end_one_of_mine(
    State(entrance): State<Arc<Entrance>>,
    Signed(caller): Signed,
    Path(session): Path<SessionId>,
) -> Result<StatusCode, Refusal> {
    end_one(&entrance, &caller, me(&caller)?, session).await
}

/// Where somebody is signed in.
#[utoipa::path(get, path = "/api/v1/users/{id}/sessions", tag = "sessions", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = SessionPage), (status = 404)))]
pub(super) async fn theirs(
    State(entrance): State<Arc<Entrance>>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
) -> Result<Json<SessionPage>, Refusal> {
    list(&entrance, &caller, user).await
}

/// Sign somebody out everywhere.
#[utoipa::path(delete, path = "/api/v1/users/{id}/sessions", tag = "sessions", params(("id" = uuid::Uuid, Path), EndQuery),
    responses((status = 200, body = Ended), (status = 403), (status = 404)))]
pub(super) async fn end_theirs(
    State(entrance): State<Arc<Entrance>>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    Query(query): Query<EndQuery>,
) -> Result<Json<Ended>, Refusal> {
    end(&entrance, &caller, user, &query).await
}

/// End one of somebody's sessions.
#[utoipa::path(delete, path = "/api/v1/users/{id}/sessions/{session}", tag = "sessions",
    params(("id" = uuid::Uuid, Path), ("session" = uuid::Uuid, Path)),
    responses((status = 204), (status = 403), (status = 404)))]
pub(super) async fn end_one_of_theirs(
    State(entrance): State<Arc<Entrance>>,
    Signed(caller): Signed,
    Path((user, session)): Path<(UserId, SessionId)>,
) -> Result<StatusCode, Refusal> {
    end_one(&entrance, &caller, user, session).await
}

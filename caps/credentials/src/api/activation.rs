//! `/api/v1/users/{id}/activation` and `/api/v1/activation`.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{FieldFault, Rejection, SecretText, Timestamp, UserId, codes};
use gate::Error;
use http::{HeaderValue, StatusCode, header};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::door::{Caller as Anybody, Once, Signed};
use web::{Context, Json, Path, Refusal};

use crate::check::Passwords;
use crate::door;
use crate::link::{Delivery, hours};
use crate::ops::activation::revoke_activation;
use crate::queries::link_sight;

/// A link to be made.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct NewActivation {
    /// How long it opens, in hours; 72 if nothing is said.
    #[schema(minimum = 1, maximum = 720)]
    hours: Option<i64>,
    /// `mail`: refused where it cannot be mailed. `hand_over`: it stands in the answer. `either`, if nothing is said: by mail
    /// where that is possible.
    deliver: Option<String>,
}

/// A link that was made.
#[derive(Serialize, ToSchema)]
#[schema(as = IssuedActivation)]
pub(super) struct IssuedBody {
    /// When it stops opening.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    /// The address it was mailed to; null where it is handed over.
    sent_to: Option<String>,
    /// The link, where the caller is to hand it over: here and nowhere else. Null in the answer to a repeated request.
    link: Option<String>,
}

/// An open link.
#[derive(Serialize, ToSchema)]
#[schema(as = OpenActivation)]
pub(super) struct OpenBody {
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    issued_at: Timestamp,
    /// When it stops opening.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    /// The address it was mailed to; null where it was handed over.
    sent_to: Option<String>,
}

/// A link and the password that is chosen by it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Activation {
    /// The end of the link, behind `/activate/`.
    #[schema(value_type = String, max_length = 1024)]
    token: SecretText,
    /// At least 8 characters, none of the account's own names, not one that everybody tries first.
    #[schema(value_type = String, format = Password, min_length = 8, max_length = 1024)]
    password: SecretText,
}

/// Make an activation link
///
/// By it somebody chooses their first password. It opens once; one that was open before opens no more. Takes
/// `credentials.set`, for people of a lower rank. At most five for one person in an hour.
#[utoipa::path(post, path = "/api/v1/users/{id}/activation", tag = "credentials", request_body = NewActivation,
    params(("id" = uuid::Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = IssuedBody), (status = 403), (status = 404),
        (status = 409, description = "the account has a password, or its status lets nobody in, or no mail goes out"),
        (status = 422, description = "handed over, it would lead to an account that nobody can sign in to"),
        (status = 429)))]
pub(super) async fn issue(
    State(passwords): State<Arc<Passwords>>,
    context: Context,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    Once(key, body): Once<NewActivation>,
) -> Result<Response, Refusal> {
    let mut faults = Vec::new();
    let hours = hours(body.hours, "/hours").map_err(|fault| faults.push(fault)).unwrap_or_default();
    let delivery = match body.deliver.as_deref().map(Delivery::parse) {
        None => Delivery::default(),
        Some(Some(delivery)) => delivery,
        Some(None) => {
            let args = vec![("choices", "either, mail, hand_over".to_owned())];
            faults.push(FieldFault { pointer: "/deliver".to_owned(), code: &codes::INVALID_CHOICE, args });
            Delivery::default()
        }
    };
    if !faults.is_empty() {
        return Err(Refusal::new(Rejection::from(faults)));
    }
    let (issued, path) = door::issue(&passwords, &caller, user, (hours, delivery), key).await?;
    let link = path.map(|path| context.address(path.expose()));
    let body = IssuedBody { expires_at: issued.expires_at, sent_to: issued.sent_to, link };
    let mut response = (StatusCode::CREATED, Json(body)).into_response();
    // A link may be in it: kept by nobody, and not compressed beside what others can choose.
    let value = HeaderValue::from_static("no-store, no-transform");
    response.headers_mut().insert(header::CACHE_CONTROL, value);
    Ok(response)
}

/// The open activation link of somebody
///
/// That there is one, and until when; never the link itself. 404 where none is open.
#[utoipa::path(get, path = "/api/v1/users/{id}/activation", tag = "credentials", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = OpenBody), (status = 404)))]
pub(super) async fn show(
    State(passwords): State<Arc<Passwords>>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
) -> Result<Json<OpenBody>, Refusal> {
    let sight = passwords.db().read(&caller, user, link_sight).await?;
    let open = sight.and_then(|sight| sight.open).ok_or(Error::NotFound { noun: "activation" })?;
    Ok(Json(OpenBody { issued_at: open.issued_at, expires_at: open.expires_at, sent_to: open.sent_to }))
}

/// Call somebody's activation link back
#[utoipa::path(delete, path = "/api/v1/users/{id}/activation", tag = "credentials",
    params(("id" = uuid::Uuid, Path)), responses((status = 204), (status = 403), (status = 404)))]
pub(super) async fn revoke(
    State(passwords): State<Arc<Passwords>>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
) -> Result<StatusCode, Refusal> {
    passwords.db().write(&caller, user, revoke_activation).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Choose the first password by an activation link
///
/// For whoever has the link. The account is active afterwards, and the address that the link was mailed to is verified. A
/// link that opens nothing is answered alike, whatever became of it.
#[utoipa::path(post, path = "/api/v1/activation", tag = "credentials", request_body = Activation, security(()),
    responses((status = 204), (status = 404, description = "activation.link_invalid: it opens nothing"),
        (status = 422, description = "a weak password"), (status = 429)))]
pub(super) async fn activate(
    State(passwords): State<Arc<Passwords>>,
    context: Context,
    Anybody(caller): Anybody,
    Json(body): Json<Activation>,
) -> Result<StatusCode, Refusal> {
    door::activate(&passwords, &context, &caller, body.token.expose(), &body.password).await?;
    Ok(StatusCode::NO_CONTENT)
}

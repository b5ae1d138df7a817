//! `/api/v1/users/{id}/avatar`: the photo itself.

use axum::body::Body;
use axum::extract::{FromRequest, Request, State};
use axum::response::{IntoResponse, Response};
use base::{BlobId, UserId};
use bytes::Bytes;
use gate::Db;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Serialize;
use utoipa::ToSchema;
use web::door::Signed;
use web::{Json, Path, Refusal};

use crate::model::Photo;
use crate::ops::{SetAvatar, set_avatar};
use crate::queries::avatar_of;

/// What changed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AvatarBody {
    /// The photo.
    #[schema(value_type = Option<Uuid>)]
    pub avatar_id: Option<BlobId>,
    /// The user's version.
    pub version: i64,
}

/// A picture's bytes.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[allow(dead_code, reason = "only described: a picture is no JSON")]
pub(crate) struct Picture(Vec<u8>);

/// The photo's name for caches: another photo has another id, the same never changes.
fn tag(avatar: BlobId) -> String {
    format!("\"{avatar}\"")
}

/// Somebody's photo
///
/// Seen by whoever sees the user. May be kept by the caller alone, and is asked for again each time: with
/// `If-None-Match` that costs no more than a look.
#[utoipa::path(get, path = "/api/v1/users/{id}/avatar", tag = "users", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, content((Picture = "image/png"), (Picture = "image/jpeg"), (Picture = "image/webp"))),
        (status = 304), (status = 404)))]
pub(super) async fn show(
    State(db): State<Db>,
    Signed(caller): Signed,
    headers: HeaderMap,
    Path(user): Path<UserId>,
) -> Result<Response, Refusal> {
    let avatar = db.read(&caller, user, avatar_of).await?;
    let tag = tag(avatar);
    let mut answer = if web::not_modified(&headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let reader = blobs::open(&db, &caller, avatar).await.map_err(gate::Error::from)?;
        let media_type = HeaderValue::from_str(&reader.meta().media_type);
        let bytes = reader.all().await.map_err(gate::Error::from)?;
        let mut answer = Response::new(Body::from(bytes));
        // INVARIANT: a media type that was stored is one of a closed list of ASCII names.
        let media_type = media_type.unwrap_or(HeaderValue::from_static("application/octet-stream"));
        answer.headers_mut().insert(header::CONTENT_TYPE, media_type);
        answer
    };
    let own = answer.headers_mut();
    own.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    own.extend(HeaderValue::from_str(&tag).ok().map(|tag| (header::ETAG, tag)));
    Ok(answer)
}

/// Set a photo
///
/// The body is the picture: PNG, JPEG or WebP, of at most 2 MiB and 4096 pixels on each side. What it is, its bytes say.
/// One's own, or somebody's with `users.update`.
#[utoipa::path(put, path = "/api/v1/users/{id}/avatar", tag = "users", params(("id" = uuid::Uuid, Path)),
    request_body(content((Picture = "image/png"), (Picture = "image/jpeg"), (Picture = "image/webp"))),
    responses((status = 200, body = AvatarBody), (status = 413, description = "blob.too_large"),
        (status = 422, description = "blob.not_an_image, blob.image_too_large")))]
pub(super) async fn set(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    request: Request,
) -> Result<Response, Refusal> {
    let bytes = Bytes::from_request(request, &()).await.map_err(|rejection| {
        let large = rejection.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE;
        Refusal::from(if large { &web::codes::BODY_TOO_LARGE } else { &web::codes::BODY_UNREADABLE })
    })?;
    let photo = Photo::parse(bytes).map_err(|error| Refusal::new(error.into()))?;
    let changed = db.write(&caller, SetAvatar { user, photo: Some(photo) }, set_avatar).await?;
    Ok(Json(AvatarBody { avatar_id: changed.avatar, version: changed.version }).into_response())
}

/// Take a photo away
#[utoipa::path(delete, path = "/api/v1/users/{id}/avatar", tag = "users", params(("id" = uuid::Uuid, Path)),
    responses((status = 204), (status = 404)))]
pub(super) async fn remove(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
) -> Result<Response, Refusal> {
    db.write(&caller, SetAvatar { user, photo: None }, set_avatar).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

//! REST: `/api/v1/users` and `/api/v1/me`. What is asked and answered here is described by the OpenAPI document that is made
//! of these handlers.

mod avatar;
mod bodies;
mod export;
mod identifiers;
mod managers;
mod mandatory;
mod memberships;
mod own;
mod shown;
mod status;
mod users;

pub(crate) use export::download;
pub(crate) use shown::{MembershipItem, UserBody};
pub(crate) use users::{WholeAnswer, make_whole, prepare, shown_once};

use axum::response::{IntoResponse, Response};
use base::{FieldFault, Rejection, Services};
use gate::Db;
use http::{HeaderName, HeaderValue, StatusCode, header};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::verbs::{DryRun, expected};
use web::{Refusal, etag};

use crate::desk::Desk;
use crate::model::Photo;

/// The routes, with their description. `services` is for parts of making an account: see
/// [`CreationPart::ready`](crate::CreationPart::ready).
pub fn api(db: &Db, services: &Services) -> OpenApiRouter {
    let photos = OpenApiRouter::new()
        .routes(routes!(avatar::show, avatar::set, avatar::remove))
        .layer(web::body_limit(PHOTO_BODY));
    OpenApiRouter::new()
        .merge(photos)
        .routes(routes!(users::list, users::create))
        .routes(routes!(users::counts))
        .routes(routes!(users::facets))
        .routes(routes!(export::export))
        .routes(routes!(mandatory::table))
        .routes(routes!(users::show, users::update, status::remove))
        .routes(routes!(status::change))
        .routes(routes!(status::undelete))
        .routes(routes!(identifiers::list, identifiers::add))
        .routes(routes!(identifiers::remove))
        .routes(routes!(identifiers::prefer))
        .routes(routes!(identifiers::vouch))
        .routes(routes!(managers::list))
        .routes(routes!(memberships::list, memberships::add))
        .routes(routes!(memberships::update, memberships::end))
        .routes(routes!(own::settings, own::update_settings))
        .routes(routes!(own::me, own::update_me))
        .with_state(Desk { db: db.clone(), services: services.clone() })
}

/// Bytes of a request with a photo, and with what a form puts around it. A photo that is larger than it may be, and smaller
/// than this, is refused in words of its own.
pub(crate) const PHOTO_BODY: usize = Photo::MAX_BYTES + (64 << 10);

/// What changed.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Changed {
    /// The version afterwards, as in the `ETag`.
    pub version: i64,
}

/// An answer with its version as `ETag`.
fn with_version(version: i64, body: impl Serialize) -> Response {
    ([(header::ETAG, etag(version))], web::Json(body)).into_response()
}

/// An answer to a creation, with where the new thing is.
fn made(status: StatusCode, path: String, version: Option<i64>, body: impl Serialize) -> Response {
    let mut headers: Vec<(HeaderName, HeaderValue)> = Vec::with_capacity(2);
    // Ids are hexadecimal digits: the path is always a header's value.
    headers.extend(HeaderValue::from_str(&path).ok().map(|path| (header::LOCATION, path)));
    headers.extend(version.map(|version| (header::ETAG, etag(version))));
    let mut answer = (status, web::Json(body)).into_response();
    answer.headers_mut().extend(headers);
    answer
}

fn invalid(faults: Vec<FieldFault>) -> Refusal {
    Refusal::new(Rejection::from(faults))
}

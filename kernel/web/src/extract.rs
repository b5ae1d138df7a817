//! What handlers ask of a request. Each refuses in problems, never in a library's own words.

use axum::extract::rejection::{BytesRejection, FailedToBufferBody};
use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::response::{IntoResponse, Response};
use base::Rejection;
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, StatusCode, header};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::codes;
use crate::json::{self, Misfit};
use crate::problem::Refusal;

/// Bytes of a body that no route asked more for: 1 MiB. A route that does says so with [`body_limit`].
pub const MAX_BODY_BYTES: usize = 1 << 20;

/// A layer that lets the routes below it read bodies of up to `bytes` bytes.
pub fn body_limit(bytes: usize) -> axum::extract::DefaultBodyLimit {
    axum::extract::DefaultBodyLimit::max(bytes)
}

/// A JSON body, read strictly: depth, duplicate names, and what `T` itself refuses (`deny_unknown_fields` is the
/// custom of this house). As an answer: the value as JSON.
#[derive(Debug, Clone, Copy)]
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Refusal;
    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        Ok(Json(json_with_bytes(request, state).await?.value))
    }
}

/// A value together with the bytes it was read from.
pub(crate) struct Raw<T> {
    pub(crate) bytes: Bytes,
    pub(crate) value: T,
}

/// Reads a JSON body and keeps its bytes.
pub(crate) async fn json_with_bytes<S: Send + Sync, T: DeserializeOwned>(
    request: Request,
    state: &S,
) -> Result<Raw<T>, Refusal> {
    expect_json(request.headers())?;
    let bytes = buffered(request, state).await?;
    let value = json::read(&bytes)?;
    Ok(Raw { bytes, value })
}

fn expect_json(headers: &HeaderMap) -> Result<(), Refusal> {
    let media = media_type(headers);
    let json = media.eq_ignore_ascii_case("application/json")
        || (media.len() > 17
            && media.is_char_boundary(12)
            && media[..12].eq_ignore_ascii_case("application/")
            && media.to_ascii_lowercase().ends_with("+json"));
    if json { Ok(()) } else { Err(unsupported("application/json")) }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(body) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
            Err(error) => {
                tracing::error!(%error, "an answer cannot be written as JSON");
                Refusal::from(&base::codes::FAULT).into_response()
            }
        }
    }
}

/// A form (`application/x-www-form-urlencoded`). Fields that come several times go into a `Vec`; the CSRF token has been
/// checked before and is left out of `T` by not naming it. A `T` of `String`s and `Option<String>`s never refuses: the
/// page checks and answers beside the field.
#[derive(Debug, Clone, Copy)]
pub struct Form<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Form<T> {
    type Rejection = Refusal;
    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        if !media_type(request.headers()).eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Err(unsupported("application/x-www-form-urlencoded"));
        }
        let body = buffered(request, state).await?;
        urlencoded(&body, "/").map(Form)
    }
}

/// The query's parameters. Refusals name the parameter.
#[derive(Debug, Clone, Copy)]
pub struct Query<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Refusal;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        urlencoded(parts.uri.query().unwrap_or_default().as_bytes(), "?").map(Query)
    }
}

/// The parameters of the path. One that cannot be read names nothing that there is: 404.
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Refusal;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        match axum::extract::Path::<T>::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(value)) => Ok(Path(value)),
            Err(rejection) => {
                if RawPathParams::from_request_parts(parts, state)
                    .await
                    .is_ok_and(|params| params.iter().count() == 0)
                {
                    tracing::error!(%rejection, "a handler asks for path parameters that its route has not");
                }
                Err((&base::codes::NOT_FOUND).into())
            }
        }
    }
}

async fn buffered<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Refusal> {
    Bytes::from_request(request, state).await.map_err(|rejection| match rejection {
        BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => {
            (&codes::BODY_TOO_LARGE).into()
        }
        _ => (&codes::BODY_UNREADABLE).into(),
    })
}

fn media_type(headers: &HeaderMap) -> &str {
    let text = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    text.split(';').next().unwrap_or_default().trim()
}

fn unsupported(expected: &str) -> Refusal {
    Refusal::from(Rejection::new(&codes::MEDIA_TYPE).with("expected", expected))
        .with_status(StatusCode::UNSUPPORTED_MEDIA_TYPE)
}

fn urlencoded<T: DeserializeOwned>(text: &[u8], place: &str) -> Result<T, Refusal> {
    let reader = serde_html_form::Deserializer::from_bytes(text);
    serde_path_to_error::deserialize(reader).map_err(|error| {
        let at = error.path().iter().find_map(|segment| match segment {
            serde_path_to_error::Segment::Map { key } => Some(key.clone()),
            _ => None,
        });
        let misfit = Misfit::of(&error.into_inner().to_string(), at.unwrap_or_default());
        Refusal::from(Rejection::from(misfit.at(place)))
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use axum::body::Body;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Wanted {
        #[serde(default)]
        q: String,
        #[serde(default)]
        limit: Option<u16>,
        #[serde(default)]
        status: Vec<String>,
    }

    fn query(text: &str) -> Result<Wanted, Refusal> {
        urlencoded(text.as_bytes(), "?")
    }
    fn fault(text: &str) -> (String, &'static str) {
        let refusal = query(text).unwrap_err();
        let field = &refusal.rejection().fields[0];
        (field.pointer.clone(), field.code.name)
    }

    #[test]
    fn queries() {
        let read = query("q=a%20b&status=active&status=locked&limit=5").unwrap();
        assert_eq!((read.q.as_str(), read.limit, read.status.len()), ("a b", Some(5), 2));
        assert_eq!(query("status=active").unwrap().status, ["active"]);
        assert_eq!(fault("limit=x"), ("?limit".into(), "web.wrong_value"));
        assert_eq!(fault("lmit=5"), ("?lmit".into(), "web.unknown_field"));
    }

    async fn json(media: &str, body: impl Into<Body>) -> Result<Wanted, Refusal> {
        let request = Request::post("/").header("content-type", media).body(body.into()).unwrap();
        Json::<Wanted>::from_request(request, &()).await.map(|Json(wanted)| wanted)
    }

    #[tokio::test]
    async fn media_types() {
        assert_eq!(json("application/json; charset=utf-8", "{\"q\":\"a\"}").await.unwrap().q, "a");
        assert_eq!(json("application/merge-patch+json", "{}").await.unwrap().q, "");
        for media in ["text/plain", "", "application/+jso", "+json", "application/x-www-form-urlencoded", "ä"]
        {
            assert_eq!(json(media, "{}").await.unwrap_err().status(), 415, "{media}");
        }
    }

    #[tokio::test]
    async fn a_form_takes_repeated_fields() {
        let request = Request::post("/")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from("q=x&status=a&status=b"))
            .unwrap();
        let Form(wanted) = Form::<Wanted>::from_request(request, &()).await.unwrap();
        assert_eq!(wanted.status, ["a", "b"]);
    }
}

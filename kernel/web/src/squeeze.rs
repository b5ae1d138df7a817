//! Pages travel compressed: a list of fifty rows is 120 kB of text and 12 kB of gzip.
//!
//! Compressing a secret beside what an attacker can choose leaks its length (BREACH, CVE-2013-3587). Our CSRF tokens look
//! different in every page, and the session's cookie is not sent with another site's requests for parts of a page. An answer
//! that shows a secret once says `Cache-Control: no-store, no-transform` and is left alone (RFC 9111, section 5.2.2.6).

use std::io::Write;

use axum::body::{Body, HttpBody};
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::{HeaderMap, HeaderValue, header};

/// Smaller pages fit into one packet anyway.
const LEAST: u64 = 1_400;
/// Larger ones are streams or mistakes.
const MOST: u64 = 4 << 20;
/// Beyond this level time grows faster than pages shrink.
const LEVEL: u32 = 3;

/// Compresses a whole page, if the browser reads gzip. Anything else is left as it is.
pub(crate) async fn squeeze(response: Response, accepts_gzip: bool) -> Response {
    let exact = response.body().size_hint().exact();
    let worth = exact.is_some_and(|bytes| (LEAST..=MOST).contains(&bytes));
    if !accepts_gzip || !worth || !is_page(response.headers()) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    // The body is whole already: nothing is waited for.
    let Ok(plain) = axum::body::to_bytes(body, MOST as usize).await else {
        return Response::from_parts(parts, Body::empty());
    };
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 6), Compression::new(LEVEL));
    let squeezed = encoder.write_all(&plain).and_then(|()| encoder.finish());
    let body = match squeezed {
        Ok(squeezed) => {
            parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            parts.headers.remove(header::CONTENT_LENGTH);
            Body::from(squeezed)
        }
        Err(_) => Body::from(plain),
    };
    Response::from_parts(parts, body)
}

fn is_page(headers: &HeaderMap) -> bool {
    let text =
        |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or_default();
    text(header::CONTENT_TYPE).starts_with("text/html")
        && !headers.contains_key(header::CONTENT_ENCODING)
        && !text(header::CACHE_CONTROL).contains("no-transform")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Read;

    use super::*;
    use axum::response::{Html, IntoResponse};
    use http_body_util::BodyExt;

    #[tokio::test]
    async fn a_page_comes_out_as_it_went_in() {
        let text = "<p>row</p>".repeat(1_000);
        let response = squeeze(Html(text.clone()).into_response(), true).await;
        assert_eq!(response.headers()["content-encoding"], "gzip");
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        assert!(bytes.len() < 500, "{}", bytes.len());
        let mut back = String::new();
        flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut back).unwrap();
        assert_eq!(back, text);
    }

    #[tokio::test]
    async fn what_should_not_be_compressed_is_not() {
        let long = "x".repeat(5_000);
        let secret =
            ([(header::CACHE_CONTROL, "no-store, no-transform")], Html(long.clone())).into_response();
        for (response, accepts) in [
            (secret, true),
            (Html(long.clone()).into_response(), false),
            (Html("short").into_response(), true),
            (long.into_response(), true),
        ] {
            let left = squeeze(response, accepts).await;
            assert!(!left.headers().contains_key("content-encoding"), "{:?}", left.headers());
        }
    }
}

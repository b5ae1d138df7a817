//! The files that pages load: embedded, compressed at build time, named by their content and therefore cacheable for
//! ever. A page that names an old file after an upgrade gets the new one, uncached.

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::precondition::not_modified;
use crate::problem::Refusal;

/// One file.
#[derive(Debug)]
pub struct Asset {
    /// Name in the source: `reeve.css`.
    pub name: &'static str,
    /// Path under which it is served, with a hash of its content.
    pub path: &'static str,
    etag: &'static str,
    media: &'static str,
    plain: &'static [u8],
    gzip: &'static [u8],
    brotli: &'static [u8],
}

static ASSETS: &[Asset] = &include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The served path of a file, for a page: `asset("reeve.css")`. The name itself if there is no such file.
pub fn asset(name: &'static str) -> &'static str {
    ASSETS.iter().find(|asset| asset.name == name).map_or(name, |asset| asset.path)
}

/// Every file.
pub fn assets() -> &'static [Asset] {
    ASSETS
}

impl Asset {
    /// Bytes as they travel to a browser that reads Brotli.
    pub fn compressed_len(&self) -> usize {
        self.brotli.len()
    }
    /// The file's content.
    pub fn content(&self) -> &'static [u8] {
        self.plain
    }
    fn serve(&self, headers: &HeaderMap, current: bool) -> Response {
        let mut response = if not_modified(headers, self.etag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let (body, encoding) = match accepted(headers) {
                Encoding::Brotli => (self.brotli, Some("br")),
                Encoding::Gzip => (self.gzip, Some("gzip")),
                Encoding::Plain => (self.plain, None),
            };
            let mut response = body.into_response();
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(self.media));
            if let Some(encoding) = encoding {
                response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
            }
            response
        };
        let cache = if current { "public, max-age=31536000, immutable" } else { "no-cache" };
        let own = response.headers_mut();
        own.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        own.insert(header::ETAG, HeaderValue::from_static(self.etag));
        own.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        response
    }
}

enum Encoding {
    Brotli,
    Gzip,
    Plain,
}

/// Whether the browser reads this encoding (RFC 9110, section 12.5.3). A weight of nought is a no.
pub(crate) fn takes(headers: &HeaderMap, name: &str) -> bool {
    let text = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    text.split(',').any(|part| {
        let mut words = part.split(';').map(str::trim);
        let named = words.next().is_some_and(|own| own.eq_ignore_ascii_case(name));
        let refused = words.any(|word| {
            word.strip_prefix("q=").is_some_and(|weight| weight.parse::<f32>().is_ok_and(|q| q == 0.0))
        });
        named && !refused
    })
}

/// The best encoding that the browser reads.
fn accepted(headers: &HeaderMap) -> Encoding {
    if takes(headers, "br") {
        Encoding::Brotli
    } else if takes(headers, "gzip") {
        Encoding::Gzip
    } else {
        Encoding::Plain
    }
}

/// `/assets/{file}`.
pub fn asset_routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route(
        "/assets/{file}",
        get(async |Path(file): Path<String>, headers: HeaderMap| find(&file, &headers)),
    )
}

fn find(file: &str, headers: &HeaderMap) -> Result<Response, Refusal> {
    let path = |asset: &&Asset| asset.path.strip_prefix("/assets/") == Some(file);
    if let Some(asset) = ASSETS.iter().find(path) {
        return Ok(asset.serve(headers, true));
    }
    // Another build's name of the same file: a page loaded from the node before it was upgraded.
    let older = |asset: &&Asset| {
        let (stem, end) = asset.name.rsplit_once('.').unwrap_or((asset.name, ""));
        file.strip_prefix(stem)
            .and_then(|rest| rest.strip_prefix('-'))
            .and_then(|rest| rest.strip_suffix(end))
            .and_then(|rest| rest.strip_suffix('.'))
            .is_some_and(|hash| hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
    };
    let asset = ASSETS.iter().find(older).ok_or(Refusal::from(&base::codes::NOT_FOUND))?;
    Ok(asset.serve(headers, false))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn with(name: &'static str, value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(name, value.parse().unwrap());
        headers
    }
    fn file(name: &'static str) -> &'static str {
        asset(name).strip_prefix("/assets/").unwrap()
    }

    #[test]
    fn compressed_and_for_ever() {
        let response = find(file("reeve.css"), &with("accept-encoding", "gzip, br;q=0.9")).unwrap();
        assert_eq!(response.headers()["content-encoding"], "br");
        assert_eq!(response.headers()["cache-control"], "public, max-age=31536000, immutable");
        let response = find(file("reeve.css"), &with("accept-encoding", "gzip, br;q=0")).unwrap();
        assert_eq!(response.headers()["content-encoding"], "gzip");
        let response = find(file("reeve.css"), &HeaderMap::new()).unwrap();
        assert!(!response.headers().contains_key("content-encoding"));
    }

    #[test]
    fn a_copy_that_is_still_good_is_not_sent_again() {
        let etag = ASSETS.iter().find(|a| a.name == "icons.svg").unwrap().etag;
        let response = find(file("icons.svg"), &with("if-none-match", etag)).unwrap();
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
    }

    #[test]
    fn an_older_name_gets_the_present_file_but_not_for_ever() {
        let response = find("reeve-0123456789abcdef.css", &HeaderMap::new()).unwrap();
        assert_eq!(response.headers()["cache-control"], "no-cache");
        for wrong in
            ["reeve.css", "reeve-0123456789abcdef.js.map", "other-0123456789abcdef.css", "../Cargo.toml"]
        {
            assert_eq!(find(wrong, &HeaderMap::new()).unwrap_err().status(), 404, "{wrong}");
        }
    }

    #[test]
    fn a_first_visit_stays_small() {
        let total: usize = ASSETS.iter().map(Asset::compressed_len).sum();
        assert!(total < 50_000, "all files together are {total} bytes compressed");
    }
}

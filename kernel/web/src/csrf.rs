//! Requests that a person's browser makes without the person: two guards, either of which would do.
//!
//! First, where the request comes from: browsers say so themselves (`Sec-Fetch-Site`, W3C Fetch Metadata; `Origin`
//! where that is missing). Second, a token that only our own pages know: an HMAC of the session's binding under a key
//! of the server, checked in constant time. It is masked anew in every page, so that compression cannot leak it.

use aws_lc_rs::{constant_time, hmac};
use axum::body::Body;
use base::Rng;
use futures_util::StreamExt;
use http::{HeaderMap, Method, header};

use crate::codes;
use crate::problem::Refusal;

/// The form field that holds the token. It must be a form's **first** field (`{{ ui::form }}` sees to it): only the
/// first [`LOOK_AHEAD`] bytes of a body are searched.
pub const CSRF_FIELD: &str = "_csrf";
/// The header that may hold the token instead.
pub const CSRF_HEADER: &str = "x-csrf-token";

/// Bytes of a form's body that are looked at for the token.
pub const LOOK_AHEAD: usize = 2_048;

const TAG: usize = 16;

/// Whether a method may change something (RFC 9110, section 9.2.1).
pub fn is_unsafe(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE)
}

/// Refuses a change that another site's page sent. `host` is the host and port that was asked for.
///
/// A request with neither header comes from no browser of the last years, and is let through to the token check.
pub fn check_origin(headers: &HeaderMap, host: Option<&str>) -> Result<(), Refusal> {
    let text = |name| headers.get(name).map(|value: &http::HeaderValue| value.to_str().unwrap_or("?"));
    let own = match text("sec-fetch-site") {
        // "none" is the person: address bar, bookmark.
        Some(site) => matches!(site, "same-origin" | "none"),
        None => match text("origin") {
            Some(origin) => match (origin.split_once("://"), host) {
                (Some((_, asked)), Some(host)) => asked.eq_ignore_ascii_case(host),
                _ => false,
            },
            None => true,
        },
    };
    if own { Ok(()) } else { Err((&codes::CROSS_SITE).into()) }
}

/// The key that tokens are made with.
pub struct CsrfKey(hmac::Key);

impl std::fmt::Debug for CsrfKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CsrfKey(…)")
    }
}

impl CsrfKey {
    /// A key of 32 secret bytes, the same on every node that answers the same sessions.
    pub fn new(secret: &[u8; 32]) -> Self {
        CsrfKey(hmac::Key::new(hmac::HMAC_SHA256, secret))
    }

    /// A token for a session, as text for a form field. `binding` is anything that is the session's alone and not its
    /// secret: the session's id.
    pub fn token(&self, binding: &[u8], rng: &dyn Rng) -> String {
        let mut mask = [0; TAG];
        rng.fill(&mut mask);
        let tag = self.tag(binding);
        let mut text = String::with_capacity(4 * TAG);
        let masked = tag.iter().zip(&mask).map(|(tag, mask)| tag ^ mask);
        for byte in mask.iter().copied().chain(masked) {
            text.push_str(&format!("{byte:02x}"));
        }
        text
    }

    /// Whether the text is a token of this session.
    pub fn accepts(&self, binding: &[u8], token: &str) -> bool {
        let Some(bytes) = unhex(token) else { return false };
        let (mask, masked) = bytes.split_at(TAG);
        let tag: Vec<u8> = mask.iter().zip(masked).map(|(mask, masked)| mask ^ masked).collect();
        constant_time::verify_slices_are_equal(&tag, &self.tag(binding)).is_ok()
    }

    fn tag(&self, binding: &[u8]) -> [u8; TAG] {
        let mut context = hmac::Context::with_key(&self.0);
        context.update(b"reeve csrf\0");
        context.update(binding);
        let mut tag = [0; TAG];
        tag.copy_from_slice(&context.sign().as_ref()[..TAG]);
        tag
    }

    /// Checks the token of a change made with a session cookie: in the header, or in the form's first field. Gives the
    /// body back whole. Nothing but its beginning is read, whatever the route's own limit.
    pub async fn check(&self, binding: &[u8], headers: &HeaderMap, body: Body) -> Result<Body, Refusal> {
        let refused = || Refusal::from(&codes::CSRF_TOKEN);
        if let Some(token) = headers.get(CSRF_HEADER) {
            let token = token.to_str().map_err(|_| refused())?;
            return if self.accepts(binding, token) { Ok(body) } else { Err(refused()) };
        }
        let media = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let form = media.split(';').next().unwrap_or_default().trim();
        let multipart = form.eq_ignore_ascii_case("multipart/form-data");
        if !multipart && !form.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Err(refused());
        }
        let mut stream = body.into_data_stream();
        let mut chunks = Vec::new();
        let mut seen = Vec::new();
        while seen.len() < LOOK_AHEAD {
            let Some(chunk) = stream.next().await else { break };
            let chunk = chunk.map_err(|_| Refusal::from(&codes::BODY_UNREADABLE))?;
            seen.extend_from_slice(&chunk[..chunk.len().min(LOOK_AHEAD - seen.len())]);
            chunks.push(Ok(chunk));
        }
        let token = if multipart { first_part(&seen) } else { first_field(&seen) };
        match token {
            Some(token) if self.accepts(binding, token) => {
                Ok(Body::from_stream(futures_util::stream::iter(chunks).chain(stream)))
            }
            _ => Err(refused()),
        }
    }
}

/// `_csrf=…` at the very beginning of an urlencoded form.
fn first_field(seen: &[u8]) -> Option<&str> {
    let rest = seen.strip_prefix(CSRF_FIELD.as_bytes())?.strip_prefix(b"=")?;
    let end = rest.iter().position(|b| *b == b'&').unwrap_or(rest.len());
    std::str::from_utf8(&rest[..end]).ok()
}

/// The content of the first part of a multipart form (RFC 7578), if it is named `_csrf`.
fn first_part(seen: &[u8]) -> Option<&str> {
    let text = match std::str::from_utf8(seen) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&seen[..error.valid_up_to()]).ok()?,
    };
    let (head, rest) = text.split_once("\r\n\r\n")?;
    let named = head.lines().nth(1)?.to_ascii_lowercase();
    if !named.starts_with("content-disposition: form-data; name=\"_csrf\"") {
        return None;
    }
    rest.split_once("\r\n").map(|(token, _)| token)
}

fn unhex(text: &str) -> Option<[u8; 2 * TAG]> {
    let mut bytes = [0; 2 * TAG];
    if text.len() != 4 * TAG || !text.is_ascii() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        let nibble = |c: u8| (c as char).to_digit(16).map(|d| d as u8);
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Some(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use base::SystemRng;
    use http_body_util::BodyExt;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }
    fn key() -> CsrfKey {
        CsrfKey::new(&[7; 32])
    }

    #[test]
    fn where_a_change_may_come_from() {
        let ok = |pairs: &[(&'static str, &str)]| {
            check_origin(&headers(pairs), Some("reeve.example:8443")).is_ok()
        };
        assert!(ok(&[]));
        assert!(ok(&[("sec-fetch-site", "same-origin")]));
        assert!(ok(&[("sec-fetch-site", "none")]));
        assert!(ok(&[("origin", "https://reeve.example:8443")]));
        assert!(!ok(&[("sec-fetch-site", "cross-site")]));
        assert!(!ok(&[("sec-fetch-site", "same-site"), ("origin", "https://reeve.example:8443")]));
        assert!(!ok(&[("origin", "https://evil.example")]));
        assert!(!ok(&[("origin", "null")]));
        assert!(!ok(&[("origin", "https://reeve.example:8443.evil.example")]));
    }

    #[test]
    fn a_token_belongs_to_one_session_and_never_looks_the_same() {
        let (one, two) = (key().token(b"session-a", &SystemRng), key().token(b"session-a", &SystemRng));
        assert_ne!(one, two);
        assert!(key().accepts(b"session-a", &one) && key().accepts(b"session-a", &two));
        assert!(!key().accepts(b"session-b", &one));
        assert!(!CsrfKey::new(&[8; 32]).accepts(b"session-a", &one));
        for bad in ["", "zz", &one[..62], &format!("{one}00"), &"é".repeat(32), &"0".repeat(64)] {
            assert!(!key().accepts(b"session-a", bad), "{bad}");
        }
        let flipped = format!("{}{}", &one[..63], if one.ends_with('0') { '1' } else { '0' });
        assert!(!key().accepts(b"session-a", &flipped));
    }

    #[tokio::test]
    async fn the_body_comes_back_whole() {
        let token = key().token(b"s", &SystemRng);
        let text = format!("_csrf={token}&name=Ada{}", "x".repeat(5_000));
        let form = headers(&[("content-type", "application/x-www-form-urlencoded")]);
        let body = key().check(b"s", &form, Body::from(text.clone())).await.unwrap();
        assert_eq!(body.collect().await.unwrap().to_bytes(), text);

        let parts = format!(
            "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n{token}\r\n--b\r\nContent-Disposition: \
             form-data; name=\"f\"; filename=\"x\"\r\n\r\n\u{1}{}\r\n--b--\r\n",
            "y".repeat(9_000)
        );
        let multipart = headers(&[("content-type", "multipart/form-data; boundary=b")]);
        let pieces: Vec<Result<_, std::io::Error>> =
            parts.as_bytes().chunks(100).map(|c| Ok(bytes::Bytes::copy_from_slice(c))).collect();
        let streamed = Body::from_stream(futures_util::stream::iter(pieces));
        let body = key().check(b"s", &multipart, streamed).await.unwrap();
        assert_eq!(body.collect().await.unwrap().to_bytes(), parts);
    }

    #[tokio::test]
    async fn without_the_token_nothing_passes() {
        let token = key().token(b"s", &SystemRng);
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let passes = async |pairs: &[(&'static str, &str)], body: String| {
            key().check(b"s", &headers(pairs), Body::from(body)).await.is_ok()
        };
        assert!(passes(&[(CSRF_HEADER, &token)], "{}".into()).await);
        assert!(!passes(&[(CSRF_HEADER, "0")], format!("_csrf={token}")).await);
        assert!(!passes(&[("content-type", "application/json")], "{}".into()).await);
        assert!(!passes(&[("content-type", "text/plain")], format!("_csrf={token}")).await);
        assert!(!passes(&form, "name=Ada".into()).await);
        assert!(!passes(&form, format!("name={}&_csrf={token}", "x".repeat(LOOK_AHEAD))).await);
        assert!(!passes(&form, String::new()).await);
        assert!(passes(&form, format!("_csrf={token}")).await);
    }
}

//! Cookies: the session's, and small ones for looks and notices.
//!
//! The session's name begins with `__Host-`, so browsers accept it only over TLS (or from this machine), only for this
//! host and the whole of it, and no neighbouring host can plant one.

use http::{HeaderMap, HeaderValue, header};

/// Name of the session's cookie.
pub const SESSION_COOKIE: &str = "__Host-reeve";

/// Longest session token that is looked at, in bytes.
const MAX_TOKEN: usize = 256;

/// The session token a browser sent, if it sent exactly one that could be one: letters, digits, `-`, `_`, `.`.
/// Two cookies of the name mean that somebody planted one; neither is believed.
pub fn session_token(headers: &HeaderMap) -> Option<&str> {
    let mut found = pairs(headers).filter(|(name, _)| *name == SESSION_COOKIE).map(|(_, value)| value);
    let token = found.next()?;
    let sane = (1..=MAX_TOKEN).contains(&token.len()) && token.bytes().all(is_token_byte);
    (sane && found.next().is_none()).then_some(token)
}

/// The access token of an `Authorization: Bearer …` header (RFC 6750, section 2.1).
pub fn bearer_token(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = text.split_once(' ')?;
    let token = token.trim_start_matches(' ');
    let sane = !token.is_empty() && token.len() <= 8_192 && token.bytes().all(|b| b.is_ascii_graphic());
    (scheme.eq_ignore_ascii_case("bearer") && sane).then_some(token)
}

/// `Set-Cookie` for a session; ends with the browser, or after `max_age` seconds where the person chose to stay.
/// Nothing if the token has a character that does not belong into a cookie.
pub fn set_session(token: &str, max_age: Option<u32>) -> Option<HeaderValue> {
    if token.is_empty() || token.len() > MAX_TOKEN || !token.bytes().all(is_token_byte) {
        return None;
    }
    let age = max_age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let text = format!("{SESSION_COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax{age}");
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// `Set-Cookie` that ends the session in the browser.
pub fn clear_session() -> HeaderValue {
    HeaderValue::from_static("__Host-reeve=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}

/// A small cookie without secrets. `value` must be of letters, digits, `-`, `_`, `.`; anything else gives nothing.
pub(crate) fn plain(name: &str, value: &str, max_age: u32, tls: bool) -> Option<HeaderValue> {
    if !value.bytes().all(is_token_byte) {
        return None;
    }
    let secure = if tls { "; Secure" } else { "" };
    HeaderValue::from_str(&format!(
        "{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={max_age}{secure}"
    ))
    .ok()
}

/// The first cookie of this name.
pub(crate) fn get<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    pairs(headers).find(|(own, _)| *own == name).map(|(_, value)| value)
}

/// Cookie pairs as sent (RFC 6265, section 4.2.1), at most 64 of them.
fn pairs(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .take(64)
        .filter_map(|pair| pair.trim().split_once('='))
}

fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn with(cookie: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_str(cookie).unwrap());
        headers
    }

    #[test]
    fn a_session_round_trips() {
        let set = set_session("abc-_.1", Some(60)).unwrap();
        assert_eq!(set, "__Host-reeve=abc-_.1; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=60");
        assert!(set.is_sensitive());
        assert_eq!(session_token(&with("other=1; __Host-reeve=abc-_.1")), Some("abc-_.1"));
        assert!(clear_session().to_str().unwrap().contains("Max-Age=0"));
    }

    #[test]
    fn odd_cookies_are_no_session() {
        let long = format!("__Host-reeve={}", "a".repeat(MAX_TOKEN + 1));
        for cookie in ["", "__Host-reeve=", "__host-reeve=a", "__Host-reeve=a b", &long] {
            assert_eq!(session_token(&with(cookie)), None, "{cookie}");
        }
        assert_eq!(session_token(&with("__Host-reeve=a; __Host-reeve=b")), None);
        assert_eq!(set_session("a;b", None), None);
    }

    #[test]
    fn bearers() {
        let read = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::AUTHORIZATION, HeaderValue::from_str(text).unwrap());
            bearer_token(&headers).map(str::to_owned)
        };
        assert_eq!(read("Bearer abc").as_deref(), Some("abc"));
        assert_eq!(read("bearer  abc").as_deref(), Some("abc"));
        for bad in ["Basic abc", "Bearer", "Bearer ", "Bearer a b"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}

//! Versions as entity tags, and keys that make a repeated request safe.

use axum::extract::FromRequestParts;
use base::Rejection;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::codes;
use crate::problem::Refusal;

/// Entity tags that one `If-Match` may list.
const MAX_TAGS: usize = 16;

/// The entity tag of a row's version: `"v12"`, strong, because every change raises the version.
pub fn etag(version: i64) -> HeaderValue {
    // INVARIANT: digits, a sign and quotes are visible ASCII.
    HeaderValue::from_str(&format!("\"v{version}\"")).unwrap_or(HeaderValue::from_static("\"v0\""))
}

/// `If-Match` (RFC 9110, section 13.1.1): the versions of a thing that the caller is willing to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IfMatch {
    /// No such header.
    Absent,
    /// `*`: whatever is there.
    Any,
    /// One of these versions. Weak tags and tags of another make never match.
    Versions(Vec<i64>),
}

impl IfMatch {
    /// Reads the header; what is not one is refused rather than ignored, since ignoring it would lose a change.
    pub fn from_headers(headers: &HeaderMap) -> Result<Self, Refusal> {
        let bad = || Refusal::from(&codes::BAD_IF_MATCH);
        let mut versions = Vec::new();
        let mut tags = 0;
        for value in headers.get_all(header::IF_MATCH) {
            let text = value.to_str().map_err(|_| bad())?.trim();
            if text == "*" {
                return Ok(IfMatch::Any);
            }
            for tag in text.split(',').map(str::trim) {
                tags += 1;
                let (weak, opaque) = match tag.strip_prefix("W/") {
                    Some(rest) => (true, rest),
                    None => (false, tag),
                };
                let inner = opaque.strip_prefix('"').and_then(|t| t.strip_suffix('"')).ok_or_else(bad)?;
                if tags > MAX_TAGS || inner.contains('"') {
                    return Err(bad());
                }
                if let (false, Some(Ok(version))) = (weak, inner.strip_prefix('v').map(str::parse)) {
                    versions.push(version);
                }
            }
        }
        Ok(if tags == 0 { IfMatch::Absent } else { IfMatch::Versions(versions) })
    }
    /// Whether a thing of this version may be changed.
    pub fn allows(&self, version: i64) -> bool {
        match self {
            IfMatch::Absent | IfMatch::Any => true,
            IfMatch::Versions(versions) => versions.contains(&version),
        }
    }
    /// Refuses (412) unless the thing has a version that the caller named.
    pub fn check(&self, version: i64) -> Result<(), Rejection> {
        if self.allows(version) {
            return Ok(());
        }
        Err(Rejection::new(&base::codes::STALE).with("version", version))
    }
    /// Refuses (428) a request without the header, for changes where guessing is not good enough.
    pub fn required(self) -> Result<Self, Refusal> {
        match self {
            IfMatch::Absent => {
                Err(Refusal::from(&codes::IF_MATCH_REQUIRED).with_status(StatusCode::PRECONDITION_REQUIRED))
            }
            given => Ok(given),
        }
    }
    /// The one version that the caller names, if it names exactly one: what an operation compares inside its
    /// transaction.
    pub fn version(&self) -> Option<i64> {
        match self {
            IfMatch::Versions(versions) => match versions[..] {
                [version] => Some(version),
                _ => None,
            },
            IfMatch::Absent | IfMatch::Any => None,
        }
    }
}

impl<S: Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Refusal;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        IfMatch::from_headers(&parts.headers)
    }
}

/// Whether the caller's copy is the present one (`If-None-Match`, RFC 9110, section 13.1.2, weak comparison).
pub fn not_modified(headers: &HeaderMap, etag: &str) -> bool {
    headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).any(|value| {
        value.split(',').map(str::trim).any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag)
    })
}

/// `Idempotency-Key`: the caller's name for one intent, 1 to 255 visible ASCII characters but quotes. The quotes that the
/// draft standard's structured form puts around it are taken off, so both spellings are one key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// The key's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// Reads the header, if there is one.
    pub fn from_headers(headers: &HeaderMap) -> Result<Option<Self>, Refusal> {
        let mut values = headers.get_all("idempotency-key").iter();
        let Some(value) = values.next() else { return Ok(None) };
        let text = value.to_str().unwrap_or_default().trim();
        let text = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or(text);
        let sane = (1..=255).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic() && b != b'"');
        if !sane || values.next().is_some() {
            return Err(Refusal::from(&codes::BAD_IDEMPOTENCY_KEY));
        }
        Ok(Some(IdempotencyKey(text.to_owned())))
    }
}

/// The key if the caller sent one: `Intent(key): Intent`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent(pub Option<IdempotencyKey>);

impl<S: Sync> FromRequestParts<S> for Intent {
    type Rejection = Refusal;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        IdempotencyKey::from_headers(&parts.headers).map(Intent)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn with(name: &'static str, values: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(name, HeaderValue::from_str(value).unwrap());
        }
        headers
    }
    fn if_match(values: &[&str]) -> Option<IfMatch> {
        IfMatch::from_headers(&with("if-match", values)).ok()
    }

    #[test]
    fn a_version_round_trips() {
        let tag = etag(12);
        assert_eq!(tag, "\"v12\"");
        let read = if_match(&[tag.to_str().unwrap()]).unwrap();
        assert!(read.allows(12) && !read.allows(13));
        assert_eq!(read.version(), Some(12));
        assert_eq!(read.check(13).unwrap_err().code.name, "common.stale");
    }

    #[test]
    fn lists_stars_and_nonsense() {
        assert_eq!(if_match(&[]), Some(IfMatch::Absent));
        assert_eq!(if_match(&["*"]), Some(IfMatch::Any));
        assert_eq!(if_match(&["\"v1\", \"v2\"", "\"v3\""]), Some(IfMatch::Versions(vec![1, 2, 3])));
        assert_eq!(if_match(&["W/\"v1\", \"other\""]), Some(IfMatch::Versions(vec![])));
        assert!(!if_match(&["W/\"v1\""]).unwrap().allows(1), "a weak tag must not match");
        for bad in ["v1", "\"v1", "", "\"v1\" \"v2\"", &"\"v1\",".repeat(20)] {
            assert_eq!(if_match(&[bad]), None, "{bad}");
        }
        assert_eq!(IfMatch::Absent.required().unwrap_err().status(), 428);
    }

    #[test]
    fn if_none_match_compares_weakly() {
        assert!(not_modified(&with("if-none-match", &["\"a\", W/\"b\""]), "\"b\""));
        assert!(!not_modified(&with("if-none-match", &["\"a\""]), "\"b\""));
    }

    #[test]
    fn idempotency_keys_are_bounded_and_visible() {
        let read = |values: &[&str]| IdempotencyKey::from_headers(&with("idempotency-key", values));
        assert_eq!(read(&["\"abc\""]).unwrap(), read(&["abc"]).unwrap());
        assert_eq!(read(&[]).unwrap(), None);
        assert_eq!(read(&[&"x".repeat(255)]).unwrap().unwrap().as_str().len(), 255);
        for bad in ["", "\"\"", "\"", "a\"b", "a b", &"x".repeat(256)] {
            assert!(read(&[bad]).is_err(), "{bad}");
        }
        assert!(read(&["a", "b"]).is_err());
    }
}

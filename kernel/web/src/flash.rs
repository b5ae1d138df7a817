//! A notice that survives one redirect: "the user was created", shown on the page that comes next.
//!
//! It travels in a cookie, signed, so that nobody can make our pages say what we did not say.

use base::Rng;
use http::{HeaderMap, HeaderValue};
use serde::{Deserialize, Serialize};

use crate::cookie;
use crate::csrf::CsrfKey;

pub(crate) const FLASH_COOKIE: &str = "reeve-notice";
/// A notice that nobody fetched is old news after this many seconds.
const MAX_AGE: u32 = 120;
/// Bytes of a notice in its cookie; browsers keep 4,096 for all of a cookie.
const MAX_BYTES: usize = 1_500;

/// How a notice is meant, which decides colour, symbol and how a screen reader says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// Neither good nor bad.
    Info,
    /// It worked.
    Success,
    /// It worked, but look.
    Warning,
    /// It did not work.
    Danger,
}

impl Tone {
    /// The class suffix in the style sheet.
    pub const fn name(self) -> &'static str {
        match self {
            Tone::Info => "info",
            Tone::Success => "success",
            Tone::Warning => "warning",
            Tone::Danger => "danger",
        }
    }
    /// The icon that says the same without colour.
    pub const fn icon(self) -> &'static str {
        match self {
            Tone::Info => "info",
            Tone::Success => "circle-check",
            Tone::Warning => "triangle-alert",
            Tone::Danger => "circle-alert",
        }
    }
}

/// A notice: a key of the message catalogue and its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// How it is meant.
    pub tone: Tone,
    /// Key of the message catalogue.
    pub key: String,
    /// Values of the message.
    pub args: Vec<(String, String)>,
    /// Where its consequence can be looked at or undone: a path of ours and the key of the link's text.
    pub link: Option<(String, String)>,
}

impl Flash {
    /// It worked.
    pub fn success(key: &str) -> Self {
        Self::new(Tone::Success, key)
    }
    /// A notice of any tone.
    pub fn new(tone: Tone, key: &str) -> Self {
        Flash { tone, key: key.to_owned(), args: Vec::new(), link: None }
    }
    /// With a value for its message.
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }
    /// With a link: a path of ours and the key of its text.
    pub fn link(mut self, path: &str, key: &str) -> Self {
        self.link = Some((path.to_owned(), key.to_owned()));
        self
    }

    /// `Set-Cookie` that carries it to the next page. Nothing if it is too long to travel.
    pub(crate) fn set_cookie(&self, key: &CsrfKey, rng: &dyn Rng, tls: bool) -> Option<HeaderValue> {
        let text = serde_json::to_vec(self).ok()?;
        if text.len() > MAX_BYTES {
            return None;
        }
        let hex: String = text.iter().map(|byte| format!("{byte:02x}")).collect();
        let token = key.token(&binding(&hex), rng);
        cookie::plain(FLASH_COOKIE, &format!("{token}.{hex}"), MAX_AGE, tls)
    }
    /// Reads the cookie; a notice that we did not sign is none.
    pub(crate) fn from_headers(headers: &HeaderMap, key: &CsrfKey) -> Option<Self> {
        let (token, hex) = cookie::get(headers, FLASH_COOKIE)?.split_once('.')?;
        if hex.len() > 2 * MAX_BYTES || !hex.is_ascii() || !key.accepts(&binding(hex), token) {
            return None;
        }
        let bytes: Option<Vec<u8>> = hex
            .as_bytes()
            .chunks(2)
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
            .collect();
        serde_json::from_slice(&bytes?).ok()
    }
    /// `Set-Cookie` once it was shown.
    pub(crate) fn clear_cookie(tls: bool) -> Option<HeaderValue> {
        cookie::plain(FLASH_COOKIE, "", 0, tls)
    }
}

/// Under the same key as the sessions' tokens, but no session is bound to a text that begins like this.
fn binding(hex: &str) -> Vec<u8> {
    [b"notice\0", hex.as_bytes()].concat()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use base::SystemRng;
    use http::header;

    fn sent_back(set: &HeaderValue) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let pair = set.to_str().unwrap().split(';').next().unwrap().to_owned();
        headers.insert(header::COOKIE, pair.parse().unwrap());
        headers
    }

    #[test]
    fn a_notice_survives_one_redirect() {
        let key = CsrfKey::new(&[1; 32]);
        let flash =
            Flash::success("users-created").with("name", "Zoë <b>").link("/console/users/1", "users-open");
        let set = flash.set_cookie(&key, &SystemRng, false).unwrap();
        assert_eq!(Flash::from_headers(&sent_back(&set), &key), Some(flash));
        assert_eq!(Flash::from_headers(&sent_back(&set), &CsrfKey::new(&[2; 32])), None);
        let tampered = HeaderValue::from_str(&set.to_str().unwrap().replacen("7b", "7c", 1)).unwrap();
        assert_eq!(Flash::from_headers(&sent_back(&tampered), &key), None);
    }

    #[test]
    fn a_notice_too_long_to_travel_is_dropped() {
        let flash = Flash::success("x").with("name", "y".repeat(MAX_BYTES));
        assert_eq!(flash.set_cookie(&CsrfKey::new(&[1; 32]), &SystemRng, false), None);
    }
}

//! Languages and time zones as people choose them.

use base::{Code, FieldError};
use serde::Serialize;

base::code!(/// No language tag of BCP 47.
    pub LANGUAGE_INVALID = "user.language_invalid", Invalid, "user-language-invalid");
base::code!(/// No time zone of the IANA database.
    pub TIME_ZONE_INVALID = "user.time_zone_invalid", Invalid, "user-time-zone-invalid");

/// A text that is no language tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a language tag")]
pub struct LanguageError;
impl FieldError for LanguageError {
    fn code(&self) -> (&'static Code, Vec<(&'static str, String)>) {
        (&LANGUAGE_INVALID, Vec::new())
    }
}

/// A language or locale by its tag (BCP 47, RFC 5646): well-formed, not looked up, since people speak languages that no
/// list of ours has. In the canonical case of section 2.1.1: `de-AT`, `zh-Hant-TW`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct LanguageTag(String);

impl LanguageTag {
    /// The longest tag (RFC 5646, section 4.4.1).
    pub const MAX_BYTES: usize = 35;

    /// Reads a tag: a language of 2 to 3 letters, then up to seven subtags of 1 to 8 letters or digits.
    pub fn parse(text: &str) -> Result<Self, LanguageError> {
        let text = text.trim().replace('_', "-");
        if text.len() > Self::MAX_BYTES {
            return Err(LanguageError);
        }
        let mut out = String::with_capacity(text.len());
        for (position, part) in text.split('-').enumerate() {
            let fits = match position {
                0 => (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic()),
                1..=7 => {
                    (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
                }
                _ => false,
            };
            if !fits {
                return Err(LanguageError);
            }
            if position > 0 {
                out.push('-');
            }
            let lower = part.to_ascii_lowercase();
            let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
            match (position, part.len()) {
                (1.., 2) if letters => out.push_str(&part.to_ascii_uppercase()),
                (1.., 4) if letters => {
                    out.push_str(&lower[..1].to_ascii_uppercase());
                    out.push_str(&lower[1..]);
                }
                _ => out.push_str(&lower),
            }
        }
        Ok(LanguageTag(out))
    }
    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text that is no time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time zone")]
pub struct ZoneError;
impl FieldError for ZoneError {
    fn code(&self) -> (&'static Code, Vec<(&'static str, String)>) {
        (&TIME_ZONE_INVALID, Vec::new())
    }
}

/// A time zone of the IANA database, `Europe/Berlin`, in the case that the database has.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Zone(String);

impl Zone {
    /// Longer names do not exist.
    pub const MAX_BYTES: usize = 64;

    /// Reads a name in any case.
    pub fn parse(text: &str) -> Result<Self, ZoneError> {
        let text = text.trim();
        if text.len() > Self::MAX_BYTES {
            return Err(ZoneError);
        }
        let zone = jiff::tz::TimeZone::get(text).map_err(|_| ZoneError)?;
        zone.iana_name().map(|name| Zone(name.to_owned())).ok_or(ZoneError)
    }
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_written_in_their_canonical_case() {
        for (text, tag) in [
            ("de", "de"),
            ("DE_at", "de-AT"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("es-419", "es-419"),
            ("sl-rozaj-biske", "sl-rozaj-biske"),
        ] {
            assert_eq!(LanguageTag::parse(text).unwrap().as_str(), tag);
        }
        for text in ["", "d", "deut", "de-", "de--AT", "de-ÄT", "12", &"de-".repeat(20), "i-klingon"] {
            assert!(LanguageTag::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn zones_are_those_of_the_database() {
        assert_eq!(Zone::parse("europe/berlin").unwrap().as_str(), "Europe/Berlin");
        assert_eq!(Zone::parse("UTC").unwrap().as_str(), "UTC");
        for text in ["", "Berlin", "Europe/Bielefeld", "../../etc/passwd", &"x".repeat(65)] {
            assert!(Zone::parse(text).is_err(), "{text}");
        }
    }
}

//! Names to sign in with.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::fold::{fold, is_blank_letter, is_deceptive};

/// Why a text is no user name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UsernameError {
    /// Nothing was given.
    #[error("the user name is empty")]
    Empty,
    /// More than [`Username::MAX_CHARS`] characters.
    #[error("the user name has more than 64 characters")]
    TooLong,
    /// Something other than letters, digits, `.`, `_` and `-`.
    #[error("the user name has a character other than letters, digits, `.`, `_` and `-`")]
    Character,
    /// It starts or ends with `.`, `_` or `-`.
    #[error("the user name does not start and end with a letter or digit")]
    Ends,
    /// It could be taken for an e-mail address.
    #[error("the user name looks like an e-mail address")]
    LooksLikeEmail,
    /// It could be taken for a telephone number.
    #[error("the user name looks like a telephone number")]
    LooksLikePhone,
}

/// A name to sign in with: 1 to 64 letters and digits of any script, `.`, `_` and `-`; a letter or digit at both ends.
///
/// Kept in NFKC, which maps full-width letters to plain ones as RFC 8265, section 3.3, asks for; compare with
/// [`Username::key`]. The three kinds of identifier share one field of the sign-in page, so a user name that could be an
/// e-mail address (it has an `@`) or a telephone number (it starts with `+`, or has at least
/// [`Username::PHONE_DIGITS`] digits and no letter) is refused. Shorter numbers pass: many firms use personnel numbers.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Username(String);

impl Username {
    /// The most characters.
    pub const MAX_CHARS: usize = 64;
    /// From how many digits on a name without letters counts as a telephone number.
    pub const PHONE_DIGITS: usize = 7;

    /// Reads a user name. White space around it goes.
    pub fn parse(text: &str) -> Result<Self, UsernameError> {
        let text = text.trim();
        // Four bytes a character, and room for decomposed letters: longer cannot fit, and is not looked at.
        if text.len() > Self::MAX_CHARS * 4 * 3 {
            return Err(UsernameError::TooLong);
        }
        let text: String = text.nfkc().collect();
        if text.is_empty() {
            return Err(UsernameError::Empty);
        }
        if text.contains('@') {
            return Err(UsernameError::LooksLikeEmail);
        }
        let digits = text.chars().filter(|c| c.is_numeric()).count();
        let letters = text.chars().any(char::is_alphabetic);
        if text.starts_with('+') || (!letters && digits >= Self::PHONE_DIGITS) {
            return Err(UsernameError::LooksLikePhone);
        }
        let letter = |c: char| c.is_alphanumeric() && !is_blank_letter(c);
        let allowed = |c: char| letter(c) || matches!(c, '.' | '_' | '-') || is_combining_mark(c);
        if !text.chars().all(|c| allowed(c) && !is_deceptive(c)) {
            return Err(UsernameError::Character);
        }
        if text.chars().count() > Self::MAX_CHARS {
            return Err(UsernameError::TooLong);
        }
        // A mark at the end belongs to the letter before it.
        let last = text.trim_end_matches(is_combining_mark).chars().next_back();
        if text.chars().next().is_some_and(letter) && last.is_some_and(letter) {
            Ok(Username(text))
        } else {
            Err(UsernameError::Ends)
        }
    }
    /// The name as it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// What two spellings of one name have in common, for a unique `_key` column: [`fold`].
    pub fn key(&self) -> String {
        fold(&self.0)
    }
}

impl FromStr for Username {
    type Err = UsernameError;
    fn from_str(text: &str) -> Result<Self, UsernameError> {
        Self::parse(text)
    }
}
impl fmt::Display for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl fmt::Debug for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
impl Serialize for Username {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
impl<'de> Deserialize<'de> for Username {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_people_choose_pass() {
        for name in ["a", "anna.berg", "Anna_Berg-2", "10234", "müller", "यूज़र", "山田", "x9"] {
            assert_eq!(Username::parse(name).unwrap().key(), fold(name), "{name}");
        }
        assert_eq!(Username::parse("ＡＮＮＡ").unwrap().as_str(), "ANNA");
        assert_eq!(Username::parse("ANNA").unwrap().key(), Username::parse("anna").unwrap().key());
    }

    #[test]
    fn others_are_refused_with_the_reason() {
        for (text, error) in [
            ("", UsernameError::Empty),
            ("anna berg", UsernameError::Character),
            ("anna/berg", UsernameError::Character),
            ("an\u{200d}na", UsernameError::Character),
            ("anna\u{3164}", UsernameError::Character),
            (".anna", UsernameError::Ends),
            ("anna-", UsernameError::Ends),
            ("_", UsernameError::Ends),
            ("\u{301}anna", UsernameError::Ends),
            ("anna@example.com", UsernameError::LooksLikeEmail),
            ("anna＠example", UsernameError::LooksLikeEmail),
            ("030-123.4567", UsernameError::LooksLikePhone),
            ("1234567", UsernameError::LooksLikePhone),
            ("+49", UsernameError::LooksLikePhone),
        ] {
            assert_eq!(Username::parse(text), Err(error), "{text:?}");
        }
        assert!(Username::parse(&"ä".repeat(64)).is_ok());
        assert_eq!(Username::parse(&"ä".repeat(65)), Err(UsernameError::TooLong));
    }

    proptest! {
        #[test]
        fn a_read_name_and_its_key_are_stable(text in "[\\p{L}\\p{M}\\p{N}._-]{1,20}") {
            if let Ok(name) = Username::parse(&text) {
                prop_assert_eq!(&Username::parse(name.as_str()).unwrap(), &name);
                prop_assert_eq!(fold(&name.key()), name.key());
            }
        }
    }
}

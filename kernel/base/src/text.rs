//! Texts that are shown: names of people and things.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::fold::{fold, is_blank_letter, is_deceptive, search_fold, turns_or_smuggles};

/// Why a text cannot be shown as a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing visible in it.
    #[error("the text is empty")]
    Empty,
    /// More than [`DisplayText::MAX_CHARS`] characters.
    #[error("the text has more than 200 characters")]
    TooLong,
    /// Control characters, line breaks, or characters that hide or turn others.
    #[error("the text has control characters or invisible characters")]
    Character,
}

/// A line of text that is safe to show beside others: a person's name, the title of a role, the name of a unit.
///
/// Trimmed; in NFC, so that the same name is the same bytes; 1 to 200 characters (Unicode scalar values) of which at
/// least one is visible; no control characters, no line breaks, no explicit directions (Unicode Annex 9), which could make
/// one name read as another. Joiners (U+200C, U+200D) stay: Persian names and emoji need them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DisplayText(String);

/// A person's name or a part of it. No rule beyond [`DisplayText`]'s: names have digits, hyphens and apostrophes, one
/// word or seven.
pub type PersonName = DisplayText;

impl DisplayText {
    /// The most characters.
    pub const MAX_CHARS: usize = 200;

    /// Reads a text; see the type for what is refused.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = text.trim();
        // A character has at most four bytes, and composing never needs more than three times the room: this refuses the
        // megabyte before it is looked at, never a text that would fit.
        if text.len() > Self::MAX_CHARS * 4 * 3 {
            return Err(TextError::TooLong);
        }
        if text.chars().any(|c| c.is_control() || is_deceptive(c) || is_blank_letter(c)) {
            return Err(TextError::Character);
        }
        let text: String = text.nfc().collect();
        if text.chars().count() > Self::MAX_CHARS {
            return Err(TextError::TooLong);
        }
        let visible =
            |c: char| !c.is_whitespace() && !is_combining_mark(c) && !matches!(c, '\u{200c}' | '\u{200d}');
        if text.chars().any(visible) { Ok(DisplayText(text)) } else { Err(TextError::Empty) }
    }
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// For a unique or sorted `_key` column; see [`fold`].
    pub fn key(&self) -> String {
        fold(&self.0)
    }
    /// For a search index; see [`search_fold`].
    pub fn search_key(&self) -> String {
        search_fold(&self.0)
    }
}

/// Whether a text of several lines, a reason or notes, can be kept and shown beside others: lines and tabs, no other control
/// characters, no explicit directions and no hidden text. Marks of direction (U+061C, U+200E, U+200F) and places to break
/// (U+200B) stay, unlike in a name: people type them who write from right to left or without spaces.
pub fn is_prose(text: &str) -> bool {
    text.chars().all(is_of_prose)
}

/// Whether a character can stand in such a text.
pub(crate) fn is_of_prose(c: char) -> bool {
    !(c.is_control() && !matches!(c, '\n' | '\r' | '\t') || turns_or_smuggles(c))
}

impl FromStr for DisplayText {
    type Err = TextError;
    fn from_str(text: &str) -> Result<Self, TextError> {
        Self::parse(text)
    }
}
impl fmt::Display for DisplayText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl fmt::Debug for DisplayText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
impl AsRef<str> for DisplayText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}
impl Serialize for DisplayText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
impl<'de> Deserialize<'de> for DisplayText {
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
    fn names_of_real_people_pass() {
        for name in [
            "Ada",
            "Nguyễn Văn A",
            "O’Brien-Łukasiewicz",
            "山田 太郎",
            "محمد",
            "हिन्दी",
            "X Æ A-12",
            "می‌خواهم",
            "👩‍💻",
        ] {
            assert_eq!(DisplayText::parse(name).unwrap().as_str(), name.nfc().collect::<String>(), "{name}");
        }
        assert_eq!(DisplayText::parse("  Jose\u{301} \n").unwrap().as_str(), "José");
        assert_eq!(DisplayText::parse("José Ruiz").unwrap().search_key(), "jose ruiz");
    }

    #[test]
    fn what_deceives_is_refused() {
        for (text, error) in [
            ("", TextError::Empty),
            (" \u{a0}\t", TextError::Empty),
            ("\u{200d}\u{301}", TextError::Empty),
            ("Ada\nLovelace", TextError::Character),
            ("Ada\0", TextError::Character),
            ("gpj.\u{202e}exe", TextError::Character),
            ("Ada\u{200b}", TextError::Character),
            ("\u{3164}", TextError::Character),
        ] {
            assert_eq!(DisplayText::parse(text), Err(error), "{text:?}");
        }
        assert!(DisplayText::parse(&"ä".repeat(200)).is_ok());
        assert!(DisplayText::parse(&"a\u{308}".repeat(200)).is_ok());
        assert_eq!(DisplayText::parse(&"ä".repeat(201)), Err(TextError::TooLong));
        assert_eq!(DisplayText::parse(&"x".repeat(1 << 20)), Err(TextError::TooLong));
    }

    #[test]
    fn prose_has_lines_and_nothing_that_turns_or_hides() {
        for text in ["", "Asked for it.\r\n\tOn the phone.", "\u{200f}شكراً\u{200e} 👩‍💻", "ภาษา\u{200b}ไทย"]
        {
            assert!(is_prose(text), "{text:?}");
        }
        for text in ["a\0b", "a\u{7}b", "gpj.\u{202e}exe", "a\u{2066}b", "a\u{e0041}b", "a\u{85}b"] {
            assert!(!is_prose(text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_read_text_is_read_to_itself(text in "\\PC{0,60}") {
            if let Ok(read) = DisplayText::parse(&text) {
                prop_assert_eq!(DisplayText::parse(read.as_str()).unwrap(), read);
            }
        }
    }
}

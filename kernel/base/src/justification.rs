//! Why somebody does something, in their own words.

use serde::{Deserialize, Serialize};

/// Why somebody does something, or what something is for, in their own words: 1 to 500 characters of [prose](crate::is_prose).
/// Kept as a personal value where it is about a person: people write names into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Justification(String);

/// Why a text is no justification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JustificationError {
    /// More than [`Justification::MAX_CHARS`] characters.
    TooLong,
    /// Control characters, or characters that hide or turn others.
    Character,
}
impl crate::FieldError for JustificationError {
    fn code(&self) -> (&'static crate::Code, Vec<(&'static str, String)>) {
        match self {
            JustificationError::TooLong => {
                (&crate::codes::TOO_LONG, vec![("max", Justification::MAX_CHARS.to_string())])
            }
            JustificationError::Character => (&crate::codes::INVALID_TEXT, Vec::new()),
        }
    }
}

impl Justification {
    /// The most characters.
    pub const MAX_CHARS: usize = 500;

    /// Reads a text; a blank one is none.
    pub fn parse(text: &str) -> Result<Option<Self>, JustificationError> {
        let text = text.trim();
        if text.chars().nth(Self::MAX_CHARS).is_some() {
            return Err(JustificationError::TooLong);
        }
        if !crate::is_prose(text) {
            return Err(JustificationError::Character);
        }
        Ok((!text.is_empty()).then(|| Justification(text.to_owned())))
    }
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_justification_is_bounded() {
        assert_eq!(Justification::parse("  \n "), Ok(None));
        assert_eq!(Justification::parse(&"ä".repeat(501)), Err(JustificationError::TooLong));
        for text in ["a\u{0}b", "a\u{202e}b"] {
            assert_eq!(Justification::parse(text), Err(JustificationError::Character), "{text:?}");
        }
        assert_eq!(
            Justification::parse(" because\nI say so ").unwrap().unwrap().as_str(),
            "because\nI say so"
        );
    }
}

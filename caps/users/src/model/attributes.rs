//! Extended attributes: what a company wants to know of its people and we have no column for.

use base::{Code, FieldError};
use serde::Serialize;
use serde_json::{Map, Value as Json};

/// Why a value cannot be kept as attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AttributesError {
    /// Not an object.
    #[error("not an object")]
    NoObject,
    /// More than [`Attributes::MAX_BYTES`] as text.
    #[error("too large")]
    TooLarge,
    /// Deeper than [`Attributes::MAX_DEPTH`].
    #[error("too deep")]
    TooDeep,
    /// A name that is empty, longer than [`Attributes::MAX_NAME`] bytes, or has control characters.
    #[error("a name is wrong")]
    Name,
    /// A text with control characters, or characters that hide or turn others.
    #[error("a text has control characters")]
    Character,
}

base::code!(/// Attributes that are no object, or over a bound. Values: `max_bytes`, `max_depth`, `max_name`.
    pub ATTRIBUTES_INVALID = "user.attributes_invalid", Invalid, "user-attributes-invalid");

impl FieldError for AttributesError {
    fn code(&self) -> (&'static Code, Vec<(&'static str, String)>) {
        if matches!(self, AttributesError::Character) {
            return (&base::codes::INVALID_TEXT, Vec::new());
        }
        let args = vec![
            ("max_bytes", Attributes::MAX_BYTES.to_string()),
            ("max_depth", Attributes::MAX_DEPTH.to_string()),
            ("max_name", Attributes::MAX_NAME.to_string()),
        ];
        (&ATTRIBUTES_INVALID, args)
    }
}

/// A JSON object within bounds. What its members mean is the organization's affair.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Attributes(Map<String, Json>);

impl Attributes {
    /// Bytes as JSON text.
    pub const MAX_BYTES: usize = 16 * 1024;
    /// Levels of objects and lists, the outermost included.
    pub const MAX_DEPTH: usize = 5;
    /// Bytes of a name.
    pub const MAX_NAME: usize = 64;

    /// Takes an object within the bounds.
    pub fn parse(value: Json) -> Result<Self, AttributesError> {
        let Json::Object(map) = value else { return Err(AttributesError::NoObject) };
        let value = Json::Object(map);
        check(&value, Self::MAX_DEPTH)?;
        if value.to_string().len() > Self::MAX_BYTES {
            return Err(AttributesError::TooLarge);
        }
        match value {
            Json::Object(map) => Ok(Attributes(map)),
            _ => Err(AttributesError::NoObject),
        }
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// As JSON.
    pub fn to_json(&self) -> Json {
        Json::Object(self.0.clone())
    }
    /// One of them.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.0.get(name)
    }
}

/// Stops at the bound, so that a deep value is not walked to its end.
fn check(value: &Json, levels: usize) -> Result<(), AttributesError> {
    let readable = |text: &str| if base::is_prose(text) { Ok(()) } else { Err(AttributesError::Character) };
    if let Json::String(text) = value {
        return readable(text);
    }
    let Some(below) = levels.checked_sub(1) else {
        return match value {
            Json::Object(_) | Json::Array(_) => Err(AttributesError::TooDeep),
            _ => Ok(()),
        };
    };
    match value {
        Json::Object(map) => map.iter().try_for_each(|(name, value)| {
            if name.is_empty() || name.len() > Attributes::MAX_NAME || name.chars().any(char::is_control) {
                return Err(AttributesError::Name);
            }
            readable(name)?;
            check(value, below)
        }),
        Json::Array(list) => list.iter().try_for_each(|value| check(value, below)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn bounds_hold() {
        let nested = |levels: usize| (1..levels).fold(json!({}), |inner, _| json!({ "a": inner }));
        assert!(Attributes::parse(nested(5)).is_ok());
        assert_eq!(Attributes::parse(nested(6)), Err(AttributesError::TooDeep));
        assert_eq!(Attributes::parse(json!([1])), Err(AttributesError::NoObject));
        assert_eq!(Attributes::parse(json!({ "": 1 })), Err(AttributesError::Name));
        assert_eq!(Attributes::parse(json!({ "x".repeat(65): 1 })), Err(AttributesError::Name));
        assert_eq!(Attributes::parse(json!({ "a": "x".repeat(16 * 1024) })), Err(AttributesError::TooLarge));
        for text in ["a\0b", "a\u{202e}b"] {
            for json in [json!({ "a": text }), json!({ "a": [{ "b": text }] })] {
                assert_eq!(Attributes::parse(json), Err(AttributesError::Character), "{text:?}");
            }
        }
        let deepest = (1..5).fold(json!("a\0b"), |inner, _| json!({ "a": inner }));
        assert_eq!(Attributes::parse(json!({ "a": deepest })), Err(AttributesError::Character));
        let kept = Attributes::parse(json!({ "bio": "sails", "sizes": [1, 2] })).unwrap();
        assert_eq!(kept.get("bio"), Some(&json!("sails")));
    }
}

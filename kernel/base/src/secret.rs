//! Values that must not be shown.

use std::fmt;

use serde::{Deserialize, Deserializer};
use zeroize::Zeroize;

/// A value that must not reach a log, a page or an answer: no `Display`, no `Serialize`, no `Clone`, and `Debug` shows
/// `[secret]`. Its memory is overwritten when it is dropped (what was copied out of it before is not).
pub struct Secret<T: Zeroize>(T);

impl<T: Zeroize> Secret<T> {
    /// Takes a value into custody.
    pub fn new(value: T) -> Self {
        Secret(value)
    }
    /// The value itself. Whoever calls this takes care that it is not kept.
    pub fn expose(&self) -> &T {
        &self.0
    }
}
impl<T: Zeroize> Drop for Secret<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}
impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

/// A secret text is longer than [`SecretText::MAX_BYTES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text is longer than 1024 bytes")]
pub struct SecretTooLong;

/// A password, code or token on its way in. Bounded, so that nobody can make us hash a megabyte.
pub struct SecretText(Secret<String>);

impl SecretText {
    /// The longest secret that is accepted. Longer than any sentence a person would type as a password.
    pub const MAX_BYTES: usize = 1024;

    /// Takes a text into custody. One that is too long is overwritten at once.
    pub fn new(text: String) -> Result<Self, SecretTooLong> {
        let text = Secret::new(text);
        if text.expose().len() > Self::MAX_BYTES { Err(SecretTooLong) } else { Ok(SecretText(text)) }
    }
    /// The text itself. Whoever calls this takes care that it is not kept.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.expose().is_empty()
    }
}
impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl<'de> Deserialize<'de> for SecretText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = SecretText;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<SecretText, E> {
                // Measured before it is copied.
                if text.len() > SecretText::MAX_BYTES {
                    return Err(E::custom(SecretTooLong));
                }
                self.visit_string(text.to_owned())
            }
            fn visit_string<E: serde::de::Error>(self, text: String) -> Result<SecretText, E> {
                SecretText::new(text).map_err(E::custom)
            }
            // What serde would say about a number or a list repeats the value.
            fn visit_bool<E: serde::de::Error>(self, _: bool) -> Result<SecretText, E> {
                Err(E::custom("a text is expected"))
            }
            fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<SecretText, E> {
                Err(E::custom("a text is expected"))
            }
            fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<SecretText, E> {
                Err(E::custom("a text is expected"))
            }
            fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<SecretText, E> {
                Err(E::custom("a text is expected"))
            }
        }
        // Not `deserialize_string`: with it a parser names the value that it found instead.
        deserializer.deserialize_any(Visitor)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};

    #[test]
    fn debug_says_nothing() {
        #[derive(Debug, Deserialize)]
        #[allow(dead_code, reason = "read by Debug")]
        struct Form {
            password: SecretText,
        }
        let form: Form = serde_json::from_str(r#"{"password": "correct horse"}"#).unwrap();
        assert_eq!(format!("{form:?}"), "Form { password: [secret] }");
        assert_eq!(form.password.expose(), "correct horse");
    }

    #[test]
    fn errors_do_not_repeat_the_value() {
        let error = serde_json::from_str::<SecretText>("12345678").unwrap_err().to_string();
        assert!(!error.contains("1234"), "{error}");
        let long = format!("\"{}\"", "x".repeat(SecretText::MAX_BYTES + 1));
        let error = serde_json::from_str::<SecretText>(&long).unwrap_err().to_string();
        assert!(error.contains("1024 bytes") && !error.contains("xx"), "{error}");
        assert!(SecretText::new("x".repeat(SecretText::MAX_BYTES)).is_ok());
    }

    #[test]
    fn the_value_is_overwritten_on_drop() {
        static ZEROED: AtomicBool = AtomicBool::new(false);
        struct Probe;
        impl Zeroize for Probe {
            fn zeroize(&mut self) {
                ZEROED.store(true, Ordering::SeqCst);
            }
        }
        drop(Secret::new(Probe));
        assert!(ZEROED.load(Ordering::SeqCst));
    }
}

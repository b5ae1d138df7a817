use std::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use zeroize::{Zeroize, Zeroizing};

use crate::digest::sha256_of;

/// 32 bytes in base64url without padding.
const TEXT_LEN: usize = 43;

/// An opaque bearer token of 256 random bits. Whoever has it is taken for its owner, so it is shown once, and
/// only [`Token::hash`] is stored: a token of this strength needs no salt and no slow hash.
///
/// As text it is a prefix that tells people and secret scanners what they found, as in `reeve_s_`, and the bits in
/// base64url without padding (RFC 4648, section 5).
pub struct Token {
    prefix: &'static str,
    bytes: Zeroizing<[u8; 32]>,
}

impl Token {
    /// A token of the given bytes, which must be drawn at random. `prefix` is the whole beginning of the text, its
    /// last underscore included, and says what the token is good for.
    pub fn from_bytes(prefix: &'static str, mut bytes: [u8; 32]) -> Self {
        let token = Token { prefix, bytes: Zeroizing::new(bytes) };
        bytes.zeroize();
        token
    }

    /// Reads what a caller presented. `None` for another prefix, another length, or letters outside the alphabet;
    /// every token has exactly one text.
    pub fn parse(prefix: &'static str, text: &str) -> Option<Self> {
        let text = text.strip_prefix(prefix)?;
        if text.len() != TEXT_LEN {
            return None;
        }
        let mut bytes = Zeroizing::new([0; 32]);
        Base64UrlUnpadded::decode(text, &mut *bytes).ok()?;
        Some(Token { prefix, bytes })
    }

    /// SHA-256 of the text, prefix included: a token of one kind never has the hash of another.
    pub fn hash(&self) -> [u8; 32] {
        sha256_of(&[self.prefix.as_bytes(), self.letters().as_bytes()])
    }

    /// The text, to be handed to its owner and nobody else.
    pub fn expose(&self) -> String {
        [self.prefix, &self.letters()].concat()
    }

    fn letters(&self) -> Zeroizing<String> {
        Zeroizing::new(Base64UrlUnpadded::encode_string(&*self.bytes))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token({}..)", self.prefix)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn the_text_goes_there_and_back() {
        let bytes: [u8; 32] = std::array::from_fn(|at| 255 - at as u8);
        let text = Token::from_bytes("reeve_s_", bytes).expose();
        assert_eq!(text, "reeve_s___79_Pv6-fj39vX08_Lx8O_u7ezr6uno5-bl5OPi4eA");
        let read = Token::parse("reeve_s_", &text).unwrap();
        assert_eq!(*read.bytes, bytes);
        assert_eq!(read.hash(), crate::sha256(text.as_bytes()));
    }

    #[test]
    fn what_is_no_token_of_this_kind_is_refused() {
        let text = Token::from_bytes("reeve_s_", [0; 32]).expose();
        assert!(Token::parse("reeve_s_", &text).is_some());
        for wrong in [
            "",
            "reeve_s_",
            &text[8..],
            &text[..text.len() - 1],
            &format!("{text}A"),
            &format!("{text}="),
            &format!(" {text}"),
            &text.replace("reeve_s_", "reeve_p_"),
            &text.replacen('A', "+", 1),
            &text.replacen("AA", "é", 1),
            // The last letter carries two unused bits: set, it would be a second text for the same token.
            &format!("{}B", &text[..text.len() - 1]),
        ] {
            assert!(Token::parse("reeve_s_", wrong).is_none(), "{wrong:?}");
        }
    }

    #[test]
    fn kinds_do_not_share_hashes() {
        assert_ne!(
            Token::from_bytes("reeve_s_", [1; 32]).hash(),
            Token::from_bytes("reeve_p_", [1; 32]).hash()
        );
    }

    #[test]
    fn debug_shows_the_kind_only() {
        assert_eq!(format!("{:?}", Token::from_bytes("reeve_s_", [1; 32])), "Token(reeve_s_..)");
    }
}

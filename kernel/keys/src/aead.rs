//! The one cipher of the crate, with nonce and key handling in one place.

use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, LessSafeKey, Nonce, UnboundKey};

/// Bytes of a nonce (RFC 8452, section 4).
pub const NONCE_LEN: usize = 12;
/// Bytes of the tag at the end of a ciphertext.
const TAG_LEN: usize = 16;

/// Why a sealed value could not be opened. Says nothing of the plaintext.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The bytes are too short, or of a format version this program does not know.
    #[error("the sealed value is cut short or of an unknown version")]
    Malformed,
    /// The value was wrapped under a master key that is not loaded.
    #[error("master key number {0} is not loaded; add its line to the master key source")]
    UnknownKey(u32),
    /// Another key, purpose or context, or a changed byte.
    #[error("the sealed value is not authentic for this key, purpose and context")]
    NotAuthentic,
}

/// An expanded AES-256-GCM-SIV key. AWS-LC wipes it when it is dropped.
pub(crate) struct Cipher(LessSafeKey);

impl Cipher {
    pub(crate) fn new(key: &[u8; 32]) -> Self {
        // INVARIANT: AES-256-GCM-SIV takes keys of exactly 32 bytes, which the type says.
        #[allow(clippy::expect_used)]
        let key = UnboundKey::new(&AES_256_GCM_SIV, key).expect("a key of 32 bytes is accepted");
        Cipher(LessSafeKey::new(key))
    }

    /// `header ‖ nonce ‖ ciphertext ‖ tag`. The header, which has a fixed length for each format, is authenticated
    /// before `context`, so the two cannot be shifted into each other.
    pub(crate) fn seal(
        &self,
        header: &[u8],
        nonce: [u8; NONCE_LEN],
        context: &[u8],
        plain: &[u8],
    ) -> Vec<u8> {
        let start = header.len() + NONCE_LEN;
        let mut out = Vec::with_capacity(start + plain.len() + TAG_LEN);
        out.extend_from_slice(header);
        out.extend_from_slice(&nonce);
        out.extend_from_slice(plain);
        let aad = Aad::from([header, context].concat());
        // INVARIANT: sealing fails only past 2^36 bytes (RFC 8452, section 6), more than a row can hold.
        #[allow(clippy::expect_used)]
        let tag = self
            .0
            .seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), aad, &mut out[start..])
            .expect("the plaintext is shorter than 2^36 bytes");
        out.extend_from_slice(tag.as_ref());
        out
    }

    /// The reverse of [`Cipher::seal`], for bytes whose first `header_len` bytes the caller has understood.
    pub(crate) fn open(&self, header_len: usize, context: &[u8], bytes: &[u8]) -> Result<Vec<u8>, KeyError> {
        let start = header_len + NONCE_LEN;
        if bytes.len() < start + TAG_LEN {
            return Err(KeyError::Malformed);
        }
        let (header, rest) = bytes.split_at(header_len);
        let (nonce, sealed) = rest.split_at(NONCE_LEN);
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| KeyError::Malformed)?;
        let aad = Aad::from([header, context].concat());
        let mut plain = sealed.to_vec();
        let length = self.0.open_in_place(nonce, aad, &mut plain).map_err(|_| KeyError::NotAuthentic)?.len();
        plain.truncate(length);
        Ok(plain)
    }
}

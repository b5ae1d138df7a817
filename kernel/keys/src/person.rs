use base::UserId;
use zeroize::{Zeroize, Zeroizing};

use crate::aead::{Cipher, KeyError, NONCE_LEN};
use crate::digest::sha256_of;
use crate::keyring::Keyring;

const VERSION: u8 = 1;
/// What person keys are wrapped for. The context is the user's id, so a key cannot be moved to another person's row.
const PURPOSE: &str = "person-key";
const COMMITMENT_TAG: &[u8] = b"reeve person key commitment v1\0";

/// The key of one person: everything personal in records about them is encrypted under it, and destroying it
/// makes all of that unreadable, in backups too.
///
/// Has no `Debug`; wiped when dropped. The cipher is expanded once, so a cached key is cheap to use.
pub struct PersonKey {
    bytes: Zeroizing<[u8; 32]>,
    cipher: Cipher,
}

impl PersonKey {
    /// A key of the given bytes, which must be drawn at random.
    pub fn from_bytes(mut bytes: [u8; 32]) -> Self {
        let key = PersonKey { cipher: Cipher::new(&bytes), bytes: Zeroizing::new(bytes) };
        bytes.zeroize();
        key
    }

    /// Seals a personal value. `aad` names where it belongs (record, field) and must be given again to open it;
    /// `nonce` should be drawn at random for every call. The result is version byte, nonce, ciphertext and tag:
    /// 29 bytes longer than `plain`.
    pub fn seal(&self, nonce: [u8; NONCE_LEN], aad: &[u8], plain: &[u8]) -> Vec<u8> {
        self.cipher.seal(&[VERSION], nonce, aad, plain)
    }

    /// Opens what [`PersonKey::seal`] gave.
    pub fn open(&self, aad: &[u8], bytes: &[u8]) -> Result<Vec<u8>, KeyError> {
        match bytes.first() {
            Some(&VERSION) => self.cipher.open(1, aad, bytes),
            _ => Err(KeyError::Malformed),
        }
    }

    /// SHA-256 of a domain tag and the key. A record's leaf holds it beside the ciphertext: the cipher alone does
    /// not bind to one key (two keys can be found under which one ciphertext opens to two texts), so without it a
    /// key could later be produced under which a record says something else.
    pub fn commitment(&self) -> [u8; 32] {
        sha256_of(&[COMMITMENT_TAG, &*self.bytes])
    }

    /// The key as it is stored: wrapped under the current master key, for this user only.
    pub fn wrapped(&self, keyring: &Keyring, user: UserId, nonce: [u8; NONCE_LEN]) -> Vec<u8> {
        keyring.wrap(PURPOSE, user.uuid().as_bytes(), &*self.bytes, nonce)
    }

    /// Reads what [`PersonKey::wrapped`] gave. To bring it under a new master key
    /// ([`Keyring::needs_rewrap`]), unwrap it and wrap it again.
    pub fn unwrapped(keyring: &Keyring, user: UserId, bytes: &[u8]) -> Result<Self, KeyError> {
        let plain = Zeroizing::new(keyring.unwrap(PURPOSE, user.uuid().as_bytes(), bytes)?);
        let mut key = Zeroizing::new([0; 32]);
        if plain.len() != key.len() {
            return Err(KeyError::Malformed);
        }
        key.copy_from_slice(&plain);
        Ok(Self::from_bytes(*key))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    const ADA: &str = "0190a6c0-8c6e-7cc3-98c4-dc0c0c07398f";
    const BOB: &str = "0190a6c0-8c6e-7cc3-98c4-dc0c0c073990";

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// RFC 8452, appendix C.2: the vector with the plaintext 0200000000000000 and the additional data 01, which is
    /// just what the version byte makes of an empty `aad`.
    #[test]
    fn the_cipher_is_rfc_8452s() {
        let (mut key, mut nonce) = ([0; 32], [0; 12]);
        (key[0], nonce[0]) = (1, 3);
        let sealed = PersonKey::from_bytes(key).seal(nonce, b"", &[2, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(hex(&sealed[..13]), "01030000000000000000000000");
        assert_eq!(hex(&sealed[13..]), "1de22967237a813291213f267e3b452f02d01ae33e4ec854");
    }

    #[test]
    fn opens_only_where_it_belongs_and_unchanged() {
        let key = PersonKey::from_bytes([7; 32]);
        let sealed = key.seal([1; 12], b"record 1, target.name", "Ada Lovelace".as_bytes());
        assert_eq!(sealed.len(), 12 + 29);
        assert_eq!(key.open(b"record 1, target.name", &sealed).unwrap(), b"Ada Lovelace");
        assert_eq!(key.open(b"record 2, target.name", &sealed), Err(KeyError::NotAuthentic));
        let stranger = PersonKey::from_bytes([8; 32]);
        assert_eq!(stranger.open(b"record 1, target.name", &sealed), Err(KeyError::NotAuthentic));
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(key.open(b"record 1, target.name", &changed).is_err(), "byte {at}");
            assert!(key.open(b"record 1, target.name", &sealed[..at]).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn an_empty_value_can_be_sealed() {
        let key = PersonKey::from_bytes([7; 32]);
        assert_eq!(key.open(b"", &key.seal([1; 12], b"", b"")).unwrap(), b"");
    }

    #[test]
    fn a_wrapped_key_cannot_be_moved_to_another_person() {
        let (ada, bob): (UserId, UserId) = (ADA.parse().unwrap(), BOB.parse().unwrap());
        let ring = Keyring::from_bytes([1; 32]);
        let key = PersonKey::from_bytes([7; 32]);
        let stored = key.wrapped(&ring, ada, [2; 12]);
        let again = PersonKey::unwrapped(&ring, ada, &stored).ok().unwrap();
        assert_eq!(again.commitment(), key.commitment());
        assert_eq!(PersonKey::unwrapped(&ring, bob, &stored).err(), Some(KeyError::NotAuthentic));
    }

    #[test]
    fn a_wrapped_value_of_another_length_is_no_person_key() {
        let ada: UserId = ADA.parse().unwrap();
        let ring = Keyring::from_bytes([1; 32]);
        let short = ring.wrap(PURPOSE, ada.uuid().as_bytes(), &[7; 31], [2; 12]);
        assert_eq!(PersonKey::unwrapped(&ring, ada, &short).err(), Some(KeyError::Malformed));
    }

    #[test]
    fn the_commitment_is_of_the_key_and_not_its_bare_hash() {
        let key = PersonKey::from_bytes([7; 32]);
        assert_ne!(key.commitment(), PersonKey::from_bytes([8; 32]).commitment());
        assert_ne!(key.commitment(), crate::sha256(&[7; 32]));
        assert_eq!(key.commitment(), crate::sha256(&[COMMITMENT_TAG, &[7; 32]].concat()));
    }
}

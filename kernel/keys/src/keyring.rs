use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use aws_lc_rs::{hkdf, hmac};
use zeroize::{Zeroize, Zeroizing};

use crate::aead::{Cipher, KeyError, NONCE_LEN};

/// The first byte of every wrapped value.
const VERSION: u8 = 1;
/// Version byte and key number.
const HEADER_LEN: usize = 5;
/// HKDF's salt: fixed, so that derived keys differ from those another program might derive from the same bytes.
const SALT: &[u8] = b"reeve-keys";

/// The master keys by number, one of them current.
///
/// New values are wrapped under the current key; values wrapped under an older one stay readable as long as that
/// key is loaded. Keyed indexes ([`Keyring::index`]) are made under the *lowest-numbered* key and do not change
/// with a rotation: a lookup column cannot be rewritten while it is being searched. So the lowest-numbered key must
/// stay in the source for the life of the database; [`Keyring::fingerprint`] lets the database notice when it is
/// not, or when a wrong keyring is loaded.
///
/// Per-purpose keys are derived once (HKDF-SHA-256, RFC 5869) and kept; share a keyring as `Arc<Keyring>`.
pub struct Keyring {
    masters: BTreeMap<u32, Zeroizing<[u8; 32]>>,
    current: u32,
    // Bounded: purposes are literals of the program.
    ciphers: RwLock<HashMap<(u32, &'static str), Arc<Cipher>>>,
    indexes: RwLock<HashMap<&'static str, Arc<hmac::Key>>>,
}

impl Keyring {
    /// A keyring of one key, number 1. For tests and for keys that are made and kept elsewhere.
    pub fn from_bytes(mut key: [u8; 32]) -> Self {
        let masters = BTreeMap::from([(1, Zeroizing::new(key))]);
        key.zeroize();
        Self::from_masters(masters, 1)
    }

    /// The caller has seen to it that there is a key and that `current` is one of them.
    pub(crate) fn from_masters(masters: BTreeMap<u32, Zeroizing<[u8; 32]>>, current: u32) -> Self {
        Keyring { masters, current, ciphers: RwLock::default(), indexes: RwLock::default() }
    }

    /// The number of the key that new values are wrapped under.
    pub fn current(&self) -> u32 {
        self.current
    }

    /// The numbers of all loaded keys, ascending.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        self.masters.keys().copied()
    }

    /// Seals `plain` under the current master key. It opens only with the same `purpose` (which names the key, as
    /// in `"person-key"`) and the same `context` (which names the row, as in its id).
    ///
    /// `nonce` should be drawn at random for every call. The result is version byte, key number (4 bytes, big
    /// endian), nonce, ciphertext and tag: 33 bytes longer than `plain`.
    pub fn wrap(
        &self,
        purpose: &'static str,
        context: &[u8],
        plain: &[u8],
        nonce: [u8; NONCE_LEN],
    ) -> Vec<u8> {
        let mut header = [VERSION, 0, 0, 0, 0];
        header[1..].copy_from_slice(&self.current.to_be_bytes());
        // INVARIANT: every constructor puts the current key among the masters.
        #[allow(clippy::expect_used)]
        let cipher = self.cipher(self.current, purpose).expect("the current key is loaded");
        cipher.seal(&header, nonce, context, plain)
    }

    /// Opens what [`Keyring::wrap`] gave, under whichever loaded key it was wrapped.
    pub fn unwrap(&self, purpose: &'static str, context: &[u8], bytes: &[u8]) -> Result<Vec<u8>, KeyError> {
        let number = key_number(bytes).ok_or(KeyError::Malformed)?;
        self.cipher(number, purpose)?.open(HEADER_LEN, context, bytes)
    }

    /// Whether the value should be wrapped anew: it lies under another key than the current one. True also for
    /// bytes that are no wrapped value, so that [`Keyring::rewrap`] reports them instead of nobody.
    pub fn needs_rewrap(&self, bytes: &[u8]) -> bool {
        key_number(bytes) != Some(self.current)
    }

    /// The same plaintext under the current key.
    pub fn rewrap(
        &self,
        purpose: &'static str,
        context: &[u8],
        bytes: &[u8],
        nonce: [u8; NONCE_LEN],
    ) -> Result<Vec<u8>, KeyError> {
        let plain = Zeroizing::new(self.unwrap(purpose, context, bytes)?);
        Ok(self.wrap(purpose, context, &plain, nonce))
    }

    /// A keyed index: HMAC-SHA-256 (RFC 2104) of `bytes`, for looking up a value that is stored encrypted. Equal
    /// for equal input, before and after any rotation; useless to who has the database but not the master keys.
    pub fn index(&self, purpose: &'static str, bytes: &[u8]) -> [u8; 32] {
        let key = self.index_key(purpose);
        let mut out = [0; 32];
        out.copy_from_slice(hmac::sign(&key, bytes).as_ref());
        out
    }

    /// Names the lowest-numbered key without telling anything of it. A database keeps the value from its first
    /// start and compares it at every later one: indexes made under another key would silently find nothing.
    pub fn fingerprint(&self) -> [u8; 32] {
        self.index("keyring-fingerprint", b"")
    }

    fn cipher(&self, number: u32, purpose: &'static str) -> Result<Arc<Cipher>, KeyError> {
        let at = (number, purpose);
        if let Some(cipher) = self.ciphers.read().unwrap_or_else(PoisonError::into_inner).get(&at) {
            return Ok(Arc::clone(cipher));
        }
        let master = self.masters.get(&number).ok_or(KeyError::UnknownKey(number))?;
        let cipher = Arc::new(Cipher::new(&derive(master, b"reeve/v1/aead/", purpose)));
        self.ciphers.write().unwrap_or_else(PoisonError::into_inner).insert(at, Arc::clone(&cipher));
        Ok(cipher)
    }

    fn index_key(&self, purpose: &'static str) -> Arc<hmac::Key> {
        if let Some(key) = self.indexes.read().unwrap_or_else(PoisonError::into_inner).get(purpose) {
            return Arc::clone(key);
        }
        // INVARIANT: every constructor puts the current key among the masters, so there is a first one.
        #[allow(clippy::expect_used)]
        let (_, first) = self.masters.first_key_value().expect("a keyring has a key");
        let bytes = derive(first, b"reeve/v1/index/", purpose);
        let key = Arc::new(hmac::Key::new(hmac::HMAC_SHA256, &*bytes));
        self.indexes.write().unwrap_or_else(PoisonError::into_inner).insert(purpose, Arc::clone(&key));
        key
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keyring(..)")
    }
}

/// Which master key the value says it lies under; `None` for what is no wrapped value of a known version.
fn key_number(bytes: &[u8]) -> Option<u32> {
    let (header, _) = bytes.split_first_chunk::<HEADER_LEN>()?;
    let [VERSION, number @ ..] = *header else { return None };
    Some(u32::from_be_bytes(number))
}

/// HKDF-SHA-256 with the layer and the purpose as `info`. No layer's name is the beginning of another's, so no two
/// (layer, purpose) pairs give the same key.
fn derive(master: &[u8; 32], layer: &[u8], purpose: &str) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    let prk = hkdf::Salt::new(hkdf::HKDF_SHA256, SALT).extract(master);
    // INVARIANT: HKDF-SHA-256 gives up to 255 × 32 bytes, and exactly 32 are asked for.
    #[allow(clippy::expect_used)]
    prk.expand(&[layer, purpose.as_bytes()], hkdf::HKDF_SHA256)
        .and_then(|okm| okm.fill(&mut *key))
        .expect("HKDF gives 32 bytes");
    key
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    fn ring(keys: &[(u32, u8)]) -> Keyring {
        let masters = keys.iter().map(|&(number, byte)| (number, Zeroizing::new([byte; 32]))).collect();
        Keyring::from_masters(masters, keys.last().unwrap().0)
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn known_answers_of_another_implementation() {
        let ring = ring(&[(7, 0x42)]);
        assert_eq!(
            hex(&ring.index("email", b"ada@example.org")),
            "3389240d9400ee8ec6025676d54510ad42fa9427b08e89ef4e9d45eb909db682"
        );
        assert_eq!(
            hex(&ring.wrap("person-key", b"row", b"secret", [9; 12])),
            "010000000709090909090909090909090952edf8e90100728688329d31b82902206f80e6cfb364"
        );
    }

    #[test]
    fn opens_only_for_its_purpose_and_context() {
        let ring = ring(&[(1, 1)]);
        let wrapped = ring.wrap("a", b"row 1", b"plain", [0; 12]);
        assert_eq!(wrapped.len(), 33 + 5);
        assert_eq!(ring.unwrap("a", b"row 1", &wrapped).unwrap(), b"plain");
        assert_eq!(ring.unwrap("b", b"row 1", &wrapped), Err(KeyError::NotAuthentic));
        assert_eq!(ring.unwrap("a", b"row 2", &wrapped), Err(KeyError::NotAuthentic));
        assert_eq!(ring.unwrap("a", b"", &wrapped), Err(KeyError::NotAuthentic));
        let other = Keyring::from_bytes([2; 32]);
        assert_eq!(other.unwrap("a", b"row 1", &wrapped), Err(KeyError::NotAuthentic));
    }

    #[test]
    fn any_changed_or_missing_byte_is_found_out() {
        // The second key is there so that a changed key number can point to a key that is loaded.
        let ring = ring(&[(0, 3), (1, 1)]);
        let wrapped = ring.wrap("a", b"row", b"plain", [5; 12]);
        for at in 0..wrapped.len() {
            for flip in [1, 0x80] {
                let mut changed = wrapped.clone();
                changed[at] ^= flip;
                assert!(ring.unwrap("a", b"row", &changed).is_err(), "byte {at} flipped by {flip}");
            }
            assert!(ring.unwrap("a", b"row", &wrapped[..at]).is_err(), "cut at {at}");
        }
        assert!(ring.unwrap("a", b"row", &[&wrapped[..], &[0]].concat()).is_err());
        assert_eq!(ring.unwrap("a", b"row", &[]), Err(KeyError::Malformed));
        assert_eq!(ring.unwrap("a", b"row", &[2; 64]), Err(KeyError::Malformed));
    }

    #[test]
    fn the_header_cannot_be_shifted_into_the_context() {
        let ring = ring(&[(1, 1)]);
        let wrapped = ring.wrap("a", b"\x00row", b"plain", [5; 12]);
        assert_eq!(ring.unwrap("a", b"row", &wrapped), Err(KeyError::NotAuthentic));
    }

    #[test]
    fn rotation_keeps_old_values_readable_and_indexes_the_same() {
        let before = ring(&[(1, 1)]);
        let old = before.wrap("a", b"row", b"plain", [0; 12]);
        let after = ring(&[(1, 1), (2, 2)]);
        assert_eq!(after.current(), 2);
        assert_eq!(after.unwrap("a", b"row", &old).unwrap(), b"plain");
        assert!(!before.needs_rewrap(&old));
        assert!(after.needs_rewrap(&old));

        let new = after.rewrap("a", b"row", &old, [1; 12]).unwrap();
        assert!(!after.needs_rewrap(&new));
        assert_eq!(after.unwrap("a", b"row", &new).unwrap(), b"plain");
        assert_eq!(before.unwrap("a", b"row", &new), Err(KeyError::UnknownKey(2)));

        assert_eq!(before.index("email", b"x"), after.index("email", b"x"));
        assert_eq!(before.fingerprint(), after.fingerprint());
        // Listed in another order, the lowest number still makes the indexes.
        assert_eq!(ring(&[(2, 2), (1, 1)]).fingerprint(), before.fingerprint());
        // Without the first key they would differ, and the fingerprint says so.
        assert_ne!(ring(&[(2, 2)]).fingerprint(), before.fingerprint());
    }

    #[test]
    fn rewrap_reports_what_it_cannot_open() {
        let ring = ring(&[(1, 1), (2, 2)]);
        assert!(ring.needs_rewrap(b"rubbish"));
        assert_eq!(ring.rewrap("a", b"row", b"rubbish", [0; 12]), Err(KeyError::Malformed));
    }

    #[test]
    fn purposes_do_not_share_indexes() {
        let ring = ring(&[(1, 1)]);
        assert_ne!(ring.index("email", b"x"), ring.index("phone", b"x"));
        assert_ne!(ring.index("email", b"x"), ring.index("email", b"y"));
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", ring(&[(1, 1)])), "Keyring(..)");
    }
}

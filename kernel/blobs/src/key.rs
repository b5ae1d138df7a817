//! A blob's own key, and what its chunks are sealed for.

use base::{BlobId, UserId};
use gate::Error;
use keys::{KeyError, Keyring, PersonKey};

/// What keys of blobs about nobody are wrapped for; the context is the blob's id.
const PURPOSE: &str = "blob-key";

/// The key of one blob: drawn for it, used for nothing else. The same cipher, and the same format of what it seals, as a
/// person's key.
pub(crate) struct DataKey(PersonKey);

/// Which chunk, of how many, of which blob of what size: the data that is authenticated beside each chunk. A chunk opens
/// only where it belongs, and only as long as none before or behind it is missing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seat {
    pub(crate) blob: BlobId,
    pub(crate) chunks: u32,
    pub(crate) size: u64,
}

impl Seat {
    fn of(self, position: u32) -> [u8; 36] {
        let mut out = [0; 36];
        out[..4].copy_from_slice(b"blob");
        out[4..20].copy_from_slice(self.blob.uuid().as_bytes());
        out[20..24].copy_from_slice(&position.to_be_bytes());
        out[24..28].copy_from_slice(&self.chunks.to_be_bytes());
        out[28..].copy_from_slice(&self.size.to_be_bytes());
        out
    }
}

impl DataKey {
    pub(crate) fn from_bytes(bytes: [u8; 32]) -> Self {
        DataKey(PersonKey::from_bytes(bytes))
    }
    /// The key seals each position once, so the position is a nonce.
    pub(crate) fn seal(&self, seat: Seat, position: u32, plain: &[u8]) -> Vec<u8> {
        let mut nonce = [0; 12];
        nonce[8..].copy_from_slice(&position.to_be_bytes());
        self.0.seal(nonce, &seat.of(position), plain)
    }
    pub(crate) fn open(&self, seat: Seat, position: u32, sealed: &[u8]) -> Result<Vec<u8>, KeyError> {
        self.0.open(&seat.of(position), sealed)
    }
    pub(crate) fn unwrapped(
        keyring: &Keyring,
        blob: BlobId,
        person: Option<&PersonKey>,
        wrapped: &[u8],
    ) -> Result<Self, KeyError> {
        let bytes = match person {
            Some(person) => person.open(&context(blob), wrapped)?,
            None => keyring.unwrap(PURPOSE, blob.uuid().as_bytes(), wrapped)?,
        };
        let bytes: [u8; 32] = bytes.try_into().map_err(|_| KeyError::Malformed)?;
        Ok(DataKey::from_bytes(bytes))
    }
}

/// The key as it is stored beside its blob.
pub(crate) fn wrap(
    keyring: &Keyring,
    blob: BlobId,
    person: Option<&PersonKey>,
    bytes: &[u8; 32],
    nonce: [u8; 12],
) -> Vec<u8> {
    match person {
        Some(person) => person.seal(nonce, &context(blob), bytes),
        None => keyring.wrap(PURPOSE, blob.uuid().as_bytes(), bytes, nonce),
    }
}

/// A person's key seals values of records too: what is sealed under it says what it is.
fn context(blob: BlobId) -> [u8; 24] {
    let mut out = [0; 24];
    out[..8].copy_from_slice(b"blob key");
    out[8..].copy_from_slice(blob.uuid().as_bytes());
    out
}

/// A person's key as it is stored; None if it was destroyed.
pub(crate) fn of_person(
    keyring: &Keyring,
    person: UserId,
    wrapped: Option<Vec<u8>>,
) -> Result<Option<PersonKey>, Error> {
    Ok(wrapped.map(|wrapped| PersonKey::unwrapped(keyring, person, &wrapped)).transpose()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seat(blob: u8) -> Seat {
        let blob = format!("00000000-0000-0000-0000-0000000000{blob:02x}").parse().unwrap();
        Seat { blob, chunks: 3, size: 100 }
    }

    #[test]
    fn a_chunk_opens_only_in_its_seat() {
        let key = DataKey::from_bytes([7; 32]);
        let sealed = key.seal(seat(1), 2, b"plain");
        assert_eq!(key.open(seat(1), 2, &sealed).unwrap(), b"plain");
        let wrong = [
            (seat(2), 2),
            (seat(1), 1),
            (Seat { chunks: 2, ..seat(1) }, 2),
            (Seat { size: 99, ..seat(1) }, 2),
        ];
        for (seat, position) in wrong {
            assert_eq!(key.open(seat, position, &sealed), Err(KeyError::NotAuthentic));
        }
        assert_eq!(DataKey::from_bytes([8; 32]).open(seat(1), 2, &sealed), Err(KeyError::NotAuthentic));
    }

    #[test]
    fn the_key_belongs_to_its_blob_and_person() {
        let ring = Keyring::from_bytes([1; 32]);
        let (ann, bob) = (PersonKey::from_bytes([2; 32]), PersonKey::from_bytes([3; 32]));
        let (one, two) = (seat(1).blob, seat(2).blob);
        let opens = |blob, person: Option<&PersonKey>, wrapped: &[u8]| {
            DataKey::unwrapped(&ring, blob, person, wrapped).is_ok()
        };
        let hers = wrap(&ring, one, Some(&ann), &[9; 32], [0; 12]);
        assert!(opens(one, Some(&ann), &hers));
        assert!(!opens(one, Some(&bob), &hers) && !opens(two, Some(&ann), &hers) && !opens(one, None, &hers));
        let nobodys = wrap(&ring, one, None, &[9; 32], [0; 12]);
        assert!(opens(one, None, &nobodys));
        assert!(!opens(two, None, &nobodys) && !opens(one, Some(&ann), &nobodys));
    }
}

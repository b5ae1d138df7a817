//! Putting and removing blobs.

use base::{BlobId, Rejection, Timestamp, UserId};
use bytes::Bytes;
use gate::{V, Work, WriteTx};
use keys::PersonKey;

use crate::key::{DataKey, Seat, of_person, wrap};
use crate::{ERASED, TOO_LARGE, store};

/// Bytes of a blob at most: 10 MiB. It is written in one transaction, which nobody must wait for.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;

/// Bytes of a chunk before it is sealed: a stored chunk is just under 64 KiB.
pub(crate) const CHUNK: usize = 64 * 1024 - 64;

/// A blob to be put. Its content is not shown by `Debug`; cloning shares it.
#[derive(Clone)]
pub struct NewBlob {
    /// What it is (RFC 6838), as found by looking at it: `image/png`. At most 100 bytes.
    pub media_type: &'static str,
    /// Its content.
    pub bytes: Bytes,
    /// Whom it is about: it dies with that person's key.
    pub person: Option<UserId>,
}

impl std::fmt::Debug for NewBlob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewBlob")
            .field("media_type", &self.media_type)
            .field("bytes", &self.bytes.len())
            .field("person", &self.person)
            .finish()
    }
}

/// What is known of a blob.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// Its id.
    pub id: BlobId,
    /// What it is.
    pub media_type: String,
    /// Bytes of its content.
    pub size: u64,
    /// SHA-256 of its sealed chunks one after another: an ETag, and what a copy elsewhere is compared with.
    pub sha256: [u8; 32],
    /// Whom it is about.
    pub person: Option<UserId>,
    /// When it was put.
    pub created_at: Timestamp,
    pub(crate) chunks: u32,
}

/// Puts a blob in the caller's transaction. Rejected with [`TOO_LARGE`], or with [`ERASED`] if the person's key was
/// destroyed.
///
/// Not in the transaction that creates the person: their key is made at the end of that one.
pub fn put<'a>(tx: &'a mut WriteTx<'_>, blob: &'a NewBlob) -> Work<'a, Meta> {
    Box::pin(async move {
        if blob.bytes.len() > MAX_BYTES {
            return Err(Rejection::new(&TOO_LARGE).with("max", MAX_BYTES / (1024 * 1024)).into());
        }
        let person = match blob.person {
            Some(person) => Some(person_key(tx, person).await?),
            None => None,
        };
        let id: BlobId = tx.draw().id();
        let secret = tx.draw().bytes();
        let wrapped = wrap(tx.keyring(), id, person.as_ref(), &secret, nonce(tx));
        let key = DataKey::from_bytes(secret);
        let size = blob.bytes.len() as u64;
        let seat = Seat { blob: id, chunks: blob.bytes.len().div_ceil(CHUNK) as u32, size };
        let chunks: Vec<Vec<u8>> = (0..)
            .zip(blob.bytes.chunks(CHUNK))
            .map(|(position, plain)| key.seal(seat, position, plain))
            .collect();
        let meta = Meta {
            id,
            media_type: blob.media_type.to_owned(),
            size,
            sha256: keys::sha256(&chunks.concat()),
            person: blob.person,
            created_at: tx.at(),
            chunks: seat.chunks,
        };
        let parameters = [
            V::from(id),
            V::from(blob.media_type),
            V::Int(size as i64),
            V::Int(i64::from(seat.chunks)),
            V::from(meta.sha256),
            V::Bytes(wrapped),
            V::from(blob.person),
            V::from(meta.created_at),
        ];
        tx.keep(&store::PUT, &parameters).await?;
        for (position, sealed) in (0..).zip(chunks) {
            tx.keep(&store::PUT_CHUNK, &[V::from(id), V::Int(position), V::Bytes(sealed)]).await?;
        }
        Ok(meta)
    })
}

/// Removes a blob. Says whether there was one.
pub fn delete<'a>(tx: &'a mut WriteTx<'_>, id: &'a BlobId) -> Work<'a, bool> {
    Box::pin(async move {
        tx.keep(&store::DELETE_CHUNKS, &[V::from(*id)]).await?;
        Ok(tx.keep(&store::DELETE, &[V::from(*id)]).await? == 1)
    })
}

/// The person's key; made if there is none yet.
async fn person_key(tx: &mut WriteTx<'_>, person: UserId) -> gate::Result<PersonKey> {
    let stored =
        tx.optional(&store::PERSON_KEY, &[V::from(person)], |row| row.get::<Option<Vec<u8>>>(0)).await?;
    if let Some(wrapped) = stored {
        let key = of_person(tx.keyring(), person, wrapped)?;
        return key.ok_or_else(|| Rejection::new(&ERASED).into());
    }
    let key = PersonKey::from_bytes(tx.draw().bytes());
    let wrapped = key.wrapped(tx.keyring(), person, nonce(tx));
    let parameters = [V::from(person), V::Bytes(wrapped), V::from(key.commitment()), V::from(tx.at())];
    tx.keep(&store::MAKE_PERSON_KEY, &parameters).await?;
    Ok(key)
}

fn nonce(tx: &WriteTx<'_>) -> [u8; 12] {
    let mut nonce = [0; 12];
    nonce.copy_from_slice(&tx.draw().bytes()[..12]);
    nonce
}

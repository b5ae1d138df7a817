//! Reading blobs, chunk by chunk.

use std::sync::Arc;

use base::BlobId;
use bytes::Bytes;
use futures_util::Stream;
use futures_util::future::BoxFuture;
use gate::{Caller, Db, Error, ReadTx, V, Work};

use crate::key::{DataKey, Seat, of_person};
use crate::put::{CHUNK, Meta};
use crate::store;

/// Why a blob cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// There is none of this id.
    #[error("no such blob")]
    Missing,
    /// The person it was about was erased, and it with them.
    #[error("the person this blob was about was erased")]
    Erased,
    /// It is not what was put: a chunk is missing, changed or exchanged.
    #[error("the blob is damaged")]
    Damaged,
    /// The database says no.
    #[error(transparent)]
    Gate(#[from] Error),
}

impl From<BlobError> for Error {
    /// What is gone is "no such thing"; what is damaged is a fault that the log explains.
    fn from(error: BlobError) -> Self {
        match error {
            BlobError::Missing | BlobError::Erased => Error::NotFound { noun: "blob" },
            BlobError::Damaged => {
                Error::Corrupt { column: "blob_chunk.bytes".to_owned(), why: "does not open".to_owned() }
            }
            BlobError::Gate(error) => error,
        }
    }
}

/// Where sealed chunks are. What it gives out is checked by the [`Reader`]: it need not be trusted, only asked.
pub trait Store: Send + Sync + 'static {
    /// One sealed chunk, counted from 0. None: there is none.
    fn chunk<'a>(&'a self, blob: BlobId, position: u32) -> BoxFuture<'a, Result<Option<Vec<u8>>, Error>>;
}

/// Chunks in the database, each in a short read of its own: a slow receiver holds no transaction open.
pub struct InDatabase {
    db: Db,
    caller: Arc<Caller>,
}

impl InDatabase {
    /// Of this database.
    pub fn new(db: Db, caller: Arc<Caller>) -> Self {
        InDatabase { db, caller }
    }
}

impl Store for InDatabase {
    fn chunk<'a>(&'a self, blob: BlobId, position: u32) -> BoxFuture<'a, Result<Option<Vec<u8>>, Error>> {
        Box::pin(async move { self.db.read(&self.caller, (blob, position), chunk).await })
    }
}

fn chunk<'a>(tx: &'a mut ReadTx<'_>, (blob, position): &'a (BlobId, u32)) -> Work<'a, Option<Vec<u8>>> {
    Box::pin(async move {
        tx.optional(&store::CHUNK, &[V::from(*blob), V::Int(i64::from(*position))], |row| row.get(0)).await
    })
}

struct Found {
    meta: Meta,
    wrapped: Vec<u8>,
}

async fn find(tx: &mut ReadTx<'_>, id: BlobId) -> gate::Result<Option<Found>> {
    tx.optional(&store::META, &[V::from(id)], |row| {
        let corrupt =
            |column: &str| Error::Corrupt { column: column.to_owned(), why: "is out of bounds".to_owned() };
        let hash: Vec<u8> = row.get(4)?;
        let meta = Meta {
            id: row.get(0)?,
            media_type: row.get(1)?,
            size: u64::try_from(row.get::<i64>(2)?).map_err(|_| corrupt("size"))?,
            chunks: u32::try_from(row.get::<i64>(3)?).map_err(|_| corrupt("chunks"))?,
            sha256: hash.try_into().map_err(|_| corrupt("sha256"))?,
            person: row.get(5)?,
            created_at: row.get(6)?,
        };
        Ok(Found { meta, wrapped: row.get(7)? })
    })
    .await
}

/// What is known of a blob.
pub fn meta<'a>(tx: &'a mut ReadTx<'_>, id: &'a BlobId) -> Work<'a, Option<Meta>> {
    Box::pin(async move { Ok(find(tx, *id).await?.map(|found| found.meta)) })
}

enum Opened {
    Missing,
    Erased,
    Damaged,
    Open(Meta, DataKey),
}

fn opened<'a>(tx: &'a mut ReadTx<'_>, id: &'a BlobId) -> Work<'a, Opened> {
    Box::pin(async move {
        let Some(Found { meta, wrapped }) = find(tx, *id).await? else { return Ok(Opened::Missing) };
        let person = match meta.person {
            None => None,
            Some(person) => {
                let stored = tx
                    .optional(&store::PERSON_KEY, &[V::from(person)], |row| row.get::<Option<Vec<u8>>>(0))
                    .await?;
                match of_person(tx.keyring(), person, stored.flatten())? {
                    Some(key) => Some(key),
                    None => return Ok(Opened::Erased),
                }
            }
        };
        Ok(match DataKey::unwrapped(tx.keyring(), *id, person.as_ref(), &wrapped) {
            Ok(key) => Opened::Open(meta, key),
            Err(_) => Opened::Damaged,
        })
    })
}

/// Opens a blob for reading. The caller of this function has seen to it that `caller` may read it: see the crate's
/// documentation.
pub async fn open(db: &Db, caller: &Arc<Caller>, id: BlobId) -> Result<Reader, BlobError> {
    match db.read(caller, id, opened).await? {
        Opened::Missing => Err(BlobError::Missing),
        Opened::Erased => Err(BlobError::Erased),
        Opened::Damaged => Err(BlobError::Damaged),
        Opened::Open(meta, key) => {
            let store: Arc<dyn Store> = Arc::new(InDatabase::new(db.clone(), Arc::clone(caller)));
            Ok(Reader { meta, key, store, next: 0 })
        }
    }
}

/// Reads a blob from its first chunk to its last.
pub struct Reader {
    meta: Meta,
    key: DataKey,
    store: Arc<dyn Store>,
    next: u32,
}

impl Reader {
    /// What is known of the blob.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }
    /// With another place to read its chunks from.
    pub fn from_store(mut self, store: Arc<dyn Store>) -> Self {
        self.store = store;
        self
    }
    /// The next chunk, under 64 KiB; None at the end.
    pub async fn next(&mut self) -> Result<Option<Bytes>, BlobError> {
        if self.next >= self.meta.chunks {
            return Ok(None);
        }
        let position = self.next;
        let sealed = self.store.chunk(self.meta.id, position).await?.ok_or(BlobError::Damaged)?;
        let seat = Seat { blob: self.meta.id, chunks: self.meta.chunks, size: self.meta.size };
        let plain = self.key.open(seat, position, &sealed).map_err(|_| BlobError::Damaged)?;
        if plain.len() > CHUNK {
            return Err(BlobError::Damaged);
        }
        self.next += 1;
        Ok(Some(plain.into()))
    }
    /// All of it at once: for what is small, as an avatar is.
    pub async fn all(mut self) -> Result<Bytes, BlobError> {
        let mut out = Vec::with_capacity(self.meta.size as usize);
        while let Some(chunk) = self.next().await? {
            out.extend_from_slice(&chunk);
        }
        Ok(out.into())
    }
    /// The rest of it as a stream, for an answer's body. It ends after an error.
    pub fn into_stream(self) -> impl Stream<Item = Result<Bytes, BlobError>> + Send + 'static {
        futures_util::stream::unfold(Some(self), |reader| async move {
            let mut reader = reader?;
            match reader.next().await {
                Ok(Some(chunk)) => Some((Ok(chunk), Some(reader))),
                Ok(None) => None,
                Err(error) => Some((Err(error), None)),
            }
        })
    }
}

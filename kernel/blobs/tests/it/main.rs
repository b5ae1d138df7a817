//! Blobs on both engines, over real databases.
#![allow(clippy::unwrap_used, clippy::expect_used)]

extern crate reeve_blobs as blobs;

use std::sync::Arc;

use base::{BlobId, Timestamp, UserId};
use blobs::{BlobError, MAX_BYTES, Meta, NewBlob, Store};
use bytes::Bytes;
use futures_util::TryStreamExt;
use futures_util::future::BoxFuture;
use gate::{Beyond, Error, Note, Outcome, Row, V, Work, WriteTx, event, housekeeping, statement};
use policy::{Priority, Snapshot};
use testkit::House;
use uuid::Uuid;

event!(SEEN = "test.seen", 1);
statement!(STORED = "SELECT c.position, c.bytes FROM blob_chunk c ORDER BY c.blob_id, c.position");
statement!(BLOBS = "SELECT count(*) FROM blob");
statement!(KEYS = "SELECT count(*) FROM person_key");
housekeeping!(FLIP keeps [blob_chunk(bytes)] = "UPDATE blob_chunk SET bytes = $1 WHERE position = $2");
housekeeping!(DROP_LAST keeps [blob_chunk()] = "DELETE FROM blob_chunk WHERE position = $1");
housekeeping!(SHORTEN keeps [blob(chunks)] = "UPDATE blob SET chunks = $1");
housekeeping!(DESTROY keeps [person_key(wrapped, destroyed_at)] =
    "UPDATE person_key SET wrapped = NULL, destroyed_at = $2 WHERE user_id = $1");

fn nobody<'a>(_: &'a mut Beyond<'_>, user: UserId) -> Work<'a, Snapshot> {
    Box::pin(
        async move { Ok(Snapshot::compile(user, Priority(0), Vec::new(), Vec::new(), Timestamp::FOREVER)) },
    )
}

fn person(number: u128) -> UserId {
    UserId::from_uuid(Uuid::from_u128(number))
}

fn document(length: usize) -> Bytes {
    (0..length).map(|at| (at * 7 % 251) as u8).collect::<Vec<u8>>().into()
}

async fn put(house: &House, bytes: Bytes, person: Option<UserId>) -> Meta {
    let blob = NewBlob { media_type: "application/pdf", bytes, person };
    house.db.write(&house.system(), blob, blobs::put).await.unwrap()
}

async fn read(house: &House, id: BlobId) -> Result<Bytes, BlobError> {
    blobs::open(&house.db, &house.system(), id).await?.all().await
}

type Chunk = (i64, Vec<u8>);
fn stored<'a>(tx: &'a mut gate::ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<Chunk>> {
    Box::pin(async move { tx.rows(&STORED, &[], |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?))).await })
}
fn counts<'a>(tx: &'a mut gate::ReadTx<'_>, _: &'a ()) -> Work<'a, (i64, i64)> {
    Box::pin(async move {
        let blobs = tx.optional(&BLOBS, &[], |row| row.get(0)).await?.unwrap();
        Ok((blobs, tx.optional(&KEYS, &[], |row| row.get(0)).await?.unwrap()))
    })
}

/// Writes behind the crate's back.
async fn meddle(house: &House, statement: &'static gate::Housekeeping, values: Vec<V>) {
    fn op<'a>(
        tx: &'a mut WriteTx<'_>,
        (statement, values): &'a (&'static gate::Housekeeping, Vec<V>),
    ) -> Work<'a, u64> {
        Box::pin(async move { tx.keep(statement, values).await })
    }
    assert!(house.db.write(&house.system(), (statement, values), op).await.unwrap() > 0);
}

#[tokio::test]
async fn what_was_put_comes_back_and_lies_encrypted() {
    for house in testkit::each(nobody).await {
        for length in [0, 1, 65_472, 65_473, 200_000] {
            let bytes = document(length);
            let meta = put(&house, bytes.clone(), Some(person(1))).await;
            assert_eq!(meta.size, length as u64);
            assert_eq!(read(&house, meta.id).await.unwrap(), bytes);
            let known = house.db.read(&house.system(), meta.id, blobs::meta).await.unwrap();
            assert_eq!(known, Some(meta));
        }
        let chunks = house.db.read(&house.system(), (), stored).await.unwrap();
        assert_eq!(chunks.len(), 8, "none, one, one, two and four");
        let plain = document(200);
        for (_, bytes) in chunks {
            assert!(bytes.len() <= 64 * 1024);
            assert!(!bytes.windows(32).any(|window| window == &plain[..32]));
        }
    }
}

#[tokio::test]
async fn it_is_read_as_a_stream() {
    for house in testkit::each(nobody).await {
        let meta = put(&house, document(150_000), None).await;
        let reader = blobs::open(&house.db, &house.system(), meta.id).await.unwrap();
        assert_eq!(reader.meta().media_type, "application/pdf");
        let chunks: Vec<Bytes> = reader.into_stream().try_collect().await.unwrap();
        assert_eq!(chunks.len(), 3);
        assert_eq!(chunks.concat(), document(150_000));
    }
}

#[tokio::test]
async fn a_tampered_chunk_is_found_out() {
    for house in testkit::each(nobody).await {
        let meta = put(&house, document(200_000), Some(person(1))).await;
        let chunks = house.db.read(&house.system(), (), stored).await.unwrap();
        let bytes = |position: usize| chunks[position].1.clone();
        let damaged = async |what: &str| {
            let answer = read(&house, meta.id).await;
            assert!(matches!(answer, Err(BlobError::Damaged)), "{what} on {:?}: {answer:?}", house.engine());
        };
        let mut flipped = bytes(1);
        flipped[40_000] ^= 1;
        meddle(&house, &FLIP, vec![V::Bytes(flipped), V::Int(1)]).await;
        damaged("a flipped bit").await;
        // The chunks before it are given out; it and those behind it are not.
        let stream = blobs::open(&house.db, &house.system(), meta.id).await.unwrap().into_stream();
        let mut stream = std::pin::pin!(stream);
        assert_eq!(stream.try_next().await.unwrap().unwrap(), document(200_000)[..65_472]);
        assert!(stream.try_next().await.is_err());
        assert!(stream.try_next().await.unwrap().is_none());

        meddle(&house, &FLIP, vec![V::Bytes(bytes(2)), V::Int(1)]).await;
        damaged("a chunk in another's place").await;
        meddle(&house, &FLIP, vec![V::Bytes(bytes(1)), V::Int(1)]).await;
        assert_eq!(read(&house, meta.id).await.unwrap(), document(200_000), "whole again");
        meddle(&house, &SHORTEN, vec![V::Int(3)]).await;
        damaged("a shortened list").await;
        meddle(&house, &SHORTEN, vec![V::Int(4)]).await;
        meddle(&house, &DROP_LAST, vec![V::Int(3)]).await;
        damaged("a missing chunk").await;
        let error = Error::from(read(&house, meta.id).await.unwrap_err());
        assert!(matches!(error, Error::Corrupt { .. }), "{error}");
    }
}

#[tokio::test]
async fn a_blob_dies_with_the_key_of_its_person() {
    for house in testkit::each(nobody).await {
        let hers = put(&house, document(100), Some(person(1))).await;
        let his = put(&house, document(100), Some(person(2))).await;
        let nobodys = put(&house, document(100), None).await;
        meddle(&house, &DESTROY, vec![V::from(person(1)), V::Int(1)]).await;
        let erased = read(&house, hers.id).await;
        assert!(matches!(erased, Err(BlobError::Erased)), "{erased:?}");
        assert_eq!(read(&house, his.id).await.unwrap(), document(100));
        assert_eq!(read(&house, nobodys.id).await.unwrap(), document(100));
        let blob = NewBlob { media_type: "image/png", bytes: document(9), person: Some(person(1)) };
        let refused = house.db.write(&house.system(), blob, blobs::put).await.unwrap_err();
        assert!(matches!(&refused, Error::Rejected(why) if why.code.name == "blob.erased"), "{refused}");
    }
}

/// The gate makes keys too, for the values of records: there is one for each person, whoever came first.
#[tokio::test]
async fn blob_and_record_share_the_persons_key() {
    fn put_and_note<'a>(tx: &'a mut WriteTx<'_>, blob: &'a NewBlob) -> Work<'a, Meta> {
        Box::pin(async move {
            let meta = blobs::put(tx, blob).await?;
            let person = blob.person.unwrap();
            tx.note(Note::new(&SEEN, Outcome::Done, "blob", None).personal(person, "name", "Zoë"));
            Ok(meta)
        })
    }
    for house in testkit::each(nobody).await {
        let blob = NewBlob { media_type: "image/png", bytes: document(9), person: Some(person(5)) };
        let first = house.db.write(&house.system(), blob.clone(), put_and_note).await.unwrap();
        let second = house.db.write(&house.system(), blob, put_and_note).await.unwrap();
        assert_eq!(house.db.read(&house.system(), (), counts).await.unwrap(), (2, 1));
        for meta in [first, second] {
            assert_eq!(read(&house, meta.id).await.unwrap(), document(9));
        }
    }
}

#[tokio::test]
async fn it_is_there_if_and_only_if_its_transaction_is_and_can_be_removed() {
    fn failing<'a>(tx: &'a mut WriteTx<'_>, blob: &'a NewBlob) -> Work<'a, ()> {
        Box::pin(async move {
            blobs::put(tx, blob).await?;
            Err(Error::NotFound { noun: "spoon" })
        })
    }
    for house in testkit::each(nobody).await {
        let blob = NewBlob { media_type: "image/png", bytes: document(70_000), person: None };
        assert!(house.db.write(&house.system(), blob, failing).await.is_err());
        assert_eq!(house.db.read(&house.system(), (), counts).await.unwrap().0, 0);

        let meta = put(&house, document(70_000), None).await;
        assert!(house.db.write(&house.system(), meta.id, blobs::delete).await.unwrap());
        assert!(!house.db.write(&house.system(), meta.id, blobs::delete).await.unwrap());
        assert!(matches!(read(&house, meta.id).await, Err(BlobError::Missing)));
        assert!(house.db.read(&house.system(), (), stored).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_blob_has_a_bound() {
    let house = House::sqlite(nobody, Vec::new()).await;
    let blob = NewBlob { media_type: "image/png", bytes: vec![0; MAX_BYTES + 1].into(), person: None };
    assert!(!format!("{blob:?}").contains("0, 0"), "content is not shown");
    let refused = house.db.write(&house.system(), blob, blobs::put).await.unwrap_err();
    assert!(matches!(&refused, Error::Rejected(why) if why.code.name == "blob.too_large"), "{refused}");
    let largest = put(&house, vec![5; MAX_BYTES].into(), None).await;
    assert_eq!(read(&house, largest.id).await.unwrap().len(), MAX_BYTES);
}

/// A store elsewhere is asked and not trusted.
#[tokio::test]
async fn what_another_store_gives_out_is_checked() {
    struct Elsewhere(Vec<Vec<u8>>);
    impl Store for Elsewhere {
        fn chunk<'a>(&'a self, _: BlobId, position: u32) -> BoxFuture<'a, Result<Option<Vec<u8>>, Error>> {
            Box::pin(async move { Ok(self.0.get(position as usize).cloned()) })
        }
    }
    let house = House::sqlite(nobody, Vec::new()).await;
    let meta = put(&house, document(100_000), None).await;
    let chunks: Vec<Vec<u8>> = house
        .db
        .read(&house.system(), (), stored)
        .await
        .unwrap()
        .into_iter()
        .map(|(_, bytes)| bytes)
        .collect();
    let copy = async |chunks: Vec<Vec<u8>>| {
        let reader = blobs::open(&house.db, &house.system(), meta.id).await.unwrap();
        reader.from_store(Arc::new(Elsewhere(chunks))).all().await
    };
    assert_eq!(copy(chunks.clone()).await.unwrap(), document(100_000));
    assert_eq!(keys::sha256(&chunks.concat()), meta.sha256);
    let swapped = vec![chunks[1].clone(), chunks[0].clone()];
    assert!(matches!(copy(swapped).await, Err(BlobError::Damaged)));
    assert!(matches!(copy(chunks[..1].to_vec()).await, Err(BlobError::Damaged)));
}

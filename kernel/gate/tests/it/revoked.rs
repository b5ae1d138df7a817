//! A right that is taken away while a write that rests on it is under way: after the answer nothing of it is committed.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use base::{OrganizationId, UserId};
use gate::{Error, Work, WriteTx};

use crate::acts::Latch;
use crate::promises::{id, rename};
use crate::toy::{CHANGED, Change, ParcelId, SCRATCH, Toy, connect};

#[derive(Debug, Clone)]
struct Slowly {
    parcel: ParcelId,
    label: &'static str,
    latch: Latch,
    runs: Arc<AtomicU32>,
}

/// Renames, and stands still before it is committed.
fn slowly<'a>(tx: &'a mut WriteTx<'_>, order: &'a Slowly) -> Work<'a, ()> {
    Box::pin(async move {
        order.runs.fetch_add(1, Ordering::SeqCst);
        let grant = tx.grant::<Change>(order.parcel).await?;
        tx.apply(grant.update(&CHANGED).set("label", order.label)).await?;
        // The connections of others are served by threads that do not stand still with it.
        tokio::task::block_in_place(|| order.latch.wait());
        Ok(())
    })
}

fn order(parcel: ParcelId) -> Slowly {
    Slowly { parcel, label: "by a right that is gone", latch: Latch::default(), runs: Arc::default() }
}

async fn rows(owner: &tokio_postgres::Client, sql: &str) -> i64 {
    owner.query_one(sql, &[]).await.unwrap().get(0)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_write_that_was_under_way_ends_with_the_right() {
    // On SQLite works do not meet: they run one after the other.
    let Some(toy) = Toy::postgres().await else { return };
    let (ann, east): (UserId, OrganizationId) = (id(1), id(10));
    let parcel = toy.parcel(east, "one").await;
    let right = toy.may_change(ann, east).await;
    let (db, caller, order) = (toy.db.clone(), toy.caller(ann).await, order(parcel));
    let theirs = order.clone();
    let write = tokio::spawn(async move { db.write(&caller, theirs, slowly).await });
    order.latch.until_reached().await;
    // It has been checked. Taking the right away waits for nobody who merely works long.
    toy.may_not(ann, right).await;
    order.latch.open();
    let answer = write.await.unwrap();
    assert!(matches!(answer, Err(Error::Refused(_))), "{answer:?}");
    assert_eq!(order.runs.load(Ordering::SeqCst), 2, "once with the right, once without");
    assert_eq!(toy.parcels().await[0].label, "one");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn so_does_one_whose_epoch_never_rose_before() {
    let Some(toy) = Toy::postgres().await else { return };
    let (ann, east): (UserId, OrganizationId) = (id(1), id(10));
    let parcel = toy.parcel(east, "one").await;
    let owner = connect(&toy.postgres_urls().0).await;
    let right = toy.may_change(ann, east).await;
    // As if she had always had it.
    owner.batch_execute("DELETE FROM epoch").await.unwrap();
    let (db, caller, order) = (toy.db.clone(), toy.caller(ann).await, order(parcel));
    let theirs = order.clone();
    let write = tokio::spawn(async move { db.write(&caller, theirs, slowly).await });
    order.latch.until_reached().await;
    toy.may_not(ann, right).await;
    order.latch.open();
    let answer = write.await.unwrap();
    assert!(matches!(answer, Err(Error::Refused(_))), "{answer:?}");
    assert_eq!(toy.parcels().await[0].label, "one");

    // Where nobody takes anything away, the write leaves a row behind, and that changes nothing.
    let bob: UserId = id(3);
    toy.may_change(bob, east).await;
    owner.batch_execute("DELETE FROM epoch").await.unwrap();
    let caller = toy.caller(bob).await;
    for label in ["first", "second"] {
        toy.db.write(&caller, (parcel, label.to_owned()), rename).await.unwrap();
    }
    assert_eq!(rows(&owner, "SELECT count(*) FROM epoch WHERE version = 0").await, 1);
    assert_eq!(toy.parcels().await[0].label, "second");
}

/// Renames, and with the commit writes a row that somebody else is just writing.
fn behind_a_row<'a>(tx: &'a mut WriteTx<'_>, parcel: &'a ParcelId) -> Work<'a, ()> {
    Box::pin(async move {
        let grant = tx.grant::<Change>(*parcel).await?;
        tx.apply(grant.update(&CHANGED).set("label", "in time")).await?;
        tx.keep_at_commit(&SCRATCH, vec![5.into(), "at the end".into()]);
        Ok(())
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_revocation_is_not_answered_while_a_write_before_it_is_being_committed() {
    const WAITING: &str = "SELECT count(*) FROM pg_stat_activity \
        WHERE datname = current_database() AND wait_event_type = 'Lock'";
    let Some(toy) = Toy::postgres().await else { return };
    let (ann, east): (UserId, OrganizationId) = (id(1), id(10));
    let parcel = toy.parcel(east, "one").await;
    let right = toy.may_change(ann, east).await;
    let (owner, watcher) = (connect(&toy.postgres_urls().0).await, connect(&toy.postgres_urls().0).await);
    owner
        .batch_execute("BEGIN; INSERT INTO toy_scratch (slot, text) VALUES (5, 'in the way')")
        .await
        .unwrap();
    let (db, caller) = (toy.db.clone(), toy.caller(ann).await);
    let write = tokio::spawn(async move { db.write(&caller, parcel, behind_a_row).await });
    let waiting = async |count: i64| {
        for _ in 0..1000 {
            if rows(&watcher, WAITING).await == count {
                return;
            }
            tokio::time::sleep(Duration::from_millis(3)).await;
        }
        panic!("never were {count} waiting");
    };
    waiting(1).await;
    let toy = Arc::new(toy);
    let theirs = Arc::clone(&toy);
    let revocation = tokio::spawn(async move { theirs.may_not(ann, right).await });
    waiting(2).await;
    assert!(!revocation.is_finished(), "the write before it is not committed");
    owner.batch_execute("ROLLBACK").await.unwrap();
    write.await.unwrap().unwrap();
    revocation.await.unwrap();
    assert_eq!(toy.parcels().await[0].label, "in time");
    let caller = toy.caller(ann).await;
    let late = toy.db.write(&caller, (parcel, "too late".to_owned()), rename).await;
    assert!(matches!(late, Err(Error::Refused(_))), "{late:?}");
}

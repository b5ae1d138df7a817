//! The same request again, and requests that only ask what would happen.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use base::UserId;
use futures_util::future::join_all;
use gate::{Caller, Error, IDEMPOTENCY_REUSED, IdempotencyKey, ReadTx, Work, WriteTx, statement};
use serde::{Deserialize, Serialize};

use crate::promises::{New, create, id, rename};
use crate::toy::{ParcelId, Toy};

statement!(KEPT = "SELECT answer FROM idempotency");
statement!(EPOCHS = "SELECT subject, version FROM epoch ORDER BY subject");

#[derive(Debug, Clone)]
struct Counted {
    new: New,
    runs: Arc<AtomicU32>,
}
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Answer {
    secret: String,
    run: u32,
}
fn counted<'a>(tx: &'a mut WriteTx<'_>, command: &'a Counted) -> Work<'a, Answer> {
    Box::pin(async move {
        create(tx, &command.new).await?;
        let run = command.runs.fetch_add(1, Ordering::SeqCst) + 1;
        Ok(Answer { secret: "the answer nobody else may read".to_owned(), run })
    })
}
fn kept<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<Vec<u8>>> {
    Box::pin(async move { tx.rows(&KEPT, &[], |row| row.get(0)).await })
}
fn epochs<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<(uuid::Uuid, i64)>> {
    Box::pin(async move { tx.rows(&EPOCHS, &[], |row| Ok((row.get(0)?, row.get(1)?))).await })
}

fn key(number: u8, body: u8) -> IdempotencyKey {
    IdempotencyKey { route: "POST /parcels".to_owned(), key_hash: [number; 32], body_hash: [body; 32] }
}
fn command(caller: &Caller, label: &str, runs: &Arc<AtomicU32>) -> Counted {
    let new = New { id: caller.draw().id(), organization: id(10), owner: id(2), label: label.to_owned() };
    Counted { new, runs: Arc::clone(runs) }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_of_the_same_request_are_one_run_and_one_answer() {
    for toy in Toy::each().await {
        let runs = Arc::new(AtomicU32::new(0));
        let answers = join_all((0..50).map(|number| {
            // Each is a request of its own, with ids of its own.
            let (db, system) = (toy.db.clone(), toy.system());
            let command = command(&system, &format!("label {number}"), &runs);
            tokio::spawn(async move { db.write_once(&system, Some(key(1, 1)), command, counted).await })
        }))
        .await;
        let answers: Vec<Answer> = answers.into_iter().map(|answer| answer.unwrap().unwrap()).collect();
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
        assert_eq!(toy.parcels().await.len(), 1);
        assert_eq!(toy.events().await, ["parcel.created"]);
        if toy.is_sqlite() {
            assert_eq!(runs.load(Ordering::SeqCst), 1);
        }
        // Kept so that the database alone does not tell it.
        let kept = toy.db.read(&toy.system(), (), kept).await.unwrap();
        assert_eq!(kept.len(), 1);
        assert!(!kept[0].windows(6).any(|bytes| bytes == b"answer"));
    }
}

#[tokio::test]
async fn a_key_is_one_callers_for_one_body_and_for_a_day() {
    for toy in Toy::each().await {
        let runs = Arc::new(AtomicU32::new(0));
        let ann: UserId = id(1);
        toy.may_change(ann, id(10)).await;
        let first = toy.caller(ann).await;
        let answer =
            toy.db.write_once(&first, Some(key(1, 1)), command(&first, "one", &runs), counted).await.unwrap();
        let again = toy.caller(ann).await;
        let other_body =
            toy.db.write_once(&again, Some(key(1, 2)), command(&again, "two", &runs), counted).await;
        assert!(
            matches!(&other_body, Err(Error::Rejected(no)) if no.code == &IDEMPOTENCY_REUSED),
            "{other_body:?}"
        );
        // The same key of somebody else, on another route, and without a key.
        let system = toy.system();
        toy.db.write_once(&system, Some(key(1, 2)), command(&system, "three", &runs), counted).await.unwrap();
        let other_route = IdempotencyKey { route: "POST /others".to_owned(), ..key(1, 2) };
        toy.db.write_once(&again, Some(other_route), command(&again, "four", &runs), counted).await.unwrap();
        toy.db.write_once(&again, None, command(&again, "five", &runs), counted).await.unwrap();
        assert_eq!(toy.parcels().await.len(), 4);

        let late = toy.caller_after(ann, 24 * 3600 - 60).await;
        let replayed = toy.db.write_once(&late, Some(key(1, 1)), command(&late, "six", &runs), counted).await;
        assert_eq!(replayed.unwrap(), answer);
        let later = toy.caller_after(ann, 24 * 3600 + 60).await;
        let rerun = toy.db.write_once(&later, Some(key(1, 2)), command(&later, "six", &runs), counted).await;
        assert_ne!(rerun.unwrap(), answer);
        assert_eq!(toy.parcels().await.len(), 5);
        // And from then on the new answer is the one.
        let last = toy.caller_after(ann, 25 * 3600).await;
        let replayed = toy.db.write_once(&last, Some(key(1, 1)), command(&last, "x", &runs), counted).await;
        assert!(matches!(replayed, Err(Error::Rejected(_))), "{replayed:?}");
    }
}

#[tokio::test]
async fn an_attempt_that_failed_is_tried_again() {
    for toy in Toy::each().await {
        let runs = Arc::new(AtomicU32::new(0));
        toy.parcel(id(10), "taken").await;
        let system = toy.system();
        let taken = command(&system, "taken", &runs);
        let failed = toy.db.write_once(&system, Some(key(1, 1)), taken, counted).await;
        assert!(matches!(failed, Err(Error::Unique { .. })), "{failed:?}");
        toy.db.write_once(&system, Some(key(1, 1)), command(&system, "free", &runs), counted).await.unwrap();
        assert_eq!(toy.parcels().await.len(), 2);
    }
}

#[tokio::test]
async fn a_preview_changes_and_tells_nothing() {
    fn rename_and_raise<'a>(tx: &'a mut WriteTx<'_>, change: &'a (ParcelId, String)) -> Work<'a, i64> {
        Box::pin(async move {
            let version = rename(tx, change).await?;
            tx.raise_epoch(change.0.uuid()).await?;
            crate::guard::scratch(tx, &(1, "x".to_owned())).await?;
            Ok(version)
        })
    }
    for toy in Toy::each().await {
        let parcel = toy.parcel(id(10), "one").await;
        let heard = toy.heard.lock().unwrap().len();
        let (parcels, events) = (toy.parcels().await, toy.events().await);
        let epochs_before = toy.db.read(&toy.system(), (), epochs).await.unwrap();
        let change = (parcel, "two".to_owned());
        assert_eq!(toy.db.preview(&toy.system(), change.clone(), rename_and_raise).await.unwrap(), 2);
        let taken = toy.db.preview(&toy.system(), (id(404), "x".to_owned()), rename_and_raise).await;
        assert!(matches!(taken, Err(Error::NotFound { noun: "parcel" })), "{taken:?}");
        assert_eq!(toy.heard.lock().unwrap().len(), heard);
        assert_eq!((toy.parcels().await, toy.events().await), (parcels, events));
        assert_eq!(toy.db.read(&toy.system(), (), epochs).await.unwrap(), epochs_before);
        assert!(toy.db.read(&toy.system(), (), crate::guard::scratched).await.unwrap().is_empty());
        // What it said is what happens.
        assert_eq!(toy.db.write(&toy.system(), change, rename_and_raise).await.unwrap(), 2);
        assert_eq!(toy.heard.lock().unwrap()[heard..], [vec![parcel.uuid()]]);
    }
}

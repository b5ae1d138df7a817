//! Bookkeeping that is over goes, in bounded steps, and nothing else does.

use std::sync::Arc;

use base::UserId;
use gate::{
    Caller, IdempotencyKey, ReadTx, Sweep, TALLIES_KEPT_FOR_DAYS, Work, WriteTx, statement, sweep_answers,
    sweep_tallies,
};

use crate::promises::{id, rename};
use crate::toy::{ParcelId, Toy};

statement!(ANSWERS = "SELECT count(*) FROM idempotency");
statement!(TALLIES = "SELECT minute FROM refusal_tally ORDER BY minute");

const DAY: i64 = 24 * 3600;

fn answers<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, i64> {
    Box::pin(async move { Ok(tx.optional(&ANSWERS, &[], |row| row.get(0)).await?.unwrap_or(0)) })
}
fn tallies<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<i64>> {
    Box::pin(async move { tx.rows(&TALLIES, &[], |row| row.get(0)).await })
}
fn nothing<'a>(_: &'a mut WriteTx<'_>, _: &'a ()) -> Work<'a, u8> {
    Box::pin(async move { Ok(7) })
}
fn at(seconds: i64) -> Arc<Caller> {
    let at = base::Timestamp::from_micros(1_800_000_000_000_000).plus_seconds(seconds);
    Arc::new(Caller::the_system_without_a_person("test", base::Draw::from_parts(at, [5; 32])))
}

#[tokio::test]
async fn answers_go_a_day_later_and_not_before() {
    for toy in Toy::each().await {
        for number in 0..5 {
            let key =
                IdempotencyKey { route: "POST /x".to_owned(), key_hash: [number; 32], body_hash: [0; 32] };
            let seconds = if number < 3 { 0 } else { 3600 };
            toy.db.write_once(&at(seconds), Some(key), (), nothing).await.unwrap();
        }
        let left = async || toy.db.read(&toy.system(), (), answers).await.unwrap();
        let swept = async |seconds, limit| {
            toy.db.write_bulk(&at(seconds), Sweep { limit }, sweep_answers).await.unwrap()
        };
        assert_eq!((swept(DAY - 1, 10).await, left().await), (0, 5));
        assert_eq!((swept(DAY, 2).await, left().await), (2, 3), "bounded");
        assert_eq!((swept(DAY, 2).await, left().await), (1, 2));
        assert_eq!((swept(DAY + 3600, 10).await, left().await), (2, 0));
    }
}

#[tokio::test]
async fn counts_of_refusals_go_after_their_days_and_their_records_stay() {
    for toy in Toy::each().await {
        let ann: UserId = id(1);
        let parcel: ParcelId = toy.parcel(id(10), "not hers").await;
        for day in [0, 1, 2, 3] {
            let caller = toy.caller_after(ann, day * DAY).await;
            for _ in 0..2 {
                toy.db.write(&caller, (parcel, "hers".to_owned()), rename).await.unwrap_err();
            }
        }
        let before = toy.db.read(&toy.system(), (), tallies).await.unwrap();
        assert_eq!(before.len(), 4);
        let swept = async |day: i64, limit| {
            let caller = at((TALLIES_KEPT_FOR_DAYS + day) * DAY + 120);
            toy.db.write_bulk(&caller, Sweep { limit }, sweep_tallies).await.unwrap()
        };
        assert_eq!(swept(-1, 10).await, 0);
        assert_eq!(swept(2, 2).await, 2, "bounded");
        assert_eq!(toy.db.read(&toy.system(), (), tallies).await.unwrap(), before[2..], "the oldest first");
        assert_eq!(swept(2, 10).await, 1);
        assert_eq!(toy.db.read(&toy.system(), (), tallies).await.unwrap(), before[3..]);
        let refused = toy.events().await.iter().filter(|event| *event == "access.refused").count();
        assert_eq!(refused, 4);
    }
}

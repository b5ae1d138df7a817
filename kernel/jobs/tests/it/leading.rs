//! Leadership and what is scheduled.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use base::{Clock, Timestamp};
use gate::{Error, V, Work, WriteTx, housekeeping, statement};
use jobs::{Bid, Fence, Leader, LeaderOptions, RunnerOptions, campaign};
use uuid::Uuid;

use crate::house::*;

housekeeping!(WRITE keeps [done_log()] = "INSERT INTO done_log (job_id, runs) VALUES ($1, 1)");

fn lead_and_write<'a>(tx: &'a mut WriteTx<'_>, (fence, key): &'a (Fence, Uuid)) -> Work<'a, ()> {
    Box::pin(async move {
        tx.keep(&WRITE, &[V::Uuid(*key)]).await?;
        fence.check(tx).await
    })
}

statement!(PLANNED = "SELECT count(*) FROM schedule WHERE name = 'test.every_ten'");
fn planned<'a>(tx: &'a mut gate::ReadTx<'_>, _: &'a ()) -> Work<'a, i64> {
    Box::pin(async move { Ok(tx.optional(&PLANNED, &[], |row| row.get(0)).await?.unwrap_or(0)) })
}

statement!(UNTIL = "SELECT until FROM leader WHERE name = 'test'");
fn leads_until<'a>(tx: &'a mut gate::ReadTx<'_>, _: &'a ()) -> Work<'a, Option<Timestamp>> {
    Box::pin(async move { tx.optional(&UNTIL, &[], |row| row.get(0)).await })
}

fn quick() -> LeaderOptions {
    LeaderOptions { lease_seconds: 15, every: Duration::from_millis(20) }
}

#[tokio::test]
async fn one_leads_and_a_former_leader_cannot_write() {
    for house in houses().await {
        let (here, there) = (station(&house), second(&house).await);
        let mut first = Leader::start(here.clone(), "test", quick());
        let old = first.leads().await.unwrap();
        let mut second = Leader::start(there.clone(), "test", quick());
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(second.fence(), None, "the term still runs");
        house.db.write(&house.system(), (old, Uuid::from_u128(1)), lead_and_write).await.unwrap();

        // The holder is killed; nobody extends its lease.
        drop(first);
        house.advance(16);
        let expired = house.db.write(&house.system(), (old, Uuid::from_u128(2)), lead_and_write).await;
        assert!(matches!(expired, Err(Error::Stale { noun: "leader" })), "a lease that is over leads nobody");
        let new = second.leads().await.unwrap();
        assert_eq!(new.term(), old.term() + 1);
        let late = house.db.write(&house.system(), (old, Uuid::from_u128(3)), lead_and_write).await;
        assert!(matches!(late, Err(Error::Stale { noun: "leader" })));
        house.db.write(&house.system(), (new, Uuid::from_u128(4)), lead_and_write).await.unwrap();
        assert_eq!(logged(&house).await, (2, 2), "what the old leader wrote is undone");

        // Who resigns is not waited for.
        let mut third = Leader::start(here, "test", quick());
        second.stop().await;
        assert_eq!(third.leads().await.unwrap().term(), new.term() + 1);
        third.stop().await;
    }
}

#[tokio::test]
async fn a_leader_keeps_its_term_as_long_as_it_lives() {
    for house in houses().await {
        let mut leader = Leader::start(station(&house), "test", quick());
        let term = leader.leads().await.unwrap();
        let mut other = Leader::start(second(&house).await, "test", quick());
        for _ in 0..5 {
            house.advance(10);
            let lease = house.clock.now().plus_seconds(15);
            until("the extension", async || {
                house.db.read(&house.system(), (), leads_until).await.unwrap() == Some(lease)
            })
            .await;
            assert_eq!(leader.fence(), Some(term));
        }
        assert_eq!(other.fence(), None);
        leader.stop().await;
        assert!(other.leads().await.is_some());
        other.stop().await;
    }
}

/// Whatever the order in which they come, of many bids at once one leads.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_bids_at_once_one_leads() {
    for house in houses().await {
        let (here, there) = (station(&house), second(&house).await);
        let mut bids = Vec::new();
        for number in 0..20 {
            let station = if number % 2 == 0 { here.clone() } else { there.clone() };
            let (caller, holder) = (house.system(), Uuid::from_u128(number));
            bids.push(tokio::spawn(async move {
                match station.db.write(&caller, jobs::Bid::new("race", holder, 15), jobs::campaign).await {
                    // One that lost every race for the row does not lead either.
                    Err(Error::Busy) => None,
                    bid => bid.unwrap(),
                }
            }));
        }
        let mut terms = Vec::new();
        for bid in bids {
            terms.extend(bid.await.unwrap());
        }
        assert_eq!(terms.iter().map(Fence::term).collect::<Vec<_>>(), [1]);
    }
}

#[tokio::test]
async fn what_is_scheduled_is_done_once_a_beat_by_however_many_nodes() {
    for house in houses().await {
        let probe = Arc::new(Probe::default());
        let scheduling = || RunnerOptions { schedules: true, ..options() };
        let first = runner(station(&house), &probe, scheduling());
        let second = runner(second(&house).await, &probe, scheduling());
        // The first time is when it is planned.
        until("the plan", async || house.db.read(&house.system(), (), planned).await.unwrap() > 0).await;
        for beat in 1..=3 {
            until("the beat", async || probe.all_runs() == beat).await;
            tokio::time::sleep(Duration::from_millis(60)).await;
            assert_eq!(probe.all_runs(), beat, "once");
            house.advance(10);
        }
        until("the last beat", async || probe.all_runs() == 4).await;
        // The leader died over five beats: they are made up for by one.
        drop(first);
        drop(second);
        house.advance(55);
        let third = runner(station(&house), &probe, scheduling());
        until("the beat after", async || probe.all_runs() == 5).await;
        tokio::time::sleep(Duration::from_millis(60)).await;
        assert_eq!(probe.all_runs(), 5);
        third.stop().await;
    }
}

/// Stands still between its check and its commit.
#[derive(Debug, Clone)]
struct Held {
    fence: Fence,
    checked: Arc<AtomicBool>,
    go_on: Arc<AtomicBool>,
}

fn held<'a>(tx: &'a mut WriteTx<'_>, held: &'a Held) -> Work<'a, ()> {
    Box::pin(async move {
        held.fence.check(tx).await?;
        tx.keep(&WRITE, &[V::Uuid(Uuid::from_u128(5))]).await?;
        held.checked.store(true, Ordering::SeqCst);
        // The connections of others are served by threads that do not stand still with it.
        tokio::task::block_in_place(|| {
            for _ in 0..5000 {
                if held.go_on.load(Ordering::SeqCst) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(2));
            }
            panic!("nobody let it go on");
        });
        Ok(())
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nobody_takes_over_between_a_leaders_check_and_its_commit() {
    for house in houses().await {
        let bid = |holder| Bid::new("test", Uuid::from_u128(holder), 15);
        let fence = house.db.write(&house.system(), bid(1), campaign).await.unwrap().unwrap();
        let (checked, go_on) = (Arc::default(), Arc::default());
        let command = Held { fence, checked: Arc::clone(&checked), go_on: Arc::clone(&go_on) };
        let (db, leader) = (house.db.clone(), house.system());
        let write = tokio::spawn(async move { db.write(&leader, command, held).await });
        until("the check", async || checked.load(Ordering::SeqCst)).await;
        // Its lease is over, and another wants to lead.
        house.advance(16);
        let (there, other) = (second(&house).await, house.system());
        let takeover = tokio::spawn(async move { there.db.write(&other, bid(2), campaign).await });
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert!(!takeover.is_finished(), "{:?}: another leads before the write is kept", house.engine());
        go_on.store(true, Ordering::SeqCst);
        write.await.unwrap().unwrap();
        assert_eq!(takeover.await.unwrap().unwrap().map(|fence| fence.term()), Some(2));
        assert_eq!(logged(&house).await, (1, 1));
    }
}

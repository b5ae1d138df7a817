//! What people see and do.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use base::{JobId, UserId};
use gate::{Compare, Error, Filter, ListRequest, Row, Work, statement};
use jobs::{Cancel, Replay, RunnerOptions, State};
use serde_json::Value;

use crate::house::*;

statement!(
    RECORDS = "SELECT event, outcome, actor_id, actor_part, target_id, facets FROM record ORDER BY rid"
);

type RecordRow = (String, String, Option<uuid::Uuid>, Option<String>, Option<uuid::Uuid>, String);
fn records<'a>(tx: &'a mut gate::ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<RecordRow>> {
    Box::pin(async move {
        let map = |row: &Row<'_>| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
        };
        tx.rows(&RECORDS, &[], map).await
    })
}

async fn dead_letter(house: &testkit::House, probe: &Arc<Probe>) -> JobId {
    let job = put(house, &PANIC, 1).await[0];
    let runner = runner(station(house), probe, options());
    until("a dead letter", async || the_job(house, job).await.state == State::Dead).await;
    runner.stop().await;
    job
}

#[tokio::test]
async fn only_who_holds_the_permission_everywhere_sees_jobs() {
    for house in houses().await {
        put(&house, &COUNT, 3).await;
        for (user, sees) in [(1, true), (2, false), (3, true), (4, false)] {
            let caller = house.caller(id(user)).await;
            let page = house.db.read(&caller, ListRequest::default(), jobs::list).await;
            match page {
                Ok(page) => {
                    assert!(sees, "user {user}");
                    assert_eq!(page.items.len(), 3);
                }
                Err(Error::Refused(refusal)) => {
                    assert!(!sees, "user {user}");
                    assert_eq!(refusal.permission, "jobs.read");
                }
                Err(error) => panic!("{error}"),
            }
        }
        assert!(house.db.read(&house.stranger(), ListRequest::default(), jobs::list).await.is_err());
    }
}

#[tokio::test]
async fn the_list_filters_and_pages() {
    for house in houses().await {
        let probe = Arc::new(Probe::default());
        let dead = dead_letter(&house, &probe).await;
        put(&house, &COUNT, 5).await;
        let caller = house.caller(id(1)).await;
        let ask = async |field: &str, value: &str| {
            let filter = Filter::default().and(field, Compare::Is, value);
            let request = ListRequest { filter, count: true, ..ListRequest::default() };
            house.db.read(&caller, request, jobs::list).await.unwrap()
        };
        let page = ask("state", "dead").await;
        assert_eq!(page.items.iter().map(|job| job.id).collect::<Vec<_>>(), [dead]);
        assert_eq!(page.total, Some(1));
        assert_eq!(ask("kind", "test.count").await.total, Some(5));
        assert_eq!(ask("kind", "test.nothing").await.total, Some(0));
        let first = ListRequest { page: base::Page::new(4, None).unwrap(), ..ListRequest::default() };
        let first = house.db.read(&caller, first, jobs::list).await.unwrap();
        let rest =
            ListRequest { page: base::Page::new(4, first.next_cursor).unwrap(), ..ListRequest::default() };
        let rest = house.db.read(&caller, rest, jobs::list).await.unwrap();
        assert_eq!((first.items.len(), rest.items.len()), (4, 2));
        assert_eq!(rest.items[1].id, dead, "newest first");
        assert_eq!(
            house.db.read(&caller, (), jobs::counts).await.unwrap(),
            jobs::Counts { waiting: 5, running: 0, dead: 1 }
        );
    }
}

#[tokio::test]
async fn replay_and_cancel_take_their_permission_and_are_on_record() {
    for house in houses().await {
        let probe = Arc::new(Probe::default());
        let job = dead_letter(&house, &probe).await;
        let boss: UserId = id(1);
        for user in [2, 3, 4] {
            let caller = house.caller(id(user)).await;
            let replayed = house.db.write(&caller, Replay { job }, jobs::replay).await.unwrap_err();
            assert!(
                matches!(&replayed, Error::Refused(refusal) if refusal.may_know == (user == 3)),
                "{user} {replayed}"
            );
            assert!(house.db.write(&caller, Cancel { job }, jobs::cancel).await.is_err());
        }
        let caller = house.caller(boss).await;
        house.db.write(&caller, Replay { job }, jobs::replay).await.unwrap();
        let again = house.db.write(&caller, Replay { job }, jobs::replay).await.unwrap_err();
        assert!(again.to_string().contains("job.not_dead state=`waiting`"), "{again}");
        house.db.write(&caller, Cancel { job }, jobs::cancel).await.unwrap();
        let again = house.db.write(&caller, Cancel { job }, jobs::cancel).await.unwrap_err();
        assert!(again.to_string().contains("job.not_pending state=`cancelled`"), "{again}");
        let missing = house.db.write(&caller, Cancel { job: id(99) }, jobs::cancel).await.unwrap_err();
        assert!(matches!(missing, Error::NotFound { noun: "job" }));

        let records = house.db.read(&house.system(), (), records).await.unwrap();
        let about: Vec<_> =
            records.iter().filter(|row| row.4 == Some(job.uuid()) && row.1 != "refused").collect();
        let told: Vec<_> =
            about.iter().map(|row| (row.0.as_str(), row.1.as_str(), row.2, row.3.as_deref())).collect();
        assert_eq!(
            told,
            [
                ("job.died", "failed", None, Some("jobs")),
                ("job.replayed", "done", Some(boss.uuid()), None),
                ("job.cancelled", "done", Some(boss.uuid()), None),
            ]
        );
        let facets: Value = serde_json::from_str(&about[1].5).unwrap();
        assert_eq!(facets["kind"], "test.panic");
        assert_eq!(facets["state"], "dead");
        assert!(
            records
                .iter()
                .any(|row| row.0 == "access.refused" && row.2 == Some(id::<base::kinds::User>(2).uuid()))
        );
    }
}

#[tokio::test]
async fn a_running_job_that_is_called_off_is_broken_off() {
    for house in houses().await {
        let probe = Arc::new(Probe::default());
        let job = put(&house, &WAIT, 1).await[0];
        let runner = runner(station(&house), &probe, RunnerOptions { lease_seconds: 3, ..options() });
        probe.begun.notified().await;
        house.db.write(&house.caller(id(1)).await, Cancel { job }, jobs::cancel).await.unwrap();
        // The heartbeat comes every second, and frees the slot: the stop has nothing to wait for.
        until("it is broken off", async || probe.left.load(Ordering::SeqCst) == 1).await;
        probe.go_on.notify_waiters();
        runner.stop().await;
        assert_eq!(probe.all_runs(), 0);
        assert_eq!(logged(&house).await, (0, 0));
        assert_eq!(the_job(&house, job).await.state, State::Cancelled);
        assert_eq!(probe.stale.load(Ordering::SeqCst), 0);
    }
}

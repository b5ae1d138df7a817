//! Queue and runners.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use base::Clock;
use gate::{Row, V, Work, housekeeping, statement};
use jobs::{RunnerOptions, State};

use crate::house::*;

statement!(RAW = "SELECT payload FROM job ORDER BY rid");
housekeeping!(RENAME keeps [job(kind)] = "UPDATE job SET kind = $1 WHERE state = 'waiting'");

fn payloads<'a>(tx: &'a mut gate::ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<Option<Vec<u8>>>> {
    Box::pin(async move { tx.rows(&RAW, &[], |row: &Row<'_>| row.get(0)).await })
}

#[tokio::test]
async fn a_job_is_there_if_and_only_if_its_transaction_is() {
    for house in houses().await {
        let failing = Many { kind: &COUNT, count: 3, fails: true, after: 0 };
        assert!(house.db.write(&house.system(), failing, many).await.is_err());
        assert_eq!(the_counts(&house).await.waiting, 0);
        let dry = Many { kind: &COUNT, count: 3, fails: false, after: 0 };
        house.db.preview(&house.system(), dry, many).await.unwrap();
        assert_eq!(the_counts(&house).await.waiting, 0);
        put(&house, &COUNT, 3).await;
        assert_eq!(the_counts(&house).await.waiting, 3);
    }
}

#[tokio::test]
async fn payloads_lie_encrypted_and_go_when_they_are_done() {
    for house in houses().await {
        let ids = put(&house, &COUNT, 2).await;
        for payload in house.db.read(&house.system(), (), payloads).await.unwrap() {
            let payload = payload.unwrap();
            assert!(payload.len() > 20);
            assert!(!payload.windows(3).any(|bytes| bytes == b"for" || bytes == b"Zo\xc3"));
        }
        let probe = Arc::new(Probe::default());
        let runner = runner(station(&house), &probe, options());
        until("both are done", async || the_counts(&house).await == jobs::Counts::default()).await;
        assert!(house.db.read(&house.system(), (), payloads).await.unwrap().iter().all(Option::is_none));
        assert_eq!(the_job(&house, ids[0]).await.state, State::Done);
        assert_eq!(the_job(&house, ids[0]).await.on_behalf_of, Some(id(7)));
        runner.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_500_jobs_and_two_runners_none_is_lost_and_none_done_twice() {
    for house in houses().await {
        let probe = Arc::new(Probe::default());
        let first = runner(station(&house), &probe, options());
        let second = runner(second(&house).await, &probe, options());
        for _ in 0..25 {
            put(&house, &COUNT, 10).await;
            put(&house, &COUNT_IN, 10).await;
        }
        until("all are done", async || the_counts(&house).await == jobs::Counts::default()).await;
        first.stop().await;
        second.stop().await;
        assert_eq!(probe.runs.lock().unwrap().len(), 250);
        assert_eq!(probe.all_runs(), 250, "none was run twice");
        assert_eq!(logged(&house).await, (250, 250), "each settled once, with its own rows");
    }
}

#[tokio::test]
async fn a_job_that_was_not_tried_waits_and_loses_no_attempt() {
    for house in houses().await {
        let probe = Arc::new(Probe::default());
        probe.failures_left.store(3, Ordering::SeqCst);
        // A single attempt is all it has.
        let job = put(&house, &POSTPONE, 1).await[0];
        let runner = runner(station(&house), &probe, options());
        for time in 1..=3 {
            // The run is looked for first: a row read before it would still say that it waits.
            until("the run", async || probe.all_runs() == time).await;
            until("the postponement", async || the_job(&house, job).await.state == State::Waiting).await;
            let waiting = the_job(&house, job).await;
            assert_eq!(waiting.attempts, 0);
            assert_eq!(waiting.last_error.as_deref(), Some("no room now"));
            let wait = waiting.run_at.micros() - house.clock.now().micros();
            assert!((10_000_000..=15_000_000).contains(&wait), "{wait}");
            house.advance(16);
        }
        until("done at last", async || the_job(&house, job).await.state == State::Done).await;
        assert_eq!(the_job(&house, job).await.attempts, 1);
        runner.stop().await;
    }
}

#[tokio::test]
async fn a_job_that_fails_is_tried_again_and_ends_as_a_dead_letter() {
    for house in houses().await {
        let probe = Arc::new(Probe::default());
        probe.failures_left.store(3, Ordering::SeqCst);
        let job = put(&house, &FAIL, 1).await[0];
        let runner = runner(station(&house), &probe, options());
        until("the first attempt", async || the_job(&house, job).await.last_error.is_some()).await;
        let waiting = the_job(&house, job).await;
        assert_eq!((waiting.state, waiting.attempts), (State::Waiting, 1));
        assert_eq!(waiting.last_error.as_deref(), Some("the other side is away"));
        let wait = waiting.run_at.micros() - waiting.created_at.micros();
        assert!((1_000_000..=2_000_000).contains(&wait), "{wait}");
        // Its time has not come: the clock stands still.
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(probe.all_runs(), 1);
        for attempt in 2..=3 {
            house.advance(10);
            // Settled too: the wait begins at its end.
            let ended = if attempt < 3 { State::Waiting } else { State::Dead };
            until("the next attempt", async || {
                let job = the_job(&house, job).await;
                job.attempts == attempt && job.state == ended
            })
            .await;
        }
        house.advance(10_000);
        tokio::time::sleep(Duration::from_millis(60)).await;
        assert_eq!(probe.all_runs(), 3, "a dead letter rests");
        // Replayed, it has all its attempts again, and its payload.
        house.db.write(&house.system(), jobs::Replay { job }, jobs::replay).await.unwrap();
        until("done at last", async || the_job(&house, job).await.state == State::Done).await;
        assert_eq!(the_job(&house, job).await.attempts, 1);
        runner.stop().await;
    }
}

#[tokio::test]
async fn a_panic_is_a_failed_attempt() {
    for house in houses().await {
        let job = put(&house, &PANIC, 1).await[0];
        let probe = Arc::new(Probe::default());
        let runner = runner(station(&house), &probe, options());
        until("a dead letter", async || the_job(&house, job).await.state == State::Dead).await;
        assert_eq!(the_job(&house, job).await.last_error.as_deref(), Some("the handler panicked"));
        runner.stop().await;
    }
}

#[tokio::test]
async fn a_lost_lease_is_run_elsewhere_and_cannot_be_settled_by_who_lost_it() {
    for house in houses().await {
        let (slow, quick) = (Arc::new(Probe::default()), Arc::new(Probe::default()));
        let job = put(&house, &WAIT, 1).await[0];
        // A runner that shows no sign of life: its heartbeat is far away, and it has no slot to take the job back.
        let alone = RunnerOptions { lease_seconds: 600, concurrency: 1, ..options() };
        let asleep = runner(station(&house), &slow, alone);
        slow.begun.notified().await;
        house.advance(601);
        let awake = runner(second(&house).await, &quick, options());
        quick.begun.notified().await;
        // The first one wakes up and wants to write and settle.
        slow.go_on.notify_one();
        until("the late attempt", async || slow.stale.load(Ordering::SeqCst) == 1).await;
        assert_eq!(the_job(&house, job).await.state, State::Running);
        assert_eq!(logged(&house).await, (0, 0), "what it wrote beside is undone too");
        quick.go_on.notify_one();
        until("done", async || the_job(&house, job).await.state == State::Done).await;
        assert_eq!(logged(&house).await, (1, 1));
        assert_eq!(the_job(&house, job).await.attempts, 2);
        asleep.stop().await;
        awake.stop().await;
    }
}

#[tokio::test]
async fn a_killed_runner_costs_an_attempt_and_no_job() {
    for house in houses().await {
        let probe = Arc::new(Probe::default());
        let job = put(&house, &WAIT, 1).await[0];
        let killed = runner(station(&house), &probe, options());
        probe.begun.notified().await;
        drop(killed);
        let other = runner(second(&house).await, &probe, options());
        tokio::time::sleep(Duration::from_millis(60)).await;
        assert_eq!(probe.started.load(Ordering::SeqCst), 1, "its lease still runs");
        house.advance(61);
        probe.begun.notified().await;
        probe.go_on.notify_waiters();
        until("done", async || the_job(&house, job).await.state == State::Done).await;
        assert_eq!(the_job(&house, job).await.attempts, 2);
        other.stop().await;
    }
}

#[tokio::test]
async fn a_job_that_kills_every_runner_ends_as_a_dead_letter() {
    for house in houses().await {
        let probe = Arc::new(Probe::default());
        let job = put(&house, &WAIT, 1).await[0];
        for _ in 0..12 {
            let killed = runner(station(&house), &probe, options());
            probe.begun.notified().await;
            drop(killed);
            house.advance(61);
        }
        let last = runner(station(&house), &probe, options());
        until("a dead letter", async || the_job(&house, job).await.state == State::Dead).await;
        assert_eq!(probe.started.load(Ordering::SeqCst), 12);
        last.stop().await;
    }
}

#[tokio::test]
async fn a_stop_waits_for_what_runs_and_hands_back_what_does_not_end() {
    for house in houses().await {
        let probe = Arc::new(Probe::default());
        let job = put(&house, &WAIT, 1).await[0];
        let patient = runner(station(&house), &probe, options());
        probe.begun.notified().await;
        let stopping = tokio::spawn(patient.stop());
        tokio::time::sleep(Duration::from_millis(30)).await;
        assert!(!stopping.is_finished());
        probe.go_on.notify_one();
        stopping.await.unwrap();
        assert_eq!(the_job(&house, job).await.state, State::Done);

        let job = put(&house, &WAIT, 1).await[0];
        let hasty =
            runner(station(&house), &probe, RunnerOptions { grace: Duration::from_millis(20), ..options() });
        probe.begun.notified().await;
        hasty.stop().await;
        let handed_back = the_job(&house, job).await;
        assert_eq!((handed_back.state, handed_back.attempts), (State::Waiting, 0));
    }
}

#[tokio::test]
async fn a_job_enqueued_here_starts_at_once() {
    for house in houses().await {
        let probe = Arc::new(Probe::default());
        let second_long = RunnerOptions { poll: Duration::from_secs(1), ..options() };
        let runner = runner(station(&house), &probe, second_long);
        // Behind the first tick of its poll.
        tokio::time::sleep(Duration::from_millis(50)).await;
        #[allow(clippy::disallowed_methods, reason = "measures a duration")]
        let started = std::time::Instant::now();
        for round in 1..=10 {
            put(&house, &COUNT, 1).await;
            until("it ran", async || probe.all_runs() == round).await;
        }
        // Found by polling alone, each would have waited for nearly a second.
        let took = started.elapsed();
        assert!(took < Duration::from_secs(6), "{took:?} on {:?}", house.engine());
        runner.stop().await;
    }
}

#[tokio::test]
async fn a_job_waits_for_its_time_and_for_a_program_that_knows_it() {
    for house in houses().await {
        let probe = Arc::new(Probe::default());
        let later = Many { kind: &COUNT, count: 1, fails: false, after: 60 };
        house.db.write(&house.system(), later, many).await.unwrap();
        let runner = runner(station(&house), &probe, options());
        tokio::time::sleep(Duration::from_millis(60)).await;
        assert_eq!(probe.all_runs(), 0);
        house.advance(60);
        until("its time", async || probe.all_runs() == 1).await;

        runner.stop().await;

        fn rename<'a>(tx: &'a mut gate::WriteTx<'_>, _: &'a ()) -> Work<'a, u64> {
            Box::pin(async move { tx.keep(&RENAME, &[V::from("of.another_version")]).await })
        }
        put(&house, &COUNT, 1).await;
        house.db.write(&house.system(), (), rename).await.unwrap();
        let runner = crate::house::runner(station(&house), &probe, options());
        tokio::time::sleep(Duration::from_millis(60)).await;
        assert_eq!(the_counts(&house).await.waiting, 1);
        runner.stop().await;
    }
}

#[tokio::test]
async fn bulk_jobs_leave_half_of_the_slots() {
    for house in houses().await {
        let probe = Arc::new(Probe::default());
        put(&house, &SLOW, 40).await;
        let runner = runner(station(&house), &probe, RunnerOptions { concurrency: 6, ..options() });
        put(&house, &COUNT, 1).await;
        until("all", async || the_counts(&house).await == jobs::Counts::default()).await;
        assert_eq!(probe.most_at_once.load(Ordering::SeqCst), 3);
        runner.stop().await;
    }
}

#[tokio::test]
async fn a_payload_has_a_bound() {
    let large = Note { text: "x".repeat(jobs::MAX_PAYLOAD_BYTES) };
    let error = jobs::NewJob::new(&COUNT, &large).unwrap_err();
    assert!(error.to_string().contains("256 KiB"), "{error}");
    let job = jobs::NewJob::new(&COUNT, &note()).unwrap();
    assert!(!format!("{job:?}").contains("Zo"), "{job:?}");
}

#[tokio::test]
async fn a_test_that_leaves_a_job_running_fails_unless_it_says_so() {
    for excused in [false, true] {
        for house in houses().await {
            let probe = Arc::new(Probe::default());
            put(&house, &WAIT, 1).await;
            let runner = runner(station(&house), &probe, options());
            probe.begun.notified().await;
            // As if its program had died.
            drop(runner);
            if excused {
                house.leaves_jobs_running();
            }
            let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(house)));
            assert_eq!(ended.is_ok(), excused);
        }
    }
}

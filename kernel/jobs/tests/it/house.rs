//! What the tests share: kinds of jobs that tell what they did, and people with rights.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base::{GrantId, JobId, RoleId, Timestamp, UserId};
use gate::{Beyond, Db, Engine, V, Work, WriteTx, housekeeping, migration, statement};
use jobs::{
    Handling, JobContext, JobError, Kind, Lane, NewJob, Runner, RunnerOptions, Services, Settings, Station,
    enqueue,
};
use policy::{DataLevel, Place, Priority, Right, Snapshot, Source};
use serde::{Deserialize, Serialize};
use testkit::House;
use tokio::sync::Notify;
use uuid::Uuid;

migration!(9007, "9007_done", in "/tests/migrations/");

/// What handlers did, and what they are told to do.
#[derive(Default)]
pub(crate) struct Probe {
    pub(crate) runs: Mutex<HashMap<JobId, u32>>,
    pub(crate) started: AtomicUsize,
    pub(crate) at_once: AtomicUsize,
    pub(crate) most_at_once: AtomicUsize,
    pub(crate) failures_left: AtomicUsize,
    /// Handlers that are over, however they ended.
    pub(crate) left: AtomicUsize,
    pub(crate) begun: Notify,
    pub(crate) go_on: Notify,
    pub(crate) stale: AtomicU64,
}

impl Probe {
    pub(crate) fn ran(&self, id: JobId) {
        *self.runs.lock().unwrap().entry(id).or_default() += 1;
    }
    pub(crate) fn all_runs(&self) -> u32 {
        self.runs.lock().unwrap().values().sum()
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Note {
    pub(crate) text: String,
}

jobs::kind!(pub(crate) COUNT of Note = "test.count", count);
jobs::kind!(pub(crate) COUNT_IN of Note = "test.count_in", count_in);
jobs::kind!(pub(crate) FAIL of Note = "test.fail", fail, Settings { lane: Lane::Prompt, max_attempts: 3 });
jobs::kind!(pub(crate) POSTPONE of Note = "test.postpone", postpone, Settings { lane: Lane::Prompt, max_attempts: 1 });
jobs::kind!(pub(crate) PANIC of Note = "test.panic", panics, Settings { lane: Lane::Prompt, max_attempts: 1 });
jobs::kind!(pub(crate) WAIT of Note = "test.wait", waits);
jobs::kind!(pub(crate) SLOW of Note = "test.slow", slow, Settings::BULK);
jobs::kind!(pub(crate) TICK of () = "test.tick", tick);
jobs::schedule!(EVERY_TEN = "test.every_ten", every 10, TICK);

fn probe(context: &JobContext) -> Result<Arc<Probe>, JobError> {
    context.service::<Probe>()
}

fn count<'a>(context: &'a JobContext, note: Note) -> Handling<'a> {
    Box::pin(async move {
        assert_eq!(note.text, "for Zoë");
        probe(context)?.ran(context.id());
        Ok(())
    })
}

housekeeping!(LOG keeps [done_log(runs)] =
    "INSERT INTO done_log (job_id, runs) VALUES ($1, 1)
     ON CONFLICT (job_id) DO UPDATE SET runs = done_log.runs + 1");
statement!(LOGGED = "SELECT count(*), CAST(COALESCE(sum(runs), 0) AS BIGINT) FROM done_log");

fn log_and_finish<'a>(tx: &'a mut WriteTx<'_>, (id, ticket): &'a (JobId, jobs::Ticket)) -> Work<'a, ()> {
    Box::pin(async move {
        tx.keep(&LOG, &[V::from(*id)]).await?;
        ticket.finish_in(tx).await
    })
}

fn count_in<'a>(context: &'a JobContext, _: Note) -> Handling<'a> {
    Box::pin(async move {
        context.db().write(&context.system(), (context.id(), context.ticket()), log_and_finish).await?;
        Ok(())
    })
}

fn fail<'a>(context: &'a JobContext, _: Note) -> Handling<'a> {
    Box::pin(async move {
        let probe = probe(context)?;
        probe.ran(context.id());
        let fails =
            probe.failures_left.try_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        if fails.is_ok() { Err(JobError::retry("the other side is away")) } else { Ok(()) }
    })
}

fn postpone<'a>(context: &'a JobContext, _: Note) -> Handling<'a> {
    Box::pin(async move {
        let probe = probe(context)?;
        probe.ran(context.id());
        let no_room =
            probe.failures_left.try_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        if no_room.is_ok() { Err(JobError::postpone(10, "no room now")) } else { Ok(()) }
    })
}

fn panics<'a>(_: &'a JobContext, _: Note) -> Handling<'a> {
    panic!("on purpose")
}

/// Tells when a handler is over, also when it is broken off.
struct Leaving(Arc<Probe>);
impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.left.fetch_add(1, Ordering::SeqCst);
    }
}

fn waits<'a>(context: &'a JobContext, _: Note) -> Handling<'a> {
    Box::pin(async move {
        let probe = probe(context)?;
        let _leaving = Leaving(Arc::clone(&probe));
        probe.started.fetch_add(1, Ordering::SeqCst);
        probe.begun.notify_one();
        probe.go_on.notified().await;
        let done =
            context.db().write(&context.system(), (context.id(), context.ticket()), log_and_finish).await;
        if let Err(gate::Error::Stale { noun: "job" }) = done {
            probe.stale.fetch_add(1, Ordering::SeqCst);
        }
        probe.ran(context.id());
        Ok(())
    })
}

fn slow<'a>(context: &'a JobContext, _: Note) -> Handling<'a> {
    Box::pin(async move {
        let probe = probe(context)?;
        let now = probe.at_once.fetch_add(1, Ordering::SeqCst) + 1;
        probe.most_at_once.fetch_max(now, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(10)).await;
        probe.at_once.fetch_sub(1, Ordering::SeqCst);
        probe.ran(context.id());
        Ok(())
    })
}

fn tick<'a>(context: &'a JobContext, (): ()) -> Handling<'a> {
    Box::pin(async move {
        probe(context)?.ran(context.id());
        Ok(())
    })
}

pub(crate) fn note() -> Note {
    Note { text: "for Zoë".to_owned() }
}

/// Enqueues so many jobs of a kind in one transaction; rolls it back if told to.
#[derive(Debug, Clone)]
pub(crate) struct Many {
    pub(crate) kind: &'static Kind<Note>,
    pub(crate) count: usize,
    pub(crate) fails: bool,
    pub(crate) after: i64,
}

pub(crate) fn many<'a>(tx: &'a mut WriteTx<'_>, many: &'a Many) -> Work<'a, Vec<JobId>> {
    Box::pin(async move {
        let mut ids = Vec::new();
        for _ in 0..many.count {
            let job = NewJob::new(many.kind, &note())?.after(many.after).on_behalf_of(Some(id(7)));
            ids.push(enqueue(tx, &job).await?);
        }
        if many.fails { Err(gate::Error::NotFound { noun: "spoon" }) } else { Ok(ids) }
    })
}

pub(crate) async fn put(house: &House, kind: &'static Kind<Note>, count: usize) -> Vec<JobId> {
    let command = Many { kind, count, fails: false, after: 0 };
    house.db.write(&house.system(), command, many).await.unwrap()
}

/// Rows of the handlers' own table, and how often they were written.
pub(crate) async fn logged(house: &House) -> (i64, i64) {
    fn op<'a>(tx: &'a mut gate::ReadTx<'_>, _: &'a ()) -> Work<'a, (i64, i64)> {
        Box::pin(async move {
            let found = tx.optional(&LOGGED, &[], |row| Ok((row.get(0)?, row.get(1)?))).await?;
            Ok(found.unwrap())
        })
    }
    house.db.read(&house.system(), (), op).await.unwrap()
}

pub(crate) fn id<K: base::IdKind>(number: u128) -> base::Id<K> {
    base::Id::from_uuid(Uuid::from_u128(number))
}

/// 1 holds jobs' permissions everywhere, 2 in one organization, 3 only sees, others nothing.
pub(crate) fn snapshots<'a>(_: &'a mut Beyond<'_>, user: UserId) -> Work<'a, Snapshot> {
    Box::pin(async move {
        let source =
            Source::direct(id::<base::kinds::Grant>(1) as GrantId, id::<base::kinds::Role>(1) as RoleId);
        let right = |permission: &policy::Permission, place: Place| Right {
            permission: permission.id(),
            level: DataLevel::All,
            place,
            source,
        };
        let rights = match user.uuid().as_u128() {
            1 => vec![right(&jobs::READ, Place::Everywhere), right(&jobs::MANAGE, Place::Everywhere)],
            2 => vec![
                right(&jobs::READ, Place::Organization(id(20))),
                right(&jobs::MANAGE, Place::Organization(id(20))),
            ],
            3 => vec![right(&jobs::READ, Place::Everywhere)],
            _ => Vec::new(),
        };
        Ok(Snapshot::compile(user, Priority(100), rights, Vec::new(), Timestamp::FOREVER))
    })
}

pub(crate) async fn houses() -> Vec<House> {
    testkit::each_with(snapshots, vec![jobs::listener()]).await
}

pub(crate) fn station(house: &House) -> Station {
    on(house, house.db.clone())
}
pub(crate) fn on(house: &House, db: Db) -> Station {
    Station { db, clock: house.clock.clone(), rng: house.rng.clone() }
}
/// The database as another node has it, where the engine serves two.
pub(crate) async fn second(house: &House) -> Station {
    let db = match house.engine() {
        Engine::Postgres => house.second_node().await,
        Engine::Sqlite => house.db.clone(),
    };
    on(house, db)
}

pub(crate) fn options() -> RunnerOptions {
    RunnerOptions { schedules: false, poll: Duration::from_millis(20), ..RunnerOptions::default() }
}
pub(crate) fn runner(station: Station, probe: &Arc<Probe>, options: RunnerOptions) -> Runner {
    Runner::start(station, Services::new().with(Arc::clone(probe)), options)
}

/// Waits for something to become true; fails after a time that is long for the slowest machine.
pub(crate) async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    for _ in 0..9000 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("never came true: {what}");
}

pub(crate) async fn the_counts(house: &House) -> jobs::Counts {
    house.db.read(&house.system(), (), jobs::counts).await.unwrap()
}
pub(crate) async fn the_job(house: &House, id: JobId) -> jobs::Job {
    house.db.read(&house.system(), id, jobs::job).await.unwrap()
}

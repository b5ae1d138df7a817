//! Runs jobs: claims them, keeps their leases, settles them, and lets go of them in time.

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use base::{JobId, Services};
use futures_util::FutureExt;
use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinHandle, JoinSet};
use tracing::field::Empty;
use tracing::{Instrument, Span};
use uuid::Uuid;

use crate::claim::{self, Claim, Claimed, Extend, Settle, Settled};
use crate::context::{JobContext, Ticket};
use crate::kind::{Lane, find_kind};
use crate::leader::{Leader, LeaderOptions, Station};
use crate::{JobError, bell, schedule};

/// How a runner works.
#[derive(Debug, Clone)]
pub struct RunnerOptions {
    /// Jobs at the same time; 1 to 256. Bulk jobs get at most half of that (one at least).
    pub concurrency: usize,
    /// Seconds without a sign of life after which a job is run elsewhere; at least 3. Extended every third of it.
    pub lease_seconds: i64,
    /// How often to look for jobs that nobody rang for; at most a second.
    pub poll: Duration,
    /// How long a stop waits for running jobs. What is not done then is broken off and handed back.
    pub grace: Duration,
    /// Whether it may lead, and enqueue what is scheduled.
    pub schedules: bool,
}

impl Default for RunnerOptions {
    fn default() -> Self {
        RunnerOptions {
            concurrency: 8,
            lease_seconds: 60,
            poll: Duration::from_secs(1),
            grace: Duration::from_secs(20),
            schedules: true,
        }
    }
}

impl RunnerOptions {
    fn within_bounds(mut self) -> Self {
        self.concurrency = self.concurrency.clamp(1, 256);
        self.lease_seconds = self.lease_seconds.max(3);
        self.poll = self.poll.clamp(Duration::from_millis(1), Duration::from_secs(1));
        self
    }
}

/// The rest after a ring that brought nothing: a burst of other people's commits must not become a burst of looks.
const REST: Duration = Duration::from_millis(5);
/// Attempts to settle a job while the database is busy; then its lease runs out and it is run again.
const SETTLE_ATTEMPTS: u32 = 5;

/// Runs jobs until it is stopped. Dropped without being stopped, it breaks off what it does as if the program had died:
/// the leases run out and others take over.
pub struct Runner {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Runner {
    /// Begins. Must be called within a Tokio runtime.
    pub fn start(station: Station, services: Services, options: RunnerOptions) -> Self {
        let (stop, stopped) = watch::channel(false);
        let options = options.within_bounds();
        let scheduler = options.schedules.then(|| {
            let leader = Leader::start(station.clone(), "schedule", LeaderOptions::default());
            Scheduling { station: station.clone(), leader }
        });
        let name = station.name();
        let loops = Loop {
            station,
            services,
            options,
            name,
            running: HashMap::new(),
            bulk: 0,
            tasks: JoinSet::new(),
            stopped,
        };
        Runner { stop, task: tokio::spawn(loops.run(scheduler)) }
    }
    /// Takes no more jobs, waits for those that run, hands back what does not end in time.
    pub async fn stop(self) {
        let mut this = self;
        // Nobody listens any more if the task ended by itself.
        let _ = this.stop.send(true);
        // A panic of the task was already reported by the panic hook.
        let _ = (&mut this.task).await;
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        self.task.abort();
    }
}

struct Running {
    fencing: i64,
    lane: Lane,
    abort: AbortHandle,
}

struct Loop {
    station: Station,
    services: Services,
    options: RunnerOptions,
    name: Uuid,
    running: HashMap<JobId, Running>,
    bulk: usize,
    tasks: JoinSet<(JobId, i64)>,
    stopped: watch::Receiver<bool>,
}

impl Loop {
    async fn run(mut self, scheduler: Option<Scheduling>) {
        let mut rung = bell::hear();
        let mut poll = tokio::time::interval(self.options.poll);
        poll.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let third = Duration::from_secs(self.options.lease_seconds as u64) / 3;
        let mut beat = tokio::time::interval(third);
        // The scheduler is a part of this task's tree: it ends with it.
        let mut scheduling = JoinSet::new();
        if let Some(scheduler) = scheduler {
            scheduling.spawn(scheduler.run(self.options.poll, self.stopped.clone()));
        }
        // Whether the last claim took something: then there may be more, and nobody will ring for it.
        let mut more = false;
        loop {
            tokio::select! {
                biased;
                // A dropped sender counts as a wish to stop.
                _ = self.stopped.changed() => break,
                _ = beat.tick() => self.keep_leases().await,
                Some(ended) = self.tasks.join_next() => {
                    self.ended(ended);
                    while let Some(ended) = self.tasks.try_join_next() {
                        self.ended(ended);
                    }
                    if more {
                        more = self.claim().await;
                    }
                }
                Ok(()) = rung.changed(), if self.free() > 0 => {
                    more = self.claim().await;
                    if !more && self.running.is_empty() {
                        tokio::time::sleep(REST).await;
                    }
                }
                _ = poll.tick(), if self.free() > 0 => more = self.claim().await,
            }
        }
        self.let_go(beat).await;
        // The scheduler was told to stop with us, and resigns.
        while scheduling.join_next().await.is_some() {}
    }

    fn free(&self) -> usize {
        self.options.concurrency - self.running.len()
    }

    fn ended(&mut self, job: Result<(JobId, i64), tokio::task::JoinError>) {
        // A task that was broken off had its entry removed by whoever did it.
        let Ok((id, fencing)) = job else { return };
        if self.running.get(&id).is_some_and(|running| running.fencing == fencing) {
            self.forget(id);
        }
    }

    fn forget(&mut self, id: JobId) {
        if let Some(running) = self.running.remove(&id)
            && running.lane == Lane::Bulk
        {
            self.bulk -= 1;
        }
    }

    /// Takes what there are slots for. Says whether there may be more.
    async fn claim(&mut self) -> bool {
        let free = self.free();
        if free == 0 {
            return true;
        }
        match self.station.db.read(&self.station.system(), (), claim::due).await {
            Ok(due) if !due.any() => return false,
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "the queue cannot be looked at");
                return false;
            }
        }
        let most_bulk = (self.options.concurrency / 2).max(1);
        let command = Claim {
            runner: self.name,
            prompt: free as i64,
            bulk: most_bulk.saturating_sub(self.bulk) as i64,
            free: free as i64,
            lease_seconds: self.options.lease_seconds,
        };
        let taken = match self.station.db.write(&self.station.system(), command, claim::claim).await {
            Ok(taken) => taken,
            Err(error) => {
                tracing::warn!(%error, "no job can be claimed");
                return false;
            }
        };
        let more = !taken.is_empty();
        for job in taken {
            self.begin(job);
        }
        more
    }

    fn begin(&mut self, job: Claimed) {
        let (id, fencing, lane) = (job.id, job.fencing, job.lane);
        // The same job came back to us after we had lost it: the older attempt must not go on beside the new one.
        if let Some(older) = self.running.get(&id) {
            older.abort.abort();
            self.forget(id);
        }
        let span = span(&job);
        let attempt = attempt(self.station.clone(), self.services.clone(), job).instrument(span);
        let abort = self.tasks.spawn(async move {
            attempt.await;
            (id, fencing)
        });
        self.bulk += usize::from(lane == Lane::Bulk);
        self.running.insert(id, Running { fencing, lane, abort });
    }

    /// Extends every lease with one statement, and breaks off what is no longer ours: taken over, or called off.
    async fn keep_leases(&mut self) {
        if self.running.is_empty() {
            return;
        }
        let jobs = self.running.keys().map(|id| id.uuid()).collect();
        let command = Extend { runner: self.name, jobs, lease_seconds: self.options.lease_seconds };
        let ours = match self.station.db.write(&self.station.system(), command, claim::extend).await {
            Ok(ours) => ours,
            // They go on: if the leases run out, whoever takes over has the higher fencing number.
            Err(error) => return tracing::warn!(%error, "leases of running jobs cannot be extended"),
        };
        let lost: Vec<JobId> = self
            .running
            .iter()
            .filter(|(id, running)| !ours.contains(&(**id, running.fencing)))
            .map(|(id, _)| *id)
            .collect();
        for id in lost {
            // One that has just settled itself is not running any more either: breaking it off changes nothing.
            if let Some(running) = self.running.get(&id) {
                running.abort.abort();
            }
            self.forget(id);
        }
    }

    /// Waits for what runs, as long as its grace lasts, and hands back the rest.
    async fn let_go(&mut self, mut beat: tokio::time::Interval) {
        let over = tokio::time::sleep(self.options.grace);
        tokio::pin!(over);
        while !self.running.is_empty() {
            tokio::select! {
                () = &mut over => break,
                _ = beat.tick() => self.keep_leases().await,
                ended = self.tasks.join_next() => match ended {
                    Some(ended) => self.ended(ended),
                    None => break,
                },
            }
        }
        if self.running.is_empty() {
            return;
        }
        self.tasks.shutdown().await;
        let left: Vec<(JobId, i64)> =
            self.running.drain().map(|(id, running)| (id, running.fencing)).collect();
        tracing::warn!(jobs = left.len(), "running jobs did not end in time and were handed back");
        if let Err(error) = self.station.db.write(&self.station.system(), left, claim::hand_back).await {
            tracing::warn!(%error, "jobs could not be handed back; their leases run out");
        }
    }
}

/// The span of an attempt: the kind is a name out of the code, the rest are numbers. A root of its own: whoever enqueued the
/// job has long been answered.
fn span(job: &Claimed) -> Span {
    let Some(kind) = find_kind(&job.kind) else { return Span::none() };
    tracing::info_span!(
        target: base::TRACES,
        parent: None,
        "job",
        otel.name = kind.name,
        otel.kind = "consumer",
        otel.status_code = Empty,
        reeve.job.kind = kind.name,
        reeve.job.id = %job.id,
        reeve.job.attempt = job.attempt,
    )
}

/// One attempt of one job, from its handler to its settlement.
async fn attempt(station: Station, services: Services, job: Claimed) {
    let Some(kind) = find_kind(&job.kind) else {
        // Cannot be: only known kinds are claimed. The lease runs out and the job waits on.
        return tracing::error!(kind = job.kind, "a job of an unknown kind was claimed");
    };
    let (id, on_behalf_of) = (job.id, job.on_behalf_of);
    let context = JobContext {
        db: station.db.clone(),
        clock: station.clock.clone(),
        rng: station.rng.clone(),
        services,
        kind,
        ticket: Ticket::new(id, job.fencing),
        attempt: job.attempt,
        max_attempts: job.max_attempts,
        on_behalf_of,
        created_at: job.created_at,
    };
    let end = match &job.payload {
        None => Err(JobError::give_up("the payload cannot be decrypted: its master key is not loaded")),
        Some(payload) => {
            // The handler itself may panic before it has made its future.
            let handling = AssertUnwindSafe(async { (kind.run)(&context, payload).await });
            handling.catch_unwind().await.unwrap_or_else(|_| Err(JobError::retry("the handler panicked")))
        }
    };
    if let Err(error @ (JobError::Retry { .. } | JobError::GiveUp { .. })) = &end {
        Span::current().record("otel.status_code", "ERROR");
        tracing::warn!(job = %id, kind = kind.name, attempt = job.attempt, ?error, "a job failed");
    }
    let settle = Settle {
        id,
        kind: kind.name,
        fencing: job.fencing,
        attempt: job.attempt,
        max_attempts: job.max_attempts,
        end,
    };
    for pause in 0..SETTLE_ATTEMPTS {
        match station.db.write(&station.system(), settle.clone(), claim::settle).await {
            Ok(Settled::Dead) => {
                tracing::error!(job = %id, kind = kind.name, "a job became a dead letter");
                return;
            }
            Ok(_) => return,
            Err(error) => {
                tracing::warn!(job = %id, %error, "a job cannot be settled");
                tokio::time::sleep(Duration::from_millis(50 << pause)).await;
            }
        }
    }
}

/// Enqueues what is scheduled, while it leads.
struct Scheduling {
    station: Station,
    leader: Leader,
}

impl Scheduling {
    async fn run(self, every: Duration, mut stopped: watch::Receiver<bool>) {
        let mut leader = self.leader;
        loop {
            if let Some(fence) = leader.fence() {
                match turn(&self.station, fence).await {
                    Ok(()) => {}
                    Err(gate::Error::Stale { .. }) => leader.ask_again(),
                    Err(error) => tracing::warn!(%error, "scheduled jobs cannot be enqueued"),
                }
            }
            tokio::select! {
                () = tokio::time::sleep(every) => {}
                Some(_) = leader.leads(), if leader.fence().is_none() => {}
                _ = stopped.changed() => break,
            }
        }
        leader.stop().await;
    }
}

async fn turn(station: &Station, fence: crate::Fence) -> gate::Result<()> {
    let turns = station.db.read(&station.system(), (), schedule::turns).await?;
    if turns.is_empty() {
        return Ok(());
    }
    station.db.write(&station.system(), (fence, turns), schedule::take_turns).await
}

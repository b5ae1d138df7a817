//! One of many leads: leases with a term that rises, and a fence for what a leader writes.
//!
//! The lease says who may lead now, and is only as good as the clocks. The *fence* does not rest on clocks: a leader's
//! write checks its term in its own transaction, so once another took over, the former leader's write fails, however long
//! it slept. The check holds the row of the lease until its transaction is over: a takeover waits for it, or came first.
//! (That both engines are serialisable would not do: an order that could have been is not the order of the clock.)

use std::sync::Arc;
use std::time::Duration;

use base::{Clock, Draw, Rng};
use gate::{Caller, Db, Error, V, Work, WriteTx};
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;
use uuid::Uuid;

use crate::store;

/// Database, time and chance: what a background task stands on.
#[derive(Clone)]
pub struct Station {
    /// The database.
    pub db: Db,
    /// Its clock: leases and due times are measured by it.
    pub clock: Arc<dyn Clock>,
    /// Its chance.
    pub rng: Arc<dyn Rng>,
}

impl Station {
    pub(crate) fn draw(&self) -> Draw {
        Draw::new(&*self.clock, &*self.rng)
    }
    /// The installation as the caller, for one command.
    pub(crate) fn system(&self) -> Arc<Caller> {
        Arc::new(Caller::the_system_without_a_person("jobs", self.draw()))
    }
    /// A name for one running task: never used twice, so that a program that starts anew is another holder.
    pub(crate) fn name(&self) -> Uuid {
        self.draw().id::<base::kinds::Job>().uuid()
    }
}

/// Proof of a term of leadership, as a plain value for a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fence {
    name: &'static str,
    holder: Uuid,
    term: i64,
}

impl Fence {
    /// Rises with every change of the leader; part of what a leader tells others, who refuse a lower one.
    pub fn term(&self) -> i64 {
        self.term
    }
    /// To be called in every transaction a leader writes in. Fails with [`Error::Stale`], and the transaction with it,
    /// once the lease is over or another leads.
    pub fn check<'a>(&'a self, tx: &'a mut WriteTx<'_>) -> Work<'a, ()> {
        Box::pin(async move {
            let parameters = [V::from(self.name), V::Uuid(self.holder), V::Int(self.term), V::from(tx.at())];
            match tx.optional(&store::LEADS, &parameters, |row| row.get::<bool>(0)).await? {
                Some(true) => Ok(()),
                _ => Err(Error::Stale { noun: "leader" }),
            }
        })
    }
}

/// A bid for leadership, or for more time.
#[derive(Debug, Clone)]
pub struct Bid {
    name: &'static str,
    holder: Uuid,
    lease_seconds: i64,
}

impl Bid {
    /// `holder` must be drawn anew whenever a program starts. `lease_seconds`: how long others must wait if it dies.
    pub fn new(name: &'static str, holder: Uuid, lease_seconds: i64) -> Self {
        Bid { name, holder, lease_seconds: lease_seconds.max(1) }
    }
}

/// Takes or extends leadership. None: another leads.
pub fn campaign<'a>(tx: &'a mut WriteTx<'_>, bid: &'a Bid) -> Work<'a, Option<Fence>> {
    Box::pin(async move {
        let now = tx.at();
        let parameters = [
            V::from(bid.name),
            V::Uuid(bid.holder),
            V::from(now.plus_seconds(bid.lease_seconds)),
            V::from(now),
        ];
        let terms = tx.keep_returning(&store::CAMPAIGN, &parameters, |row| row.get::<i64>(0)).await?;
        Ok(terms.first().map(|term| Fence { name: bid.name, holder: bid.holder, term: *term }))
    })
}

/// Ends a term before its lease does, so that another can take over at once.
pub fn resign<'a>(tx: &'a mut WriteTx<'_>, fence: &'a Fence) -> Work<'a, ()> {
    Box::pin(async move {
        let parameters = [V::from(tx.at()), V::from(fence.name), V::Uuid(fence.holder), V::Int(fence.term)];
        tx.keep(&store::RESIGN, &parameters).await?;
        Ok(())
    })
}

/// How to lead.
#[derive(Debug, Clone)]
pub struct LeaderOptions {
    /// Seconds a term lasts without being extended: how long a dead leader is waited for. At least 1.
    pub lease_seconds: i64,
    /// How often to extend it, or to try to take over; well under the lease.
    pub every: Duration,
}

impl Default for LeaderOptions {
    fn default() -> Self {
        LeaderOptions { lease_seconds: 15, every: Duration::from_secs(3) }
    }
}

/// A task that tries to lead, and keeps leading. Dropped, it just ends, as if the program had died.
pub struct Leader {
    fence: watch::Receiver<Option<Fence>>,
    stop: watch::Sender<bool>,
    again: Arc<Notify>,
    task: Option<JoinHandle<()>>,
}

impl Leader {
    /// Begins to try.
    pub fn start(station: Station, name: &'static str, options: LeaderOptions) -> Self {
        let (tell, fence) = watch::channel(None);
        let (stop, stopped) = watch::channel(false);
        let again = Arc::new(Notify::new());
        let bid = Bid::new(name, station.name(), options.lease_seconds);
        let task = tokio::spawn(lead(station, bid, options.every, tell, (stopped, Arc::clone(&again))));
        Leader { fence, stop, again, task: Some(task) }
    }
    /// The fence of the present term, if this one leads as far as it knows. What it writes must check the fence all the
    /// same.
    pub fn fence(&self) -> Option<Fence> {
        *self.fence.borrow()
    }
    /// The fence did not hold: asks now who leads, and not at the next beat.
    pub fn ask_again(&self) {
        self.again.notify_one();
    }
    /// Waits until it leads.
    pub async fn leads(&mut self) -> Option<Fence> {
        let fence = self.fence.wait_for(Option::is_some).await.ok()?;
        *fence
    }
    /// Resigns and ends.
    pub async fn stop(mut self) {
        // Nobody listens any more if the task ended by itself.
        let _ = self.stop.send(true);
        if let Some(task) = self.task.take() {
            // A panic of the task was already reported by the panic hook.
            let _ = task.await;
        }
    }
}

impl Drop for Leader {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

async fn lead(
    station: Station,
    bid: Bid,
    every: Duration,
    tell: watch::Sender<Option<Fence>>,
    (mut stopped, again): (watch::Receiver<bool>, Arc<Notify>),
) {
    let name = bid.name;
    let mut granted_at = station.clock.now();
    loop {
        let asked_at = station.clock.now();
        let fence = match station.db.write(&station.system(), bid.clone(), campaign).await {
            Ok(fence) => {
                granted_at = asked_at;
                fence
            }
            Err(error) => {
                tracing::warn!(name, %error, "leadership cannot be asked for");
                // Until the lease that was granted last is over, nobody else leads.
                let over = asked_at.seconds_since(granted_at) >= bid.lease_seconds;
                if over { None } else { *tell.borrow() }
            }
        };
        tell.send_if_modified(|known| {
            let changed = *known != fence;
            if changed {
                tracing::info!(name, term = fence.map(|fence| fence.term), "leadership changed");
                *known = fence;
            }
            changed
        });
        tokio::select! {
            () = tokio::time::sleep(every) => {}
            () = again.notified() => {}
            // A dropped sender counts as a wish to stop.
            _ = stopped.changed() => break,
        }
    }
    let fence = *tell.borrow();
    if let Some(fence) = fence
        && let Err(error) = station.db.write(&station.system(), fence, resign).await
    {
        tracing::warn!(name, %error, "leadership was not handed over; others wait for the lease's end");
    }
}

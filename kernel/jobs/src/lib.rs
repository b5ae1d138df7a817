//! Background work: a queue, schedules and leadership, as rows of the caller's own transaction.
//!
//! A job is enqueued in the transaction of the change that asks for it ([`enqueue`]): it is there if and only if the
//! change is (an outbox). A [`Runner`] on any node claims it for a lease, keeps the lease alive while it works, and
//! settles it: done, tried again later, or a dead letter that a person looks at.
//!
//! Guarantees: no job is lost, whatever dies and whenever; a job whose runner vanished is run elsewhere once its lease is
//! over; whoever lost a lease can no longer settle the job, nor write through [`Ticket::finish_in`]; a job that cannot
//! succeed ends as a dead letter after a bounded number of attempts; payloads lie encrypted and are dropped when the job
//! is done. Of several nodes one leads at a time ([`Leader`]), and a former leader's writes fail at its [`Fence`].
//!
//! **A handler must be idempotent.** A job runs *at least* once: between the end of its work and the note that it is done
//! a node may die. A handler whose effect is rows of this database gets exactly once by settling the job in the
//! transaction of those rows ([`JobContext::ticket`], [`Ticket::finish_in`]). Any other effect must bear to be repeated:
//! send the job's id along as the other side's idempotency key.
//!
//! Refuses: cron expressions (fixed intervals do), priorities beyond two lanes, and payloads over 256 KiB (store a blob and
//! name it).

mod backoff;
mod bell;
mod claim;
mod context;
mod kind;
mod leader;
mod manage;
mod queue;
mod runner;
mod schedule;
mod store;
mod sweep;

pub use base;
pub use gate;

pub use base::Services;
pub use bell::listener;
pub use context::{JobContext, Ticket};
pub use kind::{Declared, Handling, JobError, KINDS, Kind, Lane, Settings, find_kind, handled};
pub use leader::{Bid, Fence, Leader, LeaderOptions, Station, campaign, resign};
pub use manage::{
    CANCELLED, Cancel, Counts, DIED, Job, LIST, MANAGE, Manage, NOT_DEAD, NOT_PENDING, READ, REPLAYED,
    Replay, See, State, cancel, counts, job, list, replay,
};
pub use queue::{MAX_PAYLOAD_BYTES, NewJob, enqueue};
pub use runner::{Runner, RunnerOptions};
pub use schedule::{SCHEDULES, Schedule};

gate::migration!(7, "0007_jobs");

base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}

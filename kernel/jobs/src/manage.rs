//! What people do with jobs: look at them, run dead letters again, call jobs off.
//!
//! Jobs are the installation's: only who holds the permission everywhere sees them, and never their payload.

use base::{JobId, PageOf, Rejection, Timestamp, UserId, code};
use gate::{
    Beyond, Caller, Error, Field, FieldKind, List, ListRequest, Note, Outcome, ReadTx, Resource, Row, Table,
    V, Work, WriteTx, action, event,
};
use policy::{Aim, Facts, RowFilter, permission};

use crate::{Lane, bell, store};

permission!(
    /// To see the queue and its dead letters.
    pub READ = "jobs.read"
);
permission!(
    /// To run dead letters again and to call jobs off.
    pub MANAGE = "jobs.manage"
);

event!(
    /// A job used up its attempts, or cannot succeed: it is a dead letter.
    pub DIED = "job.died", 1
);
event!(
    /// A person had a dead letter run again.
    pub REPLAYED = "job.replayed", 1
);
event!(
    /// A person called a job off.
    pub CANCELLED = "job.cancelled", 1
);

code! {
    /// Only a dead letter can be run again. Values: `state`.
    pub NOT_DEAD = "job.not_dead", Conflict, "job-not-dead"
}
code! {
    /// The job has ended already. Values: `state`.
    pub NOT_PENDING = "job.not_pending", Conflict, "job-not-pending"
}

action!(
    /// Looking at a job.
    pub See on Job, needs READ, by Aim::Managing
);
action!(
    /// Changing what becomes of a job.
    pub Manage on Job, needs MANAGE, by Aim::Managing
);

/// How far a job has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// For its time, or for a free runner.
    Waiting,
    /// In a runner's hands.
    Running,
    /// It succeeded.
    Done,
    /// It failed too often, or cannot succeed: a dead letter.
    Dead,
    /// A person called it off.
    Cancelled,
}

impl State {
    /// All of them.
    pub const ALL: [State; 5] = [State::Waiting, State::Running, State::Done, State::Dead, State::Cancelled];
    /// As stored and filtered by.
    pub const fn name(self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Running => "running",
            State::Done => "done",
            State::Dead => "dead",
            State::Cancelled => "cancelled",
        }
    }
    /// From its stored name.
    pub fn from_name(name: &str) -> Option<Self> {
        State::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// A job as a person sees it: without its payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// What it does.
    pub kind: String,
    /// Its lane.
    pub lane: Lane,
    /// How far it has come.
    pub state: State,
    /// Not before this instant.
    pub run_at: Timestamp,
    /// Attempts so far.
    pub attempts: i64,
    /// Attempts before it is a dead letter.
    pub max_attempts: i64,
    /// While it runs: when it is tried elsewhere unless its runner says otherwise.
    pub claimed_until: Option<Timestamp>,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
    /// When it was enqueued.
    pub created_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// Who wanted it.
    pub on_behalf_of: Option<UserId>,
}

/// Not in the gate's catalogue: jobs are bookkeeping, their rows change without a record. It says to whom a job belongs.
static JOB: Table = Table {
    name: "job",
    noun: "job",
    key: "id",
    versioned: false,
    protected: false,
    organization: None,
    person: None,
    part_of: None,
    epochs: &[],
    columns: &[],
};

impl Resource for Job {
    type Kind = base::kinds::Job;
    const TABLE: &'static Table = &JOB;
    const READ: &'static policy::Permission = &READ;
    fn load<'a>(reader: &'a mut Beyond<'_>, id: JobId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let job = reader.optional(&store::BY_ID, &[V::from(id)], map).await?;
            Ok(job.map(|job| (job, Facts::default())))
        })
    }
    fn about(&self) -> Vec<UserId> {
        Vec::new()
    }
}

fn map(row: &Row<'_>) -> gate::Result<Job> {
    let corrupt =
        |column: &str| Error::Corrupt { column: column.to_owned(), why: "is no known name".to_owned() };
    Ok(Job {
        id: row.get(0)?,
        kind: row.get(1)?,
        lane: Lane::from_name(&row.get::<String>(2)?).ok_or_else(|| corrupt("lane"))?,
        state: State::from_name(&row.get::<String>(3)?).ok_or_else(|| corrupt("state"))?,
        run_at: row.get(4)?,
        attempts: row.get(5)?,
        max_attempts: row.get(6)?,
        claimed_until: row.get(7)?,
        last_error: row.get(8)?,
        created_at: row.get(9)?,
        finished_at: row.get(10)?,
        on_behalf_of: row.get(11)?,
    })
}

/// The list of jobs, newest first: filters `state` and `kind`.
pub static LIST: List = List {
    name: "jobs",
    select: store::SEEN,
    from: "job x",
    joins: "",
    always: "",
    of_every_row: "",
    rid: "x.rid",
    fields: &[
        Field { name: "state", sql: "x.state", kind: FieldKind::Text, filter: true, sort: false },
        Field { name: "kind", sql: "x.kind", kind: FieldKind::Text, filter: true, sort: false },
    ],
    search: None,
    further: gate::nothing_further,
};

/// The jobs, for who may see them: all or none.
pub fn list<'a>(tx: &'a mut ReadTx<'_>, request: &'a ListRequest) -> Work<'a, PageOf<Job>> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        may_see(scope.filter(), tx.caller())?;
        tx.list(&scope, &LIST, request, map).await
    })
}

/// One job.
pub fn job<'a>(tx: &'a mut ReadTx<'_>, id: &'a JobId) -> Work<'a, Job> {
    Box::pin(async move {
        may_see(tx.scope::<See>().filter(), tx.caller())?;
        let job = tx.optional(&store::BY_ID, &[V::from(*id)], map).await?;
        job.ok_or(Error::NotFound { noun: JOB.noun })
    })
}

/// How many jobs there are, each counted up to 1001.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Waiting.
    pub waiting: i64,
    /// Running.
    pub running: i64,
    /// Dead letters.
    pub dead: i64,
}

/// The counts, for who may see jobs.
pub fn counts<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Counts> {
    Box::pin(async move {
        may_see(tx.scope::<See>().filter(), tx.caller())?;
        let counts = tx
            .optional(&store::COUNTS, &[], |row| {
                Ok(Counts { waiting: row.get(0)?, running: row.get(1)?, dead: row.get(2)? })
            })
            .await?;
        Ok(counts.unwrap_or_default())
    })
}

fn may_see(filter: &RowFilter, caller: &Caller) -> gate::Result<()> {
    match filter {
        RowFilter::Everything => Ok(()),
        part => Err(Error::refused_all(&READ, JOB.noun, part, caller)),
    }
}

/// Has a dead letter run again, with all its attempts.
#[derive(Debug, Clone)]
pub struct Replay {
    /// The dead letter.
    pub job: JobId,
}

/// Runs a dead letter again. On record. Answers the job as it is now.
pub fn replay<'a>(tx: &'a mut WriteTx<'_>, command: &'a Replay) -> Work<'a, Job> {
    Box::pin(async move {
        let grant = tx.grant::<Manage>(command.job).await?;
        let job = grant.row()?;
        let parameters = [V::from(tx.at()), V::from(job.id)];
        if tx.keep(&store::REPLAY, &parameters).await? == 0 {
            return Err(Rejection::new(&NOT_DEAD).with("state", job.state.name()).into());
        }
        tx.note(meddled(&REPLAYED, job));
        bell::arm();
        Ok(Job { state: State::Waiting, attempts: 0, run_at: tx.at(), finished_at: None, ..job.clone() })
    })
}

/// Calls a job off, whether it waits, runs or is a dead letter. Its payload is dropped.
#[derive(Debug, Clone)]
pub struct Cancel {
    /// The job.
    pub job: JobId,
}

/// Calls a job off. On record. One that runs is broken off within its runner's heartbeat; what it has done until then is
/// done. Answers the job as it is now.
pub fn cancel<'a>(tx: &'a mut WriteTx<'_>, command: &'a Cancel) -> Work<'a, Job> {
    Box::pin(async move {
        let grant = tx.grant::<Manage>(command.job).await?;
        let job = grant.row()?;
        let parameters = [V::from(tx.at()), V::from(job.id)];
        if tx.keep(&store::CANCEL, &parameters).await? == 0 {
            return Err(Rejection::new(&NOT_PENDING).with("state", job.state.name()).into());
        }
        tx.note(meddled(&CANCELLED, job));
        let finished_at = Some(tx.at());
        Ok(Job { state: State::Cancelled, claimed_until: None, finished_at, ..job.clone() })
    })
}

fn meddled(event: &'static gate::Event, job: &Job) -> Note {
    Note::new(event, Outcome::Done, JOB.noun, Some(job.id.uuid()))
        .facet("kind", job.kind.as_str())
        .facet("state", job.state.name())
        .facet("attempts", job.attempts)
}

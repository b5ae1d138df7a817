//! What comes due by itself: statuses that revert, memberships and grants that begin or end, uploads whose hour is over;
//! and the gate's own bookkeeping that is over.
//!
//! Each is a job of its own, so that none waits for another that fails. A job works in steps of one transaction each.
//! When a step fails it goes on in smaller ones, down to one row, so that what stands before the row that fails is done
//! all the same; where the operation lets a row be left out, so is what stands behind it. What failed is told by the log
//! and by the job, which ends as a dead letter.

use gate::{Sweep, Work, WriteTx};
use jobs::{Handling, JobContext, JobError, Lane, Settings};

/// Rows of one transaction.
const AT_ONCE: u16 = 200;
/// Steps of one job; the next one goes on.
const MOST_STEPS: u32 = 1000;
/// The next turn comes in a minute: what a busy database kept from its end is not tried for long.
const CHORE: Settings = Settings { lane: Lane::Bulk, max_attempts: 3 };

jobs::kind!(STATUSES of () = "server.due_statuses", statuses, CHORE);
jobs::kind!(MEMBERSHIPS of () = "server.due_memberships", memberships, CHORE);
jobs::kind!(ACCESS of () = "server.due_access", access, CHORE);
jobs::kind!(UPLOADS of () = "server.old_uploads", uploads, CHORE);
jobs::kind!(ANSWERS of () = "server.old_answers", answers, CHORE);
jobs::kind!(TALLIES of () = "server.old_tallies", tallies, CHORE);
jobs::schedule!(STATUSES_EVERY_MINUTE = "server.due_statuses", every 60, STATUSES);
jobs::schedule!(MEMBERSHIPS_EVERY_MINUTE = "server.due_memberships", every 60, MEMBERSHIPS);
jobs::schedule!(ACCESS_EVERY_MINUTE = "server.due_access", every 60, ACCESS);
jobs::schedule!(UPLOADS_EVERY_MINUTE = "server.old_uploads", every 60, UPLOADS);
jobs::schedule!(ANSWERS_HOURLY = "server.old_answers", every 3600, ANSWERS);
jobs::schedule!(TALLIES_DAILY = "server.old_tallies", every 86_400, TALLIES);

fn statuses<'a>(context: &'a JobContext, (): ()) -> Handling<'a> {
    let command = |limit| users::RevertDue { limit };
    Box::pin(async move { Ok(in_steps(context, command, users::revert_due_statuses, is_full).await?) })
}

fn memberships<'a>(context: &'a JobContext, (): ()) -> Handling<'a> {
    let command = |limit| users::EndDue { limit };
    Box::pin(async move { Ok(in_steps(context, command, users::end_due_memberships, is_full).await?) })
}

fn access<'a>(context: &'a JobContext, (): ()) -> Handling<'a> {
    let command = |limit: u16| access::SettleDue { most: limit.into() };
    Box::pin(async move {
        match in_steps(context, command, access::settle_due, |settled, _| settled.more).await {
            Ok(()) => Ok(()),
            Err(error) if passes(&error) => Err(error.into()),
            Err(_) => one_by_one(context).await,
        }
    })
}

/// Settles everybody who is due by themselves, and leaves out whom it cannot.
async fn one_by_one(context: &JobContext) -> Result<(), JobError> {
    let (db, everybody) = (context.db(), access::SettleDue { most: 1000 });
    let people = db.read(&context.system(), everybody, access::people_due).await?;
    let mut failed = 0;
    for person in people {
        match db.write_bulk(&context.system(), person, access::settle_person).await {
            Ok(()) => {}
            Err(error) if passes(&error) => return Err(error.into()),
            Err(error) => {
                tracing::error!(%person, %error, "what is due of somebody's access cannot be settled");
                failed += 1;
            }
        }
    }
    match failed {
        0 => Ok(()),
        _ => Err(JobError::give_up(format!("of {failed} people what is due cannot be settled: see the log"))),
    }
}

fn uploads<'a>(context: &'a JobContext, (): ()) -> Handling<'a> {
    Box::pin(async move {
        context.db().write_bulk(&context.system(), (), lifecycle::drop_old_uploads).await?;
        Ok(())
    })
}

fn answers<'a>(context: &'a JobContext, (): ()) -> Handling<'a> {
    let command = |limit| Sweep { limit };
    Box::pin(async move { Ok(in_steps(context, command, gate::sweep_answers, is_full).await?) })
}

fn tallies<'a>(context: &'a JobContext, (): ()) -> Handling<'a> {
    let command = |limit| Sweep { limit };
    Box::pin(async move { Ok(in_steps(context, command, gate::sweep_tallies, is_full).await?) })
}

/// As many as the limit: there may be more.
fn is_full(count: &u64, limit: u16) -> bool {
    *count >= u64::from(limit)
}

/// Whether it is the database's condition, and no row's.
fn passes(error: &gate::Error) -> bool {
    use gate::Error as E;
    matches!(error, E::Busy | E::Closed | E::Full | E::Serialization)
}

/// Runs an operation until nothing is left for it; after a failure in ever smaller steps.
async fn in_steps<C, T>(
    context: &JobContext,
    command: fn(u16) -> C,
    op: for<'a, 't> fn(&'a mut WriteTx<'t>, &'a C) -> Work<'a, T>,
    is_more: fn(&T, u16) -> bool,
) -> gate::Result<()>
where
    C: Send + Sync + 'static,
    T: Send + 'static,
{
    let mut limit = AT_ONCE;
    for _ in 0..MOST_STEPS {
        match context.db().write_bulk(&context.system(), command(limit), op).await {
            Ok(done) if is_more(&done, limit) => {}
            Ok(_) => return Ok(()),
            Err(error) if limit == 1 || passes(&error) => return Err(error),
            Err(error) => {
                tracing::warn!(job = %context.id(), %error, limit, "a chore goes on in smaller steps");
                limit = (limit / 8).max(1);
            }
        }
    }
    Ok(())
}

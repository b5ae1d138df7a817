//! What comes due by itself: statuses that revert, memberships and grants that begin or end, uploads whose hour is over;
//! and the gate's own bookkeeping that is over.
//!
//! Each is a job of its own, so that none waits for another that fails. A job works in steps of one transaction each.
//! When a step fails it goes on in smaller ones, and at last row by row: the row that fails is left out and tried again the
//! next time, and what stands behind it is done all the same. What failed is told by the log and by one dead letter.

use base::Page;
use gate::{Compare, Filter, ListRequest, ReadTx, Sweep, Work, WriteTx};
use jobs::{Handling, JobContext, JobError, Lane, Settings, State};

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
jobs::kind!(PROPOSALS of () = "server.due_proposals", proposals_due, CHORE);
jobs::kind!(TALLIES of () = "server.old_tallies", tallies, CHORE);
jobs::kind!(USES of () = "server.old_uses", uses, CHORE);
jobs::schedule!(USES_DAILY = "server.old_uses", every 86_400, USES);
jobs::schedule!(STATUSES_EVERY_MINUTE = "server.due_statuses", every 60, STATUSES);
jobs::schedule!(MEMBERSHIPS_EVERY_MINUTE = "server.due_memberships", every 60, MEMBERSHIPS);
jobs::schedule!(ACCESS_EVERY_MINUTE = "server.due_access", every 60, ACCESS);
jobs::schedule!(UPLOADS_EVERY_MINUTE = "server.old_uploads", every 60, UPLOADS);
jobs::schedule!(ANSWERS_HOURLY = "server.old_answers", every 3600, ANSWERS);
jobs::schedule!(PROPOSALS_EVERY_MINUTE = "server.due_proposals", every 60, PROPOSALS);
jobs::schedule!(TALLIES_DAILY = "server.old_tallies", every 86_400, TALLIES);

fn statuses<'a>(context: &'a JobContext, (): ()) -> Handling<'a> {
    let command = |limit| users::RevertDue { limit };
    Box::pin(async move {
        match in_steps(context, command, users::revert_due_statuses, is_full).await {
            Err(error) if !passes(&error) => {
                each_by_itself(context, users::statuses_due, users::revert_due_status).await
            }
            answer => Ok(answer?),
        }
    })
}

fn memberships<'a>(context: &'a JobContext, (): ()) -> Handling<'a> {
    let command = |limit| users::EndDue { limit };
    Box::pin(async move {
        match in_steps(context, command, users::end_due_memberships, is_full).await {
            Err(error) if !passes(&error) => {
                each_by_itself(context, users::memberships_due, users::end_due_membership).await
            }
            answer => Ok(answer?),
        }
    })
}

/// Finds what is due, each with its place in the order of time.
type FindDue<K> =
    for<'a, 't> fn(&'a mut ReadTx<'t>, &'a users::Due) -> Work<'a, Vec<(base::Id<K>, users::DuePlace)>>;

/// Does what is due row by row, from the longest overdue to the last, and leaves out what it cannot do.
async fn each_by_itself<K: base::IdKind>(
    context: &JobContext,
    list: FindDue<K>,
    op: for<'a, 't> fn(&'a mut WriteTx<'t>, &'a base::Id<K>) -> Work<'a, ()>,
) -> Result<(), JobError> {
    let db = context.db();
    let (mut due, mut failed) = (users::Due::first(AT_ONCE), 0);
    for _ in 0..MOST_STEPS {
        let rows = db.read(&context.system(), due, list).await?;
        let more = is_full(&(rows.len() as u64), AT_ONCE);
        for (row, place) in rows {
            due.after = Some(place);
            match db.write_bulk(&context.system(), row, op).await {
                Ok(()) => {}
                Err(error) if passes(&error) => return Err(error.into()),
                Err(error) => {
                    tracing::error!(job = context.kind(), noun = K::NOUN, %row, %error, "what is due cannot be done");
                    failed += 1;
                }
            }
        }
        if !more {
            break;
        }
    }
    left_out(context, failed).await
}

/// Tells operators that rows were left out. They are tried again every time: one dead letter says so until somebody has
/// dealt with it, not one a minute.
async fn left_out(context: &JobContext, failed: u64) -> Result<(), JobError> {
    if failed == 0 {
        return Ok(());
    }
    let filter = Filter::default().and("kind", Compare::Is, context.kind()).and(
        "state",
        Compare::Is,
        State::Dead.name(),
    );
    let asked =
        ListRequest { filter, page: Page::new(1, None).unwrap_or_default(), ..ListRequest::default() };
    let told = !context.db().read(&context.system(), asked, jobs::list).await?.items.is_empty();
    if told {
        return Ok(());
    }
    Err(JobError::give_up(format!("of {failed} rows what is due cannot be done: see the log")))
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
    left_out(context, failed).await
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

fn proposals_due<'a>(context: &'a JobContext, (): ()) -> Handling<'a> {
    let command = i64::from;
    Box::pin(async move { Ok(in_steps(context, command, second::expire_due, is_full).await?) })
}

fn tallies<'a>(context: &'a JobContext, (): ()) -> Handling<'a> {
    let command = |limit| Sweep { limit };
    Box::pin(async move { Ok(in_steps(context, command, gate::sweep_tallies, is_full).await?) })
}

fn uses<'a>(context: &'a JobContext, (): ()) -> Handling<'a> {
    let command = |limit| Sweep { limit };
    Box::pin(async move { Ok(in_steps(context, command, gate::sweep_uses, is_full).await?) })
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

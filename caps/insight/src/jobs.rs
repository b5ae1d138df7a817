//! Measuring, once an hour and once in the installation.

use ::jobs::{Handling, JobContext, JobError, Lane, NewJob, Settings, enqueue, kind, schedule};
use base::Timestamp;
use gate::{Work, WriteTx};

use crate::ops::{Keep, keep};
use crate::queries::{After, Between, accounts, events};
use crate::rules::Counting;
use crate::store::{ACCOUNTS_AT_ONCE, EVENTS_AT_ONCE};

/// The next turn comes in an hour.
const SETTINGS: Settings = Settings { lane: Lane::Bulk, max_attempts: 3 };

kind!(MEASURE of () = "insight.measure", measure, SETTINGS);
schedule!(MEASURE_HOURLY = "insight.measure", every 3_600, MEASURE);

/// Has it measured once more, soon: after many accounts came at once.
pub fn measure_soon<'a>(tx: &'a mut WriteTx<'_>, (): &'a ()) -> Work<'a, ()> {
    Box::pin(async move {
        enqueue(tx, &NewJob::new(&MEASURE, &())?).await?;
        Ok(())
    })
}

fn measure<'a>(context: &'a JobContext, (): ()) -> Handling<'a> {
    Box::pin(async move {
        let command = count(context).await?;
        context.db().write_bulk(&context.system(), command, keep).await?;
        Ok(())
    })
}

async fn count(context: &JobContext) -> Result<Keep, JobError> {
    let (db, caller) = (context.db(), context.system());
    let at = caller.at();
    let mut counting = Counting::new(at);
    let mut after = After::default();
    loop {
        let found = db.read(&caller, after, accounts).await?;
        found.iter().for_each(|(_, account)| counting.account(account));
        match found.last() {
            Some((rid, last)) if found.len() == ACCOUNTS_AT_ONCE => {
                after = After { name: last.name.clone(), rid: *rid };
            }
            _ => break,
        }
    }
    let midnight = Timestamp::from_date(&at.date()).unwrap_or(at);
    let mut between = Between::of(midnight, at.plus_seconds(1));
    loop {
        let found = db.read(&caller, between, events).await?;
        found.iter().for_each(|(_, event)| counting.event(event));
        match found.last() {
            Some((id, _)) if found.len() == EVENTS_AT_ONCE => between.0 = *id,
            _ => break,
        }
    }
    Ok(Keep { at, measured: counting.finish() })
}

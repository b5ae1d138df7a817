//! Uses are judged every minute.

use std::sync::Arc;

use ::jobs::{Handling, JobContext, Lane, Settings, kind, schedule};
use gate::{Caller, Db};

use crate::ops::{Judge, judge};

/// The next turn comes in a minute.
const SETTINGS: Settings = Settings { lane: Lane::Bulk, max_attempts: 3 };
/// Judged in one transaction.
const AT_ONCE: usize = 100;

kind!(JUDGES of () = "specials.judge", judges, SETTINGS);
schedule!(EVERY_MINUTE = "specials.judge", every 60, JUDGES);

fn judges<'a>(context: &'a JobContext, (): ()) -> Handling<'a> {
    Box::pin(async move {
        judge_uses(context.db(), &context.system()).await?;
        Ok(())
    })
}

/// Judges all uses of minutes that are over, some at once.
pub async fn judge_uses(db: &Db, caller: &Arc<Caller>) -> gate::Result<()> {
    let all = Judge { most: AT_ONCE as i64 };
    while db.write_bulk(caller, all, judge).await? == AT_ONCE {}
    Ok(())
}

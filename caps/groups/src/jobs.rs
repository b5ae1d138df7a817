//! What the clock ends, put on record every minute.

use ::jobs::{Handling, JobContext, Lane, Settings, kind, schedule};

use crate::ops::{Expire, expire};

/// The next turn comes in a minute.
const SETTINGS: Settings = Settings { lane: Lane::Bulk, max_attempts: 3 };
/// Ended in one transaction.
const AT_ONCE: usize = 100;

kind!(ENDS of () = "groups.ends", ends, SETTINGS);
schedule!(EVERY_MINUTE = "groups.ends", every 60, ENDS);

fn ends<'a>(context: &'a JobContext, (): ()) -> Handling<'a> {
    Box::pin(async move {
        let all = Expire { most: AT_ONCE as i64 };
        while context.db().write_bulk(&context.system(), all, expire).await? == AT_ONCE {}
        Ok(())
    })
}

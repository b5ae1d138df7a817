//! Removes what has ended long ago. Dead letters stay until a person decides.

use gate::{V, Work, WriteTx};

use crate::{Handling, JobContext, Settings, store};

/// Seconds that a job which ended is still listed.
const KEPT_FOR: i64 = 7 * 24 * 3600;
/// Rows removed in one transaction.
const AT_ONCE: u64 = 500;

crate::kind!(SWEEP of () = "jobs.sweep", sweep, Settings::BULK);
crate::schedule!(SWEEP_HOURLY = "jobs.sweep", every 3600, SWEEP);

fn sweep<'a>(context: &'a JobContext, (): ()) -> Handling<'a> {
    Box::pin(async move {
        while context.db().write_bulk(&context.system(), (), remove).await? == AT_ONCE {}
        Ok(())
    })
}

pub(crate) fn remove<'a>(tx: &'a mut WriteTx<'_>, (): &'a ()) -> Work<'a, u64> {
    Box::pin(async move {
        let before = tx.at().plus_seconds(-KEPT_FOR);
        tx.keep(&store::SWEEP, &[V::from(before)]).await
    })
}

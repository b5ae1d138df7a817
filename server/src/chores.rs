//! What comes due by itself: statuses that revert, memberships and grants that begin or end, uploads whose hour is over.

use jobs::{Handling, JobContext, Settings};

/// Rows of one transaction.
const AT_ONCE: u16 = 200;

jobs::kind!(DUE of () = "server.due", settle, Settings::BULK);
jobs::schedule!(DUE_EVERY_MINUTE = "server.due", every 60, DUE);

fn settle<'a>(context: &'a JobContext, (): ()) -> Handling<'a> {
    Box::pin(async move {
        let db = context.db();
        let full = u64::from(AT_ONCE);
        while db
            .write_bulk(&context.system(), users::RevertDue { limit: AT_ONCE }, users::revert_due_statuses)
            .await?
            == full
        {}
        while db
            .write_bulk(&context.system(), users::EndDue { limit: AT_ONCE }, users::end_due_memberships)
            .await?
            == full
        {}
        let most = i64::from(AT_ONCE);
        while db.write_bulk(&context.system(), access::SettleDue { most }, access::settle_due).await?.people
            >= AT_ONCE.into()
        {}
        db.write_bulk(&context.system(), (), lifecycle::drop_old_uploads).await?;
        Ok(())
    })
}

//! The review as a job: when a rule changes, and of every rule once an hour.

use ::jobs::{Handling, JobContext, Lane, NewJob, Settings, enqueue, kind, schedule};
use std::sync::Arc;

use gate::{Caller, Db, WriteTx};

use crate::model::SeparationId;
use crate::ops::{Chunk, Cursor, review, to_review};

/// The next turn comes in an hour.
const SETTINGS: Settings = Settings { lane: Lane::Bulk, max_attempts: 3 };

kind!(REVIEW_ALL of () = "separation.review_all", review_all, SETTINGS);
kind!(REVIEW_ONE of SeparationId = "separation.review", review_one, SETTINGS);
schedule!(REVIEW_HOURLY = "separation.review_all", every 3_600, REVIEW_ALL);

/// Has a rule reviewed as soon as there is somebody to do it.
pub(crate) async fn review_soon(tx: &mut WriteTx<'_>, rule: SeparationId) -> gate::Result<()> {
    enqueue(tx, &NewJob::new(&REVIEW_ONE, &rule)?).await?;
    Ok(())
}

fn review_all<'a>(context: &'a JobContext, (): ()) -> Handling<'a> {
    Box::pin(async move {
        for rule in context.db().read(&context.system(), (), to_review).await? {
            review_rule(context.db(), &context.system(), rule).await?;
        }
        Ok(())
    })
}

fn review_one<'a>(context: &'a JobContext, rule: SeparationId) -> Handling<'a> {
    Box::pin(async move {
        review_rule(context.db(), &context.system(), rule).await?;
        Ok(())
    })
}

/// Looks at everybody whom a rule could be about, one transaction after the other, so that nobody waits for it: writes down
/// who breaks it now, and who no longer does.
pub async fn review_rule(db: &Db, caller: &Arc<Caller>, rule: SeparationId) -> gate::Result<()> {
    let mut at = Cursor::Start;
    while at != Cursor::Done {
        at = db.write_bulk(caller, Chunk { rule, at }, review).await?;
    }
    Ok(())
}

//! Keeping what was measured.

use base::Timestamp;
use gate::{V, Work, WriteTx};

use crate::model::Measured;
use crate::store;

/// Days that are kept: a year and what a month's trend needs before it.
pub(crate) const KEPT_DAYS: i64 = 400;

/// A day's figures, which replace those that were measured earlier on the same day.
#[derive(Debug, Clone)]
pub struct Keep {
    /// When it was measured; the day is this instant's, in UTC.
    pub at: Timestamp,
    /// All of them.
    pub measured: Vec<Measured>,
}

/// Replaces a day's figures and forgets those of more than 400 days ago. Bookkeeping of the house: on record is what was
/// counted, not that it was.
pub fn keep<'a>(tx: &'a mut WriteTx<'_>, command: &'a Keep) -> Work<'a, ()> {
    Box::pin(async move {
        let day = command.at.date();
        tx.keep(&store::FORGET_DAY, &[V::from(day.as_str())]).await?;
        let old = command.at.plus_seconds(-KEPT_DAYS * 86_400).date();
        tx.keep(&store::FORGET_OLD, &[V::from(old)]).await?;
        for one in &command.measured {
            let mut values = vec![V::from(day.as_str()), V::from(one.organization), V::from(command.at)];
            values.extend(one.tally.values().map(V::Int));
            // Nobody needs the answers: on PostgreSQL they travel with the COMMIT, thousands in one round trip.
            tx.keep_at_commit(&store::INSERT, values);
        }
        Ok(())
    })
}

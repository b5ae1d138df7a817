//! What access is compiled with.

use access::Cleared;
use base::{Timestamp, UserId};
use gate::{Beyond, V, Work};
use policy::Clearance;

use crate::store;

access::clearances!(cleared);

fn cleared<'a>(reader: &'a mut Beyond<'_>, user: UserId) -> Work<'a, Vec<Cleared>> {
    Box::pin(async move {
        let map = |row: &gate::Row<'_>| {
            let (from, until, closed): (_, Timestamp, bool) = (row.get(1)?, row.get(2)?, row.get(3)?);
            let clearance = if closed { Clearance::LOWEST } else { Clearance(row.get(0)?) };
            Ok(Cleared { clearance, from, until: if closed { from } else { until } })
        };
        let last = reader.optional(&store::CLEARED, &[V::from(user)], map).await?;
        // Of whom something was said once, nothing is supposed any more: what ended leaves the lowest.
        let lowest = |last: &Cleared| Cleared {
            clearance: Clearance::LOWEST,
            from: last.from,
            until: Timestamp::FOREVER,
        };
        Ok(last.iter().map(lowest).chain(last).collect())
    })
}

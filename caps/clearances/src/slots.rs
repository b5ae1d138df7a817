//! What access is compiled with.

use access::Cleared;
use base::UserId;
use gate::{Beyond, V, Work};
use policy::Clearance;

use crate::store;

access::clearances!(cleared);

fn cleared<'a>(reader: &'a mut Beyond<'_>, user: UserId) -> Work<'a, Vec<Cleared>> {
    Box::pin(async move {
        let parameters = [V::from(user), V::from(reader.at())];
        let map = |row: &gate::Row<'_>| {
            Ok(Cleared { clearance: Clearance(row.get(0)?), from: row.get(1)?, until: row.get(2)? })
        };
        reader.rows(&store::CLEARED, &parameters, map).await
    })
}

//! What the doors of this capability stand on.

use axum::extract::FromRef;
use base::Services;
use gate::Db;

/// The database, and what parts of other capabilities need besides it. A handler asks for either.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    pub(crate) db: Db,
    pub(crate) services: Services,
}

impl FromRef<Desk> for Db {
    fn from_ref(desk: &Desk) -> Db {
        desk.db.clone()
    }
}

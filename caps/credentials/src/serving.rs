//! Which hasher serves which database. For parts of other capabilities' forms ([`users::CreationPart`]): they are functions
//! that the linker gathers, and are given the database alone. Everybody else holds [`crate::Passwords`].

use std::sync::{Arc, Mutex, PoisonError, Weak};

use gate::Db;
use keys::Keyring;

use crate::hasher::Hasher;

/// A database is known by its keyring: each that is opened has its own.
struct Serving {
    keyring: Arc<Keyring>,
    hasher: Weak<Hasher>,
}

static SERVING: Mutex<Vec<Serving>> = Mutex::new(Vec::new());

/// From now on this hasher serves this database. Those that are gone are forgotten.
pub(crate) fn serve(db: &Db, hasher: &Arc<Hasher>) {
    let mut all = SERVING.lock().unwrap_or_else(PoisonError::into_inner);
    all.retain(|one| one.hasher.strong_count() > 0 && !Arc::ptr_eq(&one.keyring, db.keyring()));
    all.push(Serving { keyring: Arc::clone(db.keyring()), hasher: Arc::downgrade(hasher) });
}

/// The hasher of this database, once [`crate::Passwords`] was made for it.
pub(crate) fn hasher_of(db: &Db) -> Option<Arc<Hasher>> {
    let all = SERVING.lock().unwrap_or_else(PoisonError::into_inner);
    all.iter().find(|one| Arc::ptr_eq(&one.keyring, db.keyring()))?.hasher.upgrade()
}

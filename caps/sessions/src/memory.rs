//! Sessions and tokens that this process has seen, so that a request of a known one costs no query.
//!
//! Trusted as long as the database says ([`gate::Db::trusts_memory`]): the gate tells of each commit before its caller is
//! answered, and of what other nodes changed, and whatever was touched is forgotten. An answer that was read before a commit
//! and arrives after it is not kept.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use base::{FullName, OrganizationId, Timestamp, UserId};
use gate::{Committed, Listener, V};
use uuid::Uuid;

use crate::model::{Standing, TokenHash};
use crate::tables::{PERSONAL_TOKEN, SESSION};

// What stands in `Known`, as `store` reads it.
gate::remembered!(SESSION: user_id, auth_epoch, must_change, idle_seconds, ended_at, created_at, expires_at, proved_at,
    second_factor_at, known_device);
gate::remembered!(PERSONAL_TOKEN: user_id, auth_epoch, revoked_at, created_at, expires_at);
gate::remembered!(users::USER: auth_epoch, status, first_name, last_name, primary_email, username, primary_phone,
    language, time_zone, managing_organization_id);
gate::remembered!(units::ORGANIZATION: name);

/// Sessions and tokens kept, at about 500 bytes each. Beyond it the map is emptied: it fills again at a query each.
const MOST: usize = 50_000;

/// Who holds a token, as far as every page's frame says it.
#[derive(Debug, Clone)]
pub(crate) struct Wearer {
    pub(crate) name: FullName,
    pub(crate) detail: String,
    pub(crate) language: Option<String>,
    pub(crate) time_zone: Option<Arc<str>>,
    pub(crate) organization: Option<(OrganizationId, String)>,
}

/// What is known of one token.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) standing: Standing,
    pub(crate) wearer: Wearer,
    last_used: AtomicI64,
}

impl Known {
    pub(crate) fn new(standing: Standing, wearer: Wearer, last_used: Timestamp) -> Self {
        Known { standing, wearer, last_used: AtomicI64::new(last_used.micros()) }
    }
    /// When it was last used, to a minute.
    pub(crate) fn last_used(&self) -> Timestamp {
        Timestamp::from_micros(self.last_used.load(Ordering::Relaxed))
    }
    /// Moves that on to `now`, unless another request has just done so.
    pub(crate) fn use_at(&self, before: Timestamp, now: Timestamp) -> bool {
        let order = Ordering::Relaxed;
        self.last_used.compare_exchange(before.micros(), now.micros(), order, order).is_ok()
    }
}

/// The map. Made with [`memory`].
#[derive(Debug, Clone)]
pub struct Memory(Arc<RwLock<Inner>>);

#[derive(Debug, Default)]
struct Inner {
    /// Rises with every commit that touched what the map may hold.
    changes: u64,
    by_hash: HashMap<TokenHash, Arc<Known>>,
    by_key: HashMap<Uuid, TokenHash>,
    by_user: HashMap<UserId, HashSet<TokenHash>>,
    /// Organizations whose name stands in some entry.
    organizations: HashSet<OrganizationId>,
}

/// An empty map, and the listener that keeps it true: it belongs into [`gate::Options::listeners`] of the database that
/// [`crate::Sessions`] is made for.
#[must_use = "without its listener the map would trust what is no longer so"]
pub fn memory() -> (Memory, Listener) {
    let memory = Memory(Arc::default());
    let listening = memory.clone();
    (memory, Arc::new(move |committed: &Committed<'_>| listening.committed(committed)))
}

impl Memory {
    // A panic while the lock is held can only have left out an index entry of what was just added or removed; every
    // path looks at `by_hash` last, and removal starts there.
    fn read(&self) -> RwLockReadGuard<'_, Inner> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }
    fn write(&self) -> RwLockWriteGuard<'_, Inner> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is known of a token; and the state of things, for [`Memory::keep`].
    pub(crate) fn look(&self, hash: TokenHash) -> (Option<Arc<Known>>, u64) {
        let inner = self.read();
        (inner.by_hash.get(&hash).cloned(), inner.changes)
    }
    /// Keeps what was read, unless something was committed since [`Memory::look`].
    pub(crate) fn keep(&self, hash: TokenHash, known: Arc<Known>, changes: u64) {
        let mut inner = self.write();
        if inner.changes != changes {
            return;
        }
        if inner.by_hash.len() >= MOST {
            *inner = Inner { changes, ..Inner::default() };
        }
        inner.by_key.insert(known.standing.credential.key(), hash);
        inner.by_user.entry(known.standing.user).or_default().insert(hash);
        inner.organizations.extend(known.wearer.organization.as_ref().map(|(id, _)| *id));
        inner.by_hash.insert(hash, known);
    }
    /// Entries now.
    pub fn len(&self) -> usize {
        self.read().by_hash.len()
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn committed(&self, committed: &Committed<'_>) {
        let concerns = |table: &str| {
            table == SESSION.name
                || table == PERSONAL_TOKEN.name
                || table == users::USER.name
                || table == units::ORGANIZATION.name
        };
        if committed.anything {
            let mut inner = self.write();
            *inner = Inner { changes: inner.changes + 1, ..Inner::default() };
            return;
        }
        let mut inner = None;
        for touched in committed.touched.iter().filter(|touched| concerns(touched.table.name)) {
            let inner = inner.get_or_insert_with(|| {
                let mut inner = self.write();
                inner.changes += 1;
                inner
            });
            match touched.table.name {
                name if name == users::USER.name => inner.forget_user(UserId::from_uuid(touched.key)),
                name if name == units::ORGANIZATION.name => {
                    inner.forget_organization(OrganizationId::from_uuid(touched.key));
                }
                _ => {
                    // By its hash too: a row that was just made is known by no key yet.
                    if let Some(V::Bytes(bytes)) = touched.after("token_hash")
                        && let Ok(bytes) = <[u8; 32]>::try_from(bytes.as_slice())
                    {
                        inner.forget(TokenHash(bytes));
                    }
                    if let Some(hash) = inner.by_key.get(&touched.key).copied() {
                        inner.forget(hash);
                    }
                }
            }
        }
    }
}

impl Inner {
    fn forget(&mut self, hash: TokenHash) {
        let Some(known) = self.by_hash.remove(&hash) else { return };
        self.by_key.remove(&known.standing.credential.key());
        if let Some(hashes) = self.by_user.get_mut(&known.standing.user) {
            hashes.remove(&hash);
            if hashes.is_empty() {
                self.by_user.remove(&known.standing.user);
            }
        }
    }
    fn forget_user(&mut self, user: UserId) {
        for hash in self.by_user.remove(&user).unwrap_or_default() {
            self.forget(hash);
        }
    }
    fn forget_organization(&mut self, organization: OrganizationId) {
        // Most commits touch organizations nobody's session speaks of: an import, for example.
        if !self.organizations.remove(&organization) {
            return;
        }
        let of_it =
            |known: &Known| known.wearer.organization.as_ref().is_some_and(|(id, _)| *id == organization);
        let hashes: Vec<TokenHash> =
            self.by_hash.iter().filter(|(_, known)| of_it(known)).map(|(hash, _)| *hash).collect();
        for hash in hashes {
            self.forget(hash);
        }
    }
}

#[cfg(test)]
#[path = "memory_tests.rs"]
mod tests;

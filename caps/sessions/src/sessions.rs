//! Who sends a request: the doorkeeper of [`web`].

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base::{Clock, Draw, Rng, Timestamp, UserId};
use futures_util::future::BoxFuture;
use gate::{Caller, Circumstances, Db, Engine};
use http::Extensions;
use policy::Snapshot;
use uuid::Uuid;
use web::view::{Avatar, Person, Rights};
use web::{Admitted, Client, Doorkeeper, Presented, Refusal};

use crate::memory::{Known, Memory};
use crate::model::{Credential, SESSION_PREFIX, TOKEN_PREFIX, TokenHash};
use crate::ops::used::{Use, used};
use crate::rules;
use crate::store;

/// How often a use is written down, in seconds.
const TOLD_EVERY: i64 = 60;
/// How often the uses that are due are written, all in one go.
const WRITTEN_EVERY: Duration = Duration::from_secs(10);
/// Uses that wait to be written. More than that come in ten seconds only if more people than the memory holds use theirs
/// for the first time in a minute; what is over is told a minute later.
const MOST_WAITING: usize = 100_000;
/// Uses written in one transaction.
const IN_ONE_GO: usize = 256;

/// Finds out who sends a request.
///
/// A known token costs no query while memory [may be trusted](Db::trusts_memory): on SQLite always, on PostgreSQL while it is
/// known what other nodes changed up to a tenth of a second ago; else one statement for the token and its person, and one for
/// the access. A session that ended, a changed password or a suspension counts from the next request on where it was
/// changed, on other nodes from the next request that changes something, and for mere looks a tenth of a second later.
pub struct Sessions {
    db: Db,
    memory: Memory,
    clock: Arc<dyn Clock>,
    rng: Arc<dyn Rng>,
    waiting: Mutex<HashMap<Uuid, Use>>,
}

impl fmt::Debug for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sessions").finish_non_exhaustive()
    }
}

/// Whether the caller was let in to choose another password, and for nothing else.
pub(crate) fn is_restricted(caller: &Caller) -> bool {
    caller.user().is_some() && caller.access().subject.is_none()
}

impl Sessions {
    /// `memory` is the one whose listener `db` was opened with.
    pub fn new(db: Db, memory: Memory, clock: Arc<dyn Clock>, rng: Arc<dyn Rng>) -> Self {
        Sessions { db, memory, clock, rng, waiting: Mutex::default() }
    }
    /// The database.
    pub fn db(&self) -> &Db {
        &self.db
    }
    fn draw(&self) -> Draw {
        Draw::new(&*self.clock, &*self.rng)
    }
    fn system(&self) -> Arc<Caller> {
        Arc::new(Caller::the_system_without_a_person("sessions", self.draw()))
    }

    /// Who holds this token, if it is one that is good at this moment. The kind is told by how the text begins; a text of
    /// another kind, or one that a cookie cannot be, is nobody's. Whoever `changes` something is not known from memory where
    /// others make changes too.
    pub(crate) async fn holder(
        &self,
        text: &str,
        now: Timestamp,
        changes: bool,
    ) -> gate::Result<Option<Arc<Known>>> {
        let (hash, is_session) = match keys::Token::parse(SESSION_PREFIX, text) {
            Some(token) => (TokenHash::of(&token), true),
            None => match keys::Token::parse(TOKEN_PREFIX, text) {
                Some(token) => (TokenHash::of(&token), false),
                None => return Ok(None),
            },
        };
        let is_own = self.db.engine() == Engine::Sqlite;
        let from_memory = (is_own || !changes) && self.db.trusts_memory();
        let found = self.known(hash, is_session, from_memory).await?;
        let Some(mut known) = found else { return Ok(None) };
        if !is_own && from_memory && rules::alive(&known.standing, known.last_used(), now).is_err() {
            // It may have been used on another node meanwhile: that is not told, but written down.
            let Some(read) = self.known(hash, is_session, false).await? else { return Ok(None) };
            known = read;
        }
        let last_used = known.last_used();
        if let Err(dead) = rules::alive(&known.standing, last_used, now) {
            tracing::debug!(credential = %known.standing.credential.key(), ?dead, "a dead token was presented");
            return Ok(None);
        }
        if now.seconds_since(last_used) >= TOLD_EVERY && known.use_at(last_used, now) {
            self.tell(&known, now);
        }
        Ok(Some(known))
    }

    async fn known(
        &self,
        hash: TokenHash,
        is_session: bool,
        from_memory: bool,
    ) -> gate::Result<Option<Arc<Known>>> {
        let (held, changes) = self.memory.look(hash);
        if let Some(known) = held.filter(|_| from_memory) {
            return Ok(Some(known));
        }
        let found = self.db.read(&self.system(), (hash, is_session), by_token).await?.map(Arc::new);
        if let Some(known) = found.as_ref().filter(|_| self.db.trusts_memory()) {
            self.memory.keep(hash, Arc::clone(known), changes);
        }
        Ok(found)
    }

    /// Notes a use for the next writing.
    fn tell(&self, known: &Known, now: Timestamp) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() < MOST_WAITING {
            waiting.insert(known.standing.credential.key(), Use::new(known.standing.credential, now));
        }
    }

    /// Writes down the uses that are due; answers how many. Called by [`Sessions::keep_books`], and once more before the
    /// server ends.
    pub async fn flush(&self) -> gate::Result<usize> {
        let waiting = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        let uses: Vec<Use> = waiting.into_values().collect();
        for some in uses.chunks(IN_ONE_GO) {
            self.db.write_bulk(&self.system(), some.to_vec(), used).await?;
        }
        Ok(uses.len())
    }
    /// Writes down uses every ten seconds, for ever: to be spawned by the server. What is lost in a crash is when some
    /// sessions were last used, by a minute.
    pub async fn keep_books(self: Arc<Self>) {
        let mut ticks = tokio::time::interval(WRITTEN_EVERY);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            if let Err(error) = self.flush().await {
                tracing::warn!(%error, "when sessions were last used could not be written down");
            }
        }
    }

    /// The caller that whoever holds `known` is from now on.
    async fn caller(&self, known: &Known, circumstances: Circumstances) -> gate::Result<Arc<Caller>> {
        let draw = self.draw();
        let standing = &known.standing;
        let mut circumstances = circumstances;
        let access = match standing.credential {
            Credential::Session { id, must_change, evidence, known_device, .. } => {
                circumstances.session = Some(id);
                (circumstances.evidence, circumstances.known_device) = (Some(evidence), known_device);
                if must_change {
                    // May nothing that takes a permission, whatever door they try: only their own password is left.
                    Arc::new(Snapshot::stranger())
                } else {
                    self.db.snapshot_under(standing.user, draw.at(), &circumstances.context()).await?
                }
            }
            Credential::Token { id } => {
                circumstances.token = Some(id);
                self.db.snapshot_under(standing.user, draw.at(), &circumstances.context()).await?
            }
        };
        Ok(Arc::new(Caller::whose_credential_was_checked(standing.user, access, circumstances, draw)))
    }
}

impl Doorkeeper for Sessions {
    fn admit<'a>(
        &'a self,
        presented: Presented<'a>,
        _: Client,
        now: Timestamp,
        changes: bool,
        extensions: &'a mut Extensions,
    ) -> BoxFuture<'a, Result<Option<Admitted>, Refusal>> {
        Box::pin(async move {
            let (text, by_cookie) = match presented {
                Presented::Bearer(text) => (text, false),
                Presented::Cookie(text) => (text, true),
            };
            let known = self.holder(text, now, changes).await?;
            // A personal access token in a cookie was put there by somebody else.
            let known = known.filter(|known| {
                !by_cookie || matches!(known.standing.credential, Credential::Session { .. })
            });
            let Some(known) = known else {
                return if by_cookie { Ok(None) } else { Err(Refusal::from(&base::codes::UNAUTHENTICATED)) };
            };
            let circumstances = extensions.get::<Circumstances>().cloned().unwrap_or_default();
            let caller = self.caller(&known, circumstances).await?;
            let credential = known.standing.credential;
            let binding = if by_cookie { credential.key().as_bytes().to_vec() } else { Vec::new() };
            let rights = Arc::new(Held(Arc::clone(caller.access())));
            extensions.insert(caller);
            Ok(Some(Admitted { binding, person: Some(person(&known)), rights }))
        })
    }
}

fn person(known: &Known) -> Person {
    let wearer = &known.wearer;
    let user: UserId = known.standing.user;
    Person {
        name: wearer.name.clone(),
        detail: wearer.detail.clone(),
        avatar: Avatar::of(&wearer.name.to_string(), &user.to_string()),
        organization: wearer.organization.as_ref().map(|(_, name)| name.clone()),
        language: wearer.language.clone(),
        time_zone: wearer.time_zone.clone(),
    }
}

/// What the navigation shows: what reaches beyond one's own.
struct Held(Arc<Snapshot>);

impl Rights for Held {
    fn holds(&self, permission: &str) -> bool {
        policy::find(permission).is_some_and(|known| self.0.holds_beyond_own(known))
    }
}

fn by_token<'a>(
    tx: &'a mut gate::ReadTx<'_>,
    (hash, is_session): &'a (TokenHash, bool),
) -> gate::Work<'a, Option<Known>> {
    Box::pin(async move {
        let key = [gate::V::from(hash.0)];
        if *is_session {
            tx.optional(&store::BY_SESSION_TOKEN, &key, store::known_session).await
        } else {
            tx.optional(&store::BY_PERSONAL_TOKEN, &key, store::known_token).await
        }
    })
}

//! Comparing passwords, outside every transaction: between the write that counts a try and the write that settles it.

use std::fmt;
use std::sync::Arc;

use base::{FieldFault, Rejection, SecretText, UserId};
use gate::{Caller, Db, Error, Result, StrangerFailure};
use tokio::sync::Mutex;
use web::{Network, Quota, RateLimit};

use crate::hasher::{Hasher, HasherBusy};
use crate::model::{DeviceHash, Name, Phc};
use crate::ops::change::{own_names, own_state};
use crate::ops::fail::{Fail, Reason, fail, recheck_failed};
use crate::ops::reserve::{Attempt, GiveBack, Reserve, Reserved, give_back, reserve};
use crate::ops::set::may_set;
use crate::rules::{self, Admission, PasswordFault};
use crate::tables::codes;

/// That a password matched. Made by [`Passwords::check`] alone; [`crate::settle`] says whether it still counts.
#[derive(Debug, Clone)]
pub struct Proof {
    pub(crate) attempt: Attempt,
    pub(crate) rehash: Option<Phc>,
}

impl Proof {
    /// Whose password it is.
    pub fn user(&self) -> UserId {
        self.attempt.user
    }
    /// Whether the device they are at was known already.
    pub fn known_device(&self) -> bool {
        self.attempt.known_device()
    }
}

/// That somebody who is signed in gave their own password once more. Made by [`Passwords::recheck`] alone.
#[derive(Debug, Clone)]
pub struct Recheck {
    pub(crate) user: UserId,
    pub(crate) version: i64,
    pub(crate) auth_epoch: i64,
}

/// A person gives their own password once more at most so often: whoever holds a stolen session must not find out by
/// trying. In memory and for each node, beside the lock, which sessions do not run into.
const RECHECKS: Quota = Quota::new(5, 15 * 60);
const RECHECKED_PEOPLE: usize = 10_000;

/// Links that may be made for one person: in an hour, and for each node.
const LINKS: Quota = Quota::new(5, 3600);
/// Links that may be tried from one network: nobody guesses one, and nobody is to keep the hasher busy. A whole company may
/// come in at nine behind one address.
const LINKS_TRIED: Quota = Quota::new(300, 60);
const LINKED_PEOPLE: usize = 10_000;
const NETWORKS: usize = 50_000;

/// Tries at one name wait for each other in this process, before they take a connection: else a thousand at one account
/// would take all of them, only to collide over its one row. Names share this many queues.
const QUEUES: usize = 256;

/// Checks and hashes passwords for one database.
pub struct Passwords {
    db: Db,
    hasher: Arc<Hasher>,
    rechecks: RateLimit<UserId>,
    pub(crate) links_of: RateLimit<UserId>,
    pub(crate) links_tried: RateLimit<Network>,
    queues: [Mutex<()>; QUEUES],
}

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passwords").field("hasher", &self.hasher).finish_non_exhaustive()
    }
}

impl Passwords {
    /// One for the whole server.
    pub fn new(db: Db, hasher: Arc<Hasher>) -> Self {
        let rechecks = RateLimit::new(RECHECKS, RECHECKED_PEOPLE);
        let links_of = RateLimit::new(LINKS, LINKED_PEOPLE);
        let links_tried = RateLimit::new(LINKS_TRIED, NETWORKS);
        Passwords {
            db,
            hasher,
            rechecks,
            links_of,
            links_tried,
            queues: std::array::from_fn(|_| Mutex::new(())),
        }
    }
    /// The database whose passwords they are.
    pub fn db(&self) -> &Db {
        &self.db
    }
    /// The hasher, for what it counts.
    pub fn hasher(&self) -> &Arc<Hasher> {
        &self.hasher
    }

    /// Compares a password with that of whoever has this name (user name, or a verified e-mail address or telephone
    /// number). The caller is a stranger still.
    ///
    /// Two writes and one hash (none where there is no capacity), whether the account is there or not, has a password or
    /// not, is locked or not. Fails with [`codes::SIGN_IN_FAILED`] for all of these and for a wrong password; with
    /// [`codes::SIGN_IN_BLOCKED`] for a right one of an account that is switched off; with [`codes::HASHER_BUSY`] where
    /// there is no capacity, and the try then does not count.
    pub async fn check(
        &self,
        caller: &Arc<Caller>,
        typed: &str,
        password: &SecretText,
        device: Option<DeviceHash>,
    ) -> Result<Proof> {
        let name = Name::parse(typed);
        let command = Reserve::new(name, typed, device, self.db.keyring());
        let slot = command.slot();
        let queue = &self.queues[slot % QUEUES];
        let Reserved { attempt, phc } = {
            let _turn = queue.lock().await;
            self.db.write(caller, command, reserve).await?
        };
        let verdict = match self.hasher.verify(password, phc.as_ref().map(Phc::as_str)).await {
            Ok(verdict) => verdict,
            Err(busy) => {
                let _turn = queue.lock().await;
                self.db.write(caller, GiveBack { attempt, slot }, give_back).await?;
                return Err(busy_rejection(busy).into());
            }
        };
        let Some(attempt) = attempt else {
            let identifier = base::fold(typed.trim()).chars().take(320).collect();
            let failure = StrangerFailure { what: "sign_in.unknown", identifier };
            let _turn = queue.lock().await;
            self.db.record_stranger(caller, failure).await?;
            return Err(failed());
        };
        let reason = match attempt.admission {
            Admission::Locked => Some(Reason::Locked),
            _ if phc.is_none() => Some(Reason::NoPassword),
            _ if !verdict.matches => Some(Reason::WrongPassword),
            _ if !attempt.status.may_sign_in() => Some(Reason::Blocked),
            _ => None,
        };
        if let Some(reason) = reason {
            // What is deleted is not there, also for whoever knows its password.
            let told = reason == Reason::Blocked && attempt.status != users::Status::Deleted;
            let _turn = queue.lock().await;
            self.db.write(caller, Fail { attempt, reason }, fail).await?;
            return Err(if told { Rejection::new(&codes::SIGN_IN_BLOCKED).into() } else { failed() });
        }
        let rehash = if verdict.needs_rehash { self.rehash(caller, password).await } else { None };
        Ok(Proof { attempt, rehash })
    }

    /// Compares a password with the caller's own, in a session that is theirs already.
    ///
    /// Fails with [`codes::CURRENT_WRONG`] at `pointer`, and with 429 after five tries in a quarter of an hour.
    pub async fn recheck(
        &self,
        caller: &Arc<Caller>,
        password: &SecretText,
        pointer: &str,
    ) -> Result<Recheck> {
        let user = caller.user().ok_or_else(|| Rejection::new(&base::codes::UNAUTHENTICATED))?;
        self.rechecks.admit(&user, caller.at())?;
        let state = self.db.read(caller, user, own_state).await?.ok_or(Error::NotFound { noun: "user" })?;
        let phc = state.password.as_ref().map(|stored| stored.phc.as_str());
        let verdict = self.hasher.verify(password, phc).await.map_err(busy_rejection)?;
        let Some(stored) = state.password.filter(|_| verdict.matches) else {
            self.db.write(caller, user, recheck_failed).await?;
            return Err(Rejection::at(pointer, &codes::CURRENT_WRONG).into());
        };
        self.rechecks.forgive(&user);
        Ok(Recheck { user, version: stored.version, auth_epoch: state.auth_epoch })
    }

    /// Checks a new password of the caller's own against the rules, and hashes it. `present` is the one they have just
    /// given for [`Passwords::recheck`].
    pub async fn hash_own(
        &self,
        caller: &Arc<Caller>,
        password: &SecretText,
        present: &SecretText,
        pointer: &str,
    ) -> Result<Phc> {
        let user = caller.user().ok_or_else(|| Rejection::new(&base::codes::UNAUTHENTICATED))?;
        let names = self.db.read(caller, user, own_names).await?;
        if password.expose() == present.expose() {
            return Err(refused(PasswordFault::Unchanged, pointer));
        }
        self.hash(caller, password, &names, pointer).await
    }

    /// Checks a new password for somebody else's account against the rules, and hashes it. Refused like the setting
    /// itself where the caller may not set it.
    pub async fn hash_for(
        &self,
        caller: &Arc<Caller>,
        user: UserId,
        password: &SecretText,
        pointer: &str,
    ) -> Result<Phc> {
        let names = self.db.write(caller, user, may_set).await?;
        self.hash(caller, password, &names, pointer).await
    }

    /// Checks a password for an account that is still to be made, with these `names`, and hashes it.
    pub async fn hash(
        &self,
        caller: &Arc<Caller>,
        password: &SecretText,
        names: &[String],
        pointer: &str,
    ) -> Result<Phc> {
        rules::check_password(password.expose(), names).map_err(|fault| refused(fault, pointer))?;
        hashed(&self.hasher, caller, password).await.map_err(|busy| busy_rejection(busy).into())
    }

    /// While the password is at hand. Nobody waits for it: without capacity the next sign-in does it.
    async fn rehash(&self, caller: &Caller, password: &SecretText) -> Option<Phc> {
        hashed(&self.hasher, caller, password).await.ok()
    }
}

/// Hashes a password that was checked against the rules, with a salt of the command's own chance.
pub(crate) async fn hashed(
    hasher: &Hasher,
    caller: &Caller,
    password: &SecretText,
) -> Result<Phc, HasherBusy> {
    let mut salt = [0; 16];
    salt.copy_from_slice(&caller.draw().bytes()[..16]);
    hasher.hash(password, salt).await.map(Phc::new)
}

fn failed() -> Error {
    Rejection::new(&codes::SIGN_IN_FAILED).into()
}
fn refused(fault: PasswordFault, pointer: &str) -> Error {
    let fault: FieldFault = fault.at(pointer);
    Rejection::from(vec![fault]).into()
}
pub(crate) fn busy_rejection(busy: HasherBusy) -> Rejection {
    Rejection::new(&codes::HASHER_BUSY).with("retry_after", busy.retry_after_seconds)
}

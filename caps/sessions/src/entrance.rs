//! The way in: what signing in by page and by API have in common.

use std::fmt;
use std::sync::Arc;

use base::{Rejection, SecretText};
use credentials::{DeviceHash, Passwords, Settle};
use gate::{Caller, Result};
use policy::Snapshot;
use web::{Context, Network, Quota, RateLimit};

use crate::model::{Kind, Lifetime, SESSION_PREFIX, TokenHash};
use crate::ops::sign_in::{SignIn, sign_in};
use crate::ops::start::Started;
use crate::sessions::Sessions;

/// Tries to sign in from one network: a whole company may come in at nine behind one address, and no single one may take
/// the hasher from everybody else.
const TRIES: Quota = Quota::new(1_200, 60);
const NETWORKS: usize = 50_000;

/// What signing in takes. One for the whole server: pages and API share its limit.
pub struct Entrance {
    pub(crate) sessions: Arc<Sessions>,
    passwords: Arc<Passwords>,
    tries: RateLimit<Network>,
}

impl fmt::Debug for Entrance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entrance").finish_non_exhaustive()
    }
}

/// Who wants in.
#[derive(Debug)]
pub(crate) struct Ask<'a> {
    pub(crate) identifier: &'a str,
    pub(crate) password: &'a SecretText,
    /// What the device says it is known by.
    pub(crate) device: Option<&'a str>,
    pub(crate) kind: Kind,
    pub(crate) stay: bool,
}

/// A session begun, with what its holder must keep.
pub(crate) struct Begun {
    pub(crate) started: Started,
    pub(crate) token: keys::Token,
    /// What the device will be known by; nothing where it keeps what it has.
    pub(crate) device: Option<keys::Token>,
}

impl Entrance {
    /// `sessions` and `passwords` are for the same database.
    pub fn new(sessions: Arc<Sessions>, passwords: Arc<Passwords>) -> Self {
        Entrance { sessions, passwords, tries: RateLimit::new(TRIES, NETWORKS) }
    }

    /// Checks a password and begins a session. Refusals are those of [`Passwords::check`], and 429 for a network with too
    /// many tries.
    pub(crate) async fn sign_in(&self, context: &Context, caller: &Caller, ask: &Ask<'_>) -> Result<Begun> {
        self.tries.admit(&Network::of(context.client().address), context.started())?;
        // Whoever signs in is nobody yet, also where they come with a session.
        let mut circumstances = caller.circumstances().clone();
        (circumstances.session, circumstances.token) = (None, None);
        (circumstances.evidence, circumstances.known_device) = (None, false);
        let stranger = Arc::new(Caller::stranger(circumstances.clone(), context.draw()));
        let known_by = ask.device.and_then(|text| keys::Token::parse(DeviceHash::PREFIX, text));
        let device = known_by.as_ref().map(DeviceHash::of);
        let proof = self.passwords.check(&stranger, ask.identifier, ask.password, device).await?;

        let draw = context.draw();
        let id = draw.id();
        let token = keys::Token::from_bytes(SESSION_PREFIX, draw.bytes());
        let new_device = match (&known_by, proof.known_device()) {
            (Some(_), true) => None,
            // What an unknown device brought along is not taken over: it may be somebody else's, or made up.
            _ => Some(keys::Token::from_bytes(DeviceHash::PREFIX, draw.bytes())),
        };
        let known_as = new_device.as_ref().or(known_by.as_ref()).map(DeviceHash::of);
        let user = proof.user();
        let command = SignIn {
            // INVARIANT: one of the two is there by the match above.
            settle: Settle::new(proof, known_as.ok_or(gate::Error::NotFound { noun: "device" })?),
            id,
            token: TokenHash::of(&token),
            kind: ask.kind,
            lifetime: if ask.stay { Lifetime::STAY } else { Lifetime::DAY },
        };
        circumstances.session = Some(id);
        // From here on it is known who acts; but only the new session may do anything.
        let nothing = Arc::new(Snapshot::stranger());
        let caller = Arc::new(Caller::whose_credential_was_checked(user, nothing, circumstances, draw));
        match self.sessions.db().write(&caller, command, sign_in).await? {
            Some(started) => Ok(Begun { started, token, device: new_device }),
            None => Err(Rejection::new(&credentials::codes::SIGN_IN_FAILED).into()),
        }
    }
}

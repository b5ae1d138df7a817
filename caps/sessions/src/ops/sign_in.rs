//! Signing in with a password: what was proved and what is begun by it, in one transaction.

use base::SessionId;
use credentials::{Confirmed, Settle, Settled};
use gate::{Work, WriteTx};
use policy::Evidence;

use super::start::{StartSession, Started, start_session};
use crate::model::{Kind, Lifetime, TokenHash};

/// Begins a session on the strength of a password.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// That the password matched.
    pub settle: Settle,
    /// The session's id.
    pub id: SessionId,
    /// Hash of the session's token.
    pub token: TokenHash,
    /// What will hold it.
    pub kind: Kind,
    /// How long it lasts.
    pub lifetime: Lifetime,
}

/// Begins the session. None: password or status changed while the password was compared; answer
/// [`credentials::codes::SIGN_IN_FAILED`].
pub fn sign_in<'a>(tx: &'a mut WriteTx<'_>, command: &'a SignIn) -> Work<'a, Option<Started>> {
    Box::pin(async move {
        // The answer and not an error: what is on record of it must stay.
        let Settled::Confirmed(Confirmed { user, auth_epoch, must_change, known_device }) =
            credentials::settle(tx, &command.settle).await?
        else {
            return Ok(None);
        };
        let start = StartSession {
            id: command.id,
            user,
            auth_epoch,
            token: command.token,
            kind: command.kind,
            lifetime: command.lifetime,
            must_change,
            evidence: Evidence::by_password(tx.at()),
            known_device,
            proof: "the password was just given",
        };
        start_session(tx, &start).await.map(Some)
    })
}

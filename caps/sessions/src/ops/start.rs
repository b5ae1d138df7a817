//! Beginning a session.

use base::{SessionId, Timestamp, UserId};
use gate::{V, Work, WriteTx};
use policy::Evidence;

use super::end::end_one;
use crate::device;
use crate::model::{EndedWhy, Kind, Lifetime, TokenHash};
use crate::rules::MOST_SESSIONS;
use crate::store;
use crate::tables::{EndSessions, SESSION, STARTED};

/// Begins a session for somebody who has just proved who they are.
#[derive(Debug, Clone)]
pub struct StartSession {
    /// Its id.
    pub id: SessionId,
    /// Whose.
    pub user: UserId,
    /// The account's epoch when the proof was checked.
    pub auth_epoch: i64,
    /// Hash of the token that whoever proved it gets.
    pub token: TokenHash,
    /// What holds it.
    pub kind: Kind,
    /// How long it lasts.
    pub lifetime: Lifetime,
    /// Good for nothing but choosing another password.
    pub must_change: bool,
    /// When they proved it.
    pub evidence: Evidence,
    /// They had signed in on that device before.
    pub known_device: bool,
    /// What was proved, for review.
    pub proof: &'static str,
}

/// A session that began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Started {
    /// Its id.
    pub id: SessionId,
    /// Whose.
    pub user: UserId,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// Good for nothing but choosing another password.
    pub must_change: bool,
}

/// Begins a session. Where and by what is taken from the caller's circumstances. Whoever has too many loses the one that
/// was unused longest.
pub fn start_session<'a>(tx: &'a mut WriteTx<'_>, command: &'a StartSession) -> Work<'a, Started> {
    Box::pin(async move {
        let grant = tx
            .grant_by_proof_instead_of_permission::<EndSessions>(command.user, command.proof)
            .await?
            .ok_or(gate::Error::NotFound { noun: "user" })?;
        let at = tx.at();
        let open: Vec<SessionId> =
            tx.rows(&store::OPEN_SESSIONS, &[V::from(command.user), V::from(at)], |row| row.get(0)).await?;
        for session in open.into_iter().skip(MOST_SESSIONS as usize - 1) {
            end_one(tx, &grant, session, EndedWhy::Displaced).await?;
        }
        let expires_at = at.plus_seconds(command.lifetime.absolute_seconds);
        let circumstances = tx.caller().circumstances().clone();
        let change = grant
            .insert_part(&SESSION, command.id.uuid(), &STARTED)?
            .set("token_hash", command.token.0)
            .set("auth_epoch", command.auth_epoch)
            .set("kind", command.kind.name())
            .set("must_change", command.must_change)
            .set("created_at", at)
            .set("proved_at", command.evidence.proved_at)
            .set("second_factor_at", command.evidence.second_factor_at)
            .set("known_device", command.known_device)
            .set("idle_seconds", command.lifetime.idle_seconds)
            .set("expires_at", expires_at)
            .set("address", circumstances.address.map(|address| address.to_string()))
            .set("device_name", device::name(circumstances.user_agent.as_deref()))
            .set("user_agent", circumstances.user_agent);
        tx.apply(change).await?;
        Ok(Started { id: command.id, user: command.user, expires_at, must_change: command.must_change })
    })
}

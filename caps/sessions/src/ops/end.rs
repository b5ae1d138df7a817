//! Ending sessions.

use base::{SessionId, Timestamp, UserId};
use gate::{Granted, V, Work, WriteTx};

use crate::model::EndedWhy;
use crate::store;
use crate::tables::{ENDED, EndSessions, SESSION};

/// Ends one session of somebody.
#[derive(Debug, Clone)]
pub struct EndSession {
    /// Whose.
    pub user: UserId,
    /// Which.
    pub session: SessionId,
}

/// Ends it. One that is over already stays as it is.
pub fn end_session<'a>(tx: &'a mut WriteTx<'_>, command: &'a EndSession) -> Work<'a, ()> {
    Box::pin(async move {
        let grant = tx.grant::<EndSessions>(command.user).await?;
        end_one(tx, &grant, command.session, EndedWhy::Revoked).await
    })
}

/// Ends all sessions of somebody, or all but one.
#[derive(Debug, Clone)]
pub struct EndAll {
    /// Whose.
    pub user: UserId,
    /// The one that goes on.
    pub except: Option<SessionId>,
}

/// Ends them; answers how many.
pub fn end_all<'a>(tx: &'a mut WriteTx<'_>, command: &'a EndAll) -> Work<'a, usize> {
    Box::pin(async move {
        let grant = tx.grant::<EndSessions>(command.user).await?;
        let key = [V::from(command.user), V::from(tx.at())];
        let open: Vec<SessionId> = tx.rows(&store::OPEN_SESSIONS, &key, |row| row.get(0)).await?;
        let mut ended = 0;
        for session in open.into_iter().filter(|session| Some(*session) != command.except) {
            end_one(tx, &grant, session, EndedWhy::Revoked).await?;
            ended += 1;
        }
        Ok(ended)
    })
}

/// Ends the session that the caller came by: its token is proof enough. Nothing to do for whoever came without one.
pub fn sign_out<'a>(tx: &'a mut WriteTx<'_>, (): &'a ()) -> Work<'a, ()> {
    Box::pin(async move {
        let (Some(user), Some(session)) = (tx.caller().user(), tx.caller().circumstances().session) else {
            return Ok(());
        };
        let proof = "its own token was just presented";
        match tx.grant_by_proof_instead_of_permission::<EndSessions>(user, proof).await? {
            Some(grant) => end_one(tx, &grant, session, EndedWhy::SignedOut).await,
            None => Ok(()),
        }
    })
}

pub(crate) async fn end_one<'t>(
    tx: &mut WriteTx<'t>,
    grant: &Granted<'t, EndSessions>,
    session: SessionId,
    why: EndedWhy,
) -> gate::Result<()> {
    let key = [V::from(session), V::from(grant.id())];
    let ended: Option<Option<Timestamp>> = tx.optional(&store::SESSION_ENDED, &key, |row| row.get(0)).await?;
    match ended {
        None => Err(gate::Error::NotFound { noun: "session" }),
        Some(Some(_)) => Ok(()),
        Some(None) => {
            let at = tx.at();
            let change = grant
                .update_part(&SESSION, session.uuid(), &ENDED)?
                .set("ended_at", at)
                .set("ended_why", why.name());
            tx.apply(change).await?;
            Ok(())
        }
    }
}

//! What is read: somebody's sessions and tokens.

use base::{PageOf, SessionId, UserId};
use gate::{Action, ReadTx, V, Work};
use users::User;

use crate::model::{PersonalToken, Session};
use crate::store;
use crate::tables::{ReadSessions, ReadTokens};

/// Fails with "no such user" unless the caller may see that user by this action.
async fn require<A: Action<On = User>>(tx: &mut ReadTx<'_>, user: UserId) -> gate::Result<()> {
    let scope = tx.scope::<A>();
    let seen =
        tx.visible_optional(&scope, &store::SEEN, &[V::from(user)], |row| row.get::<UserId>(0)).await?;
    seen.map(|_| ()).ok_or(gate::Error::NotFound { noun: "user" })
}

/// Somebody's live sessions, the one used last first. There are no more of them than fit on a page.
pub fn sessions_of<'a>(tx: &'a mut ReadTx<'_>, user: &'a UserId) -> Work<'a, PageOf<Session>> {
    Box::pin(async move {
        require::<ReadSessions>(tx, *user).await?;
        let current: Option<SessionId> = tx.caller().circumstances().session;
        let key = [V::from(*user), V::from(tx.at())];
        let scope = tx.scope::<ReadSessions>();
        let mut items = tx.visible(&scope, &store::SESSIONS_OF, &key, store::session).await?;
        for session in &mut items {
            session.current = Some(session.id) == current;
        }
        Ok(whole(items))
    })
}

/// Somebody's personal access tokens in force, the newest first. There are no more of them than fit on a page.
pub fn tokens_of<'a>(tx: &'a mut ReadTx<'_>, user: &'a UserId) -> Work<'a, PageOf<PersonalToken>> {
    Box::pin(async move {
        require::<ReadTokens>(tx, *user).await?;
        let key = [V::from(*user), V::from(tx.at())];
        let scope = tx.scope::<ReadTokens>();
        Ok(whole(tx.visible(&scope, &store::TOKENS_OF, &key, store::token).await?))
    })
}

fn whole<T>(items: Vec<T>) -> PageOf<T> {
    let total = Some(items.len() as u64);
    PageOf { items, next_cursor: None, total, total_capped: false }
}

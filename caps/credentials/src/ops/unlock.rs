//! Lifting a lock before its time.

use base::{Rejection, UserId};
use gate::{Note, Outcome, V, Work, WriteTx};

use crate::store;
use crate::tables::{UNLOCKED, Unlock, codes};

/// Lifts the lock that failed tries brought on somebody's account; tries are counted from the beginning. Refused with
/// [`codes::NOT_LOCKED`] where there is none.
pub fn unlock<'a>(tx: &'a mut WriteTx<'_>, user: &'a UserId) -> Work<'a, ()> {
    Box::pin(async move {
        let grant = tx.grant::<Unlock>(*user).await?;
        let organization = grant.row()?.managing_organization;
        let key = [V::from(*user)];
        let state = tx.optional(&store::STATE, &key, store::state).await?;
        if state.is_none_or(|state| state.guard.locked_until <= tx.at()) {
            return Err(Rejection::new(&codes::NOT_LOCKED).into());
        }
        tx.keep(&store::UNLOCK, &key).await?;
        tx.note(
            Note::new(&UNLOCKED, Outcome::Done, "user", Some(user.uuid()))
                .in_organization(organization)
                .about(*user),
        );
        Ok(())
    })
}

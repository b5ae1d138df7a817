//! What is read for pages.

use base::{Timestamp, UserId};
use gate::{Action, ReadTx, V, Work};
use policy::Verdict;
use users::User;

use crate::model::Sight;
use crate::store;
use crate::tables::{SetPasswords, Unlock};

users::locks!(locked);

/// Which of these people are locked out, of those whose lock the caller may lift.
fn locked<'a>(tx: &'a mut ReadTx<'_>, people: &'a [UserId]) -> Work<'a, Vec<(UserId, Timestamp)>> {
    Box::pin(async move {
        let scope = tx.scope::<Unlock>();
        if scope.is_nothing() {
            return Ok(Vec::new());
        }
        let among = [V::Uuids(people.iter().map(|id| id.uuid()).collect()), V::from(tx.at())];
        tx.visible(&scope, &store::LOCKED, &among, |row| Ok((row.get(0)?, row.get(1)?))).await
    })
}

async fn may<A: Action<On = User>>(tx: &mut ReadTx<'_>, user: UserId) -> gate::Result<bool> {
    Ok(matches!(tx.may::<A>(user).await?, Verdict::Allow(_) | Verdict::NeedsSecond(_)))
}

/// None: how this person signs in is none of the caller's business.
pub(crate) fn sight<'a>(tx: &'a mut ReadTx<'_>, user: &'a UserId) -> Work<'a, Option<Sight>> {
    Box::pin(async move {
        let may_set = may::<SetPasswords>(tx, *user).await?;
        let may_unlock = may::<Unlock>(tx, *user).await?;
        if !may_set && !may_unlock {
            return Ok(None);
        }
        let key = [V::from(*user)];
        let mut sight = tx.optional(&store::SIGHT, &key, store::sight).await?;
        if let Some(sight) = &mut sight {
            sight.locked_until = sight.locked_until.filter(|until| *until > tx.at());
            sight.ways_in = tx.rows(&store::WAYS_IN, &key, |row| row.get(0)).await?;
            (sight.may_set, sight.may_unlock) = (may_set, may_unlock);
        }
        Ok(sight)
    })
}

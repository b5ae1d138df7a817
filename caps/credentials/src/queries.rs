//! What is read for pages.

use base::{Timestamp, UserId};
use gate::{Action, ReadTx, V, Work};
use policy::Verdict;
use users::User;

use crate::link::{LinkHash, LinkSight, Opened, opens};
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

/// How an account stands towards links. None: it is none of the caller's business.
pub(crate) fn link_sight<'a>(tx: &'a mut ReadTx<'_>, user: &'a UserId) -> Work<'a, Option<LinkSight>> {
    Box::pin(async move {
        if !may::<SetPasswords>(tx, *user).await? {
            return Ok(None);
        }
        let now = tx.at();
        let sight = tx.optional(&store::LINK_SIGHT, &[V::from(*user)], store::link_sight).await?;
        Ok(sight.map(|mut sight| {
            // One that is too old opens nothing, and one that the account's status keeps shut is still there.
            sight.open = sight.open.filter(|open| open.expires_at > now);
            sight
        }))
    })
}

/// What a link opens. None: nothing.
pub(crate) fn opened<'a>(tx: &'a mut ReadTx<'_>, hash: &'a LinkHash) -> Work<'a, Option<Opened>> {
    Box::pin(async move {
        let found = tx.optional(&store::LINK, &[hash.value()], store::link).await?;
        let now = tx.at();
        let found = found.filter(|found| opens(found.expires_at, now, found.status, found.has_password));
        let Some(found) = found else { return Ok(None) };
        let key = [V::from(found.user)];
        let names = tx.rows(&store::NAMES, &key, |row| row.get(0)).await?;
        let by_link = [V::from(found.user), V::from(found.sent_to)];
        let ways_in = tx.rows(&store::WAYS_IN_BY_LINK, &by_link, |row| row.get(0)).await?;
        Ok(Some(Opened { user: found.user, names, ways_in }))
    })
}

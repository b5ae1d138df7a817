//! What is read for pages.

use base::UserId;
use gate::{ReadTx, V, Work};
use policy::Verdict;

use crate::model::Sight;
use crate::store;
use crate::tables::SetPasswords;

/// None: the caller may not set this person's password.
pub(crate) fn sight<'a>(tx: &'a mut ReadTx<'_>, user: &'a UserId) -> Work<'a, Option<Sight>> {
    Box::pin(async move {
        if !matches!(tx.may::<SetPasswords>(*user).await?, Verdict::Allow(_) | Verdict::NeedsSecond(_)) {
            return Ok(None);
        }
        let mut sight = tx.optional(&store::SIGHT, &[V::from(*user)], store::sight).await?;
        if let Some(sight) = &mut sight {
            sight.locked_until = sight.locked_until.filter(|until| *until > tx.at());
        }
        Ok(sight)
    })
}

//! Changing one's own password.

use base::{Rejection, UserId};
use gate::{V, Work, WriteTx};

use super::changed;
use crate::check::Recheck;
use crate::model::Phc;
use crate::store;
use crate::tables::{CHANGED, PASSWORD, SetPasswords};

/// Changes the password of whoever calls.
#[derive(Debug, Clone)]
pub struct ChangePassword {
    /// That they gave the present one.
    pub proof: Recheck,
    /// The new one's hash.
    pub phc: Phc,
}

/// Changes a password and ends every session but the one it is changed in. Answers the row's version.
pub fn change_password<'a>(tx: &'a mut WriteTx<'_>, command: &'a ChangePassword) -> Work<'a, i64> {
    Box::pin(async move {
        let user = command.proof.user;
        let key = [V::from(user)];
        let state = tx.optional(&store::STATE, &key, store::state).await?;
        let stored =
            state.filter(|state| state.auth_epoch == command.proof.auth_epoch).and_then(|s| s.password);
        let stored = stored.filter(|stored| stored.version == command.proof.version);
        let proof = "the present password was just given";
        let grant = tx.grant_by_proof_instead_of_permission::<SetPasswords>(user, proof).await?;
        // Somebody changed password or status since the present one was compared.
        let (Some(stored), Some(grant)) = (stored, grant) else {
            return Err(Rejection::new(&base::codes::STALE).into());
        };
        let at = tx.at();
        let change = grant
            .update_part(&PASSWORD, stored.id.uuid(), &CHANGED)?
            .set("phc", command.phc.as_str())
            .set("must_change", false)
            .set("set_at", at);
        let applied = tx.apply(change).await?;
        let session = tx.caller().circumstances().session;
        changed::tell(tx, user, session, proof).await?;
        Ok(applied.version)
    })
}

/// Names that one's own new password must not repeat.
pub(crate) fn own_names<'a>(tx: &'a mut gate::ReadTx<'_>, user: &'a UserId) -> Work<'a, Vec<String>> {
    Box::pin(async move { tx.rows(&store::NAMES, &[V::from(*user)], |row| row.get(0)).await })
}

/// What one's own present password is compared with.
pub(crate) fn own_state<'a>(
    tx: &'a mut gate::ReadTx<'_>,
    user: &'a UserId,
) -> Work<'a, Option<store::State>> {
    Box::pin(async move { tx.optional(&store::STATE, &[V::from(*user)], store::state).await })
}

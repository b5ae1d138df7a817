//! Giving an account a password: its first, or another in place of one that is lost.

use base::{Rejection, UserId};
use gate::{V, Work, WriteTx};
use users::Activate;

use super::activation::end_open;
use super::changed;
use crate::link::Ended;
use crate::model::{PasswordId, Phc};
use crate::store;
use crate::tables::{PASSWORD, SET, SetPasswords, codes};

/// Sets somebody's password.
#[derive(Debug, Clone)]
pub struct SetPassword {
    /// Whose.
    pub user: UserId,
    /// The id of the row, where the account has no password yet.
    pub id: PasswordId,
    /// The hash, from [`crate::Passwords::hash`].
    pub phc: Phc,
    /// They must choose another when they sign in: so it is for every password that somebody else knows.
    pub must_change: bool,
}

/// Sets a password, ends every session and forgets every known device: who needs a new password from somebody else may
/// have lost more than the old one. A pending account becomes active, so one that nobody could sign in to is refused
/// ([`codes::NO_NAME`] at `/password`). Answers the row's version.
pub fn set_password<'a>(tx: &'a mut WriteTx<'_>, command: &'a SetPassword) -> Work<'a, i64> {
    set_password_or_say_at(tx, command, "/password")
}

/// [`set_password`]; where nobody could sign in to the account, that is told at this field.
pub(crate) fn set_password_or_say_at<'a>(
    tx: &'a mut WriteTx<'_>,
    command: &'a SetPassword,
    pointer: &'static str,
) -> Work<'a, i64> {
    Box::pin(async move {
        let grant = tx.grant::<SetPasswords>(command.user).await?;
        need_way_in(tx, command.user, pointer).await?;
        end_open(tx, &grant, command.user, Ended::Overtaken).await?;
        let key = [V::from(command.user)];
        let present: Option<PasswordId> = tx.optional(&store::PASSWORD_OF, &key, |row| row.get(0)).await?;
        let change = match present {
            Some(id) => grant.update_part(&PASSWORD, id.uuid(), &SET)?,
            None => grant.insert_part(&PASSWORD, command.id.uuid(), &SET)?,
        };
        let at = tx.at();
        let change =
            change.set("phc", command.phc.as_str()).set("must_change", command.must_change).set("set_at", at);
        let applied = tx.apply(change).await?;
        tx.keep(&store::DEVICES_FORGET, &key).await?;
        changed::tell(tx, command.user, None, "the permission to set the password was checked").await?;
        // Pending until the first credential is set, and no longer.
        let proof = "a credential was just set";
        users::activate(tx, &Activate { user: command.user, proof }).await?;
        Ok(applied.version)
    })
}

/// Refuses an account without a user name and a verified address: a password would open nothing.
pub(super) async fn need_way_in(tx: &mut WriteTx<'_>, user: UserId, pointer: &str) -> gate::Result<()> {
    let ways = tx.rows(&store::WAYS_IN, &[V::from(user)], |row| row.get::<String>(0)).await?;
    if ways.is_empty() {
        return Err(Rejection::at(pointer, &codes::NO_NAME).into());
    }
    Ok(())
}

/// Whether the caller may set somebody's password, and the names it must not repeat: asked before it is hashed.
pub(crate) fn may_set<'a>(tx: &'a mut WriteTx<'_>, user: &'a UserId) -> Work<'a, Vec<String>> {
    Box::pin(async move {
        tx.grant::<SetPasswords>(*user).await?;
        tx.rows(&store::NAMES, &[V::from(*user)], |row| row.get(0)).await
    })
}

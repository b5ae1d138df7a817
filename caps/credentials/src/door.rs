//! What the API and the pages do alike: the words of both are checked, hashed and written here.

use std::sync::Arc;

use base::{SecretText, UserId};
use gate::{Caller, Result};

use crate::check::Passwords;
use crate::ops::change::{ChangePassword, change_password};
use crate::ops::set::{SetPassword, set_password};

/// Changes the caller's own password. Faults are named `/current_password` and `/new_password`.
pub(crate) async fn change_own(
    passwords: &Passwords,
    caller: &Arc<Caller>,
    present: &SecretText,
    new: &SecretText,
) -> Result<()> {
    let proof = passwords.recheck(caller, present, "/current_password").await?;
    let phc = passwords.hash_own(caller, new, present, "/new_password").await?;
    passwords.db().write(caller, ChangePassword { proof, phc }, change_password).await?;
    Ok(())
}

/// Sets somebody's password. Faults are named `/password`.
pub(crate) async fn set_for(
    passwords: &Passwords,
    caller: &Arc<Caller>,
    user: UserId,
    password: &SecretText,
    must_change: bool,
) -> Result<()> {
    let phc = passwords.hash_for(caller, user, password, "/password").await?;
    let command = SetPassword { user, id: caller.draw().id(), phc, must_change };
    passwords.db().write(caller, command, set_password).await?;
    Ok(())
}

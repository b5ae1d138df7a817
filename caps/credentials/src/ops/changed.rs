//! The slot for whatever ends, or goes on, when somebody's password changed.

use base::linkme::distributed_slice;
use base::{SessionId, UserId};
use gate::{V, Work, WriteTx};
use users::RaiseAuthEpoch;

use crate::store;

/// A password that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Whose.
    pub user: UserId,
    /// The account's epoch from now on: whatever was born under another is dead.
    pub auth_epoch: i64,
    /// The session the person changed their own password in: it goes on, under the new epoch, without restriction.
    pub kept: Option<SessionId>,
}

/// What is called inside the transaction that changes a password, after the account's epoch rose.
pub type Reaction = for<'a, 't> fn(&'a mut WriteTx<'t>, Changed) -> Work<'a, ()>;

/// Every reaction, gathered by the linker. The server refuses to start while it is empty: people who change their own
/// password would be signed out by it.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static PASSWORD_CHANGED: [Reaction];

/// Enters a reaction: `credentials::on_password_changed!(carry_over);`
#[macro_export]
macro_rules! on_password_changed {
    ($reaction:path) => {
        #[allow(
            unsafe_code,
            reason = "a linker section gathers the entries; nothing is dereferenced by hand"
        )]
        const _: () = {
            #[::base::linkme::distributed_slice($crate::PASSWORD_CHANGED)]
            #[linkme(crate = ::base::linkme)]
            static ENTRY: $crate::Reaction = $reaction;
        };
    };
}

/// Raises the account's epoch and tells everybody. By what right, the caller has checked.
pub(crate) async fn tell(
    tx: &mut WriteTx<'_>,
    user: UserId,
    kept: Option<SessionId>,
    proof: &'static str,
) -> gate::Result<()> {
    let auth_epoch = users::raise_auth_epoch(tx, &RaiseAuthEpoch { user, proof }).await?;
    let changed = Changed { user, auth_epoch, kept };
    for reaction in PASSWORD_CHANGED {
        reaction(tx, changed.clone()).await?;
    }
    // A lock was there to keep guesses from the old password.
    tx.keep(&store::UNLOCK, &[V::from(user)]).await?;
    Ok(())
}

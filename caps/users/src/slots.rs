//! Where higher capabilities take part in what happens to a user.
//!
//! Vetoes and reactions run inside the transaction of the change, after it was authorised: a veto before anything is
//! written, a reaction after. The linker gathers them; `server` links every capability, so none is missing.

use base::UserId;
use base::linkme::distributed_slice;
use gate::{Work, WriteTx};

use crate::model::Status;

/// A change of status that is about to happen, or just did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusMove {
    /// Whose.
    pub user: UserId,
    /// From.
    pub from: Status,
    /// To.
    pub to: Status,
}

/// Takes part in a change of status. Fails with a rejection that says why it must not be.
pub type StatusHook = for<'a, 't> fn(&'a mut WriteTx<'t>, &'a StatusMove) -> Work<'a, ()>;

/// Asked before a status changes: the last administrator must not be suspended, somebody with running bookings not
/// be deleted.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static STATUS_VETOES: [StatusHook];

/// Told after a status changed.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static STATUS_REACTIONS: [StatusHook];

/// Enters a veto: `users::status_veto!(last_administrator_stays);`
#[macro_export]
macro_rules! status_veto {
    ($hook:path) => {
        #[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
        const _: () = {
            #[::base::linkme::distributed_slice($crate::STATUS_VETOES)]
            #[linkme(crate = ::base::linkme)]
            static ENTRY: $crate::StatusHook = $hook;
        };
    };
}

/// Enters a reaction: `users::status_reaction!(end_assignments);`
#[macro_export]
macro_rules! status_reaction {
    ($hook:path) => {
        #[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
        const _: () = {
            #[::base::linkme::distributed_slice($crate::STATUS_REACTIONS)]
            #[linkme(crate = ::base::linkme)]
            static ENTRY: $crate::StatusHook = $hook;
        };
    };
}

pub(crate) async fn ask(tx: &mut WriteTx<'_>, hooks: &[StatusHook], step: &StatusMove) -> gate::Result<()> {
    for hook in hooks {
        hook(tx, step).await?;
    }
    Ok(())
}

/// Whether some capability offers to give roles when an account is made.
pub(crate) fn offers_roles() -> bool {
    false
}

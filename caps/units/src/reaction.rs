//! The slot for whatever rests on a unit: assignments are suspended when it stops work.

use base::linkme::distributed_slice;
use base::{OrganizationId, UnitId};
use gate::{Work, WriteTx};

use crate::model::{Status, UnitKind};

/// A unit whose status changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitChanged {
    /// The unit.
    pub unit: UnitId,
    /// Its internal number.
    pub rid: i64,
    /// Whose it is.
    pub organization: OrganizationId,
    /// What sort of unit it is.
    pub kind: UnitKind,
    /// Its status before.
    pub from: Status,
    /// Its status now.
    pub to: Status,
}

/// What is called, inside the transaction that changes the status, once for each unit, after the unit's row changed.
/// An error undoes the whole change.
pub type UnitReaction = for<'a, 't> fn(&'a mut WriteTx<'t>, UnitChanged) -> Work<'a, ()>;

/// Every reaction, gathered by the linker. Entered with [`on_unit_changed!`](crate::on_unit_changed!). The server
/// refuses to start while it is empty: assignments would go on under a unit that is closed.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static UNIT_REACTIONS: [UnitReaction];

/// Enters a reaction to changes of a unit's status: `units::on_unit_changed!(suspend_assignments);`
#[macro_export]
macro_rules! on_unit_changed {
    ($reaction:path) => {
        #[allow(
            unsafe_code,
            reason = "a linker section gathers the entries; nothing is dereferenced by hand"
        )]
        const _: () = {
            #[::base::linkme::distributed_slice($crate::UNIT_REACTIONS)]
            #[linkme(crate = ::base::linkme)]
            static ENTRY: $crate::UnitReaction = $reaction;
        };
    };
}

/// Tells everybody, one after the other.
pub(crate) async fn tell(tx: &mut WriteTx<'_>, changed: &UnitChanged) -> gate::Result<()> {
    for reaction in UNIT_REACTIONS {
        reaction(tx, changed.clone()).await?;
    }
    Ok(())
}

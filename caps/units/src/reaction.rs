//! The slots for whatever rests on a unit: assignments are suspended when it stops work, and pages say how many people
//! are in it.

use std::collections::HashMap;

use base::linkme::distributed_slice;
use base::{OrganizationId, UnitId};
use gate::{ReadTx, Work, WriteTx};

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

/// How many people are in each of these units now, as far as the caller may see them; a unit without any may be left out.
pub type UnitPeople = for<'a, 't> fn(&'a mut ReadTx<'t>, &'a [UnitId]) -> Work<'a, Vec<(UnitId, i64)>>;

/// Whoever knows the people of units. Asked once for a page. Entered with [`unit_people!`](crate::unit_people!).
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static UNIT_PEOPLE: [UnitPeople];

/// Enters who knows the people of units: `units::unit_people!(count);`
#[macro_export]
macro_rules! unit_people {
    ($count:path) => {
        #[allow(
            unsafe_code,
            reason = "a linker section gathers the entries; nothing is dereferenced by hand"
        )]
        const _: () = {
            #[::base::linkme::distributed_slice($crate::UNIT_PEOPLE)]
            #[linkme(crate = ::base::linkme)]
            static ENTRY: $crate::UnitPeople = $count;
        };
    };
}

/// How many people are in each of these units; nothing where nobody knows.
pub(crate) async fn people(
    tx: &mut ReadTx<'_>,
    units: &[UnitId],
) -> gate::Result<Option<HashMap<UnitId, i64>>> {
    if UNIT_PEOPLE.is_empty() || units.is_empty() {
        return Ok(None);
    }
    let mut all = HashMap::new();
    for count in UNIT_PEOPLE {
        for (unit, people) in count(tx, units).await? {
            *all.entry(unit).or_insert(0) += people;
        }
    }
    Ok(Some(all))
}

/// Tells everybody, one after the other.
pub(crate) async fn tell(tx: &mut WriteTx<'_>, changed: &UnitChanged) -> gate::Result<()> {
    for reaction in UNIT_REACTIONS {
        reaction(tx, changed.clone()).await?;
    }
    Ok(())
}

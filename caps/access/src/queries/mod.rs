//! What can be asked: roles and who holds them, somebody's grants and assignments with their history, the people of a
//! unit, and what somebody may do after all. Everything within what the caller may see.

mod assignments;
mod decisions;
mod effective;
mod grants;
mod groups;
mod held;
mod matrix;
mod modules;
mod roles;

use std::collections::HashSet;

use base::{OrganizationId, Timestamp, UnitId, UserId};
use gate::{Caller, Error, ReadTx, V};
use policy::{Permission, RowFilter, Verdict};

use crate::actions::SeeAccess;
use crate::model::Phase;
use crate::permissions::ROLES_READ;

pub use self::groups::{GroupGrantView, grants_of_group};
pub use assignments::{
    AssignmentFilter, AssignmentView, PEOPLE, PersonOfUnit, UnitPeople, assignments_of, people_of_unit,
};
pub use decisions::{Answer, Decide, MOST_DECISIONS, decisions};
pub use effective::{Because, EffectiveAccess, Reached, Where, effective_access};
pub use grants::{GrantFilter, GrantView, Holder, HolderQuery, grants_of, holders};
pub use held::{Asked, By, Held, HeldPage, HeldPlace, HeldQuery, extent, held};
pub use matrix::{Matrix, MatrixFilter, MatrixRole, matrix};
pub use modules::{ModulePermission, ModuleView, module, modules};
pub use roles::{
    Level, Relatives, RoleDetail, RoleView, Spread, role, role_names, roles, roles_named, spread,
};

/// Rows of one answer that shows a whole history.
const MOST_ROWS: i64 = 1_000;

/// A stretch of time in the history of a grant or assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period<F> {
    /// Since when.
    pub from: Timestamp,
    /// Until when; [`Timestamp::FOREVER`] while nothing is known of an end.
    pub until: Timestamp,
    /// What held in it.
    pub flag: F,
}

/// A name beside an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<I> {
    /// Its id.
    pub id: I,
    /// Its name.
    pub name: String,
}

/// What the dates of several periods have come to: in force, else still to begin, else over.
fn phase_of<F>(now: Timestamp, periods: &[Period<F>]) -> Phase {
    let phases = periods.iter().map(|period| Phase::at(now, period.from, period.until));
    phases.fold(Phase::Over, |all, one| match (all, one) {
        (Phase::InForce, _) | (_, Phase::InForce) => Phase::InForce,
        (Phase::Planned, _) | (_, Phase::Planned) => Phase::Planned,
        _ => Phase::Over,
    })
}

/// "No such user" unless the caller may see what that person holds.
async fn require_seen(tx: &mut ReadTx<'_>, user: UserId) -> gate::Result<()> {
    match tx.may::<SeeAccess>(user).await? {
        Verdict::Allow(_) | Verdict::NeedsSecond(_) => Ok(()),
        Verdict::Deny(_) => Err(Error::NotFound { noun: "user" }),
    }
}

/// Which grants and assignments of visible people the caller may see: their own, and those in places within reach. What
/// somebody holds in another organization is that one's affair, though the person belongs to both.
pub(crate) struct Sight {
    all: bool,
    me: Option<UserId>,
    organizations: Vec<uuid::Uuid>,
    roots: Vec<i64>,
}

impl Sight {
    pub(crate) fn of(caller: &Caller) -> Self {
        Sight::by(caller, &ROLES_READ)
    }
    /// What another permission reaches; one's own only where everybody has it for that.
    pub(crate) fn by(caller: &Caller, permission: &Permission) -> Self {
        let me = caller.user().filter(|_| permission.own_by_nature);
        match RowFilter::of(caller.access(), permission) {
            RowFilter::Everything => Sight { all: true, me, organizations: Vec::new(), roots: Vec::new() },
            RowFilter::Some { organizations, roots, .. } => Sight {
                all: false,
                me,
                organizations: organizations.iter().map(|id| id.uuid()).collect(),
                roots,
            },
        }
    }
    /// The parameters `$1` to `$4` of [`within_sight`], and further ones.
    pub(crate) fn parameters<const N: usize>(&self, further: [V; N]) -> Vec<V> {
        let own = [
            V::Bool(self.all),
            V::from(self.me),
            V::Uuids(self.organizations.clone()),
            V::Ints(self.roots.clone()),
        ];
        own.into_iter().chain(further).collect()
    }
}

/// Places that the caller is not cleared for: what somebody has there is not told, though the person may be seen.
#[derive(Debug, Default)]
pub(crate) struct Secret {
    units: HashSet<UnitId>,
    organizations: HashSet<OrganizationId>,
}

impl Secret {
    /// Those among places of somebody; none where it is the caller, who knows where they are.
    pub(crate) async fn among(
        tx: &mut ReadTx<'_>,
        user: UserId,
        places: &[(Option<UnitId>, Option<OrganizationId>)],
    ) -> gate::Result<Self> {
        if tx.caller().user() == Some(user) {
            return Ok(Secret::default());
        }
        let units: Vec<UnitId> = places.iter().filter_map(|(unit, _)| *unit).collect();
        let organizations: Vec<OrganizationId> = places.iter().filter_map(|(_, id)| *id).collect();
        Ok(Secret {
            units: tx.above_clearance::<units::Unit>(&units).await?,
            organizations: tx.above_clearance::<units::Organization>(&organizations).await?,
        })
    }
    /// Whether what is there is not told.
    pub(crate) fn hides(&self, unit: Option<UnitId>, organization: Option<OrganizationId>) -> bool {
        unit.is_some_and(|id| self.units.contains(&id))
            || organization.is_some_and(|id| self.organizations.contains(&id))
    }
}

/// "The row `x` of a table with `user_id`, `organization_id` and `unit_rid` is within [`Sight`]."
macro_rules! within_sight {
    () => {
        "($1 OR x.user_id = $2 OR x.organization_id = ANY($3)
          OR x.unit_rid IN (SELECT c.descendant_rid FROM unit_closure c WHERE c.ancestor_rid = ANY($4)))"
    };
}
pub(crate) use within_sight;

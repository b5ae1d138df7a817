//! What can be asked: roles and who holds them, somebody's grants and assignments with their history, the people of a
//! unit, and what somebody may do after all. Everything within what the caller may see.

mod assignments;
mod effective;
mod grants;
mod roles;

use base::{Timestamp, UserId};
use gate::{Error, ReadTx};
use policy::Verdict;

use crate::actions::SeeAccess;
use crate::model::Phase;

pub use assignments::{
    AssignmentFilter, AssignmentView, PEOPLE, PersonOfUnit, UnitPeople, assignments_of, people_of_unit,
};
pub use effective::{Because, EffectiveAccess, Reached, Where, effective_access};
pub use grants::{GRANTS, GrantFilter, GrantView, Holder, HolderQuery, grants_of, holders};
pub use roles::{Level, RoleDetail, RoleView, role, roles};

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

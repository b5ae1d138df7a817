//! What can be done to roles, grants and assignments. Every operation takes the open transaction and a command that is
//! a plain value.

mod assignments;
mod export;
mod grants;
mod groups;
mod hooks;
mod modules;
mod passing;
mod roles;
mod seed;
mod settle;

use base::{Id, UnitId, UserId};
use gate::{Action, Error, Granted, NewAt, Resource, WriteTx};
use policy::Verdict;
use users::User;

use crate::model::GrantScope;

pub use assignments::{
    AssignUnit, AssignmentState, EndAssignment, SetHead, Transfer, assign_unit, end_assignment, set_head,
    transfer,
};
pub(crate) use export::export_refused;
pub use export::{NoteExport, note_export};
pub use grants::{
    AppointFirst, EndGrant, GrantRole, GrantState, PreferGrant, appoint_first, end_grant, grant_role,
    is_super_admin, prefer_grant, require_other_super_admin,
};
pub use groups::{EndGroupGrant, GrantToGroup, GroupGrantState, end_group_grant, grant_to_group};
pub use modules::{DeclareModule, ModuleState, RetireModule, declare_module, retire_module};
pub use passing::{PassOn, pass_on};
pub use roles::{
    ChangeRole, CreateRole, Levels, RetireRole, RoleChanges, RoleState, change_role, create_role, retire_role,
};
pub use seed::{Seeded, seed_roles};
pub use settle::{SettleDue, Settled, people_due, settle_due, settle_person};

/// Opens an account for whoever made it in this very command: by the same caller at the same instant. Somebody who may
/// create people in a unit can so place them there at once.
async fn born_in_this_command<'t, A: Action<On = User>>(
    tx: &mut WriteTx<'t>,
    user: UserId,
) -> gate::Result<Option<Granted<'t, A>>> {
    let Some(caller) = tx.caller().user() else { return Ok(None) };
    let now = tx.at();
    let found = tx
        .grant_by_proof_instead_of_permission::<A>(user, "the caller made the account in this very command")
        .await?;
    let Some(granted) = found else { return Ok(None) };
    let row = granted.row()?;
    let born = row.created_by == Some(caller) && row.created_at == now;
    Ok(born.then_some(granted))
}

/// The right to something new at a place. A refusal about a unit is "no such unit" for whoever may not see it.
async fn authorize_at<'t, A: Action>(
    tx: &mut WriteTx<'t>,
    id: Id<<A::On as Resource>::Kind>,
    scope: GrantScope,
    at: NewAt,
) -> gate::Result<Granted<'t, A>> {
    match (tx.authorize_new::<A>(id, at).await, scope) {
        (Err(error), GrantScope::Unit(unit)) => Err(hide_unless_unit_is_seen(tx, unit, error).await?),
        (answer, _) => answer,
    }
}

/// A refusal about a unit is "no such unit" for whoever may not see it.
async fn hide_unless_unit_is_seen(tx: &mut WriteTx<'_>, unit: UnitId, error: Error) -> gate::Result<Error> {
    let Error::Refused(mut refusal) = error else { return Ok(error) };
    refusal.may_know = !matches!(tx.may::<units::may::ReadUnit>(unit).await?, Verdict::Deny(_));
    Ok(Error::Refused(refusal))
}

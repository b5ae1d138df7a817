//! What this capability does when something happens in those below it.

use gate::{Work, WriteTx};
use units::{Status as UnitStatus, UnitChanged};
use users::{Status, StatusMove};

use super::assignments::{future, go_on};
use super::grants::{is_super_admin, require_other_super_admin};
use crate::actions::DealWithPlaces;
use crate::store::{self, AssignmentRow};
use crate::tables::{ASSIGNMENT_RESUMED, ASSIGNMENT_SUSPENDED};

units::on_unit_changed!(suspend_or_resume);
users::status_veto!(last_super_admin_stays);

/// When a unit stops work its assignments rest: they say where people stand, and give nobody any right. When it goes
/// back to work they hold again.
fn suspend_or_resume<'a, 't>(tx: &'a mut WriteTx<'t>, changed: UnitChanged) -> Work<'a, ()> {
    Box::pin(async move {
        let suspend = changed.to != UnitStatus::Active;
        let event = if suspend { &ASSIGNMENT_SUSPENDED } else { &ASSIGNMENT_RESUMED };
        let now = tx.at();
        let all = store::live_in_unit(tx, changed.unit).await?;
        let all: Vec<AssignmentRow> = all.into_iter().filter(|row| row.span.until > now).collect();
        for rows in all.chunk_by(|a, b| a.user == b.user && a.assignment == b.assignment) {
            let granted = tx
                .grant_by_proof_instead_of_permission::<DealWithPlaces>(
                    rows[0].user,
                    "the unit's own change of status was authorised",
                )
                .await?;
            let Some(on) = granted else { continue };
            let mut wanted = future(now, rows);
            for span in &mut wanted {
                span.flag.is_suspended = suspend;
            }
            go_on(tx, &on, rows, &wanted, event).await?;
        }
        Ok(())
    })
}

/// Nobody takes away the account of the last Super Admin.
fn last_super_admin_stays<'a, 't>(tx: &'a mut WriteTx<'t>, step: &'a StatusMove) -> Work<'a, ()> {
    Box::pin(async move {
        let stays = step.to == Status::Active;
        if !stays && is_super_admin(tx, step.user).await? {
            require_other_super_admin(tx, step.user).await?;
        }
        Ok(())
    })
}

//! The one session that outlives a change of password: the one it was changed in.

use credentials::Changed;
use gate::{Work, WriteTx};

use crate::tables::{CARRIED_OVER, EndSessions, SESSION};

credentials::on_password_changed!(carry_over);

fn carry_over<'a>(tx: &'a mut WriteTx<'_>, changed: Changed) -> Work<'a, ()> {
    Box::pin(async move {
        let Some(session) = changed.kept else { return Ok(()) };
        let proof = "the present password was just given in it";
        let Some(grant) = tx.grant_by_proof_instead_of_permission::<EndSessions>(changed.user, proof).await?
        else {
            return Ok(());
        };
        let at = tx.at();
        let change = grant
            .update_part(&SESSION, session.uuid(), &CARRIED_OVER)?
            .set("auth_epoch", changed.auth_epoch)
            .set("must_change", false)
            .set("proved_at", at);
        tx.apply(change).await?;
        Ok(())
    })
}

//! What an export writes: that it happens, or that it was refused.

use gate::{Caller, Error, Note, Outcome, Refusal, Work, WriteTx};
use policy::{Denial, RowFilter};

use crate::actions::ExportAccess;
use crate::permissions::ROLES_EXPORT;
use crate::queries::Asked;
use crate::tables::EXPORTED;

/// Somebody is about to take away who may do what.
#[derive(Debug, Clone)]
pub struct NoteExport {
    /// Of which holdings.
    pub asked: Asked,
    /// How many holdings that will be.
    pub count: i64,
}

/// Puts an export on record. To be committed before the first byte leaves: an export that nobody can trace must not be
/// possible, one that was begun and broke off may be on record.
pub fn note_export<'a>(tx: &'a mut WriteTx<'_>, command: &'a NoteExport) -> Work<'a, ()> {
    Box::pin(async move {
        tx.access().await?;
        let scope = tx.scope::<ExportAccess>();
        if scope.is_nothing() {
            return Err(export_refused(tx.caller()));
        }
        let organization = match scope.filter() {
            RowFilter::Some { organizations, .. } if organizations.len() == 1 => {
                organizations.first().copied()
            }
            _ => None,
        };
        let mut note = Note::new(&EXPORTED, Outcome::Done, "grant", None)
            .in_organization(organization)
            .facet("count", command.count);
        if let Some(role) = command.asked.role {
            note = note.facet("role", role.to_string());
        }
        tx.note(note);
        Ok(())
    })
}

/// Answers an export that was refused, as a write: the gate puts the refusal on record. Does nothing if the right has come
/// since.
pub fn refuse_export<'a>(tx: &'a mut WriteTx<'_>, (): &'a ()) -> Work<'a, ()> {
    Box::pin(async move {
        tx.access().await?;
        if tx.scope::<ExportAccess>().is_nothing() { Err(export_refused(tx.caller())) } else { Ok(()) }
    })
}

/// The refusal of the whole of it.
pub(crate) fn export_refused(caller: &Caller) -> Error {
    let denial = if caller.user().is_none() { Denial::Stranger } else { Denial::NoGrant };
    Error::Refused(Box::new(Refusal {
        permission: ROLES_EXPORT.name,
        denial,
        may_know: true,
        noun: "grant",
        target: None,
        organization: None,
    }))
}

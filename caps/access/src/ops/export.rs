//! What an export writes: that it happens.

use gate::{Caller, Error, Work, WriteTx};
use policy::RowFilter;

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
        let mut note = tx.note_of_all::<ExportAccess>(&EXPORTED, "grant")?.facet("count", command.count);
        if let Some(role) = command.asked.role {
            note = note.facet("role", role.to_string());
        }
        if let Some(organization) = command.asked.organization {
            note = note.facet("of", organization.to_string());
        }
        tx.note(note);
        Ok(())
    })
}

/// The refusal of the whole of it to whose right reaches this far.
pub(crate) fn export_refused(reach: &RowFilter, caller: &Caller) -> Error {
    Error::refused_all(&ROLES_EXPORT, "grant", reach, caller)
}

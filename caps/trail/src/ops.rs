//! The few things that are written: that somebody exported, and that somebody was refused.

use gate::policy::RowFilter;
use gate::{Caller, Error, Work, WriteTx};

use crate::export::Format;
use crate::model::{Search, Through};
use crate::tables::{EXPORT, EXPORTED, Export, READ, READ_OWN};

/// Somebody is about to export.
#[derive(Debug, Clone)]
pub struct NoteExport {
    /// What.
    pub search: Search,
    /// As what.
    pub format: Format,
    /// How many records that will be.
    pub count: i64,
}

/// Puts an export on record. To be committed before the first byte leaves: an export that nobody can trace must not be
/// possible, one that was begun and broke off may be on record.
pub fn note_export<'a>(tx: &'a mut WriteTx<'_>, command: &'a NoteExport) -> Work<'a, ()> {
    Box::pin(async move {
        let search = &command.search;
        let mut note = tx.note_of_all::<Export>(&EXPORTED, "record")?;
        if search.organization.is_some() {
            note = note.in_organization(search.organization);
        }
        let mut note = note
            .facet("format", command.format.name())
            .facet("filter", search.facet())
            .facet("count", command.count)
            .facet("by_address", search.address.is_some());
        if let (Some(person), Some(address)) = (tx.caller().user(), search.address) {
            note = note.personal(person, "address", address.to_string());
        }
        tx.note(note);
        Ok(())
    })
}

/// The refusal of the whole trail to whose right reaches this far.
pub(crate) fn refused(through: Through, reach: &RowFilter, caller: &Caller) -> Error {
    let permission = match through {
        Through::Read => &READ,
        Through::Own => &READ_OWN,
        Through::Export => &EXPORT,
    };
    Error::refused_all(permission, "record", reach, caller)
}

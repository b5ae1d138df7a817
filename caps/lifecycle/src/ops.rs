//! What an import does, in transactions of bounded size: each composes the operations of the capabilities below. Every
//! one compares anew with what is there, so that running it again finds nothing left to do.

mod people;
mod units;
mod uploads;
mod users;

use ::units::Organization;
use base::OrganizationId;
use gate::{Error, Note, Outcome, Result, V, Work, WriteTx, action, event};
use policy::Aim;

pub(crate) use people::{ChangeManagers, ChangePeople, Tally, change_managers, change_people};
pub(crate) use units::{MakeDepartments, make_departments, resolve};
pub use uploads::drop_old_uploads;
pub(crate) use uploads::{KeepUpload, Upload, drop_upload, keep_upload, upload};
pub(crate) use users::{CreateUsers, create_users};

use crate::codes;
use crate::model::ImportKind;
use crate::store;

policy::permission!(/// Import people or business accounts into an organization. What an import does takes the rights for that besides.
    pub RUN = "imports.run");

action!(/// Import people or business accounts into an organization.
    pub Run on Organization, needs RUN, by Aim::Managing);

event!(/// A file was imported; facets `kind`, `sha256` and how many people or business accounts it created, moved, updated,
    /// let go, and of what they stand under.
    pub APPLIED = "import.applied", 1);

/// The values under which an error carries which of a chunk's entries it is about.
pub(crate) const POSITION: &str = "import_position";

/// Refuses whoever may not import into an organization, and an organization that is not at work.
pub(crate) fn may_import<'a>(tx: &'a mut WriteTx<'_>, organization: &'a OrganizationId) -> Work<'a, ()> {
    Box::pin(async move {
        tx.grant::<Run>(*organization).await?;
        let active = tx
            .optional(&store::ORGANIZATION_STATUS, &[V::from(*organization)], |row| row.get::<bool>(0))
            .await?;
        if active == Some(true) {
            Ok(())
        } else {
            Err(base::Rejection::new(&codes::ORGANIZATION_INACTIVE).into())
        }
    })
}

/// What stands in the record of an import as a whole.
#[derive(Debug, Clone)]
pub(crate) struct NoteApplied {
    pub(crate) organization: OrganizationId,
    pub(crate) kind: ImportKind,
    pub(crate) sha256: [u8; 32],
    pub(crate) tally: Tally,
}

/// Puts an import on record.
pub(crate) fn note_applied<'a>(tx: &'a mut WriteTx<'_>, command: &'a NoteApplied) -> Work<'a, ()> {
    Box::pin(async move {
        tx.grant::<Run>(command.organization).await?;
        let tally = &command.tally;
        let note = Note::new(&APPLIED, Outcome::Done, "organization", Some(command.organization.uuid()))
            .in_organization(Some(command.organization))
            .facet("kind", command.kind.name())
            .facet("sha256", hex(&command.sha256))
            .facet("created", tally.created)
            .facet("updated", tally.updated);
        tx.note(match command.kind {
            ImportKind::Organizations => note
                .facet("territories", tally.territories)
                .facet("territories_updated", tally.territories_updated),
            ImportKind::Hr | ImportKind::Users => note
                .facet("moved", tally.moved)
                .facet("left", tally.left)
                .facet("departments", tally.departments),
        });
        Ok(())
    })
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Lets a refusal say which entry of a chunk it is about.
pub(crate) fn about<T>(position: usize, result: Result<T>) -> Result<T> {
    result.map_err(|error| match error {
        Error::Rejected(rejection) => Error::rejected(rejection.with(POSITION, position)),
        other => other,
    })
}

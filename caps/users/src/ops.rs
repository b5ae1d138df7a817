//! What can be done to users. Every operation takes the open transaction and a command that is a plain value.

mod avatar;
mod create;
mod due;
mod export;
mod identifiers;
mod members;
mod profile;
mod save;
mod settings;
mod status;

pub use avatar::{AvatarChanged, SetAvatar, set_avatar};
pub use create::{Checked, CreateAnswer, CreateUser, NewMembership, NewUser, create, create_with_proof};
pub use due::{Due, DuePlace, memberships_due, statuses_due};
pub use export::{NoteExport, note_export};
pub use identifiers::{
    AddIdentifier, MakePrimary, NewAddress, RemoveIdentifier, VerifyIdentifier, VouchForIdentifier,
    add_identifier, make_primary, remove_identifier, verify_identifier, vouch_for_identifier,
};
pub use members::{
    AddMembership, ChangeMembership, EndDue, EndMembership, add_membership, change_membership,
    end_due_membership, end_due_memberships, end_membership,
};
pub use profile::{UpdateProfile, update_profile};
pub use settings::{DismissHint, UpdateSettings, dismiss_hint, update_settings};
pub use status::{
    Activate, ChangeStatus, DeleteUser, RaiseAuthEpoch, RevertDue, StatusChanged, UndeleteUser, activate,
    change_status, delete, foresee_statuses, note_login, raise_auth_epoch, revert_due_status,
    revert_due_statuses, undelete,
};

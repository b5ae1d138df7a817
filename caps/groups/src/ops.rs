//! What can be done: groups made, changed and retired, people added and taken out. Every operation takes the open transaction and
//! a command that is a plain value.

mod groups;
mod members;

use serde::{Deserialize, Serialize};

pub use groups::{ChangeGroup, CreateGroup, RetireGroup, change_group, create_group, retire_group};
pub use members::{AddMembers, EndMember, LeaveAll, add_members, end_member, leave_all};
pub(crate) use members::{Expire, expire};

/// What became of a group, or of somebody's time in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupState {
    /// Its id.
    pub id: uuid::Uuid,
    /// Its entity tag.
    pub version: i64,
}

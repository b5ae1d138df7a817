//! What groups and their members are.

use base::{GroupId, Id, IdKind, OrganizationId, Timestamp, UserId};

/// What names a membership in a group.
#[derive(Debug)]
pub enum MemberKind {}
impl IdKind for MemberKind {
    const NOUN: &'static str = "group_member";
}
/// One person's time in a group.
pub type MemberId = Id<MemberKind>;

/// A group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// Whose. None: the installation's.
    pub organization: Option<OrganizationId>,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Since when nobody is in it any more.
    pub retired: Option<Timestamp>,
    /// Rises with every change.
    pub version: i64,
}

/// Somebody's time in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its id.
    pub id: MemberId,
    /// In which group.
    pub group: GroupId,
    /// Whose the group is. None: the installation's.
    pub organization: Option<OrganizationId>,
    /// Who.
    pub user: UserId,
    /// Since when.
    pub from: Timestamp,
    /// Until when; [`Timestamp::FOREVER`] while nothing is known of an end.
    pub until: Timestamp,
    /// Whether it was put on record that it is over.
    pub closed: bool,
    /// Rises with every change.
    pub version: i64,
}

impl Member {
    /// Whether they are in the group at an instant.
    pub fn holds(&self, now: Timestamp) -> bool {
        !self.closed && self.from <= now && now < self.until
    }
}

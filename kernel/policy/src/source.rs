//! Who gave a right, and by which means it came to the person who holds it.

use base::{DelegationId, GrantId, GroupId, OrganizationId, RoleId, UserId};

use crate::Priority;

/// Who gave a right: what the "why" shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Source {
    /// The grant; of a post the assignment in its place. Of what is delegated the delegator's.
    pub grant: GrantId,
    /// The role it gave.
    pub role: RoleId,
    /// How it came to whoever holds it.
    pub means: Means,
}

/// How a right came to whoever holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Means {
    /// It was given to them.
    Direct,
    /// It was given to a group that they are in, and so to them.
    Group(GroupId),
    /// It was given to them as a special permission: for a time, with each use on record in this organization's trail, or in the
    /// installation's.
    Special(Option<OrganizationId>),
    /// Somebody lets them act in their place.
    Delegated(Delegated),
}

/// Under which delegation somebody acts in whose place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Delegated {
    /// The delegation.
    pub delegation: DelegationId,
    /// In whose place.
    pub delegator: UserId,
    /// The delegator's rank: people are managed by the lower of both.
    pub rank: Priority,
}

impl Source {
    /// Given to the person themselves, without anything special.
    pub const fn direct(grant: GrantId, role: RoleId) -> Self {
        Source { grant, role, means: Means::Direct }
    }
    /// Under which delegation it is used, if under one.
    pub const fn delegated(&self) -> Option<Delegated> {
        match self.means {
            Means::Delegated(delegated) => Some(delegated),
            _ => None,
        }
    }
    /// Through which group it is had, if through one.
    pub const fn group(&self) -> Option<GroupId> {
        match self.means {
            Means::Group(group) => Some(group),
            _ => None,
        }
    }
    /// Whether it is a special permission, whose use is put on record.
    pub const fn is_special(&self) -> bool {
        matches!(self.means, Means::Special(_))
    }
    /// Whether the person has it for themselves, to pass on: neither in somebody's place nor as a special permission.
    pub const fn is_own(&self) -> bool {
        matches!(self.means, Means::Direct | Means::Group(_))
    }
    /// Which of several sources of the same right is named and used: the lowest. What is one's own comes before what one has as
    /// one of a group, that before what is special, that before what is done in somebody's place, there the higher rank first.
    pub(crate) fn order(&self) -> (u8, i64) {
        match self.means {
            Means::Direct => (0, 0),
            Means::Group(_) => (1, 0),
            Means::Special(_) => (2, 0),
            Means::Delegated(delegated) => (3, delegated.rank.0.saturating_neg()),
        }
    }
}

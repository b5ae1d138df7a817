//! What a delegation is.

use base::{DelegationId, OrganizationId, Timestamp, UnitId, UserId};

/// That one person may act in another one's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegation {
    /// Its id.
    pub id: DelegationId,
    /// In whose place.
    pub delegator: UserId,
    /// Who acts.
    pub delegate: UserId,
    /// In which organization. None: wherever the delegator holds the permissions.
    pub organization: Option<OrganizationId>,
    /// In which unit of it and below. None: in all of it.
    pub unit: Option<UnitId>,
    /// Which of the permissions that the delegator holds, by name.
    pub permissions: Vec<String>,
    /// Since when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// It ended, by its date or before.
    pub closed: bool,
    /// Rises with every change.
    pub version: i64,
}

impl Delegation {
    /// Whether it holds at an instant.
    pub fn holds(&self, now: Timestamp) -> bool {
        !self.closed && self.from <= now && now < self.until
    }
    /// Whether it holds or is to hold.
    pub fn is_open(&self, now: Timestamp) -> bool {
        !self.closed && now < self.until
    }
}

//! What an alert is.

use base::{GrantId, Id, IdKind, OrganizationId, Timestamp, UserId};

/// What names an alert.
#[derive(Debug)]
pub enum AlertKind {}
impl IdKind for AlertKind {
    const NOUN: &'static str = "special_alert";
}
/// An alert.
pub type AlertId = Id<AlertKind>;

/// What is unusual about a use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It is the first one of its grant.
    FirstUse,
    /// It lies outside of usual working hours.
    OffHours,
    /// It is more often than its own history.
    Rate,
}

impl Reason {
    /// All of them.
    pub const ALL: [Reason; 3] = [Reason::FirstUse, Reason::OffHours, Reason::Rate];
    /// As stored, and as the API names it.
    pub const fn name(self) -> &'static str {
        match self {
            Reason::FirstUse => "first_use",
            Reason::OffHours => "off_hours",
            Reason::Rate => "rate",
        }
    }
    /// From its stored name.
    pub fn from_name(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == text)
    }
    /// The key of its name in the message catalogue.
    pub const fn message(self) -> &'static str {
        match self {
            Reason::FirstUse => "special-first-use",
            Reason::OffHours => "special-off-hours",
            Reason::Rate => "special-rate",
        }
    }
}

/// An unusual use of a special permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alert {
    /// Its id.
    pub id: AlertId,
    /// Of which grant.
    pub grant: GrantId,
    /// Whose.
    pub user: UserId,
    /// Where the grant holds. None: everywhere.
    pub organization: Option<OrganizationId>,
    /// What is unusual.
    pub reason: Reason,
    /// When it was used, to the minute.
    pub used: Timestamp,
    /// When somebody said that they have seen it.
    pub seen: Option<Timestamp>,
    /// Its version.
    pub version: i64,
}

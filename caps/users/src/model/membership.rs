//! A person's place in an organization.

use base::{MembershipId, OrganizationId, Timestamp, UserId};
use serde_json::Value as Json;

use super::MembershipStatus;

/// A person's place in an organization.
#[derive(Debug, Clone, PartialEq)]
pub struct Membership {
    /// Its id.
    pub id: MembershipId,
    /// Whose.
    pub user: UserId,
    /// Where.
    pub organization: OrganizationId,
    /// How it stands.
    pub status: MembershipStatus,
    /// The organization's number for the person; unique there.
    pub employee_number: Option<String>,
    /// What they do there, in words.
    pub title: Option<String>,
    /// Who leads them there.
    pub manager: Option<UserId>,
    /// Extended attributes of this organization.
    pub attributes: Option<Json>,
    /// Since when.
    pub starts_at: Timestamp,
    /// Until when; [`Timestamp::FOREVER`] while nothing is known of an end.
    pub ends_at: Timestamp,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// Rises with every change.
    pub version: i64,
}

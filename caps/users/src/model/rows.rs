//! A user and what belongs to one, as read from the database.

use base::{
    BlobId, Currency, DisplayText, FullName, OrganizationId, PersonName, Timestamp, UserId, Username,
};
use serde_json::Value as Json;

use super::{BirthDate, IdentifierId, IdentifierKind, LanguageTag, Status, UserType, Zone};

/// A user.
#[derive(Debug, Clone)]
pub struct User {
    /// The immutable id.
    pub id: UserId,
    /// The internal number.
    pub rid: i64,
    /// Who alone may change identifiers, credentials, profile and status. None: the platform.
    pub managing_organization: Option<OrganizationId>,
    /// What they are to the company.
    pub user_type: UserType,
    /// How the account stands.
    pub status: Status,
    /// Why it stands so, in the words of whoever changed it.
    pub status_reason: Option<String>,
    /// Further notes on that.
    pub status_notes: Option<String>,
    /// When it reverts by itself.
    pub status_until: Option<Timestamp>,
    /// To what it reverts, or what undeleting restores.
    pub status_before: Option<Status>,
    /// First name.
    pub first_name: PersonName,
    /// Middle name or names.
    pub middle_name: Option<PersonName>,
    /// Last name.
    pub last_name: PersonName,
    /// The name to sign in with.
    pub username: Option<Username>,
    /// The address that mail goes to.
    pub primary_email: Option<String>,
    /// The number that is called, in E.164.
    pub primary_phone: Option<String>,
    /// Whether the primary e-mail, or the primary phone where there is none, is proved to be theirs.
    pub is_verified: bool,
    /// Date of birth.
    pub birth_date: Option<BirthDate>,
    /// Postal address, as [`Address`](super::Address) writes it.
    pub address: Option<Json>,
    /// Driving licence, as [`Licence`](super::Licence) writes it.
    pub licence: Option<Json>,
    /// How dates and numbers are written for them.
    pub locale: Option<LanguageTag>,
    /// Their time zone.
    pub time_zone: Option<Zone>,
    /// The language they read.
    pub language: Option<LanguageTag>,
    /// The currency they think in.
    pub currency: Option<Currency>,
    /// Communication preferences, as [`Communication`](super::Communication) writes them.
    pub communication: Option<Json>,
    /// Extended attributes.
    pub attributes: Option<Json>,
    /// Their photo.
    pub avatar: Option<BlobId>,
    /// How complete the profile is, in per cent.
    pub completeness: i64,
    /// Rises with every change that must end sessions. A session remembers the one it was born under.
    pub auth_epoch: i64,
    /// When they last signed in.
    pub last_login_at: Option<Timestamp>,
    /// When the account was made.
    pub created_at: Timestamp,
    /// By whom; None: by the installation.
    pub created_by: Option<UserId>,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// By whom; None: by the installation.
    pub updated_by: Option<UserId>,
    /// When it was deleted.
    pub deleted_at: Option<Timestamp>,
    /// Rises with every change.
    pub version: i64,
}

impl User {
    /// First, middle and last name.
    pub fn full_name(&self) -> FullName {
        full_name(&self.first_name, self.middle_name.as_ref(), &self.last_name)
    }
}

/// A name of its parts.
pub(crate) fn full_name(first: &DisplayText, middle: Option<&DisplayText>, last: &DisplayText) -> FullName {
    FullName {
        first: first.as_str().to_owned(),
        middle: middle.map(|middle| middle.as_str().to_owned()),
        last: last.as_str().to_owned(),
    }
}

/// One of a person's addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier {
    /// Its id.
    pub id: IdentifierId,
    /// Whose it is.
    pub user: UserId,
    /// What it is.
    pub kind: IdentifierKind,
    /// As it was written; a phone in E.164.
    pub value: String,
    /// When it was proved to be theirs.
    pub verified_at: Option<Timestamp>,
    /// Whether it is the one that is used.
    pub is_primary: bool,
    /// Since when it is there.
    pub created_at: Timestamp,
}

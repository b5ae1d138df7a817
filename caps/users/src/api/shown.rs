//! What programs are answered.

use std::collections::{BTreeMap, BTreeSet};

use base::{BlobId, MembershipId, OrganizationId, PageOf, Timestamp, UserId};
use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

use crate::list::{Facets, UserRow};
use crate::model::{
    Density, Digest, Hint, Identifier, IdentifierId, IdentifierKind, ListView, MembershipStatus, Settings,
    Status, Theme, UserType, today,
};
use crate::ops::CreateAnswer;
use crate::queries::{Counts, MembershipView, UserView};

/// What came of a creation.
#[derive(Clone, Serialize, ToSchema)]
pub(crate) struct Made {
    /// The account.
    #[schema(value_type = Uuid)]
    pub id: UserId,
    /// Its version.
    pub version: i64,
    /// `created`: all of it is the account's own. `accepted`: whether its e-mail address is, shows when the person proves it.
    pub state: &'static str,
    /// What is shown this once, to be handed over: `activation` is a link. Not there where there is nothing, nor in the
    /// answer to a repeated request.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<BTreeMap<String, String>>)]
    pub once: Option<BTreeMap<&'static str, String>>,
    /// Proposals that wait for a second person: roles that the account does not have yet. Not there where nothing waits.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<Uuid>, max_items = 20, required = false)]
    pub proposal_ids: Vec<second::ProposalId>,
}

impl From<CreateAnswer> for Made {
    fn from(answer: CreateAnswer) -> Self {
        let state = match answer {
            CreateAnswer::Created(_) => "created",
            CreateAnswer::Accepted(_) => "accepted",
        };
        Made { id: answer.id(), version: answer.user().version, state, once: None, proposal_ids: Vec::new() }
    }
}

/// Somebody in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct UserItem {
    /// The immutable id.
    #[schema(value_type = Uuid)]
    pub id: UserId,
    /// First, middle and last name.
    pub name: String,
    /// What they are to the company.
    #[serde(rename = "type")]
    pub user_type: UserType,
    /// How the account stands.
    pub status: Status,
    /// When that reverts by itself.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub status_until: Option<Timestamp>,
    /// Until when the account takes no password from devices it does not know, after failed tries; for whoever may lift
    /// that.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub locked_until: Option<Timestamp>,
    /// The name to sign in with.
    pub username: Option<String>,
    /// The e-mail address that is used.
    pub email: Option<String>,
    /// The phone that is used.
    pub phone: Option<String>,
    /// Whether the e-mail address, or the phone where there is none, is proved.
    pub verified: bool,
    /// Who manages the account. Nothing: the platform.
    #[schema(value_type = Option<Uuid>)]
    pub managing_organization_id: Option<OrganizationId>,
    /// Its name, where the caller may see it.
    pub managing_organization_name: Option<String>,
    /// The photo.
    #[schema(value_type = Option<Uuid>)]
    pub avatar_id: Option<BlobId>,
    /// How complete the profile is, in per cent.
    pub completeness: i64,
    /// The last sign-in.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_login_at: Option<Timestamp>,
    /// When the account was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// Rises with every change.
    pub version: i64,
}

impl From<UserRow> for UserItem {
    fn from(row: UserRow) -> Self {
        UserItem {
            id: row.id,
            name: row.name.to_string(),
            user_type: row.user_type,
            status: row.status,
            status_until: row.status_until,
            locked_until: row.locked_until,
            username: row.username,
            email: row.primary_email,
            phone: row.primary_phone,
            verified: row.is_verified,
            managing_organization_id: row.managing_organization,
            managing_organization_name: row.organization_name,
            avatar_id: row.avatar,
            completeness: row.completeness,
            last_login_at: row.last_login_at,
            created_at: row.created_at,
            version: row.version,
        }
    }
}

/// A page of the list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct UserList {
    /// The people.
    pub items: Vec<UserItem>,
    /// Where the list goes on; nothing at its end.
    #[schema(value_type = Option<String>)]
    pub next_cursor: Option<base::Cursor>,
    /// How many there are in all, up to a bound; on the first page only.
    pub total: Option<u64>,
    /// Whether counting stopped at the bound.
    pub total_capped: bool,
}

impl From<PageOf<UserRow>> for UserList {
    fn from(page: PageOf<UserRow>) -> Self {
        let page = page.map(UserItem::from);
        UserList {
            items: page.items,
            next_cursor: page.next_cursor,
            total: page.total,
            total_capped: page.total_capped,
        }
    }
}

/// One of a person's addresses.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct IdentifierItem {
    /// Its id.
    #[schema(value_type = Uuid)]
    pub id: IdentifierId,
    /// What it is.
    pub kind: IdentifierKind,
    /// The address; a phone in E.164.
    pub value: String,
    /// When it was proved.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub verified_at: Option<Timestamp>,
    /// Whether it is the one that is used.
    pub is_primary: bool,
    /// Since when it is there.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
}

impl From<Identifier> for IdentifierItem {
    fn from(it: Identifier) -> Self {
        IdentifierItem {
            id: it.id,
            kind: it.kind,
            value: it.value,
            verified_at: it.verified_at,
            is_primary: it.is_primary,
            created_at: it.created_at,
        }
    }
}

/// A person's place in an organization.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MembershipItem {
    /// Its id.
    #[schema(value_type = Uuid)]
    pub id: MembershipId,
    /// Where.
    #[schema(value_type = Uuid)]
    pub organization_id: OrganizationId,
    /// The organization's name, where the caller may see it.
    pub organization_name: Option<String>,
    /// How it stands.
    pub status: MembershipStatus,
    /// The organization's number for the person.
    pub employee_number: Option<String>,
    /// What they do there.
    pub title: Option<String>,
    /// Who leads them there.
    #[schema(value_type = Option<Uuid>)]
    pub manager_id: Option<UserId>,
    /// The manager's name, where the caller may see it.
    pub manager_name: Option<String>,
    /// Extended attributes of the organization.
    #[schema(value_type = Option<Object>)]
    pub attributes: Option<Json>,
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    pub starts_at: Timestamp,
    /// Until when; nothing while no end is known.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ends_at: Option<Timestamp>,
    /// Rises with every change.
    pub version: i64,
}

impl From<MembershipView> for MembershipItem {
    fn from(view: MembershipView) -> Self {
        let it = view.membership;
        MembershipItem {
            id: it.id,
            organization_id: it.organization,
            organization_name: view.organization_name,
            status: it.status,
            employee_number: it.employee_number,
            title: it.title,
            manager_id: it.manager,
            manager_name: view.manager_name.map(|name| name.to_string()),
            attributes: it.attributes,
            starts_at: it.starts_at,
            ends_at: (it.ends_at != Timestamp::FOREVER).then_some(it.ends_at),
            version: it.version,
        }
    }
}

/// A user. What only the managing organization and the person may read is left out for others.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct UserBody {
    /// The immutable id.
    #[schema(value_type = Uuid)]
    pub id: UserId,
    /// What they are to the company.
    #[serde(rename = "type")]
    pub user_type: UserType,
    /// How the account stands.
    pub status: Status,
    /// When that reverts by itself.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub status_until: Option<Timestamp>,
    /// Until when the account takes no password from devices it does not know, after failed tries; for whoever may lift
    /// that.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub locked_until: Option<Timestamp>,
    /// Why it stands so; for whoever manages it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_reason: Option<String>,
    /// More on that; for whoever manages it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_notes: Option<String>,
    /// First name.
    pub first_name: String,
    /// Middle name or names.
    pub middle_name: Option<String>,
    /// Last name.
    pub last_name: String,
    /// First, middle and last name.
    pub name: String,
    /// The name to sign in with.
    pub username: Option<String>,
    /// The e-mail address that is used.
    pub email: Option<String>,
    /// The phone that is used, in E.164.
    pub phone: Option<String>,
    /// Whether the e-mail address, or the phone where there is none, is proved.
    pub verified: bool,
    /// Every address.
    pub identifiers: Vec<IdentifierItem>,
    /// Places in organizations that the caller may know.
    pub memberships: Vec<MembershipItem>,
    /// Who manages the account. Nothing: the platform.
    #[schema(value_type = Option<Uuid>)]
    pub managing_organization_id: Option<OrganizationId>,
    /// Its name, where the caller may see it.
    pub managing_organization_name: Option<String>,
    /// ISO 8601 date; for the managing organization and the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<String>,
    /// Whole years, today in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<i16>,
    /// Postal address; for the managing organization and the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<crate::model::AddressInput>)]
    pub address: Option<Json>,
    /// Driving licence; for the managing organization and the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<crate::model::LicenceInput>)]
    pub licence: Option<Json>,
    /// How dates and numbers are written.
    pub locale: Option<String>,
    /// Time zone.
    pub time_zone: Option<String>,
    /// The language that is read.
    pub language: Option<String>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// How to be reached.
    #[schema(value_type = Option<crate::model::Communication>)]
    pub communication: Option<Json>,
    /// Extended attributes; for the managing organization and the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub attributes: Option<Json>,
    /// The photo.
    #[schema(value_type = Option<Uuid>)]
    pub avatar_id: Option<BlobId>,
    /// How complete the profile is, in per cent.
    pub completeness: i64,
    /// The last sign-in.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_login_at: Option<Timestamp>,
    /// When the account was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// By whom; nothing: by the installation.
    #[schema(value_type = Option<Uuid>)]
    pub created_by: Option<UserId>,
    /// When it was last changed.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    /// By whom; nothing: by the installation.
    #[schema(value_type = Option<Uuid>)]
    pub updated_by: Option<UserId>,
    /// When it was soft-deleted.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub deleted_at: Option<Timestamp>,
    /// Rises with every change.
    pub version: i64,
}

impl UserBody {
    /// A view at an instant, which ages are counted to.
    pub(crate) fn new(view: UserView, at: Timestamp) -> Self {
        let (full, tells) = (view.in_full, view.shows_reason());
        let user = view.user;
        let owned = |text: Option<&str>| text.map(str::to_owned);
        UserBody {
            id: user.id,
            user_type: user.user_type,
            status: user.status,
            status_until: user.status_until,
            locked_until: view.locked_until,
            status_reason: user.status_reason.clone().filter(|_| tells),
            status_notes: user.status_notes.clone().filter(|_| tells),
            first_name: user.first_name.as_str().to_owned(),
            middle_name: owned(user.middle_name.as_ref().map(|name| name.as_str())),
            last_name: user.last_name.as_str().to_owned(),
            name: user.full_name().to_string(),
            username: owned(user.username.as_ref().map(|name| name.as_str())),
            verified: user.is_verified,
            identifiers: view.identifiers.into_iter().map(IdentifierItem::from).collect(),
            memberships: view.memberships.into_iter().map(MembershipItem::from).collect(),
            managing_organization_id: user.managing_organization,
            managing_organization_name: view.organization_name,
            birth_date: user.birth_date.filter(|_| full).map(|birth| birth.to_string()),
            age: user.birth_date.filter(|_| full).map(|birth| birth.age(today(at))),
            locale: owned(user.locale.as_ref().map(|tag| tag.as_str())),
            time_zone: owned(user.time_zone.as_ref().map(|zone| zone.as_str())),
            language: owned(user.language.as_ref().map(|tag| tag.as_str())),
            currency: owned(user.currency.map(|currency| currency.code())),
            email: user.primary_email,
            phone: user.primary_phone,
            address: user.address.filter(|_| full),
            licence: user.licence.filter(|_| full),
            communication: user.communication,
            attributes: user.attributes.filter(|_| full),
            avatar_id: user.avatar,
            completeness: user.completeness,
            last_login_at: user.last_login_at,
            created_at: user.created_at,
            created_by: user.created_by,
            updated_at: user.updated_at,
            updated_by: user.updated_by,
            deleted_at: user.deleted_at,
            version: user.version,
        }
    }
}

/// How many there are of something.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct TypeCount {
    /// The type.
    #[serde(rename = "type")]
    pub user_type: UserType,
    /// How many, soft-deleted ones left out.
    pub count: u64,
}

/// How many there are of something.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct StatusCount {
    /// The status.
    pub status: Status,
    /// How many.
    pub count: u64,
}

/// How many users there are, of those the caller may see.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = UserCounts)]
pub(crate) struct CountsBody {
    /// All, soft-deleted ones left out.
    pub total: u64,
    /// By type.
    pub types: Vec<TypeCount>,
    /// By status.
    pub statuses: Vec<StatusCount>,
    /// The mean completeness of profiles, in per cent.
    pub completeness: u64,
    /// How many have a verified address, in per cent.
    pub verified: u64,
    /// Whether counting stopped at 100,000: there are at least these.
    pub capped: bool,
}

impl From<Counts> for CountsBody {
    fn from(counts: Counts) -> Self {
        let types = UserType::ALL
            .iter()
            .map(|user_type| TypeCount { user_type: *user_type, count: counts.of_type(*user_type) });
        let statuses = Status::ALL
            .iter()
            .map(|status| StatusCount { status: *status, count: counts.of_status(*status) });
        CountsBody {
            total: counts.total(),
            types: types.collect(),
            statuses: statuses.collect(),
            completeness: counts.completeness,
            verified: counts.verified,
            capped: counts.capped,
        }
    }
}

/// How many there would be with a value.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct TypeFacet {
    /// The type.
    #[serde(rename = "type")]
    pub user_type: UserType,
    /// How many.
    pub count: u64,
    /// Whether there are more.
    pub capped: bool,
}

/// How many there would be with a value.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct StatusFacet {
    /// The status.
    pub status: Status,
    /// How many.
    pub count: u64,
    /// Whether there are more.
    pub capped: bool,
}

/// How many users a search and its filters find, by type and by status.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FacetsBody {
    /// By type.
    pub types: Vec<TypeFacet>,
    /// By status.
    pub statuses: Vec<StatusFacet>,
}

impl From<Facets> for FacetsBody {
    fn from(facets: Facets) -> Self {
        let types = facets.types.into_iter().map(|(user_type, found)| TypeFacet {
            user_type,
            count: found.rows,
            capped: found.capped,
        });
        let statuses = facets.statuses.into_iter().map(|(status, found)| StatusFacet {
            status,
            count: found.rows,
            capped: found.capped,
        });
        FacetsBody { types: types.collect(), statuses: statuses.collect() }
    }
}

/// Somebody's settings.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SettingsBody {
    /// Colours.
    pub theme: Theme,
    /// How close together things stand.
    pub density: Density,
    /// How lists are shown.
    pub list_view: ListView,
    /// Rows of a list's page.
    pub rows_per_page: u16,
    /// Whether a sign-in from a device that was not seen before is told by mail.
    pub tell_new_device: bool,
    /// How often a summary is sent.
    pub digest: Digest,
    /// What the console told once and was dismissed.
    pub dismissed_hints: BTreeSet<Hint>,
    /// Rises with every change.
    pub version: i64,
}

impl SettingsBody {
    /// Of a version.
    pub(super) fn new(settings: Settings, version: i64) -> Self {
        let Settings { theme, density, list_view, rows_per_page, tell_new_device, digest, dismissed_hints } =
            settings;
        SettingsBody {
            theme,
            density,
            list_view,
            rows_per_page,
            tell_new_device,
            digest,
            dismissed_hints,
            version,
        }
    }
}

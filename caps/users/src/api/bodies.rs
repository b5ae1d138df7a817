//! What programs send.

use std::collections::BTreeMap;

use base::{EmailAddress, FieldError, FieldFault, OrganizationId, Phone, Timestamp, UserId};
use gate::{Compare, Filter, ListRequest, Term};
use serde::Deserialize;
use serde_json::Value as Json;
use utoipa::{IntoParams, ToSchema};

use crate::export::Wanted;
use crate::list::without_deleted;
use crate::model::{
    AddressInput, Attributes, Communication, IdentifierKind, LicenceInput, MembershipStatus, Patch,
    ProfileInput, Settings, Status, UserType,
};
use crate::ops::{NewAddress, NewMembership};
use crate::rules::{self, asked};

/// What is asked of the list of users.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListQuery {
    /// Words that must all be found, each by its beginning: of names, user names, e-mail addresses, phones, employee
    /// numbers. Up to 200 bytes.
    #[param(max_length = 200)]
    pub q: Option<String>,
    /// Comparisons that must all hold: `status:active|pending,type:employee,created>=2026-01-01`. Fields: `type`, `status`,
    /// `username`, `verified`, `completeness`, `created`, `last_login`, `managed_by`, `organization`, `manager`, `unit`, `role`, `head`, `group`, `clearance`.
    /// Without a word on the status, soft-deleted accounts are left out.
    pub filter: Option<String>,
    /// Who holds one of these roles now, by their codes: `buyer|approver`. Counted are the grants that the caller may see.
    /// The same as `role:buyer|approver` in `filter`.
    #[param(max_length = 1000)]
    pub role: Option<String>,
    /// `true`: who is head of a unit now, of the units that the caller may see. `false`: everybody else. The same as
    /// `head:true` in `filter`.
    #[param(value_type = Option<bool>)]
    pub head: Option<String>,
    /// `name`, `type`, `status`, `completeness`, `created`, `last_login`; with `-` from the greatest down. Newest first if
    /// nothing is said.
    pub sort: Option<String>,
    /// 1 to 200; 50 if nothing is said.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 200)]
    pub limit: Option<String>,
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
}

impl ListQuery {
    /// As the list takes it.
    pub(crate) fn request(&self) -> Result<ListRequest, base::Rejection> {
        let mut request = web::door::list_request(
            self.q.as_deref(),
            self.filter.as_deref(),
            self.sort.as_deref(),
            self.limit.as_deref(),
            self.cursor.as_deref(),
        )?;
        request.words = asked(self.q.as_deref().unwrap_or_default());
        further(&mut request.filter, "role", self.role.as_deref());
        further(&mut request.filter, "head", self.head.as_deref());
        Ok(without_deleted(request))
    }
}

/// A filter that has a parameter of its own.
fn further(filter: &mut Filter, field: &str, values: Option<&str>) {
    if let Some(values) = values.filter(|values| !values.is_empty()) {
        let values = values.split('|').map(|value| value.trim().to_owned()).collect();
        filter.terms.push(Term { field: field.to_owned(), compare: Compare::Is, values });
    }
}

/// What is counted of the list of users.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct FacetsQuery {
    /// As in the list of users.
    #[param(max_length = 200)]
    pub q: Option<String>,
    /// As in the list of users.
    pub filter: Option<String>,
    /// As in the list of users.
    #[param(max_length = 1000)]
    pub role: Option<String>,
    /// As in the list of users.
    #[param(value_type = Option<bool>)]
    pub head: Option<String>,
}

impl FacetsQuery {
    /// As the list takes it.
    pub(crate) fn request(self) -> Result<ListRequest, base::Rejection> {
        let FacetsQuery { q, filter, role, head } = self;
        ListQuery { q, filter, role, head, ..ListQuery::default() }.request()
    }
}

/// What is exported of the list of users.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExportQuery {
    /// As in the list of users.
    #[param(max_length = 200)]
    pub q: Option<String>,
    /// As in the list of users.
    pub filter: Option<String>,
    /// As in the list of users.
    #[param(max_length = 1000)]
    pub role: Option<String>,
    /// As in the list of users.
    #[param(value_type = Option<bool>)]
    pub head: Option<String>,
    /// Names of columns in the order in which the file shall have them, parted by commas: `name,email,status`. All there are
    /// if nothing is said.
    #[param(max_length = 1000)]
    pub columns: Option<String>,
}

impl ExportQuery {
    /// Who and what it means, and the words as they were typed.
    pub(crate) fn wanted(self) -> Result<(Wanted, String), base::Rejection> {
        let ExportQuery { q, filter, role, head, columns } = self;
        let typed = q.clone().unwrap_or_default();
        let request = ListQuery { q, filter, role, head, ..ListQuery::default() }.request()?;
        let columns = Wanted::columns_named(columns.as_deref().unwrap_or_default())?;
        Ok((Wanted { words: request.words, filter: request.filter, columns }, typed))
    }
}

macro_rules! profile_body {
    ($(#[$doc:meta])* $name:ident { $($extra:tt)* }) => {
        $(#[$doc])*
        #[derive(Deserialize, ToSchema)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            $($extra)*
            /// First name.
            #[schema(min_length = 1, max_length = 200)]
            pub first_name: Option<String>,
            /// Middle name or names.
            #[serde(default)]
            #[schema(value_type = Option<String>, max_length = 200)]
            pub middle_name: Patch<String>,
            /// Last name.
            #[schema(min_length = 1, max_length = 200)]
            pub last_name: Option<String>,
            /// A name to sign in with; unique in the installation. Letters, digits and `.`, `_`, `-` between them.
            #[serde(default)]
            #[schema(value_type = Option<String>, max_length = 64)]
            pub username: Patch<String>,
            /// ISO 8601 date, `1990-05-17`. Mandatory for customers.
            #[serde(default)]
            #[schema(value_type = Option<String>, format = Date)]
            pub birth_date: Patch<String>,
            /// Postal address.
            #[serde(default)]
            #[schema(value_type = Option<AddressInput>)]
            pub address: Patch<AddressInput>,
            /// Driving licence.
            #[serde(default)]
            #[schema(value_type = Option<LicenceInput>)]
            pub licence: Patch<LicenceInput>,
            /// How dates and numbers are written: a tag of BCP 47, `de-AT`.
            #[serde(default)]
            #[schema(value_type = Option<String>, max_length = 35)]
            pub locale: Patch<String>,
            /// A time zone of the IANA database, `Europe/Vienna`.
            #[serde(default)]
            #[schema(value_type = Option<String>, max_length = 64)]
            pub time_zone: Patch<String>,
            /// The language that is read: a tag of BCP 47, `de`.
            #[serde(default)]
            #[schema(value_type = Option<String>, max_length = 35)]
            pub language: Patch<String>,
            /// ISO 4217, `EUR`.
            #[serde(default)]
            #[schema(value_type = Option<String>, min_length = 3, max_length = 3)]
            pub currency: Patch<String>,
            /// How to be reached.
            #[serde(default)]
            #[schema(value_type = Option<Communication>)]
            pub communication: Patch<Communication>,
            /// Extended attributes: an object of at most 16 KiB and five levels.
            #[serde(default)]
            #[schema(value_type = Option<Object>)]
            pub attributes: Patch<Json>,
        }
        impl $name {
            fn profile(&mut self) -> ProfileInput {
                ProfileInput {
                    user_type: None,
                    first_name: self.first_name.take(),
                    middle_name: std::mem::take(&mut self.middle_name),
                    last_name: self.last_name.take(),
                    username: std::mem::take(&mut self.username),
                    birth_date: std::mem::take(&mut self.birth_date),
                    address: std::mem::take(&mut self.address),
                    licence: std::mem::take(&mut self.licence),
                    locale: std::mem::take(&mut self.locale),
                    time_zone: std::mem::take(&mut self.time_zone),
                    language: std::mem::take(&mut self.language),
                    currency: std::mem::take(&mut self.currency),
                    communication: std::mem::take(&mut self.communication),
                    attributes: std::mem::take(&mut self.attributes),
                }
            }
        }
    };
}

profile_body! {
    /// A new user.
    CreateUserBody {
        /// What they are to the company.
        #[serde(rename = "type")]
        pub user_type: UserType,
        /// The organization that will manage the account. Nothing: the platform itself.
        #[schema(value_type = Option<Uuid>)]
        pub managing_organization_id: Option<OrganizationId>,
        /// E-mail address.
        #[schema(max_length = 254)]
        pub email: Option<String>,
        /// Telephone number with its country code.
        #[schema(max_length = 64)]
        pub phone: Option<String>,
        /// The caller has checked that the e-mail address is the person's: it is verified from the first moment. Takes
        /// `users.verify`, and sight of every account.
        #[serde(default)]
        pub email_verified: bool,
        /// The same of the phone.
        #[serde(default)]
        pub phone_verified: bool,
        /// The place in the managing organization.
        pub membership: Option<MembershipBody>,
        /// Settings to begin with.
        pub settings: Option<Settings>,
        /// Why, for the record.
        #[schema(max_length = 500)]
        pub reason: Option<String>,
        /// What other capabilities do in the same transaction, by their names: `roles`, a first password.
        #[serde(default)]
        #[schema(value_type = Object)]
        pub with: BTreeMap<String, Json>,
    }
}
profile_body! {
    /// Changes of a user: what is missing stays, what is `null` or blank is emptied.
    UpdateUserBody {
        /// What they are to the company. Not of oneself.
        #[serde(rename = "type")]
        pub user_type: Option<UserType>,
        /// Why, for the record.
        #[schema(max_length = 500)]
        pub reason: Option<String>,
    }
}

/// A body can hold a first password: no log may have it.
impl std::fmt::Debug for CreateUserBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CreateUserBody").field("type", &self.user_type).finish_non_exhaustive()
    }
}
impl std::fmt::Debug for UpdateUserBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("UpdateUserBody").finish_non_exhaustive()
    }
}

impl CreateUserBody {
    /// The profile's fields, taken out.
    pub(crate) fn take_profile(&mut self) -> ProfileInput {
        self.profile()
    }
}
impl UpdateUserBody {
    /// The profile's fields, taken out.
    pub(crate) fn take_profile(&mut self) -> ProfileInput {
        ProfileInput { user_type: self.user_type, ..self.profile() }
    }
}

/// A place in an organization.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct MembershipBody {
    /// The organization's number for the person; unique there.
    #[schema(max_length = 64)]
    pub employee_number: Option<String>,
    /// What they do there.
    #[schema(max_length = 200)]
    pub title: Option<String>,
    /// Who leads them there: a member of the same organization.
    #[schema(value_type = Option<Uuid>)]
    pub manager_id: Option<UserId>,
    /// Extended attributes of the organization: an object of at most 16 KiB and five levels.
    #[schema(value_type = Option<Object>)]
    pub attributes: Option<Json>,
    /// Since when; now if nothing is said.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub starts_at: Option<Timestamp>,
    /// Until when; open if nothing is said.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ends_at: Option<Timestamp>,
}

impl MembershipBody {
    /// As operations take it.
    pub(crate) fn read(self, pointer: &str) -> Result<NewMembership, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let mut told = |fault: FieldFault| {
            faults.push(FieldFault { pointer: format!("{pointer}{}", fault.pointer), ..fault });
        };
        let given = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let employee_number = given(self.employee_number)
            .and_then(|text| rules::employee_number(&text).map_err(&mut told).ok());
        let title = given(self.title).and_then(|text| rules::title(&text).map_err(&mut told).ok());
        let attributes = self
            .attributes
            .and_then(|json| Attributes::parse(json).map_err(|error| told(error.at("/attributes"))).ok());
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(NewMembership {
            employee_number,
            title,
            manager: self.manager_id,
            attributes,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
        })
    }
}

/// Somebody to be made a member of an organization.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewMembershipBody {
    /// Of which.
    #[schema(value_type = Uuid)]
    pub organization_id: OrganizationId,
    /// As what.
    #[serde(default)]
    pub membership: MembershipBody,
}

/// Changes of a place in an organization: what is missing stays, what is `null` is emptied.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MembershipChanges {
    /// `active` or `suspended`.
    pub status: Option<MembershipStatus>,
    /// The organization's number for the person; unique there.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 64)]
    pub employee_number: Patch<String>,
    /// What they do there.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 200)]
    pub title: Patch<String>,
    /// Who leads them there.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub manager_id: Patch<UserId>,
    /// Extended attributes of the organization.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub attributes: Patch<Json>,
    /// Since when.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub starts_at: Option<Timestamp>,
    /// Until when; `null`: open.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ends_at: Patch<Timestamp>,
    /// Why, for the record.
    #[schema(max_length = 500)]
    pub reason: Option<String>,
}

/// Another status.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StatusBody {
    /// To what: `active`, `inactive`, `suspended` or `blacklisted`.
    pub to: Status,
    /// Why.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 500)]
    pub reason: String,
    /// More on that.
    #[schema(max_length = 4000)]
    pub notes: Option<String>,
    /// When it reverts by itself; with `inactive` and `suspended` only.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub until: Option<Timestamp>,
}

/// Why something is done that must be said.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ReasonBody {
    /// Why.
    #[schema(min_length = 1, max_length = 500)]
    pub reason: String,
}

/// Why something is done, where it may be left open.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct MaybeReason {
    /// Why, for the record.
    #[schema(max_length = 500)]
    pub reason: Option<String>,
}

/// A new address.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct IdentifierBody {
    /// What it is.
    pub kind: IdentifierKind,
    /// The address; a phone with its country code.
    #[schema(max_length = 254)]
    pub value: String,
}

impl IdentifierBody {
    /// Reads the address.
    pub(crate) fn read(&self) -> Result<NewAddress, Vec<FieldFault>> {
        match self.kind {
            IdentifierKind::Email => EmailAddress::parse(&self.value)
                .map(NewAddress::Email)
                .map_err(|error| vec![error.at("/value")]),
            IdentifierKind::Phone => Phone::parse(&self.value, None)
                .map(NewAddress::Phone)
                .map_err(|error| vec![error.at("/value")]),
        }
    }
}

/// A reason, if one was given.
pub(crate) fn reason(text: Option<String>) -> Result<Option<String>, Vec<FieldFault>> {
    rules::reason(text.as_deref()).map_err(|error| base::Rejection::from(error).fields)
}

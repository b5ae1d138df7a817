//! What requests say and answers look like.

use std::collections::HashMap;

use access::Role;
use base::{Justification, OrganizationId, PageOf, RoleId, Timestamp, Translator, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::verbs::{Changed, Reading};

use crate::model::{
    Across, BreachId, ExceptionId, ExceptionState, Item, Part, Separation, SeparationId, Side,
};
use crate::ops::{ExceptionResult, SeparationState, WhichSide};
use crate::queries::{BreachPage, BreachView, ExceptionView, SeparationView, held_by};
use crate::rules::UNKNOWN_ROLE;

impl Changed for SeparationState {
    fn revision(&self) -> i64 {
        self.version
    }
}
impl Changed for ExceptionResult {
    fn revision(&self) -> i64 {
        self.version
    }
}

/// The end of time is no date that a caller should see.
fn open(until: Timestamp) -> Option<Timestamp> {
    (until < Timestamp::FOREVER).then_some(until)
}

/// Something that stands on a side of a rule.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ItemBody {
    /// A permission by its name, as `GET /api/v1/permissions` lists them: whatever role gives it, however far.
    Permission(String),
    /// A role by its id, or by the code of a role of the house: this very role, whatever it may do.
    Role(String),
}
impl From<&Item> for ItemBody {
    fn from(item: &Item) -> Self {
        match item {
            Item::Permission(name) => ItemBody::Permission(name.clone()),
            Item::Role(id) => ItemBody::Role(id.to_string()),
        }
    }
}

fn role(reading: &mut Reading, text: &str, pointer: String) -> Option<RoleId> {
    let found = access::role_id(text).or_else(|| text.parse().ok());
    if found.is_none() {
        reading.0.push(base::FieldFault {
            pointer,
            code: &UNKNOWN_ROLE,
            args: vec![("name", text.chars().take(60).collect())],
        });
    }
    found
}
/// A side as it was sent.
pub(super) fn side(reading: &mut Reading, items: &[ItemBody], pointer: &str) -> Side {
    let mut read = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        match item {
            ItemBody::Permission(name) => read.push(Item::Permission(name.clone())),
            ItemBody::Role(text) => {
                read.extend(role(reading, text, format!("{pointer}/{index}")).map(Item::Role));
            }
        }
    }
    Side::new(read)
}
/// Roles as they were sent.
pub(super) fn roles(reading: &mut Reading, texts: &[String], pointer: &str) -> Vec<RoleId> {
    let one = |(index, text): (usize, &String)| role(reading, text, format!("{pointer}/{index}"));
    texts.iter().enumerate().filter_map(one).collect()
}
/// A text in somebody's own words.
pub(super) fn words(reading: &mut Reading, text: Option<&str>, pointer: &str) -> Option<Justification> {
    reading.read(Justification::parse(text.unwrap_or_default()), pointer).flatten()
}

/// A rule to make.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewSeparation {
    /// Whose it is to be; `null`: the installation's, which counts in every organization.
    #[schema(value_type = Option<Uuid>)]
    pub(super) organization_id: Option<OrganizationId>,
    /// What it is called.
    #[schema(max_length = 200)]
    pub(super) name: String,
    /// What it is for.
    #[schema(max_length = 500)]
    pub(super) description: Option<String>,
    /// One side.
    #[schema(max_items = 100)]
    pub(super) left: Vec<ItemBody>,
    /// The other. Nobody may hold something of either.
    #[schema(max_items = 100)]
    pub(super) right: Vec<ItemBody>,
    /// Roles whose holders are not asked, by id, or by the code of a role of the house. Super Admin and Admin, who may do
    /// everything, if not given.
    #[schema(max_items = 100)]
    pub(super) except_roles: Option<Vec<String>>,
    /// Where the two must not meet: over the same `place` (if not given), or anywhere in one `organization`.
    #[schema(value_type = Option<String>)]
    pub(super) across: Option<Across>,
    /// Why.
    #[schema(max_length = 500)]
    pub(super) reason: Option<String>,
}

/// What of a rule changes. What is not given stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SeparationChange {
    /// What it is called.
    #[schema(max_length = 200)]
    pub(super) name: Option<String>,
    /// What it is for; empty: nothing.
    #[schema(max_length = 500)]
    pub(super) description: Option<String>,
    /// All of the one side.
    #[schema(max_items = 100)]
    pub(super) left: Option<Vec<ItemBody>>,
    /// All of the other side.
    #[schema(max_items = 100)]
    pub(super) right: Option<Vec<ItemBody>>,
    /// All roles whose holders are not asked.
    #[schema(max_items = 100)]
    pub(super) except_roles: Option<Vec<String>>,
    /// Where the two must not meet.
    #[schema(value_type = Option<String>)]
    pub(super) across: Option<Across>,
    /// Why.
    #[schema(max_length = 500)]
    pub(super) reason: Option<String>,
}

/// Why something is done.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = SeparationReason)]
pub(super) struct Why {
    /// Why.
    #[schema(max_length = 500)]
    pub(super) reason: Option<String>,
}

/// A rule.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SeparationBody {
    #[schema(value_type = Uuid)]
    id: SeparationId,
    /// Whose; `null`: the installation's, which counts in every organization.
    #[schema(value_type = Option<Uuid>)]
    organization_id: Option<OrganizationId>,
    name: String,
    description: String,
    left: Vec<ItemBody>,
    right: Vec<ItemBody>,
    /// Roles whose holders are not asked.
    #[schema(value_type = Vec<Uuid>)]
    except_roles: Vec<RoleId>,
    /// `place`: over the same things; `organization`: anywhere in one organization.
    #[schema(value_type = String)]
    across: Across,
    /// Since when it is out of use; `null`: it counts.
    #[schema(value_type = Option<String>, format = DateTime)]
    retired_at: Option<Timestamp>,
    /// How many break it, of those the caller may see.
    breaches: u64,
    /// Whether there are more: counting stops at a thousand.
    breaches_capped: bool,
    version: i64,
}
impl From<SeparationView> for SeparationBody {
    fn from(view: SeparationView) -> Self {
        let Separation { id, organization, name, description, left, right, except, across, retired, version } =
            view.rule;
        SeparationBody {
            id,
            organization_id: organization,
            name,
            description,
            left: left.items().iter().map(ItemBody::from).collect(),
            right: right.items().iter().map(ItemBody::from).collect(),
            except_roles: except,
            across,
            retired_at: retired,
            breaches: view.breaches.clamp(0, crate::queries::COUNTED) as u64,
            breaches_capped: view.breaches > crate::queries::COUNTED,
            version,
        }
    }
}

/// The rules in use.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SeparationsBody {
    #[schema(max_items = 500)]
    pub(super) items: Vec<SeparationBody>,
}

/// What became of a rule.
#[derive(Debug, Serialize, ToSchema)]
#[allow(dead_code, reason = "describes `SeparationState` in the document")]
pub(super) struct SeparationStateBody {
    /// The rule.
    id: Uuid,
    /// The same as in `ETag`.
    version: i64,
}

/// One of the two that meet in a breach.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PartBody {
    /// The grant; of a post as head of a unit the assignment; of what is held in somebody's place the delegation.
    source_id: Uuid,
    /// Missing of what is held in somebody's place.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Uuid>)]
    role_id: Option<RoleId>,
    /// The role's name in the caller's language, or that it is held in somebody's place.
    role_name: String,
    /// What the rule names.
    item: ItemBody,
}
fn part(part: &Part, roles: &HashMap<RoleId, Role>, t: &Translator) -> PartBody {
    PartBody {
        source_id: part.source.uuid(),
        role_id: Some(part.role).filter(|_| !part.is_lent()),
        role_name: held_by(t, roles, part),
        item: ItemBody::from(&part.item),
    }
}

/// Somebody who breaks a rule.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BreachBody {
    #[schema(value_type = Uuid)]
    id: BreachId,
    #[schema(value_type = Uuid)]
    separation_id: SeparationId,
    separation_name: String,
    #[schema(value_type = Uuid)]
    user_id: UserId,
    /// First and last name.
    name: String,
    /// Where the two meet; `null`: everywhere.
    #[schema(value_type = Option<Uuid>)]
    organization_id: Option<OrganizationId>,
    left: PartBody,
    right: PartBody,
    #[schema(value_type = String, format = DateTime)]
    found_at: Timestamp,
}
impl BreachBody {
    fn of(view: BreachView, roles: &HashMap<RoleId, Role>, t: &Translator) -> Self {
        BreachBody {
            id: view.breach.id,
            separation_id: view.breach.separation,
            separation_name: view.rule_name,
            user_id: view.breach.user,
            name: view.name.to_string(),
            organization_id: view.breach.organization,
            left: part(&view.breach.left, roles, t),
            right: part(&view.breach.right, roles, t),
            found_at: view.breach.found,
        }
    }
}

/// Who breaks rules.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BreachesPage {
    #[schema(max_items = 200)]
    items: Vec<BreachBody>,
    /// Where the list goes on; `null` at its end.
    next_cursor: Option<String>,
    /// How many there are, on the first page.
    total: Option<u64>,
    /// There are at least that many.
    total_capped: bool,
}
impl BreachesPage {
    pub(super) fn of(found: BreachPage, t: &Translator) -> Self {
        let BreachPage { page, roles } = found;
        BreachesPage {
            items: page.items.into_iter().map(|view| BreachBody::of(view, &roles, t)).collect(),
            next_cursor: page.next_cursor.map(|cursor| cursor.to_string()),
            total: page.total,
            total_capped: page.total_capped,
        }
    }
}

/// A breach to mend.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MendBody {
    /// The breach.
    #[schema(value_type = Uuid)]
    pub(super) breach_id: BreachId,
    /// What of the two ends: `left` or `right`.
    #[schema(value_type = String)]
    pub(super) end: WhichSide,
}

/// Breaches to mend.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MendsBody {
    /// Each by itself: what one is refused is done for the others.
    #[schema(max_items = 100)]
    pub(super) items: Vec<MendBody>,
    /// Why.
    #[schema(max_length = 500)]
    pub(super) reason: Option<String>,
}

/// What became of one of them.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MendedBody {
    #[schema(value_type = Uuid)]
    pub(super) breach_id: BreachId,
    /// Whether it was ended.
    pub(super) done: bool,
    /// Whether the person keeps the rule now; they may hold the same by another grant.
    pub(super) mended: bool,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub(super) problem: Option<web::Problem>,
}

/// What became of them.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MendedPage {
    #[schema(max_items = 100)]
    pub(super) items: Vec<MendedBody>,
}

/// An exception to ask for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewException {
    /// Who is to be excepted.
    #[schema(value_type = Uuid)]
    pub(super) user_id: UserId,
    /// Until when; open if not given.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) until: Option<Timestamp>,
    /// Why. Somebody decides by it.
    #[schema(max_length = 500)]
    pub(super) reason: String,
}

/// A decision about an exception.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Decision {
    /// Whether the person is excepted.
    pub(super) grant: bool,
    /// Until when; as it was asked for if not given.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) until: Option<Timestamp>,
    /// Why.
    #[schema(max_length = 500)]
    pub(super) answer: Option<String>,
}

/// What became of an exception.
#[derive(Debug, Serialize, ToSchema)]
#[allow(dead_code, reason = "describes `ExceptionResult` in the document")]
pub(super) struct ExceptionStateBody {
    /// The exception.
    id: Uuid,
    /// The same as in `ETag`.
    version: i64,
}

/// An exception from a rule.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ExceptionBody {
    #[schema(value_type = Uuid)]
    id: ExceptionId,
    #[schema(value_type = Uuid)]
    separation_id: SeparationId,
    separation_name: String,
    #[schema(value_type = Uuid)]
    user_id: UserId,
    /// First and last name.
    name: String,
    /// `asked`, `granted`, `declined` or `ended`.
    #[schema(value_type = String)]
    state: ExceptionState,
    /// `null`: open.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
    reason: Option<String>,
    #[schema(value_type = Option<Uuid>)]
    asked_by: Option<UserId>,
    #[schema(value_type = String, format = DateTime)]
    asked_at: Timestamp,
    #[schema(value_type = Option<Uuid>)]
    decided_by: Option<UserId>,
    #[schema(value_type = Option<String>, format = DateTime)]
    decided_at: Option<Timestamp>,
    answer: Option<String>,
    version: i64,
}
impl From<ExceptionView> for ExceptionBody {
    fn from(view: ExceptionView) -> Self {
        ExceptionBody {
            id: view.exception.id,
            separation_id: view.exception.separation,
            separation_name: view.rule_name,
            user_id: view.exception.user,
            name: view.name.to_string(),
            state: view.exception.state,
            until: open(view.exception.until),
            reason: view.reason,
            asked_by: view.exception.asked_by,
            asked_at: view.asked_at,
            decided_by: view.decided_by,
            decided_at: view.decided_at,
            answer: view.answer,
            version: view.exception.version,
        }
    }
}

/// Exceptions from rules.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ExceptionsPage {
    #[schema(max_items = 200)]
    items: Vec<ExceptionBody>,
    /// Where the list goes on; `null` at its end.
    next_cursor: Option<String>,
    /// How many there are, on the first page.
    total: Option<u64>,
    /// There are at least that many.
    total_capped: bool,
}
impl From<PageOf<ExceptionView>> for ExceptionsPage {
    fn from(page: PageOf<ExceptionView>) -> Self {
        ExceptionsPage {
            items: page.items.into_iter().map(ExceptionBody::from).collect(),
            next_cursor: page.next_cursor.map(|cursor| cursor.to_string()),
            total: page.total,
            total_capped: page.total_capped,
        }
    }
}

//! A record as the API and the exports say it: the same words in both, so that an export is what the search showed.

use base::{OrganizationId, PageOf, RecordId, RequestId, SessionId, Timestamp, UserId};
use serde::Serialize;
use serde_json::{Map, Value as Json};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::difference::{self, Values};
use crate::model::{Detail, Shown};

/// Who acted.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ActorBody {
    /// `user`, `system` or `stranger`.
    pub kind: String,
    /// The person.
    #[schema(value_type = Option<Uuid>)]
    pub id: Option<UserId>,
    /// The person's name, if the caller may know it.
    pub name: Option<String>,
    /// The part of the system that acted.
    pub part: Option<String>,
    /// The person acted for, under delegation.
    #[schema(value_type = Option<Uuid>)]
    pub delegator: Option<UserId>,
}

/// What it was done to.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct TargetBody {
    /// What sort of thing.
    pub noun: String,
    /// Which; none where there was none yet.
    pub id: Option<Uuid>,
    /// Its name, if the caller may know it.
    pub name: Option<String>,
}

/// One person's values in a record.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PersonalBody {
    /// Whose.
    #[schema(value_type = Uuid)]
    pub person: UserId,
    /// `open`; `withheld`: the caller may not see this person; `erased`: the person's key was destroyed; `broken`: the
    /// values do not open under the person's key.
    #[schema(value_type = String)]
    pub state: &'static str,
    /// The values; changed ones as an array of before and after. Empty unless open.
    #[schema(value_type = Object)]
    pub values: Map<String, Json>,
}

/// A record.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RecordBody {
    /// The record.
    #[schema(value_type = Uuid)]
    pub id: RecordId,
    /// When the command was given; RFC 3339, UTC.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// What happened, `noun.happened`.
    pub event: String,
    /// The version of the event's facets.
    pub event_version: i64,
    /// `done`, `refused` or `failed`.
    pub outcome: String,
    /// The organization in whose trail it stands.
    #[schema(value_type = Option<Uuid>)]
    pub organization: Option<OrganizationId>,
    /// Who acted.
    pub actor: ActorBody,
    /// What it was done to.
    pub target: TargetBody,
    /// The request it came by.
    #[schema(value_type = Option<Uuid>)]
    pub request: Option<RequestId>,
    /// The session it came by.
    #[schema(value_type = Option<Uuid>)]
    pub session: Option<SessionId>,
    /// What may always be read. `changes` holds changed columns as arrays of before and after.
    #[schema(value_type = Object)]
    pub facets: Map<String, Json>,
    /// What is said of people.
    pub personal: Vec<PersonalBody>,
    /// Of a refusal: how often it happened in that minute, this time included. Repetitions have no record of their own.
    pub attempts: Option<i64>,
}

impl From<&Shown> for RecordBody {
    fn from(shown: &Shown) -> Self {
        let record = &shown.record;
        let name = |id: Option<Uuid>| id.and_then(|id| shown.names.of(id)).map(str::to_owned);
        let personal = shown.personal.iter().map(|one| PersonalBody {
            person: one.person,
            state: one.state.name(),
            values: one.values.clone(),
        });
        RecordBody {
            id: record.id,
            at: record.at,
            event: record.event.clone(),
            event_version: record.event_version,
            outcome: record.outcome.clone(),
            organization: record.organization,
            actor: ActorBody {
                kind: record.actor_kind.clone(),
                id: record.actor,
                name: name(record.actor.map(|id| id.uuid())),
                part: record.actor_part.clone(),
                delegator: record.delegator,
            },
            target: TargetBody { noun: record.noun.clone(), id: record.target, name: name(record.target) },
            request: record.request,
            session: record.session,
            facets: shown.facets.clone(),
            personal: personal.collect(),
            attempts: shown.attempts,
        }
    }
}

/// A page of records, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RecordPage {
    /// The records.
    pub items: Vec<RecordBody>,
    /// Where the list goes on; none at its end.
    pub next_cursor: Option<String>,
}

impl From<&PageOf<Shown>> for RecordPage {
    fn from(page: &PageOf<Shown>) -> Self {
        RecordPage {
            items: page.items.iter().map(RecordBody::from).collect(),
            next_cursor: page.next_cursor.as_ref().map(ToString::to_string),
        }
    }
}

/// A value before and after.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ChangeBody {
    /// The column.
    pub field: String,
    /// Before; null where there was none, or where it is a secret.
    #[schema(value_type = Value)]
    pub before: Json,
    /// After; null where there is none, or where it is a secret.
    #[schema(value_type = Value)]
    pub after: Json,
    /// It is a secret: only that it changed is known.
    pub secret: bool,
}

/// A record with everything that is known of it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RecordDetail {
    /// The record.
    pub record: RecordBody,
    /// What changed, as far as it may be read.
    pub changes: Vec<ChangeBody>,
    /// The people and things in whose timelines it stands.
    pub subjects: Vec<Uuid>,
    /// Whether the hash computed from what is stored now equals the one stored with the record.
    pub verified: bool,
    /// That hash: RFC 6962 leaf hash, SHA-256, hexadecimal.
    pub leaf: String,
    /// Its place in the sealed ledger, from 0; none until it is sealed.
    pub position: Option<i64>,
    /// Whether the sealed ledger holds the same hash; true as long as it is not sealed.
    pub sealed_alike: bool,
}

impl From<&Detail> for RecordDetail {
    fn from(detail: &Detail) -> Self {
        let changes = difference::changes(&detail.shown).into_iter().map(|change| match change.values {
            Values::Both(before, after) => ChangeBody { field: change.field, before, after, secret: false },
            Values::Hidden => {
                ChangeBody { field: change.field, before: Json::Null, after: Json::Null, secret: true }
            }
        });
        RecordDetail {
            record: RecordBody::from(&detail.shown),
            changes: changes.collect(),
            subjects: detail.subjects.clone(),
            verified: detail.verified,
            leaf: hex(&detail.shown.record.leaf),
            position: detail.position,
            sealed_alike: detail.sealed_alike,
        }
    }
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

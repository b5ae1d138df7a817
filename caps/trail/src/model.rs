//! A record as it is read, what is asked for, and what is shown.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;

use base::{Cursor, OrganizationId, RecordId, RequestId, SessionId, Timestamp, UserId};
use gate::Outcome;
use serde_json::{Map, Value as Json};
use uuid::Uuid;

/// A record as its columns hold it. Boxes are still closed.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Internal number: the order in which records were written.
    pub rid: i64,
    /// The record.
    pub id: RecordId,
    /// When the command was given.
    pub at: Timestamp,
    /// Event name, `noun.happened`.
    pub event: String,
    /// Event version.
    pub event_version: i64,
    /// `done`, `refused`, `failed`.
    pub outcome: String,
    /// The organization in whose trail it stands.
    pub organization: Option<OrganizationId>,
    /// `user`, `system`, `stranger`.
    pub actor_kind: String,
    /// The person who acted.
    pub actor: Option<UserId>,
    /// The part of the system that acted.
    pub actor_part: Option<String>,
    /// The person acted for.
    pub delegator: Option<UserId>,
    /// The request.
    pub request: Option<RequestId>,
    /// The session.
    pub session: Option<SessionId>,
    /// The noun of the target.
    pub noun: String,
    /// The target.
    pub target: Option<Uuid>,
    /// Keyed index of the address it came from; 16 bytes.
    pub address_index: Option<Vec<u8>>,
    /// Facets in clear, as stored: canonical JSON.
    pub facets: String,
    /// The boxes, framed.
    pub sealed: Vec<u8>,
    /// The RFC 6962 leaf hash that was stored with it.
    pub leaf: Vec<u8>,
}

impl Record {
    /// The facets; empty if what is stored is no JSON object.
    pub fn facet_map(&self) -> Map<String, Json> {
        serde_json::from_str(&self.facets).unwrap_or_default()
    }
    /// Whether the leaf computed from what is here, with these subjects, is the one that was stored.
    pub fn stands(&self, subjects: &[Uuid]) -> bool {
        self.envelope(subjects.to_vec()).leaf()[..] == self.leaf[..]
    }
    /// The envelope whose leaf was hashed, with the subjects that stand in the other table.
    pub fn envelope(&self, mut subjects: Vec<Uuid>) -> gate::Envelope {
        subjects.sort_unstable();
        gate::Envelope {
            id: self.id,
            at: self.at.micros(),
            event: self.event.clone(),
            event_version: self.event_version,
            outcome: self.outcome.clone(),
            organization: self.organization.map(|id| id.uuid()),
            actor_kind: self.actor_kind.clone(),
            actor: self.actor.map(|id| id.uuid()),
            actor_part: self.actor_part.clone(),
            delegator: self.delegator.map(|id| id.uuid()),
            request: self.request.map(|id| id.uuid()),
            session: self.session.map(|id| id.uuid()),
            noun: self.noun.clone(),
            target: self.target,
            subjects,
            address_index: self.address_index.clone(),
            facets: self.facets.clone(),
            sealed: self.sealed.clone(),
        }
    }
}

/// What must hold of the records that are asked for; all of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// At or after this instant.
    pub from: Option<Timestamp>,
    /// Before this instant.
    pub until: Option<Timestamp>,
    /// One of these event names; empty for any.
    pub events: Vec<String>,
    /// This person acted.
    pub actor: Option<UserId>,
    /// In the timeline of this person or thing.
    pub subject: Option<Uuid>,
    /// In the trail of this organization.
    pub organization: Option<OrganizationId>,
    /// It ended like this.
    pub outcome: Option<Outcome>,
    /// It came by this request.
    pub request: Option<RequestId>,
    /// It came by this session.
    pub session: Option<SessionId>,
    /// What it was done to is of this noun.
    pub noun: Option<String>,
    /// It was done to this.
    pub target: Option<Uuid>,
    /// It came from this address.
    pub address: Option<IpAddr>,
    /// It was recorded no later than the record of this internal number: what a search that takes its time, an export,
    /// finds at its end is of the same moment as what it found at its beginning. Says nothing about which index to use.
    pub as_of: Option<i64>,
}

/// By which right records are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Through {
    /// `trail.read`.
    Read,
    /// `trail.read_own`: the caller's own timeline.
    Own,
    /// `trail.export`.
    Export,
}

/// Whether a person's values can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonalState {
    /// They can, and are there.
    Open,
    /// The caller may not see this person.
    Withheld,
    /// The person's key was destroyed: nobody can read them any more.
    Erased,
    /// They do not open under the person's key: the row was tampered with.
    Broken,
}

impl PersonalState {
    /// As the API names it.
    pub const fn name(self) -> &'static str {
        match self {
            PersonalState::Open => "open",
            PersonalState::Withheld => "withheld",
            PersonalState::Erased => "erased",
            PersonalState::Broken => "broken",
        }
    }
}

/// One person's values in a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Personal {
    /// Whose.
    pub person: UserId,
    /// Whether they can be read.
    pub state: PersonalState,
    /// The values; empty unless open.
    pub values: Map<String, Json>,
}

/// Names of what the caller may see among what the records of a page speak of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(pub(crate) HashMap<Uuid, String>);

impl Names {
    /// The name, if the caller may know it.
    pub fn of(&self, id: Uuid) -> Option<&str> {
        self.0.get(&id).map(String::as_str)
    }
    /// The name, else the beginning of the id: enough to tell two apart, and nothing that says more than the id.
    pub fn or_short(&self, id: Uuid) -> String {
        self.of(id).map_or_else(|| short(id), str::to_owned)
    }
}

/// The last eight digits of an id. Those at the front are the time and equal among neighbours.
pub fn short(id: Uuid) -> String {
    let text = id.simple().to_string();
    format!("…{}", &text[24..])
}

/// A record as the caller may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The record.
    pub record: Record,
    /// Its facets in clear.
    pub facets: Map<String, Json>,
    /// The values of people in it.
    pub personal: Vec<Personal>,
    /// Names of this page's people and things; shared by all its records.
    pub names: Arc<Names>,
    /// Of a refusal: how often the caller was refused the same in that minute, this one included.
    pub attempts: Option<i64>,
}

/// A record with everything that is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Detail {
    /// The record.
    pub shown: Shown,
    /// In whose timelines it stands.
    pub subjects: Vec<Uuid>,
    /// Whether the leaf computed from what is stored equals the stored leaf.
    pub verified: bool,
    /// Its place in the sealed ledger; None until the sealer has been there.
    pub position: Option<i64>,
    /// Whether the sealed ledger holds the same leaf; true as long as it is not sealed.
    pub sealed_alike: bool,
}

/// Where a list of records goes on. Which form it has depends on what drives the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Before this internal number.
    Rid(i64),
    /// Before this id: lists of a span of time.
    Id(Uuid),
    /// Before this instant and id: timelines.
    Moment(i64, Uuid),
}

impl Place {
    pub(crate) fn write(self) -> Option<Cursor> {
        let bytes = match self {
            Place::Rid(rid) => [&b"r"[..], &rid.to_be_bytes()].concat(),
            Place::Id(id) => [&b"i"[..], id.as_bytes()].concat(),
            Place::Moment(at, id) => [&b"m"[..], &at.to_be_bytes(), id.as_bytes()].concat(),
        };
        Cursor::new(bytes).ok()
    }
    pub(crate) fn read(cursor: &Cursor) -> Option<Self> {
        let (form, rest) = cursor.bytes().split_first()?;
        match form {
            b'r' => Some(Place::Rid(i64::from_be_bytes(rest.try_into().ok()?))),
            b'i' => Some(Place::Id(Uuid::from_slice(rest).ok()?)),
            b'm' => {
                let (at, id) = rest.split_at_checked(8)?;
                Some(Place::Moment(i64::from_be_bytes(at.try_into().ok()?), Uuid::from_slice(id).ok()?))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_written() {
        let id = Uuid::from_u128(7 << 64 | 3);
        for place in [Place::Rid(42), Place::Id(id), Place::Moment(-5, id)] {
            assert_eq!(Place::read(&place.write().unwrap()), Some(place));
        }
        for bytes in [&b"r"[..], b"rtoo short", b"x12345678", b"i1234"] {
            assert_eq!(Place::read(&Cursor::new(bytes.to_vec()).unwrap()), None);
        }
    }

    #[test]
    fn a_name_that_may_not_be_known_is_the_end_of_the_id() {
        let id = Uuid::from_u128(0x0190_a6c0_8c6e_7cc3_98c4_dc0c_0c07_398f);
        assert_eq!(Names::default().or_short(id), "…0c07398f");
        assert_eq!(Names(HashMap::from([(id, "Ada".to_owned())])).or_short(id), "Ada");
    }
}

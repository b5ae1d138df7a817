//! The envelope of a record: what happened, in bytes that can be sealed, with people's values under their own keys.
//!
//! A record has facets in clear (what may always be searched) and boxes, one for each person whose values it holds,
//! encrypted under that person's key. Its leaf is the RFC 6962 leaf hash over its canonical bytes, and those name the
//! boxes only by person, commitment to the key and hash of the ciphertext: when a key is destroyed, leaf and proof
//! stay true and the values are gone. Sealing leaves into the tree is the ledger's work.

use base::{RecordId, UserId};
use keys::{PersonKey, sha256};
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use crate::Event;

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Done,
    /// It was not allowed.
    Refused,
    /// It was tried and did not succeed (a wrong password).
    Failed,
}

impl Outcome {
    /// As stored.
    pub const fn name(self) -> &'static str {
        match self {
            Outcome::Done => "done",
            Outcome::Refused => "refused",
            Outcome::Failed => "failed",
        }
    }
}

/// Something that happened without changing a recorded row: a sign-in, an export, a refusal.
#[derive(Debug, Clone)]
pub struct Note {
    pub(crate) event: &'static Event,
    pub(crate) outcome: Outcome,
    pub(crate) noun: &'static str,
    pub(crate) target: Option<Uuid>,
    pub(crate) organization: Option<Uuid>,
    pub(crate) subjects: Vec<Uuid>,
    pub(crate) facets: Map<String, Json>,
    pub(crate) personal: Vec<(UserId, Map<String, Json>)>,
}

impl Note {
    /// A note of an event on a thing of that noun.
    pub fn new(event: &'static Event, outcome: Outcome, noun: &'static str, target: Option<Uuid>) -> Self {
        Note {
            event,
            outcome,
            noun,
            target,
            organization: None,
            subjects: Vec::new(),
            facets: Map::new(),
            personal: Vec::new(),
        }
    }
    /// The organization whose trail shows it.
    pub fn in_organization(mut self, organization: Option<base::OrganizationId>) -> Self {
        self.organization = organization.map(|id| id.uuid());
        self
    }
    /// A person in whose timeline it stands.
    pub fn about(mut self, subject: UserId) -> Self {
        self.subjects.push(subject.uuid());
        self
    }
    /// A fact in clear: never a personal value.
    pub fn facet(mut self, name: &str, value: impl Into<Json>) -> Self {
        self.facets.insert(name.to_owned(), value.into());
        self
    }
    /// A personal value, sealed under that person's key.
    pub fn personal(mut self, person: UserId, name: &str, value: impl Into<Json>) -> Self {
        let position = self.personal.iter().position(|(known, _)| *known == person).unwrap_or_else(|| {
            self.personal.push((person, Map::new()));
            self.personal.len() - 1
        });
        self.personal[position].1.insert(name.to_owned(), value.into());
        self
    }
}

/// A record before its boxes are sealed.
#[derive(Debug)]
pub(crate) struct Pending {
    pub(crate) id: RecordId,
    pub(crate) note: Note,
}

/// One person's sealed values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedBox {
    /// Whose.
    pub person: UserId,
    /// Commitment to the key (see [`PersonKey::commitment`]).
    pub commitment: [u8; 32],
    /// The ciphertext with its version and nonce.
    pub ciphertext: Vec<u8>,
}

/// Seals one person's values for one record. The record's id is bound as associated data, so that a box cannot be
/// moved to another record.
pub(crate) fn seal(
    id: RecordId,
    person: UserId,
    key: &PersonKey,
    nonce: [u8; 12],
    values: &Map<String, Json>,
) -> SealedBox {
    let plain = canonical_json(&Json::Object(values.clone()));
    SealedBox {
        person,
        commitment: key.commitment(),
        ciphertext: key.seal(nonce, id.uuid().as_bytes(), plain.as_bytes()),
    }
}

/// Opens what [`seal`] closed.
pub fn open(id: RecordId, sealed: &SealedBox, key: &PersonKey) -> Option<Map<String, Json>> {
    let plain = key.open(id.uuid().as_bytes(), &sealed.ciphertext).ok()?;
    serde_json::from_slice(&plain).ok()
}

const BOX_HEAD: usize = 16 + 32 + 4;

/// Boxes in one column: for each, person (16), commitment (32), length (4, big-endian), ciphertext.
pub(crate) fn frame(boxes: &[SealedBox]) -> Vec<u8> {
    let mut out = Vec::with_capacity(boxes.iter().map(|one| BOX_HEAD + one.ciphertext.len()).sum());
    for one in boxes {
        out.extend_from_slice(one.person.uuid().as_bytes());
        out.extend_from_slice(&one.commitment);
        out.extend_from_slice(&(one.ciphertext.len() as u32).to_be_bytes());
        out.extend_from_slice(&one.ciphertext);
    }
    out
}

/// Reads what [`frame`] wrote; None if it is not that.
pub fn unframe(mut bytes: &[u8]) -> Option<Vec<SealedBox>> {
    let mut boxes = Vec::new();
    while !bytes.is_empty() {
        let (head, rest) = bytes.split_at_checked(BOX_HEAD)?;
        let length = u32::from_be_bytes(head[48..52].try_into().ok()?) as usize;
        let (ciphertext, rest) = rest.split_at_checked(length)?;
        boxes.push(SealedBox {
            person: UserId::from_uuid(Uuid::from_slice(&head[..16]).ok()?),
            commitment: head[16..48].try_into().ok()?,
            ciphertext: ciphertext.to_vec(),
        });
        bytes = rest;
    }
    Some(boxes)
}

/// Everything a record says, as its columns hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// The record.
    pub id: RecordId,
    /// When the command was given, microseconds.
    pub at: i64,
    /// Event name.
    pub event: String,
    /// Event version.
    pub event_version: i64,
    /// `done`, `refused`, `failed`.
    pub outcome: String,
    /// Organization whose trail shows it.
    pub organization: Option<Uuid>,
    /// `user`, `system`, `stranger`.
    pub actor_kind: String,
    /// The person who acted, or the id of the token's owner.
    pub actor: Option<Uuid>,
    /// The part of the system that acted.
    pub actor_part: Option<String>,
    /// The person acted for.
    pub delegator: Option<Uuid>,
    /// The request.
    pub request: Option<Uuid>,
    /// The session.
    pub session: Option<Uuid>,
    /// The noun of the target.
    pub noun: String,
    /// The target.
    pub target: Option<Uuid>,
    /// In whose timelines it stands, sorted.
    pub subjects: Vec<Uuid>,
    /// Keyed index of the address it came from.
    pub address_index: Option<Vec<u8>>,
    /// Facets in clear, canonical JSON.
    pub facets: String,
    /// The boxes, framed.
    pub sealed: Vec<u8>,
}

impl Envelope {
    /// The bytes that are hashed: JSON as RFC 8785 would print it (keys sorted, no blanks; the envelope holds only
    /// strings, whole numbers below 2^53, lists and null). Boxes stand in it by person, commitment and hash.
    pub fn canonical(&self) -> Vec<u8> {
        let text = |id: &Option<Uuid>| id.map_or(Json::Null, |id| Json::from(id.to_string()));
        let boxes: Vec<Json> = unframe(&self.sealed)
            .unwrap_or_default()
            .iter()
            .map(|one| {
                json!({
                    "person": one.person.to_string(),
                    "commitment": crate::value::hex(&one.commitment),
                    "sha256": crate::value::hex(&sha256(&one.ciphertext)),
                })
            })
            .collect();
        canonical_json(&json!({
            "v": 1,
            "id": self.id.to_string(),
            "at": self.at.to_string(),
            "event": self.event,
            "event_version": self.event_version,
            "outcome": self.outcome,
            "organization": text(&self.organization),
            "actor_kind": self.actor_kind,
            "actor": text(&self.actor),
            "actor_part": self.actor_part,
            "delegator": text(&self.delegator),
            "request": text(&self.request),
            "session": text(&self.session),
            "noun": self.noun,
            "target": text(&self.target),
            "subjects": self.subjects.iter().map(Uuid::to_string).collect::<Vec<_>>(),
            "address_index": self.address_index.as_deref().map(crate::value::hex),
            "facets": self.facets,
            "boxes": boxes,
        }))
        .into_bytes()
    }
    /// The RFC 6962 leaf hash, section 2.1: SHA-256 of 0x00 and the canonical bytes.
    pub fn leaf(&self) -> [u8; 32] {
        let mut bytes = vec![0];
        bytes.extend_from_slice(&self.canonical());
        sha256(&bytes)
    }
}

/// Sorted keys, no blanks. `serde_json`'s map keeps keys sorted as long as nobody switches its `preserve_order` on; a
/// test below would fail then.
pub(crate) fn canonical_json(value: &Json) -> String {
    value.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn envelope() -> Envelope {
        Envelope {
            id: RecordId::from_uuid(Uuid::from_u128(1)),
            at: 1_700_000_000_000_000,
            event: "user.suspended".into(),
            event_version: 1,
            outcome: "done".into(),
            organization: None,
            actor_kind: "user".into(),
            actor: Some(Uuid::from_u128(2)),
            actor_part: None,
            delegator: None,
            request: None,
            session: None,
            noun: "user".into(),
            target: Some(Uuid::from_u128(3)),
            subjects: vec![Uuid::from_u128(3)],
            address_index: None,
            facets: "{}".into(),
            sealed: Vec::new(),
        }
    }

    #[test]
    fn canonical_bytes_have_sorted_keys() {
        let text = String::from_utf8(envelope().canonical()).unwrap();
        assert!(
            text.starts_with(r#"{"actor":"00000000-0000-0000-0000-000000000002","actor_kind":"user""#),
            "{text}"
        );
        assert!(!text.contains(": "), "{text}");
    }

    #[test]
    fn every_field_is_in_the_leaf() {
        let first = envelope();
        let leaf = first.leaf();
        let other = Uuid::from_u128(9);
        type Edit = Box<dyn Fn(&mut Envelope)>;
        let changes: Vec<Edit> = vec![
            Box::new(move |e| e.id = RecordId::from_uuid(other)),
            Box::new(|e| e.at += 1),
            Box::new(|e| e.event.push('x')),
            Box::new(|e| e.event_version += 1),
            Box::new(|e| e.outcome = "failed".into()),
            Box::new(move |e| e.organization = Some(other)),
            Box::new(|e| e.actor_kind = "system".into()),
            Box::new(move |e| e.actor = Some(other)),
            Box::new(|e| e.actor_part = Some("x".into())),
            Box::new(move |e| e.delegator = Some(other)),
            Box::new(move |e| e.request = Some(other)),
            Box::new(move |e| e.session = Some(other)),
            Box::new(|e| e.noun.push('x')),
            Box::new(move |e| e.target = Some(other)),
            Box::new(move |e| e.subjects.push(other)),
            Box::new(|e| e.address_index = Some(vec![1])),
            Box::new(|e| e.facets = "{\"a\":1}".into()),
            Box::new(|e| {
                e.sealed = frame(&[SealedBox {
                    person: UserId::from_uuid(Uuid::from_u128(3)),
                    commitment: [1; 32],
                    ciphertext: vec![1],
                }]);
            }),
        ];
        for (position, change) in changes.iter().enumerate() {
            let mut changed = envelope();
            change(&mut changed);
            assert_ne!(changed.leaf(), leaf, "change {position} does not show");
        }
    }

    #[test]
    fn boxes_open_only_with_their_key_and_in_their_record() {
        let person = UserId::from_uuid(Uuid::from_u128(3));
        let id = RecordId::from_uuid(Uuid::from_u128(1));
        let key = PersonKey::from_bytes([5; 32]);
        let mut values = Map::new();
        values.insert("first_name".into(), json!([null, "Zoë"]));
        let sealed = seal(id, person, &key, [0; 12], &values);
        let framed = frame(&[sealed.clone(), sealed.clone()]);
        let back = unframe(&framed).unwrap();
        assert_eq!(back.len(), 2);
        assert_eq!(open(id, &back[1], &key), Some(values));
        assert_eq!(open(RecordId::from_uuid(Uuid::from_u128(2)), &back[0], &key), None);
        assert_eq!(open(id, &back[0], &PersonKey::from_bytes([6; 32])), None);
        assert_eq!(unframe(&framed[..framed.len() - 1]), None);
    }
}

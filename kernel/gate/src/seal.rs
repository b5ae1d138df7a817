//! Records on their way to their table: personal values under the keys of the people they are about.

use std::sync::Arc;

use base::{Timestamp, UserId};
use keys::PersonKey;

use crate::read::collect;
use crate::record::{self, Envelope, Pending};
use crate::sqlite::May;
use crate::statement::rewrite;
use crate::{Engine, Result, Row, V, Who, WriteTx};

/// A statement that is sent with the commit.
pub(crate) struct Last {
    pub(crate) sql: String,
    pub(crate) may: May,
    pub(crate) values: Vec<V>,
}
impl Last {
    /// Of the gate's own bookkeeping.
    pub(crate) fn own(sql: &str, engine: Engine, values: Vec<V>) -> Self {
        Last { sql: rewrite(sql, engine), may: May::Gate, values }
    }
}

/// People whose keys one statement makes; there is a text for each number up to this.
const MOST_KEYS_AT_ONCE: usize = 16;

impl WriteTx<'_> {
    pub(crate) fn nonce(&self) -> [u8; 12] {
        let mut nonce = [0; 12];
        nonce.copy_from_slice(&self.draw.bytes()[..12]);
        nonce
    }

    /// Seals what is pending and says how to store it.
    pub(crate) async fn sealed_records(&mut self) -> Result<Vec<Last>> {
        let pending = std::mem::take(&mut self.pending);
        if pending.is_empty() {
            return Ok(Vec::new());
        }
        let mut last = Vec::with_capacity(pending.len() * 3);
        let actor = self.caller.user();
        let mut people: Vec<UserId> = actor.into_iter().collect();
        people.extend(pending.iter().flat_map(|one| one.note.personal.iter().map(|(person, _)| *person)));
        people.sort_unstable();
        people.dedup();
        self.load_person_keys(people, &mut last).await?;
        for one in pending {
            self.store_record(one, actor, &mut last);
        }
        Ok(last)
    }

    async fn load_person_keys(&mut self, people: Vec<UserId>, last: &mut Vec<Last>) -> Result<()> {
        let mut missing: Vec<UserId> = Vec::new();
        for person in people {
            match self.db.person_key(person) {
                Some(key) => {
                    self.keys.insert(person, Some(key));
                }
                None => missing.push(person),
            }
        }
        let (born, missing): (Vec<UserId>, Vec<UserId>) =
            missing.into_iter().partition(|person| self.born.contains(person));
        let mut there = Vec::new();
        for some in missing.chunks(MOST_KEYS_AT_ONCE) {
            there.extend(self.make_person_keys(some).await?);
        }
        if !there.is_empty() {
            self.find_person_keys(&there).await?;
        }
        const MAKE: &str =
            "INSERT INTO person_key (user_id, wrapped, commitment, created_at) VALUES ($1, $2, $3, $4)";
        for person in born {
            let key = PersonKey::from_bytes(self.draw.bytes());
            last.push(Last::own(MAKE, self.conn.engine(), self.key_row(person, &key).to_vec()));
            self.keys.insert(person, Some(Arc::new(key)));
        }
        Ok(())
    }

    /// Makes keys for those who have none; answers who has one.
    ///
    /// They are not looked for first: on PostgreSQL a look-up that finds nothing guards the page it looked at, and two
    /// that make keys there end one another (measured: one retry for each commit, and under load no end of them).
    async fn make_person_keys(&mut self, people: &[UserId]) -> Result<Vec<UserId>> {
        let mut keys: Vec<(UserId, PersonKey)> =
            people.iter().map(|person| (*person, PersonKey::from_bytes(self.draw.bytes()))).collect();
        let parameters: Vec<V> = keys.iter().flat_map(|(person, key)| self.key_row(*person, key)).collect();
        let row = |number: usize| {
            let first = number * 4;
            format!("(${}, ${}, ${}, ${})", first + 1, first + 2, first + 3, first + 4)
        };
        let rows: Vec<String> = (0..keys.len()).map(row).collect();
        let sql = format!(
            "INSERT INTO person_key (user_id, wrapped, commitment, created_at) VALUES {} \
             ON CONFLICT (user_id) DO NOTHING RETURNING user_id",
            rows.join(", ")
        );
        let sql = rewrite(&sql, self.conn.engine());
        let parameters: Vec<&V> = parameters.iter().collect();
        let made: Vec<UserId> =
            collect(&mut self.conn, &self.db, &sql, May::Gate, &parameters, |row| row.get(0)).await?;
        let there = people.iter().copied().filter(|person| !made.contains(person)).collect();
        keys.retain(|(person, _)| made.contains(person));
        self.keys.extend(keys.into_iter().map(|(person, key)| (person, Some(Arc::new(key)))));
        Ok(there)
    }

    async fn find_person_keys(&mut self, people: &[UserId]) -> Result<()> {
        const FIND: &str = "SELECT user_id, wrapped FROM person_key WHERE user_id = ANY($1)";
        let sql = rewrite(FIND, self.conn.engine());
        let list = V::Uuids(people.iter().map(|person| person.uuid()).collect());
        let read = |row: &Row<'_>| Ok((row.get::<UserId>(0)?, row.get::<Option<Vec<u8>>>(1)?));
        for (person, wrapped) in collect(&mut self.conn, &self.db, &sql, May::Gate, &[&list], read).await? {
            let key = match wrapped {
                Some(wrapped) => Some(Arc::new(PersonKey::unwrapped(&self.db.keyring, person, &wrapped)?)),
                // Erased: nothing more is kept about that person's values.
                None => None,
            };
            self.keys.insert(person, key);
        }
        Ok(())
    }

    fn key_row(&self, person: UserId, key: &PersonKey) -> [V; 4] {
        [
            V::from(person),
            V::Bytes(key.wrapped(&self.db.keyring, person, self.nonce())),
            V::from(key.commitment()),
            V::from(self.caller.at()),
        ]
    }

    fn store_record(&self, pending: Pending, actor: Option<UserId>, last: &mut Vec<Last>) {
        let Pending { id, note } = pending;
        let caller = &self.caller;
        let circumstances = &caller.circumstances;
        let mut personal = note.personal;
        // Where it came from says something of whoever acted; of a stranger it is kept under the one it is about.
        if let Some(owner) = actor.or(personal.first().map(|(person, _)| *person)) {
            let mut from = serde_json::Map::new();
            if let Some(address) = circumstances.address {
                from.insert("address".to_owned(), address.to_string().into());
            }
            if let Some(agent) = &circumstances.user_agent {
                from.insert("user_agent".to_owned(), agent.as_str().into());
            }
            if !from.is_empty() {
                match personal.iter_mut().find(|(person, _)| *person == owner) {
                    Some((_, values)) => values.insert("from".to_owned(), from.into()).is_some(),
                    None => {
                        let mut values = serde_json::Map::new();
                        values.insert("from".to_owned(), from.into());
                        personal.push((owner, values));
                        false
                    }
                };
            }
        }
        let boxes: Vec<record::SealedBox> = personal
            .iter()
            .filter_map(|(person, values)| {
                let key = self.keys.get(person)?.as_ref()?;
                Some(record::seal(id, *person, key, self.nonce(), values))
            })
            .collect();
        let (actor_kind, part) = match &caller.who {
            Who::Stranger => ("stranger", None),
            Who::User(_) => ("user", None),
            Who::System(part) => ("system", Some((*part).to_owned())),
        };
        // In whose place it was done: what anything of a transaction rested on, all of it did.
        let mut facets = note.facets;
        let mut subjects = note.subjects;
        if !self.in_place_of.is_empty() {
            let delegations =
                self.in_place_of.iter().map(|one| one.delegation.to_string()).collect::<Vec<_>>();
            facets.insert("delegations".to_owned(), delegations.into());
            subjects.extend(self.in_place_of.iter().map(|one| one.delegator.uuid()));
        }
        let delegator = self.in_place_of.first().map(|one| one.delegator);
        subjects.extend(note.target);
        subjects.extend(actor.map(|id| id.uuid()));
        subjects.sort_unstable();
        subjects.dedup();
        let envelope = Envelope {
            id,
            at: caller.at().micros(),
            event: note.event.name.to_owned(),
            event_version: note.event.version,
            outcome: note.outcome.name().to_owned(),
            organization: note.organization,
            actor_kind: actor_kind.to_owned(),
            actor: actor.map(|id| id.uuid()),
            actor_part: part,
            delegator: delegator.map(|id| id.uuid()),
            request: circumstances.request.map(|id| id.uuid()),
            session: circumstances.session.map(|id| id.uuid()),
            noun: note.noun.to_owned(),
            target: note.target,
            subjects,
            address_index: circumstances.address.map(|address| {
                self.db.keyring.index("address", address.to_string().as_bytes())[..16].to_vec()
            }),
            facets: record::canonical_json(&facets.into()),
            sealed: record::frame(&boxes),
        };
        insert_record(self.conn.engine(), envelope, caller.at(), last);
    }
}

fn insert_record(engine: Engine, envelope: Envelope, at: Timestamp, last: &mut Vec<Last>) {
    const RECORD: &str = "INSERT INTO record (id, at, event, event_version, outcome, organization_id, actor_kind, \
        actor_id, actor_part, delegator_id, request_id, session_id, noun, target_id, address_index, facets, sealed, \
        leaf) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    const SUBJECT: &str = "INSERT INTO record_subject (subject_id, at, record_id) VALUES ($1, $2, $3)";
    let leaf = envelope.leaf();
    let id = envelope.id;
    let subjects = envelope.subjects;
    last.push(Last::own(
        RECORD,
        engine,
        vec![
            V::from(id),
            V::Int(envelope.at),
            V::Text(envelope.event),
            V::Int(envelope.event_version),
            V::Text(envelope.outcome),
            envelope.organization.into(),
            V::Text(envelope.actor_kind),
            envelope.actor.into(),
            envelope.actor_part.into(),
            envelope.delegator.into(),
            envelope.request.into(),
            envelope.session.into(),
            V::Text(envelope.noun),
            envelope.target.into(),
            envelope.address_index.into(),
            V::Text(envelope.facets),
            V::Bytes(envelope.sealed),
            V::from(leaf),
        ],
    ));
    for subject in subjects {
        last.push(Last::own(SUBJECT, engine, vec![V::Uuid(subject), V::from(at), V::from(id)]));
    }
}

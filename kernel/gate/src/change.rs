//! One row's change: what will be written, and what will stand in its record.

use base::UserId;
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::resource::Brand;
use crate::table::Image;
use crate::{Action, Event, Granted, Privacy, Table, Type, V};

/// What happens to the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Insert,
    Update,
    Delete,
}

/// A change of one row. Built from a [`Granted`](crate::Granted), run by [`WriteTx::apply`](crate::WriteTx::apply).
#[must_use = "a change does nothing until it is applied"]
pub struct Change<'t> {
    pub(crate) table: &'static Table,
    pub(crate) what: What,
    pub(crate) key: Uuid,
    pub(crate) event: &'static Event,
    pub(crate) aim: Option<(&'static str, Uuid)>,
    pub(crate) sets: Vec<(&'static str, V)>,
    pub(crate) forced: Option<&'static str>,
    pub(crate) moves: bool,
    pub(crate) raises: Vec<&'static str>,
    pub(crate) expected: Option<i64>,
    pub(crate) reason: Option<String>,
    pub(crate) facets: Vec<(&'static str, Json)>,
    pub(crate) subjects: Vec<Uuid>,
    #[allow(dead_code, reason = "the brand is a type, not a value")]
    pub(crate) brand: Brand<'t>,
}

impl<'t> Change<'t> {
    pub(crate) fn new(
        table: &'static Table,
        what: What,
        key: Uuid,
        event: &'static Event,
        brand: Brand<'t>,
    ) -> Self {
        Change {
            table,
            what,
            key,
            event,
            aim: None,
            sets: Vec::new(),
            forced: None,
            moves: false,
            raises: Vec::new(),
            expected: None,
            reason: None,
            facets: Vec::new(),
            subjects: Vec::new(),
            brand,
        }
    }
    pub(crate) fn set_forced(&mut self, column: &'static str, value: V) {
        self.sets.push((column, value));
        self.forced = Some(column);
    }
    pub(crate) fn aim_at(&mut self, column: &'static str, whole: Uuid) {
        self.aim = Some((column, whole));
    }
    /// Sets a column. The column that ties the row to its grant cannot be set: it keeps what the gate put there.
    pub fn set(mut self, column: &'static str, value: impl Into<V>) -> Self {
        if self.forced != Some(column) {
            self.sets.push((column, value.into()));
        }
        self
    }
    /// Moves the row to the organization of another grant of this transaction: one that allows to put such a row there.
    /// The column cannot be set otherwise.
    pub fn move_to<A: Action>(mut self, place: &Granted<'t, A>) -> Self {
        if let Some(column) = self.table.organization {
            self.sets.push((column, V::from(place.facts.managing)));
            self.moves = true;
        }
        self
    }
    /// Sets a column if there is a value to set.
    pub fn set_some(self, column: &'static str, value: Option<impl Into<V>>) -> Self {
        match value {
            Some(value) => self.set(column, value),
            None => self,
        }
    }
    /// Raises a counting column by one, in the same UPDATE.
    pub fn raise(mut self, column: &'static str) -> Self {
        self.raises.push(column);
        self
    }
    /// Only if the row still has this version (If-Match): else [`Error::Stale`](crate::Error::Stale). Of a table with
    /// versions; None asks for nothing.
    pub fn if_version(mut self, version: Option<i64>) -> Self {
        self.expected = version;
        self
    }
    /// Why, in the words of whoever did it. Kept as a personal value: people write names into it.
    pub fn because(mut self, reason: Option<impl Into<String>>) -> Self {
        self.reason = reason.map(Into::into);
        self
    }
    /// A further fact for the record, in clear: never a personal value.
    pub fn facet(mut self, name: &'static str, value: impl Into<Json>) -> Self {
        self.facets.push((name, value.into()));
        self
    }
    /// A further subject: the record shows up in that person's or thing's timeline too.
    pub fn about(mut self, subject: UserId) -> Self {
        self.subjects.push(subject.uuid());
        self
    }
}

/// What a change did.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied {
    /// The row's internal number.
    pub rid: i64,
    /// The row's version afterwards; 0 for tables without.
    pub version: i64,
    /// Whether anything differs: a change that sets what is there already writes nothing and records nothing.
    pub changed: bool,
}

/// The differences of two images, sorted into what may stand in clear and what is personal.
pub(crate) fn difference(
    table: &Table,
    before: Option<&Image>,
    after: Option<&Image>,
) -> (Map<String, Json>, Map<String, Json>) {
    let (mut plain, mut personal) = (Map::new(), Map::new());
    for (position, column) in table.columns.iter().enumerate() {
        let old = before.map_or(&V::Null, |image| &image[position]);
        let new = after.map_or(&V::Null, |image| &image[position]);
        if old == new {
            continue;
        }
        match column.privacy {
            Privacy::Plain => {
                plain.insert(
                    column.name.to_owned(),
                    Json::from(vec![shown(column.kind, old), shown(column.kind, new)]),
                );
            }
            Privacy::Personal => {
                personal.insert(
                    column.name.to_owned(),
                    Json::from(vec![shown(column.kind, old), shown(column.kind, new)]),
                );
            }
            Privacy::Secret => {
                plain.insert(column.name.to_owned(), Json::from("changed"));
            }
        }
    }
    (plain, personal)
}

fn shown(kind: Type, value: &V) -> Json {
    match (kind, value) {
        (Type::Time, V::Int(micros)) => Json::from(base::Timestamp::from_micros(*micros).to_string()),
        (Type::Bytes, V::Bytes(bytes)) => Json::from(format!("{} bytes", bytes.len())),
        _ => value.to_json(),
    }
}

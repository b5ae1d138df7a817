//! The bare loop over the very statements of a request: two requests were listened to; where their values are equal they
//! stay, where they differ each round draws a new one of the same form.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::Connection;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};

use crate::trace::Heard;

/// A value of a statement.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(value) => ValueRef::Integer(*value),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// Where a statement's value comes from.
enum Slot {
    Same(Value),
    /// The same new id wherever the two requests had one and the same pair.
    Id(usize),
    /// A row's number, or an instant: goes on as it went from the first request to the second.
    Step(i64, i64),
    /// A text with the request's own number in it.
    Numbered(String),
    /// Ciphertext, keys, hashes: as long, and another.
    Bytes(Vec<u8>),
}

/// The statements of one request, to be run again and again with other values.
pub(crate) struct Replay {
    statements: Vec<(String, Vec<Slot>)>,
    ids: usize,
    /// The number of the second request that was listened to, as it stands in texts.
    last: u64,
    round: AtomicU64,
}

impl Replay {
    /// Of two requests, one right after the other, with the numbers `last - 1` and `last`.
    pub(crate) fn of(one: Vec<Heard>, two: Vec<Heard>, last: u64) -> Self {
        let mut ids: HashMap<(Vec<u8>, Vec<u8>), usize> = HashMap::new();
        let mut slot = |one: Value, two: Value| match (one, two) {
            (one, two) if one == two => Slot::Same(two),
            (Value::Bytes(one), Value::Bytes(two)) if one.len() == 16 && two.len() == 16 => {
                let next = ids.len();
                Slot::Id(*ids.entry((one, two)).or_insert(next))
            }
            (Value::Int(one), Value::Int(two)) => Slot::Step(two, two - one),
            (_, Value::Text(text)) => Slot::Numbered(text),
            (_, Value::Bytes(bytes)) => Slot::Bytes(bytes),
            (_, other) => Slot::Same(other),
        };
        let statements = one
            .into_iter()
            .zip(two)
            .map(|((_, one), (sql, two))| {
                (sql, one.into_iter().zip(two).map(|(one, two)| slot(one, two)).collect())
            })
            .collect();
        let ids = ids.len();
        Replay { statements, ids, last, round: AtomicU64::new(0) }
    }
    pub(crate) fn len(&self) -> usize {
        self.statements.len()
    }
    /// Over a database in the state that it was listened in.
    pub(crate) fn restart(&self) {
        self.round.store(0, Ordering::Relaxed);
    }
    fn values(&self, slots: &[Slot], ids: &[[u8; 16]], round: u64) -> Vec<Value> {
        let number = self.last.to_string();
        let draw = |slot: &Slot| match slot {
            Slot::Same(value) => value.clone(),
            Slot::Id(which) => Value::Bytes(ids[*which].to_vec()),
            Slot::Step(last, step) => Value::Int(last + step * round as i64),
            Slot::Numbered(text) => Value::Text(text.replace(&number, &(self.last + round).to_string())),
            Slot::Bytes(bytes) => {
                let mut bytes = bytes.clone();
                let mark = round.to_be_bytes();
                let some = bytes.len().min(mark.len());
                bytes[..some].copy_from_slice(&mark[mark.len() - some..]);
                Value::Bytes(bytes)
            }
        };
        slots.iter().map(draw).collect()
    }
    /// Runs all statements once on an embedded database.
    pub(crate) fn run(&self, connection: &Connection) -> rusqlite::Result<()> {
        let round = self.round.fetch_add(1, Ordering::Relaxed) + 1;
        let ids: Vec<[u8; 16]> = (0..self.ids).map(|_| uuid::Uuid::now_v7().into_bytes()).collect();
        for (sql, slots) in &self.statements {
            let values = self.values(slots, &ids, round);
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query(rusqlite::params_from_iter(values))?;
            while rows.next()?.is_some() {}
        }
        Ok(())
    }
}

//! The bare loop over the very statements of a request: two requests were listened to; where their values are equal they
//! stay, where they differ each round draws a new one of the same form.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::Connection;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};

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

/// A statement that was run.
pub(crate) struct Heard {
    pub(crate) sql: String,
    /// Its values, by their numbers.
    pub(crate) values: Vec<Value>,
    /// The first row of its answer. Empty on SQLite, where nobody listens to answers: its numbers go on as they went, since
    /// one thread gives them out.
    pub(crate) answer: Vec<Value>,
}

/// Words that statements begin with which belong to no request: the frame of a transaction, settings.
pub(crate) fn is_frame(sql: &str) -> bool {
    const FRAME: [&str; 8] =
        ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA", "EXPLAIN", "SET"];
    FRAME.iter().any(|word| sql.starts_with(word))
}

/// Two requests that ran the same statements. Work in the background is heard too, and keys and plans are cold at first:
/// what two alike ran is the request's own.
pub(crate) fn are_alike(one: &[Heard], two: &[Heard]) -> bool {
    one.len() > 10 && one.iter().map(|heard| &heard.sql).eq(two.iter().map(|heard| &heard.sql))
}

/// Where a statement's value comes from.
enum Slot {
    Same(Value),
    /// The same new id wherever the two requests had one and the same pair.
    Id(usize),
    /// What the first row of an earlier statement's answer said: which statement, which column.
    Answer(usize, usize),
    /// A row's number, or an instant: goes on as it went from the first request to the second.
    Step(i64, i64),
    /// A text with the request's own number in it.
    Numbered(String),
    /// Ciphertext, keys, hashes: as long, and another.
    Bytes(Vec<u8>),
}

/// A statement to be run with other values.
pub(crate) struct Statement {
    pub(crate) sql: String,
    slots: Vec<Slot>,
}

/// The statements of one request, to be run again and again with other values.
pub(crate) struct Replay {
    pub(crate) statements: Vec<Statement>,
    ids: usize,
    /// The number of the second request that was listened to, as it stands in texts.
    last: u64,
    rounds: AtomicU64,
}

/// What one round draws: the same if it has to be run again.
pub(crate) struct Round {
    number: u64,
    ids: Vec<[u8; 16]>,
}

impl Replay {
    /// Of two requests, one right after the other, with the numbers `last - 1` and `last`.
    pub(crate) fn of(one: Vec<Heard>, two: Vec<Heard>, last: u64) -> Self {
        let mut ids: HashMap<(Vec<u8>, Vec<u8>), usize> = HashMap::new();
        let mut answers: HashMap<(i64, i64), (usize, usize)> = HashMap::new();
        let mut statements = Vec::new();
        for (which, (one, two)) in one.into_iter().zip(two).enumerate() {
            let mut slot = |one: Value, two: Value| match (one, two) {
                (one, two) if one == two => Slot::Same(two),
                (Value::Bytes(one), Value::Bytes(two)) if one.len() == 16 && two.len() == 16 => {
                    let next = ids.len();
                    Slot::Id(*ids.entry((one, two)).or_insert(next))
                }
                (Value::Int(one), Value::Int(two)) => match answers.get(&(one, two)) {
                    Some((statement, column)) => Slot::Answer(*statement, *column),
                    None => Slot::Step(two, two - one),
                },
                (_, Value::Text(text)) => Slot::Numbered(text),
                (_, Value::Bytes(bytes)) => Slot::Bytes(bytes),
                (_, other) => Slot::Same(other),
            };
            let slots = one.values.into_iter().zip(two.values).map(|(one, two)| slot(one, two)).collect();
            statements.push(Statement { sql: two.sql, slots });
            for (column, pair) in one.answer.into_iter().zip(two.answer).enumerate() {
                if let (Value::Int(one), Value::Int(two)) = pair
                    && one != two
                {
                    answers.entry((one, two)).or_insert((which, column));
                }
            }
        }
        Replay { statements, ids: ids.len(), last, rounds: AtomicU64::new(0) }
    }
    pub(crate) fn len(&self) -> usize {
        self.statements.len()
    }
    /// Over a database in the state that it was listened in.
    pub(crate) fn restart(&self) {
        self.rounds.store(0, Ordering::Relaxed);
    }
    pub(crate) fn next_round(&self) -> Round {
        let number = self.rounds.fetch_add(1, Ordering::Relaxed) + 1;
        Round { number, ids: (0..self.ids).map(|_| uuid::Uuid::now_v7().into_bytes()).collect() }
    }
    /// The values of a statement in a round, with the numbers that earlier statements answered.
    pub(crate) fn values(
        &self,
        statement: &Statement,
        round: &Round,
        answered: impl Fn(usize, usize) -> i64,
    ) -> Vec<Value> {
        let number = self.last.to_string();
        let draw = |slot: &Slot| match slot {
            Slot::Same(value) => value.clone(),
            Slot::Id(which) => Value::Bytes(round.ids[*which].to_vec()),
            Slot::Answer(statement, column) => Value::Int(answered(*statement, *column)),
            Slot::Step(last, step) => Value::Int(last + step * round.number as i64),
            Slot::Numbered(text) => {
                Value::Text(text.replace(&number, &(self.last + round.number).to_string()))
            }
            Slot::Bytes(bytes) => {
                let mut bytes = bytes.clone();
                let mark = round.number.to_be_bytes();
                let some = bytes.len().min(mark.len());
                bytes[..some].copy_from_slice(&mark[mark.len() - some..]);
                Value::Bytes(bytes)
            }
        };
        statement.slots.iter().map(draw).collect()
    }
    /// Runs all statements once on an embedded database.
    pub(crate) fn run(&self, connection: &Connection) -> rusqlite::Result<()> {
        let round = self.next_round();
        for statement in &self.statements {
            let values = self.values(statement, &round, |_, _| unreachable!("no answer was listened to"));
            let mut prepared = connection.prepare_cached(&statement.sql)?;
            let mut rows = prepared.query(rusqlite::params_from_iter(values))?;
            while rows.next()?.is_some() {}
        }
        Ok(())
    }
}

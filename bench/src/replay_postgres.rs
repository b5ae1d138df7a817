//! What was heard on PostgreSQL, and running it there again: values stay as they went over the wire, and the server is
//! asked which of them are numbers and texts.

use std::error::Error;

use bytes::BytesMut;
use deadpool_postgres::Object;
use futures_util::future::{join, join_all};
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{Format, IsNull, ToSql, Type};
use tokio_postgres::{Client, Row};

use crate::proxy::Spoken;
use crate::replay::{Heard, Replay, Round, Value};
use crate::wire::Raw;

/// Writes what was read off the wire.
impl ToSql for Value {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Value::Null => return Ok(IsNull::Yes),
            Value::Int(value) => out.extend_from_slice(&value.to_be_bytes()),
            Value::Text(text) => out.extend_from_slice(text.as_bytes()),
            Value::Bytes(bytes) => out.extend_from_slice(bytes),
        }
        Ok(IsNull::No)
    }
    fn accepts(_: &Type) -> bool {
        true
    }
    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        self.to_sql(ty, out)
    }
    fn encode_format(&self, _: &Type) -> Format {
        Format::Binary
    }
}

/// What was heard, with the server's word on what is a number and what a text.
pub(crate) async fn understood(client: &Client, spoken: Vec<Spoken>) -> Vec<Heard> {
    let mut heard = Vec::new();
    for Spoken { sql, values, answer } in spoken {
        let statement = client.prepare(&sql).await.unwrap();
        let values = statement.params().iter().zip(values).map(|(ty, raw)| value(ty, raw)).collect();
        let answer = statement.columns().iter().zip(answer).map(|(column, raw)| value(column.type_(), raw));
        let answer = answer.collect();
        heard.push(Heard { sql, values, answer });
    }
    heard
}

fn value(ty: &Type, raw: Raw) -> Value {
    let Some(bytes) = raw else { return Value::Null };
    match *ty {
        Type::INT8 => Value::Int(i64::from_be_bytes(bytes.try_into().unwrap())),
        // JSONB is a text behind a byte with its version.
        Type::TEXT | Type::VARCHAR | Type::JSON | Type::JSONB => {
            Value::Text(String::from_utf8(bytes).unwrap())
        }
        _ => Value::Bytes(bytes),
    }
}

impl Replay {
    /// Runs all statements once on PostgreSQL, in one transaction that begins with that text. False after a conflict.
    ///
    /// One after another, since the product has to look before it goes on; only what follows the last answer goes in one
    /// pipeline with the COMMIT, and the first statement in one with the BEGIN, as the product sends them too.
    pub(crate) async fn run_on_server(&self, client: &Object, begin: &str, round: &Round) -> bool {
        let mut prepared = Vec::with_capacity(self.len());
        for statement in &self.statements {
            prepared.push(client.prepare_cached(&statement.sql).await.unwrap());
        }
        let asked = prepared.iter().rposition(|one| !one.columns().is_empty()).map_or(0, |last| last + 1);
        let mut answers: Vec<Option<Row>> = Vec::with_capacity(asked);
        let mut begun = false;
        for (which, statement) in prepared[..asked].iter().enumerate() {
            let values = self.values_after(which, round, &answers);
            let values = as_sql(&values);
            let rows = if std::mem::replace(&mut begun, true) {
                client.query(statement, &values).await
            } else {
                let (begun, rows) = join(client.batch_execute(begin), client.query(statement, &values)).await;
                begun.unwrap();
                rows
            };
            match rows {
                Ok(rows) => answers.push(rows.into_iter().next()),
                Err(error) => return conflicted(client, &error).await,
            }
        }
        let values: Vec<Vec<Value>> =
            (asked..self.len()).map(|which| self.values_after(which, round, &answers)).collect();
        let values: Vec<_> = values.iter().map(|values| as_sql(values)).collect();
        let rest = prepared[asked..].iter().zip(&values).map(|(one, values)| client.execute(one, values));
        let (ran, committed) = join(join_all(rest), client.batch_execute("COMMIT")).await;
        // After an error COMMIT answers ROLLBACK without complaint: every answer counts.
        match ran.into_iter().map(|count| count.map(|_| ())).chain([committed]).find_map(Result::err) {
            Some(error) => conflicted(client, &error).await,
            None => true,
        }
    }
    fn values_after(&self, which: usize, round: &Round, answers: &[Option<Row>]) -> Vec<Value> {
        self.values(&self.statements[which], round, |statement, column| {
            answers[statement].as_ref().expect("it answered with a row before").get(column)
        })
    }
}

fn as_sql(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

/// Ends the transaction. Whatever is no conflict is a fault of the bench.
async fn conflicted(client: &Object, error: &tokio_postgres::Error) -> bool {
    let conflicts = [&SqlState::T_R_SERIALIZATION_FAILURE, &SqlState::T_R_DEADLOCK_DETECTED];
    assert!(error.code().is_some_and(|code| conflicts.contains(&code)), "{error:?}");
    client.batch_execute("ROLLBACK").await.unwrap();
    false
}

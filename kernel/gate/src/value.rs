//! Values on their way into a statement and columns on their way out, the same on both engines.

use base::{Id, IdKind, Timestamp};
use bytes::BytesMut;
use serde_json::Value as Json;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

use crate::{Error, Result};

/// A parameter or a column image. Whole numbers are 64-bit and instants are microseconds on both engines.
#[derive(Debug, Clone, PartialEq)]
pub enum V {
    /// SQL NULL.
    Null,
    /// INTEGER 0/1 on SQLite, BOOLEAN on PostgreSQL.
    Bool(bool),
    /// INTEGER / BIGINT.
    Int(i64),
    /// TEXT.
    Text(String),
    /// BLOB / BYTEA.
    Bytes(Vec<u8>),
    /// 16-byte BLOB / UUID.
    Uuid(Uuid),
    /// TEXT / JSONB.
    Json(Json),
    /// For `= ANY($n)`.
    Ints(Vec<i64>),
    /// For `= ANY($n)`.
    Uuids(Vec<Uuid>),
    /// For `= ANY($n)`.
    Texts(Vec<String>),
}

impl V {
    /// Keys, for `= ANY`.
    pub fn uuids<K: base::IdKind>(ids: impl IntoIterator<Item = base::Id<K>>) -> Self {
        V::Uuids(ids.into_iter().map(base::Id::uuid).collect())
    }
    /// The value as records hold it: instants stay numbers, bytes become hexadecimal.
    pub fn to_json(&self) -> Json {
        match self {
            V::Null => Json::Null,
            V::Bool(value) => Json::from(*value),
            V::Int(value) => Json::from(*value),
            V::Text(value) => Json::from(value.as_str()),
            V::Bytes(value) => Json::from(hex(value)),
            V::Uuid(value) => Json::from(value.to_string()),
            V::Json(value) => value.clone(),
            V::Ints(values) => Json::from(values.clone()),
            V::Uuids(values) => values.iter().map(Uuid::to_string).collect(),
            V::Texts(values) => Json::from(values.clone()),
        }
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

macro_rules! into_v {
    ($($type:ty => |$value:ident| $make:expr;)*) => { $(
        impl From<$type> for V { fn from($value: $type) -> V { $make } }
        impl From<Option<$type>> for V { fn from(value: Option<$type>) -> V { value.map_or(V::Null, V::from) } }
    )* };
}
into_v! {
    bool => |value| V::Bool(value);
    i64 => |value| V::Int(value);
    String => |value| V::Text(value);
    &str => |value| V::Text(value.to_owned());
    Vec<u8> => |value| V::Bytes(value);
    [u8; 32] => |value| V::Bytes(value.to_vec());
    Uuid => |value| V::Uuid(value);
    Timestamp => |value| V::Int(value.micros());
    Json => |value| V::Json(value);
    Vec<i64> => |value| V::Ints(value);
    Vec<Uuid> => |value| V::Uuids(value);
    Vec<String> => |value| V::Texts(value);
}
impl<K: IdKind> From<Id<K>> for V {
    fn from(id: Id<K>) -> V {
        V::Uuid(id.uuid())
    }
}
impl<K: IdKind> From<Option<Id<K>>> for V {
    fn from(id: Option<Id<K>>) -> V {
        id.map_or(V::Null, V::from)
    }
}

impl ToSql for V {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            V::Null => Ok(IsNull::Yes),
            V::Bool(value) => value.to_sql_checked(ty, out),
            V::Int(value) => value.to_sql_checked(ty, out),
            V::Text(value) => value.to_sql_checked(ty, out),
            V::Bytes(value) => value.to_sql_checked(ty, out),
            V::Uuid(value) => pg_uuid(value, ty, out),
            V::Json(value) => pg_json(value, ty, out),
            V::Ints(values) => values.to_sql_checked(ty, out),
            V::Texts(values) => values.to_sql_checked(ty, out),
            V::Uuids(values) => {
                values.iter().map(|uuid| PgUuid(*uuid)).collect::<Vec<_>>().to_sql_checked(ty, out)
            }
        }
    }
    fn accepts(_: &Type) -> bool {
        // Each arm checks its own type and answers with the two types that do not fit.
        true
    }
    to_sql_checked!();
}

/// A UUID in PostgreSQL's binary form.
#[derive(Debug)]
struct PgUuid(Uuid);
impl ToSql for PgUuid {
    fn to_sql(
        &self,
        _: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        out.extend_from_slice(self.0.as_bytes());
        Ok(IsNull::No)
    }
    fn accepts(ty: &Type) -> bool {
        *ty == Type::UUID
    }
    to_sql_checked!();
}
fn pg_uuid(
    uuid: &Uuid,
    ty: &Type,
    out: &mut BytesMut,
) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
    PgUuid(*uuid).to_sql_checked(ty, out)
}
fn pg_json(
    json: &Json,
    ty: &Type,
    out: &mut BytesMut,
) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
    if *ty == Type::JSONB {
        // The one version of the binary format that there is.
        out.extend_from_slice(&[1]);
    } else if *ty != Type::JSON && *ty != Type::TEXT {
        return Err(format!("a JSON value does not fit a column of type {ty}").into());
    }
    out.extend_from_slice(json.to_string().as_bytes());
    Ok(IsNull::No)
}

impl V {
    /// Whether a text in it holds U+0000, which PostgreSQL keeps in no text.
    pub(crate) fn holds_nul(&self) -> bool {
        fn json(value: &Json) -> bool {
            match value {
                Json::String(text) => text.contains('\0'),
                Json::Array(values) => values.iter().any(json),
                Json::Object(map) => map.iter().any(|(name, value)| name.contains('\0') || json(value)),
                _ => false,
            }
        }
        match self {
            V::Text(text) => text.contains('\0'),
            V::Texts(texts) => texts.iter().any(|text| text.contains('\0')),
            V::Json(value) => json(value),
            _ => false,
        }
    }
    /// As SQLite takes it.
    pub(crate) fn to_sqlite(&self) -> rusqlite::types::ToSqlOutput<'_> {
        use rusqlite::types::{ToSqlOutput, Value, ValueRef};
        let array = |values: Vec<Value>| ToSqlOutput::from_rc(std::rc::Rc::new(values), c"rarray");
        match self {
            V::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            V::Bool(value) => ToSqlOutput::Borrowed(ValueRef::Integer(i64::from(*value))),
            V::Int(value) => ToSqlOutput::Borrowed(ValueRef::Integer(*value)),
            V::Text(value) => ToSqlOutput::Borrowed(ValueRef::Text(value.as_bytes())),
            V::Bytes(value) => ToSqlOutput::Borrowed(ValueRef::Blob(value)),
            V::Uuid(value) => ToSqlOutput::Borrowed(ValueRef::Blob(value.as_bytes())),
            V::Json(value) => ToSqlOutput::Owned(Value::Text(value.to_string())),
            V::Ints(values) => array(values.iter().map(|value| Value::Integer(*value)).collect()),
            V::Texts(values) => array(values.iter().map(|value| Value::Text(value.clone())).collect()),
            V::Uuids(values) => {
                array(values.iter().map(|value| Value::Blob(value.as_bytes().to_vec())).collect())
            }
        }
    }
}
/// Lets rusqlite bind a [`V`].
pub(crate) struct Bind<'a>(pub(crate) &'a V);
impl rusqlite::ToSql for Bind<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(self.0.to_sqlite())
    }
}

/// One row of an answer. Columns are read by position, in the order of the statement's text.
pub struct Row<'a> {
    inner: Inner<'a>,
    /// Columns before the first that the reader knows of.
    skipped: usize,
}
#[derive(Clone, Copy)]
enum Inner<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a tokio_postgres::Row),
}

impl<'a> Row<'a> {
    pub(crate) fn sqlite(row: &'a rusqlite::Row<'a>) -> Self {
        Row { inner: Inner::Sqlite(row), skipped: 0 }
    }
    pub(crate) fn postgres(row: &'a tokio_postgres::Row) -> Self {
        Row { inner: Inner::Postgres(row), skipped: 0 }
    }
    /// The row without its first columns.
    pub(crate) fn behind(&self, columns: usize) -> Row<'_> {
        Row { inner: self.inner, skipped: self.skipped + columns }
    }
    /// The column at a position, counted from 0. Fails with [`Error::Corrupt`] if it is not of that type: the
    /// database holds what the program cannot have written.
    pub fn get<T: FromColumn>(&self, column: usize) -> Result<T> {
        T::from_column(self, column)
    }
    fn place(&self, column: usize) -> usize {
        column.saturating_add(self.skipped)
    }
    fn corrupt(&self, column: usize, why: &str) -> Error {
        let column = self.place(column);
        let name = match self.inner {
            Inner::Sqlite(row) => row.as_ref().column_name(column).unwrap_or("?").to_owned(),
            Inner::Postgres(row) => row.columns().get(column).map_or("?", |column| column.name()).to_owned(),
        };
        Error::Corrupt { column: name, why: why.to_owned() }
    }
}

/// A type that a column can be read as.
pub trait FromColumn: Sized {
    /// Reads it.
    fn from_column(row: &Row<'_>, column: usize) -> Result<Self>;
}

macro_rules! from_column {
    ($($type:ty: sqlite $sqlite:ty => |$s:ident| $from_sqlite:expr, postgres $postgres:ty => |$p:ident| $from_postgres:expr;)*) => { $(
        impl FromColumn for Option<$type> {
            fn from_column(row: &Row<'_>, column: usize) -> Result<Self> {
                match row.inner {
                    Inner::Sqlite(inner) => inner
                        .get::<_, Option<$sqlite>>(row.place(column))
                        .map_err(|error| row.corrupt(column, &error.to_string()))?
                        .map(|$s| $from_sqlite)
                        .transpose()
                        .map_err(|why: String| row.corrupt(column, &why)),
                    Inner::Postgres(inner) => inner
                        .try_get::<_, Option<$postgres>>(row.place(column))
                        .map_err(|error| row.corrupt(column, &error.to_string()))?
                        .map(|$p| $from_postgres)
                        .transpose()
                        .map_err(|why: String| row.corrupt(column, &why)),
                }
            }
        }
        impl FromColumn for $type {
            fn from_column(row: &Row<'_>, column: usize) -> Result<Self> {
                Option::<$type>::from_column(row, column)?.ok_or_else(|| row.corrupt(column, "is NULL"))
            }
        }
    )* };
}
from_column! {
    bool: sqlite i64 => |value| Ok(value != 0), postgres bool => |value| Ok(value);
    i64: sqlite i64 => |value| Ok(value), postgres i64 => |value| Ok(value);
    String: sqlite String => |value| Ok(value), postgres String => |value| Ok(value);
    Vec<u8>: sqlite Vec<u8> => |value| Ok(value), postgres Vec<u8> => |value| Ok(value);
    Uuid: sqlite SqliteUuid => |value| Ok(value.0), postgres FromPgUuid => |value| Ok(value.0);
    Timestamp: sqlite i64 => |value| Ok(Timestamp::from_micros(value)), postgres i64 => |value| Ok(Timestamp::from_micros(value));
    Json: sqlite String => |value| serde_json::from_str(&value).map_err(|error| error.to_string()),
        postgres FromPgJson => |value| Ok(value.0);
}
impl<K: IdKind> FromColumn for Id<K> {
    fn from_column(row: &Row<'_>, column: usize) -> Result<Self> {
        Uuid::from_column(row, column).map(Id::from_uuid)
    }
}
impl<K: IdKind> FromColumn for Option<Id<K>> {
    fn from_column(row: &Row<'_>, column: usize) -> Result<Self> {
        Ok(Option::<Uuid>::from_column(row, column)?.map(Id::from_uuid))
    }
}

struct SqliteUuid(Uuid);
impl rusqlite::types::FromSql for SqliteUuid {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        let bytes = value.as_blob()?;
        Uuid::from_slice(bytes).map(SqliteUuid).map_err(|_| rusqlite::types::FromSqlError::InvalidType)
    }
}
struct FromPgUuid(Uuid);
impl<'a> tokio_postgres::types::FromSql<'a> for FromPgUuid {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(FromPgUuid(Uuid::from_slice(raw)?))
    }
    fn accepts(ty: &Type) -> bool {
        *ty == Type::UUID
    }
}
struct FromPgJson(Json);
impl<'a> tokio_postgres::types::FromSql<'a> for FromPgJson {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        let text = if *ty == Type::JSONB { raw.get(1..).unwrap_or_default() } else { raw };
        Ok(FromPgJson(serde_json::from_slice(text)?))
    }
    fn accepts(ty: &Type) -> bool {
        *ty == Type::JSONB || *ty == Type::JSON
    }
}

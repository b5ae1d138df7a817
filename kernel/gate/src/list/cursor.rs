//! Where a list goes on: the order and the last row's place in it, as bytes that anybody may have changed.

use base::{Cursor, Rejection, codes};
use uuid::Uuid;

use crate::list::{Field, FieldKind};
use crate::{Error, Result, Row, V};

const VERSION: u8 = 1;

/// An order, and the place of a row in it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    pub(super) rid: i64,
    /// The sort key; nothing in a list's own order.
    pub(super) key: Option<V>,
}

/// Reads the sort key that stands in a column.
pub(super) fn key(row: &Row<'_>, column: usize, kind: FieldKind) -> Result<V> {
    Ok(match kind {
        FieldKind::Text => row.get::<Option<String>>(column)?.into(),
        FieldKind::Number | FieldKind::Time => row.get::<Option<i64>>(column)?.into(),
        FieldKind::Bool | FieldKind::Flag => row.get::<Option<bool>>(column)?.into(),
        FieldKind::Id => row.get::<Option<Uuid>>(column)?.into(),
    })
}

/// Writes a cursor: version, direction, length and name of the field, internal number, key.
pub(super) fn write(sort: Option<&Field>, descending: bool, place: &Place) -> Result<Cursor> {
    let name = sort.map_or("", |field| field.name);
    let mut bytes = vec![VERSION, u8::from(descending), name.len() as u8];
    bytes.extend_from_slice(name.as_bytes());
    bytes.extend_from_slice(&place.rid.to_be_bytes());
    match &place.key {
        Some(V::Text(text)) => bytes.extend_from_slice(text.as_bytes()),
        Some(V::Int(number)) => bytes.extend_from_slice(&number.to_be_bytes()),
        Some(V::Bool(yes)) => bytes.push(u8::from(*yes)),
        Some(V::Uuid(id)) => bytes.extend_from_slice(id.as_bytes()),
        _ => {}
    }
    Cursor::new(bytes).map_err(|error| Error::Check(format!("the sort key `{name}`: {error}")))
}

/// Reads a cursor that was given out for this order; one of another order would silently skip rows.
pub(super) fn read(sort: Option<&Field>, descending: bool, cursor: &Cursor) -> Result<Place, Rejection> {
    parse(sort, descending, cursor.bytes()).ok_or_else(|| Rejection::at("?cursor", &codes::CURSOR_INVALID))
}

fn parse(sort: Option<&Field>, descending: bool, bytes: &[u8]) -> Option<Place> {
    let ([version, direction, length], rest) = bytes.split_first_chunk::<3>()?;
    let (name, rest) = rest.split_at_checked(usize::from(*length))?;
    let (rid, rest) = rest.split_first_chunk::<8>()?;
    let field = sort.map_or("", |field| field.name);
    if *version != VERSION || *direction != u8::from(descending) || name != field.as_bytes() {
        return None;
    }
    let key = match sort.map(|field| field.kind) {
        None => return rest.is_empty().then_some(Place { rid: i64::from_be_bytes(*rid), key: None }),
        Some(FieldKind::Text) => {
            let text = std::str::from_utf8(rest).ok().filter(|text| !text.contains('\0'))?;
            V::from(text)
        }
        Some(FieldKind::Number | FieldKind::Time) => V::Int(i64::from_be_bytes(rest.try_into().ok()?)),
        Some(FieldKind::Bool | FieldKind::Flag) => V::Bool(match rest {
            [0] => false,
            [1] => true,
            _ => return None,
        }),
        Some(FieldKind::Id) => V::Uuid(Uuid::from_slice(rest).ok()?),
    };
    Some(Place { rid: i64::from_be_bytes(*rid), key: Some(key) })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn field(kind: FieldKind) -> Field {
        Field { name: "name", sql: "x.name", kind, filter: false, sort: true }
    }

    proptest! {
        #[test]
        fn what_was_given_out_is_read_back(rid: i64, descending: bool, number: i64, text in "[^\0]{0,200}", id: u128, yes: bool) {
            for (kind, key) in [
                (FieldKind::Text, V::from(text.as_str())),
                (FieldKind::Number, V::Int(number)),
                (FieldKind::Time, V::Int(number)),
                (FieldKind::Bool, V::Bool(yes)),
                (FieldKind::Id, V::Uuid(Uuid::from_u128(id))),
            ] {
                let (field, place) = (field(kind), Place { rid, key: Some(key) });
                let cursor = write(Some(&field), descending, &place).unwrap();
                prop_assert_eq!(read(Some(&field), descending, &cursor).unwrap(), place);
                prop_assert!(read(Some(&field), !descending, &cursor).is_err());
                prop_assert!(read(None, descending, &cursor).is_err());
            }
            let place = Place { rid, key: None };
            let cursor = write(None, descending, &place).unwrap();
            prop_assert_eq!(read(None, descending, &cursor).unwrap(), place);
        }

        #[test]
        fn whatever_was_made_of_it_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 1..64), descending: bool) {
            let cursor = Cursor::new(bytes).unwrap();
            for kind in [FieldKind::Text, FieldKind::Number, FieldKind::Time, FieldKind::Bool, FieldKind::Id] {
                let _ = read(Some(&field(kind)), descending, &cursor);
            }
            let _ = read(None, descending, &cursor);
        }
    }

    #[test]
    fn a_key_that_no_cursor_holds_is_told_by_name() {
        let place = Place { rid: 1, key: Some(V::from("x".repeat(2000))) };
        let error = write(Some(&field(FieldKind::Text)), false, &place).unwrap_err();
        assert!(error.to_string().contains("`name`"), "{error}");
    }
}

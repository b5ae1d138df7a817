//! The lines of a backup, as docs/backup.md describes them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gate::portable::{Cell, Extent, Extents};
use serde::de::{Error as _, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// The form that this program writes, and the newest it reads.
pub(super) const VERSION: u32 = 1;

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    /// [`VERSION`].
    pub(super) reeve_backup: u32,
    /// The version of the program that wrote it.
    pub(super) program: String,
    /// What it was written from.
    pub(super) engine: String,
    /// When.
    pub(super) made_at: String,
    /// The newest migration.
    pub(super) schema: i64,
    /// Which master keys it belongs to.
    pub(super) keys_fingerprint: String,
    /// Every table, with its number of rows.
    pub(super) tables: Vec<Table>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<String>,
    pub(super) rows: u64,
}

impl Head {
    pub(super) fn extents(&self) -> Extents {
        let tables = self.tables.iter().cloned();
        let extent = |table: Table| Extent { name: table.name, columns: table.columns, rows: table.rows };
        Extents { schema: self.schema, tables: tables.map(extent).collect() }
    }
    pub(super) fn rows(&self) -> u64 {
        self.tables.iter().fold(0, |sum, table| sum.saturating_add(table.rows))
    }
}

/// A line between rows.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Mark {
    /// The rows that follow are of this table.
    Table(String),
    /// The last line.
    End {
        /// Rows of all tables.
        rows: u64,
        /// SHA-256 of every byte before this line.
        sha256: String,
        /// The master key's word for that hash.
        mac: String,
    },
}

/// A row as a line, without its end.
pub(super) fn write_row(row: &[Cell], out: &mut Vec<u8>) -> serde_json::Result<()> {
    out.push(b'[');
    for (position, cell) in row.iter().enumerate() {
        if position > 0 {
            out.push(b',');
        }
        match cell {
            Cell::Null => out.extend_from_slice(b"null"),
            Cell::Int(number) => serde_json::to_writer(&mut *out, number)?,
            Cell::Text(text) => serde_json::to_writer(&mut *out, text)?,
            Cell::Bytes(bytes) => {
                out.extend_from_slice(b"{\"b\":\"");
                out.extend_from_slice(STANDARD.encode(bytes).as_bytes());
                out.extend_from_slice(b"\"}");
            }
        }
    }
    out.push(b']');
    Ok(())
}

/// A line as a row.
pub(super) fn read_row(line: &[u8]) -> serde_json::Result<Vec<Cell>> {
    let row: Vec<Wire> = serde_json::from_slice(line)?;
    Ok(row.into_iter().map(|Wire(cell)| cell).collect())
}

struct Wire(Cell);

impl<'de> Deserialize<'de> for Wire {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Cell;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("null, a whole number, a text or {\"b\": base64}")
            }
            fn visit_unit<E>(self) -> Result<Cell, E> {
                Ok(Cell::Null)
            }
            fn visit_i64<E>(self, number: i64) -> Result<Cell, E> {
                Ok(Cell::Int(number))
            }
            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Cell, E> {
                i64::try_from(number).map(Cell::Int).map_err(E::custom)
            }
            fn visit_str<E>(self, text: &str) -> Result<Cell, E> {
                Ok(Cell::Text(text.to_owned()))
            }
            fn visit_string<E>(self, text: String) -> Result<Cell, E> {
                Ok(Cell::Text(text))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Cell, A::Error> {
                let Some("b") = map.next_key::<String>()?.as_deref() else {
                    return Err(A::Error::custom("bytes stand under `b`"));
                };
                let bytes = STANDARD.decode(map.next_value::<String>()?).map_err(A::Error::custom)?;
                match map.next_entry::<IgnoredAny, IgnoredAny>()? {
                    None => Ok(Cell::Bytes(bytes)),
                    Some(_) => Err(A::Error::custom("bytes stand alone")),
                }
            }
        }
        deserializer.deserialize_any(Any).map(Wire)
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_went() {
        let row = vec![
            Cell::Null,
            Cell::Int(i64::MIN),
            Cell::Int(i64::MAX),
            Cell::Text("line\nbreak \"quoted\" ü \u{1F600}".into()),
            Cell::Text("{\"b\":\"AAAA\"}".into()),
            Cell::Text(String::new()),
            Cell::Bytes(vec![]),
            Cell::Bytes((0..=255).collect()),
        ];
        let mut line = Vec::new();
        write_row(&row, &mut line).unwrap();
        assert!(!line.contains(&b'\n'));
        assert_eq!(read_row(&line).unwrap(), row);
        line.clear();
        write_row(&[], &mut line).unwrap();
        assert_eq!(read_row(&line).unwrap(), vec![]);
    }

    #[test]
    fn what_is_no_row_is_refused() {
        for wrong in [
            "",
            "[",
            "[1.5]",
            "[9223372036854775808]",
            "[true]",
            "[[1]]",
            "[{}]",
            "[{\"c\":\"\"}]",
            "[{\"b\":\"*\"}]",
            "[{\"b\":\"\",\"b\":\"\"}]",
            "{\"table\":\"a\"}",
            "[1] [2]",
        ] {
            assert!(read_row(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn marks_have_one_form() {
        let end = Mark::End { rows: 3, sha256: "00".into(), mac: "11".into() };
        for (mark, text) in [
            (Mark::Table("job".into()), "{\"table\":\"job\"}"),
            (end, "{\"end\":{\"rows\":3,\"sha256\":\"00\",\"mac\":\"11\"}}"),
        ] {
            assert_eq!(serde_json::to_string(&mark).unwrap(), text);
            assert_eq!(serde_json::from_str::<Mark>(text).unwrap(), mark);
        }
        assert!(serde_json::from_str::<Mark>("{\"table\":\"a\",\"more\":1}").is_err());
    }
}

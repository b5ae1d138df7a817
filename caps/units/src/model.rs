//! What an organization and a unit are: types that cannot hold nonsense.

use base::{DisplayText, FieldFault, OrganizationId, Timestamp, UnitId, UserId, codes};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

/// A closed list of names, stored and shown as those names.
macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "snake_case")]
        $(#[$doc])*
        pub enum $name { $($(#[$variant_doc])* $variant),+ }
        impl $name {
            /// Each of them, in the order in which they are offered.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// As it is stored, and as the API and filters name it.
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }
            /// From its name; nothing for any other text.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.name() == name)
            }
            /// Reads a field of a request; what is refused names the choices.
            pub fn parse(text: &str, pointer: &str) -> Result<Self, FieldFault> {
                Self::from_name(text).ok_or_else(|| FieldFault {
                    pointer: pointer.to_owned(),
                    code: &codes::INVALID_CHOICE,
                    args: vec![("choices", Self::choices())],
                })
            }
            /// All names, for a sentence.
            pub fn choices() -> String {
                Self::ALL.iter().map(|known| known.name()).collect::<Vec<_>>().join(", ")
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

names! {
    /// Whether an organization or a unit is at work.
    #[schema(as = UnitStatus)]
    Status {
        /// At work.
        Active = "active",
        /// Switched off for a time: what rests on it rests too.
        Inactive = "inactive",
        /// Over for good. Stays readable; its name and code are free for another.
        Closed = "closed",
    }
}
names! {
    /// What sort of unit it is. Any kind may stand below any other: companies differ too much for a fixed nesting.
    UnitKind {
        /// Several companies under one roof.
        Group = "group",
        /// A legal person.
        Company = "company",
        /// An outpost of a company.
        Branch = "branch",
        /// A part of the map that is managed as one.
        Region = "region",
        /// A part of the map whose business accounts somebody looks after.
        Territory = "territory",
        /// People with one task.
        Department = "department",
        /// A place with stock or vehicles; has a [`LocationType`].
        Location = "location",
        /// A shop on a commerce platform.
        Merchant = "merchant",
        /// A line of business with its own result.
        BusinessUnit = "business_unit",
    }
}
names! {
    /// How a location holds its goods.
    LocationType {
        /// The organization's own stock.
        Inventory = "inventory",
        /// Goods go straight from the supplier to the customer.
        Direct = "direct",
        /// Goods there belong to somebody else until they are used.
        Consignment = "consignment",
    }
}

/// A number or code by which a company itself names an organization or a unit: `AW00000001`, `D-14`, `7`.
///
/// 1 to 40 characters: ASCII letters and digits, and `.`, `_`, `-`, `/` between them. Compared as it is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Number(String);

impl Number {
    /// The most characters.
    pub const MAX_CHARS: usize = 40;

    /// Reads a number; white space at the ends is dropped.
    pub fn parse(text: &str, pointer: &str) -> Result<Self, FieldFault> {
        let text = text.trim();
        let fault = |code, args| FieldFault { pointer: pointer.to_owned(), code, args };
        if text.is_empty() {
            return Err(fault(&codes::REQUIRED, Vec::new()));
        }
        if text.len() > Self::MAX_CHARS {
            return Err(fault(&codes::TOO_LONG, vec![("max", Self::MAX_CHARS.to_string())]));
        }
        let inner = |byte: u8| byte.is_ascii_alphanumeric() || b"._-/".contains(&byte);
        let ends = [text.bytes().next(), text.bytes().next_back()];
        if !text.bytes().all(inner) || !ends.iter().flatten().all(u8::is_ascii_alphanumeric) {
            return Err(fault(&crate::rules::INVALID_NUMBER, Vec::new()));
        }
        Ok(Number(text.to_owned()))
    }
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a company notes about an organization or unit beyond what Reeve knows by itself: a JSON object (RFC 8259).
///
/// At most [`MAX_BYTES`](Self::MAX_BYTES) as compact text, [`MAX_DEPTH`](Self::MAX_DEPTH) objects and lists inside each
/// other, [`MAX_ENTRIES`](Self::MAX_ENTRIES) members and elements in all; member names of 1 to 64 characters; names and texts
/// are [prose](base::is_prose). It is recorded in clear: what is about a person belongs to a user, not in here.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(transparent)]
pub struct Attributes(Map<String, Json>);

impl Attributes {
    /// Bytes of the compact text.
    pub const MAX_BYTES: usize = 16 * 1024;
    /// Objects and lists inside each other, the outermost included.
    pub const MAX_DEPTH: usize = 5;
    /// Members and elements in all.
    pub const MAX_ENTRIES: usize = 500;
    const MAX_NAME: usize = 64;

    /// Checks a JSON value; nothing (`null`) is the empty object.
    pub fn parse(json: Json, pointer: &str) -> Result<Self, FieldFault> {
        let fault = |code, args| FieldFault { pointer: pointer.to_owned(), code, args };
        let map = match json {
            Json::Null => Map::new(),
            Json::Object(map) => map,
            _ => return Err(fault(&crate::rules::ATTRIBUTES_INVALID, Vec::new())),
        };
        let mut left = Self::MAX_ENTRIES;
        if !members_fit(&map, Self::MAX_DEPTH, &mut left) {
            return Err(fault(&crate::rules::ATTRIBUTES_INVALID, Vec::new()));
        }
        if !map.iter().all(|(name, value)| base::is_prose(name) && reads(value)) {
            return Err(fault(&codes::INVALID_TEXT, Vec::new()));
        }
        let attributes = Attributes(map);
        if attributes.to_json().to_string().len() > Self::MAX_BYTES {
            return Err(fault(&crate::rules::ATTRIBUTES_TOO_LARGE, Vec::new()));
        }
        Ok(attributes)
    }
    /// What the database holds, which was checked before it was written.
    pub(crate) fn stored(json: Json) -> Self {
        match json {
            Json::Object(map) => Attributes(map),
            _ => Attributes::default(),
        }
    }
    /// These, with what others say instead where both speak. Bounds are not checked again: both were within them, and
    /// what a file can name is a short list.
    pub(crate) fn with(mut self, others: &Attributes) -> Self {
        self.0.extend(others.0.clone());
        self
    }
    /// The object.
    pub fn members(&self) -> &Map<String, Json> {
        &self.0
    }
    /// As a JSON value.
    pub fn to_json(&self) -> Json {
        Json::Object(self.0.clone())
    }
}

fn members_fit(map: &Map<String, Json>, depth: usize, left: &mut usize) -> bool {
    map.iter().all(|(name, value)| {
        (1..=Attributes::MAX_NAME).contains(&name.chars().count()) && value_fits(value, depth, left)
    })
}

/// Whether every text in a value, whose depth was bounded before, can be kept and shown.
fn reads(value: &Json) -> bool {
    match value {
        Json::String(text) => base::is_prose(text),
        Json::Array(list) => list.iter().all(reads),
        Json::Object(map) => map.iter().all(|(name, value)| base::is_prose(name) && reads(value)),
        _ => true,
    }
}

fn value_fits(value: &Json, depth: usize, left: &mut usize) -> bool {
    let Some(rest) = left.checked_sub(1) else { return false };
    *left = rest;
    match value {
        Json::Object(map) => depth > 1 && members_fit(map, depth - 1, left),
        Json::Array(list) => depth > 1 && list.iter().all(|value| value_fits(value, depth - 1, left)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => true,
    }
}

/// A tenant: it manages people, or is a business account of one that does, or both.
#[derive(Debug, Clone, PartialEq)]
pub struct Organization {
    /// Its id.
    pub id: OrganizationId,
    /// Its internal number, for joins.
    pub rid: i64,
    /// Its name. Not unique: two companies may have one name, their numbers differ.
    pub name: DisplayText,
    /// The number by which companies name it; unique in the installation.
    pub number: Option<Number>,
    /// Whether it is at work.
    pub status: Status,
    /// Where it stands as a business account: a unit (a territory, say) of the organization that sells to it.
    pub account_unit: Option<UnitPlace>,
    /// Master data.
    pub attributes: Attributes,
    /// When it was created.
    pub created_at: Timestamp,
    /// By whom; nothing if by the installation itself.
    pub created_by: Option<UserId>,
    /// Rises with every change (ETag).
    pub version: i64,
}

/// A unit by its id and internal number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct UnitPlace {
    /// Its id.
    pub id: UnitId,
    /// Its internal number.
    pub rid: i64,
}

/// A place in an organization's tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Its internal number, for joins and for snapshots of access.
    pub rid: i64,
    /// Whose it is. Never changes.
    pub organization: OrganizationId,
    /// The unit above it; nothing at the top of the tree.
    pub parent: Option<UnitId>,
    /// What sort of unit it is. Never changes.
    pub kind: UnitKind,
    /// For locations only.
    pub location_type: Option<LocationType>,
    /// Its name: unique among the open units of its kind that stand beside it.
    pub name: DisplayText,
    /// The code by which the organization names it: unique among its open units of that kind.
    pub code: Option<Number>,
    /// Whether it is at work.
    pub status: Status,
    /// Master data.
    pub attributes: Attributes,
    /// How far down the tree: 1 at the top, at most [`MAX_DEPTH`](crate::rules::MAX_DEPTH).
    pub depth: i64,
    /// When it was created.
    pub created_at: Timestamp,
    /// By whom; nothing if by the installation itself.
    pub created_by: Option<UserId>,
    /// Rises with every change of its own (ETag); a move of a unit above it is none.
    pub version: i64,
}

impl Unit {
    /// Its id and internal number.
    pub fn place(&self) -> UnitPlace {
        UnitPlace { id: self.id, rid: self.rid }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use serde_json::json;

    use super::*;

    #[test]
    fn names_are_read_as_they_are_written() {
        for kind in UnitKind::ALL {
            assert_eq!(UnitKind::from_name(kind.name()), Some(*kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), json!(kind.name()));
        }
        for status in Status::ALL {
            assert_eq!(Status::parse(status.name(), "/status").unwrap(), *status);
        }
        let fault = LocationType::parse("attic", "/location_type").unwrap_err();
        assert_eq!((fault.code.name, fault.pointer.as_str()), ("field.invalid_choice", "/location_type"));
        assert_eq!(fault.args, [("choices", "inventory, direct, consignment".to_owned())]);
    }

    #[test]
    fn numbers_companies_use_pass() {
        for text in ["AW00000001", "7", "D-14", "2024/17", "a_b.c", " 12 "] {
            assert_eq!(Number::parse(text, "/number").unwrap().as_str(), text.trim());
        }
        for (text, code) in [
            ("", "field.required"),
            ("  ", "field.required"),
            ("a b", "unit.number_invalid"),
            ("-1", "unit.number_invalid"),
            ("1-", "unit.number_invalid"),
            ("ÄB", "unit.number_invalid"),
            ("1\0", "unit.number_invalid"),
        ] {
            assert_eq!(Number::parse(text, "/number").unwrap_err().code.name, code, "{text:?}");
        }
        assert!(Number::parse(&"9".repeat(40), "/number").is_ok());
        assert_eq!(Number::parse(&"9".repeat(41), "/number").unwrap_err().code.name, "field.too_long");
    }

    #[test]
    fn attributes_are_bounded() {
        let nested = |levels: usize| (1..levels).fold(json!({}), |inner, _| json!({ "a": inner }));
        let invalid = "unit.attributes_invalid";
        for (json, wanted) in [
            (json!(null), Ok(())),
            (json!({"a": [1, "two", null, true]}), Ok(())),
            (nested(5), Ok(())),
            (nested(6), Err(invalid)),
            (json!([1]), Err(invalid)),
            (json!("a"), Err(invalid)),
            (json!({"": 1}), Err(invalid)),
            (json!({"a": "\0"}), Err("field.invalid_text")),
            (json!({"a": [{"b": "a\u{202e}b"}]}), Err("field.invalid_text")),
            (json!({"a\0": 1}), Err("field.invalid_text")),
            (json!({"a": vec![0; 499]}), Ok(())),
            (json!({"a": vec![0; 500]}), Err(invalid)),
            (json!({"k".repeat(64): 1}), Ok(())),
            (json!({"k".repeat(65): 1}), Err(invalid)),
            (json!({"a": "x".repeat(16 * 1024)}), Err("unit.attributes_too_large")),
        ] {
            let told = json.to_string();
            let got = Attributes::parse(json, "/attributes").map(|_| ()).map_err(|fault| fault.code.name);
            assert_eq!(got, wanted, "{}", &told[..told.len().min(60)]);
        }
    }
}

//! Before and after, out of what a record says.

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::model::{PersonalState, Record, Shown};

/// One value before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The column.
    pub field: String,
    /// Before and after, as far as they may be read.
    pub values: Values,
}

/// What is known of a changed value.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Both; null where there was none.
    Both(Json, Json),
    /// Only that it changed: a secret.
    Hidden,
}

/// What a record changed: plain columns, then those of people, as far as they are open.
pub fn changes(shown: &Shown) -> Vec<Change> {
    let mut changes = Vec::new();
    if let Some(Json::Object(plain)) = shown.facets.get("changes") {
        changes.extend(plain.iter().filter_map(|(field, value)| {
            let values = pair(value).or_else(|| (value == "changed").then_some(Values::Hidden))?;
            Some(Change { field: field.clone(), values })
        }));
    }
    for personal in shown.personal.iter().filter(|personal| personal.state == PersonalState::Open) {
        changes.extend(
            personal
                .values
                .iter()
                .filter_map(|(field, value)| Some(Change { field: field.clone(), values: pair(value)? })),
        );
    }
    changes
}

/// What a record says beside changes: facets in clear, then open values of people. Whose it is (`of`) and where it came from (`from`) are told elsewhere.
pub fn remarks(shown: &Shown) -> Vec<(String, Json)> {
    let plain = shown.facets.iter().filter(|(name, _)| !["changes", "of"].contains(&name.as_str()));
    let open = shown.personal.iter().flat_map(|personal| &personal.values);
    let open = open.filter(|(name, value)| *name != "from" && pair(value).is_none());
    plain.chain(open).map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// Where it came from, if that may be read: address and what the client calls itself.
pub fn came_from(shown: &Shown) -> (Option<String>, Option<String>) {
    let from = shown.personal.iter().find_map(|personal| personal.values.get("from"));
    let text = |name| from.and_then(|from| from.get(name)).and_then(Json::as_str).map(str::to_owned);
    (text("address"), text("user_agent"))
}

/// The gate writes a change as an array of two; a fact of a note that is such an array reads as one.
fn pair(value: &Json) -> Option<Values> {
    match value.as_array()?.as_slice() {
        [before, after] => Some(Values::Both(before.clone(), after.clone())),
        _ => None,
    }
}

/// Whom a record is about, where it is not about its own target: a grant, an address, a session is somebody's.
pub fn about(shown: &Shown) -> Option<Uuid> {
    let record = &shown.record;
    if record.noun == "user" {
        return record.target;
    }
    let owner = shown.facets.get("changes").and_then(|changes| changes.get("user_id"));
    let owner = owner.and_then(Json::as_array).into_iter().flatten().rev();
    shown
        .facets
        .get("of")
        .into_iter()
        .chain(owner)
        .filter_map(|id| id.as_str()?.parse().ok())
        .next()
        .or_else(|| Some(shown.personal.iter().find(|one| Some(one.person) != record.actor)?.person.uuid()))
}

/// By what refusals are counted: who, which permission, which minute since 1970.
pub(crate) type TallyKey = (Uuid, String, i64);

/// The key of a refusal's counter; None for other records.
pub(crate) fn tally_key(record: &Record, facets: &Map<String, Json>) -> Option<TallyKey> {
    if record.event != gate::REFUSED.name {
        return None;
    }
    let permission = facets.get("permission")?.as_str()?.to_owned();
    Some((record.actor?.uuid(), permission, facets.get("minute")?.as_i64()?))
}

/// A value in a word or two: what stands in a cell.
pub fn text(value: &Json) -> Option<String> {
    match value {
        Json::Null => None,
        Json::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde_json::json;

    use super::*;

    #[test]
    fn a_pair_is_a_change_and_nothing_else_is() {
        assert_eq!(pair(&json!([null, "a"])), Some(Values::Both(Json::Null, json!("a"))));
        for other in [json!("changed"), json!([1]), json!([1, 2, 3]), json!({"0": 1}), Json::Null] {
            assert_eq!(pair(&other), None, "{other}");
        }
    }

    #[test]
    fn values_in_words() {
        assert_eq!(text(&Json::Null), None);
        assert_eq!(text(&json!("a b")).unwrap(), "a b");
        assert_eq!(text(&json!(true)).unwrap(), "true");
        assert_eq!(text(&json!([1, 2])).unwrap(), "[1,2]");
    }
}

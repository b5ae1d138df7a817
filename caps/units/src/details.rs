//! Attributes as people edit them: one line each, `name: value`, parts of a group by `group.part: value`.
//!
//! Reading back what was written gives the same attributes: a value keeps the JSON type it had, a new one is a text.

use serde_json::{Map, Value as Json};

/// Why lines cannot be read: the number of the first wrong one, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WrongLine(pub(crate) usize);

/// Each leaf with the way to it.
pub(crate) fn leaves(attributes: &Map<String, Json>) -> Vec<(Vec<String>, Json)> {
    let mut out = Vec::new();
    let mut way = Vec::new();
    gather(attributes, &mut way, &mut out);
    out
}

fn gather(map: &Map<String, Json>, way: &mut Vec<String>, out: &mut Vec<(Vec<String>, Json)>) {
    for (name, value) in map {
        way.push(name.clone());
        match value {
            Json::Object(inner) if !inner.is_empty() => gather(inner, way, out),
            leaf => out.push((way.clone(), leaf.clone())),
        }
        way.pop();
    }
}

/// A value as it is read: texts bare, everything else as JSON.
pub(crate) fn shown(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The lines.
pub(crate) fn write(attributes: &Map<String, Json>) -> String {
    let mut text = String::new();
    for (way, value) in leaves(attributes) {
        let names: Vec<String> = way.iter().map(|name| written_name(name)).collect();
        text.push_str(&names.join("."));
        text.push_str(": ");
        text.push_str(&written_value(&value));
        text.push('\n');
    }
    text
}

/// Names and texts that would be read as something else are quoted, as JSON does it.
fn written_name(name: &str) -> String {
    let plain = !name.is_empty()
        && name.trim() == name
        && !name.starts_with('"')
        && !name.contains(['.', ':'])
        && !name.chars().any(char::is_control);
    if plain { name.to_owned() } else { Json::from(name).to_string() }
}
fn written_value(value: &Json) -> String {
    match value {
        Json::String(text) => {
            let plain = text.trim() == text && !text.starts_with('"') && !text.chars().any(char::is_control);
            if plain { text.clone() } else { value.to_string() }
        }
        other => other.to_string(),
    }
}

/// Reads lines. `before` is what they replace: where it has a number, a truth or a list, and the line still says one, it
/// stays one.
pub(crate) fn read(text: &str, before: &Map<String, Json>) -> Result<Map<String, Json>, WrongLine> {
    let mut out = Map::new();
    for (position, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let wrong = WrongLine(position + 1);
        let (way, value) = parted(line).ok_or(wrong)?;
        let value = typed(value, at(before, &way)).ok_or(wrong)?;
        put(&mut out, &way, value).ok_or(wrong)?;
    }
    Ok(out)
}

/// The names before the first colon that is not in a quoted name, and the rest.
fn parted(line: &str) -> Option<(Vec<String>, &str)> {
    let mut way = Vec::new();
    let mut rest = line;
    loop {
        let (name, behind) = if rest.starts_with('"') {
            let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<String>();
            let name = stream.next()?.ok()?;
            let behind = rest.get(stream.byte_offset()..)?;
            (name, behind.trim_start())
        } else {
            let end = rest.find(['.', ':'])?;
            (rest[..end].trim().to_owned(), &rest[end..])
        };
        if name.is_empty() {
            return None;
        }
        way.push(name);
        if let Some(value) = behind.strip_prefix(':') {
            return Some((way, value.trim()));
        }
        rest = behind.strip_prefix('.')?.trim_start();
    }
}

fn at<'a>(map: &'a Map<String, Json>, way: &[String]) -> Option<&'a Json> {
    let (first, rest) = way.split_first()?;
    let value = map.get(first)?;
    if rest.is_empty() { Some(value) } else { at(value.as_object()?, rest) }
}

fn typed(text: &str, before: Option<&Json>) -> Option<Json> {
    if text.starts_with('"') {
        return serde_json::from_str::<String>(text).ok().map(Json::from);
    }
    let json = serde_json::from_str::<Json>(text).ok();
    let same_type = |json: &Json| {
        matches!(
            (before, json),
            (Some(Json::Number(_)), Json::Number(_))
                | (Some(Json::Bool(_)), Json::Bool(_))
                | (Some(Json::Null), Json::Null)
                | (Some(Json::Array(_)), Json::Array(_))
                | (Some(Json::Object(_)), Json::Object(_))
        )
    };
    match json {
        Some(json) if same_type(&json) => Some(json),
        _ => Some(Json::from(text)),
    }
}

/// Nothing if something stands there already, or where a group would have to be.
fn put(map: &mut Map<String, Json>, way: &[String], value: Json) -> Option<()> {
    let (first, rest) = way.split_first()?;
    if rest.is_empty() {
        if map.contains_key(first) {
            return None;
        }
        map.insert(first.clone(), value);
        return Some(());
    }
    let inner = map.entry(first.clone()).or_insert_with(|| Json::Object(Map::new()));
    match inner {
        Json::Object(inner) => put(inner, rest, value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn map(json: Json) -> Map<String, Json> {
        json.as_object().unwrap().clone()
    }

    #[test]
    fn people_write_what_they_read() {
        let before =
            map(json!({"address": {"city": "Köln", "postal_code": "00123"}, "employees": 40, "tags": ["a"]}));
        let lines = write(&before);
        assert_eq!(lines, "address.city: Köln\naddress.postal_code: 00123\nemployees: 40\ntags: [\"a\"]\n");
        let edited = lines.replace("40", "41").replace("Köln", "Bonn") + "\n since : 1999 \n";
        assert_eq!(
            Json::from(read(&edited, &before).unwrap()),
            json!({"address": {"city": "Bonn", "postal_code": "00123"}, "employees": 41, "tags": ["a"], "since": "1999"})
        );
        // A number may become a text.
        let free = read("employees: about forty", &before).unwrap();
        assert_eq!(Json::from(free), json!({"employees": "about forty"}));
    }

    #[test]
    fn what_cannot_be_read_has_its_line() {
        for (text, line) in [
            ("a: 1\nb", 2),
            (": 1", 1),
            ("a: 1\n\na: 2", 3),
            ("a: 1\na.b: 2", 2),
            ("a.b: 1\na: 2", 2),
            ("a..b: 1", 1),
            ("\"a: 1", 1),
            ("a: \"open", 1),
        ] {
            assert_eq!(read(text, &Map::new()), Err(WrongLine(line)), "{text:?}");
        }
    }

    fn values() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            any::<i64>().prop_map(Json::from),
            "[^\0]{0,12}".prop_map(Json::from),
        ];
        leaf.prop_recursive(3, 16, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..3).prop_map(Json::from),
                prop::collection::btree_map("[^\0]{1,8}", inner, 0..3)
                    .prop_map(|map| Json::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn reading_gives_what_was_written(
            map in prop::collection::btree_map("[^\0]{1,8}", values(), 0..5)
        ) {
            let map: Map<String, Json> = map.into_iter().collect();
            prop_assert_eq!(read(&write(&map), &map).unwrap(), map);
        }
    }
}

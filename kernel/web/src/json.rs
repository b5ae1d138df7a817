//! What is asked of a JSON text before anything is made of it: syntax, depth, and no name twice in one object.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;

use base::Rejection;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_path_to_error::Segment;

use crate::codes;

/// Arrays and objects may be nested this deep in a request's body.
pub const MAX_JSON_DEPTH: usize = 64;

/// Reads a `T` out of a request's body. Refusals carry a JSON pointer wherever there is one.
///
/// The text is walked twice: once for its shape, because the reader of a struct may skip what it does not know and
/// the last of two equal names would win silently, and once for `T`.
pub fn read<'de, T: de::Deserialize<'de>>(text: &'de [u8]) -> Result<T, Rejection> {
    check(text)?;
    let mut reader = serde_json::Deserializer::from_slice(text);
    serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let pointer = pointer(error.path());
        Rejection::from(Misfit::of(&error.into_inner().to_string(), pointer))
    })
}

/// Syntax, depth and duplicate names.
fn check(text: &[u8]) -> Result<(), Rejection> {
    let fault = RefCell::new(None);
    let mut reader = serde_json::Deserializer::from_slice(text);
    let walked = Walk { depth: 0, pointer: &RefCell::new(String::new()), fault: &fault }
        .deserialize(&mut reader)
        .and_then(|()| reader.end());
    match (walked, fault.into_inner()) {
        (Ok(()), _) => Ok(()),
        (Err(_), Some(rejection)) => Err(rejection),
        (Err(error), None) => {
            Err(Rejection::new(&codes::JSON_SYNTAX).with("line", error.line()).with("column", error.column()))
        }
    }
}

/// Walks a value and keeps nothing of it.
struct Walk<'w> {
    depth: usize,
    pointer: &'w RefCell<String>,
    fault: &'w RefCell<Option<Rejection>>,
}

impl Walk<'_> {
    fn deeper<E: de::Error>(&self) -> Result<Walk<'_>, E> {
        if self.depth == MAX_JSON_DEPTH {
            return Err(self.stop(Rejection::new(&codes::JSON_TOO_DEEP).with("limit", MAX_JSON_DEPTH)));
        }
        Ok(Walk { depth: self.depth + 1, pointer: self.pointer, fault: self.fault })
    }
    fn stop<E: de::Error>(&self, rejection: Rejection) -> E {
        *self.fault.borrow_mut() = Some(rejection);
        E::custom("stopped")
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }
    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element_seed(self.deeper()?)?.is_some() {}
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let inner = self.deeper()?;
        let mut names = HashSet::new();
        while let Some(name) = map.next_key::<String>()? {
            let parent = inner.pointer.borrow().len();
            push(&mut inner.pointer.borrow_mut(), &name);
            if names.contains(&name) {
                let pointer = inner.pointer.borrow().clone();
                let args = vec![("field", shorten(&name))];
                let rejection = Rejection::new(&codes::JSON_DUPLICATE).with("field", shorten(&name));
                return Err(inner.stop(rejection.field_with(pointer, &codes::DUPLICATE_FIELD, args)));
            }
            names.insert(name);
            map.next_value_seed(Walk { depth: inner.depth, pointer: inner.pointer, fault: inner.fault })?;
            inner.pointer.borrow_mut().truncate(parent);
        }
        Ok(())
    }
}

/// A value that does not fit the type it is read into, taken from the reader's message: serde's errors have no
/// other face. The messages are part of its documented behaviour; the tests below hold them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Misfit {
    Unknown { pointer: String, field: String, known: String },
    Missing { pointer: String, field: String },
    Twice { pointer: String, field: String },
    Wrong { pointer: String, reason: String },
}

impl Misfit {
    /// Sorts a message of serde's. `pointer` is where the reader stood.
    pub(crate) fn of(message: &str, pointer: String) -> Self {
        // serde_json appends where in the text it stood; the pointer says it better.
        let message = message.split(" at line ").next().unwrap_or(message);
        let quoted = |rest: &str| rest.split('`').next().map(shorten).unwrap_or_default();
        if let Some(rest) = message.strip_prefix("unknown field `") {
            let known: Vec<&str> = rest.split('`').skip(2).step_by(2).take(40).collect();
            // The path ends at the object; the name that is not known is the last step.
            let field = quoted(rest);
            return Misfit::Unknown { pointer: extend(pointer, &field), field, known: known.join(", ") };
        }
        if let Some(rest) = message.strip_prefix("missing field `") {
            let field = quoted(rest);
            return Misfit::Missing { pointer: extend(pointer, &field), field };
        }
        if let Some(rest) = message.strip_prefix("duplicate field `") {
            let field = quoted(rest);
            return Misfit::Twice { pointer: extend(pointer, &field), field };
        }
        Misfit::Wrong { pointer, reason: shorten(message) }
    }

    /// The same for a flat text of names and values, whose faults stand at `place` followed by the name: `?limit`.
    pub(crate) fn at(self, place: &str) -> Self {
        match self {
            Misfit::Unknown { field, known, .. } => {
                Misfit::Unknown { pointer: format!("{place}{field}"), field, known }
            }
            Misfit::Missing { field, .. } => Misfit::Missing { pointer: format!("{place}{field}"), field },
            Misfit::Twice { field, .. } => Misfit::Twice { pointer: format!("{place}{field}"), field },
            Misfit::Wrong { pointer, reason } => {
                Misfit::Wrong { pointer: format!("{place}{pointer}"), reason }
            }
        }
    }
}

impl From<Misfit> for Rejection {
    fn from(misfit: Misfit) -> Self {
        let whole = Rejection::new(&base::codes::INVALID);
        match misfit {
            Misfit::Unknown { pointer, field, known } => {
                whole.field_with(pointer, &codes::UNKNOWN_FIELD, vec![("field", field), ("known", known)])
            }
            Misfit::Missing { pointer, field } => {
                whole.field_with(pointer, &base::codes::REQUIRED, vec![("field", field)])
            }
            Misfit::Twice { pointer, field } => {
                whole.field_with(pointer, &codes::DUPLICATE_FIELD, vec![("field", field)])
            }
            Misfit::Wrong { pointer, reason } => {
                whole.field_with(pointer, &codes::WRONG_VALUE, vec![("reason", in_json_s_words(&reason))])
            }
        }
    }
}

/// A reader's reason without the names of this program's types: what it calls a struct is an object in JSON.
fn in_json_s_words(reason: &str) -> String {
    let named = |text: &str, what: &str, instead: &str| match text.split_once(what) {
        None => text.to_owned(),
        Some((before, rest)) => {
            let rest =
                rest.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric() || letter == '_');
            let rest = match rest.split_once(" with ") {
                Some(("", count)) if count.contains("element") => "",
                _ => rest,
            };
            format!("{before}{instead}{rest}")
        }
    };
    let text = named(reason, "struct ", "an object");
    let text = named(&text, "enum ", "one of the values of the description");
    match text.split_once("UUID parsing failed") {
        Some((before, _)) => format!("{before}not an id"),
        None => text,
    }
}

/// The reader's path as a JSON pointer (RFC 6901). Steps that name no place in the text are left out.
fn pointer(path: &serde_path_to_error::Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => push(&mut pointer, &index.to_string()),
            Segment::Map { key } => push(&mut pointer, key),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

/// The pointer with one more step, unless the reader has already taken it.
fn extend(mut pointer: String, field: &str) -> String {
    let mut step = String::new();
    push(&mut step, field);
    if !pointer.ends_with(&step) {
        pointer.push_str(&step);
    }
    pointer
}

fn push(pointer: &mut String, step: &str) {
    pointer.push('/');
    for c in step.chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            c => pointer.push(c),
        }
    }
}

/// What a stranger wrote, short enough to say back: 200 characters.
fn shorten(text: &str) -> String {
    text.chars().take(200).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Person {
        name: String,
        #[serde(default)]
        tags: Vec<Tag>,
    }
    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Tag {
        rank: u8,
    }

    fn refused(text: &str) -> Rejection {
        read::<Person>(text.as_bytes()).unwrap_err()
    }
    fn field(text: &str) -> (String, &'static str) {
        let rejection = refused(text);
        (rejection.fields[0].pointer.clone(), rejection.fields[0].code.name)
    }

    #[test]
    fn reads_what_fits() {
        let person: Person = read(br#"{"name":"Ada","tags":[{"rank":1}]}"#).unwrap();
        assert_eq!(person, Person { name: "Ada".into(), tags: vec![Tag { rank: 1 }] });
    }

    #[test]
    fn points_at_what_does_not_fit() {
        assert_eq!(field(r#"{"name":7}"#), ("/name".into(), "web.wrong_value"));
        assert_eq!(field(r#"{"tags":[]}"#), ("/name".into(), "field.required"));
        assert_eq!(
            field(r#"{"name":"a","tags":[{"rank":1},{"rank":900}]}"#),
            ("/tags/1/rank".into(), "web.wrong_value")
        );
        assert_eq!(field(r#"{"name":"a","tags":[{}]}"#), ("/tags/0/rank".into(), "field.required"));
        assert_eq!(field(r#"{"name":"a","nmae":"b"}"#), ("/nmae".into(), "web.unknown_field"));
        let rejection = refused(r#"{"name":"a","a/b~c":1}"#);
        assert_eq!(rejection.fields[0].pointer, "/a~1b~0c");
        assert!(
            rejection.fields[0].args.contains(&("known", "name, tags".into())),
            "{:?}",
            rejection.fields[0].args
        );
    }

    #[test]
    fn a_reason_names_no_line() {
        let rejection = refused(r#"{"name":7}"#);
        assert_eq!(
            rejection.fields[0].args,
            vec![("reason", "invalid type: integer `7`, expected a string".into())]
        );
    }

    #[test]
    fn one_name_twice_is_refused_wherever_it_hides() {
        for text in [
            r#"{"name":"a","name":"b"}"#,
            r#"{"name":"a","\u006eame":"b"}"#,
            r#"{"name":"a","tags":[{"rank":1,"rank":2}]}"#,
        ] {
            assert_eq!(refused(text).code.name, "web.json_duplicate_member", "{text}");
        }
        assert_eq!(refused(r#"{"x":{"y":{"z":1,"z":1}}}"#).fields[0].pointer, "/x/y/z");
    }

    #[test]
    fn depth_is_bounded() {
        let nested = |n: usize| format!("{{\"name\":{}1{}}}", "[".repeat(n), "]".repeat(n));
        assert_eq!(refused(&nested(MAX_JSON_DEPTH - 1)).code.name, "common.invalid");
        assert_eq!(refused(&nested(MAX_JSON_DEPTH)).code.name, "web.json_too_deep");
        assert_eq!(refused(&"[".repeat(1_000_000)).code.name, "web.json_too_deep");
    }

    #[test]
    fn broken_text_says_where() {
        let rejection = refused("{\"name\":\n tru}");
        assert_eq!(rejection.code.name, "web.json_syntax");
        assert_eq!(rejection.args[0], ("line", "2".into()));
        for text in ["", "{\"name\":\"a\"} x", "{\"name\":\"\\ud800\"}", "nul"] {
            assert_eq!(refused(text).code.name, "web.json_syntax", "{text}");
        }
    }
}

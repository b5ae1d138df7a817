//! How a search is read, and how it is written down.

use std::borrow::Cow;
use std::net::IpAddr;

use base::{Code, Id, IdKind, Rejection, Timestamp, codes};
use gate::{Compare, Filter, Outcome};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::model::Search;

base::code!(/// No address of version 4 or 6 of the internet protocol.
    pub ADDRESS_INVALID = "trail.address_invalid", Invalid, "trail-address-invalid");
base::code!(/// More records than one export may hold. Values: `max`.
    pub EXPORT_TOO_LARGE = "trail.export_too_large", TooLarge, "trail-export-too-large");

/// Characters of an event's or noun's name, and names in one search.
const MOST_NAME: usize = 100;
const MOST_EVENTS: usize = 50;

/// A search as texts, as a query string or a form has it. An empty text counts as absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms<'a> {
    /// An instant (RFC 3339) or a date.
    pub from: Option<&'a str>,
    /// An instant, which is left out, or a date, the whole of which is taken.
    pub to: Option<&'a str>,
    /// Event names, parted by `|`.
    pub event: Option<Cow<'a, str>>,
    /// A person's id.
    pub actor: Option<&'a str>,
    /// An id.
    pub subject: Option<&'a str>,
    /// An organization's id.
    pub organization: Option<&'a str>,
    /// `done`, `refused` or `failed`.
    pub outcome: Option<&'a str>,
    /// A request's id.
    pub request: Option<&'a str>,
    /// A session's id.
    pub session: Option<&'a str>,
    /// A noun.
    pub noun: Option<&'a str>,
    /// An id.
    pub target: Option<&'a str>,
    /// An internet address.
    pub address: Option<&'a str>,
}

/// Reads a search. `pointer` stands before a field's name in faults: `?` for queries, `/` for forms.
pub fn search(terms: &Terms<'_>, pointer: &str) -> Result<Search, Rejection> {
    let mut faults = Rejection::new(&codes::INVALID);
    let mut wrong = |name: &str, code: &'static Code| {
        // Of these few all can be named.
        let outcomes = [Outcome::Done, Outcome::Refused, Outcome::Failed].map(Outcome::name).join(", ");
        let args = if name == "outcome" { vec![("choices", outcomes)] } else { Vec::new() };
        faults = faults.clone().field_with(format!("{pointer}{name}"), code, args);
    };
    let search = Search {
        from: read(terms.from, |text| instant(text, false)).unwrap_or_else(|()| {
            wrong("from", &codes::INVALID_DATE);
            None
        }),
        until: read(terms.to, |text| instant(text, true)).unwrap_or_else(|()| {
            wrong("to", &codes::INVALID_DATE);
            None
        }),
        events: read(terms.event.as_deref(), events).map(Option::unwrap_or_default).unwrap_or_else(|()| {
            wrong("event", &codes::INVALID_VALUE);
            Vec::new()
        }),
        actor: id(terms.actor, "actor", &mut wrong),
        subject: id::<base::kinds::User>(terms.subject, "subject", &mut wrong).map(Id::uuid),
        organization: id(terms.organization, "organization", &mut wrong),
        outcome: read(terms.outcome, outcome).unwrap_or_else(|()| {
            wrong("outcome", &codes::INVALID_CHOICE);
            None
        }),
        request: id(terms.request, "request", &mut wrong),
        session: id(terms.session, "session", &mut wrong),
        noun: read(terms.noun, |text| name(text).then(|| text.to_owned())).unwrap_or_else(|()| {
            wrong("noun", &codes::INVALID_VALUE);
            None
        }),
        target: id::<base::kinds::User>(terms.target, "target", &mut wrong).map(Id::uuid),
        address: read(terms.address, address).unwrap_or_else(|()| {
            wrong("address", &ADDRESS_INVALID);
            None
        }),
        as_of: None,
    };
    if faults.fields.is_empty() { Ok(search) } else { Err(faults) }
}

/// Nothing for nothing; an error for what cannot be read.
fn read<T>(text: Option<&str>, of: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, ()> {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => of(text).map(Some).ok_or(()),
    }
}
fn id<K: IdKind>(
    text: Option<&str>,
    name: &str,
    wrong: &mut impl FnMut(&str, &'static Code),
) -> Option<Id<K>> {
    read(text, |text| text.parse::<Uuid>().ok().map(Id::from_uuid)).unwrap_or_else(|()| {
        wrong(name, &codes::INVALID_ID);
        None
    })
}
/// An instant, or the beginning of a day; for an end, that of the day after.
fn instant(text: &str, end: bool) -> Option<Timestamp> {
    const DAY: i64 = 24 * 3600;
    text.parse().ok().or_else(|| {
        let day = Timestamp::from_date(text)?;
        Some(if end { day.plus_seconds(DAY) } else { day })
    })
}
fn name(text: &str) -> bool {
    text.len() <= MOST_NAME
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._".contains(&byte))
}
/// Names need not be declared: the trail is older than the program.
fn events(text: &str) -> Option<Vec<String>> {
    let names: Vec<String> = text.split('|').map(|part| part.trim().to_owned()).collect();
    (names.len() <= MOST_EVENTS && names.iter().all(|part| !part.is_empty() && name(part))).then_some(names)
}
fn outcome(text: &str) -> Option<Outcome> {
    [Outcome::Done, Outcome::Refused, Outcome::Failed].into_iter().find(|outcome| outcome.name() == text)
}
/// An address as records index it: one of version 4 that came as version 6 is version 4.
pub fn address(text: &str) -> Option<IpAddr> {
    text.parse::<IpAddr>().ok().map(|address| address.to_canonical())
}

/// Lays the terms of a filter text (`event:user.created|user.deleted,at>=2026-01-01`) under those given by name; a name
/// that is given both ways keeps its own parameter.
pub fn under<'a>(mut terms: Terms<'a>, filter: &'a Filter) -> Result<Terms<'a>, Rejection> {
    for term in &filter.terms {
        let slot = match (term.field.as_str(), term.compare) {
            ("event", Compare::Is) => {
                terms.event.get_or_insert_with(|| Cow::Owned(term.values.join("|")));
                continue;
            }
            ("at", Compare::From) => &mut terms.from,
            ("at", Compare::Before) => &mut terms.to,
            ("actor", Compare::Is) => &mut terms.actor,
            ("subject", Compare::Is) => &mut terms.subject,
            ("organization", Compare::Is) => &mut terms.organization,
            ("outcome", Compare::Is) => &mut terms.outcome,
            ("request", Compare::Is) => &mut terms.request,
            ("session", Compare::Is) => &mut terms.session,
            ("noun", Compare::Is) => &mut terms.noun,
            ("target", Compare::Is) => &mut terms.target,
            ("address", Compare::Is) => &mut terms.address,
            _ => {
                let known = "at, event, actor, subject, organization, outcome, request, session, noun, target, address";
                let args = vec![("name", term.field.chars().take(60).collect()), ("known", known.to_owned())];
                return Err(Rejection::new(&codes::INVALID).field_with(
                    "?filter",
                    &codes::UNKNOWN_FIELD,
                    args,
                ));
            }
        };
        let [value] = term.values.as_slice() else {
            return Err(Rejection::at("?filter", &codes::INVALID_VALUE));
        };
        slot.get_or_insert(value.as_str());
    }
    Ok(terms)
}

impl Search {
    /// Its pairs for a query string, in a fixed order; [`search`] reads them back.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let mut add = |name, text: Option<String>| pairs.extend(text.map(|text| (name, text)));
        add("from", self.from.map(|at| at.to_string()));
        add("to", self.until.map(|at| at.to_string()));
        add("event", (!self.events.is_empty()).then(|| self.events.join("|")));
        add("actor", self.actor.map(|id| id.to_string()));
        add("subject", self.subject.map(|id| id.to_string()));
        add("organization", self.organization.map(|id| id.to_string()));
        add("outcome", self.outcome.map(|outcome| outcome.name().to_owned()));
        add("request", self.request.map(|id| id.to_string()));
        add("session", self.session.map(|id| id.to_string()));
        add("noun", self.noun.clone());
        add("target", self.target.map(|id| id.to_string()));
        add("address", self.address.map(|address| address.to_string()));
        pairs
    }
    /// What may stand in clear in a record: all but the address.
    pub(crate) fn facet(&self) -> Json {
        let pairs = self.pairs().into_iter().filter(|(name, _)| *name != "address");
        Json::Object(pairs.map(|(name, text)| (name.to_owned(), Json::from(text))).collect::<Map<_, _>>())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_search_reads_what_it_writes() {
        let ann = "0190a6c0-8c6e-7cc3-98c4-dc0c0c07398f";
        let terms = Terms {
            from: Some("2026-11-01"),
            to: Some("2026-11-02"),
            event: Some("user.created|trail.exported".into()),
            actor: Some(ann),
            outcome: Some("refused"),
            address: Some("::ffff:192.0.2.7"),
            session: Some(""),
            ..Terms::default()
        };
        let read = search(&terms, "?").unwrap();
        assert_eq!(read.until.unwrap().to_string(), "2026-11-03T00:00:00Z", "the whole of the last day");
        assert_eq!(read.address.unwrap().to_string(), "192.0.2.7");
        let pairs = read.pairs();
        let find = |name: &str| pairs.iter().find(|(own, _)| *own == name).map(|(_, text)| text.as_str());
        let again = Terms {
            from: find("from"),
            to: find("to"),
            event: find("event").map(Cow::Borrowed),
            actor: find("actor"),
            outcome: find("outcome"),
            address: find("address"),
            ..Terms::default()
        };
        assert_eq!(search(&again, "?").unwrap(), read);
        assert!(!read.facet().to_string().contains("192.0.2.7"));
    }

    #[test]
    fn every_fault_is_told() {
        let terms = Terms {
            from: Some("yesterday"),
            event: Some("a||b".into()),
            actor: Some("me"),
            outcome: Some("good"),
            noun: Some("'; DROP"),
            address: Some("192.0.2.0/24"),
            ..Terms::default()
        };
        let faults = search(&terms, "?").unwrap_err();
        let pointers: Vec<&str> = faults.fields.iter().map(|field| field.pointer.as_str()).collect();
        assert_eq!(pointers, ["?from", "?event", "?actor", "?outcome", "?noun", "?address"]);
    }

    #[test]
    fn a_filter_fills_what_was_not_named() {
        let filter = Filter::parse("at>=2026-01-01,address:2001:db8::1,event:x.y").unwrap();
        let terms = under(Terms { event: Some("a.b".into()), ..Terms::default() }, &filter).unwrap();
        assert_eq!((terms.from, terms.event.as_deref()), (Some("2026-01-01"), Some("a.b")));
        let two = Filter::parse("event:x.y|x.z").unwrap();
        let two = search(&under(Terms::default(), &two).unwrap(), "?").unwrap();
        assert_eq!(two.events, ["x.y", "x.z"]);
        assert_eq!(search(&terms, "?").unwrap().address.unwrap().to_string(), "2001:db8::1");
        for text in ["colour:red", "event!:x.y", "outcome:done|failed"] {
            assert!(under(Terms::default(), &Filter::parse(text).unwrap()).is_err(), "{text}");
        }
    }
}

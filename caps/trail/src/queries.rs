//! What can be asked of the trail.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use base::{Page, PageOf, RecordId, Rejection, Timestamp, UserId, codes};
use gate::policy::RowFilter;
use gate::{Error, ReadTx, Scope, Statement, V, Work};
use keys::PersonKey;
use serde_json::Value as Json;
use uuid::Uuid;
use web::export::MOST;

use crate::model::{Detail, Names, Personal, PersonalState, Place, Record, Search, Shown, Through};
use crate::tables::{Export, See, SeeOwn};
use crate::{difference, ops, store};

/// A page of records.
#[derive(Debug, Clone)]
pub struct Ask {
    /// What must hold of them.
    pub search: Search,
    /// How many, and from where.
    pub page: Page,
    /// By which right.
    pub through: Through,
}

/// One page of a search, newest first, each record as the caller may see it. Not counted: the trail is long, and a number
/// that is out of date when it is read is worth no scan.
///
/// Fails with [`Error::Refused`] where the caller holds the right nowhere, so that nobody takes a closed trail for an empty
/// one.
pub fn records<'a>(tx: &'a mut ReadTx<'_>, ask: &'a Ask) -> Work<'a, PageOf<Shown>> {
    Box::pin(async move {
        let scope = scope(tx, ask.through)?;
        let limit = usize::from(ask.page.limit());
        let (driver, mut parameters) = drive(tx, &scope, ask)?;
        parameters[LIMIT] = V::Int(limit as i64 + 1);
        let mut found =
            tx.visible(&scope, driver.statement(), &parameters, |row| store::record(row, 0)).await?;
        let more = found.len() > limit;
        found.truncate(limit);
        let next_cursor = match found.last() {
            Some(last) if more => driver.after(last).write(),
            _ => None,
        };
        Ok(PageOf { items: shown(tx, found).await?, next_cursor, total: None, total_capped: false })
    })
}

fn scope<'t>(tx: &ReadTx<'t>, through: Through) -> gate::Result<Scope<'t, Record>> {
    let scope = match through {
        Through::Read => tx.scope::<See>(),
        Through::Own => tx.scope::<SeeOwn>(),
        Through::Export => tx.scope::<Export>(),
    };
    if scope.is_nothing() { Err(ops::refused(through, scope.filter(), tx.caller())) } else { Ok(scope) }
}

/// What an export will hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// How many records, counted up to one more than [`MOST`].
    pub count: i64,
    /// The last record there is: see [`Search::as_of`].
    pub as_of: i64,
}

/// Counts what a search finds for an export, and says where it ends.
pub fn extent<'a>(tx: &'a mut ReadTx<'_>, search: &'a Search) -> Work<'a, Extent> {
    Box::pin(async move {
        let scope = scope(tx, Through::Export)?;
        let as_of = tx.optional(&store::LAST, &[], |row| row.get::<i64>(0)).await?.unwrap_or(0);
        let search = Search { as_of: Some(as_of), ..search.clone() };
        let ask = Ask { search, page: Page::default(), through: Through::Export };
        let (driver, mut parameters) = drive(tx, &scope, &ask)?;
        parameters[LIMIT] = V::Int(MOST + 1);
        let count = tx.visible_optional(&scope, driver.counted(), &parameters, |row| row.get(0)).await?;
        Ok(Extent { count: count.unwrap_or(0), as_of })
    })
}

/// Which index a search walks along. The others of its conditions are verified row by row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Driver {
    Newest,
    Subject,
    Address,
    Actor,
    Time,
    Event,
    Organization,
}

impl Driver {
    /// The most selective first, by rule of thumb: a person's timeline is short, an organization may be all there is.
    fn of(search: &Search) -> Self {
        match search {
            // First of all, since only its statement keeps addresses of people the caller may not see out of reach.
            Search { address: Some(_), .. } => Driver::Address,
            Search { subject: Some(_), .. } => Driver::Subject,
            Search { actor: Some(_), .. } => Driver::Actor,
            Search { from: Some(_), .. } | Search { until: Some(_), .. } => Driver::Time,
            Search { events, .. } if events.len() == 1 => Driver::Event,
            Search { organization: Some(_), .. } => Driver::Organization,
            _ => Driver::Newest,
        }
    }
    fn statement(self) -> &'static Statement<Record> {
        match self {
            Driver::Newest => &store::NEWEST,
            Driver::Subject => &store::OF_SUBJECT,
            Driver::Address => &store::OF_ADDRESS,
            Driver::Actor => &store::OF_ACTOR,
            Driver::Time => &store::OF_TIME,
            Driver::Event => &store::OF_EVENT,
            Driver::Organization => &store::OF_ORGANIZATION,
        }
    }
    fn counted(self) -> &'static Statement<Record> {
        match self {
            Driver::Newest => &store::COUNT_NEWEST,
            Driver::Subject => &store::COUNT_OF_SUBJECT,
            Driver::Address => &store::COUNT_OF_ADDRESS,
            Driver::Actor => &store::COUNT_OF_ACTOR,
            Driver::Time => &store::COUNT_OF_TIME,
            Driver::Event => &store::COUNT_OF_EVENT,
            Driver::Organization => &store::COUNT_OF_ORGANIZATION,
        }
    }
    fn after(self, last: &Record) -> Place {
        match self {
            Driver::Subject => Place::Moment(last.at.micros(), last.id.uuid()),
            Driver::Time => Place::Id(last.id.uuid()),
            _ => Place::Rid(last.rid),
        }
    }
}

/// The position of the limit among the parameters.
const LIMIT: usize = 14;

/// Chooses the driver and fills its parameters: `$1` where the list goes on (or whose timeline it is), `$2` to `$14` what
/// must hold, `$15` the limit, then what only this driver needs.
fn drive(tx: &ReadTx<'_>, scope: &Scope<'_, Record>, ask: &Ask) -> gate::Result<(Driver, Vec<V>)> {
    let wrong = || Rejection::at("?cursor", &codes::CURSOR_INVALID);
    let mut search = ask.search.clone();
    if let RowFilter::Some { own, organizations, roots, .. } = scope.filter()
        && roots.is_empty()
    {
        match (own, organizations.as_slice()) {
            // What is one's own is one's timeline: its index finds the few among the many.
            (Some(me), []) if search.subject.is_none() => search.subject = Some(me.uuid()),
            // Said as an equality, so that the index gives the order too; as a list all of it would be sorted.
            (None, [one]) if search.organization.is_none() => search.organization = Some(*one),
            _ => {}
        }
    }
    // A timeline is read from its own index, whatever the target is: a target is a subject of its records.
    let subject = search.subject.or(search.target);
    search.subject = subject;
    let driver = Driver::of(&search);
    let place = ask.page.cursor().map(|cursor| Place::read(cursor).ok_or_else(wrong)).transpose()?;
    let (from, until) = (search.from.unwrap_or(EARLIEST), search.until.unwrap_or(LATEST));
    let index = |address: std::net::IpAddr| {
        tx.keyring().index("address", address.to_string().as_bytes())[..16].to_vec()
    };
    let mut parameters = vec![
        V::Null,
        V::from(from),
        V::from(until),
        V::Bool(search.events.is_empty()),
        V::from(search.actor),
        V::from(search.organization),
        V::from(search.outcome.map(gate::Outcome::name)),
        V::from(search.request),
        V::from(search.session),
        V::from(search.noun),
        V::from(search.target),
        V::from(search.address.map(index)),
        V::Int(search.as_of.unwrap_or(i64::MAX)),
        V::Null,
    ];
    parameters.insert(3, V::Texts(search.events));
    match (driver, place) {
        (Driver::Subject, None | Some(Place::Moment(..))) => {
            let (at, id) = match place {
                Some(Place::Moment(at, id)) => (at, id),
                _ => (i64::MAX, Uuid::max()),
            };
            parameters[0] = V::from(subject);
            parameters.extend([V::Int(at), V::Uuid(id)]);
        }
        (Driver::Time, None | Some(Place::Id(_))) => {
            parameters[0] = V::Uuid(match place {
                Some(Place::Id(id)) => id,
                // One millisecond more: ids know no smaller part of time.
                _ => search.until.map_or(Uuid::max(), |until| {
                    Timestamp::from_micros(until.micros().saturating_add(1_000)).first_id()
                }),
            });
            parameters.push(V::Uuid(search.from.map_or(Uuid::nil(), Timestamp::first_id)));
        }
        (Driver::Subject | Driver::Time, Some(_)) => return Err(wrong().into()),
        (_, None) => parameters[0] = V::Int(i64::MAX),
        (_, Some(Place::Rid(rid))) => parameters[0] = V::Int(rid),
        (_, Some(_)) => return Err(wrong().into()),
    }
    match driver {
        Driver::Address => parameters.push(V::from(subject)),
        Driver::Event => parameters.extend(ask.search.events.first().map(|event| V::from(event.as_str()))),
        _ => {}
    }
    Ok((driver, parameters))
}

const EARLIEST: Timestamp = Timestamp::from_micros(i64::MIN);
const LATEST: Timestamp = Timestamp::from_micros(i64::MAX);

/// One record with everything that is known of it: by `trail.read`, else because it stands in the caller's own timeline.
/// Fails with [`Error::NotFound`] for one that the caller may not see.
pub fn record<'a>(tx: &'a mut ReadTx<'_>, id: &'a RecordId) -> Work<'a, Detail> {
    Box::pin(async move {
        let key = [V::from(*id)];
        let (read, own) = (tx.scope::<See>(), tx.scope::<SeeOwn>());
        let mut found = None;
        for scope in [read, own] {
            if found.is_none() && !scope.is_nothing() {
                found = tx.visible_optional(&scope, &store::ONE, &key, |row| store::record(row, 0)).await?;
            }
        }
        let record = found.ok_or(Error::NotFound { noun: "record" })?;
        let sealed =
            tx.optional(&store::SEALED, &key, |row| Ok((row.get::<i64>(0)?, row.get::<Vec<u8>>(1)?))).await?;
        let (subjects, verified) = verify(tx, &record).await?;
        let shown = shown(tx, vec![record]).await?.pop().ok_or(Error::NotFound { noun: "record" })?;
        Ok(Detail {
            subjects,
            verified,
            position: sealed.as_ref().map(|(position, _)| *position),
            sealed_alike: sealed.is_none_or(|(_, leaf)| leaf == shown.record.leaf),
            shown,
        })
    })
}

/// Computes the leaf again. Subjects are first looked for among the ids that the record itself speaks of, each by the
/// primary key: a leaf that fits proves that these were all that it was made from. Only where it does not fit are the
/// subjects of all records looked through, before it is said to be broken.
async fn verify(tx: &mut ReadTx<'_>, record: &Record) -> gate::Result<(Vec<Uuid>, bool)> {
    let among = [V::Uuids(spoken_of(record)), V::from(record.at), V::from(record.id)];
    let likely = tx.rows(&store::SUBJECTS_AMONG, &among, |row| row.get::<Uuid>(0)).await?;
    if record.stands(&likely) {
        return Ok((likely, true));
    }
    let all = tx.rows(&store::SUBJECTS_ALL, &[V::from(record.id)], |row| row.get::<Uuid>(0)).await?;
    let verified = record.stands(&all);
    Ok((all, verified))
}

/// Every id in a record, in columns, boxes and facets.
fn spoken_of(record: &Record) -> Vec<Uuid> {
    fn within(value: &Json, out: &mut Vec<Uuid>) {
        match value {
            Json::String(text) if text.len() == 36 => out.extend(text.parse::<Uuid>().ok()),
            Json::Array(values) => values.iter().for_each(|value| within(value, out)),
            Json::Object(values) => values.values().for_each(|value| within(value, out)),
            _ => {}
        }
    }
    let mut out: Vec<Uuid> = record.actor.iter().chain(&record.delegator).map(|id| id.uuid()).collect();
    out.extend(record.target);
    out.extend(record.organization.map(|id| id.uuid()));
    out.extend(gate::unframe_boxes(&record.sealed).unwrap_or_default().iter().map(|one| one.person.uuid()));
    record.facet_map().values().for_each(|value| within(value, &mut out));
    out.sort_unstable();
    out.dedup();
    out
}

/// Opens what may be opened and names what may be named, for all records of a page in a fixed number of statements.
async fn shown(tx: &mut ReadTx<'_>, records: Vec<Record>) -> gate::Result<Vec<Shown>> {
    let mut ids: HashSet<Uuid> = HashSet::new();
    let mut boxes = Vec::with_capacity(records.len());
    for record in &records {
        ids.extend(spoken_of(record));
        boxes.push(gate::unframe_boxes(&record.sealed));
    }
    let people: HashSet<UserId> = boxes.iter().flatten().flatten().map(|one| one.person).collect();
    let (names, visible) = names(tx, ids.into_iter().collect()).await?;
    let keys = person_keys(tx, &people, &visible).await?;
    let tallies = tallies(tx, &records).await?;
    let names = Arc::new(names);
    let each = records.into_iter().zip(boxes).map(|(record, boxes)| {
        let personal = boxes.unwrap_or_default().iter().map(|sealed| keys.open(&record, sealed)).collect();
        let facets = record.facet_map();
        let attempts = difference::tally_key(&record, &facets).and_then(|key| tallies.get(&key).copied());
        Shown { facets, personal, names: Arc::clone(&names), attempts, record }
    });
    Ok(each.collect())
}

/// Names, and the people among them: exactly those whom the caller may see.
async fn names(tx: &mut ReadTx<'_>, ids: Vec<Uuid>) -> gate::Result<(Names, HashSet<UserId>)> {
    let key = [V::Uuids(ids)];
    let people = tx
        .rows(&store::PEOPLE, &key, |row| {
            let (first, last): (String, String) = (row.get(1)?, row.get(2)?);
            Ok((row.get::<Uuid>(0)?, format!("{first} {last}").trim().to_owned()))
        })
        .await?;
    let mut visible: HashSet<UserId> = people.iter().map(|(id, _)| UserId::from_uuid(*id)).collect();
    visible.extend(tx.caller().user());
    let mut names: HashMap<Uuid, String> = people.into_iter().collect();
    for statement in [&store::ORGANIZATIONS, &store::UNITS] {
        names.extend(tx.rows(statement, &key, |row| Ok((row.get(0)?, row.get(1)?))).await?);
    }
    Ok((Names(names), visible))
}

/// The keys of a page's people.
struct Keys {
    open: HashMap<UserId, PersonKey>,
    erased: HashSet<UserId>,
    visible: HashSet<UserId>,
}

async fn person_keys(
    tx: &mut ReadTx<'_>,
    people: &HashSet<UserId>,
    visible: &HashSet<UserId>,
) -> gate::Result<Keys> {
    let uuids = |people: &mut dyn Iterator<Item = &UserId>| V::Uuids(people.map(|id| id.uuid()).collect());
    // The installation sees everybody, also those whose row is gone.
    let all = tx.caller().access().is_unlimited();
    let visible: HashSet<UserId> = people.iter().filter(|id| all || visible.contains(*id)).copied().collect();
    let everybody = uuids(&mut people.iter());
    let parameters = [everybody.clone(), uuids(&mut visible.iter())];
    let wrapped = tx
        .rows(&store::KEYS, &parameters, |row| Ok((row.get::<UserId>(0)?, row.get::<Option<Vec<u8>>>(1)?)))
        .await?;
    let erased = tx.rows(&store::ERASED, &[everybody], |row| row.get::<UserId>(0)).await?;
    let mut open = HashMap::new();
    for (person, wrapped) in wrapped {
        if let Some(wrapped) = wrapped {
            open.insert(person, PersonKey::unwrapped(tx.keyring(), person, &wrapped)?);
        }
    }
    Ok(Keys { open, erased: erased.into_iter().collect(), visible })
}

impl Keys {
    fn open(&self, record: &Record, sealed: &gate::SealedBox) -> Personal {
        let person = sealed.person;
        let none = |state| Personal { person, state, values: serde_json::Map::new() };
        if self.erased.contains(&person) {
            return none(PersonalState::Erased);
        }
        if !self.visible.contains(&person) {
            return none(PersonalState::Withheld);
        }
        // The commitment says under which key it was closed; another key that happens to open it is no witness.
        let values = self
            .open
            .get(&person)
            .filter(|key| key.commitment() == sealed.commitment)
            .and_then(|key| gate::open_box(record.id, sealed, key));
        match values {
            Some(values) => Personal { person, state: PersonalState::Open, values },
            None => none(PersonalState::Broken),
        }
    }
}

/// How often refusals were repeated, by who was refused, what, and in which minute.
async fn tallies(
    tx: &mut ReadTx<'_>,
    records: &[Record],
) -> gate::Result<HashMap<difference::TallyKey, i64>> {
    let wanted: Vec<difference::TallyKey> =
        records.iter().filter_map(|record| difference::tally_key(record, &record.facet_map())).collect();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let parameters = [
        V::Uuids(wanted.iter().map(|(caller, ..)| *caller).collect()),
        V::Texts(wanted.iter().map(|(_, permission, _)| permission.clone()).collect()),
        V::Ints(wanted.iter().map(|(.., minute)| *minute).collect()),
    ];
    let rows = tx
        .rows(&store::TALLIES, &parameters, |row| {
            Ok(((row.get(0)?, row.get(1)?, row.get(2)?), row.get::<i64>(3)?))
        })
        .await?;
    Ok(rows.into_iter().collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_first_id_of_an_instant_stands_before_its_ids_and_behind_all_others() {
        let draw = |micros| {
            base::Draw::from_parts(Timestamp::from_micros(micros), [3; 32]).id::<base::kinds::Record>()
        };
        let at = 1_800_000_000_123_456;
        assert!(Timestamp::from_micros(at).first_id() <= draw(at).uuid());
        assert!(Timestamp::from_micros(at).first_id() > draw(at - 1_000).uuid());
        assert!(Timestamp::from_micros(at + 1_000).first_id() > draw(at).uuid());
        assert_eq!(Timestamp::from_micros(-5).first_id(), Uuid::nil());
    }

    #[test]
    fn a_search_walks_along_its_most_selective_index() {
        let at = Some(Timestamp::from_micros(0));
        let event = vec!["user.created".to_owned()];
        let of = |search: Search| Driver::of(&search);
        assert_eq!(of(Search::default()), Driver::Newest);
        assert_eq!(of(Search { events: event.clone(), ..Search::default() }), Driver::Event);
        let two = vec!["user.created".to_owned(), "user.deleted".to_owned()];
        assert_eq!(of(Search { events: two, ..Search::default() }), Driver::Newest);
        assert_eq!(of(Search { events: event, from: at, ..Search::default() }), Driver::Time);
        let address = Some("192.0.2.7".parse().unwrap());
        assert_eq!(of(Search { until: at, address, ..Search::default() }), Driver::Address);
        assert_eq!(of(Search { subject: Some(Uuid::nil()), address, ..Search::default() }), Driver::Address);
        assert_eq!(
            of(Search { subject: Some(Uuid::nil()), until: at, ..Search::default() }),
            Driver::Subject
        );
    }
}

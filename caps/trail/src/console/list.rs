//! `/console/records`.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{PageOf, Rejection, Translator};
use gate::{Db, EVENTS};
use http::StatusCode;
use uuid::Uuid;
use web::door::Signed;
use web::view::*;
use web::{Context, Query, Refusal};

use super::{href, outcome_badge};
use crate::api::RecordsQuery;
use crate::model::{Names, Search, Shown, Through};
use crate::queries::{Ask, records};
use crate::{difference, rules, titles};

#[derive(Template)]
#[template(path = "trail/records.html")]
struct RecordsPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    hint: Option<Hint>,
    filter: FilterBar,
    table: Table,
}

pub(super) const PATH: &str = "/console/records";

pub(super) async fn page(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(query): Query<RecordsQuery>,
) -> Result<Response, Refusal> {
    let t = context.t();
    let typed = query.q.as_deref().unwrap_or_default().trim();
    let (mut search, faults) = match query.search() {
        Ok(search) => (search, FormFaults::none()),
        Err(rejection) if is_typed(&rejection) => {
            (Search::default(), FormFaults::of_rejection(&t, &rejection))
        }
        Err(rejection) => return Err(rejection.into()),
    };
    understand(&t, typed, &mut search);
    let ask = Ask { search: search.clone(), page: query.page()?, through: Through::Read };
    let mut found = db.read(&caller, ask, records).await?;
    if faults.any() {
        // Nothing was looked for yet.
        found.items.clear();
        found.next_cursor = None;
    }
    let filter = filter(&t, typed, &query, &search, &found, &faults);
    let exports = caller.access().holds_somewhere(&crate::EXPORT) && !faults.any();
    let page = Page(RecordsPage {
        shell: context.shell(),
        head: PageHead::new(t.text("trail-title")).text(t.text("trail-text")),
        hint: users::hints::hint(&db, &caller, &context, users::Hint::Trail).await?,
        filter: if exports { filter.menu(export(&t, &search)) } else { filter },
        table: table(&t, &query, &search, typed, &found, &faults),
        t,
    });
    let status = if faults.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, page).into_response())
}

/// The fields of the form.
const FIELDS: [&str; 4] = ["event", "from", "to", "address"];

/// Whether all that is wrong stands in fields of the form, where it can be told and mended.
fn is_typed(rejection: &Rejection) -> bool {
    let own = |pointer: &str| pointer.strip_prefix('?').is_some_and(|name| FIELDS.contains(&name));
    !rejection.fields.is_empty() && rejection.fields.iter().all(|fault| own(&fault.pointer))
}

/// What was typed into the one field: an address, an id, or words of an event's name in the reader's language. What is
/// none of them finds nothing, as it should.
fn understand(t: &Translator, typed: &str, search: &mut Search) {
    if typed.is_empty() {
        return;
    }
    if let Some(address) = rules::address(typed) {
        search.address = Some(address);
    } else if let Ok(id) = typed.parse::<Uuid>() {
        search.subject = Some(id);
    } else {
        let words = web::door::words(typed);
        let mut names = named(t, &words);
        if names.is_empty() {
            names.push(typed.chars().filter(|c| !c.is_control()).take(100).collect());
        }
        search.events = names;
    }
}

/// The declared events in whose title or name all words begin a word.
fn named(t: &Translator, words: &[String]) -> Vec<String> {
    let matches = |name: &str| {
        let mut own = web::door::words(&titles::event(t, name));
        own.extend(web::door::words(name));
        words.iter().all(|word| own.iter().any(|one| one.starts_with(word)))
    };
    let mut names: Vec<String> =
        EVENTS.iter().map(|event| event.name).filter(|name| matches(name)).map(str::to_owned).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The search as a file, in the formats there are.
fn export(t: &Translator, search: &Search) -> Menu {
    let file = |(format, key): (&str, &str)| {
        let pairs = search.pairs().into_iter().chain([("format", format.to_owned())]);
        Action::link(href("/console/records/export", pairs), t.text(key))
    };
    let formats = [("csv", "trail-export-csv"), ("jsonl", "trail-export-jsonl")];
    Menu::named(t.text("web-export"), formats.into_iter().map(file).collect())
}

/// The search's terms as the page's address has them: as they were asked for, not as they were understood.
fn asked(query: &RecordsQuery, leave_out: &str) -> Vec<(&'static str, String)> {
    let terms = [
        ("q", &query.q),
        ("from", &query.from),
        ("to", &query.to),
        ("event", &query.event),
        ("actor", &query.actor),
        ("subject", &query.subject),
        ("organization", &query.organization),
        ("outcome", &query.outcome),
        ("request", &query.request),
        ("session", &query.session),
        ("noun", &query.noun),
        ("target", &query.target),
        ("address", &query.address),
        ("filter", &query.filter),
        ("limit", &query.limit),
    ];
    let given = terms.into_iter().filter_map(|(name, value)| Some((name, value.clone()?)));
    given.filter(|(name, value)| *name != leave_out && !value.is_empty()).collect()
}

fn filter(
    t: &Translator,
    typed: &str,
    query: &RecordsQuery,
    search: &Search,
    found: &PageOf<Shown>,
    faults: &FormFaults,
) -> FilterBar {
    let mut chips = Vec::new();
    for outcome in ["done", "refused", "failed"] {
        let on = query.outcome.as_deref() == Some(outcome);
        let mut pairs = asked(query, "outcome");
        if !on {
            pairs.push(("outcome", outcome.to_owned()));
        }
        chips.push(Chip::new(titles::outcome(t, outcome), href(PATH, pairs), on));
    }
    // What other pages link with is shown, so that it can be taken off again.
    let names = found.items.first().map(|shown| shown.names.as_ref().clone()).unwrap_or_default();
    let id = |id: Uuid| names.or_short(id);
    let linked = [
        ("actor", search.actor.map(|own| id(own.uuid()))),
        ("subject", query.subject.as_ref().and(search.subject).map(id)),
        ("organization", search.organization.map(|own| id(own.uuid()))),
        ("target", search.target.map(id)),
        ("request", search.request.map(|own| crate::model::short(own.uuid()))),
        ("session", search.session.map(|own| crate::model::short(own.uuid()))),
        ("noun", search.noun.as_deref().map(|noun| titles::noun(t, noun))),
    ];
    for (name, value) in linked {
        if let Some(value) = value {
            let label = t.with(&format!("trail-only-{name}"), &[("what", value.into())]);
            chips.push(Chip::new(label, href(PATH, asked(query, name)), true));
        }
    }
    let mut events: Vec<(String, &str)> =
        EVENTS.iter().map(|event| (titles::event(t, event.name), event.name)).collect();
    events.sort();
    events.dedup();
    let mut choices = vec![Choice::new("", t.text("trail-any-event"))];
    choices.extend(events.into_iter().map(|(title, name)| Choice::new(name, title)));
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let fields = vec![
        Field::select("event", t.text("trail-filter-event"), choices)
            .value(text(&query.event))
            .id("filter-event"),
        Field::date("from", t.text("trail-filter-from")).value(day(&query.from)).id("filter-from"),
        Field::date("to", t.text("trail-filter-to")).value(day(&query.to)).id("filter-to"),
        Field::text("address", t.text("trail-filter-address"))
            .value(text(&query.address))
            .help(t.text("trail-filter-address-help"))
            .id("filter-address"),
    ];
    let fields = fields.into_iter().map(|field| field.faults(faults)).collect();
    let set = [&query.event, &query.from, &query.to, &query.address];
    let active = set.iter().filter(|value| value.as_deref().is_some_and(|text| !text.is_empty())).count();
    let mut bar =
        FilterBar::new(t, PATH, "records", t.text("trail-search"), typed).chips(chips).fields(fields, active);
    for (name, value) in asked(query, "q") {
        if !FIELDS.contains(&name) {
            bar = bar.hidden(name, value);
        }
    }
    if asked(query, "limit").is_empty() { bar } else { bar.clear(PATH) }
}

/// The day of what was asked for: the field knows no smaller part of time.
fn day(text: &Option<String>) -> String {
    text.as_deref().unwrap_or_default().chars().take(10).collect()
}

fn table(
    t: &Translator,
    query: &RecordsQuery,
    search: &Search,
    typed: &str,
    found: &PageOf<Shown>,
    faults: &FormFaults,
) -> Table {
    let columns = vec![
        Column::new(t.text("trail-column-event")),
        Column::new(t.text("trail-column-at")),
        Column::new(t.text("trail-column-actor")),
        Column::new(t.text("trail-column-about")).priority(2),
        Column::new(t.text("trail-column-outcome")),
        Column::new(t.text("trail-column-organization")).priority(3),
    ];
    let next = found
        .next_cursor
        .as_ref()
        .map(|cursor| href(PATH, asked(query, "").into_iter().chain([("cursor", cursor.to_string())])));
    let back = query.cursor.as_ref().map(|_| href(PATH, asked(query, "")));
    let count = t.with("trail-shown", &[("count", found.items.len().into())]);
    let narrowed = *search != Search::default() || !typed.is_empty();
    let wrong = FIELDS.iter().find_map(|name| faults.of(name));
    let empty = if let Some((text, fix)) = wrong {
        EmptyState::new("circle-alert", text, fix).action(Action::link(PATH, t.text("trail-clear")))
    } else if narrowed {
        EmptyState::new("search", t.text("trail-none-found"), t.text("trail-none-found-text"))
            .action(Action::link(PATH, t.text("trail-clear")))
    } else {
        EmptyState::new("scroll-text", t.text("trail-empty"), t.text("trail-empty-text"))
    };
    Table::new(t, "records", t.text("trail-title"), columns)
        .rows(found.items.iter().map(|shown| row(t, shown)).collect())
        .pager(Pager::new(t, count, back, next))
        .empty(empty)
}

fn row(t: &Translator, shown: &Shown) -> Row {
    let record = &shown.record;
    let title = titles::event(t, &record.event);
    let who = titles::actor(t, record, &shown.names);
    let actor = match record.actor {
        Some(person) => {
            Cell::Who { avatar: Avatar::of(&who, &person.to_string()), href: None, name: who, below: None }
        }
        None => Cell::Quiet(who),
    };
    let organization =
        record.organization.map_or(Cell::Empty, |id| Cell::Text(shown.names.or_short(id.uuid())));
    let repeated = shown.attempts.filter(|count| *count > 1);
    let below = repeated.map(|count| t.with("trail-attempts", &[("count", count.into())]));
    let cells = vec![
        Cell::Link { href: format!("{PATH}/{}", record.id), text: title.clone(), below },
        Cell::Time { iso: record.at.to_string(), text: t.datetime(record.at, None) },
        actor,
        about(t, shown, &shown.names),
        Cell::Badge(outcome_badge(t, &record.outcome)),
        organization,
    ];
    Row::new(record.id.to_string(), title, cells)
}

/// What it was done to, and whose that is.
fn about(t: &Translator, shown: &Shown, names: &Names) -> Cell {
    let record = &shown.record;
    let noun = titles::noun(t, &record.noun);
    let whom = difference::about(shown).map(|id| names.or_short(id));
    match (whom, record.target.and_then(|id| names.of(id))) {
        (_, Some(name)) => Cell::Two(name.to_owned(), noun),
        (Some(whom), None) => Cell::Two(whom, noun),
        (None, None) => Cell::Text(noun),
    }
}

//! Search from anywhere: what the palette finds while somebody types, and the same as a page for who has no script.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use base::Translator;
use gate::{Caller, Db, ListRequest};
use serde::Deserialize;
use web::door::{Signed, list_request};
use web::view::{Cell, Column, EmptyState, Found, PageHead, Row, Shell, Table};
use web::{Context, Page, Query, Refusal};

/// Things of each kind that the palette shows.
const IN_PALETTE: u16 = 5;
/// Things of each kind that the page shows; each kind's own list has them all.
const ON_PAGE: u16 = 20;

pub(crate) fn routes(db: &Db) -> Router {
    Router::new()
        .route("/console/palette", get(palette))
        .route("/console/search", get(page))
        .with_state(db.clone())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
}

/// Something that was found.
struct Hit {
    href: String,
    icon: &'static str,
    name: String,
    below: Option<String>,
    kind: String,
}

#[derive(Template)]
#[template(path = "search/search.html")]
struct SearchPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    q: String,
    table: Table,
}

async fn palette(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(asked): Query<Asked>,
) -> Result<Page<Found>, Refusal> {
    let hits = find(&db, &caller, &context.t(), &asked.q, IN_PALETTE).await?;
    let found = hits.into_iter().fold(Found::new(), |found, hit| {
        let kind = hit.below.unwrap_or(hit.kind);
        found.item(hit.href, hit.icon, hit.name, kind)
    });
    Ok(Page(found))
}

async fn page(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(asked): Query<Asked>,
) -> Result<Page<SearchPage>, Refusal> {
    let t = context.t();
    let hits = find(&db, &caller, &t, &asked.q, ON_PAGE).await?;
    let columns = vec![Column::new(t.text("search-column-name")), Column::new(t.text("search-column-kind"))];
    let row = |hit: Hit| {
        let lead = Cell::Link { href: hit.href.clone(), text: hit.name.clone(), below: hit.below };
        Row::new(hit.href, hit.name, vec![lead, Cell::Quiet(hit.kind)])
    };
    let empty = match asked.q.trim() {
        "" => EmptyState::new("search", t.text("search-start"), t.text("search-start-text")),
        _ => EmptyState::new("search", t.text("search-none"), t.text("search-none-text")),
    };
    let table = Table::new(&t, "found", t.text("search-title"), columns)
        .rows(hits.into_iter().map(row).collect())
        .empty(empty);
    let head = PageHead::new(t.text("search-title")).text(t.text("search-text"));
    Ok(Page(SearchPage { shell: context.shell(), head, q: asked.q, table, t }))
}

/// People and organizations that the caller may see, by the words of their lists.
async fn find(
    db: &Db,
    caller: &Arc<Caller>,
    t: &Translator,
    q: &str,
    most: u16,
) -> Result<Vec<Hit>, Refusal> {
    let q: String = q.chars().take(200).collect();
    // Without a word every list is the whole list.
    let words = users::rules::asked(&q);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let ask = || -> Result<ListRequest, Refusal> {
        Ok(list_request(Some(&q), None, None, Some(most.to_string().as_str()), None)?)
    };
    let mut people = users::without_deleted(ask()?);
    people.words = words;
    // At once: over a network each of them waits for the database and not for the other.
    let (people, mut hits) =
        tokio::try_join!(find_people(db, caller, t, people), find_organizations(db, caller, t, ask()?),)?;
    // Organizations first: they are few, and people are found by the name of theirs in their addresses.
    hits.extend(people);
    Ok(hits)
}

async fn find_people(
    db: &Db,
    caller: &Arc<Caller>,
    t: &Translator,
    request: ListRequest,
) -> Result<Vec<Hit>, Refusal> {
    if !caller.access().holds_beyond_own(&users::USERS_READ) {
        return Ok(Vec::new());
    }
    let found = db.read(caller, request, users::list_users).await?;
    let hits = found.items.into_iter().map(|row| Hit {
        href: format!("/console/users/{}", row.id),
        icon: "user",
        name: t.person(&row.name),
        below: row.primary_email.or(row.username).or(row.primary_phone).or(row.organization_name),
        kind: t.text(row.user_type.message()).into_owned(),
    });
    Ok(hits.collect())
}

async fn find_organizations(
    db: &Db,
    caller: &Arc<Caller>,
    t: &Translator,
    request: ListRequest,
) -> Result<Vec<Hit>, Refusal> {
    if !caller.access().holds_beyond_own(&units::ORGANIZATIONS_READ) {
        return Ok(Vec::new());
    }
    let found = db.read(caller, request, units::queries::organizations).await?;
    let hits = found.items.into_iter().map(|view| Hit {
        href: format!("/console/organizations/{}", view.organization.id),
        icon: "building-2",
        name: view.organization.name.as_str().to_owned(),
        below: view.organization.number.map(|number| number.as_str().to_owned()),
        kind: t.text("search-organization").into_owned(),
    });
    Ok(hits.collect())
}

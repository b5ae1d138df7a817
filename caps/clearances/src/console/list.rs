//! Levels, and who is cleared for them.

use axum::extract::State;
use base::Translator;
use gate::{Caller, Db, ReadTx, Work};
use serde::Deserialize;
use web::door::Signed;
use web::view::{Action, Avatar, Cell, Column, EmptyState, PageHead, Pager, Row, Table, TablePage};
use web::{Context, Page, Query, Refusal};

use super::words;
use crate::model::Level;
use crate::permissions::{CLEARANCES_DEFINE, CLEARANCES_UPDATE};
use crate::queries::{self, HeldView, require_sight};

pub(super) const LIST: &str = "/console/clearances";

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    level: String,
    cursor: String,
}

fn may_look<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, Vec<Level>> {
    Box::pin(async move {
        require_sight(tx)?;
        queries::levels(tx, &()).await
    })
}

pub(super) async fn list(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(asked): Query<Asked>,
) -> Result<Page<TablePage>, Refusal> {
    let levels = db.read(&caller, (), may_look).await?;
    let t = context.t();
    let mut request = web::door::list_request(None, None, None, None, Some(&asked.cursor))?;
    request.count = asked.cursor.is_empty();
    let one = words::named(&levels, &asked.level);
    let mut query = String::new();
    if let Some(level) = one {
        query = format!("level={level}&");
        request = queries::of_level(request, level);
    }
    let page = db.read(&caller, request, queries::clearances).await?;
    let mut head = PageHead::new(t.text("clearances-title")).text(t.text("clearances-text"));
    if caller.access().holds_everywhere(&CLEARANCES_DEFINE) {
        let new = Action::link(format!("{LIST}/levels/new"), t.text("clearances-level-new"));
        head = head.action(new.icon("plus"));
    }
    let pager = Pager::of_page(&t, LIST, &query, &asked.cursor, &page);
    let title = match one.and_then(|id| levels.iter().find(|level| level.id == id)) {
        Some(level) => t.with("clearances-people-of", &[("level", level.shown_name(&t).into())]),
        None => t.text("clearances-people").into_owned(),
    };
    let people = people(&t, title, &page.items, &levels, &caller).pager(pager);
    Ok(Page(TablePage::new(&context, head, vec![all(&t, &levels, &caller), people])))
}

fn all(t: &Translator, levels: &[Level], caller: &Caller) -> Table {
    let columns = vec![
        Column::new(t.text("clearances-level")),
        Column::new(t.text("clearances-rank")).end(),
        Column::new(t.text("clearances-description")).priority(2),
    ];
    let may = caller.access().holds_everywhere(&CLEARANCES_DEFINE);
    let row = |level: &Level| {
        let name = level.shown_name(t);
        let link = Cell::Link { href: format!("{LIST}?level={}", level.id), text: name.clone(), below: None };
        let cells =
            vec![link, Cell::Number(t.number(level.rank.number())), Cell::Text(level.shown_description(t))];
        let mut actions = Vec::new();
        if may && level.retired.is_none() {
            let own = format!("{LIST}/levels/{}", level.id);
            actions.push(Action::link(own.clone(), t.text("clearances-change")).icon("pencil"));
            if level.rank != crate::model::Rank::LOWEST {
                actions.push(Action::link(format!("{own}/retire"), t.text("clearances-retire")).icon("x"));
            }
        }
        Row::new(level.id.to_string(), name, cells).actions(actions).dim(level.retired.is_some())
    };
    Table::new(t, "clearance-levels", t.text("clearances-levels"), columns)
        .rows(levels.iter().map(row).collect())
}

/// What people were cleared for, of a list.
fn people(t: &Translator, title: String, items: &[HeldView], levels: &[Level], caller: &Caller) -> Table {
    let columns = vec![
        Column::new(t.text("clearances-who")),
        Column::new(t.text("clearances-cleared-for")),
        Column::new(t.text("clearances-since")).priority(3),
        Column::new(t.text("clearances-until")).priority(2),
    ];
    let may = caller.access().holds_beyond_own(&CLEARANCES_UPDATE);
    let row = |view: &HeldView| {
        let held = &view.held;
        let called = view.name.as_ref().map_or_else(|| held.user.to_string(), |name| t.person(name));
        let who = Cell::Who {
            avatar: Avatar::of(&called, &held.user.to_string()),
            href: view.name.as_ref().map(|_| format!("/console/users/{}/clearance", held.user)),
            name: called.clone(),
            below: view.justification.clone(),
        };
        let cells = vec![
            who,
            words::badge(t, levels, held.rank.clearance()),
            words::time(t, held.from),
            words::until(t, held.until),
        ];
        let mut actions = Vec::new();
        if may && caller.user() != Some(held.user) {
            let own = format!("/console/users/{}/clearance", held.user);
            actions.push(Action::link(format!("{own}/new"), t.text("clearances-change")).icon("pencil"));
        }
        Row::new(held.id.to_string(), called, cells).actions(actions).dim(!held.holds(caller.at()))
    };
    Table::new(t, "clearances", title, columns).rows(items.iter().map(row).collect()).empty(EmptyState::new(
        "lock",
        t.text("clearances-empty"),
        t.text("clearances-empty-text"),
    ))
}

/// What one person was cleared for, one below the other.
pub(super) fn history(t: &Translator, items: &[HeldView], levels: &[Level], caller: &Caller) -> Table {
    let columns = vec![
        Column::new(t.text("clearances-cleared-for")),
        Column::new(t.text("clearances-since")),
        Column::new(t.text("clearances-until")),
    ];
    let row = |view: &HeldView| {
        let held = &view.held;
        let name = words::level(t, levels, held.rank.clearance());
        let cells = vec![
            Cell::Two(name.clone(), view.justification.clone().unwrap_or_default()),
            words::time(t, held.from),
            words::until(t, held.until),
        ];
        Row::new(held.id.to_string(), name, cells).dim(!held.holds(caller.at()))
    };
    Table::new(t, "clearance-history", t.text("clearances-history"), columns)
        .rows(items.iter().map(row).collect())
        .empty(EmptyState::new("lock", t.text("clearances-none"), t.text("clearances-none-text")))
}

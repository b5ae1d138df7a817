//! The page: what was unusual, and which special permissions there are. It works without script.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{FullName, Timestamp, Translator, UserId};
use gate::{Caller, Db, ReadTx, Work};
use serde::Deserialize;
use web::door::Signed;
use web::verbs::shown;
use web::view::{
    Action, Avatar, Badge, Cell, Column, EmptyState, NavEntry, PageHead, Pager, Row, Table, TablePage,
};
use web::{Context, Done, Flash, Form, Page, Path, Query, Refusal, Tone};

use crate::model::AlertId;
use crate::ops::{SeeAlert, see_alert};
use crate::permissions::SPECIAL_ACKNOWLEDGE;
use crate::queries::{self, AlertView, SpecialView, Specials, require_sight};

const PATH: &str = "/console/special";

/// The page's place in the navigation.
pub const NAV: &[NavEntry] = &[NavEntry {
    key: "specials-nav",
    href: PATH,
    icon: "shield-alert",
    group: "access-nav-group",
    permission: Some("special_permissions.read"),
    order: 45,
}];

/// The pages.
pub fn console(db: &Db) -> Router {
    Router::new()
        .route(PATH, get(list))
        .route("/console/special/alerts/{id}/seen", post(seen))
        .with_state(db.clone())
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    cursor: String,
}

fn may_look<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, ()> {
    Box::pin(async move { require_sight(tx) })
}

async fn list(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(asked): Query<Asked>,
) -> Result<Page<TablePage>, Refusal> {
    db.read(&caller, (), may_look).await?;
    let t = context.t();
    let mut request = web::door::list_request(None, None, None, None, Some(&asked.cursor))?;
    request.count = asked.cursor.is_empty();
    let found = db.read(&caller, (), queries::specials).await?;
    let page = db.read(&caller, request, queries::alerts).await?;
    let pager = Pager::of_page(&t, PATH, "", &asked.cursor, &page);
    let alerts = alerts(&t, &page.items, &context.csrf(), &caller).pager(pager);
    let head = PageHead::new(t.text("specials-title")).text(t.text("specials-text"));
    Ok(Page(TablePage::new(&context, head, vec![alerts, grants(&t, &found)])))
}

fn who(t: &Translator, name: Option<&FullName>, user: UserId, below: Option<String>) -> (String, Cell) {
    let called = name.map_or_else(|| user.to_string(), |name| t.person(name));
    let cell = Cell::Who {
        avatar: Avatar::of(&called, &user.to_string()),
        href: name.map(|_| format!("/console/users/{user}/access")),
        name: called.clone(),
        below,
    };
    (called, cell)
}
fn time(t: &Translator, at: Timestamp) -> Cell {
    Cell::Time { iso: at.to_string(), text: t.datetime(at, None) }
}

fn alerts(t: &Translator, items: &[AlertView], csrf: &str, caller: &Caller) -> Table {
    let columns = vec![
        Column::new(t.text("specials-who")),
        Column::new(t.text("specials-what")),
        Column::new(t.text("specials-permission")).priority(2),
        Column::new(t.text("specials-when")),
        Column::new(t.text("specials-seen")).priority(2),
    ];
    let rows = items.iter().map(|view| alert(t, view, csrf, caller)).collect();
    Table::new(t, "special-alerts", t.text("specials-alerts"), columns).rows(rows).empty(EmptyState::new(
        "shield-check",
        t.text("specials-alerts-empty"),
        t.text("specials-alerts-empty-text"),
    ))
}

fn alert(t: &Translator, view: &AlertView, csrf: &str, caller: &Caller) -> Row {
    let alert = &view.alert;
    let (called, who) = who(t, view.name.as_ref(), alert.user, None);
    let what = t.text(alert.reason.message()).into_owned();
    let (seen, tone) = match alert.seen {
        Some(at) => (time(t, at), Tone::Info),
        None => (Cell::Quiet(t.text("specials-not-seen").into_owned()), Tone::Warning),
    };
    let cells = vec![
        who,
        Cell::Badge(Badge::of(tone, what.clone())),
        Cell::Text(access::permission_text(t, &view.permission)),
        time(t, alert.used),
        seen,
    ];
    let is_theirs = caller.user() == Some(alert.user);
    let may = caller.access().holds_beyond_own(&SPECIAL_ACKNOWLEDGE) && !is_theirs;
    let mut actions = Vec::new();
    if may && alert.seen.is_none() {
        let path = format!("{PATH}/alerts/{}/seen", alert.id);
        let action = Action::post(path, csrf, t.text("specials-see"));
        actions.push(action.field("version", alert.version.to_string()).icon("check"));
    }
    Row::new(alert.id.to_string(), format!("{called}, {what}"), cells)
        .actions(actions)
        .dim(alert.seen.is_some())
}

fn grants(t: &Translator, found: &Specials) -> Table {
    let columns = vec![
        Column::new(t.text("specials-who")),
        Column::new(t.text("specials-role")),
        Column::new(t.text("specials-where")).priority(2),
        Column::new(t.text("specials-until")),
        Column::new(t.text("specials-uses")).end().priority(2),
        Column::new(t.text("specials-last")).priority(3),
    ];
    let row = |view: &SpecialView| {
        let (called, who) = who(t, view.name.as_ref(), view.user, view.justification.clone());
        let role = found.roles.get(&view.role);
        let role = role.map_or_else(|| view.role.to_string(), |role| role.shown_name(t));
        let place = match view.organization {
            None => t.text("specials-everywhere").into_owned(),
            Some(id) => view.organization_name.clone().unwrap_or_else(|| id.to_string()),
        };
        let last =
            view.last.map_or_else(|| Cell::Quiet(t.text("specials-never").into_owned()), |at| time(t, at));
        let cells = vec![
            who,
            Cell::Link { href: format!("/console/roles/{}", view.role), text: role.clone(), below: None },
            Cell::Text(place),
            time(t, view.until),
            Cell::Number(t.number(view.uses)),
            last,
        ];
        Row::new(view.grant.to_string(), format!("{called}, {role}"), cells)
    };
    let rows = found.items.iter().map(row).collect();
    Table::new(t, "special-grants", t.text("specials-grants"), columns).rows(rows).empty(EmptyState::new(
        "shield",
        t.text("specials-empty"),
        t.text("specials-empty-text"),
    ))
}

/// What the button sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct SeenForm {
    version: String,
}

async fn seen(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(alert): Path<AlertId>,
    Form(form): Form<SeenForm>,
) -> Result<Response, Refusal> {
    let command = SeeAlert { alert, version: shown(&form.version)? };
    db.write(&caller, command, see_alert).await?;
    Ok(Done::to(PATH).notice(Flash::success("specials-seen-notice")).into_response())
}

//! `/console/users`.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{PageOf, Timestamp, Translator};
use gate::Db;
use http::HeaderMap;
use web::door::Signed;
use web::view::{
    Action, Cell, Column, EmptyState, FilterBar, Menu, PageHead, Pager, Row, Selection, Shell, Table,
    TableView,
};
use web::{Context, Page, Query, Refusal};

use super::asked::{Asked, Panel};
use super::columns::{LIST, Looks, NAME, Shown, label};
use super::filters::{Offers, bar};
use super::selected::selection;
use super::{USERS, face, status_badge, time};
use crate::hints;
use crate::list::{Facets, UserRow, facets, list_users};
use crate::model::{Hint, Status};
use crate::tables::{USERS_CREATE, USERS_EXPORT};

#[derive(Template)]
#[template(path = "users/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    hint: Option<web::view::Hint>,
    filter: FilterBar,
    table: Table,
}

pub(super) async fn page(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    headers: HeaderMap,
    Query(mut asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let t = context.t();
    let looks = asked.looks(Looks::remembered(&headers));
    let mut kept = HeaderMap::new();
    if asked.chooses()
        && let Some(cookie) = web::remember(&context, LIST, &looks.kept())
    {
        kept.insert(http::header::SET_COOKIE, cookie);
    }
    let request = asked.request()?;
    // A script takes of the page what it came for: a panel, or, while somebody types, all but what is typed into.
    let in_part = headers.contains_key("hx-request");
    let names = asked.panel() == Some(Panel::Filters) || asked.needs_names();
    let offers = if names { Offers::find(&db, &caller, &t).await? } else { Offers::default() };
    if in_part && asked.panel().is_some() {
        let bar = bar(&t, &asked, &looks, &Facets::default(), &offers, None);
        return Ok((kept, Page(bar)).into_response());
    }
    let export = caller.access().holds_beyond_own(&USERS_EXPORT).then(|| {
        let file = |columns: &str, label: &str| Action::link(asked.export(&request, columns), t.text(label));
        let choices = vec![file(&looks.exported(), "users-export-columns"), file("", "users-export-all")];
        Menu::named(t.text("web-export"), choices)
    });
    let hint =
        async { if in_part { Ok(None) } else { hints::hint(&db, &caller, &context, Hint::Columns).await } };
    // At once: over a network each of them waits for the database and not for the others.
    let (facets, found, hint) = tokio::try_join!(
        async { Ok(db.read(&caller, request.clone(), facets).await?) },
        async { Ok(db.read(&caller, request.clone(), list_users).await?) },
        hint,
    )?;
    let mut head = PageHead::new(t.text("users-title")).text(t.text("users-text"));
    if caller.access().holds_beyond_own(&USERS_CREATE) {
        head = head.action(Action::link("/console/users/add", t.text("users-add")).icon("plus").primary());
    }
    let selection = selection(&t, &caller, &asked.here());
    let page = ListPage {
        shell: context.shell(),
        head,
        hint,
        filter: bar(&t, &asked, &looks, &facets, &offers, export),
        table: table(&t, &asked, &looks, found, selection),
        t,
    };
    Ok((kept, Page(page)).into_response())
}

fn table(
    t: &Translator,
    asked: &Asked,
    looks: &Looks,
    found: PageOf<UserRow>,
    selection: Option<Selection>,
) -> Table {
    let column = |key: &str, field: &str, greatest_first: bool| {
        let (now, descending) = match asked.sort.strip_prefix('-') {
            Some(name) => (name, true),
            None => (asked.sort.as_str(), false),
        };
        let ascending = (now == field).then_some(!descending);
        let other = match ascending {
            Some(true) => format!("-{field}"),
            Some(false) => field.to_owned(),
            None if greatest_first => format!("-{field}"),
            None => field.to_owned(),
        };
        Column::new(t.text(key)).sort(asked.but("sort", &other), ascending)
    };
    let mut columns = vec![column("user-field-name", "name", false).width(NAME, looks.width(NAME))];
    // Columns that somebody chose go later when it gets narrow than those that stand there by themselves.
    let chosen = looks.columns.is_some();
    let kinds = looks.shown();
    columns.extend(kinds.iter().map(|kind| {
        let key = label(*kind);
        let (column, priority) = match kind {
            Shown::Status => (column(key, "status", false), 1),
            Shown::Type => (column(key, "type", false), 2),
            Shown::Organization => (Column::new(t.text(key)), 2),
            Shown::Completeness => (column(key, "completeness", false).end(), 3),
            Shown::LastLogin => (column(key, "last_login", true), 2),
            Shown::Created => (column(key, "created", true), 3),
        };
        column
            .priority(if chosen { priority.min(2) } else { priority })
            .width(kind.name(), looks.width(kind.name()))
    }));
    let shown = found.items.len();
    let text = match found.total {
        Some(total) if found.total_capped => t.with(
            "users-shown-capped",
            &[("shown", shown.into()), ("total", t.number(i64::try_from(total).unwrap_or(0)).into())],
        ),
        Some(total) => t.with("users-shown", &[("shown", shown.into()), ("total", total.into())]),
        None => String::new(),
    };
    let next = found.next_cursor.as_ref().map(|cursor| asked.next(&cursor.to_string()));
    let rows = found.items.into_iter().map(|row| line(t, &kinds, row)).collect();
    let empty = if asked.narrowed() {
        EmptyState::new("search", t.text("users-none-found"), t.text("users-none-found-text"))
            .action(Action::link(USERS, t.text("web-filter-clear")))
    } else {
        EmptyState::new("users", t.text("users-none"), t.text("users-none-text"))
    };
    let table = Table::new(t, "users", t.text("users-title"), columns)
        .rows(rows)
        .view(if looks.cards { TableView::Cards } else { TableView::Lines })
        .widths(t, Asked::with_widths(&asked.but("limit", "1"), ""))
        .pager(Pager::new(t, text, asked.previous(), next))
        .empty(empty);
    match selection {
        Some(selection) => table.selection(selection),
        None => table,
    }
}

fn line(t: &Translator, columns: &[Shown], row: UserRow) -> Row {
    let name = t.person(&row.name);
    let below = row.primary_email.or(row.username).or(row.primary_phone);
    let mut badges = vec![status_badge(t, row.status)];
    if row.locked_until.is_some() {
        badges.push(web::view::Badge::of(web::Tone::Warning, t.text("users-locked")));
    }
    if !row.is_verified && row.status == Status::Active {
        badges.push(web::view::Badge::neutral(t.text("users-unverified")).hollow());
    }
    let mut cells = vec![Cell::Who {
        avatar: face(&row.name, row.id, row.avatar),
        href: Some(format!("{USERS}/{}", row.id)),
        name: name.clone(),
        below,
    }];
    cells.extend(columns.iter().map(|column| match column {
        Shown::Status => Cell::Badges(badges.clone()),
        Shown::Type => Cell::Text(t.text(row.user_type.message()).into_owned()),
        Shown::Organization => row.organization_name.clone().map_or(Cell::Empty, Cell::Text),
        Shown::Completeness => {
            Cell::Number(t.with("users-percent", &[("count", t.number(row.completeness).into())]))
        }
        Shown::LastLogin => time(t, row.last_login_at),
        Shown::Created => time(t, Some(row.created_at).filter(|at| *at != Timestamp::from_micros(0))),
    }));
    // Without hyphens, so that as many as a page has fit into an address.
    Row::new(row.id.uuid().simple().to_string(), name, cells)
        .dim(matches!(row.status, Status::Deleted | Status::Blacklisted | Status::Inactive))
}

//! The list of roles, and one role: what it may do and who holds it.

use askama::Template;
use axum::extract::State;
use base::{PageOf, RoleId, Translator};
use gate::Db;
use serde::Deserialize;
use web::door::Signed;
use web::view::{Avatar, Cell, Column, EmptyState, Facts, PageHead, Row, Shell, Table};
use web::{Context, Page, Path, Query, Refusal};

use super::words;
use crate::queries::{self, Holder, HolderQuery, RoleDetail, RoleView};

const LIST: &str = "/console/roles";

#[derive(Template)]
#[template(path = "access/list.html")]
pub(super) struct ListPage {
    pub(super) shell: Shell,
    pub(super) title: String,
    pub(super) head: PageHead,
    pub(super) table: Table,
}

#[derive(Template)]
#[template(path = "access/role.html")]
pub(super) struct RolePage {
    shell: Shell,
    t: Translator,
    title: String,
    head: PageHead,
    permissions: Table,
    facts: Facts,
    holders: Table,
}

pub(super) async fn list(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Page<ListPage>, Refusal> {
    let t = context.t();
    let roles = db.read(&caller, (), queries::roles).await?;
    let columns = vec![
        Column::new(t.text("access-role")),
        Column::new(t.text("access-role-kind")),
        Column::new(t.text("access-role-for")).priority(2),
        Column::new(t.text("access-role-priority")).end().priority(2),
        Column::new(t.text("access-role-holders")).end(),
    ];
    let title = t.text("access-roles").into_owned();
    let table = Table::new(&t, "roles", title.as_str(), columns)
        .rows(roles.iter().map(|view| row(&t, view)).collect());
    let head = PageHead::new(title.as_str()).text(t.text("access-roles-text"));
    Ok(Page(ListPage { shell: context.shell(), title, head, table }))
}

fn whom(t: &Translator, internal: bool) -> String {
    t.text(if internal { "access-role-internal" } else { "access-role-external" }).into_owned()
}

fn row(t: &Translator, view: &RoleView) -> Row {
    let role = &view.role;
    let name = role.shown_name(t);
    let cells = vec![
        Cell::Link {
            href: format!("{LIST}/{}", role.id),
            text: name.clone(),
            below: Some(role.shown_description(t)),
        },
        Cell::Badge(words::kind_badge(t, role)),
        Cell::Text(whom(t, role.internal)),
        Cell::Number(t.number(role.priority.0)),
        Cell::Number(t.number(view.holders)),
    ];
    Row::new(role.id.to_string(), name, cells)
}

/// The query of a page with one list in it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) cursor: String,
}

pub(super) async fn show(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<RoleId>,
    Query(asked): Query<Asked>,
) -> Result<Page<RolePage>, Refusal> {
    let t = context.t();
    let detail = db.read(&caller, id, queries::role).await?;
    let page = web::door::list_request(None, None, None, None, Some(&asked.cursor))?.page;
    let holders = db.read(&caller, HolderQuery { role: id, page }, queries::holders).await?;
    let name = detail.role.shown_name(&t);
    let head = PageHead::new(name.as_str())
        .crumbs(&t, vec![(t.text("access-roles").into_owned(), LIST.to_owned())])
        .text(detail.role.shown_description(&t))
        .badge(words::kind_badge(&t, &detail.role));
    let own = format!("{LIST}/{id}");
    Ok(Page(RolePage {
        shell: context.shell(),
        title: name,
        head,
        permissions: permissions(&t, &detail),
        facts: facts(&t, &detail),
        holders: holders_table(&t, &own, &asked.cursor, holders),
        t,
    }))
}

fn permissions(t: &Translator, detail: &RoleDetail) -> Table {
    let columns = vec![
        Column::new(t.text("access-permission")),
        Column::new(t.text("access-module")).priority(2),
        Column::new(t.text("access-level")),
    ];
    let rows = detail
        .permissions
        .iter()
        .map(|held| {
            let name = held.permission.name;
            let cells = vec![
                Cell::Two(words::permission(t, name), name.to_owned()),
                Cell::Text(words::module(t, held.permission.module())),
                Cell::Text(words::level(t, held.level)),
            ];
            Row::new(name, name, cells)
        })
        .collect();
    Table::new(t, "permissions", t.text("access-role-permissions"), columns)
        .rows(rows)
        .empty(EmptyState::new("lock", t.text("access-role-nothing"), t.text("access-role-nothing-text")))
}

fn facts(t: &Translator, detail: &RoleDetail) -> Facts {
    let role = &detail.role;
    let places: Vec<String> = role.places.iter().map(|place| words::place_kind(t, *place)).collect();
    let places =
        if places.is_empty() { t.text("access-place-nowhere").into_owned() } else { places.join(", ") };
    Facts::new()
        .row(t.text("access-role-code"), Cell::Code(role.code.clone()))
        .row(t.text("access-role-priority"), Cell::Number(t.number(role.priority.0)))
        .row(t.text("access-role-for"), Cell::Text(whom(t, role.internal)))
        .row(t.text("access-role-places"), Cell::Text(places))
        .row(t.text("access-role-holders"), Cell::Number(t.number(detail.holders)))
}

fn holders_table(t: &Translator, own: &str, cursor: &str, page: PageOf<Holder>) -> Table {
    let columns = vec![Column::new(t.text("access-person")), Column::new(t.text("access-since"))];
    let pager = words::pager(t, own, cursor, &page);
    let rows = page
        .items
        .iter()
        .map(|holder| {
            let id = holder.user.to_string();
            let name = t.person(&holder.name);
            let cells = vec![
                Cell::Who {
                    avatar: Avatar::of(&holder.name.to_string(), &id),
                    href: Some(words::tab_of(holder.user)),
                    name: name.clone(),
                    below: holder.is_primary.then(|| t.text("access-primary").into_owned()),
                },
                words::time(t, holder.from),
            ];
            Row::new(holder.grant.to_string(), name, cells)
        })
        .collect();
    Table::new(t, "holders", t.text("access-role-holders"), columns)
        .rows(rows)
        .pager(pager)
        .empty(EmptyState::new("users", t.text("access-holders-empty"), t.text("access-holders-empty-text")))
}

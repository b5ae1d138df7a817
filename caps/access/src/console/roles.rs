//! The list of roles, and one role: what it may do and who holds it.

use askama::Template;
use axum::extract::State;
use base::{PageOf, RoleId, Translator};
use gate::Db;
use serde::Deserialize;
use web::door::Signed;
use web::view::{
    Action, Avatar, Badge, Cell, Column, EmptyState, Facts, PageHead, Pager, Row, Shell, Table, TablePage,
    Tabs, Tree, TreeNode,
};
use web::{Context, Page, Path, Query, Refusal};

use super::{matrix, modules, words};
use crate::model::Role;
use crate::permissions::{ROLES_CREATE, ROLES_EXPORT};
use crate::queries::{self, Holder, HolderQuery, Relatives, RoleDetail, RoleView};

pub(super) const LIST: &str = "/console/roles";

#[derive(Template)]
#[template(path = "access/role.html")]
pub(super) struct RolePage {
    shell: Shell,
    t: Translator,
    title: String,
    head: PageHead,
    permissions: Table,
    facts: Facts,
    inherits: Option<Tree>,
    heirs: Option<Tree>,
    holders: Table,
}

pub(super) async fn list(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Page<TablePage>, Refusal> {
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
    let mut head = PageHead::new(title.as_str()).text(t.text("access-roles-text")).tabs(tabs(&t, LIST));
    if caller.access().holds_beyond_own(&ROLES_CREATE) {
        let new = Action::link(format!("{LIST}/new"), t.text("access-role-new"));
        head = head.action(new.primary().icon("plus"));
    }
    Ok(Page(TablePage::new(&context, head, vec![table])))
}

/// The list, the matrix and the modules, as tabs of one head.
pub(super) fn tabs(t: &Translator, now: &str) -> Tabs {
    Tabs::new(t.text("access-roles"))
        .tab(t.text("access-roles-list"), LIST, now == LIST)
        .tab(t.text("access-matrix"), matrix::PATH, now == matrix::PATH)
        .tab(t.text("access-modules"), modules::LIST, now == modules::LIST)
}

fn whom(t: &Translator, internal: bool) -> String {
    t.text(if internal { "access-role-internal" } else { "access-role-external" }).into_owned()
}

/// A count in words; one that stopped at its bound says so.
fn count(t: &Translator, count: gate::Counted) -> String {
    let number = t.number(i64::try_from(count.rows).unwrap_or(i64::MAX));
    if count.capped { t.with("access-role-holders-more", &[("count", number.into())]) } else { number }
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
        Cell::Number(count(t, view.holders)),
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
    let mut head = PageHead::new(name.as_str())
        .crumbs(&t, vec![(t.text("access-roles").into_owned(), LIST.to_owned())])
        .text(detail.role.shown_description(&t))
        .badge(words::kind_badge(&t, &detail.role));
    if detail.role.critical {
        head = head.badge(Badge::of(web::Tone::Warning, t.text("access-role-critical-badge")));
    }
    head = head.action(
        Action::link(format!("{}?role={id}", matrix::PATH), t.text("access-matrix-compare"))
            .icon("layout-grid"),
    );
    let own = format!("{LIST}/{id}");
    if detail.retired.is_some() {
        head = head.badge(Badge::neutral(t.text("access-role-retired").into_owned()).hollow());
    }
    if detail.may_change {
        head = head.action(Action::link(format!("{own}/edit"), t.text("access-role-edit")).icon("pencil"));
    }
    if detail.may_retire {
        head =
            head.action(Action::link(format!("{own}/retire"), t.text("access-role-retire")).icon("trash-2"));
    }
    if caller.access().holds_beyond_own(&ROLES_EXPORT) {
        let path = format!("{LIST}/export?role={id}");
        head = head.action(Action::link(path, t.text("access-holders-export")).icon("download"));
    }
    Ok(Page(RolePage {
        shell: context.shell(),
        title: name,
        head,
        permissions: permissions(&t, &detail),
        facts: facts(&t, &detail),
        inherits: line(&t, &detail, Towards::Parents),
        heirs: line(&t, &detail, Towards::Heirs),
        holders: holders_table(&t, &own, &asked.cursor, holders),
        t,
    }))
}

/// Which way a drawing of inheritance goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Towards {
    Parents,
    Heirs,
}

/// Nodes of a drawing, at most: a role that several inherit from stands in it several times.
const MOST_NODES: usize = 200;

/// What a role inherits from, or what inherits from it, from step to step; nothing where there is none.
fn line(t: &Translator, detail: &RoleDetail, towards: Towards) -> Option<Tree> {
    let mut left = MOST_NODES;
    let nodes = nodes(t, &detail.relatives, &detail.role, towards, &mut left);
    let key = if towards == Towards::Parents { "access-role-parents" } else { "access-role-heirs" };
    (!nodes.is_empty()).then(|| Tree::new(t, t.text(key), nodes))
}

fn nodes(
    t: &Translator,
    relatives: &Relatives,
    of: &Role,
    towards: Towards,
    left: &mut usize,
) -> Vec<TreeNode> {
    let next = match towards {
        Towards::Parents => relatives.parents(of.id),
        Towards::Heirs => relatives.heirs(of.id),
    };
    let mut all = Vec::new();
    for role in next {
        let Some(rest) = left.checked_sub(1) else { break };
        *left = rest;
        let below = nodes(t, relatives, role, towards, left);
        let node = TreeNode::new("shield-check", role.shown_name(t), format!("{LIST}/{}", role.id))
            .text(t.with("access-role-rank", &[("rank", role.priority.0.into())]))
            .children(below, true);
        all.push(node);
    }
    all
}

fn permissions(t: &Translator, detail: &RoleDetail) -> Table {
    let inherits = detail.permissions.iter().any(|held| held.through.is_some());
    let mut columns = vec![
        Column::new(t.text("access-permission")),
        Column::new(t.text("access-module")).priority(2),
        Column::new(t.text("access-level")),
    ];
    if inherits {
        columns.push(Column::new(t.text("access-by-role")));
    }
    let rows = detail
        .permissions
        .iter()
        .map(|held| {
            let name = held.permission.name;
            let mut cells = vec![
                Cell::Two(words::permission(t, name), name.to_owned()),
                Cell::Text(words::module(t, held.permission.module())),
                Cell::Text(words::level(t, held.level)),
            ];
            if inherits {
                let through = held.through.and_then(|id| detail.relatives.roles.get(&id));
                cells.push(match through {
                    Some(role) => Cell::Link {
                        href: format!("{LIST}/{}", role.id),
                        text: role.shown_name(t),
                        below: None,
                    },
                    None => Cell::Quiet(t.text("access-by-itself").into_owned()),
                });
            }
            Row::new(format!("{name}-{}", held.level.name()), name, cells)
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
        .row(t.text("access-role-holders"), Cell::Number(count(t, detail.holders)))
        .row(t.text("access-role-groups"), groups(t, detail))
}

fn groups(t: &Translator, detail: &RoleDetail) -> Cell {
    let names: Vec<&str> = detail.groups.iter().map(|group| group.name.as_str()).collect();
    match detail.groups.as_slice() {
        [] => Cell::Quiet(t.text("access-role-no-groups").into_owned()),
        [only] => Cell::Link { href: ::groups::page_of(only.id), text: only.name.clone(), below: None },
        _ => Cell::Text(names.join(", ")),
    }
}

/// Where somebody holds a role, as far as the reader may read what it is called.
fn place(t: &Translator, holder: &Holder) -> Cell {
    if holder.organization.is_none() {
        return Cell::Text(words::place_kind(t, crate::PlaceKind::Everywhere));
    }
    match (&holder.organization_name, &holder.unit_name) {
        (Some(organization), Some(unit)) => Cell::Two(unit.clone(), organization.clone()),
        (Some(organization), None) => Cell::Text(organization.clone()),
        (None, Some(unit)) => Cell::Text(unit.clone()),
        (None, None) => Cell::Empty,
    }
}

fn holders_table(t: &Translator, own: &str, cursor: &str, page: PageOf<Holder>) -> Table {
    let columns = vec![
        Column::new(t.text("access-person")),
        Column::new(t.text("access-where")),
        Column::new(t.text("access-since")).priority(2),
        Column::new(t.text("access-until")).priority(3),
    ];
    let pager = Pager::of_page(t, own, "", cursor, &page);
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
                place(t, holder),
                words::time(t, holder.from),
                words::until(t, holder.until),
            ];
            Row::new(holder.grant.to_string(), name, cells)
        })
        .collect();
    Table::new(t, "holders", t.text("access-role-holders"), columns)
        .rows(rows)
        .pager(pager)
        .empty(EmptyState::new("users", t.text("access-holders-empty"), t.text("access-holders-empty-text")))
}

//! The list of groups, and one group.

use axum::extract::State;
use base::{GroupId, Translator};
use gate::Db;
use serde::Deserialize;
use web::door::Signed;
use web::view::{Action, Avatar, Badge, Cell, Column, EmptyState, PageHead, Pager, Row, Table, TablePage};
use web::{Context, Page, Path, Query, Refusal};

use super::words;
use crate::permissions::GROUPS_CREATE;
use crate::queries::{self, GroupView, MemberView, of_group};
use crate::slots::{GROUP_SECTIONS, SectionAsk};

pub(super) const LIST: &str = "/console/groups";

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    cursor: String,
}

pub(super) async fn list(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(asked): Query<Asked>,
) -> Result<Page<TablePage>, Refusal> {
    let t = context.t();
    let request = web::door::list_request(None, None, None, None, Some(&asked.cursor))?;
    let page = db.read(&caller, request, queries::groups).await?;
    let new = || Action::link(format!("{LIST}/new"), t.text("groups-new")).primary().icon("plus");
    let may_make = caller.access().holds_beyond_own(&GROUPS_CREATE);
    let mut empty = EmptyState::new("users", t.text("groups-empty"), t.text("groups-empty-text"));
    let mut head = PageHead::new(t.text("groups-title")).text(t.text("groups-text"));
    if may_make {
        empty = empty.action(new());
        head = head.action(new());
    }
    let columns = vec![
        Column::new(t.text("groups-name")),
        Column::new(t.text("groups-whose")).priority(2),
        Column::new(t.text("groups-people")).end(),
    ];
    let pager = Pager::of_page(&t, LIST, "", &asked.cursor, &page);
    let rows = page.items.iter().map(|view| row(&t, view)).collect();
    let table =
        Table::new(&t, "groups", t.text("groups-title"), columns).rows(rows).empty(empty).pager(pager);
    Ok(Page(TablePage::new(&context, head, vec![table])))
}

fn whose(t: &Translator, view: &GroupView) -> Cell {
    match (view.group.organization, &view.organization_name) {
        (None, _) => Cell::Text(t.text("groups-of-all").into_owned()),
        (Some(_), Some(name)) => Cell::Text(name.clone()),
        (Some(_), None) => Cell::Empty,
    }
}

fn row(t: &Translator, view: &GroupView) -> Row {
    let group = &view.group;
    let below = (!group.description.is_empty()).then(|| group.description.clone());
    let cells = vec![
        Cell::Link { href: super::page_of(group.id), text: group.name.clone(), below },
        whose(t, view),
        Cell::Number(t.number(view.people)),
    ];
    Row::new(group.id.to_string(), group.name.as_str(), cells)
}

pub(super) async fn show(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<GroupId>,
    Query(asked): Query<Asked>,
) -> Result<Page<TablePage>, Refusal> {
    let t = context.t();
    let detail = db.read(&caller, id, queries::group).await?;
    let request = web::door::list_request(None, None, None, None, Some(&asked.cursor))?;
    let page = db.read(&caller, of_group(request, id), queries::members).await?;
    let group = &detail.view.group;
    let own = super::page_of(id);
    let mut head = PageHead::new(group.name.as_str())
        .crumbs(&t, vec![(t.text("groups-title").into_owned(), LIST.to_owned())]);
    if !group.description.is_empty() {
        head = head.text(group.description.as_str());
    }
    let of = match (group.organization, &detail.view.organization_name) {
        (None, _) => Some(t.text("groups-of-all").into_owned()),
        (Some(_), name) => name.clone(),
    };
    if let Some(of) = of {
        head = head.badge(Badge::neutral(of));
    }
    if group.retired.is_some() {
        head = head.badge(Badge::neutral(t.text("groups-retired-badge").into_owned()).hollow());
    }
    if detail.may_change {
        head = head
            .action(
                Action::link(format!("{own}/members/new"), t.text("groups-add")).primary().icon("user-plus"),
            )
            .action(Action::link(format!("{own}/edit"), t.text("groups-edit")).icon("pencil"));
    }
    if detail.may_retire {
        head = head.action(Action::link(format!("{own}/retire"), t.text("groups-retire")).icon("trash-2"));
    }
    let pager = Pager::of_page(&t, &own, "", &asked.cursor, &page);
    let mut tables = Vec::new();
    for section in GROUP_SECTIONS.iter() {
        let ask =
            SectionAsk { db: &db, context: &context, caller: &caller, group, may_change: detail.may_change };
        let section = section(ask).await?;
        for action in section.actions {
            head = head.action(action);
        }
        tables.push(section.table);
    }
    tables.push(people(&t, id, &page.items, detail.may_change).pager(pager));
    Ok(Page(TablePage::new(&context, head, tables)))
}

fn people(t: &Translator, group: GroupId, items: &[MemberView], may_change: bool) -> Table {
    let columns = vec![
        Column::new(t.text("groups-person")),
        Column::new(t.text("groups-since")).priority(3),
        Column::new(t.text("groups-until")).priority(2),
    ];
    let row = |view: &MemberView| {
        let member = &view.member;
        let called = view.name.as_ref().map_or_else(|| member.user.to_string(), |name| t.person(name));
        let who = Cell::Who {
            avatar: Avatar::of(&called, &member.user.to_string()),
            href: view.name.as_ref().map(|_| format!("/console/users/{}/groups", member.user)),
            name: called.clone(),
            below: None,
        };
        let cells = vec![who, words::time(t, member.from), words::until(t, member.until)];
        let mut actions = Vec::new();
        if may_change {
            let end = format!("{}/members/{}/end", super::page_of(group), member.user);
            actions.push(Action::link(end, t.text("groups-end")).icon("x"));
        }
        Row::new(member.id.to_string(), called, cells).actions(actions)
    };
    let mut empty = EmptyState::new("users", t.text("groups-nobody-in"), t.text("groups-nobody-in-text"));
    if may_change {
        let add = format!("{}/members/new", super::page_of(group));
        empty = empty.action(Action::link(add, t.text("groups-add")).icon("user-plus"));
    }
    Table::new(t, "group-members", t.text("groups-people"), columns)
        .rows(items.iter().map(row).collect())
        .empty(empty)
}

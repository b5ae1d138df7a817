//! The list of limits, and the form that ends one.

use std::collections::HashMap;
use std::sync::Arc;

use access::Role;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{Justification, Rejection, RoleId, Timestamp, Translator};
use gate::{Caller, Db};
use http::StatusCode;
use serde::Deserialize;
use web::door::{Signed, mendable};
use web::verbs::{Reading, shown};
use web::view::{
    Action, Avatar, Cell, Column, EmptyState, Field, FormFaults, FormPage, PageHead, Pager, Row, Table,
    TablePage,
};
use web::{Context, Done, Flash, Form, Page, Path, Query, Refusal};

use super::words;
use crate::api::reason;
use crate::model::{Holder, LimitId};
use crate::ops::{EndLimit, end_limit};
use crate::permissions::{LIMITS_READ, LIMITS_UPDATE};
use crate::queries::{self, LimitPage, LimitView};
use crate::rules::OVER;

pub(super) const LIST: &str = "/console/limits";

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    cursor: String,
}

/// Pages about others than oneself are for whoever may see more than their own.
pub(super) fn require_sight(caller: &Arc<Caller>) -> Result<(), Refusal> {
    if caller.access().holds_beyond_own(&LIMITS_READ) {
        return Ok(());
    }
    Err(gate::Error::refused_to(caller, &LIMITS_READ, "approval_limit").into())
}

pub(super) async fn list(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(asked): Query<Asked>,
) -> Result<Page<TablePage>, Refusal> {
    require_sight(&caller)?;
    let t = context.t();
    let mut request = web::door::list_request(None, None, None, None, Some(&asked.cursor))?;
    request.count = asked.cursor.is_empty();
    let LimitPage { page, roles } = db.read(&caller, request, queries::limits).await?;
    let may = caller.access().holds_beyond_own(&LIMITS_UPDATE);
    let new = || Action::link(format!("{LIST}/new"), t.text("limits-new")).primary().icon("plus");
    let mut empty = EmptyState::new("gauge", t.text("limits-empty"), t.text("limits-empty-text"));
    let mut head =
        PageHead::new(t.text("limits-title")).text(t.text("limits-text")).tabs(words::tabs(&t, LIST));
    if may {
        empty = empty.action(new());
        head = head.action(new());
    }
    let pager = Pager::of_page(&t, LIST, "", &asked.cursor, &page);
    let table = table(&t, &page.items, &roles, context.started(), may).pager(pager).empty(empty);
    Ok(Page(TablePage::new(&context, head, vec![table])))
}

/// Limits in a table, of a list or of a person.
pub(super) fn table(
    t: &Translator,
    items: &[LimitView],
    roles: &HashMap<RoleId, Role>,
    now: Timestamp,
    may: bool,
) -> Table {
    let columns = vec![
        Column::new(t.text("limits-whose")),
        Column::new(t.text("limits-most")).end(),
        Column::new(t.text("limits-organization")).priority(2),
        Column::new(t.text("limits-since")).priority(3),
        Column::new(t.text("limits-until")).priority(2),
    ];
    let rows = items.iter().map(|view| row(t, view, roles, now, may)).collect();
    Table::new(t, "limits", t.text("limits-title"), columns).rows(rows)
}

fn row(t: &Translator, view: &LimitView, roles: &HashMap<RoleId, Role>, now: Timestamp, may: bool) -> Row {
    let limit = &view.limit;
    let name = words::holder(t, view, roles);
    let below = view.justification.clone();
    let whose = match limit.holder {
        Holder::Role(role) => {
            Cell::Link { href: format!("/console/roles/{role}"), text: name.clone(), below }
        }
        Holder::User(user) => Cell::Who {
            avatar: Avatar::of(&name, &user.to_string()),
            href: view.name.as_ref().map(|_| format!("/console/users/{user}/limits")),
            name: name.clone(),
            below,
        },
    };
    let organization = view.organization_name.clone().map_or(Cell::Empty, Cell::Text);
    let cells = vec![
        whose,
        Cell::Text(words::most(t, limit)),
        organization,
        words::time(t, limit.from),
        words::until(t, limit.until),
    ];
    let holds = limit.holds(now);
    let mut actions = Vec::new();
    if may {
        let mut query = format!("organization={}&currency={}", limit.organization, limit.currency.code());
        match limit.holder {
            Holder::Role(role) => query.push_str(&format!("&role={role}")),
            Holder::User(user) => query.push_str(&format!("&user={user}")),
        }
        actions.push(Action::link(format!("{LIST}/new?{query}"), t.text("limits-change")).icon("pencil"));
        if holds {
            let end = format!("{LIST}/{}/end", limit.id);
            actions.push(Action::link(end, t.text("limits-end")).icon("x"));
        }
    }
    Row::new(limit.id.to_string(), name, cells).actions(actions).dim(!holds)
}

/// What the form that ends a limit sends.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct EndForm {
    reason: String,
    version: String,
}

fn end_page(
    context: &Context,
    found: &LimitPage,
    id: LimitId,
    form: &EndForm,
    wrong: Option<&Rejection>,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let what = found.page.items.first().map_or_else(String::new, |view| {
        format!("{}, {}", words::holder(&t, view, &found.roles), words::most(&t, &view.limit))
    });
    let fields = vec![
        Field::text("limit", t.text("limits-one")).value(what).locked(),
        Field::lines("reason", t.text("limits-reason"), 3)
            .value(form.reason.as_str())
            .required()
            .max(Justification::MAX_CHARS as u32)
            .faults(&faults)
            .focus(),
    ];
    let page = words::About {
        context,
        title: "limits-end-title",
        text: "limits-end-text",
        path: format!("{LIST}/{id}/end"),
        back: LIST.to_owned(),
        submit: Action::submit(t.text("limits-end")).danger(),
    };
    page.page(&faults, vec![("version", form.version.clone())], fields)
}

pub(super) async fn ask_end(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<LimitId>,
) -> Result<Page<FormPage>, Refusal> {
    let found = db.read(&caller, id, queries::limit_to_end).await?;
    if found.page.items.iter().any(|view| view.limit.closed || !view.limit.holds(caller.at())) {
        return Err(Rejection::new(&OVER).into());
    }
    let version = found.page.items.first().map_or(0, |view| view.limit.version).to_string();
    let form = EndForm { version, ..EndForm::default() };
    Ok(Page(end_page(&context, &found, id, &form, None)))
}

pub(super) async fn end(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(limit): Path<LimitId>,
    Form(form): Form<EndForm>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let why = reason(&mut reading, &form.reason, "/reason");
    let command =
        reading.done(why).and_then(|reason| Ok(EndLimit { limit, version: shown(&form.version)?, reason }));
    let wrong = match command {
        Ok(command) => match db.write(&caller, command, end_limit).await {
            Ok(_) => {
                let done = Done::to(LIST).notice(Flash::success("limits-ended-notice"));
                return Ok(done.into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let found = db.read(&caller, limit, queries::limit).await?;
    let page = end_page(&context, &found, limit, &form, Some(&wrong));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

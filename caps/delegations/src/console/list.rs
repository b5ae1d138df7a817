//! Who acts in whose place, and the form that takes it back.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{DelegationId, Rejection, Timestamp, Translator};
use gate::{Caller, Db};
use http::StatusCode;
use serde::Deserialize;
use web::door::{Signed, mendable};
use web::verbs::{Reading, shown};
use web::view::{
    Action, Avatar, Badge, Cell, Column, EmptyState, Field, FormFaults, FormPage, PageHead, Pager, Row,
    Table, TablePage,
};
use web::{Context, Done, Flash, Form, Page, Path, Query, Refusal, Tone};

use super::words;
use crate::api::words as optional;
use crate::ops::{EndDelegation, end_delegation};
use crate::permissions::{DELEGATIONS_END, DELEGATIONS_READ};
use crate::queries::{self, DelegationView};
use crate::rules::OVER;

pub(super) const LIST: &str = "/console/delegations";
pub(super) const MINE: &str = "/console/account/delegations";

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    cursor: String,
}

/// The page about others than oneself is for whoever may see more than their own; one's own stand in the tab of one's page.
fn require_sight(caller: &Arc<Caller>) -> Result<(), Refusal> {
    if caller.access().holds_beyond_own(&DELEGATIONS_READ) {
        return Ok(());
    }
    Err(gate::Error::refused_to(caller, &DELEGATIONS_READ, "delegation").into())
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
    let page = db.read(&caller, request, queries::delegations).await?;
    let new = || Action::link(format!("{LIST}/new"), t.text("delegations-new")).primary().icon("plus");
    let empty = EmptyState::new("send", t.text("delegations-empty"), t.text("delegations-empty-text"));
    let head = PageHead::new(t.text("delegations-title")).text(t.text("delegations-text")).action(new());
    let pager = Pager::of_page(&t, LIST, "", &asked.cursor, &page);
    let table = table(&t, &page.items, context.started(), &caller).pager(pager).empty(empty.action(new()));
    Ok(Page(TablePage::new(&context, head, vec![table])))
}

/// One's own: in whose place one acts, and who acts in one's own.
pub(super) async fn mine(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Page<TablePage>, Refusal> {
    let me = caller.user().ok_or(gate::Error::NotFound { noun: "user" })?;
    let t = context.t();
    let views = db.read(&caller, me, queries::of_person).await?;
    let new = || Action::link(format!("{LIST}/new"), t.text("delegations-new")).primary().icon("plus");
    let empty = EmptyState::new("send", t.text("delegations-mine-empty"), t.text("delegations-empty-text"));
    let head = PageHead::new(t.text("delegations-mine")).text(t.text("delegations-mine-text")).action(new());
    let table = table(&t, &views, context.started(), &caller).empty(empty.action(new()));
    Ok(Page(TablePage::new(&context, head, vec![table])))
}

/// Delegations in a table, of the list or of a person.
pub(super) fn table(t: &Translator, items: &[DelegationView], now: Timestamp, caller: &Caller) -> Table {
    let columns = vec![
        Column::new(t.text("delegations-delegate")),
        Column::new(t.text("delegations-delegator")),
        Column::new(t.text("delegations-permissions")).priority(2),
        Column::new(t.text("delegations-where")).priority(2),
        Column::new(t.text("delegations-from")).priority(3),
        Column::new(t.text("delegations-until")),
        Column::new(t.text("delegations-state")).priority(2),
    ];
    let rows = items.iter().map(|view| row(t, view, now, caller)).collect();
    Table::new(t, "delegations", t.text("delegations-title"), columns).rows(rows)
}

fn row(t: &Translator, view: &DelegationView, now: Timestamp, caller: &Caller) -> Row {
    let delegation = &view.delegation;
    let who = words::person(t, view.delegate_name.as_ref(), delegation.delegate);
    let whose = words::person(t, view.delegator_name.as_ref(), delegation.delegator);
    let sees = caller.access().holds_beyond_own(&users::USERS_READ);
    let href = |known: bool, id| (known && sees).then(|| format!("/console/users/{id}/delegations"));
    let is_open = delegation.is_open(now);
    let (tone, state) = match (delegation.holds(now), is_open) {
        (true, _) => (Tone::Success, "delegations-in-force"),
        (false, true) => (Tone::Warning, "delegations-planned"),
        (false, false) => (Tone::Info, "delegations-over"),
    };
    let cells = vec![
        Cell::Who {
            avatar: Avatar::of(&who, &delegation.delegate.to_string()),
            href: href(view.delegate_name.is_some(), delegation.delegate),
            name: who.clone(),
            below: view.justification.clone(),
        },
        Cell::Who {
            avatar: Avatar::of(&whose, &delegation.delegator.to_string()),
            href: href(view.delegator_name.is_some(), delegation.delegator),
            name: whose.clone(),
            below: None,
        },
        Cell::Text(words::permissions(t, &delegation.permissions)),
        Cell::Text(words::place(t, view)),
        words::time(t, delegation.from),
        words::time(t, delegation.until),
        Cell::Badge(Badge::of(tone, t.text(state))),
    ];
    let is_mine = [Some(delegation.delegator), Some(delegation.delegate)].contains(&caller.user());
    let mut actions = Vec::new();
    if is_open && (is_mine || caller.access().holds_beyond_own(&DELEGATIONS_END)) {
        actions
            .push(Action::link(format!("{LIST}/{}/end", delegation.id), t.text("delegations-end")).icon("x"));
    }
    let name = t.with("delegations-row", &[("delegate", who.into()), ("delegator", whose.into())]);
    Row::new(delegation.id.to_string(), name, cells).actions(actions).dim(!is_open)
}

/// What the form that ends a delegation sends.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct EndForm {
    reason: String,
    version: String,
}

/// Where to go afterwards: to the page of whoever it is about, which is one's own for whoever gives it back.
fn back(view: &DelegationView, caller: &Caller) -> String {
    let delegation = &view.delegation;
    let of = caller.user().filter(|user| *user == delegation.delegate).unwrap_or(delegation.delegator);
    format!("/console/users/{of}/delegations")
}

fn end_page(
    context: &Context,
    view: &DelegationView,
    back: String,
    form: &EndForm,
    wrong: Option<&Rejection>,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let delegation = &view.delegation;
    let locked =
        |name: &'static str, key: &str, value: String| Field::text(name, t.text(key)).value(value).locked();
    let who = words::person(&t, view.delegate_name.as_ref(), delegation.delegate);
    let whose = words::person(&t, view.delegator_name.as_ref(), delegation.delegator);
    let fields = vec![
        locked("delegate", "delegations-delegate", who),
        locked("delegator", "delegations-delegator", whose),
        locked("permissions", "delegations-permissions", words::permissions(&t, &delegation.permissions)),
        words::reason(&t, &form.reason, &faults).focus(),
    ];
    let page = words::About {
        context,
        title: "delegations-end-title",
        text: "delegations-end-text",
        path: format!("{LIST}/{}/end", delegation.id),
        back,
        submit: Action::submit(t.text("delegations-end")).danger(),
    };
    page.page(&faults, vec![("version", form.version.clone())], fields)
}

pub(super) async fn ask_end(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<DelegationId>,
) -> Result<Page<FormPage>, Refusal> {
    let view = db.read(&caller, id, queries::delegation_to_end).await?;
    if !view.delegation.is_open(caller.at()) {
        return Err(Rejection::new(&OVER).into());
    }
    let form = EndForm { version: view.delegation.version.to_string(), ..EndForm::default() };
    Ok(Page(end_page(&context, &view, back(&view, &caller), &form, None)))
}

pub(super) async fn end(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(delegation): Path<DelegationId>,
    Form(form): Form<EndForm>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let why = optional(&mut reading, &form.reason, "/reason");
    let command = reading
        .done(why)
        .and_then(|reason| Ok(EndDelegation { delegation, version: shown(&form.version)?, reason }));
    let wrong = match command {
        Ok(command) => match db.write(&caller, command, end_delegation).await {
            Ok(_) => {
                let view = db.read(&caller, delegation, queries::delegation).await?;
                let done = Done::to(back(&view, &caller)).notice(Flash::success("delegations-ended-notice"));
                return Ok(done.into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let view = db.read(&caller, delegation, queries::delegation_to_end).await?;
    let page = end_page(&context, &view, back(&view, &caller), &form, Some(&wrong));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

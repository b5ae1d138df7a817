//! Exceptions: the list, one of them with what one decides, and the form that asks for one.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{FieldError, FieldFault, Justification, Rejection, Timestamp, Translator, UserId, codes};
use gate::{Caller, Db};
use http::StatusCode;
use serde::Deserialize;
use web::door::{Signed, mendable};
use web::verbs::shown;
use web::view::{
    Action, Avatar, Cell, Column, EmptyState, Facts, Field, FormFaults, FormPage, Notice, PageHead, Pager,
    Row, Shell, Table, TablePage,
};
use web::{Context, Done, Flash, Form, Page, Path, Query, Refusal};

use super::separations;
use super::words;
use crate::model::{ExceptionId, ExceptionState, SeparationId};
use crate::ops::{
    AskException, DecideException, EndException, ask_exception, decide_exception, end_exception,
};
use crate::queries::{self, Asking, ExceptionView};

pub(super) const LIST: &str = "/console/separations/exceptions";

#[derive(Template)]
#[template(path = "separation/exception.html")]
pub(super) struct ExceptionPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    notice: Option<Notice>,
    path: String,
    facts: Facts,
    hidden: Vec<(&'static str, String)>,
    /// The form, for whoever may decide.
    fields: Vec<Field>,
    buttons: Vec<Action>,
}

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
    let mut request = web::door::list_request(None, None, None, None, Some(&asked.cursor))?;
    request.count = asked.cursor.is_empty();
    let page = db.read(&caller, request, queries::exceptions).await?;
    let columns = vec![
        Column::new(t.text("separation-person")),
        Column::new(t.text("separation-rule")),
        Column::new(t.text("separation-state")),
        Column::new(t.text("separation-until")).priority(2),
        Column::new(t.text("separation-asked-at")).priority(3),
    ];
    let pager = Pager::of_page(&t, LIST, "", &asked.cursor, &page);
    let now = context.started();
    let rows = page.items.iter().map(|view| row(&t, view, now)).collect();
    let table = Table::new(&t, "exceptions", t.text("separation-exceptions"), columns)
        .rows(rows)
        .pager(pager)
        .empty(EmptyState::new(
            "shield-check",
            t.text("separation-exceptions-empty"),
            t.text("separation-exceptions-empty-text"),
        ));
    let head = PageHead::new(t.text("separation-title"))
        .text(t.text("separation-exceptions-text"))
        .tabs(words::tabs(&t, LIST));
    Ok(Page(TablePage::new(&context, head, vec![table])))
}

fn row(t: &Translator, view: &ExceptionView, now: Timestamp) -> Row {
    let exception = &view.exception;
    let id = exception.user.to_string();
    let name = t.person(&view.name);
    let cells = vec![
        Cell::Who {
            avatar: Avatar::of(&view.name.to_string(), &id),
            href: Some(format!("{LIST}/{}", exception.id)),
            name: name.clone(),
            below: None,
        },
        Cell::Text(view.rule_name.clone()),
        Cell::Badge(words::state(t, exception.state, exception.until <= now)),
        words::until(t, exception.until),
        words::time(t, view.asked_at),
    ];
    let is_open = exception.state == ExceptionState::Asked || view.holds(now);
    Row::new(exception.id.to_string(), name, cells).dim(!is_open)
}

/// What the form of a decision sends.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct DecideForm {
    decision: String,
    until: String,
    answer: String,
    version: String,
}

pub(super) async fn show(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<ExceptionId>,
) -> Result<Page<ExceptionPage>, Refusal> {
    let view = db.read(&caller, id, queries::exception).await?;
    let form = DecideForm {
        until: day_of(view.exception.until),
        version: view.exception.version.to_string(),
        ..DecideForm::default()
    };
    Ok(Page(page(&context, &caller, &view, &form, &FormFaults::none())))
}

fn day_of(until: Timestamp) -> String {
    if until >= Timestamp::FOREVER { String::new() } else { until.date() }
}

fn facts(t: &Translator, view: &ExceptionView, now: Timestamp) -> Facts {
    let exception = &view.exception;
    let text = |text: &Option<String>| text.clone().map_or(Cell::Empty, Cell::Text);
    let asked_by = view.asked_by_name.as_ref().map_or(Cell::Empty, |name| Cell::Text(t.person(name)));
    let mut facts = Facts::new()
        .row(
            t.text("separation-person"),
            Cell::Link {
                href: format!("/console/users/{}/access", exception.user),
                text: t.person(&view.name),
                below: None,
            },
        )
        .row(
            t.text("separation-rule"),
            Cell::Link {
                href: format!("{}/{}", separations::LIST, exception.separation),
                text: view.rule_name.clone(),
                below: None,
            },
        )
        .row(
            t.text("separation-state"),
            Cell::Badge(words::state(t, exception.state, exception.until <= now)),
        )
        .row(t.text("separation-until"), words::until(t, exception.until))
        .row(t.text("separation-asked-by"), asked_by)
        .row(t.text("separation-asked-at"), words::time(t, view.asked_at))
        .row(t.text("separation-reason"), text(&view.reason));
    if let Some(at) = view.decided_at {
        facts = facts
            .row(t.text("separation-decided-at"), words::time(t, at))
            .row(t.text("separation-answer"), text(&view.answer));
    }
    facts
}

fn page(
    context: &Context,
    caller: &Caller,
    view: &ExceptionView,
    form: &DecideForm,
    faults: &FormFaults,
) -> ExceptionPage {
    let t = context.t();
    let exception = &view.exception;
    let own = format!("{LIST}/{}", exception.id);
    let is_mine = caller.user().is_some()
        && (exception.asked_by == caller.user() || Some(exception.user) == caller.user());
    let decides = view.may_decide && exception.state == ExceptionState::Asked;
    let mut notice = faults.notice();
    let (mut fields, mut buttons) = (Vec::new(), Vec::new());
    if decides && is_mine {
        notice = Some(Notice::new(web::Tone::Info, t.text("separation-not-yours")));
    } else if decides {
        fields.push(
            Field::date("until", t.text("separation-until"))
                .value(form.until.as_str())
                .optional(&t)
                .help(t.text("separation-until-help"))
                .faults(faults),
        );
        fields.push(
            Field::lines("answer", t.text("separation-answer"), 2)
                .value(form.answer.as_str())
                .optional(&t)
                .max(Justification::MAX_CHARS as u32)
                .faults(faults),
        );
        buttons.push(Action::submit(t.text("separation-grant")).field("decision", "grant").primary());
        buttons.push(Action::submit(t.text("separation-decline")).field("decision", "decline"));
    }
    let mut head = PageHead::new(t.with("separation-exception-of", &[("name", t.person(&view.name).into())]))
        .crumbs(
            &t,
            vec![
                (t.text("separation-title").into_owned(), separations::LIST.to_owned()),
                (t.text("separation-exceptions").into_owned(), LIST.to_owned()),
            ],
        );
    if view.may_decide {
        head = head.action(
            Action::post(format!("{own}/end"), context.csrf(), t.text("separation-exception-end"))
                .field("version", exception.version.to_string())
                .icon("x")
                .danger(),
        );
    }
    ExceptionPage {
        shell: context.shell(),
        head,
        notice,
        path: own,
        facts: facts(&t, view, context.started()),
        hidden: vec![("version", form.version.clone())],
        fields,
        buttons,
        t,
    }
}

/// A date of a form: nothing where nothing was filled in, else the beginning of that day in UTC.
fn day(text: &str, pointer: &str, faults: &mut Vec<FieldFault>) -> Option<Timestamp> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let read = Timestamp::from_date(text);
    if read.is_none() {
        faults.push(FieldFault { pointer: pointer.to_owned(), code: &codes::INVALID_DATE, args: Vec::new() });
    }
    read
}
fn prose(text: &str, pointer: &str, faults: &mut Vec<FieldFault>) -> Option<Justification> {
    Justification::parse(text).unwrap_or_else(|error| {
        faults.push(error.at(pointer));
        None
    })
}
fn read_decision(exception: ExceptionId, form: &DecideForm) -> Result<DecideException, Rejection> {
    let mut faults = Vec::new();
    let until = day(&form.until, "/until", &mut faults);
    let answer = prose(&form.answer, "/answer", &mut faults);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    Ok(DecideException {
        exception,
        grant: form.decision == "grant",
        // An emptied date is "without an end".
        until: Some(until.unwrap_or(Timestamp::FOREVER)),
        answer,
        version: shown(&form.version)?,
    })
}

pub(super) async fn decide(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<ExceptionId>,
    Form(form): Form<DecideForm>,
) -> Result<Response, Refusal> {
    let wrong = match read_decision(id, &form) {
        Ok(command) => {
            let key = if command.grant { "separation-granted-notice" } else { "separation-declined-notice" };
            match db.write(&caller, command, decide_exception).await {
                Ok(_) => return Ok(Done::to(LIST).notice(Flash::success(key)).into_response()),
                Err(error) => mendable(error)?,
            }
        }
        Err(wrong) => wrong,
    };
    let view = db.read(&caller, id, queries::exception).await?;
    let faults = FormFaults::of_rejection(&context.t(), &wrong);
    let page = page(&context, &caller, &view, &form, &faults);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct EndForm {
    version: String,
}

pub(super) async fn end(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(exception): Path<ExceptionId>,
    Form(form): Form<EndForm>,
) -> Result<Done, Refusal> {
    let command = EndException { exception, version: shown(&form.version)?, reason: None };
    db.write(&caller, command, end_exception).await?;
    Ok(Done::to(LIST).notice(Flash::success("separation-exception-ended-notice")))
}

/// What the form that asks sends.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct AskForm {
    user: String,
    until: String,
    reason: String,
}

pub(super) async fn ask(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(rule): Path<SeparationId>,
    Query(form): Query<AskForm>,
) -> Result<Page<FormPage>, Refusal> {
    let user: UserId = form.user.parse().map_err(|_| Refusal::from(&codes::NOT_FOUND))?;
    let asking = db.read(&caller, (rule, user), queries::asking).await?;
    Ok(Page(ask_page(&context, rule, user, &asking, &form, &FormFaults::none())))
}

fn ask_page(
    context: &Context,
    rule: SeparationId,
    user: UserId,
    asking: &Asking,
    form: &AskForm,
    faults: &FormFaults,
) -> FormPage {
    let t = context.t();
    let tab = format!("/console/users/{user}/access");
    let name = t.person(&asking.name);
    let fields = vec![
        Field::text("person", t.text("separation-person")).value(name.as_str()).locked(),
        Field::text("rule", t.text("separation-rule")).value(asking.rule_name.as_str()).locked(),
        Field::date("until", t.text("separation-until"))
            .value(form.until.as_str())
            .optional(&t)
            .help(t.text("separation-until-help"))
            .faults(faults),
        Field::lines("reason", t.text("separation-reason"), 3)
            .value(form.reason.as_str())
            .required()
            .max(Justification::MAX_CHARS as u32)
            .help(t.text("separation-reason-help"))
            .faults(faults)
            .focus(),
    ];
    let head = PageHead::new(t.text("separation-ask"))
        .crumbs(&t, vec![(name, tab.clone())])
        .text(t.text("separation-ask-text"));
    let path = format!("{}/{rule}/exceptions/new", separations::LIST);
    FormPage::new(context, head, path, faults)
        .hidden(vec![("user", user.to_string())])
        .fields(fields)
        .buttons(vec![
            Action::submit(t.text("separation-ask-do")).primary(),
            Action::link(tab, t.text("web-cancel")),
        ])
}

fn read_question(
    caller: &Arc<Caller>,
    separation: SeparationId,
    user: UserId,
    form: &AskForm,
) -> Result<AskException, Rejection> {
    let mut faults = Vec::new();
    let until = day(&form.until, "/until", &mut faults);
    let reason = prose(&form.reason, "/reason", &mut faults);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    Ok(AskException { id: caller.draw().id(), separation, user, until, reason })
}

pub(super) async fn file(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(rule): Path<SeparationId>,
    Form(form): Form<AskForm>,
) -> Result<Response, Refusal> {
    let user: UserId = form.user.parse().map_err(|_| Refusal::from(&codes::NOT_FOUND))?;
    let wrong = match read_question(&caller, rule, user, &form) {
        Ok(command) => match db.write(&caller, command, ask_exception).await {
            Ok(_) => {
                let done = Done::to(format!("/console/users/{user}/access"));
                return Ok(done.notice(Flash::success("separation-asked-notice")).into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let asking = db.read(&caller, (rule, user), queries::asking).await?;
    let faults = FormFaults::of_rejection(&context.t(), &wrong);
    let page = ask_page(&context, rule, user, &asking, &form, &faults);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

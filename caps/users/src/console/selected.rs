//! `/console/users/selected`: the status of several people at once, from a list. First what would happen to each, then, with
//! a reason, each by itself through the operation that changes one: the same rules, rights and records. Whatever is refused
//! stays as it is, and the report says why.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{FieldError, Rejection, RequestId, Timestamp, Translator, UserId, codes};
use gate::{Caller, Db, IdempotencyKey};
use http::StatusCode;
use serde::Deserialize;
use web::door::Signed;
use web::view::{
    Action, Cell, Column, EmptyState, Field, FormFaults, Notice, PageHead, Row, Selection, Shell, Table,
};
use web::{Context, Form, Page, Query, Refusal, Tone, Values};

use super::fields::Section;
use super::status::end_of;
use super::{USERS, face, status_badge};
use crate::model::Status;
use crate::ops::{ChangeStatus, change_status, foresee_statuses};
use crate::queries::{Chosen, chosen};
use crate::rules::{self, StatusRequest};
use crate::tables::USERS_STATUS;

const PATH: &str = "/console/users/selected";
/// People that are changed at once. More comes in parts; whole organizations are for bulk operations.
const MOST: usize = 100;
/// Characters of the list's address, to come back to it as it was.
const MOST_BACK: usize = 400;
/// What one may make of several people: each with its icon.
const TARGETS: [(Status, &str); 3] =
    [(Status::Suspended, "ban"), (Status::Inactive, "pause"), (Status::Active, "play")];

/// Checkboxes beside the people of a list, for whoever may change anybody's status.
pub(super) fn selection(t: &Translator, caller: &Caller, back: &str) -> Option<Selection> {
    if !caller.access().holds_beyond_own(&USERS_STATUS) {
        return None;
    }
    let actions = TARGETS.iter().map(|(to, icon)| {
        let label = t.text(&format!("users-to-{}", to.name())).into_owned();
        Action::submit(label).field("to", to.name()).icon(icon)
    });
    let back = if back.len() > MOST_BACK { USERS } else { back };
    Some(Selection::asking(t, PATH, actions.collect()).hidden("back", back))
}

#[derive(Template)]
#[template(path = "users/selected.html")]
struct SelectedPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    notices: Vec<Notice>,
    path: &'static str,
    hidden: Vec<(&'static str, String)>,
    /// The form, where there is something to do.
    section: Option<Section>,
    buttons: Vec<Action>,
    table: Table,
}

/// What the list's form asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    id: Vec<String>,
    to: String,
    back: String,
}

/// What shall happen to everybody who was chosen.
#[derive(Debug, Clone)]
struct Wanted {
    to: Status,
    reason: String,
    until: Option<Timestamp>,
}

impl Wanted {
    fn command(&self, user: UserId, version: i64) -> ChangeStatus {
        ChangeStatus {
            user,
            to: self.to,
            reason: self.reason.clone(),
            notes: None,
            until: self.until,
            if_version: Some(version),
        }
    }
    /// What the form says; what is wrong with it is wrong for everybody.
    fn read(to: Status, values: &Values, now: Timestamp) -> Result<Self, Rejection> {
        let until = if to == Status::Active { None } else { end_of(values)? };
        let wanted = Wanted { to, reason: values.get("reason").trim().to_owned(), until };
        let from = if to == Status::Active { Status::Inactive } else { Status::Active };
        let request = StatusRequest { to, reason: &wanted.reason, notes: None, until };
        rules::decide(from, Some(Status::Active), &request, now)?;
        Ok(wanted)
    }
    /// The same form sent twice is done once. Another reason makes another of it.
    fn key(&self, intent: &str, user: UserId, version: i64) -> Option<IdempotencyKey> {
        let until = self.until.map(|until| until.to_string()).unwrap_or_default();
        let text = [intent, &user.to_string(), &version.to_string(), self.to.name(), &until, &self.reason];
        let hash = keys::sha256(text.join("\n").as_bytes());
        let key = IdempotencyKey { route: format!("POST {PATH}"), key_hash: hash, body_hash: hash };
        (!intent.is_empty()).then_some(key)
    }
}

/// Refused for who may change nobody's status.
fn admitted(caller: &Caller) -> Result<(), Refusal> {
    let may = caller.access().holds_beyond_own(&USERS_STATUS);
    if may { Ok(()) } else { Err(Refusal::from(&codes::FORBIDDEN)) }
}

fn target(text: &str) -> Result<Status, Refusal> {
    let to = Status::parse(text).map_err(|error| Rejection::from(vec![error.at("?to")]))?;
    if TARGETS.iter().any(|(known, _)| *known == to) {
        return Ok(to);
    }
    let choices: Vec<&str> = TARGETS.iter().map(|(to, _)| to.name()).collect();
    let args = vec![("choices", choices.join(", "))];
    Err(Rejection::new(&codes::INVALID).field_with("?to", &codes::INVALID_CHOICE, args).into())
}

/// The list one came from; any other address is the whole list.
fn list(back: &str) -> &str {
    let is_list = back.strip_prefix(USERS).is_some_and(|rest| rest.is_empty() || rest.starts_with('?'));
    if is_list && back.len() <= MOST_BACK && !back.contains(char::is_control) { back } else { USERS }
}

/// Who was chosen: each once, and how many there were beyond the bound.
fn named<'a>(ids: impl Iterator<Item = &'a str>) -> (Vec<UserId>, usize) {
    let mut named: Vec<UserId> = Vec::new();
    for id in ids.filter_map(|text| text.parse().ok()) {
        if !named.contains(&id) {
            named.push(id);
        }
    }
    let beyond = named.len().saturating_sub(MOST);
    named.truncate(MOST);
    (named, beyond)
}

fn title(t: &Translator, to: Status) -> String {
    t.with("users-selected-title", &[("to", to.name().into())])
}

/// A refusal in the reader's words. A fault of ours says no more than that.
fn why(t: &Translator, error: gate::Error) -> String {
    Refusal::from(error).problem(t, "").detail
}

/// What happens to one, or why nothing does.
type Outcome = Result<Status, String>;

/// What would happen to each: asked of the operation itself, so that every rule and veto has its say, in one transaction
/// that changes nothing.
async fn foreseen(
    db: &Db,
    caller: &Arc<Caller>,
    t: &Translator,
    wanted: &Wanted,
    people: Vec<Chosen>,
) -> Result<Vec<(Chosen, Outcome)>, Refusal> {
    let changes: Vec<ChangeStatus> = people.iter().map(|one| wanted.command(one.id, one.version)).collect();
    let answers = db.preview(caller, changes, foresee_statuses).await?;
    let said = |answer: Result<Status, gate::Error>| {
        answer.map_err(|error| match error {
            gate::Error::Refused(_) => t.text("users-selected-may-not").into_owned(),
            other => why(t, other),
        })
    };
    Ok(people.into_iter().zip(answers.into_iter().map(said)).collect())
}

fn table(t: &Translator, people: &[(Chosen, Outcome)], after: bool) -> Table {
    let mut columns = vec![Column::new(t.text("user-field-name"))];
    if !after {
        columns.push(Column::new(t.text("user-field-status")));
    }
    columns.push(Column::new(t.text(if after { "users-selected-result" } else { "users-selected-then" })));
    let rows = people.iter().map(|(one, outcome)| {
        let name = t.person(&one.name);
        let mut cells = vec![Cell::Who {
            avatar: face(&one.name, one.id, one.avatar),
            href: Some(format!("{USERS}/{}", one.id)),
            name: name.clone(),
            below: one.primary_email.clone(),
        }];
        if !after {
            cells.push(Cell::Badge(status_badge(t, one.status)));
        }
        cells.push(match outcome {
            Ok(status) => Cell::Badge(status_badge(t, *status)),
            Err(why) => Cell::Two(t.text("users-selected-stays").into_owned(), why.clone()),
        });
        Row::new(one.id.to_string(), name, cells).dim(outcome.is_err())
    });
    let empty =
        EmptyState::new("users", t.text("users-selected-nobody"), t.text("users-selected-nobody-text"));
    Table::new(t, "selected", t.text("users-selected-people"), columns).rows(rows.collect()).empty(empty)
}

/// What was asked about people who are not shown.
fn left_out(t: &Translator, missing: usize, beyond: usize) -> Vec<Notice> {
    let mut notices = Vec::new();
    if missing > 0 {
        let text = t.with("users-selected-missing", &[("count", missing.into())]);
        notices.push(Notice::new(Tone::Warning, text));
    }
    if beyond > 0 {
        let text = t.with("users-selected-many", &[("max", MOST.into()), ("count", beyond.into())]);
        notices.push(Notice::new(Tone::Warning, text));
    }
    notices
}

/// What the page before the change is made of.
struct Asking<'a> {
    to: Status,
    people: Vec<(Chosen, Outcome)>,
    notices: Vec<Notice>,
    back: &'a str,
    intent: String,
    values: &'a Values,
    faults: &'a FormFaults,
}

fn ask_page(context: &Context, asking: Asking<'_>) -> Response {
    let Asking { to, people, mut notices, back, intent, values, faults } = asking;
    let t = context.t();
    notices.extend(faults.notice());
    let doable: Vec<&Chosen> =
        people.iter().filter(|(_, outcome)| outcome.is_ok()).map(|(one, _)| one).collect();
    let mut hidden = vec![("to", to.name().to_owned()), ("back", back.to_owned()), ("intent", intent)];
    hidden.extend(doable.iter().map(|one| ("person", format!("{}.{}", one.id.uuid().simple(), one.version))));
    let mut fields = vec![
        Field::text("reason", t.text("user-field-reason"))
            .value(values.get("reason"))
            .help(t.text("user-field-status-reason-help"))
            .required()
            .max(500)
            .wide(),
    ];
    if to != Status::Active {
        fields.push(
            Field::date("until", t.text("user-field-status-until"))
                .optional(&t)
                .value(values.get("until"))
                .help(t.text("user-field-status-until-help")),
        );
    }
    let section = Section {
        title: t.with("users-selected-concerns", &[("count", doable.len().into())]),
        text: t.text(&format!("users-to-{}-help", to.name())).into_owned(),
        fields: fields.into_iter().map(|field| field.faults(faults)).collect(),
    };
    let verb = t.text(&format!("users-to-{}", to.name()));
    let label = t.with(
        "users-selected-submit",
        &[("what", verb.as_ref().into()), ("count", t.number(doable.len() as i64).into())],
    );
    let cancel = Action::link(back, t.text("users-cancel"));
    let (section, buttons) = if doable.is_empty() {
        if !people.is_empty() {
            notices.push(Notice::new(Tone::Info, t.text("users-selected-none")));
        }
        (None, vec![Action::link(back, t.text("users-selected-back")).icon("arrow-left")])
    } else {
        (Some(section), vec![Action::submit(label).primary(), cancel])
    };
    let status = if faults.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = SelectedPage {
        shell: context.shell(),
        head: head(&t, to, back).text(t.text("users-selected-text")),
        notices,
        path: PATH,
        hidden,
        section,
        buttons,
        table: table(&t, &people, false),
        t,
    };
    (status, Page(page)).into_response()
}

fn head(t: &Translator, to: Status, back: &str) -> PageHead {
    PageHead::new(title(t, to)).crumbs(t, vec![(t.text("users-title").into_owned(), back.to_owned())])
}

pub(super) async fn form(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    admitted(&caller)?;
    let to = target(&asked.to)?;
    let t = context.t();
    let (ids, beyond) = named(asked.id.iter().map(String::as_str));
    let people = db.read(&caller, ids.clone(), chosen).await?;
    let notices = left_out(&t, ids.len() - people.len(), beyond);
    // What it is done for is said when it is done; no rule asks more of it than that it is there.
    let wanted = Wanted { to, reason: title(&t, to), until: None };
    let people = foreseen(&db, &caller, &t, &wanted, people).await?;
    let intent: RequestId = caller.draw().id();
    Ok(ask_page(
        &context,
        Asking {
            to,
            people,
            notices,
            back: list(&asked.back),
            intent: intent.to_string(),
            values: &Values::default(),
            faults: &FormFaults::none(),
        },
    ))
}

pub(super) async fn change(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Form(values): Form<Values>,
) -> Result<Response, Refusal> {
    admitted(&caller)?;
    let values = values.clean();
    let to = target(values.get("to"))?;
    let t = context.t();
    let back = list(values.get("back"));
    let versions: Vec<(UserId, i64)> = values
        .all("person")
        .filter_map(|text| text.split_once('.'))
        .filter_map(|(id, version)| Some((id.parse().ok()?, version.parse().ok()?)))
        .collect();
    let (ids, beyond) = named(values.all("person").filter_map(|text| Some(text.split_once('.')?.0)));
    let people = db.read(&caller, ids.clone(), chosen).await?;
    let mut notices = left_out(&t, ids.len() - people.len(), beyond);
    let wanted = match Wanted::read(to, &values, caller.at()) {
        Ok(wanted) => wanted,
        Err(rejection) => {
            let faults = FormFaults::of_rejection(&t, &rejection);
            let wanted = Wanted { to, reason: title(&t, to), until: None };
            let people = foreseen(&db, &caller, &t, &wanted, people).await?;
            let intent = values.get("intent").to_owned();
            let asking = Asking { to, people, notices, back, intent, values: &values, faults: &faults };
            return Ok(ask_page(&context, asking));
        }
    };
    let mut report = Vec::with_capacity(people.len());
    for one in people {
        let version = versions.iter().find(|(id, _)| *id == one.id).map_or(one.version, |(_, seen)| *seen);
        let key = wanted.key(values.get("intent"), one.id, version);
        let answer = db.write_once(&caller, key, wanted.command(one.id, version), change_status).await;
        report.push((one, answer.map(|changed| changed.status).map_err(|error| why(&t, error))));
    }
    let done = report.iter().filter(|(_, outcome)| outcome.is_ok()).count();
    let counts = [("done", done.into()), ("refused", (report.len() - done).into())];
    let tone = if done == report.len() && done > 0 { Tone::Success } else { Tone::Warning };
    notices.insert(0, Notice::new(tone, t.with("users-selected-done", &counts)));
    // What was typed for this has done its service.
    let shell = Shell { settled: true, ..context.shell() };
    Ok(Page(SelectedPage {
        shell,
        head: head(&t, to, back),
        notices,
        path: PATH,
        hidden: Vec::new(),
        section: None,
        buttons: vec![Action::link(back, t.text("users-selected-back")).icon("arrow-left").primary()],
        table: table(&t, &report, true),
        t,
    })
    .into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_list_is_gone_back_to() {
        for path in ["/console/users", "/console/users?q=ann&status=active"] {
            assert_eq!(list(path), path);
        }
        let long = format!("{USERS}?q={}", "x".repeat(500));
        for path in
            ["", "https://evil.example", "//evil.example", "/console/users/../x", "/console/usersx", &long]
        {
            assert_eq!(list(path), USERS, "{path}");
        }
    }

    #[test]
    fn each_is_named_once_and_no_more_than_are_changed_at_once() {
        let id = |number: u128| uuid::Uuid::from_u128(number).simple().to_string();
        let ids: Vec<String> = (1..=130).map(id).chain([id(1), "nonsense".to_owned()]).collect();
        let (named, beyond) = named(ids.iter().map(String::as_str));
        assert_eq!((named.len(), beyond), (MOST, 30));
    }

    #[test]
    fn another_reason_is_another_change() {
        let wanted = |reason: &str| Wanted { to: Status::Suspended, reason: reason.into(), until: None };
        let user: UserId = uuid::Uuid::from_u128(7).to_string().parse().unwrap();
        let key = |reason: &str, version| wanted(reason).key("intent", user, version).unwrap().key_hash;
        assert_eq!(key("a", 1), key("a", 1));
        assert_ne!(key("a", 1), key("b", 1));
        assert_ne!(key("a", 1), key("a", 2));
        assert_eq!(wanted("a").key("", user, 1), None);
    }
}

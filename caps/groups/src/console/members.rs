//! The forms that add people to a group, and take somebody out.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{FieldFault, GroupId, Justification, Rejection, Timestamp, UserId, codes};
use gate::{Caller, Db, Error};
use http::StatusCode;
use serde::Deserialize;
use web::door::{Signed, mendable};
use web::verbs::Reading;
use web::view::{Action, Choice, Field, FormFaults, FormPage, PageHead};
use web::{Context, Done, Flash, Form, Page, Path, Refusal};

use super::forms::changeable;
use super::words::ReasonForm;
use super::{crumbs, page_of, words};
use crate::ops::{AddMembers, EndMember, add_members, end_member};
use crate::permissions::GROUPS_UPDATE;
use crate::queries::{self, Ending, GroupDetail, Offer};
use crate::rules::{MOST_AT_ONCE, UNKNOWN_PERSON};

/// What the form that adds people sends.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct AddForm {
    people: String,
    until: String,
    reason: String,
}

/// The people of the form, one a line; what is empty is nobody.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', ',', ';']).map(str::trim).filter(|line| !line.is_empty())
}

fn until_field(context: &Context, text: &str, faults: &FormFaults) -> Field {
    let t = context.t();
    Field::date("until", t.text("groups-until"))
        .value(text)
        .optional(&t)
        .help(t.text("groups-until-help"))
        .faults(faults)
}

fn add_page(context: &Context, detail: &GroupDetail, form: &AddForm, wrong: Option<&Rejection>) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let group = &detail.view.group;
    let head = PageHead::new(t.text("groups-add"))
        .text(t.text("groups-add-text"))
        .crumbs(&t, crumbs(&t, group.id, &group.name));
    let own = page_of(group.id);
    let fields = vec![
        Field::lines("people", t.text("groups-people"), 6)
            .value(form.people.as_str())
            .required()
            .help(t.with("groups-people-help", &[("max", (MOST_AT_ONCE as i64).into())]))
            .faults(&faults)
            .focus(),
        until_field(context, &form.until, &faults),
        words::reason(&t, &form.reason, &faults),
    ];
    FormPage::new(context, head, format!("{own}/members/new"), &faults).fields(fields).buttons(vec![
        Action::submit(t.text("groups-add")).primary(),
        Action::link(own, t.text("web-cancel")),
    ])
}

pub(super) async fn ask(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<GroupId>,
) -> Result<Page<FormPage>, Refusal> {
    let detail = changeable(&db, &caller, id).await?;
    Ok(Page(add_page(&context, &detail, &AddForm::default(), None)))
}

/// A text that was sent, as it is told again: its beginning.
fn told(text: &str) -> String {
    text.chars().take(80).collect()
}

fn read_until(reading: &mut Reading, text: &str) -> Option<Option<Timestamp>> {
    match text.trim() {
        "" => Some(None),
        text => reading.day(text, "/until").map(Some),
    }
}

/// What was sent, of people who are known by now.
fn read(
    caller: &Caller,
    group: GroupId,
    people: &[(String, Option<UserId>)],
    form: &AddForm,
) -> Result<AddMembers, Rejection> {
    let mut reading = Reading::default();
    if people.is_empty() {
        reading.wrong("/people", &codes::REQUIRED);
    }
    for (text, _) in people.iter().filter(|(_, user)| user.is_none()) {
        let pointer = "/people".to_owned();
        reading.0.push(FieldFault { pointer, code: &UNKNOWN_PERSON, args: vec![("name", told(text))] });
    }
    let until = read_until(&mut reading, &form.until);
    let reason = reading.read(Justification::parse(&form.reason), "/reason");
    let (until, reason) = reading.done(until.zip(reason))?;
    let people = people.iter().filter_map(|(_, user)| Some((caller.draw().id(), (*user)?))).collect();
    Ok(AddMembers { group, people, until, reason })
}

/// Faults of people stand beside the field that names them all, with who it is.
fn as_in_form(mut wrong: Rejection, people: &[(String, Option<UserId>)]) -> Rejection {
    for field in &mut wrong.fields {
        if field.pointer == "/user_ids" {
            field.pointer = "/people".to_owned();
        } else if let Some(index) = field.pointer.strip_prefix("/user_ids/") {
            let text = index.parse::<usize>().ok().and_then(|index| people.get(index));
            field.args.extend(text.map(|(text, _)| ("name", told(text))));
            field.pointer = "/people".to_owned();
        }
    }
    wrong
}

pub(super) async fn add(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<GroupId>,
    Form(form): Form<AddForm>,
) -> Result<Response, Refusal> {
    let detail = changeable(&db, &caller, id).await?;
    // One more than may be tells the operation that they are too many.
    let texts: Vec<String> = lines(&form.people).take(MOST_AT_ONCE + 1).map(str::to_owned).collect();
    let people = db.read(&caller, texts, queries::named).await?;
    let wrong = match read(&caller, id, &people, &form) {
        Ok(command) => match db.write(&caller, command, add_members).await {
            Ok(_) => {
                let notice = Flash::success("groups-added-notice");
                return Ok(Done::to(page_of(id)).notice(notice).into_response());
            }
            Err(error) => as_in_form(mendable(error)?, &people),
        },
        Err(wrong) => wrong,
    };
    let page = add_page(&context, &detail, &form, Some(&wrong));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

async fn endable(db: &Db, caller: &Arc<Caller>, group: GroupId, user: UserId) -> Result<Ending, Refusal> {
    let ending = db.read(caller, (group, user), queries::ending).await?;
    match ending.detail.may_change {
        true => Ok(ending),
        false => Err(Error::refused_to(caller, &GROUPS_UPDATE, "group").into()),
    }
}

fn end_page(context: &Context, ending: &Ending, form: &ReasonForm, wrong: Option<&Rejection>) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let group = &ending.detail.view.group;
    let member = &ending.member;
    let called = member.name.as_ref().map_or_else(|| member.member.user.to_string(), |name| t.person(name));
    let head = PageHead::new(t.text("groups-end"))
        .text(t.text("groups-end-text"))
        .crumbs(&t, crumbs(&t, group.id, &group.name));
    let own = page_of(group.id);
    let fields = vec![
        Field::text("person", t.text("groups-person")).value(called).locked(),
        words::reason(&t, &form.reason, &faults).focus(),
    ];
    FormPage::new(context, head, format!("{own}/members/{}/end", member.member.user), &faults)
        .hidden(vec![("version", form.version.clone())])
        .fields(fields)
        .buttons(vec![Action::submit(t.text("groups-end")).danger(), Action::link(own, t.text("web-cancel"))])
}

pub(super) async fn ask_end(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path((group, user)): Path<(GroupId, UserId)>,
) -> Result<Page<FormPage>, Refusal> {
    let ending = endable(&db, &caller, group, user).await?;
    let form = ReasonForm::of(ending.member.member.version);
    Ok(Page(end_page(&context, &ending, &form, None)))
}

pub(super) async fn end(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path((group, user)): Path<(GroupId, UserId)>,
    Form(form): Form<ReasonForm>,
) -> Result<Response, Refusal> {
    let ending = endable(&db, &caller, group, user).await?;
    let wrong = match form.read().map(|(reason, version)| EndMember { group, user, version, reason }) {
        Ok(command) => match db.write(&caller, command, end_member).await {
            Ok(_) => {
                let notice = Flash::success("groups-ended-notice");
                return Ok(Done::to(page_of(group)).notice(notice).into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let page = end_page(&context, &ending, &form, Some(&wrong));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// What the form that adds one person to a group sends.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct PersonForm {
    group: String,
    until: String,
    reason: String,
}

fn person_page(
    context: &Context,
    user: UserId,
    offer: &Offer,
    form: &PersonForm,
    wrong: Option<&Rejection>,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let tab = format!("/console/users/{user}/groups");
    let mut choices = vec![Choice::new("", t.text("groups-choose"))];
    choices.extend(offer.groups.iter().map(|(id, name)| {
        let id = id.to_string();
        let on = id == form.group;
        Choice::new(id, name.as_str()).chosen(on)
    }));
    let head = PageHead::new(t.text("groups-add-to"))
        .text(t.text("groups-add-to-text"))
        .crumbs(&t, vec![(t.person(&offer.name), tab.clone())]);
    let fields = vec![
        Field::select("group", t.text("groups-group"), choices).required().faults(&faults).focus(),
        until_field(context, &form.until, &faults),
        words::reason(&t, &form.reason, &faults),
    ];
    FormPage::new(context, head, format!("{tab}/new"), &faults).fields(fields).buttons(vec![
        Action::submit(t.text("groups-add-to")).primary(),
        Action::link(tab, t.text("web-cancel")),
    ])
}

pub(super) async fn ask_person(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
) -> Result<Page<FormPage>, Refusal> {
    let offer = db.read(&caller, user, queries::offer).await?;
    Ok(Page(person_page(&context, user, &offer, &PersonForm::default(), None)))
}

fn read_person(caller: &Caller, user: UserId, form: &PersonForm) -> Result<AddMembers, Rejection> {
    let mut reading = Reading::default();
    let group = form.group.parse().ok();
    if group.is_none() {
        reading.wrong("/group", &codes::REQUIRED);
    }
    let until = read_until(&mut reading, &form.until);
    let reason = reading.read(Justification::parse(&form.reason), "/reason");
    let ((group, until), reason) = reading.done(group.zip(until).zip(reason))?;
    Ok(AddMembers { group, people: vec![(caller.draw().id(), user)], until, reason })
}

pub(super) async fn add_person(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    Form(form): Form<PersonForm>,
) -> Result<Response, Refusal> {
    let offer = db.read(&caller, user, queries::offer).await?;
    let wrong = match read_person(&caller, user, &form) {
        Ok(command) => match db.write(&caller, command, add_members).await {
            Ok(_) => {
                let notice = Flash::success("groups-added-to-notice");
                return Ok(Done::to(format!("/console/users/{user}/groups")).notice(notice).into_response());
            }
            Err(error) => {
                let mut wrong = mendable(error)?;
                for field in wrong.fields.iter_mut().filter(|field| field.pointer.starts_with("/user_ids")) {
                    field.args.push(("name", offer.name.to_string()));
                    field.pointer = "/group".to_owned();
                }
                wrong
            }
        },
        Err(wrong) => wrong,
    };
    let page = person_page(&context, user, &offer, &form, Some(&wrong));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

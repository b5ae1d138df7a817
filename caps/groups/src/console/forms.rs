//! The forms that make, change and retire a group.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{DisplayText, GroupId, Justification, Rejection, codes};
use gate::{Caller, Db, Error};
use http::StatusCode;
use serde::Deserialize;
use web::door::{Signed, mendable};
use web::verbs::{Reading, shown};
use web::view::{Action, Choice, Field, FormFaults, FormPage, PageHead};
use web::{Context, Done, Flash, Form, Page, Path, Refusal};

use super::list::LIST;
use super::words::ReasonForm;
use super::{crumbs, page_of, words};
use crate::ops::{ChangeGroup, CreateGroup, RetireGroup, change_group, create_group, retire_group};
use crate::permissions::{GROUPS_DELETE, GROUPS_UPDATE};
use crate::queries::{self, GroupDetail, Makers};

/// A group of the installation, in the choice of whose it is.
const HOUSE: &str = "house";

/// What the forms send.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct GroupForm {
    organization: String,
    name: String,
    description: String,
    version: String,
}

fn name_and_description(context: &Context, form: &GroupForm, faults: &FormFaults) -> Vec<Field> {
    let t = context.t();
    vec![
        Field::text("name", t.text("groups-name"))
            .value(form.name.as_str())
            .required()
            .max(DisplayText::MAX_CHARS as u32)
            .faults(faults)
            .focus(),
        Field::lines("description", t.text("groups-description"), 2)
            .value(form.description.as_str())
            .optional(&t)
            .max(Justification::MAX_CHARS as u32)
            .faults(faults),
    ]
}

fn new_page(context: &Context, makers: &Makers, form: &GroupForm, wrong: Option<&Rejection>) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let mut choices = vec![Choice::new("", t.text("groups-choose"))];
    choices.extend(makers.house.then(|| Choice::new(HOUSE, t.text("groups-of-all"))));
    choices.extend(makers.organizations.iter().map(|(id, name)| Choice::new(id.to_string(), name.as_str())));
    if let [_, _] = choices.as_slice() {
        choices.remove(0);
    }
    let mut fields = vec![
        Field::select("organization", t.text("groups-whose"), choices)
            .value(form.organization.as_str())
            .help(t.text("groups-whose-help"))
            .required()
            .faults(&faults),
    ];
    fields.extend(name_and_description(context, form, &faults));
    let head = PageHead::new(t.text("groups-new"))
        .text(t.text("groups-new-text"))
        .crumbs(&t, vec![(t.text("groups-title").into_owned(), LIST.to_owned())]);
    FormPage::new(context, head, format!("{LIST}/new"), &faults).fields(fields).buttons(vec![
        Action::submit(t.text("groups-make")).primary(),
        Action::link(LIST, t.text("web-cancel")),
    ])
}

pub(super) async fn ask_new(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Page<FormPage>, Refusal> {
    let makers = db.read(&caller, (), queries::makers).await?;
    Ok(Page(new_page(&context, &makers, &GroupForm::default(), None)))
}

fn read_new(caller: &Caller, form: &GroupForm) -> Result<CreateGroup, Rejection> {
    let mut reading = Reading::default();
    let organization = match form.organization.as_str() {
        HOUSE => Some(None),
        text => text.parse().ok().map(Some),
    };
    if organization.is_none() {
        reading.wrong("/organization", &codes::REQUIRED);
    }
    let name = reading.read(DisplayText::parse(&form.name), "/name");
    let description = reading.read(Justification::parse(&form.description), "/description");
    let ((organization, name), description) = reading.done(organization.zip(name).zip(description))?;
    Ok(CreateGroup { id: caller.draw().id(), organization, name, description })
}

pub(super) async fn make(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Form(form): Form<GroupForm>,
) -> Result<Response, Refusal> {
    let wrong = match read_new(&caller, &form) {
        Ok(command) => match db.write(&caller, command, create_group).await {
            Ok(made) => {
                let done = Done::to(format!("{LIST}/{}", made.id));
                return Ok(done.notice(Flash::success("groups-made-notice")).into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let makers = db.read(&caller, (), queries::makers).await?;
    let page = new_page(&context, &makers, &form, Some(&wrong));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

pub(super) async fn changeable(db: &Db, caller: &Arc<Caller>, id: GroupId) -> Result<GroupDetail, Refusal> {
    let detail = db.read(caller, id, queries::group).await?;
    if detail.may_change {
        Ok(detail)
    } else {
        Err(Error::refused_to(caller, &GROUPS_UPDATE, "group").into())
    }
}

fn change_page(
    context: &Context,
    detail: &GroupDetail,
    form: &GroupForm,
    wrong: Option<&Rejection>,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let group = &detail.view.group;
    let head = PageHead::new(t.text("groups-edit")).crumbs(&t, crumbs(&t, group.id, &group.name));
    let own = page_of(group.id);
    FormPage::new(context, head, format!("{own}/edit"), &faults)
        .hidden(vec![("version", form.version.clone())])
        .fields(name_and_description(context, form, &faults))
        .buttons(vec![
            Action::submit(t.text("groups-save")).primary(),
            Action::link(own, t.text("web-cancel")),
        ])
}

pub(super) async fn ask_change(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<GroupId>,
) -> Result<Page<FormPage>, Refusal> {
    let detail = changeable(&db, &caller, id).await?;
    let group = &detail.view.group;
    let form = GroupForm {
        name: group.name.clone(),
        description: group.description.clone(),
        version: group.version.to_string(),
        ..GroupForm::default()
    };
    Ok(Page(change_page(&context, &detail, &form, None)))
}

fn read_change(group: GroupId, form: &GroupForm) -> Result<ChangeGroup, Rejection> {
    let mut reading = Reading::default();
    let name = reading.read(DisplayText::parse(&form.name), "/name");
    let description = reading.read(Justification::parse(&form.description), "/description");
    let (name, description) = reading.done(name.zip(description))?;
    let version = shown(&form.version)?;
    Ok(ChangeGroup { group, version, name: Some(name), description: Some(description) })
}

pub(super) async fn change(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<GroupId>,
    Form(form): Form<GroupForm>,
) -> Result<Response, Refusal> {
    let detail = changeable(&db, &caller, id).await?;
    let wrong = match read_change(id, &form) {
        Ok(command) => match db.write(&caller, command, change_group).await {
            Ok(_) => {
                let notice = Flash::success("groups-saved-notice");
                return Ok(Done::to(page_of(id)).notice(notice).into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let page = change_page(&context, &detail, &form, Some(&wrong));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

async fn retirable(db: &Db, caller: &Arc<Caller>, id: GroupId) -> Result<GroupDetail, Refusal> {
    let detail = db.read(caller, id, queries::group).await?;
    if detail.may_retire {
        Ok(detail)
    } else {
        Err(Error::refused_to(caller, &GROUPS_DELETE, "group").into())
    }
}

fn retire_page(
    context: &Context,
    detail: &GroupDetail,
    form: &ReasonForm,
    wrong: Option<&Rejection>,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let group = &detail.view.group;
    let text = t.with("groups-retire-text", &[("count", detail.view.people.into())]);
    let head =
        PageHead::new(t.text("groups-retire")).crumbs(&t, crumbs(&t, group.id, &group.name)).text(text);
    let own = page_of(group.id);
    FormPage::new(context, head, format!("{own}/retire"), &faults)
        .hidden(vec![("version", form.version.clone())])
        .fields(vec![words::reason(&t, &form.reason, &faults).focus()])
        .buttons(vec![
            Action::submit(t.text("groups-retire")).danger(),
            Action::link(own, t.text("web-cancel")),
        ])
}

pub(super) async fn ask_retire(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<GroupId>,
) -> Result<Page<FormPage>, Refusal> {
    let detail = retirable(&db, &caller, id).await?;
    let form = ReasonForm::of(detail.view.group.version);
    Ok(Page(retire_page(&context, &detail, &form, None)))
}

pub(super) async fn retire(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<GroupId>,
    Form(form): Form<ReasonForm>,
) -> Result<Response, Refusal> {
    let detail = retirable(&db, &caller, id).await?;
    let wrong = match form.read().map(|(reason, version)| RetireGroup { group: id, version, reason }) {
        Ok(command) => match db.write(&caller, command, retire_group).await {
            Ok(_) => {
                let notice = Flash::success("groups-retired-notice");
                return Ok(Done::to(LIST).notice(notice).into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let page = retire_page(&context, &detail, &form, Some(&wrong));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

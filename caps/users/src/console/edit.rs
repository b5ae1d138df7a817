//! `/console/users/{id}/edit`, also for one's own profile.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{FieldFault, Rejection, Translator, UserId};
use gate::{Db, Error};
use http::StatusCode;
use web::door::Signed;
use web::view::{Action, Field, FormFaults, Notice, PageHead, Shell, Steps};
use web::{Context, Done, Flash, Form, Page, Path, Refusal, Values};

use super::fields::{Section, read, sections, stored};
use super::page::home;
use super::{ACCOUNT, USERS};
use crate::model::today;
use crate::ops::{UpdateProfile, update_profile};
use crate::queries::{UserView, view_user};
use crate::rules;

/// A page with one form.
#[derive(Template)]
#[template(path = "users/form.html")]
pub(super) struct FormPage {
    pub(super) shell: Shell,
    pub(super) t: Translator,
    pub(super) head: PageHead,
    pub(super) notice: Option<Notice>,
    pub(super) path: String,
    /// Keeps what was typed while one wanders off.
    pub(super) draft: &'static str,
    pub(super) hidden: Vec<(String, String)>,
    pub(super) sections: Vec<Section>,
    pub(super) buttons: Vec<Action>,
    pub(super) steps: Option<Steps>,
}

impl FormPage {
    /// As an answer: 422 where something was wrong.
    pub(super) fn answer(self, faults: &FormFaults) -> Response {
        let status = if faults.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        (status, Page(self)).into_response()
    }
}

/// What was wrong with a form, if that is what an error says; else the error goes its way.
pub(super) fn faults_of(t: &Translator, error: Error) -> Result<FormFaults, Refusal> {
    match error {
        Error::Rejected(rejection) => Ok(FormFaults::of_rejection(t, &rejection)),
        Error::Stale { .. } => Ok(FormFaults::of_rejection(t, &Rejection::new(&base::codes::STALE))),
        other => Err(other.into()),
    }
}

/// The way to a form below a user's page.
pub(super) fn crumbs(t: &Translator, view: &UserView) -> Vec<(String, String)> {
    if view.is_own {
        return vec![(t.text("account-title").into_owned(), ACCOUNT.to_owned())];
    }
    vec![
        (t.text("users-title").into_owned(), USERS.to_owned()),
        (t.person(&view.user.full_name()), format!("{USERS}/{}", view.user.id)),
    ]
}

pub(super) async fn form(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<UserId>,
) -> Result<Response, Refusal> {
    let view = db.read(&caller, id, view_user).await?;
    if !view.may.update && !view.is_own {
        return Err(Refusal::from(&base::codes::FORBIDDEN));
    }
    let values = stored(&view.user).with("version", view.user.version.to_string());
    Ok(shown(&context, &view, &values, &FormFaults::none()))
}

fn shown(context: &Context, view: &UserView, values: &Values, faults: &FormFaults) -> Response {
    let t = context.t();
    let mut sections = sections(&t, values, faults, view.is_own);
    if !view.is_own {
        let why = Field::text("reason", t.text("user-field-reason"))
            .optional(&t)
            .value(values.get("reason"))
            .help(t.text("user-field-reason-help"))
            .max(rules::MOST_REASON as u32)
            .faults(faults)
            .wide();
        sections.push(Section {
            title: t.text("users-section-reason").into_owned(),
            text: t.text("users-section-reason-text").into_owned(),
            fields: vec![why],
        });
    }
    let back = if view.is_own { ACCOUNT.to_owned() } else { format!("{USERS}/{}", view.user.id) };
    FormPage {
        shell: context.shell(),
        head: PageHead::new(t.text("users-edit-title")).crumbs(&t, crumbs(&t, view)),
        notice: faults.notice(),
        path: format!("{USERS}/{}/edit", view.user.id),
        draft: "user-edit",
        hidden: vec![("version".to_owned(), values.get("version").to_owned())],
        sections,
        buttons: vec![
            Action::submit(t.text("users-save")).primary(),
            Action::link(back, t.text("users-cancel")),
        ],
        steps: None,
        t,
    }
    .answer(faults)
}

pub(super) async fn save(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<UserId>,
    Form(values): Form<Values>,
) -> Result<Response, Refusal> {
    let values = values.clean();
    let t = context.t();
    let view = db.read(&caller, id, view_user).await?;
    let read = read(&values, view.is_own).and_then(|input| input.read(today(caller.at())));
    let why = rules::reason(values.find("reason")).map_err(|error| Rejection::from(error).fields);
    let (change, reason) = match (read, why) {
        (Ok(change), Ok(reason)) => (change, reason),
        (read, why) => {
            let faults: Vec<FieldFault> = [read.err(), why.err()].into_iter().flatten().flatten().collect();
            let faults = FormFaults::of_rejection(&t, &Rejection::from(faults));
            return Ok(shown(&context, &view, &values, &faults));
        }
    };
    let command = UpdateProfile { user: id, change, reason, if_version: values.get("version").parse().ok() };
    match db.write(&caller, command, update_profile).await {
        Ok(_) => Ok(Done::to(home(&caller, id)).notice(Flash::success("users-saved")).into_response()),
        Err(error) => {
            let stale = matches!(error, Error::Stale { .. });
            let faults = faults_of(&t, error)?;
            // Whoever saw the notice may save over what changed meanwhile.
            let values = if stale { values.with("version", view.user.version.to_string()) } else { values };
            Ok(shown(&context, &view, &values, &faults))
        }
    }
}

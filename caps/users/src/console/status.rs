//! Changing how an account stands, with a reason.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{Rejection, Timestamp, Translator, UserId};
use gate::Db;
use web::door::Signed;
use web::view::{Action, Choice, Field, FormFaults, PageHead};
use web::{Context, Done, Flash, Form, Path, Refusal, Values};

use super::USERS;
use super::edit::{FormPage, crumbs, faults_of};
use super::fields::Section;
use crate::model::Status;
use crate::ops::{
    ChangeStatus, DeleteUser, UndeleteUser, change_status, delete as delete_op, undelete as undelete_op,
};
use crate::queries::{UserView, view_user};
use crate::rules::{By, allowed_from};

/// Which of the forms with a reason it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Status,
    Delete,
    Undelete,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Kind::Status => "status",
            Kind::Delete => "delete",
            Kind::Undelete => "undelete",
        }
    }
    const fn keys(self) -> [&'static str; 4] {
        match self {
            Kind::Status => {
                ["users-status-title", "users-status-text", "users-status-submit", "users-status-done"]
            }
            Kind::Delete => {
                ["users-delete-title", "users-delete-text", "users-delete-submit", "users-delete-done"]
            }
            Kind::Undelete => [
                "users-undelete-title",
                "users-undelete-text",
                "users-undelete-submit",
                "users-undelete-done",
            ],
        }
    }
}

/// What the caller may change the status to.
fn choices(t: &Translator, view: &UserView) -> Vec<Choice> {
    allowed_from(view.user.status)
        .filter(|line| match line.by {
            By::Status => view.may.status,
            By::Delete => view.may.delete && line.to != Status::Deleted,
            By::Proof => false,
        })
        .map(|line| {
            Choice::new(line.to.name(), t.text(&format!("users-to-{}", line.to.name())))
                .help(t.text(&format!("users-to-{}-help", line.to.name())))
        })
        .collect()
}

fn shown(context: &Context, view: &UserView, kind: Kind, values: &Values, faults: &FormFaults) -> Response {
    let t = context.t();
    let [title, text, submit, _] = kind.keys();
    let mut fields = Vec::new();
    if kind == Kind::Status {
        fields.push(
            Field::radios("to", t.text("user-field-to"), choices(&t, view))
                .value(values.get("to"))
                .required(),
        );
    }
    fields.push(
        Field::text("reason", t.text("user-field-reason"))
            .value(values.get("reason"))
            .help(t.text("user-field-status-reason-help"))
            .required()
            .max(500)
            .wide(),
    );
    if kind == Kind::Status {
        fields.push(
            Field::lines("notes", t.text("user-field-status-notes"), 3)
                .optional(&t)
                .value(values.get("notes"))
                .help(t.text("user-field-status-notes-help"))
                .max(4000),
        );
        fields.push(
            Field::date("until", t.text("user-field-status-until"))
                .optional(&t)
                .value(values.get("until"))
                .help(t.text("user-field-status-until-help")),
        );
    }
    let name = t.person(&view.user.full_name());
    let section = Section {
        title: t.with("users-about", &[("name", name.as_str().into())]),
        text: t.text(text).into_owned(),
        fields: fields.into_iter().map(|field| field.faults(faults)).collect(),
    };
    let submit = Action::submit(t.text(submit));
    let back = format!("{USERS}/{}", view.user.id);
    FormPage {
        shell: context.shell(),
        head: PageHead::new(t.text(title)).crumbs(&t, crumbs(&t, view)),
        notice: faults.notice(),
        path: format!("{back}/{}", kind.name()),
        draft: "",
        hidden: vec![("version".to_owned(), view.user.version.to_string())],
        sections: vec![section],
        buttons: vec![
            if kind == Kind::Delete { submit.danger() } else { submit.primary() },
            Action::link(back, t.text("users-cancel")),
        ],
        steps: None,
        t,
    }
    .answer(faults)
}

async fn ask(
    db: &Db,
    context: &Context,
    caller: &Signed,
    id: UserId,
    kind: Kind,
) -> Result<Response, Refusal> {
    let view = db.read(&caller.0, id, view_user).await?;
    let may = if kind == Kind::Status { view.may.status } else { view.may.delete };
    if !may {
        return Err(Refusal::from(&base::codes::FORBIDDEN));
    }
    Ok(shown(context, &view, kind, &Values::default(), &FormFaults::none()))
}

pub(super) async fn form(
    State(db): State<Db>,
    context: Context,
    caller: Signed,
    Path(id): Path<UserId>,
) -> Result<Response, Refusal> {
    ask(&db, &context, &caller, id, Kind::Status).await
}
pub(super) async fn delete_form(
    State(db): State<Db>,
    context: Context,
    caller: Signed,
    Path(id): Path<UserId>,
) -> Result<Response, Refusal> {
    ask(&db, &context, &caller, id, Kind::Delete).await
}
pub(super) async fn undelete_form(
    State(db): State<Db>,
    context: Context,
    caller: Signed,
    Path(id): Path<UserId>,
) -> Result<Response, Refusal> {
    ask(&db, &context, &caller, id, Kind::Undelete).await
}

/// Until when the form says: to the end of that day, in UTC.
pub(super) fn end_of(values: &Values) -> Result<Option<Timestamp>, Rejection> {
    use base::codes;
    let Some(day) = values.filled("until") else { return Ok(None) };
    match Timestamp::from_date(&day) {
        Some(start) => Ok(Some(start.plus_seconds(86_400))),
        None => Err(Rejection::at("/until", &codes::INVALID_DATE)),
    }
}

/// What the form asks for.
fn command(id: UserId, values: &Values) -> Result<ChangeStatus, Rejection> {
    use base::FieldError;
    let to = Status::parse(values.get("to")).map_err(|error| vec![error.at("/to")])?;
    let until = end_of(values)?;
    Ok(ChangeStatus {
        user: id,
        to,
        reason: values.get("reason").trim().to_owned(),
        notes: values.filled("notes"),
        until,
        if_version: values.get("version").parse().ok(),
    })
}

pub(super) async fn change(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<UserId>,
    Form(values): Form<Values>,
) -> Result<Response, Refusal> {
    let values = values.clean();
    let answer = match command(id, &values) {
        Ok(command) => db.write(&caller, command, change_status).await.map(|changed| changed.status),
        Err(rejection) => Err(rejection.into()),
    };
    let view = db.read(&caller, id, view_user).await?;
    match answer {
        Ok(status) => Ok(done(&context, &view, Kind::Status, Some(status))),
        Err(error) => {
            let faults = faults_of(&context.t(), error)?;
            Ok(shown(&context, &view, Kind::Status, &values, &faults))
        }
    }
}

pub(super) async fn delete(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<UserId>,
    Form(values): Form<Values>,
) -> Result<Response, Refusal> {
    let values = values.clean();
    let (reason, if_version) = (values.get("reason").trim().to_owned(), values.get("version").parse().ok());
    let answer = db.write(&caller, DeleteUser { user: id, reason, if_version }, delete_op).await;
    let view = db.read(&caller, id, view_user).await?;
    match answer {
        Ok(_) => Ok(done(&context, &view, Kind::Delete, None)),
        Err(error) => {
            let faults = faults_of(&context.t(), error)?;
            Ok(shown(&context, &view, Kind::Delete, &values, &faults))
        }
    }
}

pub(super) async fn undelete(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<UserId>,
    Form(values): Form<Values>,
) -> Result<Response, Refusal> {
    let values = values.clean();
    let (reason, if_version) = (values.get("reason").trim().to_owned(), values.get("version").parse().ok());
    let answer = db.write(&caller, UndeleteUser { user: id, reason, if_version }, undelete_op).await;
    let view = db.read(&caller, id, view_user).await?;
    match answer {
        Ok(_) => Ok(done(&context, &view, Kind::Undelete, None)),
        Err(error) => {
            let faults = faults_of(&context.t(), error)?;
            Ok(shown(&context, &view, Kind::Undelete, &values, &faults))
        }
    }
}

fn done(context: &Context, view: &UserView, kind: Kind, status: Option<Status>) -> Response {
    let [.., done] = kind.keys();
    let mut flash = Flash::success(done).with("name", context.t().person(&view.user.full_name()));
    if let Some(status) = status {
        flash = flash.with("status", context.t().text(status.message()));
    }
    Done::to(format!("{USERS}/{}", view.user.id)).notice(flash).into_response()
}

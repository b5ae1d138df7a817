//! Who leads somebody in an organization.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{MembershipId, Rejection, Translator, UserId};
use gate::{Db, Error, ReadTx, Work};
use serde::Deserialize;
use web::door::{Signed, mendable};
use web::verbs::{Reading, shown};
use web::view::{Action, Field, FormFaults, FormPage, PageHead};
use web::{Context, Done, Flash, Form, Page, Path, Refusal};

use super::USERS;
use super::edit::crumbs;
use crate::model::Patch;
use crate::ops::{ChangeMembership, change_membership};
use crate::queries::{Line, MembershipView, UserView, managers_of, named, view_user};
use crate::rules::MANAGER_NOT_MEMBER;

/// What the form sends.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct ManagerForm {
    manager_id: String,
    version: String,
}

/// Somebody with one of their memberships, and who leads them there.
struct Led {
    view: UserView,
    membership: MembershipView,
    line: Option<Line>,
}

fn led<'a>(tx: &'a mut ReadTx<'_>, (user, id): &'a (UserId, MembershipId)) -> Work<'a, Led> {
    Box::pin(async move {
        let view = view_user(tx, user).await?;
        let found = view.memberships.iter().find(|one| one.membership.id == *id).cloned();
        let membership = found.ok_or(Error::NotFound { noun: "membership" })?;
        if !view.may.update || view.is_own {
            return Err(Error::refused_to(tx.caller(), &crate::USERS_UPDATE, "membership"));
        }
        let lines = managers_of(tx, user).await?;
        let line = lines.into_iter().find(|line| line.organization == membership.membership.organization);
        Ok(Led { view, membership, line })
    })
}

/// From the direct manager upwards: `Birgit Grünwald → Olga Ott`.
fn line_text(t: &Translator, line: &Line) -> String {
    let names: Vec<String> = line.managers.iter().map(|(.., name)| t.person(name)).collect();
    names.join(" → ")
}

fn page(context: &Context, led: &Led, form: &ManagerForm, wrong: Option<&Rejection>) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let (user, it) = (led.view.user.id, &led.membership.membership);
    let place = led.membership.organization_name.clone().unwrap_or_else(|| it.organization.to_string());
    let back = format!("{USERS}/{user}");
    let head = PageHead::new(t.text("users-manager-change"))
        .text(t.text("users-manager-text"))
        .crumbs(&t, crumbs(&t, &led.view));
    let mut fields =
        vec![Field::text("organization", t.text("user-field-organization")).value(place).locked()];
    if let Some(line) = led.line.as_ref().filter(|line| !line.managers.is_empty()) {
        fields.push(Field::text("line", t.text("users-manager-line")).value(line_text(&t, line)).locked());
    }
    fields.push(
        Field::text("manager_id", t.text("user-field-manager"))
            .value(form.manager_id.as_str())
            .optional(&t)
            .inputmode("email")
            .help(t.text("users-manager-help"))
            .faults(&faults)
            .focus(),
    );
    FormPage::new(context, head, format!("{back}/memberships/{}/manager", it.id), &faults)
        .hidden(vec![("version", form.version.clone())])
        .fields(fields)
        .buttons(vec![
            Action::submit(t.text("users-manager-change")).primary(),
            Action::link(back, t.text("users-cancel")),
        ])
}

pub(super) async fn ask(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(of): Path<(UserId, MembershipId)>,
) -> Result<Page<FormPage>, Refusal> {
    let led = db.read(&caller, of, led).await?;
    let form =
        ManagerForm { version: led.membership.membership.version.to_string(), ..ManagerForm::default() };
    Ok(Page(page(&context, &led, &form, None)))
}

pub(super) async fn change(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(of): Path<(UserId, MembershipId)>,
    Form(form): Form<ManagerForm>,
) -> Result<Response, Refusal> {
    let led = db.read(&caller, of, led).await?;
    let mut reading = Reading::default();
    let manager = match form.manager_id.trim() {
        "" => Some(Patch::Clear),
        text => {
            let id = db.read(&caller, text.to_owned(), named).await?;
            if id.is_none() {
                reading.wrong("/manager_id", &MANAGER_NOT_MEMBER);
            }
            id.map(Patch::Set)
        }
    };
    let command = reading.done(manager).and_then(|manager| {
        let if_version = shown(&form.version)?;
        Ok(ChangeMembership { manager, if_version, ..ChangeMembership::of(of.1) })
    });
    let wrong = match command {
        Ok(command) => match db.write(&caller, command, change_membership).await {
            Ok(_) => {
                let notice = Flash::success("users-manager-changed");
                return Ok(Done::to(format!("{USERS}/{}", of.0)).notice(notice).into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let page = page(&context, &led, &form, Some(&wrong));
    Ok((http::StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

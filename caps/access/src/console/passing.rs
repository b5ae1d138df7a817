//! The form that passes on some of what one holds.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{DisplayText, FieldError, FieldFault, Justification, Rejection, UserId, codes};
use gate::{Caller, Db, Error};
use policy::{DataLevel, Permission};
use serde::Deserialize;
use web::door::{Signed, mendable};
use web::view::{Action, Choice, Field, FormFaults};
use web::{Context, Done, Flash, Form, Page, Path, Refusal};

use super::forms::{self, About, For, FormPage, Offer, again, day};
use super::grants::read_reason;
use super::words;
use crate::model::{GrantScope, permission_text};
use crate::ops::{PassOn, pass_on};
use crate::permissions::ROLES_GRANT;
use crate::rules::can_carry;

/// What the form sends.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct PassForm {
    scope: String,
    name: String,
    permissions: Vec<String>,
    until: String,
    justification: String,
}

/// What the caller could pass on somewhere, by module and name.
fn passable(caller: &Caller) -> Vec<&'static Permission> {
    let fits = |permission: &&'static Permission| {
        let carries = can_carry(permission.name, DataLevel::Organization).is_ok();
        carries && !permission.critical && caller.access().holds_beyond_own(permission)
    };
    policy::catalogue().iter().copied().filter(fits).collect()
}

fn page(
    context: &Context,
    (user, caller): (UserId, &Caller),
    offer: &Offer,
    form: &PassForm,
    wrong: Option<&Rejection>,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let choice = |permission: &&'static Permission| {
        let on = form.permissions.iter().any(|name| name == permission.name);
        Choice::new(permission.name, permission_text(&t, permission.name)).chosen(on)
    };
    let mut places = offer.scope_choices(&t, &form.scope);
    places.retain(|choice| choice.value != GrantScope::Everywhere.text());
    let fields = vec![
        Field::select("scope", t.text("access-where"), places).required().faults(&faults).focus(),
        Field::checkboxes(
            "permissions",
            t.text("access-pass-what"),
            passable(caller).iter().map(choice).collect(),
        )
        .help(t.text("access-pass-what-help"))
        .faults(&faults),
        Field::text("name", t.text("access-pass-name"))
            .value(form.name.as_str())
            .required()
            .max(DisplayText::MAX_CHARS as u32)
            .faults(&faults),
        forms::until_field(&t, &form.until, &faults),
        Field::lines("justification", t.text("access-justification"), 3)
            .value(form.justification.as_str())
            .required()
            .max(Justification::MAX_CHARS as u32)
            .faults(&faults),
    ];
    let about =
        About { context, user, name: &offer.name, path: format!("/console/users/{user}/grants/pass-on") };
    about.page("access-pass", &faults, Vec::new(), fields, Action::submit(t.text("access-pass")).primary())
}

pub(super) async fn ask(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
) -> Result<Page<FormPage>, Refusal> {
    let offer = db.read(&caller, For::user(user), forms::grant_offer).await?;
    if offer.organizations.is_empty() && offer.units.is_empty() {
        return Err(Error::refused_to(&caller, &ROLES_GRANT, "grant").into());
    }
    let name = context.t().text("access-passed").into_owned();
    let form = PassForm { name, ..PassForm::default() };
    Ok(Page(page(&context, (user, &caller), &offer, &form, None)))
}

fn read(caller: &Arc<Caller>, user: UserId, form: &PassForm) -> Result<PassOn, Rejection> {
    let mut faults: Vec<FieldFault> = Vec::new();
    let scope = GrantScope::from_text(&form.scope);
    if scope.is_none() {
        faults.push(FieldFault { pointer: "/scope".to_owned(), code: &codes::REQUIRED, args: Vec::new() });
    }
    let name = DisplayText::parse(&form.name).map_err(|error| faults.push(error.at("/name"))).ok();
    let until = day(&form.until, "/until", caller.at(), &mut faults);
    let justification = read_reason(&form.justification, "/justification", &mut faults);
    match scope.zip(name) {
        Some((scope, name)) if faults.is_empty() => Ok(PassOn {
            id: caller.draw().id(),
            role: caller.draw().id(),
            user,
            scope,
            name,
            permissions: form.permissions.clone(),
            until,
            justification,
        }),
        _ => Err(faults.into()),
    }
}

pub(super) async fn give(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    Form(form): Form<PassForm>,
) -> Result<Response, Refusal> {
    let wrong = match read(&caller, user, &form) {
        Ok(command) => match db.write(&caller, command, pass_on).await {
            Ok(_) => {
                let notice = Flash::success("access-passed-notice");
                return Ok(Done::to(words::tab_of(user)).notice(notice).into_response());
            }
            Err(error) => as_in_form(mendable(error)?),
        },
        Err(wrong) => wrong,
    };
    let offer = db.read(&caller, For::user(user), forms::grant_offer).await?;
    Ok(again(page(&context, (user, &caller), &offer, &form, Some(&wrong))))
}

/// What is wrong with one permission stands beside all.
fn as_in_form(mut wrong: Rejection) -> Rejection {
    for field in wrong.fields.iter_mut().filter(|field| field.pointer.starts_with("/permissions/")) {
        field.pointer = "/permissions".to_owned();
    }
    wrong
}

//! Pages: one's own password, and setting somebody else's.

mod activation;
mod creation;
mod invited;
mod tab;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{FieldError, FieldFault, Rejection, SecretText, Translator, UserId};
use gate::Error;
use http::StatusCode;
use serde::Deserialize;
use web::door::Signed;
use web::view::{Field, FormFaults, NavEntry, Notice, PageHead, Shell};
use web::{Context, Done, Flash, Form, Page, Path, Refusal, Tone};

use crate::check::Passwords;
use crate::door;
use crate::ops::set::may_set;
use crate::tables::codes;

/// Where one's own password is changed.
const OWN: &str = "/console/account/password";

/// Places in the navigation.
pub const NAV: &[NavEntry] = &[NavEntry {
    key: "password-nav",
    href: OWN,
    icon: "lock",
    group: "account-nav-group",
    permission: None,
    order: 920,
}];

/// The pages of this capability.
pub fn console(passwords: &Arc<Passwords>) -> Router {
    Router::new()
        .route(OWN, get(own).post(change_own))
        .route("/console/users/{id}/password", get(other).post(set))
        .route("/console/users/{id}/lock/lift", post(tab::lift))
        .route("/console/users/{id}/activation", post(activation::issue))
        .route("/console/users/{id}/activation/revoke", post(activation::revoke))
        .route("/activate/{token}", get(activation::form).post(activation::submit))
        .with_state(Arc::clone(passwords))
}

#[derive(Template)]
#[template(path = "credentials/password.html")]
struct PasswordPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    action: String,
    submit: &'static str,
    notice: Option<Notice>,
    fields: Vec<Field>,
}

/// What one's own form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
struct OwnForm {
    current_password: String,
    new_password: String,
}

/// Whether the caller was let in to choose another password, and for nothing else.
fn is_restricted(caller: &gate::Caller) -> bool {
    caller.user().is_some() && caller.access().subject.is_none()
}

fn own_page(context: &Context, restricted: bool, faults: &FormFaults) -> PasswordPage {
    let t = context.t();
    let must =
        || Notice::new(Tone::Warning, t.text("password-must-text")).title(t.text("password-must-title"));
    let current = Field::password(&t, "current_password", t.text("password-current"));
    let new = Field::password(&t, "new_password", t.text("password-new")).autocomplete("new-password");
    let fields = vec![
        current.max(MOST).required().focus().faults(faults),
        new.min(8).max(MOST).required().help(t.text("password-new-help")).faults(faults),
    ];
    let crumbs = vec![(t.text("account-nav-group").into_owned(), "/console/account".to_owned())];
    PasswordPage {
        head: PageHead::new(t.text("password-title")).crumbs(&t, crumbs).text(t.text("password-text")),
        action: OWN.to_owned(),
        submit: "password-change",
        notice: faults.notice().or_else(|| restricted.then(must)),
        fields,
        shell: context.shell(),
        t,
    }
}

/// Characters that a browser lets anybody type: of four bytes each they would still fit.
const MOST: u32 = 256;

async fn own(context: Context, Signed(caller): Signed) -> Page<PasswordPage> {
    Page(own_page(&context, is_restricted(&caller), &FormFaults::none()))
}

async fn change_own(
    State(passwords): State<Arc<Passwords>>,
    context: Context,
    Signed(caller): Signed,
    Form(form): Form<OwnForm>,
) -> Result<Response, Refusal> {
    let restricted = is_restricted(&caller);
    let done = async {
        let mut faults = Vec::new();
        let current = secret(form.current_password, "/current_password", &mut faults);
        let new = secret(form.new_password, "/new_password", &mut faults);
        let (Some(current), Some(new)) = (current, new) else {
            return Err(Error::rejected(Rejection::from(faults)));
        };
        door::change_own(&passwords, &caller, &current, &new).await
    };
    match done.await {
        Ok(()) => {
            let next = if restricted { "/console" } else { OWN };
            Ok(Done::to(next).notice(Flash::success("password-changed")).into_response())
        }
        Err(error) => refused(error, |rejection| {
            own_page(&context, restricted, &FormFaults::of_rejection(&context.t(), rejection))
        }),
    }
}

/// What an administrator's form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
struct OtherForm {
    password: String,
    must_change: Option<String>,
}

fn other_page(context: &Context, user: UserId, must_change: bool, faults: &FormFaults) -> PasswordPage {
    let t = context.t();
    let new = Field::password(&t, "password", t.text("password-new")).autocomplete("new-password");
    let must = Field::checkbox("must_change", t.text("password-must-change"), must_change);
    let fields = vec![
        new.min(8).max(MOST).required().focus().help(t.text("password-new-help")).faults(faults),
        must.help(t.text("password-must-change-help")),
    ];
    let crumbs = vec![(t.text("password-set-crumb").into_owned(), format!("/console/users/{user}"))];
    PasswordPage {
        head: PageHead::new(t.text("password-set-title"))
            .crumbs(&t, crumbs)
            .text(t.text("password-set-text")),
        action: format!("/console/users/{user}/password"),
        submit: "password-set",
        notice: faults.notice(),
        fields,
        shell: context.shell(),
        t,
    }
}

async fn other(
    State(passwords): State<Arc<Passwords>>,
    context: Context,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
) -> Result<Page<PasswordPage>, Refusal> {
    // Refused before anybody types anything.
    passwords.db().write(&caller, user, may_set).await?;
    Ok(Page(other_page(&context, user, true, &FormFaults::none())))
}

async fn set(
    State(passwords): State<Arc<Passwords>>,
    context: Context,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    Form(form): Form<OtherForm>,
) -> Result<Response, Refusal> {
    let must_change = form.must_change.is_some();
    let done = async {
        let mut faults = Vec::new();
        let Some(password) = secret(form.password, "/password", &mut faults) else {
            return Err(Error::rejected(Rejection::from(faults)));
        };
        door::set_for(&passwords, &caller, user, &password, must_change).await
    };
    match done.await {
        Ok(()) => {
            let flash = Flash::success("password-was-set");
            Ok(Done::to(format!("/console/users/{user}")).notice(flash).into_response())
        }
        Err(error) => refused(error, |rejection| {
            other_page(&context, user, must_change, &FormFaults::of_rejection(&context.t(), rejection))
        }),
    }
}

/// Takes what was typed into custody.
fn secret(text: String, pointer: &str, faults: &mut Vec<FieldFault>) -> Option<SecretText> {
    match SecretText::new(text) {
        Ok(secret) if secret.is_empty() => {
            faults.push(FieldFault {
                pointer: pointer.to_owned(),
                code: &base::codes::REQUIRED,
                args: Vec::new(),
            });
            None
        }
        Ok(secret) => Some(secret),
        Err(error) => {
            faults.push(error.at(pointer));
            None
        }
    }
}

/// A rule's refusal is told beside its fields; anything else is not the form's business.
fn refused(error: Error, page: impl FnOnce(&Rejection) -> PasswordPage) -> Result<Response, Refusal> {
    match error {
        Error::Rejected(rejection)
            if rejection.code == &base::codes::INVALID || rejection.code == &codes::HASHER_BUSY =>
        {
            let refusal = Refusal::new((*rejection).clone());
            let mut response = (StatusCode::UNPROCESSABLE_ENTITY, Page(page(&rejection))).into_response();
            if let Some(seconds) = refusal.retry_after() {
                *response.status_mut() = refusal.status();
                response.headers_mut().insert(http::header::RETRY_AFTER, seconds.into());
            }
            Ok(response)
        }
        error => Err(error.into()),
    }
}

//! `/activate/…`, for whoever has a link; and making and calling back links on the user page.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{Rejection, Translator, UserId};
use gate::Error;
use http::{HeaderValue, StatusCode, header};
use serde::Deserialize;
use web::door::{Caller as Anybody, Signed};
use web::view::{Action, Field, FormFaults, Notice, PageHead, Shell};
use web::{Context, Done, Flash, Form, Page, Path, Refusal, Tone};

use super::{MOST, secret};
use crate::check::Passwords;
use crate::door;
use crate::link::{Delivery, HOURS, Link, Opened};
use crate::ops::activation::revoke_activation;
use crate::tables::codes;

#[derive(Template)]
#[template(path = "credentials/activate.html")]
struct ActivatePage {
    shell: Shell,
    t: Translator,
    notice: Option<Notice>,
    /// What the person will sign in with.
    names: Option<String>,
    path: String,
    /// Nothing where the link opens nothing, or a password must not be sent: then there is no form either.
    fields: Vec<Field>,
}

fn bare(context: &Context, notice: Notice) -> ActivatePage {
    let (shell, t) = (context.shell(), context.t());
    ActivatePage { shell, t, notice: Some(notice), names: None, path: String::new(), fields: Vec::new() }
}

/// A link that opens nothing, whatever became of it.
fn opens_nothing(context: &Context) -> Response {
    let t = context.t();
    let told = t.rejection(&Rejection::new(&codes::LINK_INVALID));
    let notice = Notice::new(Tone::Warning, told.fix).title(told.message);
    (StatusCode::NOT_FOUND, Page(bare(context, notice))).into_response()
}

fn page(context: &Context, text: &str, opened: &Opened, faults: &FormFaults) -> ActivatePage {
    let t = context.t();
    if !context.client().transport.carries_sessions() {
        // A password must not travel in the open, and no session could be had with it.
        let notice =
            Notice::new(Tone::Danger, t.text("web-plain-http")).title(t.text("web-plain-http-title"));
        return bare(context, notice);
    }
    let password = Field::password(&t, "password", t.text("password-new")).autocomplete("new-password");
    let names = opened.ways_in.join(", ");
    ActivatePage {
        notice: faults.notice(),
        names: (!names.is_empty()).then(|| t.with("activation-names", &[("names", names.into())])),
        path: format!("{}{text}", Link::AT),
        fields: vec![
            password.min(8).max(MOST).required().focus().help(t.text("password-new-help")).faults(faults),
        ],
        shell: context.shell(),
        t,
    }
}

/// An answer that nobody keeps: its address is a secret, and it tells what somebody signs in with.
fn unkept(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store, no-transform"));
    response
}

fn is_closed(error: &Error) -> bool {
    matches!(error, Error::Rejected(rejection) if rejection.code == &codes::LINK_INVALID)
}

pub(super) async fn form(
    State(passwords): State<Arc<Passwords>>,
    context: Context,
    Anybody(caller): Anybody,
    Path(text): Path<String>,
) -> Result<Response, Refusal> {
    match door::open(&passwords, &context, &caller, &text).await {
        // Looking changes nothing: mail programs and scanners follow links before people do.
        Ok(opened) => Ok(unkept(Page(page(&context, &text, &opened, &FormFaults::none())).into_response())),
        Err(error) if is_closed(&error) => Ok(unkept(opens_nothing(&context))),
        Err(error) => Err(error.into()),
    }
}

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct ActivateForm {
    password: String,
}

pub(super) async fn submit(
    State(passwords): State<Arc<Passwords>>,
    context: Context,
    Anybody(caller): Anybody,
    Path(text): Path<String>,
    Form(form): Form<ActivateForm>,
) -> Result<Response, Refusal> {
    let done = async {
        let mut faults = Vec::new();
        let Some(password) = secret(form.password, "/password", &mut faults) else {
            // Whoever typed nothing is told so if their link opens, like everything else about it.
            door::open(&passwords, &context, &caller, &text).await?;
            return Err(Error::rejected(Rejection::from(faults)));
        };
        door::activate(&passwords, &context, &caller, &text, &password).await
    };
    let rejection = match done.await {
        Ok(_) => return Ok(Done::to("/sign-in").notice(Flash::success("activation-done")).into_response()),
        Err(error) if is_closed(&error) => return Ok(unkept(opens_nothing(&context))),
        Err(Error::Rejected(rejection)) => rejection,
        Err(error) => return Err(error.into()),
    };
    let refusal = Refusal::new(*rejection);
    let opened = match door::open(&passwords, &context, &caller, &text).await {
        Ok(opened) => opened,
        // Too many tries: there is nothing to fill in again for now.
        Err(_) => return Err(refusal),
    };
    let faults = FormFaults::of_rejection(&context.t(), refusal.rejection());
    let mut response = (refusal.status(), Page(page(&context, &text, &opened, &faults))).into_response();
    if let Some(seconds) = refusal.retry_after() {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    Ok(unkept(response))
}

#[derive(Template)]
#[template(path = "credentials/link.html")]
struct LinkPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    until: String,
    link: String,
    on: Action,
}

/// Makes a link. Where it is not mailed it is shown here, this one time.
pub(super) async fn issue(
    State(passwords): State<Arc<Passwords>>,
    context: Context,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
) -> Result<Response, Refusal> {
    let back = format!("/console/users/{user}/sign-in");
    let t = context.t();
    let (issued, path) = match door::issue(&passwords, &caller, user, (HOURS, Delivery::Either), None).await {
        Ok(made) => made,
        // Told on the page the button stood on.
        Err(Error::Rejected(rejection)) => {
            let told = t.rejection(&rejection);
            // What is wrong is a field's fault where there are fields.
            let (message, fix) = match told.fields.into_iter().next() {
                Some(field) => (field.message, field.fix),
                None => (told.message, told.fix),
            };
            let flash =
                Flash::new(Tone::Warning, "activation-not-issued").with("message", message).with("fix", fix);
            return Ok(Done::to(back).notice(flash).into_response());
        }
        Err(other) => return Err(other.into()),
    };
    let until = t.datetime(issued.expires_at, None);
    let Some(path) = path else {
        let address = issued.sent_to.unwrap_or_default();
        let flash = Flash::success("activation-sent").with("address", address).with("until", until);
        return Ok(Done::to(back).notice(flash).into_response());
    };
    let page = LinkPage {
        head: PageHead::new(t.text("activation-once"))
            .crumbs(&t, vec![(t.text("password-set-crumb").into_owned(), format!("/console/users/{user}"))]),
        until: t.with("activation-until", &[("until", until.into())]),
        link: context.address(path.expose()),
        on: Action::link(back, t.text("activation-back")).primary(),
        shell: context.shell(),
        t,
    };
    Ok(unkept(Page(page).into_response()))
}

/// Calls a link back. That it was used meanwhile is told on the page the button stood on.
pub(super) async fn revoke(
    State(passwords): State<Arc<Passwords>>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
) -> Result<Done, Refusal> {
    let flash = match passwords.db().write(&caller, user, revoke_activation).await {
        Ok(()) => Flash::success("activation-revoked"),
        Err(Error::NotFound { noun: "activation" }) => Flash::new(Tone::Info, "activation-none-open"),
        Err(other) => return Err(other.into()),
    };
    Ok(Done::to(format!("/console/users/{user}/sign-in")).notice(flash))
}

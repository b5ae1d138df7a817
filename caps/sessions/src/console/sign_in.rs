//! The way in and out.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{FieldError, FieldFault, Rejection, SecretText, Translator};
use gate::Error;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Deserialize;
use web::door::Caller as Anybody;
use web::view::{Field, FormFaults, Notice, Shell};
use web::{Context, Done, Flash, Form, Page, Query, Refusal, Tone, clear_session, local_path, set_session};

use crate::entrance::{Ask, Begun, Entrance};
use crate::model::{Kind, Lifetime};
use crate::ops::end;
use crate::sessions::is_restricted;
use crate::tables::codes;

/// The cookie by which a browser is known to an account: it opens nothing, it only lets the rightful user try a password
/// while others are locked out.
const DEVICE_COOKIE: &str = "__Host-reeve-device";
/// How long a browser keeps it, in seconds: as long as browsers keep anything.
const DEVICE_AGE: u32 = 400 * 86_400;

#[derive(Template)]
#[template(path = "sessions/sign_in.html")]
struct SignInPage {
    shell: Shell,
    t: Translator,
    notice: Option<Notice>,
    /// Nothing where no session can be had: then there is no form either.
    fields: Vec<Field>,
    return_to: String,
}

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SignInQuery {
    #[serde(alias = "next")]
    return_to: Option<String>,
}

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct SignInForm {
    identifier: String,
    password: String,
    stay: Option<String>,
    return_to: Option<String>,
}

/// A page of ours that one can be at when signed in.
fn afterwards(asked: Option<&str>) -> &str {
    let path = local_path(asked);
    if path.starts_with("/sign-") { "/console" } else { path }
}

fn page(context: &Context, identifier: &str, stay: bool, return_to: &str, faults: &FormFaults) -> SignInPage {
    let t = context.t();
    let (fields, notice) = if context.client().transport.carries_sessions() {
        let name = Field::text("identifier", t.text("sign-in-identifier")).autocomplete("username");
        let name = name.value(identifier).max(320).required().faults(faults);
        let password =
            Field::password(&t, "password", t.text("sign-in-password")).max(1024).required().faults(faults);
        // Whoever comes back from a refusal has a name there already.
        let (name, password) =
            if identifier.is_empty() { (name.focus(), password) } else { (name, password.focus()) };
        let stay = Field::checkbox("stay", t.text("sign-in-stay"), stay).help(t.text("sign-in-stay-help"));
        (vec![name, password, stay], faults.notice())
    } else {
        let notice =
            Notice::new(Tone::Danger, t.text("web-plain-http")).title(t.text("web-plain-http-title"));
        (Vec::new(), Some(notice))
    };
    SignInPage { shell: context.shell(), t, notice, fields, return_to: return_to.to_owned() }
}

pub(super) async fn form(
    context: Context,
    Anybody(caller): Anybody,
    Query(query): Query<SignInQuery>,
) -> Response {
    let return_to = afterwards(query.return_to.as_deref());
    if is_restricted(&caller) {
        return Done::to("/console/account/password").into_response();
    }
    if caller.user().is_some() {
        return Done::to(return_to).into_response();
    }
    Page(page(&context, "", false, return_to, &FormFaults::none())).into_response()
}

pub(super) async fn submit(
    State(entrance): State<Arc<Entrance>>,
    context: Context,
    Anybody(caller): Anybody,
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Result<Response, Refusal> {
    let stay = form.stay.is_some();
    let return_to = afterwards(form.return_to.as_deref());
    let begun = async {
        if !context.client().transport.carries_sessions() {
            // Before anything is checked: the password has travelled in the open already, a session must not.
            return Err(Rejection::new(&codes::NO_TLS).into());
        }
        let password = typed(&form.identifier, form.password)?;
        let ask = Ask {
            identifier: &form.identifier,
            password: &password,
            device: device_cookie(&headers),
            kind: Kind::Browser,
            stay,
        };
        entrance.sign_in(&context, &caller, &ask).await
    };
    match begun.await {
        Ok(begun) => Ok(welcome(&begun, stay, return_to)),
        Err(Error::Rejected(rejection)) => {
            let refusal = Refusal::new(*rejection);
            // 401 would have to name a scheme that a browser could answer.
            let status = match refusal.status() {
                StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => StatusCode::UNPROCESSABLE_ENTITY,
                status => status,
            };
            let faults = FormFaults::of_rejection(&context.t(), refusal.rejection());
            let page = page(&context, form.identifier.trim(), stay, return_to, &faults);
            let mut response = (status, Page(page)).into_response();
            if let Some(seconds) = refusal.retry_after() {
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            }
            Ok(response)
        }
        Err(error) => Err(error.into()),
    }
}

/// Something must have been typed: the form says so beside the field, and it is no try.
fn typed(identifier: &str, password: String) -> gate::Result<SecretText> {
    let missing = |pointer: &str| FieldFault {
        pointer: pointer.to_owned(),
        code: &base::codes::REQUIRED,
        args: Vec::new(),
    };
    let mut faults = Vec::new();
    if identifier.trim().is_empty() {
        faults.push(missing("/identifier"));
    }
    match SecretText::new(password) {
        Ok(password) if password.is_empty() => faults.push(missing("/password")),
        Ok(password) if faults.is_empty() => return Ok(password),
        Ok(_) => {}
        Err(error) => faults.push(error.at("/password")),
    }
    Err(Rejection::from(faults).into())
}

fn welcome(begun: &Begun, stay: bool, return_to: &str) -> Response {
    let age = stay.then_some(Lifetime::STAY.absolute_seconds as u32);
    let next = if begun.started.must_change { "/console/account/password" } else { return_to };
    let device = begun.device.as_ref().and_then(|token| {
        let text = token.expose();
        let cookie =
            format!("{DEVICE_COOKIE}={text}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={DEVICE_AGE}");
        let mut value = HeaderValue::from_str(&cookie).ok()?;
        value.set_sensitive(true);
        Some(value)
    });
    Done::to(next).cookie(set_session(&begun.token.expose(), age)).cookie(device).into_response()
}

/// The device cookie, if there is exactly one: of two, somebody else planted one.
fn device_cookie(headers: &HeaderMap) -> Option<&str> {
    let pairs = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .take(64)
        .filter_map(|pair| pair.trim().split_once('='));
    let mut own = pairs.filter(|(name, _)| *name == DEVICE_COOKIE).map(|(_, value)| value);
    own.next().filter(|_| own.next().is_none())
}

pub(super) async fn sign_out(
    State(entrance): State<Arc<Entrance>>,
    Anybody(caller): Anybody,
) -> Result<Done, Refusal> {
    if caller.user().is_some() {
        entrance.sessions.db().write(&caller, (), end::sign_out).await?;
    }
    Ok(Done::to("/sign-in").notice(Flash::success("signed-out")).cookie(Some(clear_session())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_device_cookie_is_read_and_two_are_not() {
        let with = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, HeaderValue::from_str(text).unwrap());
            device_cookie(&headers).map(str::to_owned)
        };
        assert_eq!(with("a=b; __Host-reeve-device=reeve_d_x"), Some("reeve_d_x".to_owned()));
        assert_eq!(with("__Host-reeve-device=x; __Host-reeve-device=y"), None);
        assert_eq!(with("__Host-reeve=x"), None);
    }

    #[test]
    fn afterwards_one_is_at_a_page_of_ours_and_not_at_the_door_again() {
        assert_eq!(afterwards(Some("/console/users?q=a")), "/console/users?q=a");
        for text in [None, Some("//evil.example"), Some("/sign-in?return_to=/sign-in"), Some("/sign-out")] {
            assert_eq!(afterwards(text), "/console", "{text:?}");
        }
    }

    #[test]
    fn nothing_typed_is_no_try() {
        let pointers = |identifier: &str, password: &str| match typed(identifier, password.to_owned()) {
            Err(Error::Rejected(rejection)) => {
                rejection.fields.iter().map(|field| field.pointer.clone()).collect::<Vec<_>>()
            }
            other => panic!("{:?}", other.map(|_| ())),
        };
        assert_eq!(pointers(" ", ""), ["/identifier", "/password"]);
        assert_eq!(pointers("ada", ""), ["/password"]);
        assert_eq!(pointers("", "geheim"), ["/identifier"]);
        assert!(typed("ada", "geheim".to_owned()).is_ok());
    }
}

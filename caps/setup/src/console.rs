//! `/setup`: the same as a page.

use std::sync::Arc;

use askama::Template;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use base::{SecretText, Translator};
use credentials::Passwords;
use gate::Db;
use http::StatusCode;
use serde::Deserialize;
use web::view::{Field, FormFaults, Notice, Shell};

use crate::model::{Form, codes};
use crate::{api, ops};

#[derive(Template)]
#[template(path = "setup/setup.html")]
struct SetupPage {
    shell: Shell,
    t: Translator,
    notice: Option<Notice>,
    fields: Vec<Field>,
}

/// What was typed.
#[derive(Deserialize, Default)]
struct Typed {
    #[serde(default)]
    code: String,
    #[serde(default)]
    organization: String,
    #[serde(default)]
    first_name: String,
    #[serde(default)]
    last_name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
}

pub(crate) fn routes(db: &Db, passwords: &Arc<Passwords>) -> Router {
    Router::new()
        .route("/setup", get(show).post(submit))
        .layer(Extension(db.clone()))
        .layer(Extension(Arc::clone(passwords)))
}

async fn show(
    context: web::Context,
    Extension(db): Extension<Db>,
    web::door::Caller(caller): web::door::Caller,
) -> Result<Response, web::Refusal> {
    if !ops::is_open(&db, &caller).await? {
        return Err(web::Refusal::from(&codes::CLOSED));
    }
    Ok(page(&context, &Typed::default(), &FormFaults::none()).into_response())
}

async fn submit(
    context: web::Context,
    Extension(db): Extension<Db>,
    Extension(passwords): Extension<Arc<Passwords>>,
    web::door::Caller(caller): web::door::Caller,
    web::Form(typed): web::Form<Typed>,
) -> Result<Response, web::Refusal> {
    let password = match SecretText::new(typed.password.clone()) {
        Ok(password) => password,
        Err(_) => return Err(web::Refusal::from(&base::codes::TOO_LARGE)),
    };
    let form = Form {
        code: typed.code.clone(),
        organization: typed.organization.clone(),
        first_name: typed.first_name.clone(),
        last_name: typed.last_name.clone(),
        email: typed.email.clone(),
        password,
    };
    match api::run(&db, &passwords, &caller, form).await {
        Ok(_) => Ok(web::Done::to("/sign-in").notice(web::Flash::success("setup-done")).into_response()),
        Err(gate::Error::Rejected(rejection)) if rejection.code.name != codes::CLOSED.name => {
            let faults = FormFaults::of_rejection(&context.t(), &rejection);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&context, &typed, &faults)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn page(context: &web::Context, typed: &Typed, faults: &FormFaults) -> web::Page<SetupPage> {
    let t = context.t();
    let fields = vec![
        Field::text("code", t.text("setup-code"))
            .value(&typed.code)
            .help(t.text("setup-code-help"))
            .required()
            .max(64)
            .autocomplete("one-time-code")
            .faults(faults),
        Field::text("organization", t.text("setup-organization"))
            .value(&typed.organization)
            .required()
            .max(200)
            .autocomplete("organization")
            .faults(faults),
        Field::text("first_name", t.text("setup-first-name"))
            .value(&typed.first_name)
            .required()
            .max(200)
            .autocomplete("given-name")
            .faults(faults),
        Field::text("last_name", t.text("setup-last-name"))
            .value(&typed.last_name)
            .required()
            .max(200)
            .autocomplete("family-name")
            .faults(faults),
        Field::email("email", t.text("setup-email"))
            .value(&typed.email)
            .required()
            .max(254)
            .autocomplete("username")
            .faults(faults),
        Field::password(&t, "password", t.text("setup-password"))
            .help(t.text("setup-password-help"))
            .required()
            .max(1024)
            .autocomplete("new-password")
            .faults(faults),
    ];
    web::Page(SetupPage { shell: context.shell(), notice: faults.notice(), t, fields })
}

//! `/setup`: the same as a page.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base::Translator;
use credentials::Passwords;
use gate::{Db, Error};
use serde::Deserialize;
use web::view::{Field, FormFaults, Notice, Shell};
use web::{Context, Done, Flash, Form, Page, Refusal};

use crate::codes;
use crate::door::{Door, first_run, installation};
use crate::model::{FirstRun, Typed, secret};
use crate::ops::done;

/// The page of this capability.
pub fn console(db: &Db, passwords: &Arc<Passwords>) -> Router {
    let door = Door { db: db.clone(), passwords: Arc::clone(passwords) };
    Router::new().route("/setup", get(form).post(submit)).with_state(door)
}

#[derive(Template)]
#[template(path = "setup/setup.html")]
struct SetupPage {
    shell: Shell,
    t: Translator,
    notice: Option<Notice>,
    fields: Vec<Field>,
}

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
struct SetupForm {
    code: String,
    organization: String,
    first_name: String,
    last_name: String,
    email: String,
    password: String,
}

fn page(context: &Context, form: &SetupForm, faults: &FormFaults) -> SetupPage {
    let t = context.t();
    let field = |name: &str, key: &str, value: &str| {
        Field::text(name, t.text(key)).value(value).max(200).required().faults(faults)
    };
    let fields = vec![
        field("code", "setup-code", &form.code).help(t.text("setup-code-help")).autocomplete("one-time-code"),
        field("organization", "setup-organization", &form.organization).autocomplete("organization"),
        field("first_name", "setup-first-name", &form.first_name).autocomplete("given-name"),
        field("last_name", "setup-last-name", &form.last_name).autocomplete("family-name"),
        Field::email("email", t.text("setup-email"))
            .value(form.email.as_str())
            .max(254)
            .required()
            .autocomplete("username")
            .faults(faults),
        Field::password(&t, "password", t.text("setup-password"))
            .autocomplete("new-password")
            .min(8)
            .max(256)
            .required()
            .help(t.text("setup-password-help"))
            .faults(faults),
    ];
    SetupPage { shell: context.shell(), t, notice: faults.notice(), fields }
}

async fn form(State(door): State<Door>, context: Context) -> Result<Response, Refusal> {
    if door.db.read(&installation(context.draw()), (), done).await? {
        return Ok(Done::to("/sign-in").into_response());
    }
    Ok(Page(page(&context, &SetupForm::default(), &FormFaults::none())).into_response())
}

async fn submit(
    State(door): State<Door>,
    context: Context,
    Form(mut form): Form<SetupForm>,
) -> Result<Response, Refusal> {
    let password = std::mem::take(&mut form.password);
    let made = async {
        let draw = context.draw();
        let typed = Typed {
            organization: &form.organization,
            first_name: &form.first_name,
            last_name: &form.last_name,
            email: &form.email,
        };
        let run = FirstRun::read(&draw, &typed)?;
        let password = secret(password, "/password")?;
        first_run(&door, draw, &form.code, run, &password).await
    };
    match made.await {
        Ok(_) => Ok(Done::to("/sign-in").notice(Flash::success("setup-completed")).into_response()),
        // Somebody else was first: nothing is left to do here.
        Err(Error::Rejected(rejection)) if rejection.code == &codes::DONE => {
            Ok(Done::to("/sign-in").into_response())
        }
        Err(Error::Rejected(rejection)) => {
            let refusal = Refusal::new(*rejection);
            let faults = FormFaults::of_rejection(&context.t(), refusal.rejection());
            Ok((refusal.status(), Page(page(&context, &form, &faults))).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

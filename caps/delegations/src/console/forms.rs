//! The form that hands authority over: one's own, or somebody's whom one manages.

use access::GrantScope;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{Justification, Rejection, UserId};
use gate::{Caller, Db};
use http::StatusCode;
use second::Outcome;
use serde::Deserialize;
use web::door::{Signed, mendable};
use web::verbs::Reading;
use web::view::{Action, Choice, Field, FormFaults, FormPage};
use web::{Context, Done, Flash, Form, Page, Query, Refusal};

use super::list::LIST;
use super::words;
use crate::api::reason;
use crate::ops::Delegate;
use crate::proposals::DELEGATE;
use crate::queries::{Offer, offer};
use crate::rules::{MOST_DAYS, NOT_A_MEMBER, NOTHING};

/// What the address and the form say.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct DelegateForm {
    delegator: String,
    delegate: String,
    scope: String,
    permissions: Vec<String>,
    from: String,
    until: String,
    justification: String,
}

fn page(
    context: &Context,
    delegator: UserId,
    is_own: bool,
    offer: &Offer,
    form: &DelegateForm,
    wrong: Option<&Rejection>,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let now = context.started();
    let mut scopes = vec![Choice::new("", t.text("delegations-choose"))];
    if offer.everywhere {
        scopes.push(Choice::new(GrantScope::Everywhere.text(), t.text("delegations-everywhere")));
    }
    scopes.extend(
        offer
            .organizations
            .iter()
            .map(|(id, name)| Choice::new(GrantScope::Organization(*id).text(), name.as_str())),
    );
    scopes.extend(offer.units.iter().map(|(id, name)| {
        let label = t.with("delegations-scope-unit", &[("unit", name.as_str().into())]);
        Choice::new(GrantScope::Unit(*id).text(), label)
    }));
    // What was chosen stays, also where it is not offered any more: what is wrong with it is told beside it.
    if !scopes.iter().any(|choice| choice.value == form.scope) {
        scopes.push(Choice::new(form.scope.as_str(), t.text("delegations-scope-gone")));
    }
    let scopes = scopes.into_iter().map(|choice| {
        let on = choice.value == form.scope;
        choice.chosen(on)
    });
    let permissions = offer.permissions.iter().map(|permission| {
        let on = form.permissions.iter().any(|name| name == permission.name);
        Choice::new(permission.name, access::permission_text(&t, permission.name)).chosen(on)
    });
    let whose =
        Field::text("delegator_name", t.text("delegations-delegator")).value(t.person(&offer.name)).locked();
    let last = now.plus_seconds(MOST_DAYS * 86_400).date();
    let permissions =
        Field::checkboxes("permissions", t.text("delegations-permissions"), permissions.collect())
            .help(t.text("delegations-permissions-help"))
            .faults(&faults);
    let fields = vec![
        whose,
        Field::text("delegate", t.text("delegations-delegate"))
            .value(form.delegate.as_str())
            .required()
            .inputmode("email")
            .help(t.text("delegations-delegate-help"))
            .faults(&faults)
            .focus(),
        Field::select("scope", t.text("delegations-where"), scopes.collect()).required().faults(&faults),
        permissions,
        Field::date("from", t.text("delegations-from"))
            .value(form.from.as_str())
            .optional(&t)
            .range(now.date(), last.as_str())
            .help(t.text("delegations-from-help"))
            .faults(&faults),
        Field::date("until", t.text("delegations-until"))
            .value(form.until.as_str())
            .required()
            .range(now.date(), last.as_str())
            .help(t.text("delegations-until-help"))
            .faults(&faults),
        Field::lines("justification", t.text("delegations-reason"), 3)
            .value(form.justification.as_str())
            .required()
            .max(Justification::MAX_CHARS as u32)
            .faults(&faults),
    ];
    let about = words::About {
        context,
        title: "delegations-new-title",
        text: if is_own { "delegations-new-text" } else { "delegations-new-text-other" },
        path: format!("{LIST}/new"),
        back: format!("/console/users/{delegator}/delegations"),
        submit: Action::submit(t.text("delegations-give")).primary(),
    };
    about.page(&faults, vec![("delegator", delegator.to_string())], fields)
}

fn delegator_of(caller: &Caller, form: &DelegateForm) -> Result<UserId, Refusal> {
    let missing = || gate::Error::NotFound { noun: "user" };
    let named = match form.delegator.as_str() {
        "" => caller.user(),
        text => text.parse().ok(),
    };
    Ok(named.ok_or_else(missing)?)
}

pub(super) async fn ask(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(form): Query<DelegateForm>,
) -> Result<Page<FormPage>, Refusal> {
    let delegator = delegator_of(&caller, &form)?;
    let offer = offer(&db, &caller, delegator).await?;
    Ok(Page(page(&context, delegator, caller.user() == Some(delegator), &offer, &form, None)))
}

fn read(
    caller: &Caller,
    form: &DelegateForm,
    delegator: UserId,
    delegate: Option<UserId>,
) -> Result<Delegate, Rejection> {
    let mut reading = Reading::default();
    if delegate.is_none() {
        let code = if form.delegate.trim().is_empty() { &base::codes::REQUIRED } else { &NOT_A_MEMBER };
        reading.wrong("/delegate", code);
    }
    let scope = GrantScope::from_text(&form.scope);
    if scope.is_none() {
        reading.wrong("/scope", &base::codes::REQUIRED);
    }
    if form.permissions.is_empty() {
        reading.wrong("/permissions", &NOTHING);
    }
    let from = match form.from.trim() {
        "" => Some(None),
        // Today is now.
        text if text == caller.at().date() => Some(None),
        text => reading.day(text, "/from").map(Some),
    };
    let until = match form.until.trim() {
        "" => {
            reading.wrong("/until", &base::codes::REQUIRED);
            None
        }
        text => reading.day(text, "/until"),
    };
    let why = reason(&mut reading, &form.justification, "/justification");
    let read = delegate.zip(scope).zip(from).zip(until).zip(why);
    let ((((delegate, scope), from), until), justification) = reading.done(read)?;
    Ok(Delegate {
        id: caller.draw().id(),
        delegator,
        delegate,
        scope,
        permissions: form.permissions.clone(),
        from,
        until,
        justification,
    })
}

/// Fields of the form are called otherwise than those of the command; what is wrong with one permission stands beside all.
fn as_in_form(mut wrong: Rejection) -> Rejection {
    for field in &mut wrong.fields {
        field.pointer = match field.pointer.as_str() {
            "/delegate_id" => "/delegate".to_owned(),
            pointer if pointer.starts_with("/permissions/") => "/permissions".to_owned(),
            pointer => pointer.to_owned(),
        };
    }
    wrong
}

pub(super) async fn give(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Form(form): Form<DelegateForm>,
) -> Result<Response, Refusal> {
    let delegator = delegator_of(&caller, &form)?;
    let delegate = db.read(&caller, form.delegate.trim().to_owned(), users::queries::named).await?;
    let wrong = match read(&caller, &form, delegator, delegate) {
        Ok(command) => match second::write(&db, &caller, &DELEGATE, command).await {
            Ok(outcome) => {
                let notice = match outcome {
                    Outcome::Done(_) => Flash::success("delegations-given-notice"),
                    Outcome::Waiting(_) => Flash::success("delegations-proposed-notice"),
                };
                let to = format!("/console/users/{delegator}/delegations");
                return Ok(Done::to(to).notice(notice).into_response());
            }
            Err(error) => as_in_form(mendable(error)?),
        },
        Err(wrong) => wrong,
    };
    let offer = offer(&db, &caller, delegator).await?;
    let page = page(&context, delegator, caller.user() == Some(delegator), &offer, &form, Some(&wrong));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

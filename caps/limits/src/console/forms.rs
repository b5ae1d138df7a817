//! The form that sets a limit, of a role or of one person.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{FullName, Justification, Money, OrganizationId, Rejection, UserId};
use gate::{Caller, Db, Error, ReadTx, V, Work, statement};
use http::StatusCode;
use serde::Deserialize;
use web::door::{Signed, mendable};
use web::verbs::Reading;
use web::view::{Action, Choice, Field, FormFaults, FormPage};
use web::{Context, Done, Flash, Form, Page, Query, Refusal};

use super::limits::LIST;
use super::words;
use crate::api::{currency, money, reason};
use crate::model::Holder;
use crate::ops::{Most, SetLimit, set_limit};
use crate::queries::{self, Offer};
use crate::rules::{ROLE_OR_USER, UNKNOWN_ROLE};

/// What the address and the form say.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct LimitForm {
    organization: String,
    role: String,
    user: String,
    amount: String,
    currency: String,
    unbounded: Option<String>,
    until: String,
    justification: String,
}

statement!(NAME of users::User =
    "SELECT u.first_name, u.last_name FROM visible_app_user u WHERE u.id = $1");

/// What the form shows.
struct Shown {
    offer: Offer,
    /// Whom it is about, if it is about a person.
    name: Option<FullName>,
}

fn shown<'a>(tx: &'a mut ReadTx<'_>, user: &'a Option<UserId>) -> Work<'a, Shown> {
    Box::pin(async move {
        let offer = queries::offer(tx, &()).await?;
        let name = match user {
            None => None,
            Some(user) => {
                let scope = tx.scope::<users::tables::See>();
                let by_id = [V::from(*user)];
                let name = tx.visible_optional(&scope, &NAME, &by_id, |row| {
                    Ok(FullName::of(row.get::<String>(0)?, row.get::<String>(1)?))
                });
                Some(name.await?.ok_or(Error::NotFound { noun: "user" })?)
            }
        };
        Ok(Shown { offer, name })
    })
}

fn page(context: &Context, shown: &Shown, form: &LimitForm, wrong: Option<&Rejection>) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let choose = || Choice::new("", t.text("limits-choose"));
    let organizations = shown.offer.organizations.iter().map(|(id, name)| {
        let id = id.to_string();
        let on = id == form.organization;
        Choice::new(id, name.as_str()).chosen(on)
    });
    let mut fields = vec![
        Field::select(
            "organization",
            t.text("limits-organization"),
            std::iter::once(choose()).chain(organizations).collect(),
        )
        .required()
        .faults(&faults),
    ];
    let mut hidden = Vec::new();
    match &shown.name {
        Some(name) => {
            fields.push(Field::text("person", t.text("limits-person")).value(t.person(name)).locked());
            hidden.push(("user", form.user.clone()));
            if let Some((text, _)) = faults.of("user_id") {
                fields[0] = fields[0].clone().error(text);
            }
        }
        None => {
            let roles = shown.offer.roles.iter().map(|role| {
                let id = role.id.to_string();
                let on = id == form.role || role.code == form.role;
                Choice::new(id, role.shown_name(&t)).chosen(on)
            });
            let field = Field::select(
                "role",
                t.text("limits-role"),
                std::iter::once(choose()).chain(roles).collect(),
            );
            fields.push(field.required().help(t.text("limits-role-help")).faults(&faults));
        }
    }
    fields.push(
        Field::text("amount", t.text("limits-amount"))
            .value(form.amount.as_str())
            .inputmode("decimal")
            .help(t.text("limits-amount-help"))
            .faults(&faults),
    );
    fields.push(
        Field::text("currency", t.text("limits-currency"))
            .value(form.currency.as_str())
            .required()
            .max(3)
            .help(t.text("limits-currency-help"))
            .faults(&faults),
    );
    fields.push(
        Field::checkbox("unbounded", t.text("limits-unbounded"), form.unbounded.is_some())
            .help(t.text("limits-unbounded-help")),
    );
    fields.push(
        Field::date("until", t.text("limits-until"))
            .value(form.until.as_str())
            .optional(&t)
            .help(t.text("limits-until-help"))
            .faults(&faults),
    );
    fields.push(
        Field::lines("justification", t.text("limits-reason"), 3)
            .value(form.justification.as_str())
            .required()
            .max(Justification::MAX_CHARS as u32)
            .faults(&faults),
    );
    let back = match &shown.name {
        Some(_) => format!("/console/users/{}/limits", form.user),
        None => LIST.to_owned(),
    };
    let about = words::About {
        context,
        title: "limits-set-title",
        text: "limits-set-text",
        path: format!("{LIST}/new"),
        back,
        submit: Action::submit(t.text("limits-set")).primary(),
    };
    about.page(&faults, hidden, fields)
}

fn user_of(form: &LimitForm) -> Result<Option<UserId>, Rejection> {
    match form.user.as_str() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| Rejection::at("/role", &ROLE_OR_USER)),
    }
}

pub(super) async fn ask(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(form): Query<LimitForm>,
) -> Result<Page<FormPage>, Refusal> {
    let shown = db.read(&caller, user_of(&form)?, shown).await?;
    Ok(Page(page(&context, &shown, &form, None)))
}

fn read(caller: &Caller, form: &LimitForm, user: Option<UserId>) -> Result<SetLimit, Rejection> {
    let mut reading = Reading::default();
    let organization: Option<OrganizationId> = form.organization.parse().ok();
    if organization.is_none() {
        reading.wrong("/organization", &base::codes::REQUIRED);
    }
    let holder = match user {
        Some(user) => Some(Holder::User(user)),
        None if form.role.is_empty() => {
            reading.wrong("/role", &base::codes::REQUIRED);
            None
        }
        None => {
            let role = access::role_id(&form.role).or_else(|| form.role.parse().ok());
            if role.is_none() {
                reading.wrong("/role", &UNKNOWN_ROLE);
            }
            role.map(Holder::Role)
        }
    };
    let code = form.currency.trim().to_ascii_uppercase();
    let in_what = currency(&mut reading, &code, "/currency");
    let most = match (form.unbounded.is_some(), form.amount.trim()) {
        (true, _) => in_what.map(Most::Unbounded),
        (false, "") => {
            reading.wrong("/amount", &base::codes::REQUIRED);
            None
        }
        (false, text) => in_what.and_then(|currency| amount(&mut reading, text, currency.code())),
    };
    let until = match form.until.trim() {
        "" => Some(None),
        text => reading.day(text, "/until").map(Some),
    };
    let why = reason(&mut reading, &form.justification, "/justification");
    let read = organization.zip(holder).zip(most).zip(until).zip(why);
    let ((((organization, holder), most), until), justification) = reading.done(read)?;
    Ok(SetLimit { id: caller.draw().id(), organization, holder, most, until, justification })
}

fn amount(reading: &mut Reading, text: &str, code: &str) -> Option<Most> {
    let read: Option<Money> = money(reading, &format!("{text} {code}"), "/amount");
    read.map(Most::Amount)
}

pub(super) async fn set(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Form(form): Form<LimitForm>,
) -> Result<Response, Refusal> {
    let user = user_of(&form)?;
    let wrong = match read(&caller, &form, user) {
        Ok(command) => match db.write(&caller, command, set_limit).await {
            Ok(_) => {
                let to = user.map_or_else(|| LIST.to_owned(), |id| format!("/console/users/{id}/limits"));
                return Ok(Done::to(to).notice(Flash::success("limits-set-notice")).into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let shown = db.read(&caller, user, shown).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page(&context, &shown, &form, Some(&wrong)))).into_response())
}

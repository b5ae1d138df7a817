//! Forms that give and end roles.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{FieldError, FieldFault, FullName, GrantId, Justification, Rejection, UserId, codes};
use gate::{Caller, Db, ReadTx, Work};
use second::Outcome;
use serde::Deserialize;
use web::door::{Signed, mendable};
use web::view::{Action, Choice, Field, FormFaults};
use web::{Context, Done, Flash, Form, Page, Path, Refusal};

use super::forms::{self, About, For, FormPage, Offer, again, day, revision};
use super::tab::grant_text;
use super::when::When;
use super::words;
use crate::model::{GrantScope, Phase};
use crate::ops::{EndGrant, GrantRole, PreferGrant, prefer_grant};
use crate::proposals::{END_GRANT, GRANT_ROLE};
use crate::queries::{GrantFilter, GrantView, grants_of};

/// The form that gives a role.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct GiveForm {
    role: String,
    scope: String,
    from: String,
    until: String,
    primary: Option<String>,
    special: Option<String>,
    justification: String,
    addresses: String,
    days: Vec<String>,
    hours_from: String,
    hours_until: String,
    time_zone: String,
    proof_minutes: String,
    second_factor: Option<String>,
    known_device: Option<String>,
    most_risk: String,
}

impl GiveForm {
    fn when(&self) -> When<'_> {
        When {
            addresses: &self.addresses,
            days: &self.days,
            from: &self.hours_from,
            until: &self.hours_until,
            time_zone: &self.time_zone,
            proof_minutes: &self.proof_minutes,
            second_factor: self.second_factor.is_some(),
            known_device: self.known_device.is_some(),
            most_risk: &self.most_risk,
        }
    }
}

pub(super) async fn ask(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
) -> Result<Page<FormPage>, Refusal> {
    let offer = db.read(&caller, For::user(user), forms::grant_offer).await?;
    Ok(Page(give_page(&context, user, &offer, &GiveForm::default(), None)))
}

fn give_page(
    context: &Context,
    user: UserId,
    offer: &Offer,
    form: &GiveForm,
    wrong: Option<&Rejection>,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let now = context.started();
    let mut fields = vec![
        Field::select("role", t.text("access-role"), offer.role_choices(&t, &form.role))
            .required()
            .help(t.text("access-role-help"))
            .faults(&faults)
            .focus(),
        Field::select("scope", t.text("access-where"), offer.scope_choices(&t, &form.scope))
            .required()
            .faults(&faults),
        forms::from_field(&t, &form.from, now, &faults),
        forms::until_field(&t, &form.until, &faults),
        Field::checkbox("primary", t.text("access-make-primary"), form.primary.is_some())
            .help(t.text("access-make-primary-help")),
        Field::checkbox("special", t.text("access-special"), form.special.is_some())
            .help(t.text("access-special-help")),
        justification_field(&t, "justification", "access-justification", &form.justification, &faults),
    ];
    fields.extend(form.when().fields(&t, &faults));
    let about = About { context, user, name: &offer.name, path: format!("/console/users/{user}/grants/new") };
    about.page("access-give", &faults, Vec::new(), fields, Action::submit(t.text("access-give")).primary())
}
pub(super) fn justification_field(
    t: &base::Translator,
    name: &'static str,
    label: &str,
    value: &str,
    faults: &web::view::FormFaults,
) -> Field {
    Field::lines(name, t.text(label), 3)
        .value(value)
        .optional(t)
        .max(Justification::MAX_CHARS as u32)
        .faults(faults)
}

pub(super) async fn give(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    Form(form): Form<GiveForm>,
) -> Result<Response, Refusal> {
    let wrong = match read_give(&caller, user, &form) {
        Ok(command) => match second::write(&db, &caller, &GRANT_ROLE, command).await {
            Ok(outcome) => {
                let notice = match outcome {
                    Outcome::Done(_) => Flash::success("access-given-notice"),
                    Outcome::Waiting(_) => Flash::success("access-proposed-notice"),
                };
                return Ok(Done::to(words::tab_of(user)).notice(notice).into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let offer = db.read(&caller, For::user(user), forms::grant_offer).await?;
    Ok(again(give_page(&context, user, &offer, &form, Some(&wrong))))
}

fn read_give(caller: &Arc<Caller>, user: UserId, form: &GiveForm) -> Result<GrantRole, Rejection> {
    let mut faults = Vec::new();
    let required =
        |pointer: &str| FieldFault { pointer: pointer.to_owned(), code: &codes::REQUIRED, args: Vec::new() };
    let role = forms::role_from(&form.role);
    if role.is_none() {
        faults.push(required("/role"));
    }
    let scope = GrantScope::from_text(&form.scope);
    if scope.is_none() {
        faults.push(required("/scope"));
    }
    let from = day(&form.from, "/from", caller.at(), &mut faults);
    let until = day(&form.until, "/until", caller.at(), &mut faults);
    let justification = read_reason(&form.justification, "/justification", &mut faults);
    let conditions = form.when().read(&mut faults);
    match (role, scope) {
        (Some(role), Some(scope)) if faults.is_empty() => Ok(GrantRole {
            id: caller.draw().id(),
            user,
            role,
            scope,
            from,
            until,
            primary: form.primary.is_some(),
            justification,
            conditions,
            special: form.special.is_some(),
        }),
        _ => Err(faults.into()),
    }
}

pub(super) fn read_reason(text: &str, pointer: &str, faults: &mut Vec<FieldFault>) -> Option<Justification> {
    Justification::parse(text).unwrap_or_else(|error| {
        faults.push(error.at(pointer));
        None
    })
}

/// The form that ends a grant.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct EndForm {
    until: String,
    successor: String,
    reason: String,
    revision: String,
}

/// A grant with the others of its membership, to choose a successor from.
struct Ending {
    name: FullName,
    grant: GrantView,
    others: Vec<GrantView>,
}

fn ending<'a>(tx: &'a mut ReadTx<'_>, (user, id): &'a (UserId, GrantId)) -> Work<'a, Ending> {
    Box::pin(async move {
        let name = forms::grant_offer(tx, &For::user(*user)).await?.name;
        let mut grants = grants_of(tx, &GrantFilter { user: *user, with_history: false }).await?;
        let position =
            grants.iter().position(|grant| grant.id == *id).ok_or(gate::Error::NotFound { noun: "grant" })?;
        let grant = grants.swap_remove(position);
        let place = |of: &GrantView| of.organization.as_ref().map(|named| named.id);
        grants.retain(|other| place(other) == place(&grant) && other.phase != Phase::Over);
        Ok(Ending { name, grant, others: grants })
    })
}

pub(super) async fn ask_end(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path((user, grant)): Path<(UserId, GrantId)>,
) -> Result<Page<FormPage>, Refusal> {
    let ending = db.read(&caller, (user, grant), ending).await?;
    let form = EndForm { revision: ending.grant.revision.to_string(), ..EndForm::default() };
    Ok(Page(end_page(&context, user, &ending, &form, None)))
}

fn end_page(
    context: &Context,
    user: UserId,
    ending: &Ending,
    form: &EndForm,
    wrong: Option<&Rejection>,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let what = grant_text(&t, &ending.grant);
    let mut fields = vec![
        Field::text("grant", t.text("access-role")).value(what).locked(),
        Field::date("until", t.text("access-end-at"))
            .value(form.until.as_str())
            .optional(&t)
            .help(t.text("access-end-at-help"))
            .faults(&faults),
    ];
    if ending.grant.is_primary && ending.others.len() > 1 {
        let none = Choice::new("", t.text("access-choose"));
        let choices = ending.others.iter().map(|other| {
            let value = other.id.to_string();
            let on = value == form.successor;
            Choice::new(value, grant_text(&t, other)).chosen(on)
        });
        fields.push(
            Field::select(
                "successor",
                t.text("access-successor"),
                std::iter::once(none).chain(choices).collect(),
            )
            .help(t.text("access-successor-help"))
            .faults(&faults),
        );
    }
    fields.push(justification_field(&t, "reason", "access-reason", &form.reason, &faults));
    let path = format!("/console/users/{user}/grants/{}/end", ending.grant.id);
    let about = About { context, user, name: &ending.name, path };
    let hidden = vec![("revision", form.revision.clone())];
    about.page("access-end-grant", &faults, hidden, fields, Action::submit(t.text("access-end")).danger())
}

pub(super) async fn end(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path((user, grant)): Path<(UserId, GrantId)>,
    Form(form): Form<EndForm>,
) -> Result<Response, Refusal> {
    let wrong = match read_end(&caller, user, grant, &form) {
        Ok(command) => match second::write(&db, &caller, &END_GRANT, command).await {
            Ok(outcome) => {
                let notice = match outcome {
                    Outcome::Done(_) => Flash::success("access-ended-notice"),
                    Outcome::Waiting(_) => Flash::success("access-proposed-notice"),
                };
                return Ok(Done::to(words::tab_of(user)).notice(notice).into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let ending = db.read(&caller, (user, grant), ending).await?;
    Ok(again(end_page(&context, user, &ending, &form, Some(&wrong))))
}

fn read_end(
    caller: &Arc<Caller>,
    user: UserId,
    grant: GrantId,
    form: &EndForm,
) -> Result<EndGrant, Rejection> {
    let mut faults = Vec::new();
    let at = day(&form.until, "/until", caller.at(), &mut faults);
    let reason = read_reason(&form.reason, "/reason", &mut faults);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    Ok(EndGrant {
        grant,
        at,
        successor: form.successor.parse().ok(),
        or_any: false,
        user: Some(user),
        revision: revision(&form.revision)?,
        reason,
    })
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PreferForm {
    revision: String,
}

pub(super) async fn prefer(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path((user, grant)): Path<(UserId, GrantId)>,
    Form(form): Form<PreferForm>,
) -> Result<Done, Refusal> {
    let command = PreferGrant { grant, user: Some(user), revision: revision(&form.revision)? };
    db.write(&caller, command, prefer_grant).await?;
    Ok(Done::to(words::tab_of(user)).notice(Flash::success("access-preferred-notice")))
}

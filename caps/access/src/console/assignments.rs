//! Forms that assign people to units, transfer them and end it.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{FieldFault, Rejection, Translator, UnitId, UserId, codes};
use gate::{Caller, Db, ReadTx, Work};
use serde::Deserialize;
use web::door::{Signed, mendable};
use web::view::{Action, Field, FormFaults};
use web::{Context, Done, Flash, Form, Page, Path, Refusal};

use super::forms::{self, About, For, FormPage, Offer, again, day, revision};
use super::words;
use crate::model::AssignmentId;
use crate::ops::{
    AssignUnit, EndAssignment, SetHead, Transfer, assign_unit, end_assignment, set_head,
    transfer as transfer_op,
};
use crate::queries::{AssignmentFilter, AssignmentView, assignments_of};

/// The forms of assignments.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct PlaceForm {
    unit_id: String,
    is_head: Option<String>,
    from: String,
    until: String,
    revision: String,
}

fn unit_field(t: &Translator, offer: &Offer, form: &PlaceForm, faults: &FormFaults) -> Field {
    Field::select("unit_id", t.text("access-unit"), offer.unit_choices(t, &form.unit_id))
        .required()
        .help(t.text("access-unit-help"))
        .faults(faults)
}
fn head_field(t: &Translator, form: &PlaceForm) -> Field {
    Field::checkbox("is_head", t.text("access-as-head"), form.is_head.is_some())
        .help(t.text("access-as-head-help"))
}
fn read_unit(form: &PlaceForm, faults: &mut Vec<FieldFault>) -> Option<UnitId> {
    let read = form.unit_id.parse().ok();
    if read.is_none() {
        faults.push(FieldFault { pointer: "/unit_id".to_owned(), code: &codes::REQUIRED, args: Vec::new() });
    }
    read
}
fn done(user: UserId, key: &str) -> Response {
    Done::to(words::tab_of(user)).notice(Flash::success(key)).into_response()
}

pub(super) async fn ask(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
) -> Result<Page<FormPage>, Refusal> {
    let offer = db.read(&caller, For::user(user), forms::unit_offer).await?;
    Ok(Page(assign_page(&context, user, &offer, &PlaceForm::default(), None)))
}

fn assign_page(
    context: &Context,
    user: UserId,
    offer: &Offer,
    form: &PlaceForm,
    wrong: Option<&Rejection>,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let fields = vec![
        unit_field(&t, offer, form, &faults).focus(),
        Field::date("from", t.text("access-from")).value(form.from.as_str()).optional(&t).faults(&faults),
        forms::until_field(&t, &form.until, &faults),
        head_field(&t, form),
    ];
    let path = format!("/console/users/{user}/assignments/new");
    let about = About { context, user, name: &offer.name, path };
    about.page(
        "access-assign",
        &faults,
        Vec::new(),
        fields,
        Action::submit(t.text("access-assign")).primary(),
    )
}

pub(super) async fn assign(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    Form(form): Form<PlaceForm>,
) -> Result<Response, Refusal> {
    let wrong = match read_assign(&caller, user, &form) {
        Ok(command) => match db.write(&caller, command, assign_unit).await {
            Ok(_) => return Ok(done(user, "access-assigned-notice")),
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let offer = db.read(&caller, For::user(user), forms::unit_offer).await?;
    Ok(again(assign_page(&context, user, &offer, &form, Some(&wrong))))
}

fn read_assign(caller: &Arc<Caller>, user: UserId, form: &PlaceForm) -> Result<AssignUnit, Rejection> {
    let mut faults = Vec::new();
    let unit = read_unit(form, &mut faults);
    let from = day(&form.from, "/from", caller.at(), &mut faults);
    let until = day(&form.until, "/until", caller.at(), &mut faults);
    match unit {
        Some(unit) if faults.is_empty() => Ok(AssignUnit {
            is_head: form.is_head.is_some(),
            from,
            until,
            ..AssignUnit::new(caller.draw().id(), user, unit)
        }),
        _ => Err(faults.into()),
    }
}

/// An assignment, and where its person can go.
struct Placed {
    offer: Offer,
    view: AssignmentView,
}

fn placed<'a>(tx: &'a mut ReadTx<'_>, (user, id): &'a (UserId, AssignmentId)) -> Work<'a, Placed> {
    Box::pin(async move {
        let mut offer = forms::unit_offer(tx, &For::user(*user)).await?;
        let all = assignments_of(tx, &AssignmentFilter { user: *user, with_history: false }).await?;
        let view = all
            .into_iter()
            .find(|view| view.id == *id)
            .ok_or(gate::Error::NotFound { noun: "assignment" })?;
        offer.units.retain(|unit| unit.id != view.unit.id);
        Ok(Placed { offer, view })
    })
}

fn place_page(
    context: &Context,
    user: UserId,
    placed: &Placed,
    form: &PlaceForm,
    wrong: Option<&Rejection>,
    transfers: bool,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let mut fields =
        vec![Field::text("place", t.text("access-unit-now")).value(placed.view.unit.name.as_str()).locked()];
    if transfers {
        fields.push(unit_field(&t, &placed.offer, form, &faults));
    }
    let (at, help) = if transfers {
        ("access-transfer-at", "access-transfer-at-help")
    } else {
        ("access-end-at", "access-end-at-help")
    };
    fields.push(
        Field::date("until", t.text(at))
            .value(form.until.as_str())
            .optional(&t)
            .help(t.text(help))
            .faults(&faults),
    );
    let (verb, title, submit) = if transfers {
        fields.push(head_field(&t, form));
        ("transfer", "access-transfer", Action::submit(t.text("access-transfer")).primary())
    } else {
        ("end", "access-end-assignment", Action::submit(t.text("access-end")).danger())
    };
    let path = format!("/console/users/{user}/assignments/{}/{verb}", placed.view.id);
    let about = About { context, user, name: &placed.offer.name, path };
    about.page(title, &faults, vec![("revision", form.revision.clone())], fields, submit)
}

async fn ask_about(
    db: Db,
    context: Context,
    caller: Arc<Caller>,
    (user, assignment): (UserId, AssignmentId),
    transfers: bool,
) -> Result<Page<FormPage>, Refusal> {
    let placed = db.read(&caller, (user, assignment), placed).await?;
    let form = PlaceForm { revision: placed.view.revision.to_string(), ..PlaceForm::default() };
    Ok(Page(place_page(&context, user, &placed, &form, None, transfers)))
}

pub(super) async fn ask_end(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(of): Path<(UserId, AssignmentId)>,
) -> Result<Page<FormPage>, Refusal> {
    ask_about(db, context, caller, of, false).await
}

pub(super) async fn ask_transfer(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(of): Path<(UserId, AssignmentId)>,
) -> Result<Page<FormPage>, Refusal> {
    ask_about(db, context, caller, of, true).await
}

pub(super) async fn end(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path((user, assignment)): Path<(UserId, AssignmentId)>,
    Form(form): Form<PlaceForm>,
) -> Result<Response, Refusal> {
    let mut faults = Vec::new();
    let at = day(&form.until, "/until", caller.at(), &mut faults);
    let wrong = if faults.is_empty() {
        let revision = revision(&form.revision)?;
        let command = EndAssignment { assignment, user: Some(user), at, revision };
        match db.write(&caller, command, end_assignment).await {
            Ok(_) => return Ok(done(user, "access-assignment-ended-notice")),
            Err(error) => mendable(error)?,
        }
    } else {
        faults.into()
    };
    let placed = db.read(&caller, (user, assignment), placed).await?;
    Ok(again(place_page(&context, user, &placed, &form, Some(&wrong), false)))
}

pub(super) async fn transfer(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path((user, assignment)): Path<(UserId, AssignmentId)>,
    Form(form): Form<PlaceForm>,
) -> Result<Response, Refusal> {
    let mut faults = Vec::new();
    let unit = read_unit(&form, &mut faults);
    let at = day(&form.until, "/until", caller.at(), &mut faults);
    let wrong = match unit {
        Some(unit) if faults.is_empty() => {
            let command = Transfer {
                assignment,
                user: Some(user),
                id: caller.draw().id(),
                unit,
                is_head: form.is_head.is_some(),
                at,
                revision: revision(&form.revision)?,
            };
            match db.write(&caller, command, transfer_op).await {
                Ok(_) => return Ok(done(user, "access-transferred-notice")),
                Err(error) => mendable(error)?,
            }
        }
        _ => faults.into(),
    };
    let placed = db.read(&caller, (user, assignment), placed).await?;
    Ok(again(place_page(&context, user, &placed, &form, Some(&wrong), true)))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct HeadForm {
    is_head: String,
    revision: String,
}

pub(super) async fn head(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path((user, assignment)): Path<(UserId, AssignmentId)>,
    Form(form): Form<HeadForm>,
) -> Result<Response, Refusal> {
    let is_head = !form.is_head.is_empty();
    let command = SetHead { assignment, user: Some(user), is_head, revision: revision(&form.revision)? };
    db.write(&caller, command, set_head).await?;
    Ok(done(user, if is_head { "access-head-notice" } else { "access-no-head-notice" }))
}

//! The forms that clear a person, end that, and classify a person, a unit or an organization.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{OrganizationId, Rejection, UnitId, UserId};
use gate::{Caller, Db, Error};
use http::StatusCode;
use serde::Deserialize;
use web::door::{Signed, mendable};
use web::verbs::{Reading, shown};
use web::view::{Action, Field, FormFaults, FormPage, PageHead};
use web::{Context, Done, Flash, Form, Page, Path, Refusal};

use super::words;
use crate::api::reason;
use crate::model::{Classified, Level};
use crate::ops::{self, Classify, Clear, EndClearance};
use crate::permissions::{CLEARANCES_CLASSIFY, CLEARANCES_UPDATE};
use crate::queries::{self, PersonView, ThingView};
use crate::rules::{NOT_CLEARED, UNKNOWN_LEVEL};

/// What the form that clears sends.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct ClearForm {
    level: String,
    until: String,
    justification: String,
    version: String,
}

async fn person(db: &Db, caller: &Arc<Caller>, user: UserId) -> Result<PersonView, Refusal> {
    let view = queries::person(db, caller, user).await?;
    if view.may_clear {
        Ok(view)
    } else {
        Err(Error::refused_to(caller, &CLEARANCES_UPDATE, "clearance").into())
    }
}

fn tab(user: UserId) -> String {
    format!("/console/users/{user}/clearance")
}

fn clear_page(
    context: &Context,
    caller: &Caller,
    view: &PersonView,
    user: UserId,
    form: &ClearForm,
    wrong: Option<&Rejection>,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let crumbs = vec![(view.classified.name.clone(), tab(user))];
    let head =
        PageHead::new(t.text("clearances-clear")).text(t.text("clearances-clear-text")).crumbs(&t, crumbs);
    let choices = words::choices(&t, &view.levels, caller.access().clearance, &form.level);
    let fields = vec![
        Field::select("level", t.text("clearances-cleared-for"), choices)
            .required()
            .help(t.text("clearances-level-help"))
            .faults(&faults)
            .focus(),
        Field::date("until", t.text("clearances-until"))
            .value(form.until.as_str())
            .optional(&t)
            .help(t.text("clearances-until-help"))
            .faults(&faults),
        words::reason(&t, "justification", &form.justification, &faults),
    ];
    FormPage::new(context, head, format!("{}/new", tab(user)), &faults)
        .hidden(vec![("version", form.version.clone())])
        .fields(fields)
        .buttons(vec![
            Action::submit(t.text("clearances-clear-do")).primary(),
            Action::link(tab(user), t.text("web-cancel")),
        ])
}

pub(super) async fn ask(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
) -> Result<Page<FormPage>, Refusal> {
    let view = person(&db, &caller, user).await?;
    let now = view.held(caller.at());
    let form = ClearForm {
        level: now.map_or_else(String::new, |view| view.held.level.to_string()),
        version: now.map_or_else(String::new, |view| view.held.version.to_string()),
        ..ClearForm::default()
    };
    Ok(Page(clear_page(&context, &caller, &view, user, &form, None)))
}

/// The version that a form was shown with; nothing where there was nothing to show.
fn version(text: &str) -> Result<Option<i64>, Rejection> {
    if text.is_empty() { Ok(None) } else { shown(text) }
}

fn read(caller: &Caller, levels: &[Level], user: UserId, form: &ClearForm) -> Result<Clear, Rejection> {
    let mut reading = Reading::default();
    let level = level_of(&mut reading, levels, &form.level);
    let until = match form.until.trim() {
        "" => Some(None),
        text => reading.day(text, "/until").map(Some),
    };
    let why = reason(&mut reading, &form.justification, "/justification");
    let ((level, until), justification) = reading.done(level.zip(until).zip(why))?;
    let version = version(&form.version)?;
    Ok(Clear { id: caller.draw().id(), user, level, until, version, justification })
}

fn level_of(reading: &mut Reading, levels: &[Level], text: &str) -> Option<crate::model::LevelId> {
    let level = words::named(levels, text);
    if level.is_none() {
        reading.wrong("/level", if text.is_empty() { &base::codes::REQUIRED } else { &UNKNOWN_LEVEL });
    }
    level
}

async fn clear_person(
    db: &Db,
    caller: &Arc<Caller>,
    view: &PersonView,
    user: UserId,
    form: &ClearForm,
) -> Result<Option<Rejection>, Refusal> {
    Ok(match read(caller, &view.levels, user, form) {
        Ok(command) => match db.write(caller, command, ops::clear).await {
            Ok(_) => None,
            Err(error) => Some(mendable(error)?),
        },
        Err(wrong) => Some(wrong),
    })
}

pub(super) async fn clear(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    Form(form): Form<ClearForm>,
) -> Result<Response, Refusal> {
    let view = person(&db, &caller, user).await?;
    let Some(wrong) = clear_person(&db, &caller, &view, user, &form).await? else {
        return Ok(Done::to(tab(user)).notice(Flash::success("clearances-cleared-notice")).into_response());
    };
    let page = clear_page(&context, &caller, &view, user, &form, Some(&wrong));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// What the form that ends it sends.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct EndForm {
    reason: String,
    version: String,
}

fn end_page(
    context: &Context,
    view: &PersonView,
    user: UserId,
    form: &EndForm,
    wrong: Option<&Rejection>,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let crumbs = vec![(view.classified.name.clone(), tab(user))];
    let head = PageHead::new(t.text("clearances-end")).text(t.text("clearances-end-text")).crumbs(&t, crumbs);
    FormPage::new(context, head, format!("{}/end", tab(user)), &faults)
        .hidden(vec![("version", form.version.clone())])
        .fields(vec![words::reason(&t, "reason", &form.reason, &faults).focus()])
        .buttons(vec![
            Action::submit(t.text("clearances-end")).danger(),
            Action::link(tab(user), t.text("web-cancel")),
        ])
}

pub(super) async fn ask_end(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
) -> Result<Page<FormPage>, Refusal> {
    let view = person(&db, &caller, user).await?;
    let Some(held) = view.held(caller.at()) else { return Err(Rejection::new(&NOT_CLEARED).into()) };
    let form = EndForm { version: held.held.version.to_string(), ..EndForm::default() };
    Ok(Page(end_page(&context, &view, user, &form, None)))
}

pub(super) async fn end(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    Form(form): Form<EndForm>,
) -> Result<Response, Refusal> {
    let view = person(&db, &caller, user).await?;
    let mut reading = Reading::default();
    let why = reason(&mut reading, &form.reason, "/reason");
    let command = reading
        .done(why)
        .and_then(|reason| Ok(EndClearance { user, version: shown(&form.version)?, reason }));
    let wrong = match command {
        Ok(command) => match db.write(&caller, command, ops::end_clearance).await {
            Ok(_) => {
                let notice = Flash::success("clearances-ended-notice");
                return Ok(Done::to(tab(user)).notice(notice).into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let page = end_page(&context, &view, user, &form, Some(&wrong));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// What the form that classifies sends.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct ClassifyForm {
    level: String,
    reason: String,
    version: String,
}

fn classify_page(
    context: &Context,
    caller: &Caller,
    (view, levels): &(ThingView, Vec<Level>),
    form: &ClassifyForm,
    wrong: Option<&Rejection>,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let text = match view.thing {
        Classified::User(_) => "clearances-classify-user",
        Classified::Unit(_) => "clearances-classify-unit",
        Classified::Organization(_) => "clearances-classify-organization",
    };
    let back = back(view.thing);
    let head = PageHead::new(t.text("clearances-classify"))
        .text(t.text(text))
        .crumbs(&t, vec![(view.name.clone(), back.clone())]);
    let choices = words::choices(&t, levels, caller.access().clearance, &form.level);
    let fields = vec![
        Field::select("level", t.text("clearances-takes"), choices)
            .required()
            .help(t.text("clearances-level-help"))
            .faults(&faults)
            .focus(),
        words::reason(&t, "reason", &form.reason, &faults),
    ];
    FormPage::new(context, head, format!("{}/classification", view.thing.page()), &faults)
        .hidden(vec![("version", form.version.clone())])
        .fields(fields)
        .buttons(vec![
            Action::submit(t.text("clearances-classify")).primary(),
            Action::link(back, t.text("web-cancel")),
        ])
}

fn back(thing: Classified) -> String {
    match thing {
        Classified::User(user) => tab(user),
        Classified::Unit(_) | Classified::Organization(_) => thing.page(),
    }
}

async fn known(db: &Db, caller: &Arc<Caller>, thing: Classified) -> Result<(ThingView, Vec<Level>), Refusal> {
    let view = db.read(caller, thing, queries::thing).await?;
    if !view.may_classify {
        return Err(Error::refused_to(caller, &CLEARANCES_CLASSIFY, "clearance").into());
    }
    Ok((view, db.read(caller, (), queries::levels).await?))
}

async fn ask_about(
    db: &Db,
    context: &Context,
    caller: &Arc<Caller>,
    thing: Classified,
) -> Result<Page<FormPage>, Refusal> {
    let known = known(db, caller, thing).await?;
    let now = queries::level_of(&known.1, known.0.rank.clearance());
    let form = ClassifyForm {
        level: now.map_or_else(String::new, |level| level.id.to_string()),
        version: known.0.version.to_string(),
        ..ClassifyForm::default()
    };
    Ok(Page(classify_page(context, caller, &known, &form, None)))
}

async fn change(
    db: &Db,
    context: &Context,
    caller: &Arc<Caller>,
    thing: Classified,
    form: &ClassifyForm,
) -> Result<Response, Refusal> {
    let known = known(db, caller, thing).await?;
    let mut reading = Reading::default();
    let level = level_of(&mut reading, &known.1, &form.level);
    let why = reason(&mut reading, &form.reason, "/reason");
    let command = reading
        .done(level.zip(why))
        .and_then(|(level, reason)| Ok(Classify { thing, level, version: shown(&form.version)?, reason }));
    let wrong = match command {
        Ok(command) => match db.write(caller, command, ops::classify).await {
            Ok(_) => {
                let notice = Flash::success("clearances-classified-notice");
                return Ok(Done::to(back(thing)).notice(notice).into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let page = classify_page(context, caller, &known, form, Some(&wrong));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

macro_rules! classification {
    ($ask:ident, $change:ident, $id:ty, $variant:ident) => {
        pub(super) async fn $ask(
            State(db): State<Db>,
            context: Context,
            Signed(caller): Signed,
            Path(id): Path<$id>,
        ) -> Result<Page<FormPage>, Refusal> {
            ask_about(&db, &context, &caller, Classified::$variant(id)).await
        }
        pub(super) async fn $change(
            State(db): State<Db>,
            context: Context,
            Signed(caller): Signed,
            Path(id): Path<$id>,
            Form(form): Form<ClassifyForm>,
        ) -> Result<Response, Refusal> {
            change(&db, &context, &caller, Classified::$variant(id), &form).await
        }
    };
}
classification!(ask_user, classify_user, UserId, User);
classification!(ask_unit, classify_unit, UnitId, Unit);
classification!(ask_organization, classify_organization, OrganizationId, Organization);

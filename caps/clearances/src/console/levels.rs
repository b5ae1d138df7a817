//! The forms that define, change and retire a level.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{DisplayText, Justification, Rejection};
use gate::{Caller, Db, ReadTx, Work};
use http::StatusCode;
use serde::Deserialize;
use web::door::{Signed, mendable};
use web::verbs::{Reading, shown};
use web::view::{Action, Field, FormFaults, FormPage, PageHead};
use web::{Context, Done, Flash, Form, Page, Path, Refusal};

use super::list::LIST;
use crate::model::{Level, LevelId, Rank};
use crate::ops::{ChangeLevel, DefineLevel, RetireLevel, change_level, define_level, retire_level};
use crate::permissions::CLEARANCES_DEFINE;
use crate::queries;
use crate::rules::{RETIRED_LEVEL, WRONG_RANK};

/// What the forms send.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct LevelForm {
    name: String,
    rank: String,
    description: String,
    version: String,
}

/// Forms about levels are for whoever may define them.
fn require_define(caller: &Caller) -> gate::Result<()> {
    if caller.access().holds_everywhere(&CLEARANCES_DEFINE) {
        return Ok(());
    }
    Err(gate::Error::refused_to(caller, &CLEARANCES_DEFINE, "clearance_level"))
}

fn known<'a>(tx: &'a mut ReadTx<'_>, id: &'a LevelId) -> Work<'a, Level> {
    Box::pin(async move {
        let caller = tx.caller();
        require_define(caller)?;
        let level = queries::level(tx, id).await?;
        match level.retired {
            Some(_) => Err(Rejection::new(&RETIRED_LEVEL).into()),
            None => Ok(level),
        }
    })
}
fn allowed<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, ()> {
    Box::pin(async move { require_define(tx.caller()) })
}

fn page(context: &Context, level: Option<&Level>, form: &LevelForm, wrong: Option<&Rejection>) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let crumbs = vec![(t.text("clearances-title").into_owned(), LIST.to_owned())];
    let title = match level {
        Some(level) => level.shown_name(&t),
        None => t.text("clearances-level-new").into_owned(),
    };
    let head = PageHead::new(title).text(t.text("clearances-level-text")).crumbs(&t, crumbs);
    let name = Field::text("name", t.text("clearances-name"))
        .value(form.name.as_str())
        .required()
        .max(DisplayText::MAX_CHARS as u32)
        .faults(&faults)
        .focus();
    let rank = Field::text("rank", t.text("clearances-rank")).value(form.rank.as_str());
    let rank = match level {
        Some(_) => rank.locked(),
        None => rank.required().inputmode("numeric").help(t.text("clearances-rank-help")).faults(&faults),
    };
    let description = Field::lines("description", t.text("clearances-description"), 3)
        .value(form.description.as_str())
        .optional(&t)
        .max(Justification::MAX_CHARS as u32)
        .faults(&faults);
    let (path, submit) = match level {
        Some(level) => (format!("{LIST}/levels/{}", level.id), t.text("clearances-save")),
        None => (format!("{LIST}/levels/new"), t.text("clearances-define")),
    };
    FormPage::new(context, head, path, &faults)
        .hidden(vec![("version", form.version.clone())])
        .fields(vec![name, rank, description])
        .buttons(vec![Action::submit(submit).primary(), Action::link(LIST, t.text("web-cancel"))])
}

pub(super) async fn ask(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Page<FormPage>, Refusal> {
    db.read(&caller, (), allowed).await?;
    Ok(Page(page(&context, None, &LevelForm::default(), None)))
}

fn words(reading: &mut Reading, form: &LevelForm) -> (Option<DisplayText>, Option<Option<Justification>>) {
    let name = reading.read(DisplayText::parse(&form.name), "/name");
    (name, reading.read(Justification::parse(&form.description), "/description"))
}

fn read(caller: &Caller, form: &LevelForm) -> Result<DefineLevel, Rejection> {
    let mut reading = Reading::default();
    let (name, description) = words(&mut reading, form);
    let rank = form.rank.trim().parse().ok().and_then(|number| Rank::new(number).ok());
    if rank.is_none() {
        reading.wrong("/rank", &WRONG_RANK);
    }
    let ((name, description), rank) = reading.done(name.zip(description).zip(rank))?;
    Ok(DefineLevel { id: caller.draw().id(), name, rank, description })
}

fn mended(context: &Context, level: Option<&Level>, form: &LevelForm, wrong: &Rejection) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Page(page(context, level, form, Some(wrong)))).into_response()
}

pub(super) async fn define(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Form(form): Form<LevelForm>,
) -> Result<Response, Refusal> {
    db.read(&caller, (), allowed).await?;
    let wrong = match read(&caller, &form) {
        Ok(command) => match db.write(&caller, command, define_level).await {
            Ok(_) => {
                let notice = Flash::success("clearances-level-defined");
                return Ok(Done::to(LIST).notice(notice).into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    Ok(mended(&context, None, &form, &wrong))
}

pub(super) async fn ask_change(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<LevelId>,
) -> Result<Page<FormPage>, Refusal> {
    let level = db.read(&caller, id, known).await?;
    let t = context.t();
    let form = LevelForm {
        name: level.shown_name(&t),
        rank: level.rank.number().to_string(),
        description: level.shown_description(&t),
        version: level.version.to_string(),
    };
    Ok(Page(page(&context, Some(&level), &form, None)))
}

fn read_change(context: &Context, level: &Level, form: &LevelForm) -> Result<ChangeLevel, Rejection> {
    let mut reading = Reading::default();
    let (name, description) = words(&mut reading, form);
    let (name, description) = reading.done(name.zip(description))?;
    // What is as the catalogue says it goes on following the reader's language.
    let t = context.t();
    let is_new = |said: Option<&str>, shown: String| said != Some(shown.as_str());
    let name = Some(name).filter(|name| is_new(Some(name.as_str()), level.shown_name(&t)));
    let said = description.as_ref().map(Justification::as_str);
    let description = is_new(said, level.shown_description(&t)).then_some(description);
    Ok(ChangeLevel { level: level.id, version: shown(&form.version)?, name, description })
}

pub(super) async fn change(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<LevelId>,
    Form(form): Form<LevelForm>,
) -> Result<Response, Refusal> {
    let level = db.read(&caller, id, known).await?;
    let wrong = match read_change(&context, &level, &form) {
        Ok(command) => match db.write(&caller, command, change_level).await {
            Ok(_) => {
                let notice = Flash::success("clearances-level-saved");
                return Ok(Done::to(LIST).notice(notice).into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    Ok(mended(&context, Some(&level), &form, &wrong))
}

/// What the form that retires sends.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct RetireForm {
    reason: String,
    version: String,
}

fn retire_page(context: &Context, level: &Level, form: &RetireForm, wrong: Option<&Rejection>) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let crumbs = vec![(t.text("clearances-title").into_owned(), LIST.to_owned())];
    let title = t.with("clearances-retire-title", &[("level", level.shown_name(&t).into())]);
    let head = PageHead::new(title).text(t.text("clearances-retire-text")).crumbs(&t, crumbs);
    let reason = Field::lines("reason", t.text("clearances-reason"), 2)
        .value(form.reason.as_str())
        .optional(&t)
        .max(Justification::MAX_CHARS as u32)
        .faults(&faults);
    FormPage::new(context, head, format!("{LIST}/levels/{}/retire", level.id), &faults)
        .hidden(vec![("version", form.version.clone())])
        .fields(vec![reason])
        .buttons(vec![
            Action::submit(t.text("clearances-retire")).danger(),
            Action::link(LIST, t.text("web-cancel")),
        ])
}

pub(super) async fn ask_retire(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<LevelId>,
) -> Result<Page<FormPage>, Refusal> {
    let level = db.read(&caller, id, known).await?;
    let form = RetireForm { version: level.version.to_string(), ..RetireForm::default() };
    Ok(Page(retire_page(&context, &level, &form, None)))
}

pub(super) async fn retire(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<LevelId>,
    Form(form): Form<RetireForm>,
) -> Result<Response, Refusal> {
    let level = db.read(&caller, id, known).await?;
    let mut reading = Reading::default();
    let reason = reading.read(Justification::parse(&form.reason), "/reason");
    let command = reading
        .done(reason)
        .and_then(|reason| Ok(RetireLevel { level: id, version: shown(&form.version)?, reason }));
    let wrong = match command {
        Ok(command) => match db.write(&caller, command, retire_level).await {
            Ok(_) => {
                let notice = Flash::success("clearances-level-retired");
                return Ok(Done::to(LIST).notice(notice).into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let page = retire_page(&context, &level, &form, Some(&wrong));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

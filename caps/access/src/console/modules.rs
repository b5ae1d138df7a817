//! Modules: what can be done in this program and in others, and the forms that declare what can be done in others.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{DisplayText, FieldFault, Justification, Rejection, Translator};
use gate::{Caller, Db, ReadTx, Work};
use http::StatusCode;
use serde::Deserialize;
use web::door::{Signed, mendable};
use web::verbs::{Reading, shown};
use web::view::{Action, Badge, Cell, Column, Field, FormFaults, FormPage, PageHead, Row, Table, TablePage};
use web::{Context, Done, Flash, Form, Page, Path, Refusal};

use super::{matrix, roles};
use crate::model::{module_text, permission_text};
use crate::module::{ActionName, Module, ModuleCode};
use crate::ops::{DeclareModule, RetireModule, declare_module, retire_module};
use crate::permissions::MODULES_DECLARE;
use crate::queries::{self, ModuleView};
use crate::rules::{BAD_MODULE_NAME, LINE_WITHOUT_TEXT, MODULE_OF_THE_HOUSE, MOST_ACTIONS};

pub(super) const LIST: &str = "/console/roles/modules";

/// The forms are for whoever may declare what there is.
fn require_declare(caller: &Caller) -> gate::Result<()> {
    if caller.access().holds_everywhere(&MODULES_DECLARE) {
        return Ok(());
    }
    Err(gate::Error::refused_to(caller, &MODULES_DECLARE, "module"))
}
fn allowed<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, ()> {
    Box::pin(async move { require_declare(tx.caller()) })
}
#[allow(clippy::ptr_arg, reason = "a query is a sized value, as Db::read takes it")]
fn changeable<'a>(tx: &'a mut ReadTx<'_>, code: &'a String) -> Work<'a, (ModuleView, Module)> {
    Box::pin(async move {
        require_declare(tx.caller())?;
        let mut view = queries::module(tx, code).await?;
        match view.declared.take() {
            Some(module) => Ok((view, module)),
            None => Err(Rejection::new(&MODULE_OF_THE_HOUSE).into()),
        }
    })
}

fn called(t: &Translator, view: &ModuleView) -> String {
    view.declared.as_ref().map_or_else(|| module_text(t, &view.code), |module| module.name.clone())
}
fn origin(t: &Translator, view: &ModuleView) -> Badge {
    match view.declared {
        Some(_) => Badge::of(web::Tone::Info, t.text("access-module-declared")),
        None => Badge::neutral(t.text("access-module-own").into_owned()).hollow(),
    }
}

pub(super) async fn list(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Page<TablePage>, Refusal> {
    let t = context.t();
    let mut all = db.read(&caller, (), queries::modules).await?;
    // Those of others first: they are few, and what one comes for.
    all.sort_by_key(|view| (view.declared.is_none(), called(&t, view)));
    let columns = vec![
        Column::new(t.text("access-module")),
        Column::new(t.text("access-module-code")).priority(3),
        Column::new(t.text("access-module-from")).priority(2),
        Column::new(t.text("access-module-permissions")).end(),
    ];
    let row = |view: &ModuleView| {
        let name = called(&t, view);
        let count = i64::try_from(view.permissions.len()).unwrap_or(i64::MAX);
        let below = view.declared.as_ref().map(|module| module.description.clone());
        let cells = vec![
            Cell::Link {
                href: format!("{LIST}/{}", view.code),
                text: name.clone(),
                below: below.filter(|text| !text.is_empty()),
            },
            Cell::Text(view.code.clone()),
            Cell::Badge(origin(&t, view)),
            Cell::Number(t.number(count)),
        ];
        Row::new(view.code.clone(), name, cells)
    };
    let title = t.text("access-modules");
    let table = Table::new(&t, "modules", title.as_ref(), columns).rows(all.iter().map(row).collect());
    let mut head =
        PageHead::new(title.as_ref()).text(t.text("access-modules-text")).tabs(roles::tabs(&t, LIST));
    if caller.access().holds_everywhere(&MODULES_DECLARE) {
        let new = Action::link(format!("{LIST}/new"), t.text("access-module-new"));
        head = head.action(new.primary().icon("plus"));
    }
    Ok(Page(TablePage::new(&context, head, vec![table])))
}

fn crumbs(t: &Translator) -> Vec<(String, String)> {
    vec![
        (t.text("access-roles").into_owned(), roles::LIST.to_owned()),
        (t.text("access-modules").into_owned(), LIST.to_owned()),
    ]
}

pub(super) async fn show(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(code): Path<String>,
) -> Result<Page<TablePage>, Refusal> {
    let t = context.t();
    let view = db.read(&caller, code, queries::module).await?;
    let own = format!("{LIST}/{}", view.code);
    let mut head = PageHead::new(called(&t, &view)).crumbs(&t, crumbs(&t)).badge(origin(&t, &view));
    let compare = Action::link(format!("{}?module={}", matrix::PATH, view.code), t.text("access-module-who"));
    head = head.action(compare.icon("layout-grid"));
    if let Some(module) = &view.declared {
        head = head.text(module.description.clone());
        if caller.access().holds_everywhere(&MODULES_DECLARE) {
            let edit = Action::link(format!("{own}/edit"), t.text("access-module-edit")).icon("pencil");
            let retire =
                Action::link(format!("{own}/retire"), t.text("access-module-retire")).icon("trash-2");
            head = head.action(edit).action(retire);
        }
    }
    let columns =
        vec![Column::new(t.text("access-permission")), Column::new(t.text("access-module-name-of-it"))];
    let rows = view.permissions.iter().map(|one| {
        let text = one.text.clone().unwrap_or_else(|| permission_text(&t, &one.name));
        Row::new(one.name.clone(), text.clone(), vec![Cell::Text(text), Cell::Text(one.name.clone())])
    });
    let table = Table::new(&t, "module", t.text("access-module-permissions"), columns).rows(rows.collect());
    Ok(Page(TablePage::new(&context, head, vec![table])))
}

/// What the form that declares sends.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct ModuleForm {
    code: String,
    name: String,
    description: String,
    permissions: String,
    reason: String,
    version: String,
}

fn page(
    context: &Context,
    module: Option<&Module>,
    form: &ModuleForm,
    wrong: Option<&Rejection>,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let title = match module {
        Some(module) => module.name.clone(),
        None => t.text("access-module-new").into_owned(),
    };
    let head = PageHead::new(title).text(t.text("access-module-form-text")).crumbs(&t, crumbs(&t));
    let name = Field::text("name", t.text("access-module-name"))
        .value(form.name.as_str())
        .required()
        .max(DisplayText::MAX_CHARS as u32)
        .faults(&faults)
        .focus();
    let code = Field::text("code", t.text("access-module-code")).value(form.code.as_str());
    let code = match module {
        Some(_) => code.locked(),
        None => code
            .required()
            .max(ModuleCode::MAX_CHARS as u32)
            .help(t.text("access-module-code-help"))
            .faults(&faults),
    };
    let description = Field::lines("description", t.text("access-module-description"), 2)
        .value(form.description.as_str())
        .optional(&t)
        .max(Justification::MAX_CHARS as u32)
        .faults(&faults);
    let permissions = Field::lines("permissions", t.text("access-module-permissions"), 8)
        .value(form.permissions.as_str())
        .required()
        .help(t.text("access-module-permissions-help"))
        .faults(&faults);
    let reason = Field::lines("reason", t.text("access-reason"), 2)
        .value(form.reason.as_str())
        .optional(&t)
        .max(Justification::MAX_CHARS as u32)
        .faults(&faults);
    let (path, back, submit) = match module {
        Some(module) => {
            let own = format!("{LIST}/{}", module.code);
            (format!("{own}/edit"), own, "access-module-save")
        }
        None => (format!("{LIST}/new"), LIST.to_owned(), "access-module-declare"),
    };
    FormPage::new(context, head, path, &faults)
        .hidden(vec![("version", form.version.clone())])
        .fields(vec![name, code, description, permissions, reason])
        .buttons(vec![Action::submit(t.text(submit)).primary(), Action::link(back, t.text("access-cancel"))])
}

/// Line by line `action: what it allows`; what is wrong is told with the number of its line.
fn lines(text: &str, faults: &mut Vec<FieldFault>) -> Vec<(ActionName, DisplayText)> {
    let mut all = Vec::new();
    let said = text.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty());
    // Of more than there can be the rest is not read: that there are too many is told.
    for (index, line) in said.take(MOST_ACTIONS + 1) {
        let mut wrong = |code| {
            let args = vec![("line", (index + 1).to_string())];
            faults.push(FieldFault { pointer: "/permissions".to_owned(), code, args });
        };
        let (action, text) = line.split_once(':').unwrap_or((line, ""));
        match (ActionName::parse(action.trim()), DisplayText::parse(text)) {
            (Err(_), _) => wrong(&BAD_MODULE_NAME),
            (_, Err(_)) => wrong(&LINE_WITHOUT_TEXT),
            (Ok(action), Ok(text)) => all.push((action, text)),
        }
    }
    all
}

/// As a new module, or as what one that is there is to be.
fn read(caller: &Caller, form: &ModuleForm, known: Option<&Module>) -> Result<DeclareModule, Rejection> {
    let mut reading = Reading::default();
    let code = known.map_or(form.code.trim(), |module| &module.code);
    let code = reading.read(ModuleCode::parse(code), "/code");
    let name = reading.read(DisplayText::parse(&form.name), "/name");
    let description = reading.read(Justification::parse(&form.description), "/description");
    let reason = reading.read(Justification::parse(&form.reason), "/reason");
    let mut faults = Vec::new();
    let permissions = lines(&form.permissions, &mut faults);
    let mut read = reading.done(code.zip(name).zip(description).zip(reason));
    if !faults.is_empty() {
        let mut wrong = read.err().unwrap_or_else(|| Rejection::from(Vec::new()));
        // One of them at a time: they stand beside one field.
        wrong.fields.extend(faults.into_iter().take(1));
        read = Err(wrong);
    }
    let (((code, name), description), reason) = read?;
    let version = match known {
        Some(_) => shown(&form.version)?,
        None => None,
    };
    Ok(DeclareModule { id: caller.draw().id(), code, version, name, description, permissions, reason })
}

/// What is wrong with one line stands beside all.
fn as_in_form(mut wrong: Rejection) -> Rejection {
    for field in wrong.fields.iter_mut().filter(|field| field.pointer.starts_with("/permissions/")) {
        field.pointer = "/permissions".to_owned();
    }
    wrong
}

fn mended(context: &Context, module: Option<&Module>, form: &ModuleForm, wrong: &Rejection) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Page(page(context, module, form, Some(wrong)))).into_response()
}

pub(super) async fn ask(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Page<FormPage>, Refusal> {
    db.read(&caller, (), allowed).await?;
    Ok(Page(page(&context, None, &ModuleForm::default(), None)))
}

pub(super) async fn declare(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Form(form): Form<ModuleForm>,
) -> Result<Response, Refusal> {
    db.read(&caller, (), allowed).await?;
    let wrong = match read(&caller, &form, None) {
        Ok(command) => {
            let path = format!("{LIST}/{}", command.code.as_str());
            match db.write(&caller, command, declare_module).await {
                Ok(_) => {
                    let notice = Flash::success("access-module-declared-notice");
                    return Ok(Done::to(path).notice(notice).into_response());
                }
                Err(error) => as_in_form(mendable(error)?),
            }
        }
        Err(wrong) => wrong,
    };
    Ok(mended(&context, None, &form, &wrong))
}

pub(super) async fn ask_change(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(code): Path<String>,
) -> Result<Page<FormPage>, Refusal> {
    let (view, module) = db.read(&caller, code, changeable).await?;
    let line = |one: &queries::ModulePermission| {
        format!("{}: {}", one.action(), one.text.as_deref().unwrap_or_default())
    };
    let form = ModuleForm {
        code: module.code.clone(),
        name: module.name.clone(),
        description: module.description.clone(),
        permissions: view.permissions.iter().map(line).collect::<Vec<_>>().join("\n"),
        reason: String::new(),
        version: module.version.to_string(),
    };
    Ok(Page(page(&context, Some(&module), &form, None)))
}

pub(super) async fn change(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(code): Path<String>,
    Form(form): Form<ModuleForm>,
) -> Result<Response, Refusal> {
    let (_, module) = db.read(&caller, code, changeable).await?;
    let wrong = match read(&caller, &form, Some(&module)) {
        Ok(command) => match db.write(&caller, command, declare_module).await {
            Ok(_) => {
                let notice = Flash::success("access-module-saved-notice");
                return Ok(Done::to(format!("{LIST}/{}", module.code)).notice(notice).into_response());
            }
            Err(error) => as_in_form(mendable(error)?),
        },
        Err(wrong) => wrong,
    };
    Ok(mended(&context, Some(&module), &form, &wrong))
}

/// What the form that retires sends.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct RetireForm {
    reason: String,
    version: String,
}

fn retire_page(context: &Context, module: &Module, form: &RetireForm, wrong: Option<&Rejection>) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let own = format!("{LIST}/{}", module.code);
    let title = t.with("access-module-retire-title", &[("module", module.name.as_str().into())]);
    let mut crumbs = crumbs(&t);
    crumbs.push((module.name.clone(), own.clone()));
    let head = PageHead::new(title).text(t.text("access-module-retire-text")).crumbs(&t, crumbs);
    let reason = Field::lines("reason", t.text("access-reason"), 2)
        .value(form.reason.as_str())
        .optional(&t)
        .max(Justification::MAX_CHARS as u32)
        .faults(&faults);
    FormPage::new(context, head, format!("{own}/retire"), &faults)
        .hidden(vec![("version", form.version.clone())])
        .fields(vec![reason])
        .buttons(vec![
            Action::submit(t.text("access-module-retire")).danger(),
            Action::link(own, t.text("access-cancel")),
        ])
}

pub(super) async fn ask_retire(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(code): Path<String>,
) -> Result<Page<FormPage>, Refusal> {
    let (_, module) = db.read(&caller, code, changeable).await?;
    let form = RetireForm { version: module.version.to_string(), ..RetireForm::default() };
    Ok(Page(retire_page(&context, &module, &form, None)))
}

pub(super) async fn retire(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(code): Path<String>,
    Form(form): Form<RetireForm>,
) -> Result<Response, Refusal> {
    let (_, module) = db.read(&caller, code, changeable).await?;
    let mut reading = Reading::default();
    let code = reading.read(ModuleCode::parse(&module.code), "/code");
    let reason = reading.read(Justification::parse(&form.reason), "/reason");
    let command = reading
        .done(code.zip(reason))
        .and_then(|(code, reason)| Ok(RetireModule { code, version: shown(&form.version)?, reason }));
    let wrong = match command {
        Ok(command) => match db.write(&caller, command, retire_module).await {
            Ok(_) => {
                let notice = Flash::success("access-module-retired-notice");
                return Ok(Done::to(LIST).notice(notice).into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let page = retire_page(&context, &module, &form, Some(&wrong));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_what_is_wrong_is_told_with_its_number() {
        let mut faults = Vec::new();
        let read = lines("read: See leads\n\n  export :  Take leads: all\n", &mut faults);
        let read: Vec<_> = read.iter().map(|(action, text)| (action.as_str(), text.as_str())).collect();
        assert_eq!(read, [("read", "See leads"), ("export", "Take leads: all")]);
        assert!(faults.is_empty());
        lines("read: See\nBad: no\nexport\nupdate:  ", &mut faults);
        let told: Vec<_> = faults.iter().map(|fault| (fault.code.name, fault.args[0].1.as_str())).collect();
        assert_eq!(
            told,
            [("module.bad_name", "2"), ("module.line_without_text", "3"), ("module.line_without_text", "4")]
        );
    }
}

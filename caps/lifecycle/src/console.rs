//! Pages: `/console/imports`. A file is chosen, its preview is looked at, then it is applied; between the two it is kept
//! encrypted for an hour, so that all of it works without script.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base::{OrganizationId, Rejection, Translator, Value, codes as common};
use gate::{Caller, Db, Error, ReadTx, Work};
use http::StatusCode;
use serde::Deserialize;
use units::Organization;
use uuid::Uuid;
use web::door::Signed;
use web::view::{
    Action, Cell, Choice, Column, Field, FieldKind, FormFaults, KeyFigure, NavEntry, Notice, PageHead, Row,
    Shell, Table,
};
use web::{Context, Done, Flash, Form, Page, Path, Refusal, Tone};

use crate::api::{hr_request, organizations_request};
use crate::fault::{FaultText, Faults};
use crate::import::{UsersRequest, import_hr, import_organizations, import_users};
use crate::model::ImportKind;
use crate::ops::{KeepUpload, Upload, drop_upload, keep_upload, upload};
use crate::report::{Outcome, Report};
use crate::source::Source;
use crate::store;
use crate::upload::{self as files, MAX_UPLOAD};

/// The place in the navigation.
pub const NAV: &[NavEntry] = &[NavEntry {
    key: "import-title",
    href: PATH,
    icon: "upload",
    group: "",
    permission: Some("imports.run"),
    order: 70,
}];

/// Where the pages are: applying takes longer than other requests, which the server allows for it.
pub const PATH: &str = "/console/imports";

/// Rows of a table on the page; the API has more.
const SHOWN: usize = 200;

/// The pages.
pub fn console(db: &Db) -> Router {
    Router::new()
        .route(PATH, get(choose).post(keep))
        .route("/console/imports/{id}", get(preview))
        // Asked for again (a change of looks, the browser's own "reload"), the outcome leads back to the preview.
        .route("/console/imports/{id}/apply", get(preview).post(apply))
        .layer(web::body_limit(MAX_UPLOAD + (64 << 10)))
        .with_state(db.clone())
}

#[derive(Template)]
#[template(path = "lifecycle/imports.html")]
struct ChoosePage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    notice: Option<Notice>,
    fields: Vec<Field>,
    submit: Action,
}

/// What the button under a preview does.
struct Apply {
    path: String,
    confirm: Option<Field>,
    submit: Action,
}

#[derive(Template)]
#[template(path = "lifecycle/report.html")]
struct ReportPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    outcome: Notice,
    figures: Vec<KeyFigure>,
    faults: Option<Table>,
    notices: Option<Table>,
    changes: Option<Table>,
    apply: Option<Apply>,
    again: Action,
}

fn organizations<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<(OrganizationId, String)>> {
    Box::pin(async move {
        // Those that may be imported into; a limit rather than a search: few people look after more.
        let scope = tx.scope::<crate::ops::Run>();
        tx.visible::<Organization, _>(&scope, &store::ORGANIZATIONS, &[], |row| {
            let (name, number): (String, Option<String>) = (row.get(1)?, row.get(2)?);
            Ok((row.get(0)?, number.map_or(name.clone(), |number| format!("{name} ({number})"))))
        })
        .await
    })
}

async fn choose(State(db): State<Db>, Signed(caller): Signed, context: Context) -> Result<Response, Refusal> {
    let page = choose_page(&db, &caller, &context, "", "", &FormFaults::none()).await?;
    Ok(Page(page).into_response())
}

async fn choose_page(
    db: &Db,
    caller: &Arc<Caller>,
    context: &Context,
    kind: &str,
    organization: &str,
    faults: &FormFaults,
) -> Result<ChoosePage, Refusal> {
    let t = context.t();
    let known = db.read(caller, (), organizations).await?;
    let kinds = ImportKind::ALL.map(|kind| {
        let key = format!("import-kind-{}", kind.name());
        Choice::new(kind.name(), t.text(&key)).help(t.text(&format!("{key}-help")))
    });
    let kind = if kind.is_empty() { ImportKind::Hr.name() } else { kind };
    let places: Vec<Choice> = known.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    let csv = || FieldKind::File(".csv,text/csv".to_owned());
    let fields = vec![
        Field::radios("kind", t.text("import-kind"), kinds.to_vec()).value(kind).required().faults(faults),
        Field::select("organization", t.text("import-organization"), places)
            .value(organization)
            .required()
            .faults(faults),
        Field::new("file", t.text("import-file"), csv())
            .help(t.text("import-file-help"))
            .required()
            .faults(faults),
        Field::new("departments", t.text("import-departments-file"), csv())
            .help(t.text("import-departments-file-help"))
            .optional(&t)
            .faults(faults),
        Field::new("territories", t.text("import-territories-file"), csv())
            .help(t.text("import-territories-file-help"))
            .optional(&t)
            .faults(faults),
    ];
    Ok(ChoosePage {
        shell: context.shell(),
        head: PageHead::new(t.text("import-title")).text(t.text("import-intro")),
        notice: faults.notice(),
        fields,
        submit: Action::submit(t.text("import-look")).primary().icon("eye"),
        t,
    })
}

async fn keep(
    State(db): State<Db>,
    Signed(caller): Signed,
    context: Context,
    request: Request,
) -> Result<Response, Refusal> {
    let mut form = files::form(request).await?;
    let mut wrong = Vec::new();
    let kind = ImportKind::from_name(form.field("kind"));
    let organization = form.field("organization").parse::<OrganizationId>().ok();
    let file = form.take_file("file");
    let list = match kind {
        Some(ImportKind::Hr) => form.take_file("departments"),
        Some(ImportKind::Organizations) => form.take_file("territories"),
        Some(ImportKind::Users) | None => None,
    };
    for (missing, pointer) in [
        (kind.is_none(), "/kind"),
        (organization.is_none(), "/organization"),
        (file.is_none(), "/file"),
        (kind == Some(ImportKind::Organizations) && list.is_none(), "/territories"),
    ] {
        if missing {
            let (code, args) = (&common::REQUIRED, Vec::new());
            wrong.push(base::FieldFault { pointer: pointer.to_owned(), code, args });
        }
    }
    let (Some(kind), Some(organization), Some(file), true) = (kind, organization, file, wrong.is_empty())
    else {
        let faults = FormFaults::of_rejection(&context.t(), &Rejection::from(wrong));
        let (kind, organization) = (form.field("kind").to_owned(), form.field("organization").to_owned());
        let page = choose_page(&db, &caller, &context, &kind, &organization, &faults).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response());
    };
    let id = caller.draw().id::<base::kinds::Blob>().uuid();
    db.write(&caller, KeepUpload { id, organization, kind, file, list }, keep_upload).await?;
    Ok(Done::to(format!("{PATH}/{id}")).into_response())
}

/// A kept file, or the way back to the form.
async fn kept(db: &Db, caller: &Arc<Caller>, id: Uuid) -> Result<Result<Upload, Response>, Refusal> {
    match db.read(caller, id, upload).await {
        Ok(upload) => Ok(Ok(upload)),
        Err(Error::NotFound { .. }) => {
            let back = Done::to(PATH).notice(Flash::new(Tone::Warning, "import-upload-gone"));
            Ok(Err(back.into_response()))
        }
        Err(error) => Err(error.into()),
    }
}

async fn run(
    db: &Db,
    caller: &Arc<Caller>,
    upload: Upload,
    apply: bool,
    confirm: bool,
) -> Result<Report, Refusal> {
    let mut nobody = |_| {};
    Ok(match upload.kind {
        ImportKind::Hr => {
            let mut request = hr_request(upload.file, upload.list, upload.organization);
            request.apply = apply;
            request.confirm_mass_change = confirm;
            import_hr(db, caller, request, &mut nobody).await?
        }
        ImportKind::Users => {
            let source = Source::bytes(&upload.file.name, upload.file.bytes);
            let request = UsersRequest { apply, ..UsersRequest::preview(source, upload.organization) };
            import_users(db, caller, request, &mut nobody).await?
        }
        ImportKind::Organizations => {
            // It is kept with its list, always.
            let territories = upload.list.ok_or(Error::NotFound { noun: "upload" })?;
            let mut request = organizations_request(upload.file, territories, upload.organization);
            request.apply = apply;
            import_organizations(db, caller, request, &mut nobody).await?
        }
    })
}

async fn preview(
    State(db): State<Db>,
    Signed(caller): Signed,
    context: Context,
    Path(id): Path<Uuid>,
) -> Result<Response, Refusal> {
    let upload = match kept(&db, &caller, id).await? {
        Ok(upload) => upload,
        Err(back) => return Ok(back),
    };
    let report = run(&db, &caller, upload, false, false).await?;
    Ok(Page(report_page(&context, &report, Some(id))).into_response())
}

/// What the button under a preview sends.
#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    confirm: Option<String>,
}

async fn apply(
    State(db): State<Db>,
    Signed(caller): Signed,
    context: Context,
    Path(id): Path<Uuid>,
    Form(asked): Form<Asked>,
) -> Result<Response, Refusal> {
    let upload = match kept(&db, &caller, id).await? {
        Ok(upload) => upload,
        Err(back) => return Ok(back),
    };
    let report = run(&db, &caller, upload, true, asked.confirm.is_some()).await?;
    let over = matches!(report.outcome, Outcome::Applied | Outcome::Unchanged);
    if over {
        db.write(&caller, id, drop_upload).await?;
    }
    let status = if over { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let waiting = (report.outcome == Outcome::NeedsConfirmation).then_some(id);
    Ok((status, Page(report_page(&context, &report, waiting))).into_response())
}

/// A report as a page; with the id of the kept file where it can still be applied.
fn report_page(context: &Context, report: &Report, waiting: Option<Uuid>) -> ReportPage {
    let t = context.t();
    let is_preview = matches!(report.outcome, Outcome::Preview | Outcome::NeedsConfirmation);
    let title = if is_preview { "import-preview-title" } else { "import-result-title" };
    let tone = match report.outcome {
        Outcome::Preview => Tone::Info,
        Outcome::Applied | Outcome::Unchanged => Tone::Success,
        Outcome::NeedsConfirmation => Tone::Warning,
        Outcome::Faults | Outcome::Stopped => Tone::Danger,
    };
    let mut head =
        PageHead::new(t.text(title)).crumbs(&t, vec![(t.text("import-title").into_owned(), PATH.to_owned())]);
    if let Some(text) = report.format_text(&t) {
        head = head.text(text);
    }
    let needs = report.outcome == Outcome::NeedsConfirmation;
    let apply = waiting.filter(|_| is_preview).map(|id| Apply {
        path: format!("{PATH}/{id}/apply"),
        confirm: needs.then(|| Field::checkbox("confirm", t.text("import-confirm-mass"), false)),
        submit: Action::submit(t.text("import-apply")).primary().icon("upload"),
    });
    ReportPage {
        shell: context.shell(),
        head,
        outcome: Notice::new(tone, t.text(report.outcome.message())),
        figures: figures(&t, report),
        faults: faults_table(&t, "faults", "import-faults-title", &report.faults),
        notices: faults_table(&t, "notices", "import-notices-title", &report.notices),
        changes: changes_table(&t, report),
        apply,
        again: Action::link(PATH, t.text("import-again")),
        t,
    }
}

fn figures(t: &Translator, report: &Report) -> Vec<KeyFigure> {
    let counts = &report.counts;
    let of_people = [("import-figure-moved", counts.moved), ("import-figure-left", counts.left)];
    let of_organizations = [("import-figure-territories", counts.territories + counts.territories_updated)];
    let own = match report.kind {
        ImportKind::Hr | ImportKind::Users => &of_people[..],
        ImportKind::Organizations => &of_organizations[..],
    };
    let all = [("import-figure-created", counts.created), ("import-figure-updated", counts.updated)];
    let last = [("import-figure-unchanged", counts.unchanged)];
    all.iter()
        .chain(own)
        .chain(&last)
        .map(|(key, count)| KeyFigure::new(t.text(key), t.number(i64::try_from(*count).unwrap_or(i64::MAX))))
        .collect()
}

fn faults_table(t: &Translator, id: &str, caption: &str, faults: &Faults) -> Option<Table> {
    if faults.is_empty() {
        return None;
    }
    let columns = vec![
        Column::new(t.text("import-column-line")),
        Column::new(t.text("import-column-column")),
        Column::new(t.text("import-column-value")).priority(2),
        Column::new(t.text("import-column-problem")),
    ];
    let row = |(index, fault): (usize, &crate::fault::Fault)| {
        let FaultText { file, line, column, value, message, fix, .. } = fault.text(t);
        let place = if line > 0 { format!("{file}:{line}") } else { file };
        let text = |text: String| if text.is_empty() { Cell::Empty } else { Cell::Code(text) };
        Row::new(
            format!("{id}-{index}"),
            place.clone(),
            vec![Cell::Text(place), text(column), text(value), Cell::Two(message, fix)],
        )
    };
    let mut rows: Vec<Row> = faults.kept().iter().take(SHOWN).enumerate().map(row).collect();
    let more = faults.total().saturating_sub(rows.len() as u64);
    if more > 0 {
        let text = t.with("import-more", &[("count", Value::from(more))]);
        rows.push(Row::new(
            format!("{id}-more"),
            text.clone(),
            vec![Cell::Quiet(text), Cell::Empty, Cell::Empty, Cell::Empty],
        ));
    }
    Some(Table::new(t, id, t.text(caption), columns).rows(rows))
}

fn changes_table(t: &Translator, report: &Report) -> Option<Table> {
    if report.changes.is_empty() {
        return None;
    }
    let columns = vec![
        Column::new(t.text(match report.kind {
            ImportKind::Hr | ImportKind::Users => "import-column-person",
            ImportKind::Organizations => "import-column-organization",
        })),
        Column::new(t.text("import-column-action")),
        Column::new(t.text("import-column-what")).priority(2),
        Column::new(t.text("import-column-line")).end().priority(3),
    ];
    let mut rows: Vec<Row> = report
        .changes
        .iter()
        .take(SHOWN)
        .enumerate()
        .map(|(index, line)| {
            let what: Vec<String> =
                line.what.iter().map(|what| t.text(&format!("import-what-{what}")).into_owned()).collect();
            let action = t.text(&format!("import-action-{}", line.action)).into_owned();
            let cells = vec![
                Cell::Two(line.name.clone(), line.number.clone()),
                Cell::Text(action),
                Cell::Quiet(what.join(", ")),
                Cell::Number(line.line.to_string()),
            ];
            Row::new(format!("change-{index}"), line.name.clone(), cells)
        })
        .collect();
    let counts = &report.counts;
    let total = (counts.created + counts.moved + counts.updated + counts.left) as usize;
    let more = total.saturating_sub(rows.len());
    if more > 0 {
        let text = t.with("import-more", &[("count", Value::from(more))]);
        rows.push(Row::new(
            "change-more",
            text.clone(),
            vec![Cell::Quiet(text), Cell::Empty, Cell::Empty, Cell::Empty],
        ));
    }
    Some(Table::new(t, "changes", t.text("import-changes-title"), columns).rows(rows))
}

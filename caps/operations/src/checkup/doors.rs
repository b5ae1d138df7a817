//! `/api/v1/checkup` and `/console/checkup`.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use base::Translator;
use gate::{Caller, Db, Error};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::door::Signed;
use web::view::{Badge, Cell, Column, EmptyState, NavEntry, PageHead, Row, Shell, Table};
use web::{Context, Json, Page, Refusal, Tone};

use super::{Around, Finding, Severity, counts, findings};

/// Where the page stands in the navigation.
pub(crate) const NAV: NavEntry = NavEntry {
    key: "operations-nav-checkup",
    href: "/console/checkup",
    icon: "shield-check",
    group: "operations-nav-group",
    permission: Some("checkup.read"),
    order: 860,
};

/// What both doors stand on.
#[derive(Clone)]
struct Desk {
    db: Db,
    around: Around,
}

pub(crate) fn api(db: &Db, around: &Around) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(checkup))
        .with_state(Desk { db: db.clone(), around: Arc::clone(around) })
}

pub(crate) fn console(db: &Db, around: &Around) -> Router {
    let desk = Desk { db: db.clone(), around: Arc::clone(around) };
    Router::new().route(NAV.href, get(page)).with_state(desk)
}

/// What is found now, the worst first.
async fn look(desk: &Desk, caller: &Arc<Caller>) -> gate::Result<Vec<Finding>> {
    let counts = desk.db.read(caller, (), counts).await?;
    let (around, now) = (Arc::clone(&desk.around), caller.at());
    // Looks at files.
    let facts = tokio::task::spawn_blocking(move || around.facts(now)).await;
    let mut facts = facts.map_err(|_| Error::Panicked)?;
    facts.counts = Some(counts);
    Ok(findings(&facts))
}

/// Something that was found.
#[derive(Debug, Serialize, ToSchema)]
struct FindingBody {
    /// Stable name, as in `keys_beside_data`.
    code: &'static str,
    /// `hint`, `warning` or `fault`.
    severity: &'static str,
    /// What was found, in the caller's language.
    finding: String,
    /// What to do, in the caller's language.
    remedy: String,
}

/// What the check-up found.
#[derive(Debug, Serialize, ToSchema)]
struct CheckupBody {
    /// The severity of the worst finding; null if there is none.
    worst: Option<&'static str>,
    /// The worst first.
    findings: Vec<FindingBody>,
}

/// What is unsafe or broken about the installation
///
/// As far as the running server can know it; `reeve doctor` at the machine looks deeper. Each finding with its remedy.
#[utoipa::path(get, path = "/api/v1/checkup", tag = "operations",
    responses((status = 200, body = CheckupBody), (status = 403, description = "checkup.read is not held everywhere")))]
async fn checkup(
    State(desk): State<Desk>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Json<CheckupBody>, Refusal> {
    let found = look(&desk, &caller).await?;
    let t = context.t();
    let worst = found.first().map(|finding| finding.severity.name());
    let body = |finding: &Finding| FindingBody {
        code: finding.code,
        severity: finding.severity.name(),
        finding: finding.title(&t),
        remedy: finding.remedy(&t),
    };
    Ok(Json(CheckupBody { worst, findings: found.iter().map(body).collect() }))
}

#[derive(Template)]
#[template(path = "operations/checkup.html")]
struct CheckupPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    table: Table,
}

async fn page(
    State(desk): State<Desk>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Page<CheckupPage>, Refusal> {
    let found = look(&desk, &caller).await?;
    let t = context.t();
    let columns = vec![
        Column::new(t.text("operations-checkup-severity")),
        Column::new(t.text("operations-checkup-finding")),
    ];
    let rows = found.iter().map(|finding| row(&t, finding)).collect();
    let table = Table::new(&t, "checkup", t.text("operations-checkup-title"), columns).rows(rows).empty(
        EmptyState::new(
            "shield-check",
            t.text("operations-checkup-none"),
            t.text("operations-checkup-none-text"),
        ),
    );
    let head = PageHead::new(t.text("operations-checkup-title")).text(t.text("operations-checkup-text"));
    Ok(Page(CheckupPage { head, table, shell: context.shell(), t }))
}

fn row(t: &Translator, finding: &Finding) -> Row {
    let (tone, key) = match finding.severity {
        Severity::Fault => (Tone::Danger, "operations-checkup-fault"),
        Severity::Warning => (Tone::Warning, "operations-checkup-warning"),
        Severity::Hint => (Tone::Info, "operations-checkup-hint"),
    };
    let title = finding.title(t);
    let cells = vec![
        Cell::Badge(Badge::of(tone, t.text(key).into_owned())),
        Cell::Two(title.clone(), finding.remedy(t)),
    ];
    Row::new(finding.code.to_owned(), title, cells)
}

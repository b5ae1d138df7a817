//! Who breaks rules, and how that is mended for several at once.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{FieldError, Translator};
use gate::{Caller, Db};
use http::StatusCode;
use serde::Deserialize;
use web::door::{Signed, mendable};
use web::view::{
    Action, Avatar, Badge, Cell, Column, EmptyState, Field, FormFaults, Notice, PageHead, Pager, Row,
    Selection, Shell, Table, TablePage,
};
use web::{Context, Form, Page, Query, Refusal, Tone};

use super::words;
use crate::model::{BreachId, SeparationId};
use crate::ops::{Mend, WhichSide, mend};
use crate::queries::{self, BreachPage, BreachView, of_rule};
use crate::rules::{MOST_MENDED, may_mend, may_not_mend};

pub(super) const LIST: &str = "/console/separations/breaches";
const MEND: &str = "/console/separations/breaches/mend";

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    separation: Option<String>,
    cursor: String,
}

pub(super) async fn list(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(asked): Query<Asked>,
) -> Result<Page<TablePage>, Refusal> {
    let t = context.t();
    let mut request = web::door::list_request(None, None, None, None, Some(&asked.cursor))?;
    request.count = asked.cursor.is_empty();
    let rule: Option<SeparationId> = asked.separation.as_deref().and_then(|text| text.parse().ok());
    let mut query = String::new();
    if let Some(rule) = rule {
        request = of_rule(request, rule);
        query = format!("separation={rule}&");
    }
    let found = db.read(&caller, request, queries::breaches).await?;
    let head = PageHead::new(t.text("separation-title"))
        .text(t.text("separation-breaches-text"))
        .tabs(words::tabs(&t, LIST));
    let table = table(&t, LIST, &query, &asked.cursor, found, &caller);
    Ok(Page(TablePage::new(&context, head, vec![table])))
}

/// Breaches with boxes to choose by, for whoever may end anybody's grants.
pub(super) fn table(
    t: &Translator,
    path: &str,
    query: &str,
    cursor: &str,
    found: BreachPage,
    caller: &Caller,
) -> Table {
    let pager = Pager::of_page(t, path, query, cursor, &found.page);
    let rows = found.page.items.iter().map(|view| row(t, view, &found)).collect();
    let mut table = Table::new(t, "breaches", t.text("separation-breaches"), columns(t))
        .rows(rows)
        .pager(pager)
        .empty(EmptyState::new(
            "circle-check",
            t.text("separation-breaches-empty"),
            t.text("separation-breaches-empty-text"),
        ));
    if may_mend(caller.access()) && !found.page.items.is_empty() {
        let end =
            |side: WhichSide, key: &str| Action::submit(t.text(key)).field("end", side.name()).icon("x");
        let actions =
            vec![end(WhichSide::Left, "separation-end-left"), end(WhichSide::Right, "separation-end-right")];
        table = table.selection(Selection::asking(t, MEND, actions));
    }
    table
}

fn columns(t: &Translator) -> Vec<Column> {
    vec![
        Column::new(t.text("separation-person")),
        Column::new(t.text("separation-rule")).priority(2),
        Column::new(t.text("separation-left")),
        Column::new(t.text("separation-right")),
        Column::new(t.text("separation-where")).priority(3),
        Column::new(t.text("separation-found")).priority(3),
    ]
}

fn row(t: &Translator, view: &BreachView, page: &BreachPage) -> Row {
    let breach = &view.breach;
    let id = breach.user.to_string();
    let name = t.person(&view.name);
    let place = match (&view.organization_name, breach.organization) {
        (Some(name), _) => Cell::Text(name.clone()),
        (None, None) => Cell::Text(t.text("separation-everywhere").into_owned()),
        (None, Some(_)) => Cell::Empty,
    };
    let cells = vec![
        Cell::Who {
            avatar: Avatar::of(&view.name.to_string(), &id),
            href: Some(format!("/console/users/{id}/access")),
            name: name.clone(),
            below: None,
        },
        Cell::Link {
            href: format!("{}/{}", super::separations::LIST, breach.separation),
            text: view.rule_name.clone(),
            below: None,
        },
        words::part(t, &page.roles, &breach.left),
        words::part(t, &page.roles, &breach.right),
        place,
        words::time(t, breach.found),
    ];
    Row::new(breach.id.to_string(), name, cells)
}

#[derive(Template)]
#[template(path = "separation/mend.html")]
pub(super) struct MendPage {
    shell: Shell,
    head: PageHead,
    notices: Vec<Notice>,
    /// The form, where there is something to do.
    hidden: Vec<(&'static str, String)>,
    reason: Option<Field>,
    buttons: Vec<Action>,
    table: Table,
}

/// What the list's form asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Chosen {
    id: Vec<String>,
    end: String,
    reason: String,
}

impl Chosen {
    fn side(&self) -> WhichSide {
        if self.end == WhichSide::Right.name() { WhichSide::Right } else { WhichSide::Left }
    }
    fn ids(&self) -> Vec<BreachId> {
        let mut ids: Vec<BreachId> = self.id.iter().filter_map(|text| text.parse().ok()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.truncate(MOST_MENDED);
        ids
    }
}

fn admitted(caller: &Caller) -> Result<(), Refusal> {
    if may_mend(caller.access()) { Ok(()) } else { Err(may_not_mend().into()) }
}

pub(super) async fn ask(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(chosen): Query<Chosen>,
) -> Result<Page<MendPage>, Refusal> {
    admitted(&caller)?;
    let found = db.read(&caller, queries::Picked(chosen.ids()), queries::chosen_breaches).await?;
    Ok(Page(mend_page(&context, &found, &chosen, &FormFaults::none())))
}

fn mend_page(context: &Context, found: &BreachPage, chosen: &Chosen, faults: &FormFaults) -> MendPage {
    let t = context.t();
    let is_left = chosen.side() == WhichSide::Left;
    let key = if is_left { "separation-mend-left" } else { "separation-mend-right" };
    let rows = found.page.items.iter().map(|view| row(&t, view, found)).collect();
    let count = found.page.items.len();
    let mut hidden: Vec<(&'static str, String)> =
        found.page.items.iter().map(|view| ("id", view.breach.id.to_string())).collect();
    hidden.push(("end", chosen.side().name().to_owned()));
    let cancel = Action::link(LIST, t.text("web-cancel"));
    let reason = Field::lines("reason", t.text("separation-reason"), 2)
        .value(chosen.reason.as_str())
        .optional(&t)
        .max(base::Justification::MAX_CHARS as u32)
        .faults(faults);
    let submit = Action::submit(t.with("separation-mend-do", &[("count", count.into())])).danger();
    MendPage {
        shell: context.shell(),
        head: PageHead::new(t.text("separation-mend-title"))
            .crumbs(&t, crumbs(&t))
            .text(t.with(key, &[("count", count.into())])),
        notices: faults.notice().into_iter().collect(),
        hidden,
        reason: (count > 0).then_some(reason),
        buttons: if count > 0 { vec![submit, cancel] } else { vec![cancel] },
        table: Table::new(&t, "chosen", t.text("separation-breaches"), columns(&t)).rows(rows).empty(
            EmptyState::new(
                "circle-check",
                t.text("separation-mend-nobody"),
                t.text("separation-mend-nobody-text"),
            ),
        ),
    }
}

fn crumbs(t: &Translator) -> Vec<(String, String)> {
    vec![
        (t.text("separation-title").into_owned(), super::separations::LIST.to_owned()),
        (t.text("separation-breaches").into_owned(), LIST.to_owned()),
    ]
}

/// Ends for each what was chosen, by itself, and tells what became of them.
pub(super) async fn mend_them(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Refusal> {
    admitted(&caller)?;
    let t = context.t();
    let found = db.read(&caller, queries::Picked(chosen.ids()), queries::chosen_breaches).await?;
    let reason = match base::Justification::parse(&chosen.reason) {
        Ok(reason) => reason,
        Err(error) => {
            let wrong = base::Rejection::from(vec![error.at("/reason")]);
            let page = mend_page(&context, &found, &chosen, &FormFaults::of_rejection(&t, &wrong));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response());
        }
    };
    let mut rows = Vec::with_capacity(found.page.items.len());
    let mut done = 0;
    for view in &found.page.items {
        let command = Mend { breach: view.breach.id, end: chosen.side(), reason: reason.clone() };
        let cell = match db.write(&caller, command, mend).await {
            Ok(mended) => {
                done += 1;
                let key = if mended { "separation-mended" } else { "separation-ended-not-mended" };
                Cell::Badge(Badge::of(if mended { Tone::Success } else { Tone::Warning }, t.text(key)))
            }
            Err(error) => {
                let rejection = match error {
                    gate::Error::Refused(_) | gate::Error::NotFound { .. } => may_not_mend(),
                    error => mendable(error)?,
                };
                let told = t.rejection(&rejection);
                Cell::Two(told.message, told.fix)
            }
        };
        let name = t.person(&view.name);
        let who = Cell::Who {
            avatar: Avatar::of(&view.name.to_string(), &view.breach.user.to_string()),
            href: Some(format!("/console/users/{}/access", view.breach.user)),
            name: name.clone(),
            below: Some(view.rule_name.clone()),
        };
        rows.push(Row::new(view.breach.id.to_string(), name, vec![who, cell]));
    }
    let columns =
        vec![Column::new(t.text("separation-person")), Column::new(t.text("separation-what-became"))];
    let counts = [("done", done.into()), ("of", found.page.items.len().into())];
    let page = MendPage {
        shell: context.shell(),
        head: PageHead::new(t.text("separation-mend-title"))
            .crumbs(&t, crumbs(&t))
            .text(t.with("separation-mend-done", &counts)),
        notices: Vec::new(),
        hidden: Vec::new(),
        reason: None,
        buttons: vec![Action::link(LIST, t.text("separation-back")).primary()],
        table: Table::new(&t, "mended", t.text("separation-breaches"), columns).rows(rows),
    };
    Ok(Page(page).into_response())
}

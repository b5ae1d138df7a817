//! Pages: what waits for a second person, and one proposal with what one may say to it.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{FieldError, Justification, PageOf, Rejection, Timestamp, Translator};
use gate::{Caller, Db, ListRequest, ReadTx, Work};
use http::StatusCode;
use second::{Proposal, ProposalId, State as Standing, Withdraw, find_kind};
use serde::Deserialize;
use web::door::{Signed, mendable};
use web::view::{
    Action, Badge, Cell, Column, EmptyState, Facts, Field, FormFaults, NavEntry, Notice, PageHead, Pager,
    Row, Shell, Table, TablePage,
};
use web::{Context, Done, Flash, Form, Page, Path, Query, Refusal, Tone};

use crate::queries::{Named, Shown, named, shown};

const LIST: &str = "/console/proposals";

/// The pages' place in the navigation.
pub const NAV: &[NavEntry] = &[NavEntry {
    key: "proposals-nav",
    href: LIST,
    icon: "user-check",
    group: "access-nav-group",
    permission: Some("proposals.read"),
    order: 44,
}];

/// The pages.
pub fn console(db: &Db) -> Router {
    Router::new()
        .route(LIST, get(list))
        .route("/console/proposals/{id}", get(show).post(decide))
        .route("/console/proposals/{id}/withdraw", post(withdraw))
        .with_state(db.clone())
}

#[derive(Template)]
#[template(path = "proposals/proposal.html")]
struct ProposalPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    notices: Vec<Notice>,
    path: String,
    says: Option<Table>,
    facts: Facts,
    hidden: Vec<(&'static str, String)>,
    /// The form, for whoever may say something to it.
    fields: Vec<Field>,
    buttons: Vec<Action>,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    cursor: String,
}

fn listed<'a>(tx: &'a mut ReadTx<'_>, request: &'a ListRequest) -> Work<'a, (PageOf<Proposal>, Named)> {
    Box::pin(async move {
        let page = second::list(tx, request).await?;
        let named = named(tx, &page.items, &[]).await?;
        Ok((page, named))
    })
}

async fn list(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(asked): Query<Asked>,
) -> Result<Page<TablePage>, Refusal> {
    let t = context.t();
    let mut request = web::door::list_request(None, None, None, None, Some(&asked.cursor))?;
    request.count = asked.cursor.is_empty();
    let (page, named) = db.read(&caller, request, listed).await?;
    let now = context.started();
    let columns = vec![
        Column::new(t.text("proposals-what")),
        Column::new(t.text("proposals-about")),
        Column::new(t.text("proposals-state")),
        Column::new(t.text("proposals-by")).priority(2),
        Column::new(t.text("proposals-at")).priority(3),
    ];
    let pager = Pager::of_page(&t, LIST, "", &asked.cursor, &page);
    let rows = page.items.iter().map(|proposal| row(&t, proposal, &named, now)).collect();
    let title = t.text("proposals-title").into_owned();
    let table = Table::new(&t, "proposals", title.as_str(), columns)
        .rows(rows)
        .pager(pager)
        .empty(EmptyState::new("user-check", t.text("proposals-empty"), t.text("proposals-empty-text")));
    let head = PageHead::new(title).text(t.text("proposals-text"));
    Ok(Page(TablePage::new(&context, head, vec![table])))
}

/// What a proposal is to do; by its stored name where this program does not know it.
fn title(t: &Translator, proposal: &Proposal) -> String {
    find_kind(&proposal.kind).map_or_else(|| proposal.kind.clone(), |kind| t.text(kind.title).into_owned())
}

fn badge(t: &Translator, proposal: &Proposal, now: Timestamp) -> Badge {
    let state = if proposal.state == Standing::Waiting && !proposal.is_open(now) {
        Standing::Expired
    } else {
        proposal.state
    };
    let text = t.text(&format!("proposals-state-{}", state.name())).into_owned();
    match state {
        Standing::Waiting => Badge::of(Tone::Warning, text),
        Standing::Approved => Badge::of(Tone::Success, text),
        Standing::Declined | Standing::Withdrawn | Standing::Expired => Badge::neutral(text).hollow(),
    }
}

fn time(t: &Translator, at: Timestamp) -> Cell {
    Cell::Time { iso: at.to_string(), text: t.datetime(at, None) }
}
fn person(t: &Translator, named: &Named, id: Option<base::UserId>) -> Cell {
    id.and_then(|id| named.person(t, id)).map_or(Cell::Empty, Cell::Text)
}

fn row(t: &Translator, proposal: &Proposal, named: &Named, now: Timestamp) -> Row {
    let what = title(t, proposal);
    let cells = vec![
        Cell::Link {
            href: format!("{LIST}/{}", proposal.id),
            text: what.clone(),
            below: proposal.reason.clone(),
        },
        person(t, named, proposal.user),
        Cell::Badge(badge(t, proposal, now)),
        person(t, named, Some(proposal.proposed_by)),
        time(t, proposal.proposed_at),
    ];
    Row::new(proposal.id.to_string(), what, cells).dim(!proposal.is_open(now))
}

/// What the form sends.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
struct DecideForm {
    decision: String,
    hash: String,
    answer: String,
}

async fn show(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<ProposalId>,
) -> Result<Page<ProposalPage>, Refusal> {
    let shown = db.read(&caller, id, shown).await?;
    let form = DecideForm { hash: shown.proposal.hash.clone(), ..DecideForm::default() };
    Ok(Page(page(&db, &context, &caller, &shown, &form, None).await?))
}

async fn page(
    db: &Db,
    context: &Context,
    caller: &std::sync::Arc<Caller>,
    shown: &Shown,
    form: &DecideForm,
    wrong: Option<&Rejection>,
) -> Result<ProposalPage, Refusal> {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let proposal = &shown.proposal;
    let now = context.started();
    let own = format!("{LIST}/{}", proposal.id);
    let is_mine = caller.user() == Some(proposal.proposed_by);
    let is_about_me = proposal.user.is_some() && caller.user() == proposal.user;
    let mut notices: Vec<Notice> = faults.notice().into_iter().collect();
    let (mut fields, mut buttons) = (Vec::new(), Vec::new());
    let answer = |label: &str| {
        Field::lines("answer", t.text(label), 2)
            .value(form.answer.as_str())
            .max(Justification::MAX_CHARS as u32)
            .faults(&faults)
    };
    if proposal.is_open(now) && is_mine {
        if second::is_alone(db, caller, proposal).await? {
            notices.push(
                Notice::new(Tone::Warning, t.text("proposals-alone-text")).title(t.text("proposals-alone")),
            );
            fields.push(answer("proposals-alone-reason").required());
            buttons.push(Action::submit(t.text("proposals-break-glass")).field("decision", "alone").danger());
        } else {
            notices.push(Notice::new(Tone::Info, t.text("proposals-mine")));
        }
    } else if proposal.is_open(now) && is_about_me {
        notices.push(Notice::new(Tone::Info, t.text("proposals-about-me")));
    } else if proposal.is_open(now) {
        fields.push(answer("proposals-answer").optional(&t));
        buttons.push(Action::submit(t.text("proposals-approve")).field("decision", "approve").primary());
        buttons.push(Action::submit(t.text("proposals-decline")).field("decision", "decline"));
    }
    let mut head = PageHead::new(title(&t, proposal))
        .crumbs(&t, vec![(t.text("proposals-title").into_owned(), LIST.to_owned())])
        .badge(badge(&t, proposal, now));
    if proposal.is_open(now) && is_mine {
        let withdraw = Action::post(format!("{own}/withdraw"), context.csrf(), t.text("proposals-withdraw"))
            .icon("undo-2");
        head = head.action(withdraw);
    }
    let says = (!shown.said.is_empty()).then(|| says(&t, shown));
    Ok(ProposalPage {
        shell: context.shell(),
        head,
        notices,
        path: own,
        says,
        facts: facts(&t, shown),
        hidden: vec![("hash", form.hash.clone())],
        fields,
        buttons,
        t,
    })
}

fn says(t: &Translator, shown: &Shown) -> Table {
    let columns = vec![Column::new(t.text("proposals-part")), Column::new(t.text("proposals-value"))];
    let rows = shown
        .said
        .iter()
        .enumerate()
        .map(|(at, (key, said))| {
            let name = t.text(key).into_owned();
            let cells = vec![Cell::Text(name.clone()), Cell::Text(shown.named.said(t, said))];
            Row::new(at.to_string(), name, cells)
        })
        .collect();
    Table::new(t, "says", t.text("proposals-says"), columns).rows(rows)
}

fn facts(t: &Translator, shown: &Shown) -> Facts {
    let proposal = &shown.proposal;
    let text = |text: &Option<String>| text.clone().map_or(Cell::Empty, Cell::Text);
    let mut facts = Facts::new()
        .row(t.text("proposals-by"), person(t, &shown.named, Some(proposal.proposed_by)))
        .row(t.text("proposals-at"), time(t, proposal.proposed_at))
        .row(t.text("proposals-reason"), text(&proposal.reason))
        .row(t.text("proposals-needs"), Cell::Code(proposal.permission.clone()));
    match proposal.decided_at {
        None => facts = facts.row(t.text("proposals-until"), time(t, proposal.expires_at)),
        Some(at) => {
            facts = facts
                .row(t.text("proposals-decided-by"), person(t, &shown.named, proposal.decided_by))
                .row(t.text("proposals-decided-at"), time(t, at))
                .row(t.text("proposals-answer"), text(&proposal.answer));
        }
    }
    facts.row(t.text("proposals-hash"), Cell::Code(proposal.hash.chars().take(16).collect()))
}

async fn decide(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<ProposalId>,
    Form(form): Form<DecideForm>,
) -> Result<Response, Refusal> {
    let shown = db.read(&caller, id, shown).await?;
    let wrong = match Justification::parse(&form.answer) {
        Err(error) => Rejection::from(vec![error.at("/answer")]),
        Ok(answer) => {
            let answer = answer.map(|text| text.as_str().to_owned());
            let (done, key) = match form.decision.as_str() {
                "approve" => {
                    (second::approve(&db, &caller, id, &form.hash, answer).await, "proposals-approved-notice")
                }
                "alone" => {
                    let done = second::break_glass(&db, &caller, id, &form.hash, answer).await;
                    (done.map_err(by_answer), "proposals-alone-notice")
                }
                _ => (second::decline(&db, &caller, id, answer).await, "proposals-declined-notice"),
            };
            match done {
                Ok(()) => return Ok(Done::to(LIST).notice(Flash::success(key)).into_response()),
                Err(error) => mendable(error)?,
            }
        }
    };
    let page = page(&db, &context, &caller, &shown, &form, Some(&wrong)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// The form has one field for words, whatever they are.
fn by_answer(error: gate::Error) -> gate::Error {
    match error {
        gate::Error::Rejected(mut rejection) => {
            for field in &mut rejection.fields {
                field.pointer = "/answer".to_owned();
            }
            gate::Error::Rejected(rejection)
        }
        other => other,
    }
}

async fn withdraw(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<ProposalId>,
) -> Result<Done, Refusal> {
    db.write(&caller, Withdraw { proposal: id }, second::withdraw).await?;
    Ok(Done::to(LIST).notice(Flash::success("proposals-withdrawn-notice")))
}

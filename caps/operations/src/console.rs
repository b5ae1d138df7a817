//! The pages: jobs with their dead letters, and one job.

use askama::Template;
use axum::Router;
use axum::extract::State as AppState;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{JobId, Timestamp, Translator};
use gate::Db;
use jobs::{Cancel, Counts, Job, Replay, State};
use serde::Deserialize;
use url::form_urlencoded::Serializer;
use web::door::{Signed, list_request};
use web::view::{
    Action, Badge, Cell, Chip, Choice, Column, EmptyState, Facts, Field, FilterBar, KeyFigure, NavEntry,
    PageHead, Pager, Row, Shell, Table,
};
use web::{Context, Done, Flash, Page, Path, Query, Refusal, Tone};

use crate::checkup::{self, Around};
use crate::reading::filtered;

/// Where the list stands.
const LIST: &str = "/console/jobs";
/// The counts stop here.
const COUNTED: i64 = 1000;

/// Where the pages stand in the navigation.
pub const NAV: &[NavEntry] = &[
    NavEntry {
        key: "operations-nav-jobs",
        href: LIST,
        icon: "activity",
        group: "operations-nav-group",
        permission: Some("jobs.read"),
        order: 850,
    },
    checkup::NAV,
];

/// The routes of this capability for people.
pub fn console(db: &Db, around: &Around) -> Router {
    Router::new()
        .route(LIST, get(list))
        .route("/console/jobs/{id}", get(detail))
        .route("/console/jobs/{id}/replay", post(replay))
        .route("/console/jobs/{id}/cancel", post(cancel))
        .with_state(db.clone())
        .merge(checkup::console(db, around))
}

/// The state of the list, as the address holds it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// A job's number.
    q: String,
    state: String,
    kind: String,
    cursor: String,
}

impl Asked {
    fn state(&self) -> Option<State> {
        State::from_name(&self.state)
    }
    fn kind(&self) -> Option<&str> {
        Some(self.kind.as_str()).filter(|kind| !kind.is_empty())
    }
    /// The list's address in this state.
    fn href(&self) -> String {
        let mut query = Serializer::new(String::new());
        for (name, value) in
            [("q", &self.q), ("state", &self.state), ("kind", &self.kind), ("cursor", &self.cursor)]
        {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        let query = query.finish();
        if query.is_empty() { LIST.to_owned() } else { format!("{LIST}?{query}") }
    }
    fn with_state(&self, state: Option<State>) -> Self {
        let state = state.map_or("", State::name).to_owned();
        Asked { state, cursor: String::new(), ..self.clone() }
    }
}

#[derive(Template)]
#[template(path = "operations/jobs.html")]
struct JobsPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    figures: Vec<KeyFigure>,
    filter: FilterBar,
    table: Table,
}

async fn list(
    AppState(db): AppState<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(asked): Query<Asked>,
) -> Result<Page<JobsPage>, Refusal> {
    let t = context.t();
    let counts = db.read(&caller, (), jobs::counts).await?;
    let (jobs, next) = match asked.q.trim() {
        "" => {
            let request = list_request(None, None, None, None, Some(&asked.cursor))?;
            let page = db.read(&caller, filtered(request, asked.state(), asked.kind()), jobs::list).await?;
            let next =
                page.next_cursor.map(|cursor| Asked { cursor: cursor.to_string(), ..asked.clone() }.href());
            (page.items, next)
        }
        // The field finds a job by its number, as logs and records have it.
        number => match number.parse::<JobId>() {
            Err(_) => (Vec::new(), None),
            Ok(id) => match db.read(&caller, id, jobs::job).await {
                Ok(job) => (vec![job], None),
                Err(gate::Error::NotFound { .. }) => (Vec::new(), None),
                Err(error) => return Err(error.into()),
            },
        },
    };
    Ok(Page(JobsPage {
        head: PageHead::new(t.text("operations-jobs-title")).text(t.text("operations-jobs-text")),
        figures: figures(&t, &asked, counts),
        filter: filter(&t, &asked),
        table: table(&t, &context.csrf(), jobs, next),
        shell: context.shell(),
        t,
    }))
}

fn figures(t: &Translator, asked: &Asked, counts: Counts) -> Vec<KeyFigure> {
    let figure = |state: State, count: i64| {
        let value = if count > COUNTED {
            t.with("operations-jobs-at-least", &[("count", COUNTED.into())])
        } else {
            t.number(count)
        };
        KeyFigure::new(state_text(t, state), value)
            .href(Asked { q: String::new(), ..asked.with_state(Some(state)) }.href())
    };
    vec![
        figure(State::Waiting, counts.waiting),
        figure(State::Running, counts.running),
        figure(State::Dead, counts.dead),
    ]
}

fn filter(t: &Translator, asked: &Asked) -> FilterBar {
    let chips = State::ALL
        .into_iter()
        .map(|state| {
            let on = asked.state() == Some(state);
            let href = asked.with_state((!on).then_some(state)).href();
            Chip::new(state_text(t, state), href, on)
        })
        .collect();
    let mut kinds = vec![Choice::new("", t.text("operations-jobs-every-kind"))];
    let mut names: Vec<&str> = jobs::KINDS.iter().map(|kind| kind.name).collect();
    names.sort_unstable();
    kinds.extend(names.into_iter().map(|name| Choice::new(name, kind_text(t, name))));
    let active = usize::from(asked.kind().is_some());
    let mut bar = FilterBar::new(t, LIST, "jobs", t.text("operations-jobs-search"), asked.q.clone())
        .hidden("state", asked.state.clone())
        .chips(chips)
        .fields(
            vec![Field::select("kind", t.text("operations-job-kind"), kinds).value(asked.kind.clone())],
            active,
        );
    if active > 0 || asked.state().is_some() || !asked.q.is_empty() {
        bar = bar.clear(LIST);
    }
    bar
}

fn table(t: &Translator, csrf: &str, jobs: Vec<Job>, next: Option<String>) -> Table {
    let columns = vec![
        Column::new(t.text("operations-job-kind")),
        Column::new(t.text("operations-job-state")),
        Column::new(t.text("operations-job-run-at")).priority(2),
        Column::new(t.text("operations-job-attempts")).end().priority(2),
        Column::new(t.text("operations-job-last-error")).priority(3),
    ];
    let shown = jobs.len();
    let rows = jobs.into_iter().map(|job| row(t, csrf, &job)).collect();
    let text = t.with("operations-jobs-shown", &[("count", shown.into())]);
    Table::new(t, "jobs", t.text("operations-jobs-title"), columns)
        .rows(rows)
        .pager(Pager::new(t, text, None, next))
        .empty(EmptyState::new("inbox", t.text("operations-jobs-none"), t.text("operations-jobs-none-text")))
}

fn row(t: &Translator, csrf: &str, job: &Job) -> Row {
    let name = kind_text(t, &job.kind);
    let cells = vec![
        Cell::Link { href: page_of(job.id), text: name.clone(), below: Some(job.kind.clone()) },
        Cell::Badge(badge(t, job.state)),
        time(t, job.finished_at.unwrap_or(job.run_at)),
        Cell::Number(t.with("operations-job-attempts-of", &attempts(job))),
        job.last_error.clone().map_or(Cell::Empty, Cell::Quiet),
    ];
    Row::new(job.id.to_string(), name, cells)
        .actions(actions(t, csrf, job))
        .dim(matches!(job.state, State::Done | State::Cancelled))
}

fn attempts(job: &Job) -> [(&'static str, base::Value<'static>); 2] {
    [("now", job.attempts.into()), ("of", job.max_attempts.into())]
}

fn page_of(id: JobId) -> String {
    format!("{LIST}/{id}")
}

/// What can be done in the job's present state. Whether the caller may is decided when it is done.
fn actions(t: &Translator, csrf: &str, job: &Job) -> Vec<Action> {
    let here = page_of(job.id);
    let mut actions = Vec::new();
    if job.state == State::Dead {
        actions.push(
            Action::post(format!("{here}/replay"), csrf, t.text("operations-job-replay")).icon("refresh-cw"),
        );
    }
    if matches!(job.state, State::Waiting | State::Running | State::Dead) {
        actions.push(
            Action::post(format!("{here}/cancel"), csrf, t.text("operations-job-cancel"))
                .icon("ban")
                .danger(),
        );
    }
    actions
}

#[derive(Template)]
#[template(path = "operations/job.html")]
struct JobPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    facts: Facts,
}

async fn detail(
    AppState(db): AppState<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<JobId>,
) -> Result<Page<JobPage>, Refusal> {
    let t = context.t();
    let job = db.read(&caller, id, jobs::job).await?;
    let crumbs = vec![(t.text("operations-jobs-title").into_owned(), LIST.to_owned())];
    let head = PageHead::new(kind_text(&t, &job.kind)).crumbs(&t, crumbs).badge(badge(&t, job.state));
    let head = actions(&t, &context.csrf(), &job).into_iter().fold(head, PageHead::action);
    Ok(Page(JobPage { head, facts: facts(&t, &job), shell: context.shell(), t }))
}

fn facts(t: &Translator, job: &Job) -> Facts {
    let at = |instant: Option<Timestamp>| instant.map_or(Cell::Empty, |instant| time(t, instant));
    let mut facts = Facts::new()
        .row(t.text("operations-job-id"), Cell::Code(job.id.to_string()))
        .row(t.text("operations-job-kind"), Cell::Code(job.kind.clone()))
        .row(t.text("operations-job-created-at"), time(t, job.created_at))
        .row(t.text("operations-job-run-at"), time(t, job.run_at))
        .row(
            t.text("operations-job-attempts"),
            Cell::Text(t.with("operations-job-attempts-of", &attempts(job))),
        )
        .text(t.text("operations-job-last-error"), job.last_error.clone())
        .row(t.text("operations-job-finished-at"), at(job.finished_at));
    if job.state == State::Running {
        facts = facts.row(t.text("operations-job-claimed-until"), at(job.claimed_until));
    }
    if let Some(person) = job.on_behalf_of {
        let href = format!("/console/users/{person}");
        facts = facts.row(
            t.text("operations-job-on-behalf-of"),
            Cell::Link { href, text: person.to_string(), below: None },
        );
    }
    facts
}

async fn replay(
    AppState(db): AppState<Db>,
    Signed(caller): Signed,
    Path(id): Path<JobId>,
) -> Result<Response, Refusal> {
    let done = db.write(&caller, Replay { job: id }, jobs::replay).await;
    after(id, done, "operations-job-replayed")
}

async fn cancel(
    AppState(db): AppState<Db>,
    Signed(caller): Signed,
    Path(id): Path<JobId>,
) -> Result<Response, Refusal> {
    let done = db.write(&caller, Cancel { job: id }, jobs::cancel).await;
    after(id, done, "operations-job-cancelled")
}

/// Back to the job, with what came of it. A job that went on in the meantime is no fault of whoever pressed the button.
fn after(id: JobId, done: gate::Result<Job>, key: &str) -> Result<Response, Refusal> {
    let flash = match done {
        Ok(_) => Flash::success(key),
        Err(gate::Error::Rejected(why)) if *why.code == jobs::NOT_DEAD || *why.code == jobs::NOT_PENDING => {
            Flash::new(Tone::Warning, "operations-job-went-on")
        }
        Err(error) => return Err(error.into()),
    };
    Ok(Done::to(page_of(id)).notice(flash).into_response())
}

fn state_text(t: &Translator, state: State) -> String {
    t.text(match state {
        State::Waiting => "operations-job-waiting",
        State::Running => "operations-job-running",
        State::Done => "operations-job-done",
        State::Dead => "operations-job-dead",
        State::Cancelled => "operations-job-was-cancelled",
    })
    .into_owned()
}

fn badge(t: &Translator, state: State) -> Badge {
    let text = state_text(t, state);
    match state {
        State::Waiting => Badge::neutral(text).hollow(),
        State::Running => Badge::of(Tone::Info, text),
        State::Done => Badge::of(Tone::Success, text),
        State::Dead => Badge::of(Tone::Danger, text),
        State::Cancelled => Badge::neutral(text),
    }
}

/// What a kind does, in the words of the capability that declared it; its name where there are none.
fn kind_text(t: &Translator, kind: &str) -> String {
    let key = format!("job-{}", kind.replace(['.', '_'], "-"));
    if t.has(&key) { t.text(&key).into_owned() } else { kind.to_owned() }
}

fn time(t: &Translator, at: Timestamp) -> Cell {
    Cell::Time { iso: at.to_string(), text: t.datetime(at, None) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_of_the_list_is_in_its_address() {
        let asked = Asked { kind: "users.welcome".into(), cursor: "AQ".into(), ..Asked::default() };
        assert_eq!(asked.href(), "/console/jobs?kind=users.welcome&cursor=AQ");
        assert_eq!(asked.with_state(Some(State::Dead)).href(), "/console/jobs?state=dead&kind=users.welcome");
        assert_eq!(Asked::default().with_state(None).href(), "/console/jobs");
        assert_eq!(Asked { q: "a&b".into(), ..Asked::default() }.href(), "/console/jobs?q=a%26b");
    }
}

//! The page, and the figures that the home page shows.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use base::Translator;
use gate::Db;
use web::door::Signed;
use web::view::{
    Badge, Cell, Column, EmptyState, KeyFigure, NavEntry, PageHead, Row, Shell, Spark, Table, Trend,
};
use web::{Context, Page, Refusal, Tone};

use crate::model::Days;
use crate::queries::{self, scorecard};
use crate::rules::{Score, Target, scores};

const PATH: &str = "/console/scorecard";
/// Days that a trend shows.
const SHOWN: i64 = 30;

/// Where the page stands in the navigation.
pub const NAV: &[NavEntry] = &[NavEntry {
    key: "insight-nav",
    href: PATH,
    icon: "gauge",
    group: "trail-nav-group",
    permission: Some("reports.read"),
    order: 82,
}];

/// The routes of this capability for people.
pub fn console(db: &Db) -> Router {
    Router::new().route(PATH, get(page)).with_state(db.clone())
}

#[derive(Template)]
#[template(path = "insight/scorecard.html")]
struct ScorecardPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    table: Table,
}

async fn page(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Page<impl Template>, Refusal> {
    let t = context.t();
    let days = db.read(&caller, queries::From::last(SHOWN, caller.at()), scorecard).await?;
    let text = match days.measured_at {
        Some(at) => t.with("insight-text", &[("at", t.datetime(at, None).into())]),
        None => t.text("insight-text-never").into_owned(),
    };
    let shell = context.shell();
    let head = PageHead::new(t.text("insight-title")).text(text);
    let table = table(&t, &days);
    Ok(Page(ScorecardPage { shell, head, table, t }))
}

/// The list of the people whom a line counts, where the list of users can show them.
fn list(score: &Score) -> Option<&'static str> {
    match score.name {
        "verified" => Some("/console/users?verified=false"),
        "complete" => Some("/console/users?sort=completeness"),
        "never" => Some("/console/users?seen=never"),
        "idle" => Some("/console/users?sort=last_login"),
        _ => None,
    }
}

fn key(name: &str) -> String {
    format!("insight-score-{name}")
}

/// Tenths of a per cent in words; without decimals where there are none.
fn share(t: &Translator, tenths: i64) -> String {
    let (whole, tenth) = (t.number(tenths / 10), tenths % 10);
    t.with("insight-percent", &[("whole", whole.into()), ("tenth", tenth.into())])
}

fn now(t: &Translator, score: &Score) -> String {
    match Score::share(score.part, score.of) {
        None => t.text("insight-nothing").into_owned(),
        // A few of many are not nobody.
        Some(0) if score.part > 0 => t.text("insight-below-a-tenth").into_owned(),
        Some(tenths) => share(t, tenths),
    }
}

fn of(t: &Translator, score: &Score) -> String {
    t.with("insight-part", &[("part", t.number(score.part).into()), ("of", t.number(score.of).into())])
}

fn target(t: &Translator, target: Target) -> String {
    match target {
        Target::Above(least) => t.with("insight-above", &[("share", share(t, least).into())]),
        Target::Below(most) => t.with("insight-below", &[("share", share(t, most).into())]),
        Target::None => t.text("insight-none").into_owned(),
    }
}

/// Which way it went since a week ago, and in words.
fn trend(t: &Translator, score: &Score) -> Option<(Trend, String)> {
    let (before, now) = (score.before()?, Score::share(score.part, score.of)?);
    let up_is_good = matches!(score.target, Some(Target::Above(_)));
    let words = t.with("insight-before", &[("share", share(t, before).into())]);
    let trend = match now.cmp(&before) {
        std::cmp::Ordering::Greater => Trend::Up { good: up_is_good },
        std::cmp::Ordering::Less => Trend::Down { good: !up_is_good },
        std::cmp::Ordering::Equal => Trend::Level,
    };
    Some((trend, words))
}

/// The lines that have a target, for the home page; nothing before the first measurement.
pub fn figures(t: &Translator, days: &Days) -> Vec<KeyFigure> {
    if days.measured_at.is_none() {
        return Vec::new();
    }
    let figure = |score: Score| {
        let remark = score.target.map(|wanted| target(t, wanted))?;
        let mut figure = KeyFigure::new(t.text(&key(score.name)), now(t, &score)).remark(remark);
        if score.met() == Some(false) {
            figure = figure.missed(t.text("insight-missed"));
        }
        if let Some((trend, words)) = trend(t, &score) {
            figure = figure.trend(trend, words);
        }
        Some(figure.href(PATH))
    };
    scores(days).into_iter().filter_map(figure).collect()
}

fn table(t: &Translator, days: &Days) -> Table {
    let columns = vec![
        Column::new(t.text("insight-column-measure")),
        Column::new(t.text("insight-column-now")).end(),
        Column::new(t.text("insight-column-target")),
        Column::new(t.text("insight-column-week")).end().priority(2),
        Column::new(t.text("insight-column-trend")).priority(2),
    ];
    let rows = if days.measured_at.is_some() { scores(days) } else { Vec::new() };
    let rows = rows.iter().map(|score| row(t, score)).collect();
    Table::new(t, "scorecard", t.text("insight-title"), columns).rows(rows).empty(EmptyState::new(
        "gauge",
        t.text("insight-never"),
        t.text("insight-never-text"),
    ))
}

fn row(t: &Translator, score: &Score) -> Row {
    let name = t.text(&key(score.name)).into_owned();
    let how = t.text(&format!("{}-how", key(score.name))).into_owned();
    let lead = match list(score) {
        Some(href) => Cell::Link { href: href.to_owned(), text: name.clone(), below: Some(how) },
        None => Cell::Two(name.clone(), how),
    };
    let verdict = match (score.target, score.met()) {
        (Some(wanted), Some(true)) => Cell::Badge(Badge::of(Tone::Success, target(t, wanted))),
        (Some(wanted), _) => Cell::Badges(vec![
            Badge::of(Tone::Warning, target(t, wanted)),
            Badge::of(Tone::Warning, t.text("insight-missed")).hollow(),
        ]),
        (None, _) => Cell::Empty,
    };
    let week = score.before().map_or(Cell::Empty, |before| Cell::Number(share(t, before)));
    let course: Vec<i64> =
        score.trend.iter().map(|(_, part, of)| Score::share(*part, *of).unwrap_or(0)).collect();
    let said = match (course.first(), course.last()) {
        (Some(first), Some(last)) => t.with(
            "insight-course",
            &[
                ("days", course.len().into()),
                ("first", share(t, *first).into()),
                ("last", share(t, *last).into()),
            ],
        ),
        _ => String::new(),
    };
    let cells = vec![
        lead,
        Cell::Two(now(t, score), of(t, score)),
        verdict,
        week,
        Cell::Spark(Spark::new(said, &course)),
    ];
    Row::new(score.name, name, cells)
}

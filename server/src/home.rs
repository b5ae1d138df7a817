//! The console's first page: what waits for the reader, how things stand, what changed, and where to go.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use base::Translator;
use gate::policy::RowFilter;
use gate::{Caller, Counted, Db};
use users::Status;
use web::view::{Action, Hint, Icon, KeyFigure, NavEntry, PageHead, Shell, Timeline};

use crate::first_steps::{Done, FirstSteps, done, first_steps};

base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}

pub(crate) const NAV: NavEntry =
    NavEntry { key: "home-nav", href: "/console", icon: "house", group: "", permission: None, order: 0 };

#[derive(Template)]
#[template(path = "home/home.html")]
struct HomePage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    hint: Option<Hint>,
    first: Option<FirstSteps>,
    needs: Vec<Need>,
    figures: Vec<KeyFigure>,
    scores: Vec<KeyFigure>,
    recent: Option<Timeline>,
    places: Vec<Place>,
}

/// Something that waits for the reader.
struct Need {
    icon: Icon,
    tone: &'static str,
    text: String,
    href: String,
}

struct Place {
    title: String,
    text: String,
    action: Action,
}

pub(crate) fn routes(db: &Db) -> Router {
    Router::new()
        .route("/", get(async || axum::response::Redirect::to("/console")))
        .route("/console", get(home))
        .with_state(db.clone())
}

async fn home(
    State(db): State<Db>,
    context: web::Context,
    web::door::Signed(caller): web::door::Signed,
) -> Result<web::Page<impl Template>, web::Refusal> {
    let t = context.t();
    let access = caller.access();
    let administers = access.holds_beyond_own(&users::USERS_READ);
    // At once: over a network each of them waits for the database and not for the others.
    let (mut needs, standing, dead, decisions, scores, recent, (dismissed, steps)) = tokio::try_join!(
        own_needs(&db, &caller, &t),
        standing(&db, &caller),
        dead_letters(&db, &caller),
        decisions(&db, &caller, &t),
        scores(&db, &caller, &t),
        trail::recent(&db, &caller, &t),
        steps(&db, &caller),
    )?;
    let mut figures = Vec::new();
    let mut people = 0;
    if let Some(standing) = standing {
        let of = |status: Status| {
            standing
                .iter()
                .find(|(known, _)| *known == status)
                .map_or_else(Counted::default, |(_, counted)| *counted)
        };
        people = standing.iter().filter(|(status, _)| *status != Status::Deleted).map(|(_, n)| n.rows).sum();
        for status in [Status::Active, Status::Pending, Status::Inactive, Status::Suspended] {
            figures.push(
                KeyFigure::new(t.text(status.message()), count(&t, of(status)))
                    .href(format!("/console/users?status={}", status.name())),
            );
        }
        let pending = of(Status::Pending);
        if access.holds_beyond_own(&users::USERS_UPDATE) && pending.rows > 0 {
            let text = match pending.capped {
                true => t.with("home-need-pending-many", &[("count", count(&t, pending).into())]),
                false => t.with("home-need-pending", &[("count", pending.rows.into())]),
            };
            needs.push(need("clock", "info", text, "/console/users?status=pending"));
        }
    }
    if dead > 0 {
        let text = t.with("home-need-dead-letters", &[("count", dead.into())]);
        needs.push(need("triangle-alert", "danger", text, "/console/jobs?state=dead"));
    }
    needs.extend(decisions);
    let place = |permission: Option<&'static gate::policy::Permission>, key: &str, href: &str| {
        let shown = permission.is_none_or(|permission| caller.access().holds_beyond_own(permission));
        shown.then(|| Place {
            title: t.text(&format!("home-{key}")).into_owned(),
            text: t.text(&format!("home-{key}-text")).into_owned(),
            action: Action::link(href, t.text("home-open")),
        })
    };
    let places = [
        place(Some(&users::USERS_READ), "users", "/console/users"),
        place(Some(&units::UNITS_READ), "units", "/console/organizations"),
        place(Some(&access::ROLES_READ), "roles", "/console/roles"),
        place(Some(&trail::READ), "records", "/console/records"),
        place(None, "account", "/console/account"),
    ];
    let first = steps.and_then(|done| first_steps(done, &context, people));
    // One thing after the other: the first steps are enough to read.
    let hint = (first.is_none() && !dismissed.contains(&users::Hint::Palette))
        .then(|| users::hints::shown(&t, &context, users::Hint::Palette));
    let shell = context.shell();
    let title = match &shell.person {
        Some(person) => t.with("home-hello", &[("name", t.person(&person.name).into())]),
        None => t.text("home-title").into_owned(),
    };
    let text = if administers { "home-text" } else { "home-text-own" };
    let page = HomePage {
        head: PageHead::new(title).text(t.text(text)),
        hint,
        first,
        needs,
        figures,
        scores,
        recent,
        places: places.into_iter().flatten().collect(),
        shell,
        t,
    };
    Ok(web::Page(page))
}

/// A count in words; one that stopped at its bound says so.
fn count(t: &Translator, count: Counted) -> String {
    let number = t.number(i64::try_from(count.rows).unwrap_or(i64::MAX));
    if count.capped { t.with("home-at-least", &[("count", number.into())]) } else { number }
}

/// How many people have which status; nothing for who sees nobody but themselves.
async fn standing(db: &Db, caller: &Arc<Caller>) -> Result<Option<Vec<(Status, Counted)>>, web::Refusal> {
    if !caller.access().holds_beyond_own(&users::USERS_READ) {
        return Ok(None);
    }
    Ok(Some(db.read(caller, (), users::standing).await?))
}

/// What the reader has had enough of, and what has been done of the first steps where they are still shown.
async fn steps(db: &Db, caller: &Arc<Caller>) -> Result<(BTreeSet<users::Hint>, Option<Done>), web::Refusal> {
    let dismissed = users::hints::dismissed(db, caller).await?;
    let done = match dismissed.contains(&users::Hint::Steps) {
        true => None,
        false => done(db, caller).await?,
    };
    Ok((dismissed, done))
}

/// How many jobs were given up, for who may look at all of them.
async fn dead_letters(db: &Db, caller: &Arc<Caller>) -> Result<i64, web::Refusal> {
    match RowFilter::of(caller.access(), &jobs::READ) {
        RowFilter::Everything => Ok(db.read(caller, (), jobs::counts).await?.dead),
        RowFilter::Some { .. } => Ok(0),
    }
}

/// The lines of the scorecard that have a target, for who may read reports.
async fn scores(db: &Db, caller: &Arc<Caller>, t: &Translator) -> Result<Vec<KeyFigure>, web::Refusal> {
    if !caller.access().holds_beyond_own(&access::permissions::REPORTS_READ) {
        return Ok(Vec::new());
    }
    let from = insight::From::last(30, caller.at());
    Ok(insight::figures(t, &db.read(caller, from, insight::scorecard).await?))
}

/// What waits for the reader's word: what others proposed, what they asked to be excepted from, and who breaks a rule.
async fn decisions(db: &Db, caller: &Arc<Caller>, t: &Translator) -> Result<Vec<Need>, web::Refusal> {
    let access = caller.access();
    let mut needs = Vec::new();
    let mut say = |count: i64, icon, tone, key: &str, href| {
        if count > 0 {
            needs.push(need(icon, tone, t.with(key, &[("count", count.into())]), href));
        }
    };
    let proposals = async {
        match access.holds_beyond_own(&second::PROPOSALS_READ) {
            true => db.read(caller, (), second::waiting).await,
            false => Ok(second::Waiting(0)),
        }
    };
    let unusual = async {
        match access.holds_beyond_own(&specials::SPECIAL_READ) {
            true => db.read(caller, (), specials::queries::waiting).await,
            false => Ok(0),
        }
    };
    let apart = async {
        match access.holds_beyond_own(&separation::SEPARATIONS_READ) {
            true => db.read(caller, (), separation::queries::waiting).await,
            false => Ok((0, 0)),
        }
    };
    let (second::Waiting(proposals), unusual, (breaches, asked)) =
        tokio::try_join!(proposals, unusual, apart)?;
    say(proposals, "user-check", "warning", "home-need-proposals", "/console/proposals");
    say(unusual, "shield-alert", "danger", "home-need-special", "/console/special");
    say(asked, "git-branch", "warning", "home-need-exceptions", "/console/separations/exceptions");
    say(breaches, "triangle-alert", "danger", "home-need-breaches", "/console/separations/breaches");
    Ok(needs)
}

fn need(icon: &'static str, tone: &'static str, text: String, href: &str) -> Need {
    Need { icon: web::view::icon(icon), tone, text, href: href.to_owned() }
}

/// What one's own account lacks.
async fn own_needs(db: &Db, caller: &Arc<Caller>, t: &Translator) -> Result<Vec<Need>, web::Refusal> {
    let Some(me) = caller.user() else { return Ok(Vec::new()) };
    let mut needs = Vec::new();
    let own = db.read(caller, me, users::queries::row_of).await?;
    if !own.is_verified {
        let text = t.text("home-need-verify").into_owned();
        needs.push(need("mail", "warning", text, "/console/account"));
    }
    if own.completeness < 100 {
        let text = t.with("home-need-profile", &[("percent", own.completeness.to_string().into())]);
        needs.push(need("user", "info", text, "/console/account"));
    }
    Ok(needs)
}

//! The console's first page: what there is, and where to go.

use askama::Template;
use axum::Router;
use axum::routing::get;
use base::Translator;
use gate::Db;
use users::Status;
use web::view::{Action, KeyFigure, NavEntry, PageHead, Shell};

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
    figures: Vec<KeyFigure>,
    places: Vec<Place>,
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
    axum::extract::State(db): axum::extract::State<Db>,
    context: web::Context,
    web::door::Signed(caller): web::door::Signed,
) -> Result<web::Page<impl Template>, web::Refusal> {
    let t = context.t();
    let mut figures = Vec::new();
    let administers = caller.access().holds_beyond_own(&users::USERS_READ);
    if administers {
        let counts = db.read(&caller, (), users::queries::count_users).await?;
        for status in [Status::Active, Status::Pending, Status::Inactive, Status::Suspended] {
            figures.push(
                KeyFigure::new(t.text(status.message()), t.number(counts.of_status(status) as i64))
                    .href(format!("/console/users?filter=status:{}", status.name())),
            );
        }
    }
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
    let page = HomePage {
        shell: context.shell(),
        head: PageHead::new(t.text("home-title")).text(t.text(if administers {
            "home-text"
        } else {
            "home-text-own"
        })),
        t,
        figures,
        places: places.into_iter().flatten().collect(),
    };
    Ok(web::Page(page))
}

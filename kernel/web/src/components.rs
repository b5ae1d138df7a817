//! Every component with samples, on pages of their own under `/console/components`: what a person who builds pages looks
//! at, what the tests render, and what screenshots are taken of. In debug builds only; nothing here is the product's text.

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use base::Translator;
use serde::Deserialize;

use crate::context::Context;
use crate::look::{Density, Look, Theme};
use crate::view::*;

mod samples;

/// All components, one under the other.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/samples/components.html")]
pub struct ComponentsPage {
    shell: Shell,
    head: PageHead,
    badges: Vec<Badge>,
    avatars: Vec<Avatar>,
    actions: Vec<Action>,
    menu: Menu,
    notices: Vec<Notice>,
    figures: Vec<KeyFigure>,
    steps: Steps,
    fields: Vec<Field>,
    filter: FilterBar,
    table: Table,
    cards: Table,
    empty: EmptyState,
    timeline: Timeline,
    facts: Facts,
    tree: Tree,
    progress: Vec<Progress>,
    looks: Vec<Tabs>,
    hint: Hint,
    matrix: Matrix,
    few: Matrix,
    difference: Difference,
    notes: Vec<FieldNote>,
    tabs: Tabs,
    found: Found,
    edit: Action,
}

/// A list as a capability would show it.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/samples/list.html")]
pub struct ListPage {
    shell: Shell,
    head: PageHead,
    figures: Vec<KeyFigure>,
    filter: FilterBar,
    table: Table,
}

/// One thing with its parts.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/samples/thing.html")]
pub struct ThingPage {
    shell: Shell,
    head: PageHead,
    facts: Facts,
    roles: Table,
    timeline: Timeline,
    edit: Action,
}

/// A step of a wizard, with a field that is wrong.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/samples/wizard.html")]
pub struct WizardPage {
    shell: Shell,
    head: PageHead,
    steps: Steps,
    fields: Vec<Field>,
}

/// A page before anybody is signed in.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/samples/sign_in.html")]
pub struct SignInPage {
    shell: Shell,
    fields: Vec<Field>,
}

impl ComponentsPage {
    /// With samples, in the shell's language.
    pub fn new(shell: Shell) -> Self {
        let t = shell.t.clone();
        ComponentsPage {
            head: samples::head("Components"),
            badges: samples::badges(),
            avatars: samples::avatars(),
            actions: samples::actions(),
            menu: samples::menu(),
            notices: samples::notices(),
            figures: samples::figures(),
            steps: samples::steps(&t),
            fields: samples::fields(&t),
            filter: samples::filter(&t, "sample", TableView::Lines),
            table: samples::table(&t, "sample", TableView::Lines),
            cards: samples::table(&t, "cards", TableView::Cards),
            empty: samples::empty(),
            timeline: samples::timeline(&t),
            facts: samples::facts(),
            tree: samples::tree(&t),
            progress: samples::progress(),
            looks: samples::looks(&shell),
            hint: samples::hint(&t),
            matrix: samples::matrix(&t, "matrix", 9),
            few: samples::matrix(&t, "few", 2),
            difference: samples::difference(&t),
            notes: samples::notes(),
            tabs: samples::tabs(),
            found: samples::found(),
            edit: Action::link("/console/components/thing", "Edit").icon("pencil").quiet(),
            shell,
        }
    }
}

impl ListPage {
    /// With samples, as lines or cards.
    pub fn new(shell: Shell, view: TableView) -> Self {
        let t = shell.t.clone();
        ListPage {
            head: PageHead::new("Users")
                .text("People who can sign in, and those who are about to.")
                .action(Action::link("/console/components/wizard", "Add user").icon("plus").primary()),
            figures: samples::figures(),
            filter: samples::filter(&t, "users", view),
            table: samples::table(&t, "users", view),
            shell,
        }
    }
}

impl ThingPage {
    /// With samples.
    pub fn new(shell: Shell) -> Self {
        let t = shell.t.clone();
        ThingPage {
            head: samples::person_head(&t),
            facts: samples::facts(),
            roles: samples::roles(&t),
            timeline: samples::timeline(&t),
            edit: Action::link("/console/components/thing", "Edit").icon("pencil").quiet(),
            shell,
        }
    }
}

impl WizardPage {
    /// With samples.
    pub fn new(shell: Shell) -> Self {
        let t = shell.t.clone();
        WizardPage {
            head: PageHead::new("Add user")
                .crumbs(&t, vec![("Users".into(), "/console/components/list".into())]),
            steps: samples::steps(&t),
            fields: samples::fields(&t),
            shell,
        }
    }
}

impl SignInPage {
    /// With samples.
    pub fn new(shell: Shell) -> Self {
        let t = shell.t.clone();
        SignInPage { fields: samples::sign_in(&t), shell }
    }
}

/// A shell as a signed-in administrator has it.
pub fn sample_shell(t: &Translator, look: Look) -> Shell {
    Shell {
        t: t.clone(),
        direction: t.locale().direction(),
        look,
        nav: samples::nav(),
        person: Some(samples::person()),
        csrf: "0".repeat(64),
        here: "/console/components".to_owned(),
        finds: true,
        notice: None,
        settled: false,
    }
}

#[derive(Debug, Default, Deserialize)]
struct Wish {
    theme: Option<Theme>,
    density: Option<Density>,
    view: Option<String>,
    dir: Option<String>,
}

/// `/console/components` and the pages below it; `?theme=dark&density=compact&dir=rtl` overrides the cookie and the language.
pub fn routes() -> Router {
    pages().route("/console/palette", get(async || Page(samples::found())))
}

/// The same without the samples that the palette finds: for a server that has a palette of its own.
pub fn pages() -> Router {
    let shell = |context: &Context, wish: &Wish| {
        let mut look = context.look().clone();
        look.theme = wish.theme.unwrap_or(look.theme);
        look.density = wish.density.unwrap_or(look.density);
        let own = context.shell();
        let mut shell = sample_shell(&own.t, look);
        shell.here = own.here;
        // None of our languages is written from right to left yet: this is how the arrangement is looked at all the same.
        if wish.dir.as_deref() == Some("rtl") {
            shell.direction = base::Direction::Rtl;
        }
        shell.notice = own.notice;
        shell
    };
    let view =
        |wish: &Wish| if wish.view.as_deref() == Some("cards") { TableView::Cards } else { TableView::Lines };
    Router::new()
        .route(
            "/console/components",
            get(async move |context: Context, Query(wish): Query<Wish>| {
                Page(ComponentsPage::new(shell(&context, &wish)))
            }),
        )
        .route(
            "/console/components/list",
            get(async move |context: Context, Query(wish): Query<Wish>| {
                Page(ListPage::new(shell(&context, &wish), view(&wish)))
            }),
        )
        .route(
            "/console/components/thing",
            get(async move |context: Context, Query(wish): Query<Wish>| {
                Page(ThingPage::new(shell(&context, &wish)))
            }),
        )
        .route(
            "/console/components/wizard",
            get(async move |context: Context, Query(wish): Query<Wish>| {
                Page(WizardPage::new(shell(&context, &wish)))
            }),
        )
        .route(
            "/console/components/sign-in",
            get(async move |context: Context, Query(wish): Query<Wish>| {
                let mut own = shell(&context, &wish);
                own.person = None;
                Page(SignInPage::new(own))
            }),
        )
        .route(
            "/console/components/check",
            get(async || {
                Page(FieldNote::bad(
                    "This address belongs to another account.",
                    "Use another one, or open that account.",
                ))
            }),
        )
}

//! `/console/organizations/{id}/messages`: what an organization's people are told, with what a welcome looks like.

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use base::{EmailAddress, Id, OrganizationId, Timestamp, Translator};
use gate::Db;
use serde::Deserialize;
use units::OrganizationLink;
use web::door::Signed;
use web::view::{Action, Field, Notice, PageHead, Shell};
use web::{Context, Done, Flash, Form, Page, Path, Refusal, Tone};

use crate::model::{Posted, Recipient};
use crate::ops::{SetWishes, WELCOME, set_wishes};
use crate::queries::wishes;
use crate::render;

units::organization_link!(&LINK);

static LINK: OrganizationLink =
    OrganizationLink { to: page_of, permission: None, label: "messages-link", icon: "mail", order: 10 };

fn page_of(organization: OrganizationId) -> String {
    format!("/console/organizations/{organization}/messages")
}

/// The pages of this capability.
pub fn console(db: &Db) -> Router {
    Router::new().route("/console/organizations/{id}/messages", get(form).post(choose)).with_state(db.clone())
}

#[derive(Template)]
#[template(path = "messages/wishes.html")]
struct WishesPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    /// That nothing is sent, or that one may not choose.
    notices: Vec<Notice>,
    path: String,
    field: Field,
    /// Nothing for who may not choose.
    submit: Option<Action>,
    subject: String,
    paragraphs: Vec<String>,
    action: String,
}

async fn form(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<OrganizationId>,
) -> Result<Page<WishesPage>, Refusal> {
    let t = context.t();
    let (name, wishes, may_change) = db.read(&caller, id, wishes).await?;
    let mut notices = Vec::new();
    if !db.read(&caller, (), users::letters_go_out).await? {
        notices.push(Notice::new(Tone::Info, t.text("messages-none")).title(t.text("messages-none-title")));
    }
    if !may_change {
        notices.push(Notice::new(Tone::Info, t.text("messages-may-not")));
    }
    let field = Field::checkbox("welcome", t.text("messages-welcome"), wishes.welcome)
        .help(t.text("messages-welcome-help"));
    let own = format!("/console/organizations/{id}");
    let sample = sample(&t, &name);
    let paragraphs = sample.text.split("\n\n").map(str::to_owned);
    Ok(Page(WishesPage {
        head: PageHead::new(t.text("messages-title"))
            .crumbs(
                &t,
                vec![
                    (t.text("organizations-title").into_owned(), "/console/organizations".to_owned()),
                    (name, own.clone()),
                ],
            )
            .text(t.text("messages-text")),
        notices,
        path: format!("{own}/messages"),
        field: if may_change { field } else { field.locked() },
        submit: may_change.then(|| Action::submit(t.text("messages-save")).primary()),
        subject: sample.subject,
        // The link and the footer are every letter's.
        paragraphs: paragraphs.take_while(|text| !text.starts_with("-- ")).collect(),
        action: t.text("letter-welcome-action").into_owned(),
        shell: context.shell(),
        t,
    }))
}

/// A welcome as somebody would get it.
fn sample(t: &Translator, organization: &str) -> render::Written {
    let nobody = uuid::Uuid::nil();
    let posted = Posted {
        to: Id::from_uuid(nobody),
        identifier: Id::from_uuid(nobody),
        kind: WELCOME.name.to_owned(),
        values: BTreeMap::new(),
        path: None,
        good_until: Timestamp::from_micros(0),
    };
    // INVARIANT: the address is one; it is not shown.
    #[allow(clippy::expect_used)]
    let address = EmailAddress::parse("nobody@example.com").expect("it is an address");
    let recipient = Recipient {
        name: t.text("messages-somebody").into_owned(),
        locale: t.locale(),
        time_zone: None,
        organization: None,
        organization_name: Some(organization.to_owned()),
        address,
    };
    render::write(t, "", &posted, &recipient).unwrap_or_else(|_| render::Written {
        subject: String::new(),
        text: String::new(),
        html: String::new(),
    })
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct WishesForm {
    welcome: Option<String>,
}

async fn choose(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<OrganizationId>,
    Form(form): Form<WishesForm>,
) -> Result<Done, Refusal> {
    // Of a single choice the last word counts: there is nothing of anybody else's to overwrite.
    let command = SetWishes::new(id, form.welcome.is_some(), caller.draw());
    db.write(&caller, command, set_wishes).await?;
    let path = format!("/console/organizations/{id}/messages");
    Ok(Done::to(path).notice(Flash::success("messages-saved")))
}

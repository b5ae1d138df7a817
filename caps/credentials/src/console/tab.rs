//! The tab of the user page: how somebody signs in, for whoever may set their password or lift their lock.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use base::{Timestamp, Translator, UserId};
use futures_util::future::BoxFuture;
use gate::Error;
use users::{TabAsk, TabContent, UserTab};
use web::door::Signed;
use web::view::{Action, Badge, Cell, Facts};
use web::{Context, Done, Flash, Path, Refusal, Tone};

use crate::check::Passwords;
use crate::link::{LinkSight, OpenLink};
use crate::model::Sight;
use crate::ops::unlock::unlock;
use crate::permissions::{CREDENTIALS_SET, CREDENTIALS_UNLOCK};
use crate::queries::{link_sight, sight};

users::user_tab!(&TAB);

static TAB: UserTab = UserTab {
    name: "sign-in",
    label: "password-tab",
    order: 30,
    any_of: &[&CREDENTIALS_SET, &CREDENTIALS_UNLOCK],
    content: |ask| content(ask),
};

#[derive(Template)]
#[template(path = "credentials/tab.html")]
struct Tab {
    t: Translator,
    facts: Facts,
    actions: Vec<Action>,
}

fn content<'a>(ask: &'a TabAsk<'a>) -> BoxFuture<'a, Result<TabContent, Refusal>> {
    Box::pin(async move {
        let t = ask.context.t();
        let label = t.text("password-set");
        let sight = ask.db.read(ask.caller, ask.user, sight).await?;
        let links = ask.db.read(ask.caller, ask.user, link_sight).await?;
        let unavailable = || Action::unavailable(t.text("password-set"), t.text("password-may-not"));
        let (facts, actions) = match sight {
            Some(sight) => {
                let mut actions = Vec::new();
                if sight.may_unlock && sight.locked_until.is_some() {
                    let path = format!("/console/users/{}/lock/lift", ask.user);
                    let lift = Action::post(path, ask.context.csrf(), t.text("password-lift"));
                    actions.push(lift.icon("lock-open"));
                }
                let path = format!("/console/users/{}/password", ask.user);
                actions.push(match sight.may_set {
                    true => Action::link(path, label).icon("key-round"),
                    false => unavailable(),
                });
                let mut facts = facts(&t, &sight);
                if let Some(links) = links.filter(|links| links.possible || links.open.is_some()) {
                    facts = facts.row(t.text("activation-fact"), link_fact(&t, links.open.as_ref()));
                    actions.extend(link_actions(&t, ask, &links));
                }
                (facts, actions)
            }
            None => (Facts::new(), vec![unavailable()]),
        };
        let text = Tab { facts, actions, t }.render().map_err(|error| {
            tracing::error!(%error, "a tab cannot be rendered");
            Refusal::from(&base::codes::FAULT)
        })?;
        Ok(TabContent(text))
    })
}

fn facts(t: &Translator, sight: &Sight) -> Facts {
    let time = |at: Timestamp| Cell::Time { iso: at.to_string(), text: t.datetime(at, None) };
    let password = match sight.password {
        None => Cell::Badge(Badge::neutral(t.text("password-none"))),
        Some((_, true)) => Cell::Badge(Badge::of(Tone::Warning, t.text("password-temporary"))),
        Some((at, false)) => time(at),
    };
    let lock = match sight.locked_until {
        None => Cell::Text(t.text("password-not-locked").into_owned()),
        Some(until) => {
            let until = t.datetime(until, None);
            Cell::Badge(Badge::of(
                Tone::Warning,
                t.with("password-locked", &[("until", until.as_str().into())]),
            ))
        }
    };
    let names = match sight.ways_in.is_empty() {
        true => Cell::Badge(Badge::of(Tone::Warning, t.text("password-no-names"))),
        false => Cell::Text(sight.ways_in.join(", ")),
    };
    Facts::new()
        .row(t.text("password-names"), names)
        .row(t.text("password-set-at"), password)
        .row(t.text("password-last-login"), sight.last_login_at.map_or(Cell::Empty, time))
        .row(t.text("password-failed-at"), sight.failed_at.map_or(Cell::Empty, time))
        .row(t.text("password-lock"), lock)
}

fn link_fact(t: &Translator, open: Option<&OpenLink>) -> Cell {
    let Some(open) = open else { return Cell::Text(t.text("activation-fact-none").into_owned()) };
    let until = t.datetime(open.expires_at, None);
    Cell::Text(match &open.sent_to {
        Some(address) => {
            let values = [("address", address.as_str().into()), ("until", until.into())];
            t.with("activation-fact-sent", &values)
        }
        None => t.with("activation-fact-handed", &[("until", until.into())]),
    })
}

fn link_actions(t: &Translator, ask: &TabAsk<'_>, links: &LinkSight) -> Vec<Action> {
    let path = format!("/console/users/{}/activation", ask.user);
    let mut actions = Vec::new();
    if links.possible {
        let label = if links.open.is_some() { "activation-again" } else { "activation-issue" };
        actions.push(Action::post(path.as_str(), ask.context.csrf(), t.text(label)).icon("mail"));
    }
    if links.open.is_some() {
        let revoke = Action::post(format!("{path}/revoke"), ask.context.csrf(), t.text("activation-revoke"));
        actions.push(revoke.icon("ban").quiet());
    }
    actions
}

/// Lifts a lock. That it has ended meanwhile is told on the page the button stood on.
pub(super) async fn lift(
    State(passwords): State<Arc<Passwords>>,
    context: Context,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
) -> Result<Done, Refusal> {
    let flash = match passwords.db().write(&caller, user, unlock).await {
        Ok(()) => Flash::success("password-lifted"),
        Err(Error::Rejected(rejection)) => {
            let told = context.t().rejection(&rejection);
            Flash::new(Tone::Info, "password-not-lifted").with("message", told.message).with("fix", told.fix)
        }
        Err(other) => return Err(other.into()),
    };
    Ok(Done::to(format!("/console/users/{user}/sign-in")).notice(flash))
}

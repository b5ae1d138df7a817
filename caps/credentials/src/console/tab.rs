//! The tab of the user page: how somebody signs in, for whoever may set their password.

use askama::Template;
use base::{Timestamp, Translator};
use futures_util::future::BoxFuture;
use users::{TabAsk, TabContent, UserTab};
use web::view::{Action, Badge, Cell, Facts};
use web::{Refusal, Tone};

use crate::model::Sight;
use crate::permissions::CREDENTIALS_SET;
use crate::queries::sight;

users::user_tab!(&TAB);

static TAB: UserTab = UserTab {
    name: "sign-in",
    label: "password-tab",
    order: 30,
    permission: Some(&CREDENTIALS_SET),
    content: |ask| content(ask),
};

#[derive(Template)]
#[template(path = "credentials/tab.html")]
struct Tab {
    t: Translator,
    facts: Facts,
    action: Action,
}

fn content<'a>(ask: &'a TabAsk<'a>) -> BoxFuture<'a, Result<TabContent, Refusal>> {
    Box::pin(async move {
        let t = ask.context.t();
        let label = t.text("password-set");
        let sight = ask.db.read(ask.caller, ask.user, sight).await?;
        let (facts, action) = match sight {
            Some(sight) => {
                let path = format!("/console/users/{}/password", ask.user);
                (facts(&t, &sight), Action::link(path, label).icon("key-round"))
            }
            None => (Facts::new(), Action::unavailable(label, t.text("password-may-not"))),
        };
        let text = Tab { facts, action, t }.render().map_err(|error| {
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
    Facts::new()
        .row(t.text("password-set-at"), password)
        .row(t.text("password-last-login"), sight.last_login_at.map_or(Cell::Empty, time))
        .row(t.text("password-failed-at"), sight.failed_at.map_or(Cell::Empty, time))
        .row(t.text("password-lock"), lock)
}

//! The tab of the user page: somebody's sessions and tokens.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use base::{PageOf, SessionId, TokenId, UserId};
use futures_util::future::BoxFuture;
use users::{TabAsk, TabContent, UserTab};
use web::door::Signed;
use web::view::{Action, EmptyState, Table};
use web::{Done, Flash, Path, Refusal};

use super::sessions::{columns, ended_notice, rows};
use super::tokens;
use crate::entrance::Entrance;
use crate::model::PersonalToken;
use crate::ops::end::{EndAll, EndSession, end_all, end_session};
use crate::ops::tokens::{RevokeToken, revoke_token};
use crate::queries::{sessions_of, tokens_of};

users::user_tab!(&TAB);

static TAB: UserTab = UserTab {
    name: "sessions",
    label: "sessions-nav",
    order: 40,
    any_of: &[&crate::permissions::SESSIONS_READ],
    content: |ask| content(ask),
};

#[derive(Template)]
#[template(path = "sessions/tab.html")]
struct Tab {
    end_all: Option<Action>,
    sessions: Table,
    tokens_title: String,
    tokens: Option<Table>,
}

fn path(user: UserId) -> String {
    format!("/console/users/{user}/sessions")
}

fn content<'a>(ask: &'a TabAsk<'a>) -> BoxFuture<'a, Result<TabContent, Refusal>> {
    Box::pin(async move {
        let (t, csrf, user) = (ask.context.t(), ask.context.csrf(), ask.user);
        let page = ask.db.read(ask.caller, user, sessions_of).await?;
        // Whoever may see sessions may not always see tokens.
        let tokens: Option<PageOf<PersonalToken>> = match ask.db.read(ask.caller, user, tokens_of).await {
            Ok(page) => Some(page),
            Err(gate::Error::NotFound { .. }) => None,
            Err(error) => return Err(error.into()),
        };
        let end = |session: SessionId| format!("{}/{session}/end", path(user));
        let empty = EmptyState::new("monitor", t.text("sessions-none"), t.text("sessions-none-text"));
        let tab = Tab {
            end_all: (!page.items.is_empty()).then(|| {
                let label = t.text("sessions-end-all");
                Action::post(format!("{}/end-all", path(user)), csrf.as_str(), label).icon("log-out")
            }),
            sessions: Table::new(&t, "sessions", t.text("sessions-title"), columns(&t))
                .rows(rows(&t, &csrf, &page.items, end))
                .empty(empty),
            tokens_title: t.text("tokens-title").into_owned(),
            tokens: tokens.map(|page| {
                let revoke = |token: TokenId| format!("/console/users/{user}/tokens/{token}/revoke");
                tokens::table(&t, &csrf, &page, revoke, "tokens-none-of-theirs")
            }),
        };
        let text = tab.render().map_err(|error| {
            tracing::error!(%error, "a tab cannot be rendered");
            Refusal::from(&base::codes::FAULT)
        })?;
        Ok(TabContent(text))
    })
}

pub(super) async fn end(
    State(entrance): State<Arc<Entrance>>,
    Signed(caller): Signed,
    Path((user, session)): Path<(UserId, SessionId)>,
) -> Result<Done, Refusal> {
    entrance.sessions.db().write(&caller, EndSession { user, session }, end_session).await?;
    Ok(Done::to(path(user)).notice(ended_notice(1)))
}

pub(super) async fn end_everything(
    State(entrance): State<Arc<Entrance>>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
) -> Result<Done, Refusal> {
    let command = EndAll { user, except: None };
    let ended = entrance.sessions.db().write(&caller, command, end_all).await?;
    Ok(Done::to(path(user)).notice(ended_notice(ended)))
}

pub(super) async fn revoke(
    State(entrance): State<Arc<Entrance>>,
    Signed(caller): Signed,
    Path((user, token)): Path<(UserId, TokenId)>,
) -> Result<Done, Refusal> {
    entrance.sessions.db().write(&caller, RevokeToken { user, token }, revoke_token).await?;
    Ok(Done::to(path(user)).notice(Flash::success("tokens-revoked")))
}

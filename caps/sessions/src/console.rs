//! Pages: signing in and out, one's own sessions and tokens.

mod sessions;
mod sign_in;
mod tab;
mod tokens;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use base::{Timestamp, Translator, UserId};
use gate::Caller;
use web::Refusal;
use web::view::{Cell, NavEntry};

use crate::entrance::Entrance;
use crate::sessions::is_restricted;

/// Where one sees one's own sessions.
const SESSIONS: &str = "/console/account/sessions";
/// Where one sees one's own tokens.
const TOKENS: &str = "/console/account/tokens";

/// Places in the navigation.
pub const NAV: &[NavEntry] = &[
    NavEntry {
        key: "sessions-nav",
        href: SESSIONS,
        icon: "monitor",
        group: "account-nav-group",
        permission: None,
        order: 930,
    },
    NavEntry {
        key: "tokens-nav",
        href: TOKENS,
        icon: "key-round",
        group: "account-nav-group",
        permission: None,
        order: 940,
    },
];

/// The pages of this capability.
pub fn console(entrance: &Arc<Entrance>) -> Router {
    Router::new()
        .route("/sign-in", get(sign_in::form).post(sign_in::submit))
        .route("/sign-out", post(sign_in::sign_out))
        .route(SESSIONS, get(sessions::list))
        .route("/console/account/sessions/end-others", post(sessions::end_others))
        .route("/console/account/sessions/{session}/end", post(sessions::end))
        .route(TOKENS, get(tokens::list).post(tokens::create))
        .route("/console/account/tokens/{token}/revoke", post(tokens::revoke))
        .route("/console/users/{id}/sessions/end-all", post(tab::end_everything))
        .route("/console/users/{id}/sessions/{session}/end", post(tab::end))
        .route("/console/users/{id}/tokens/{token}/revoke", post(tab::revoke))
        .with_state(Arc::clone(entrance))
}

/// Whose page it is. Who is let in for a password only is sent on to it by way of the sign-in page.
fn me(caller: &Caller) -> Result<UserId, Refusal> {
    caller
        .user()
        .filter(|_| !is_restricted(caller))
        .ok_or_else(|| Refusal::from(&base::codes::UNAUTHENTICATED))
}

fn account_crumb(t: &Translator) -> Vec<(String, String)> {
    vec![(t.text("account-nav-group").into_owned(), "/console/account".to_owned())]
}

fn time(t: &Translator, at: Timestamp) -> Cell {
    Cell::Time { iso: at.to_string(), text: t.datetime(at, None) }
}

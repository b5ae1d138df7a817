//! One's own sessions.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use base::{SessionId, Translator};
use web::door::Signed;
use web::view::{Action, Badge, Cell, Column, PageHead, Row, Shell, Table};
use web::{Context, Done, Flash, Page, Path, Refusal, Tone};

use super::{SESSIONS, account_crumb, me, time};
use crate::entrance::Entrance;
use crate::model::Session;
use crate::ops::end::{EndAll, EndSession, end_all, end_session};
use crate::queries::sessions_of;

#[derive(Template)]
#[template(path = "sessions/sessions.html")]
pub(super) struct SessionsPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    table: Table,
}

/// Rows for a table of sessions. `end` is where one of them is ended.
pub(crate) fn rows(
    t: &Translator,
    csrf: &str,
    sessions: &[Session],
    end: impl Fn(SessionId) -> String,
) -> Vec<Row> {
    let row = |session: &Session| {
        let device = if session.device.is_empty() {
            t.text("sessions-device-unknown").into_owned()
        } else {
            session.device.clone()
        };
        let mut badges = Vec::new();
        if session.current {
            badges.push(Badge::of(Tone::Success, t.text("sessions-current")));
        }
        if session.must_change_password {
            badges.push(Badge::of(Tone::Warning, t.text("sessions-must-change")));
        }
        let address = session.address.clone().map_or(Cell::Empty, Cell::Code);
        let cells = vec![
            Cell::Text(device.clone()),
            if badges.is_empty() { Cell::Empty } else { Cell::Badges(badges) },
            address,
            time(t, session.last_used_at),
            time(t, session.created_at),
            time(t, session.expires_at),
        ];
        let action = Action::post(end(session.id), csrf, t.text("sessions-end")).icon("log-out").danger();
        Row::new(session.id.to_string(), device, cells).actions(vec![action])
    };
    sessions.iter().map(row).collect()
}

/// The columns for [`rows`].
pub(crate) fn columns(t: &Translator) -> Vec<Column> {
    let column = |key: &str| Column::new(t.text(key));
    vec![
        column("sessions-device"),
        column("sessions-state").priority(2),
        column("sessions-address").priority(2),
        column("sessions-last-used"),
        column("sessions-started").priority(2),
        column("sessions-expires").priority(3),
    ]
}

pub(super) async fn list(
    State(entrance): State<Arc<Entrance>>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Page<SessionsPage>, Refusal> {
    let page = entrance.sessions.db().read(&caller, me(&caller)?, sessions_of).await?;
    let t = context.t();
    let csrf = context.csrf();
    let end = |session: SessionId| format!("{SESSIONS}/{session}/end");
    let table = Table::new(&t, "sessions", t.text("sessions-title"), columns(&t)).rows(rows(
        &t,
        &csrf,
        &page.items,
        end,
    ));
    let mut head =
        PageHead::new(t.text("sessions-title")).crumbs(&t, account_crumb(&t)).text(t.text("sessions-text"));
    if page.items.iter().any(|session| !session.current) {
        let path = format!("{SESSIONS}/end-others");
        head = head.action(Action::post(path, csrf, t.text("sessions-end-others")).icon("log-out"));
    }
    Ok(Page(SessionsPage { head, table, shell: context.shell(), t }))
}

pub(super) async fn end(
    State(entrance): State<Arc<Entrance>>,
    Signed(caller): Signed,
    Path(session): Path<SessionId>,
) -> Result<Done, Refusal> {
    let user = me(&caller)?;
    entrance.sessions.db().write(&caller, EndSession { user, session }, end_session).await?;
    Ok(Done::to(SESSIONS).notice(ended_notice(1)))
}

pub(super) async fn end_others(
    State(entrance): State<Arc<Entrance>>,
    Signed(caller): Signed,
) -> Result<Done, Refusal> {
    let command = EndAll { user: me(&caller)?, except: caller.circumstances().session };
    let ended = entrance.sessions.db().write(&caller, command, end_all).await?;
    Ok(Done::to(SESSIONS).notice(ended_notice(ended)))
}

/// A notice's values are texts, which cannot be counted with: one sentence for each number.
pub(super) fn ended_notice(count: usize) -> Flash {
    match count {
        0 => Flash::success("sessions-ended-none"),
        1 => Flash::success("sessions-ended-one"),
        _ => Flash::success("sessions-ended").with("count", count),
    }
}

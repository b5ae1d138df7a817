//! The tab of the user page: somebody's timeline, as far as the caller's reach of the trail goes. The same as
//! `/api/v1/users/{id}/timeline`.

use askama::Template;
use futures_util::future::BoxFuture;
use users::{TabAsk, TabContent, UserTab};
use web::Refusal;
use web::view::{EmptyState, Pager, Timeline};

use super::activity::timeline;
use super::href;
use crate::model::Search;
use crate::queries::{Ask, records};
use crate::tables::READ;

users::user_tab!(&TAB);

static TAB: UserTab = UserTab {
    name: "timeline",
    label: "trail-timeline-tab",
    order: 50,
    any_of: &[&READ],
    content: |ask| content(ask),
};

#[derive(Template)]
#[template(path = "trail/tab.html")]
struct Tab {
    title: String,
    timeline: Option<Timeline>,
    empty: EmptyState,
    pager: Pager,
}

fn content<'a>(ask: &'a TabAsk<'a>) -> BoxFuture<'a, Result<TabContent, Refusal>> {
    Box::pin(async move {
        let t = ask.context.t();
        let path = format!("/console/users/{}/timeline", ask.user);
        let cursor = url::form_urlencoded::parse(ask.query.as_bytes())
            .find(|(name, _)| name == "cursor")
            .map(|(_, value)| value.into_owned());
        let request = web::door::list_request(None, None, None, None, cursor.as_deref())?;
        let search = Search { subject: Some(ask.user.uuid()), ..Search::default() };
        let through = crate::api::through(ask.caller, ask.user);
        let found = ask.db.read(ask.caller, Ask { search, page: request.page, through }, records).await?;
        let next = found.next_cursor.as_ref().map(|cursor| href(&path, [("cursor", cursor.to_string())]));
        let back = cursor.is_some().then(|| path.clone());
        let count = t.with("trail-shown", &[("count", found.items.len().into())]);
        let tab = Tab {
            title: t.text("trail-timeline-tab").into_owned(),
            timeline: (!found.items.is_empty()).then(|| timeline(&t, ask.user, &found)),
            empty: EmptyState::new(
                "history",
                t.text("trail-timeline-none"),
                t.text("trail-timeline-none-text"),
            ),
            pager: Pager::new(&t, count, back, next),
        };
        let text = tab.render().map_err(|error| {
            tracing::error!(%error, "a tab cannot be rendered");
            Refusal::from(&base::codes::FAULT)
        })?;
        Ok(TabContent(text))
    })
}
